//! The money of a resident's homes, for the resident. Whoever moved out sees nothing of it any more.

use std::collections::HashMap;

use domain::{
    charges::Month,
    ids::{AccountId, ApartmentId},
    money::Tiyin,
    payments::{AccountMoney, AccountSum, HomeMoney, HomesMoney, MonthCharges, Older, Paid},
};

use super::{
    balance::balance_in,
    history, open_invoices,
    outside::outside_in,
    own,
    receipts::{Sheet, link},
};
use crate::{Error, Result, Scope, Services, Tx, people};

/// The resident's homes with what each of their accounts owes.
///
/// # Errors
/// `Denied` for anybody else.
pub async fn homes(sv: &Services, scope: &Scope) -> Result<Vec<HomeMoney>> {
    let resident = scope.resident().ok_or_else(Error::denied)?;
    let mut tx = sv.begin(scope).await?;
    let homes = people::homes_in(&mut tx, resident).await?;
    let apartments: Vec<_> = homes.iter().map(|home| home.apartment).collect();
    let mut accounts = sums_in(&mut tx, &apartments).await?;
    let ids: Vec<_> = accounts.values().flatten().map(|sum| sum.account).collect();
    let open = open_invoices::open_in(&mut tx, &ids).await?;
    tx.commit().await?;
    let with_money = homes.into_iter().map(|home| {
        let accounts = accounts.remove(&home.apartment).unwrap_or_default();
        let is_its = |account: AccountId| accounts.iter().any(|sum| sum.account == account);
        let invoices = open.iter().filter(|(account, _)| is_its(*account));
        HomeMoney {
            invoices: invoices.map(|(_, invoice)| invoice.clone()).collect(),
            accounts,
            home,
        }
    });
    Ok(with_money.collect())
}

/// The homes, and the accounts of the wanted one or else of the first, with this part of their history.
///
/// # Errors
/// As [`home`].
pub async fn money(sv: &Services, scope: &Scope, wanted: Option<ApartmentId>, older: Older) -> Result<HomesMoney> {
    let homes = homes(sv, scope).await?;
    let chosen = wanted.or_else(|| homes.first().map(|first| first.home.apartment));
    let accounts = match chosen {
        Some(chosen) => home(sv, scope, chosen, older).await?,
        None => Vec::new(),
    };
    Ok(HomesMoney {
        homes,
        home: chosen,
        accounts,
    })
}

/// What each account of the home owes, and this part of what it was charged and was paid.
///
/// # Errors
/// `NotFound` when it is no home of the resident's; `Denied` for anybody else.
pub async fn home(sv: &Services, scope: &Scope, apartment: ApartmentId, older: Older) -> Result<Vec<AccountMoney>> {
    let resident = scope.resident().ok_or_else(Error::denied)?;
    let mut tx = sv.begin(scope).await?;
    let homes = people::homes_in(&mut tx, resident).await?;
    if !homes.iter().any(|home| home.apartment == apartment) {
        return Err(Error::not_found());
    }
    let sums = sums_in(&mut tx, &[apartment]).await?.remove(&apartment).unwrap_or_default();
    let has_desk = has_desk_in(&mut tx).await?;
    let limits = own::limits_in(&mut tx).await?;
    let mut accounts = Vec::new();
    for sum in sums {
        let open = open_invoices::open_in(&mut tx, &[sum.account]).await?;
        let before = older.of(sum.account);
        let (months, older_months) = history::charged_in(&mut tx, sum.account, before.months).await?;
        let (payments, older_payments) = history::paid_in(&mut tx, sum.account, before.payments).await?;
        accounts.push(AccountMoney {
            balance: balance_in(&mut tx, sum.account, sum.number).await?,
            can_be_paid: has_desk && !sum.is_closed && sum.outside.is_none(),
            outside: sum.outside,
            limits,
            invoices: open.into_iter().map(|(_, invoice)| invoice).collect(),
            months: with_bills(sv, (scope, sum.account), months)?,
            older_months,
            payments: with_receipts(sv, scope, payments)?,
            older_payments,
        });
    }
    tx.commit().await?;
    Ok(accounts)
}

/// Links that are opened outside of Telegram, where the resident is not signed in.
fn with_bills(sv: &Services, (scope, account): (&Scope, AccountId), months: Vec<MonthCharges>) -> Result<Vec<MonthCharges>> {
    let with_bill = |one: MonthCharges| {
        let sheet = one.period.map(|day| Sheet::Bill(account, Month::of(day)));
        let bill = sheet.map(|sheet| link(sv, scope.company(), sheet)).transpose()?;
        Ok(MonthCharges { bill, ..one })
    };
    months.into_iter().map(with_bill).collect()
}

fn with_receipts(sv: &Services, scope: &Scope, payments: Vec<Paid>) -> Result<Vec<Paid>> {
    let with_receipt = |one: Paid| {
        let sheet = (one.amount_tiyin > Tiyin(0)).then_some(Sheet::Receipt(one.id));
        let receipt = sheet.map(|sheet| link(sv, scope.company(), sheet)).transpose()?;
        Ok(Paid { receipt, ..one })
    };
    payments.into_iter().map(with_receipt).collect()
}

async fn sums_in(tx: &mut Tx, apartments: &[ApartmentId]) -> Result<HashMap<ApartmentId, Vec<AccountSum>>> {
    let company = tx.company();
    let ids: Vec<_> = apartments.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select accounts.apartment_id as "apartment: ApartmentId", accounts.id as "account: AccountId", accounts.number,
             accounts.closed_on is not null as "is_closed!", account_balances.receivable_tiyin, account_balances.advance_tiyin
           from accounts
           join account_balances on account_balances.company_id = accounts.company_id and account_balances.account_id = accounts.id
           where accounts.company_id = $1 and accounts.apartment_id = any($2)
           order by accounts.closed_on is not null, accounts.number"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    let accounts: Vec<_> = rows.iter().map(|row| row.account).collect();
    let mut outside = outside_in(tx, &accounts).await?;
    let mut sums: HashMap<ApartmentId, Vec<AccountSum>> = HashMap::new();
    for row in rows {
        sums.entry(row.apartment).or_default().push(AccountSum {
            account: row.account,
            number: row.number,
            // What was paid ahead is a credit: it is negative in the books.
            due_tiyin: Tiyin(row.receivable_tiyin.saturating_add(row.advance_tiyin)),
            is_closed: row.is_closed,
            outside: outside.remove(&row.account),
        });
    }
    Ok(sums)
}

/// Whether the company takes payments by any provider.
pub(super) async fn has_desk_in(tx: &mut Tx) -> Result<bool> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        r#"select exists (select from cash_desks where company_id = $1 and status = 'active') as "has!""#,
        company.0
    )
    .fetch_one(tx.db())
    .await?)
}
