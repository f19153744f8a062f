//! One-time invoices. What one is about is owed as soon as it is issued, on a line of its own, and money that comes for it
//! pays that line first. Taking it back posts the mirror.

use chrono::Duration;
use domain::{
    charges::{Month, bears, settle},
    ids::{AccountId, ApartmentId, OrderId, RequestId, UtilityId},
    lang::Lang,
    money::Tiyin,
    payments::{CancelInvoice, InvoiceState, Kind as Why, Ledger, LedgerKind, Line, RequestInvoice},
    roles::Permission,
    time::Timestamp,
    words::Localized,
};
use uuid::Uuid;

use super::{
    accounts::{UtilityRow, put_utility_in, require_sight, utilities_in},
    books, invoice_lines,
    ledger::{self, Posting},
    open_invoices::{self, InvoiceTold},
    orders::{self, NewOrder},
    outcome, own, post,
    runs::{Of, payers_in, reverse_all},
    tariffs::note,
    write_offs,
};
use crate::{Error, Kind, Result, Scope, Services, Tx, companies, once};

/// What an invoice's charge is posted for, and what was overpaid when it was issued; both are taken back with it.
const SOURCE: &str = "invoice";
/// What is overpaid when an invoice was taken back is used for this.
const TAKEN_BACK: &str = "invoice_back";
/// The service that paid work is charged as; the company may rename it.
pub(super) const WORKS: &str = "works";
/// So long an invoice may be paid by its link; what it is about stays owed.
const GOOD_FOR: Duration = Duration::days(30);

/// Asks for one thing to be paid once.
#[derive(Debug, Clone, Copy)]
pub struct Invoice {
    /// Whose account it concerns.
    pub account: AccountId,
    /// What it costs.
    pub amount: Tiyin,
    /// Until when it may be paid.
    pub expires_at: Timestamp,
}

/// Writes an invoice; answers the code by which providers name it. Who may: `charges.write`.
///
/// # Errors
/// `NotFound` when the company has no such account; `Denied`; `payments.out_of_range`.
pub async fn invoice(sv: &Services, scope: &Scope, cmd: Invoice) -> Result<(OrderId, String)> {
    scope.require(Permission::ChargesWrite)?;
    let mut tx = sv.begin(scope).await?;
    let made = issue_in(&mut tx, scope, cmd, None).await?;
    tx.commit().await?;
    Ok(made)
}

async fn issue_in(tx: &mut Tx, scope: &Scope, cmd: Invoice, request: Option<RequestId>) -> Result<(OrderId, String)> {
    ledger::lock_in(tx, cmd.account).await?;
    let order = NewOrder {
        kind: "invoice",
        account: cmd.account,
        amount: cmd.amount,
        expires_at: cmd.expires_at,
        made_by: None,
        request,
    };
    let made = orders::insert_in(tx, order).await?;
    let line = Line {
        period: Some(Month::of(companies::today_in(tx).await?).first()),
        service: Some(works_in(tx).await?),
    };
    let posted = post::owed(cmd.account, (Ledger::Revenue(line.service), line), cmd.amount)?;
    let posting = Posting {
        kind: Why::Charge,
        source: (SOURCE, made.0.0),
        corrects: None,
        posted: &posted,
    };
    ledger::post_in(tx, scope, &posting).await?;
    settle_in(tx, scope, cmd.account, (SOURCE, made.0.0)).await?;
    Ok(made)
}

/// What was overpaid on some lines pays what is owed on others, oldest first; what was paid ahead waits for the next charges.
/// The account is locked.
async fn settle_in(tx: &mut Tx, scope: &Scope, account: AccountId, source: (&str, Uuid)) -> Result<()> {
    let lines = books::lines_in(tx, account).await?;
    let Some(posted) = settle(account, Tiyin(0), &lines).map_err(|_| ledger::out_of_range())? else {
        return Ok(());
    };
    let posting = Posting {
        kind: Why::AdvanceUse,
        source,
        corrects: None,
        posted: &posted,
    };
    ledger::post_held_in(tx, scope, &posting).await?;
    Ok(())
}

