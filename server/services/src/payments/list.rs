//! Personal accounts in a list, by debt. Who may: `charges.read`, within their houses.

use chrono::{Datelike as _, Months, NaiveDate};
use domain::{
    ids::{AccountId, ApartmentId},
    money::Tiyin,
    page::Page,
    payments::{AccountFilter, AccountRow, AccountShow, AccountSort, AccountTotals, Balances},
    roles::Permission,
    search_key::{fold, pattern},
    words::Localized,
};
use sqlx::{Postgres, QueryBuilder, types::Json};
use uuid::Uuid;

use super::ledger::out_of_range;
use crate::{Result, Scope, Services, Tx, housing};

/// Accounts of a page.
const PAGE: usize = 50;
/// What is narrowed and sorted: the sums, the account and where it is.
const FROM: &str = "
    from account_balances
    join accounts on accounts.company_id = account_balances.company_id and accounts.id = account_balances.account_id
    join apartments on apartments.company_id = accounts.company_id and apartments.id = accounts.apartment_id
    join buildings on buildings.company_id = apartments.company_id and buildings.id = apartments.building_id
    where account_balances.company_id = ";

/// A page of accounts, and the sums of the whole list.
///
/// # Errors
/// `Denied` without the right to see charges.
pub async fn balances(sv: &Services, scope: &Scope, filter: &AccountFilter) -> Result<Balances> {
    scope.require(Permission::ChargesRead)?;
    let mut tx = sv.begin(scope).await?;
    let page = page_in(&mut tx, scope, filter, PAGE).await?;
    let totals = totals_in(&mut tx, scope, filter).await?;
    tx.commit().await?;
    Ok(Balances { page, totals })
}

/// A page of so many accounts.
pub(crate) async fn page_in(tx: &mut Tx, scope: &Scope, filter: &AccountFilter, size: usize) -> Result<Page<AccountRow>> {
    let mut sql = QueryBuilder::new("select accounts.id, account_balances.due_tiyin, accounts.number");
    narrow(tx, scope, filter, &mut sql).await?;
    let sort = filter.sort.unwrap_or(AccountSort::Debt);
    begin_after(&mut sql, sort, &filter.after);
    sql.push(match sort {
        AccountSort::Debt => " order by account_balances.due_tiyin desc, account_balances.account_id desc limit ",
        AccountSort::Number => " order by accounts.number, accounts.id limit ",
    });
    sql.push_bind(i64::try_from(size + 1).unwrap_or(i64::MAX));
    let keys: Vec<(Uuid, i64, String)> = sql.build_query_as().fetch_all(tx.db()).await?;
    let page = Page::cut(keys, size, |(id, due, number)| match sort {
        AccountSort::Debt => format!("{id}{due}"),
        AccountSort::Number => format!("{id}{number}"),
    });
    let ids: Vec<Uuid> = page.items.iter().map(|(id, ..)| *id).collect();
    Ok(Page {
        items: rows_in(tx, scope, &ids).await?,
        next: page.next,
        prev: None,
    })
}

async fn totals_in(tx: &mut Tx, scope: &Scope, filter: &AccountFilter) -> Result<AccountTotals> {
    let mut sql = QueryBuilder::new(
        "select count(*), count(*) filter (where account_balances.due_tiyin > 0),
           coalesce(sum(account_balances.due_tiyin) filter (where account_balances.due_tiyin > 0), 0)::bigint,
           coalesce(sum(account_balances.due_tiyin) filter (where account_balances.due_tiyin < 0), 0)::bigint",
    );
    narrow(tx, scope, filter, &mut sql).await?;
    let (accounts, debtors, due, ahead): (i64, i64, i64, i64) = sql.build_query_as().fetch_one(tx.db()).await?;
    Ok(AccountTotals {
        accounts,
        debtors,
        due_tiyin: Tiyin(due),
        ahead_tiyin: Tiyin(0).minus(Tiyin(ahead)).map_err(|_| out_of_range())?,
    })
}

/// The accounts of the filter that the person may see.
async fn narrow(tx: &mut Tx, scope: &Scope, filter: &AccountFilter, sql: &mut QueryBuilder<Postgres>) -> Result<()> {
    let company = tx.company();
    sql.push(FROM).push_bind(company.0);
    // A closed account is of interest as long as it is not even.
    sql.push(" and (accounts.closed_on is null or account_balances.due_tiyin <> 0)");
    if let Some(houses) = housing::houses_of(tx, scope).await? {
        sql.push(" and apartments.building_id = any(").push_bind(houses).push(")");
    }
    if let Some(complex) = filter.complex {
        sql.push(" and buildings.complex_id = ").push_bind(complex.0);
    }
    if let Some(building) = filter.building {
        sql.push(" and apartments.building_id = ").push_bind(building.0);
    }
    if let Some(apartment) = filter.apartment {
        sql.push(" and accounts.apartment_id = ").push_bind(apartment.0);
    }
    match filter.show {
        Some(AccountShow::Debtors) => sql.push(" and account_balances.due_tiyin > 0"),
        Some(AccountShow::Advance) => sql.push(" and account_balances.due_tiyin < 0"),
        None => sql,
    };
    if let Some(months) = filter.months {
        push_age(sql, oldest(today(tx, scope), months), scope.offset_minutes);
    }
    push_search(sql, scope, filter.q.trim());
    Ok(())
}

