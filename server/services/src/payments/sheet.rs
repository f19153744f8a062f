//! The statement of one account for its accountant. Who may: `charges.read`, within their houses.

use std::collections::HashMap;

use chrono::{Datelike as _, Duration, Months, NaiveDate};
use domain::{
    housing::ApartmentKind,
    ids::{AccountId, ApartmentId, PostingId, UtilityId},
    invalid::Invalid,
    money::Tiyin,
    payments::{Kind, Ledger, MonthLine, PaymentSource, Sheet, SheetLine, SheetPart, SheetPeriod, Way},
    roles::Permission,
    time::Timestamp,
    words::Localized,
};
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    accounts::{require_sight, utilities_in},
    balance::balance_in,
    carried, desks,
    ledger::ledger_id,
    list::today,
    outside::outside_in,
    take,
};
use crate::{Result, Scope, Services, Tx};

/// Lines that are shown at once: more than this is what an export is for.
const LINES: usize = 500;
/// Months and services that are shown.
const MONTHS: i64 = 240;
/// Years that a statement may go back.
const YEARS_MAX: i64 = 20;

type Names = HashMap<UtilityId, Localized>;

/// The statement of these days.
///
/// # Errors
/// `NotFound` when there is no such account for this person; `Denied`; the days that cannot be taken.
pub async fn sheet(sv: &Services, scope: &Scope, account: AccountId, period: SheetPeriod) -> Result<Sheet> {
    scope.require(Permission::ChargesRead)?;
    let mut tx = sv.begin(scope).await?;
    let number = require_sight(&mut tx, scope, account).await?;
    let (since, until) = days(period, today(&tx, scope))?;
    let within = (begin(since, scope), begin(until + Duration::days(1), scope));
    let balance = balance_in(&mut tx, account, number).await?;
    let services: Vec<_> = utilities_in(&mut tx).await?.into_iter().map(|(_, id, name)| (id, name)).collect();
    let names: Names = services.iter().cloned().collect();
    let (before, after) = sums(&mut tx, account, within).await?;
    let (lines, is_cut) = lines(&mut tx, account, within, (after, &names)).await?;
    let months = months(&mut tx, account, since, &names).await?;
    let place = place(&mut tx, scope, account).await?;
    let carries = carried::services_in(&mut tx, scope, account).await?;
    let outside = outside_in(&mut tx, &[account]).await?.remove(&account);
    let bills_phones = desks::bills_phones_in(&mut tx).await?;
    tx.commit().await?;
    Ok(Sheet {
        balance,
        is_closed: place.is_closed,
        apartment: place.apartment,
        kind: place.kind,
        apartment_number: place.number,
        address: place.address.0,
        people: place.people,
        since,
        until,
        before_tiyin: before,
        after_tiyin: after,
        lines,
        is_cut,
        months,
        carries,
        services,
        outside,
        bills_phones,
    })
}

/// The days, with those that are left out.
fn days(period: SheetPeriod, today: NaiveDate) -> std::result::Result<(NaiveDate, NaiveDate), Invalid> {
    let until = period.until.unwrap_or(today);
    let year = |day: NaiveDate| {
        day.checked_sub_months(Months::new(11))
            .and_then(|day| day.with_day(1))
            .unwrap_or(day)
    };
    let since = period.since.unwrap_or_else(|| year(until.min(today)));
    let mut invalid = Invalid::default();
    if since > until {
        invalid.push("until", "before-start", None);
    }
    if (today - since).num_days().abs() > YEARS_MAX * 366 || (today - until).num_days().abs() > YEARS_MAX * 366 {
        invalid.push("since", "day", None);
    }
    invalid.into_result().map(|()| (since, until))
}

/// When a day begins by the company's clock.
pub(super) fn begin(day: NaiveDate, scope: &Scope) -> Timestamp {
    (day.and_time(chrono::NaiveTime::MIN) - Duration::minutes(scope.offset_minutes.into())).and_utc()
}

