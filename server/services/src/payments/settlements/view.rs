//! What providers hold for the company, and what they handed over.

use chrono::NaiveDate;
use domain::{
    ids::{CashDeskId, SettlementId},
    money::Tiyin,
    page::{Cursor, Page},
    payments::{DeskMoney, Provider, Settlement},
    roles::Permission,
    time::Timestamp,
};
use uuid::Uuid;

use crate::{Result, Scope, Services};

/// Settlements of a page.
const PAGE: usize = 50;

struct DeskRow {
    id: CashDeskId,
    provider: Provider,
    name: String,
    is_test: bool,
    outstanding: Tiyin,
    settled_on: Option<NaiveDate>,
}

/// What the provider of each cash desk has taken and not handed over.
///
/// # Errors
/// `Denied`.
pub async fn desk_money(sv: &Services, scope: &Scope) -> Result<Vec<DeskMoney>> {
    scope.require(Permission::PaymentsRead)?;
    let mut tx = sv.begin(scope).await?;
    let company = tx.company();
    let rows = sqlx::query_as!(
        DeskRow,
        r#"select id as "id: CashDeskId", provider as "provider: Provider", coalesce(service_id, merchant_id) as "name!", is_test,
             (
               select coalesce(sum(ledger_entries.amount_tiyin), 0)::bigint
               from ledger_accounts
               join ledger_entries on ledger_entries.company_id = ledger_accounts.company_id
                 and ledger_entries.ledger_account_id = ledger_accounts.id
               where ledger_accounts.company_id = $1 and ledger_accounts.cash_desk_id = cash_desks.id
             ) as "outstanding!: Tiyin",
             (
               select max(settlements.day) from settlements
               where settlements.company_id = $1 and settlements.cash_desk_id = cash_desks.id and settlements.reversed_at is null
             ) as settled_on
           from cash_desks
           where company_id = $1
           order by provider, id desc"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    let desks = rows.into_iter().map(|row| DeskMoney {
        id: row.id,
        provider: row.provider,
        name: row.name,
        is_test: row.is_test,
        outstanding_tiyin: row.outstanding,
        settled_on: row.settled_on,
    });
    Ok(desks.collect())
}

struct Row {
    id: SettlementId,
    desk: CashDeskId,
    provider: Provider,
    name: String,
    day: NaiveDate,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    gross: i64,
    fee: i64,
    document: Option<String>,
    entered_by: String,
    entered_at: Timestamp,
    reversed_by: Option<String>,
    reversed_at: Option<Timestamp>,
    reversal: Option<String>,
}

impl From<Row> for Settlement {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            desk: row.desk,
            provider: row.provider,
            name: row.name,
            day: row.day,
            from: row.from,
            to: row.to,
            gross_tiyin: Tiyin(row.gross),
            fee_tiyin: Tiyin(row.fee),
            net_tiyin: Tiyin(row.gross.saturating_sub(row.fee)),
            document: row.document,
            entered_by: row.entered_by,
            entered_at: row.entered_at,
            reversed_by: row.reversed_by,
            reversed_at: row.reversed_at,
            reversal: row.reversal,
        }
    }
}

/// A page of what was handed over, newest first.
///
/// # Errors
/// `Denied`.
pub async fn settlements(sv: &Services, scope: &Scope, after: Option<&Cursor>) -> Result<Page<Settlement>> {
    scope.require(Permission::PaymentsRead)?;
    let before: Option<Uuid> = after.and_then(|cursor| cursor.0.parse().ok());
    let mut tx = sv.begin(scope).await?;
    let company = tx.company();
    let rows = sqlx::query_as!(
        Row,
        r#"select settlements.id as "id: SettlementId", settlements.cash_desk_id as "desk: CashDeskId", cash_desks.provider as "provider: Provider",
             coalesce(cash_desks.service_id, cash_desks.merchant_id) as "name!", day, from_on as "from", to_on as "to", gross_tiyin as gross,
             fee_tiyin as fee, document, entering.full_name as entered_by, entered_at, reversing.full_name as "reversed_by?", reversed_at,
             reversal
           from settlements
           join cash_desks on cash_desks.company_id = settlements.company_id and cash_desks.id = settlements.cash_desk_id
           join employees enterers on enterers.company_id = settlements.company_id and enterers.id = settlements.entered_by
           join users entering on entering.id = enterers.user_id
           left join employees reversers on reversers.company_id = settlements.company_id and reversers.id = settlements.reversed_by
           left join users reversing on reversing.id = reversers.user_id
           where settlements.company_id = $1 and ($2::uuid is null or settlements.id < $2)
           order by settlements.id desc
           limit $3"#,
        company.0,
        before,
        i64::try_from(PAGE + 1).unwrap_or(i64::MAX),
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    let seen: Vec<_> = rows.into_iter().map(Settlement::from).collect();
    Ok(Page::cut(seen, PAGE, |settlement| settlement.id.to_string()))
}
