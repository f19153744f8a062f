//! What stands on the receipt of a payment: what came, by whom, what it paid, and what was left.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{
    ids::{AccountId, PostingId},
    money::Tiyin,
    payments::{Ledger, PaymentSource, SheetPart, Way},
    time::Timestamp,
};

use super::super::{
    accounts::utilities_in,
    ledger::ledger_id,
    sheet::{self, Place},
};
use crate::{Result, Scope, Tx};

/// What is known of a payment that came.
pub(super) struct Receipt {
    pub(super) posting: PostingId,
    pub(super) at: Timestamp,
    pub(super) account: AccountId,
    /// The account's number.
    pub(super) number: String,
    pub(super) place: Place,
    /// By whom it came.
    pub(super) source: Option<PaymentSource>,
    /// The provider's number of it as the payer sees it, or that of the till's receipt.
    pub(super) external: Option<String>,
    /// The day on which money came by hand, and the number of the bank's document.
    pub(super) paid_on: Option<NaiveDate>,
    pub(super) document: Option<String>,
    pub(super) amount: Tiyin,
    /// What went back of it later.
    pub(super) returned: Tiyin,
    /// What it paid; amounts are what came.
    pub(super) lines: Vec<SheetPart>,
    /// What was to be paid afterwards.
    pub(super) after: Tiyin,
    /// Where the tax office shows its receipt.
    pub(super) fiscal: Option<String>,
    /// Whether it is of a provider's sandbox.
    pub(super) is_test: bool,
}

struct Row {
    at: Timestamp,
    account: AccountId,
    number: String,
    source_kind: String,
    way: Option<Way>,
    external: Option<String>,
    paid_on: Option<NaiveDate>,
    document: Option<String>,
    fiscal: Option<String>,
    is_test: bool,
}

/// The receipt of what was posted; nothing when no payment was. Whoever asks has to be allowed to see the account.
pub(super) async fn receipt_in(tx: &mut Tx, scope: &Scope, posting: PostingId) -> Result<Option<Receipt>> {
    let Some(row) = row_in(tx, posting).await? else {
        return Ok(None);
    };
    let names: HashMap<_, _> = utilities_in(tx).await?.into_iter().map(|(_, id, name)| (id, name)).collect();
    let mut parts = sheet::parts(tx, row.account, &[posting.0], &names).await?;
    let mut lines = parts.remove(&posting.0).unwrap_or_default();
    for line in &mut lines {
        // Money that came in is a credit.
        line.amount_tiyin = Tiyin(line.amount_tiyin.0.saturating_neg());
    }
    let (after, returned) = sums_in(tx, row.account, posting).await?;
    Ok(Some(Receipt {
        posting,
        at: row.at,
        account: row.account,
        number: row.number,
        place: sheet::place(tx, scope, row.account).await?,
        source: sheet::source(&row.source_kind, row.way),
        external: row.external,
        paid_on: row.paid_on,
        document: row.document,
        amount: Tiyin(lines.iter().map(|line| line.amount_tiyin.0).fold(0, i64::saturating_add)),
        returned,
        lines,
        after,
        // The address is the provider's word: nothing but a page on the web is made a code of.
        fiscal: row.fiscal.filter(|page| page.starts_with("https://")),
        is_test: row.is_test,
    }))
}

async fn row_in(tx: &mut Tx, posting: PostingId) -> Result<Option<Row>> {
    let company = tx.company();
    let row = sqlx::query_as!(
        Row,
        r#"select ledger_transactions.posted_at as at, accounts.id as "account: AccountId", accounts.number, ledger_transactions.source_kind,
             manual_payments.way as "way?: Way",
             coalesce(payme_transactions.payme_id, click_payments.paydoc_id::text, manual_payments.number::text) as external,
             manual_payments.paid_on as "paid_on?", manual_payments.document,
             coalesce(payme_transactions.fiscal_perform ->> 'qr_code_url', merchant_calls.outcome) as fiscal,
             coalesce(cash_desks.is_test, false) as "is_test!"
           from ledger_transactions
           cross join lateral (
             select ledger_accounts.account_id
             from ledger_entries
             join ledger_accounts on ledger_accounts.company_id = ledger_entries.company_id
               and ledger_accounts.id = ledger_entries.ledger_account_id
             where ledger_entries.company_id = ledger_transactions.company_id
               and ledger_entries.transaction_id = ledger_transactions.id and ledger_accounts.account_id is not null
             limit 1
           ) as credited
           join accounts on accounts.company_id = ledger_transactions.company_id and accounts.id = credited.account_id
           left join payme_transactions on ledger_transactions.source_kind = 'payme'
             and payme_transactions.company_id = ledger_transactions.company_id and payme_transactions.id = ledger_transactions.source_id
           left join click_payments on ledger_transactions.source_kind = 'click'
             and click_payments.company_id = ledger_transactions.company_id and click_payments.id = ledger_transactions.source_id
           left join manual_payments on ledger_transactions.source_kind = 'manual_payment'
             and manual_payments.company_id = ledger_transactions.company_id and manual_payments.id = ledger_transactions.source_id
           left join merchant_calls on merchant_calls.company_id = click_payments.company_id
             and merchant_calls.payment_id = click_payments.id and merchant_calls.kind = 'receipt' and merchant_calls.state = 'done'
           left join cash_desks on cash_desks.company_id = ledger_transactions.company_id
             and cash_desks.id = coalesce(payme_transactions.cash_desk_id, click_payments.cash_desk_id)
           where ledger_transactions.company_id = $1 and ledger_transactions.id = $2 and ledger_transactions.kind = 'payment'"#,
        company.0,
        posting.0,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row)
}

/// What was to be paid after it, so that a receipt printed again says the same; and what of it went back since.
async fn sums_in(tx: &mut Tx, account: AccountId, posting: PostingId) -> Result<(Tiyin, Tiyin)> {
    let company = tx.company();
    let sums = sqlx::query!(
        r#"select
             coalesce(sum(ledger_entries.amount_tiyin) filter (where ledger_entries.transaction_id <= $3), 0)::bigint as "after!",
             coalesce(sum(ledger_entries.amount_tiyin) filter (
               where ledger_transactions.corrects_id = $3 and ledger_transactions.kind = 'refund'), 0)::bigint as "returned!"
           from ledger_entries
           join ledger_transactions on ledger_transactions.company_id = ledger_entries.company_id
             and ledger_transactions.id = ledger_entries.transaction_id
           where ledger_entries.company_id = $1 and ledger_entries.ledger_account_id = any($2)"#,
        company.0,
        &[ledger_id(Ledger::Receivable(account)), ledger_id(Ledger::Advance(account))],
        posting.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok((Tiyin(sums.after), Tiyin(sums.returned)))
}
