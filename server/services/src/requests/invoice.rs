//! Invoices for the work of a request. Who may: `charges.write`, for requests that they see; the resident is told by a
//! comment, which reaches them as every other one does.

use domain::{
    ids::{ApartmentId, OrderId, RequestId},
    lang::Lang,
    payments::{IssueInvoice, RequestInvoice},
    requests::{AddComment, CommentVisibility, Payer, total_of},
    roles::Permission,
};
use text::{Args, format, tr_with};

use super::{lines, sight::Sight, talk};
use crate::{
    Services,
    error::{Error, Kind, Result},
    idempotency::once,
    payments::{self, Billed},
    scope::Scope,
    tx::Tx,
};

/// The invoices of a request, newest first.
///
/// # Errors
/// `Denied`, `NotFound`.
pub async fn invoices(sv: &Services, scope: &Scope, request: RequestId) -> Result<Vec<RequestInvoice>> {
    scope.require(Permission::ChargesRead)?;
    let mut tx = sv.begin(scope).await?;
    Sight::of(&mut tx, scope).await?.require(&mut tx, request).await?;
    let invoices = payments::of_request_in(sv, &mut tx, request).await?;
    tx.commit().await?;
    Ok(invoices)
}

/// Bills the resident for what the lines of the request cost that they pay, and tells them where to pay it.
///
/// # Errors
/// `Denied`, `NotFound`; `payments.no_account`, `payments.nothing_to_bill`.
pub async fn issue_invoice(sv: &Services, scope: &Scope, cmd: IssueInvoice) -> Result<OrderId> {
    scope.require(Permission::ChargesWrite)?;
    let mut tx = sv.begin(scope).await?;
    Sight::of(&mut tx, scope).await?.require(&mut tx, cmd.request).await?;
    let order = once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        let (apartment, lang) = facts(tx, cmd.request).await?;
        let apartment = apartment.ok_or_else(|| Error::new(Kind::Conflict, "payments.no_account"))?;
        let total = total_of(&lines::of(tx, scope, cmd.request).await?, Payer::Resident);
        let billed = payments::bill_request_in(sv, tx, scope, (cmd.request, apartment), total).await?;
        let told = AddComment {
            request: cmd.request,
            command: cmd.command,
            visibility: CommentVisibility::Resident,
            text: words(lang, &billed),
            files: Vec::new(),
            mentions: Vec::new(),
        };
        talk::comment(tx, scope, &told).await?;
        Ok(billed.order)
    })
    .await?;
    tx.commit().await?;
    Ok(order)
}

fn words(lang: Lang, billed: &Billed) -> String {
    let args = Args::new()
        .set("amount", format::money(lang, billed.amount))
        .set("link", billed.link.clone());
    tr_with(lang, "payments-invoice-told", &args)
}

/// The apartment that the request is about, and the language of its resident.
async fn facts(tx: &mut Tx, request: RequestId) -> Result<(Option<ApartmentId>, Lang)> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select requests.apartment_id as "apartment: ApartmentId", coalesce(users.locale, companies.default_locale) as "lang!: Lang"
           from requests
           join companies on companies.id = requests.company_id
           left join residents on residents.company_id = requests.company_id and residents.id = requests.resident_id
           left join users on users.id = residents.user_id
           where requests.company_id = $1 and requests.id = $2"#,
        company.0,
        request.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok((row.apartment, row.lang))
}