/// Those that owe for this month or an earlier one. What has no month is as old as its posting.
fn push_age(sql: &mut QueryBuilder<Postgres>, month: NaiveDate, offset_minutes: i32) {
    sql.push(
        " and account_balances.receivable_tiyin > 0 and exists (
            select from ledger_accounts
            join ledger_entries on ledger_entries.company_id = ledger_accounts.company_id
              and ledger_entries.ledger_account_id = ledger_accounts.id
            join ledger_transactions on ledger_transactions.company_id = ledger_entries.company_id
              and ledger_transactions.id = ledger_entries.transaction_id
            where ledger_accounts.company_id = account_balances.company_id and ledger_accounts.account_id = account_balances.account_id
              and ledger_accounts.kind = 'receivable'
            group by ledger_entries.period, ledger_entries.utility_id
            having sum(ledger_entries.amount_tiyin) > 0
              and date_trunc('month', coalesce(ledger_entries.period::timestamp, min(ledger_transactions.posted_at at time zone 'utc') + make_interval(mins => ",
    )
    .push_bind(offset_minutes)
    .push("))) <= ")
    .push_bind(month)
    .push(")");
}

fn push_search(sql: &mut QueryBuilder<Postgres>, scope: &Scope, q: &str) {
    if q.is_empty() {
        return;
    }
    sql.push(" and (apartments.number = ").push_bind(q.to_owned());
    let key = fold(q);
    // What folds to nothing says nothing that could be found.
    if !key.is_empty() {
        sql.push(" or accounts.number ilike ").push_bind(pattern(q));
    }
    let words: Vec<String> = key.split(' ').filter(|word| !word.is_empty()).map(pattern).collect();
    if scope.can(Permission::ResidentsRead) && !words.is_empty() {
        sql.push(
            " or exists (
                select from resident_apartments
                join residents on residents.company_id = resident_apartments.company_id and residents.id = resident_apartments.resident_id
                where resident_apartments.company_id = accounts.company_id and resident_apartments.apartment_id = accounts.apartment_id
                  and resident_apartments.until is null and residents.search_key like all(",
        )
        .push_bind(words)
        .push("))");
    }
    sql.push(")");
}

/// A cursor is an id and what the list is ordered by; what cannot be read begins at the beginning.
fn begin_after(sql: &mut QueryBuilder<Postgres>, sort: AccountSort, after: &str) {
    let Some((id, key)) = after
        .split_at_checked(36)
        .and_then(|(id, key)| Some((id.parse::<Uuid>().ok()?, key)))
    else {
        return;
    };
    match (sort, key.parse::<i64>()) {
        (AccountSort::Debt, Ok(due)) => {
            sql.push(" and (account_balances.due_tiyin, account_balances.account_id) < (")
                .push_bind(due)
                .push(", ")
                .push_bind(id)
                .push(")");
        }
        (AccountSort::Debt, Err(_)) => {}
        (AccountSort::Number, _) => {
            sql.push(" and (accounts.number, accounts.id) > (")
                .push_bind(key.to_owned())
                .push(", ")
                .push_bind(id)
                .push(")");
        }
    }
}

/// The company's day.
pub(super) fn today(tx: &Tx, scope: &Scope) -> NaiveDate {
    (tx.now() + chrono::Duration::minutes(scope.offset_minutes.into())).date_naive()
}

/// The first day of the month so many months before this day's.
fn oldest(today: NaiveDate, months: u16) -> NaiveDate {
    let first = today.with_day(1).unwrap_or(today);
    first.checked_sub_months(Months::new(months.into())).unwrap_or(NaiveDate::MIN)
}

/// Whole months from one day's month to another's.
fn months_between(since: NaiveDate, today: NaiveDate) -> i32 {
    let count = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or_default();
    (count(today) - count(since)).max(0)
}

/// These accounts, in this order.
async fn rows_in(tx: &mut Tx, scope: &Scope, ids: &[Uuid]) -> Result<Vec<AccountRow>> {
    let (company, today) = (tx.company(), today(tx, scope));
    let rows = sqlx::query_file!(
        "src/payments/list.sql",
        company.0,
        ids,
        scope.offset_minutes,
        scope.can(Permission::ResidentsRead),
    )
    .fetch_all(tx.db())
    .await?;
    rows.into_iter()
        .map(|row| {
            let advance = Tiyin(0).minus(Tiyin(row.advance_tiyin)).map_err(|_| out_of_range())?;
            Ok(AccountRow {
                id: AccountId(row.id),
                number: row.number,
                is_closed: row.is_closed,
                apartment: ApartmentId(row.apartment_id),
                kind: row.kind,
                apartment_number: row.apartment_number,
                address: {
                    let Json(address): Json<Localized> = row.address;
                    address
                },
                people: row.people,
                debt_tiyin: Tiyin(row.receivable_tiyin),
                advance_tiyin: advance,
                due_tiyin: Tiyin(row.due_tiyin),
                months: row.since.filter(|_| row.due_tiyin > 0).map(|since| months_between(since, today)),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_debt_ages_by_the_month() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (since, today, months) in [
            ("2026-03-31", "2026-03-01", 0),
            ("2026-02-28", "2026-03-01", 1),
            ("2025-11-01", "2026-03-15", 4),
            ("2026-04-01", "2026-03-15", 0),
        ] {
            assert_eq!(months_between(day(since), day(today)), months, "{since} {today}");
        }
        assert_eq!(oldest(day("2026-03-31"), 1), day("2026-02-01"));
        assert_eq!(oldest(day("2026-01-01"), 13), day("2024-12-01"));
        assert_eq!(oldest(day("2026-01-01"), 0), day("2026-01-01"));
    }
}
