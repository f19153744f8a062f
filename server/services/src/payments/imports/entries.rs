//! What a sheet posts: opening balances, charges, penalties and payments, each once for the import and its account.

use std::collections::BTreeMap;

use domain::{
    ids::{AccountId, ImportId},
    money::{MoneyError, Tiyin},
    payments::{Debt, Entry, Kind as Why, Ledger, Line, Posted, allocate},
};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::check::Booked;
use crate::{
    Result, Scope, Tx,
    payments::{
        bulk::{Part, post_many_in},
        ledger::{lock_many_in, out_of_range},
        runs::lines_of,
    },
};

/// What the transactions of a sheet are posted for.
pub(super) const SOURCE: &str = "import";

/// The id of what an account gets from a sheet: the same each time, so that it is posted once.
pub(super) fn source_of(import: ImportId, account: AccountId) -> Uuid {
    let digest = Sha256::new()
        .chain_update(import.0.as_bytes())
        .chain_update(account.0.as_bytes())
        .finalize();
    let mut bytes = [0_u8; 16];
    for (byte, hashed) in bytes.iter_mut().zip(digest) {
        *byte = hashed;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

fn part(import: ImportId, account: AccountId, entries: Vec<Entry>) -> Result<Part> {
    Ok(Part {
        source: source_of(import, account),
        corrects: None,
        posted: Posted::of(entries).map_err(|_| out_of_range())?,
    })
}

fn pair((to, from): (Ledger, Ledger), line: Line, amount: Tiyin) -> Result<[Entry; 2]> {
    let back = Tiyin(0).minus(amount).map_err(|_| out_of_range())?;
    Ok([
        Entry { ledger: to, amount, line },
        Entry {
            ledger: from,
            amount: back,
            line,
        },
    ])
}

/// Posts what accounts owed when the books began; what is negative was paid ahead.
pub(super) async fn open_in(tx: &mut Tx, scope: &Scope, import: ImportId, balances: &[(AccountId, Tiyin)]) -> Result<()> {
    let mut parts = Vec::new();
    for (account, amount) in balances.iter().filter(|(_, amount)| *amount != Tiyin(0)) {
        let to = if *amount > Tiyin(0) {
            Ledger::Receivable(*account)
        } else {
            Ledger::Advance(*account)
        };
        parts.push(part(
            import,
            *account,
            pair((to, Ledger::Opening), Line::default(), *amount)?.into(),
        )?);
    }
    post_many_in(tx, scope, (Why::Opening, SOURCE), &parts).await?;
    Ok(())
}

/// Posts charges and penalties, and then the payments for them: the oldest debt is paid first.
pub(super) async fn book_in(tx: &mut Tx, scope: &Scope, import: ImportId, booked: &[Booked]) -> Result<()> {
    let mut by_account: BTreeMap<AccountId, Vec<&Booked>> = BTreeMap::new();
    for one in booked {
        by_account.entry(one.account).or_default().push(one);
    }
    // All at once, and before what they owe is read: a payment that comes in meanwhile is seen or waits.
    lock_many_in(tx, &by_account.keys().copied().collect()).await?;
    let (mut charges, mut penalties) = (Vec::new(), Vec::new());
    for (account, lines) in &by_account {
        let (mut charged, mut late) = (Vec::new(), Vec::new());
        for one in lines {
            let of = |service| Line {
                period: Some(one.line.month.first()),
                service,
            };
            let to = Ledger::Receivable(*account);
            charged.extend(pair((to, Ledger::Revenue(one.service)), of(one.service), one.line.charged)?);
            late.extend(pair((to, Ledger::Revenue(None)), of(None), one.line.penalty)?);
        }
        for (entries, parts) in [(charged, &mut charges), (late, &mut penalties)] {
            if entries.iter().any(|entry| entry.amount != Tiyin(0)) {
                parts.push(part(import, *account, entries)?);
            }
        }
    }
    post_many_in(tx, scope, (Why::Charge, SOURCE), &charges).await?;
    post_many_in(tx, scope, (Why::Penalty, SOURCE), &penalties).await?;
    pay(tx, scope, import, &by_account).await
}

async fn pay(tx: &mut Tx, scope: &Scope, import: ImportId, by_account: &BTreeMap<AccountId, Vec<&Booked>>) -> Result<()> {
    let accounts: Vec<_> = by_account.keys().copied().collect();
    let debts = lines_of(tx, &accounts).await?;
    let mut parts = Vec::new();
    for (account, lines) in by_account {
        if lines.iter().any(|one| one.line.paid > Tiyin(0)) {
            let open = debts.get(account).map(Vec::as_slice).unwrap_or_default();
            let entries = paid_entries(*account, lines, open).map_err(|_| out_of_range())?;
            parts.push(part(import, *account, entries)?);
        }
    }
    post_many_in(tx, scope, (Why::Payment, SOURCE), &parts).await?;
    Ok(())
}

/// Money that came in somewhere else, before these books: no till of ours ever had it. Of which months it was, is told by
/// the side it comes from; it pays debts, oldest first, and then goes ahead.
fn paid_entries(account: AccountId, lines: &[&Booked], open: &[Debt]) -> std::result::Result<Vec<Entry>, MoneyError> {
    let paid = lines.iter().try_fold(Tiyin(0), |sum, one| sum.plus(one.line.paid))?;
    let shared = allocate(paid, open)?;
    let entry = |ledger, amount, line| Entry { ledger, amount, line };
    let from = |one: &&Booked| {
        let line = Line {
            period: Some(one.line.month.first()),
            service: one.service,
        };
        entry(Ledger::Opening, one.line.paid, line)
    };
    let mut entries: Vec<_> = lines.iter().map(from).collect();
    for part in shared.lines {
        entries.push(entry(Ledger::Receivable(account), Tiyin(0).minus(part.amount)?, part.line));
    }
    entries.push(entry(Ledger::Advance(account), Tiyin(0).minus(shared.advance)?, Line::default()));
    Ok(entries)
}
