//! What of payments people are told, and what telling of them needs.

use domain::{
    ids::{AccountId, ApartmentId, CaseId, PostingId, ResidentId},
    money::Tiyin,
    payments::{CaseKind, Kind as Why, Provider},
    requests::Event,
    words::Localized,
};
use sqlx::types::Json;
use uuid::Uuid;

use super::ledger;
use crate::{Error, Kind, Result, Scope, Tx, outbox};

/// Categories of requests by which a resident disputes what was charged.
const DISPUTES: [&str; 2] = ["billing_question", "billing_recalculation"];

/// A payment in an event.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Told {
    /// Whose account.
    pub(crate) account: AccountId,
    /// How much.
    pub(crate) amount: Tiyin,
    /// The provider's payment: its kind and our id.
    pub(crate) source: (String, Uuid),
    /// Where its receipt of the tax office is, with the QR code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) receipt: Option<String>,
    /// Whether it goes back by hand, and not the way it came.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) by_hand: bool,
}

/// A case in an event.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct CaseTold {
    /// The case.
    pub(crate) case: CaseId,
    /// What does not fit.
    pub(crate) kind: CaseKind,
    /// The account it concerns.
    pub(crate) account: Option<AccountId>,
    /// How much.
    pub(crate) amount: Option<Tiyin>,
}

/// An account, as people are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Account {
    /// Its number.
    pub(crate) number: String,
    /// Its apartment.
    pub(crate) apartment: ApartmentId,
    /// The number of the apartment.
    pub(crate) flat: String,
    /// The address of the house.
    pub(crate) address: Localized,
    /// What is to be paid now; negative when more was paid than owed.
    pub(crate) due: Tiyin,
}

/// Who made a payment, and what the provider calls it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct PaidBy {
    /// The provider; nothing for money that came another way.
    pub(crate) provider: Option<Provider>,
    /// The provider's number of the payment, as the payer sees it.
    pub(crate) number: Option<String>,
    /// The resident who set out to pay by a link of ours.
    pub(crate) resident: Option<ResidentId>,
}

/// Notes what happened to a payment, in the transaction in which it happens.
pub(super) async fn emit_in(tx: &mut Tx, scope: &Scope, event: Event, told: &Told) -> Result<()> {
    let payload = serde_json::to_value(told).map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))?;
    outbox::emit(tx, scope, event, None, payload).await?;
    Ok(())
}

/// The account.
pub(crate) async fn account_in(tx: &mut Tx, account: AccountId) -> Result<Account> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select accounts.number, accounts.apartment_id as "apartment: ApartmentId", apartments.number as flat,
             buildings.address as "address: Json<Localized>",
             account_balances.receivable_tiyin + account_balances.advance_tiyin as "due!"
           from accounts
           join account_balances on account_balances.company_id = accounts.company_id and account_balances.account_id = accounts.id
           join apartments on apartments.company_id = accounts.company_id and apartments.id = accounts.apartment_id
           join buildings on buildings.company_id = apartments.company_id and buildings.id = apartments.building_id
           where accounts.company_id = $1 and accounts.id = $2"#,
        company.0,
        account.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    Ok(Account {
        number: row.number,
        apartment: row.apartment,
        flat: row.flat,
        address: row.address.0,
        due: Tiyin(row.due),
    })
}

/// Who made the payment, and what the provider calls it.
pub(crate) async fn paid_by_in(tx: &mut Tx, (kind, id): (&str, Uuid)) -> Result<PaidBy> {
    let Ok(provider) = kind.parse::<Provider>() else {
        return Ok(PaidBy::default());
    };
    let company = tx.company();
    let row = match provider {
        Provider::Payme => {
            sqlx::query_as!(
                Row,
                r#"select payme_transactions.payme_id as "number!", (
                 select payment_orders.made_by
                 from payment_orders
                 join jsonb_each_text(payme_transactions.account) as field on field.value = payment_orders.code
                 where payment_orders.company_id = $1
                 limit 1) as "resident: ResidentId"
               from payme_transactions
               where payme_transactions.company_id = $1 and payme_transactions.id = $2"#,
                company.0,
                id,
            )
            .fetch_optional(tx.db())
            .await?
        }
        Provider::Click => {
            sqlx::query_as!(
                Row,
                r#"select click_payments.paydoc_id::text as "number!", payment_orders.made_by as "resident: ResidentId"
               from click_payments
               left join payment_orders
                 on payment_orders.company_id = click_payments.company_id and payment_orders.code = click_payments.merchant_trans_id
               where click_payments.company_id = $1 and click_payments.id = $2"#,
                company.0,
                id,
            )
            .fetch_optional(tx.db())
            .await?
        }
    };
    let (number, resident) = row.map_or((None, None), |row| (Some(row.number), row.resident));
    Ok(PaidBy {
        provider: Some(provider),
        number,
        resident,
    })
}

/// What was posted for the payment; nothing when no money came.
pub(crate) async fn posted_in(tx: &mut Tx, source: (&str, Uuid)) -> Result<Option<PostingId>> {
    ledger::find_in(tx, Why::Payment, source).await
}

struct Row {
    number: String,
    resident: Option<ResidentId>,
}

/// Whether something about the account's money has to be looked into first: a case, or a request of the
/// apartment about what was charged. Nobody is reminded of a debt meanwhile. A receipt that the tax office does not have,
/// or an invoice that reached no phone, changes nothing of what is owed.
pub(crate) async fn is_disputed_in(tx: &mut Tx, account: AccountId) -> Result<bool> {
    let company = tx.company();
    let disputes = DISPUTES.map(str::to_owned);
    Ok(sqlx::query_scalar!(
        r#"select (exists (
               select from payment_cases
               where company_id = $1 and account_id = $2 and status = 'open' and kind not in ('receipt_refused', 'invoice_failed'))
             or exists (
               select from requests
               join request_categories on request_categories.company_id = requests.company_id and request_categories.id = requests.category_id
               join accounts on accounts.company_id = requests.company_id and accounts.apartment_id = requests.apartment_id
               where requests.company_id = $1 and accounts.id = $2 and request_categories.code = any ($3)
                 and requests.status not in ('done', 'closed', 'rejected', 'cancelled'))) as "is_disputed!""#,
        company.0,
        account.0,
        &disputes,
    )
    .fetch_one(tx.db())
    .await?)
}