/// The service of paid work; it is there from the first invoice on.
async fn works_in(tx: &mut Tx) -> Result<UtilityId> {
    if let Some((_, id, _)) = utilities_in(tx).await?.into_iter().find(|(code, ..)| code == WORKS) {
        return Ok(id);
    }
    let name = Localized {
        ru: text::tr(Lang::Ru, "payments-works"),
        uz: text::tr(Lang::Uz, "payments-works"),
        uz_cyrl: None,
        en: Some(text::tr(Lang::En, "payments-works")),
    };
    put_utility_in(tx, &UtilityRow { code: WORKS, name: &name }).await
}

/// The line on which an invoice is owed; nothing for one that was never charged.
pub(super) async fn line_in(tx: &mut Tx, order: Uuid) -> Result<Option<Line>> {
    let Some(posting) = ledger::find_in(tx, Why::Charge, (SOURCE, order)).await? else {
        return Ok(None);
    };
    let entries = books::entries_in(tx, posting).await?;
    let owed = entries.iter().find(|entry| entry.ledger.kind() == LedgerKind::Receivable);
    Ok(owed.map(|entry| entry.line))
}

/// Bills the apartment for a request: what it costs, less what was billed before. Its residents are told.
///
/// # Errors
/// `Denied` without the right to read charges; `NotFound` for whoever does not see the account; `payments.no_account` when
/// no account of the apartment takes paid work; `payments.nothing_to_bill`.
pub(crate) async fn bill_request_in(
    tx: &mut Tx,
    scope: &Scope,
    (request, apartment): (RequestId, ApartmentId),
    total: Tiyin,
) -> Result<OrderId> {
    let account = account_of(tx, apartment).await?;
    require_sight(tx, scope, account).await?;
    ledger::lock_in(tx, account).await?;
    let amount = total.minus(billed_in(tx, request).await?).map_err(|_| ledger::out_of_range())?;
    if amount <= Tiyin(0) {
        return Err(Error::new(Kind::Conflict, "payments.nothing_to_bill"));
    }
    let cmd = Invoice {
        account,
        amount,
        expires_at: tx.now() + GOOD_FOR,
    };
    let (order, _) = issue_in(tx, scope, cmd, Some(request)).await?;
    note(tx, scope, ("charges.issue_invoice", order.0), &amount).await?;
    open_invoices::emit_in(tx, scope, &InvoiceTold { account, order }).await?;
    Ok(order)
}

fn link(sv: &Services, order: OrderId, expires_at: Timestamp) -> Result<String> {
    let path = outcome::path(sv, order, expires_at)?;
    Ok(sv.config().public_url.join(&path).map_or(path, String::from))
}

/// The account of the apartment that takes paid work today.
async fn account_of(tx: &mut Tx, apartment: ApartmentId) -> Result<AccountId> {
    let (works, day) = (works_in(tx).await?, companies::today_in(tx).await?);
    let payers = payers_in(tx, Of::Apartment(apartment), (day, day)).await?;
    let bearer = payers.iter().find(|one| bears(&payers, one.account, works, day));
    bearer
        .map(|one| one.account)
        .ok_or_else(|| Error::new(Kind::Conflict, "payments.no_account"))
}

