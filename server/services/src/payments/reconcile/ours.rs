//! What we have as paid at a cash desk, as its provider may name it.

use chrono::{Duration, NaiveDate};
use domain::{
    ids::{AccountId, CashDeskId},
    money::Tiyin,
    payments::{Provider, report::Ours},
    time::Timestamp,
};

use crate::{Result, Tx};

/// Days before and after a report in which its payments may have begun: a late Complete comes days after its Prepare.
const BEFORE: Duration = Duration::days(7);
const AFTER: Duration = Duration::days(2);

struct Row {
    id: String,
    other: Option<String>,
    account: AccountId,
    amount: Tiyin,
    begun: Timestamp,
    paid: Timestamp,
}

/// The payments around these days; days are those of the company's clock.
pub(super) async fn ours_in(
    tx: &mut Tx,
    (provider, desk): (Provider, CashDeskId),
    (from, to): (NaiveDate, NaiveDate),
    offset_minutes: i32,
) -> Result<Vec<Ours>> {
    let offset = Duration::minutes(offset_minutes.into());
    let start = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN).and_utc() - offset;
    let (from, to) = (start(from) - BEFORE, start(to) + AFTER + Duration::days(1));
    let rows = match provider {
        Provider::Payme => payme(tx, desk, (from, to)).await?,
        Provider::Click => click(tx, desk, (from, to)).await?,
    };
    let day = |at: Timestamp| (at + offset).date_naive();
    let ours = rows.into_iter().map(|row| Ours {
        ids: std::iter::once(row.id).chain(row.other).collect(),
        account: row.account,
        amount: row.amount,
        on: [day(row.begun), day(row.paid)],
    });
    Ok(ours.collect())
}

async fn payme(tx: &mut Tx, desk: CashDeskId, (from, to): (Timestamp, Timestamp)) -> Result<Vec<Row>> {
    let company = tx.company();
    let rows = sqlx::query_as!(
        Row,
        r#"select payme_id as id, null::text as other, account_id as "account: AccountId",
             case when state = 2 then amount_tiyin else 0 end as "amount!: Tiyin",
             to_timestamp(payme_time / 1000.0) as "begun!: Timestamp", to_timestamp(perform_time / 1000.0) as "paid!: Timestamp"
           from payme_transactions
           where company_id = $1 and cash_desk_id = $2 and payme_time between $3 and $4 and perform_time > 0
           order by payme_time, id"#,
        company.0,
        desk.0,
        from.timestamp_millis(),
        to.timestamp_millis(),
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows)
}

async fn click(tx: &mut Tx, desk: CashDeskId, (from, to): (Timestamp, Timestamp)) -> Result<Vec<Row>> {
    let company = tx.company();
    let rows = sqlx::query_as!(
        Row,
        r#"select paydoc_id::text as "id!", trans_id::text as other, account_id as "account: AccountId",
             amount_tiyin - reversed_tiyin as "amount!: Tiyin", prepared_at as begun, ended_at as "paid!: Timestamp"
           from click_payments
           where company_id = $1 and cash_desk_id = $2 and state = 'confirmed' and prepared_at between $3 and $4
           order by prepared_at, id"#,
        company.0,
        desk.0,
        from,
        to,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows)
}