fn ledgers(account: AccountId) -> [Uuid; 2] {
    [ledger_id(Ledger::Receivable(account)), ledger_id(Ledger::Advance(account))]
}

/// What was to be paid before and after.
async fn sums(tx: &mut Tx, account: AccountId, (since, until): (Timestamp, Timestamp)) -> Result<(Tiyin, Tiyin)> {
    let company = tx.company();
    let sums = sqlx::query!(
        r#"select
             coalesce(sum(ledger_entries.amount_tiyin) filter (where ledger_transactions.posted_at < $3), 0)::bigint as "before!",
             coalesce(sum(ledger_entries.amount_tiyin) filter (where ledger_transactions.posted_at < $4), 0)::bigint as "after!"
           from ledger_entries
           join ledger_transactions on ledger_transactions.company_id = ledger_entries.company_id
             and ledger_transactions.id = ledger_entries.transaction_id
           where ledger_entries.company_id = $1 and ledger_entries.ledger_account_id = any($2)"#,
        company.0,
        &ledgers(account),
        since,
        until,
    )
    .fetch_one(tx.db())
    .await?;
    Ok((Tiyin(sums.before), Tiyin(sums.after)))
}

struct Row {
    id: PostingId,
    at: Timestamp,
    kind: Kind,
    source_kind: String,
    source_id: Uuid,
    way: Option<Way>,
    note: Option<String>,
    corrects: Option<PostingId>,
    amount: i64,
}

/// The lines, oldest first, and whether older ones are left out.
async fn lines(
    tx: &mut Tx,
    account: AccountId,
    (since, until): (Timestamp, Timestamp),
    (after, names): (Tiyin, &Names),
) -> Result<(Vec<SheetLine>, bool)> {
    let company = tx.company();
    let mut rows = sqlx::query_file_as!(
        Row,
        "src/payments/sheet.sql",
        company.0,
        &ledgers(account),
        since,
        until,
        i64::try_from(LINES + 1).unwrap_or(i64::MAX),
    )
    .fetch_all(tx.db())
    .await?;
    let is_cut = rows.len() > LINES;
    rows.truncate(LINES);
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id.0).collect();
    let mut parts = parts(tx, account, &ids, names).await?;
    // From the newest back: what was to be paid afterwards is known.
    let mut left = after.0;
    let mut lines: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let line = SheetLine {
                id: row.id,
                at: row.at,
                kind: row.kind,
                amount_tiyin: Tiyin(row.amount),
                after_tiyin: Tiyin(left),
                parts: parts.remove(&row.id.0).unwrap_or_default(),
                payment: source(&row.source_kind, row.way).map(|source| (source, row.source_id)),
                note: row.note,
                corrects: row.corrects,
            };
            left = left.saturating_sub(row.amount);
            line
        })
        .collect();
    lines.reverse();
    Ok((lines, is_cut))
}

/// By whom a payment came that is the source of a transaction.
pub(super) fn source(kind: &str, way: Option<Way>) -> Option<PaymentSource> {
    match (kind, way) {
        (take::PAYMENT, Some(Way::Cash)) => Some(PaymentSource::Cash),
        (take::PAYMENT, Some(Way::Bank)) => Some(PaymentSource::Bank),
        ("payme", _) => Some(PaymentSource::Payme),
        ("click", _) => Some(PaymentSource::Click),
        _ => None,
    }
}

