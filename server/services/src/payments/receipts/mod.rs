//! Receipts of payments and bills of months, on paper: what a person may see of an account, in their language and by the
//! company's clock.
//!
//! Who may: a resident of the account's home; staff of its house who may see payments, or charges for a bill. A signed
//! link shows one receipt to whoever has it, for a few days.

mod bill;
mod bill_paper;
mod facts;
mod links;
mod paper;
mod statement_paper;
mod words;

use domain::{
    charges::Month,
    ids::{AccountId, CompanyId, PostingId},
    lang::Lang,
    payments::{Kind, SheetPeriod},
    roles::Permission,
};
use uuid::Uuid;

pub use links::receipt_link;
pub(super) use links::{Sheet, link};

use self::words::Reader;
use super::{
    accounts::{number_in, require_sight},
    ledger,
    list::today,
    listed,
    payment::source_kind,
    sheet,
};
use crate::{
    Error, Result, Scope, Services, Tx, companies,
    pdf::{Printed, set},
};

/// The receipt of a payment, by what was posted for it.
///
/// # Errors
/// `NotFound` when there is no such payment for this person; `Denied`.
pub async fn print_receipt(sv: &Services, scope: &Scope, posting: PostingId) -> Result<Printed> {
    let mut tx = sv.begin(scope).await?;
    let receipt = seen_in(&mut tx, scope, posting).await?;
    let reader = reader_in(&mut tx, scope.lang).await?;
    tx.commit().await?;
    print(sv, receipt, reader).await
}

/// The same by the payment itself, as lists of payments name it. Residents know only the lines of their statement.
///
/// # Errors
/// `NotFound` when there is no such payment for this person, or no money came by it; `Denied`.
pub async fn print_payment(sv: &Services, scope: &Scope, payment: Uuid) -> Result<Printed> {
    if scope.resident().is_some() {
        return print_receipt(sv, scope, PostingId(payment)).await;
    }
    scope.require(Permission::PaymentsRead)?;
    let mut tx = sv.begin(scope).await?;
    let row = listed::one_in(&mut tx, scope, payment).await?.ok_or_else(Error::not_found)?;
    let posting = ledger::find_in(&mut tx, Kind::Payment, (source_kind(row.source), payment)).await?;
    let receipt = seen_in(&mut tx, scope, posting.ok_or_else(Error::not_found)?).await?;
    let reader = reader_in(&mut tx, scope.lang).await?;
    tx.commit().await?;
    print(sv, receipt, reader).await
}

/// The receipt that a signed link shows. Who has the link may see it.
///
/// # Errors
/// `payments.receipt_link` when the link is not ours, or is over; `NotFound` when there is no such payment.
pub async fn print_receipt_by_link(
    sv: &Services,
    (company, posting): (CompanyId, PostingId),
    signed: (i64, &str),
    lang: Lang,
) -> Result<Printed> {
    links::require(sv, (company, Sheet::Receipt(posting)), signed)?;
    let scope = Scope::system(company);
    let mut tx = sv.begin(&scope).await?;
    let receipt = facts::receipt_in(&mut tx, &scope, posting).await?.ok_or_else(Error::not_found)?;
    let reader = reader_in(&mut tx, lang).await?;
    tx.commit().await?;
    print(sv, receipt, reader).await
}

/// The bill of an account for a month. Who may: whoever sees the account.
///
/// # Errors
/// `NotFound` when there is no such account for this person, or the month is far ahead; `Denied`.
pub async fn print_bill(sv: &Services, scope: &Scope, account: AccountId, month: Month) -> Result<Printed> {
    let mut tx = sv.begin(scope).await?;
    let number = require_sight(&mut tx, scope, account).await?;
    let reader = reader_in(&mut tx, scope.lang).await?;
    // Charges may be posted before their month begins.
    if month > Month::of(today(&tx, scope)).next() {
        return Err(Error::not_found());
    }
    let bill = bill::bill_in(&mut tx, scope, (account, number), (month, reader.offset_minutes)).await?;
    tx.commit().await?;
    print_bill_of(sv, bill, reader).await
}

/// The bill that a signed link shows, without names: who has the link may see it.
///
/// # Errors
/// `payments.receipt_link` when the link is not ours, or is over; `NotFound` when there is no such account.
pub async fn print_bill_by_link(
    sv: &Services,
    (company, account, month): (CompanyId, AccountId, Month),
    signed: (i64, &str),
    lang: Lang,
) -> Result<Printed> {
    links::require(sv, (company, Sheet::Bill(account, month)), signed)?;
    let scope = Scope::system(company);
    let mut tx = sv.begin(&scope).await?;
    let number = number_in(&mut tx, account).await?;
    let reader = reader_in(&mut tx, lang).await?;
    let mut bill = bill::bill_in(&mut tx, &scope, (account, number), (month, reader.offset_minutes)).await?;
    bill.place.people = None;
    tx.commit().await?;
    print_bill_of(sv, bill, reader).await
}

/// The statement of an account for these days. Who may: `charges.read`, within their houses.
///
/// # Errors
/// `NotFound` when there is no such account for this person; `Denied`; the days that cannot be taken.
pub async fn print_statement(sv: &Services, scope: &Scope, account: AccountId, period: SheetPeriod) -> Result<Printed> {
    let statement = sheet::sheet(sv, scope, account, period).await?;
    let mut tx = sv.begin(scope).await?;
    let reader = reader_in(&mut tx, scope.lang).await?;
    tx.commit().await?;
    let name = format!("vypiska-{}.pdf", statement.until);
    let bytes = set(move || statement_paper::sheet(&statement, &reader)).await?;
    Ok(Printed { bytes, name })
}

async fn seen_in(tx: &mut Tx, scope: &Scope, posting: PostingId) -> Result<facts::Receipt> {
    if scope.resident().is_none() {
        scope.require(Permission::PaymentsRead)?;
    }
    let receipt = facts::receipt_in(tx, scope, posting).await?.ok_or_else(Error::not_found)?;
    require_sight(tx, scope, receipt.account).await?;
    Ok(receipt)
}

async fn reader_in(tx: &mut Tx, lang: Lang) -> Result<Reader> {
    let settings = companies::settings_in(tx).await?;
    Ok(Reader {
        lang,
        offset_minutes: settings.offset_minutes,
        company: settings.name,
        payee: companies::payee_in(tx).await?,
        now: tx.now(),
    })
}

async fn print(sv: &Services, receipt: facts::Receipt, reader: Reader) -> Result<Printed> {
    let name = format!("kvitanciya-{}.pdf", reader.day_of(receipt.at));
    let public = sv.config().public_url.clone();
    let bytes = set(move || paper::sheet(&receipt, &reader, &public)).await?;
    Ok(Printed { bytes, name })
}

async fn print_bill_of(sv: &Services, bill: bill::Bill, reader: Reader) -> Result<Printed> {
    let name = format!("kvitanciya-{}.pdf", bill.month);
    let public = sv.config().public_url.clone();
    let bytes = set(move || bill_paper::sheet(&bill, &reader, &public)).await?;
    Ok(Printed { bytes, name })
}