/// What was billed for the request and not taken back.
async fn billed_in(tx: &mut Tx, request: RequestId) -> Result<Tiyin> {
    let company = tx.company();
    let billed = sqlx::query_scalar!(
        r#"select coalesce(sum(payment_orders.amount_tiyin), 0)::bigint as "billed!: Tiyin"
           from payment_orders
           join ledger_transactions on ledger_transactions.company_id = payment_orders.company_id
             and ledger_transactions.kind = 'charge' and ledger_transactions.source_kind = $3
             and ledger_transactions.source_id = payment_orders.id
           where payment_orders.company_id = $1 and payment_orders.request_id = $2
             and not exists (
               select from ledger_transactions as mirrors
               where mirrors.company_id = payment_orders.company_id and mirrors.corrects_id = ledger_transactions.id
             )"#,
        company.0,
        request.0,
        SOURCE,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(billed)
}

/// The invoices of a request, newest first. Whoever may see the request, and charges, may see them. One whose time is over
/// is closed to providers and still owed, until somebody takes it back.
pub(crate) async fn of_request_in(sv: &Services, tx: &mut Tx, request: RequestId) -> Result<Vec<RequestInvoice>> {
    let (company, now) = (tx.company(), tx.now());
    let rows = sqlx::query!(
        r#"select id as "order: OrderId", code, amount_tiyin as "amount: Tiyin", created_at, expires_at,
             case when status = 'cancelled' and exists (
               select from ledger_transactions
               where ledger_transactions.company_id = payment_orders.company_id and ledger_transactions.kind = 'charge'
                 and ledger_transactions.source_kind = $3 and ledger_transactions.source_id = payment_orders.id
                 and not exists (
                   select from ledger_transactions as mirrors
                   where mirrors.company_id = payment_orders.company_id and mirrors.corrects_id = ledger_transactions.id
                 )
             ) then 'open' else status end as "state!: InvoiceState"
           from payment_orders
           where company_id = $1 and request_id = $2 and kind = 'invoice'
           order by created_at desc, id desc"#,
        company.0,
        request.0,
        SOURCE,
    )
    .fetch_all(tx.db())
    .await?;
    let mut invoices = Vec::new();
    for row in rows {
        let is_open = row.state == InvoiceState::Open && row.expires_at > now;
        invoices.push(RequestInvoice {
            order: row.order,
            code: row.code,
            amount_tiyin: row.amount,
            state: row.state,
            issued_at: row.created_at,
            link: is_open.then(|| link(sv, row.order, row.expires_at)).transpose()?,
            may_cancel: row.state != InvoiceState::Cancelled && !invoice_lines::has_money_in(tx, row.order).await?,
        });
    }
    Ok(invoices)
}

/// The invoices of a request that this person's home was sent, newest first; those that were taken back are none of its
/// business, and whoever moved out sees none.
pub(crate) async fn sent_for_request_in(sv: &Services, tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<Vec<RequestInvoice>> {
    let mut sent = Vec::new();
    for invoice in of_request_in(sv, tx, request).await? {
        let account = account_of_order(tx, invoice.order).await?;
        if invoice.state != InvoiceState::Cancelled && own::sees_in(tx, scope, account).await? {
            sent.push(invoice);
        }
    }
    Ok(sent)
}

/// The account that an invoice is owed on.
async fn account_of_order(tx: &mut Tx, order: OrderId) -> Result<AccountId> {
    let company = tx.company();
    sqlx::query_scalar!(
        r#"select account_id as "account: AccountId" from payment_orders where company_id = $1 and id = $2 and kind = 'invoice'"#,
        company.0,
        order.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)
}

/// Takes an invoice back; what else paid it stays with the account. Who may: `charges.write`, for an account that they see.
///
/// # Errors
/// `NotFound` when there is no such invoice for this person; `Denied`; `payments.invoice_paid` as long as
/// money is there that came for it; `payments.invoice_held` while somebody is paying it; `payments.given_up` while its debt is
/// written off.
pub async fn cancel_invoice(sv: &Services, scope: &Scope, cmd: CancelInvoice) -> Result<()> {
    scope.require(Permission::ChargesWrite)?;
    let mut tx = sv.begin(scope).await?;
    let account = account_of_order(&mut tx, cmd.order).await?;
    require_sight(&mut tx, scope, account).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        ledger::lock_in(tx, account).await?;
        orders::cancel_in(tx, cmd.order).await?;
        write_offs::require_owed_in(tx, (SOURCE, &[cmd.order.0])).await?;
        reverse_all(tx, scope, SOURCE, &[cmd.order.0]).await?;
        settle_in(tx, scope, account, (TAKEN_BACK, cmd.order.0)).await?;
        note(tx, scope, ("charges.cancel_invoice", cmd.order.0), &()).await
    })
    .await?;
    tx.commit().await
}