/// What transactions were about, as far as they concern the account.
pub(super) async fn parts(tx: &mut Tx, account: AccountId, ids: &[Uuid], names: &Names) -> Result<HashMap<Uuid, Vec<SheetPart>>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select transaction_id, ledger_account_id = $4 as "is_advance!", period as "period: NaiveDate",
             utility_id as "utility: UtilityId", amount_tiyin
           from ledger_entries
           where company_id = $1 and ledger_account_id = any($2) and transaction_id = any($3)
           order by transaction_id, position"#,
        company.0,
        &ledgers(account),
        ids,
        ledger_id(Ledger::Advance(account)),
    )
    .fetch_all(tx.db())
    .await?;
    let mut parts: HashMap<Uuid, Vec<SheetPart>> = HashMap::new();
    for row in rows {
        parts.entry(row.transaction_id).or_default().push(SheetPart {
            period: row.period,
            service: row.utility.and_then(|service| names.get(&service).cloned()),
            amount_tiyin: Tiyin(row.amount_tiyin),
            is_advance: row.is_advance,
        });
    }
    Ok(parts)
}

/// Month by month, without what was taken back: those of the days, and all that are not even.
async fn months(tx: &mut Tx, account: AccountId, since: NaiveDate, names: &Names) -> Result<Vec<MonthLine>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select ledger_entries.period as "period: NaiveDate", ledger_entries.utility_id as "utility: UtilityId",
             coalesce(sum(amount_tiyin) filter (where kind not in ('payment', 'refund', 'advance_use')), 0)::bigint as "charged!",
             coalesce(-sum(amount_tiyin) filter (where kind in ('payment', 'refund', 'advance_use')), 0)::bigint as "paid!",
             sum(amount_tiyin)::bigint as "left!"
           from ledger_entries
           join standing_transactions on standing_transactions.company_id = ledger_entries.company_id
             and standing_transactions.id = ledger_entries.transaction_id and standing_transactions.source_kind <> 'reversal'
           where ledger_entries.company_id = $1 and ledger_entries.ledger_account_id = $2
           group by ledger_entries.period, ledger_entries.utility_id
           having ledger_entries.period >= $3 or sum(amount_tiyin) <> 0
           order by ledger_entries.period desc nulls last, ledger_entries.utility_id
           limit $4"#,
        company.0,
        ledger_id(Ledger::Receivable(account)),
        since.with_day(1),
        MONTHS,
    )
    .fetch_all(tx.db())
    .await?;
    let lines = rows.into_iter().map(|row| MonthLine {
        period: row.period,
        service: row.utility.and_then(|service| names.get(&service).cloned()),
        charged_tiyin: Tiyin(row.charged),
        paid_tiyin: Tiyin(row.paid),
        left_tiyin: Tiyin(row.left),
    });
    Ok(lines.collect())
}

/// Where an account is.
pub(super) struct Place {
    pub(super) is_closed: bool,
    pub(super) apartment: ApartmentId,
    pub(super) kind: ApartmentKind,
    pub(super) number: String,
    pub(super) address: Json<Localized>,
    /// Who lives there, for those who may see residents.
    pub(super) people: Option<String>,
}

pub(super) async fn place(tx: &mut Tx, scope: &Scope, account: AccountId) -> Result<Place> {
    let company = tx.company();
    let place = sqlx::query_as!(
        Place,
        r#"select accounts.closed_on is not null as "is_closed!", apartments.id as "apartment: ApartmentId",
             apartments.kind as "kind: ApartmentKind", apartments.number, buildings.address as "address: Json<Localized>",
             (
               select string_agg(residents.full_name, ', ' order by residents.full_name)
               from resident_apartments
               join residents on residents.company_id = resident_apartments.company_id and residents.id = resident_apartments.resident_id
               where $3 and resident_apartments.company_id = $1 and resident_apartments.apartment_id = accounts.apartment_id
                 and resident_apartments.until is null and resident_apartments.status = 'active' and residents.archived_at is null
             ) as people
           from accounts
           join apartments on apartments.company_id = accounts.company_id and apartments.id = accounts.apartment_id
           join buildings on buildings.company_id = apartments.company_id and buildings.id = apartments.building_id
           where accounts.company_id = $1 and accounts.id = $2"#,
        company.0,
        account.0,
        scope.can(Permission::ResidentsRead),
    )
    .fetch_one(tx.db())
    .await?;
    Ok(place)
}

#[cfg(test)]
mod tests;
