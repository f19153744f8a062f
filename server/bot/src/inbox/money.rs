//! Reads what a resident owes, and makes the links to pay it.

use domain::{
    ids::{AccountId, PostingId},
    payments::{Checkout, Kind as Why, OpenCheckout, StatementLine},
};
use services::{
    Kind, Result, Scope, Tx,
    payments::{self, OwnAccount, Purse},
};

use super::load::Hats;
use crate::{
    flow::{Face, History, PAGE},
    station::Station,
};

/// The accounts of the person's apartments.
pub(super) async fn accounts(tx: &mut Tx, hats: &Hats) -> Result<Vec<OwnAccount>> {
    match hats.scope(Face::Resident) {
        Some(scope) => payments::own_accounts_in(tx, scope).await,
        None => Ok(Vec::new()),
    }
}

/// What an account owes; nothing when there is no such account for this person.
pub(super) async fn purse(tx: &mut Tx, hats: &Hats, account: AccountId) -> Result<Option<Box<Purse>>> {
    match hats.scope(Face::Resident) {
        Some(scope) => Ok(seen(payments::purse_in(tx, scope, account).await)?.map(Box::new)),
        None => Ok(None),
    }
}

/// What happened to an account up to the end of this page, and one line more. What changed nothing is left out.
pub(super) async fn history(tx: &mut Tx, station: &Station, hats: &Hats, (account, page): (AccountId, u16)) -> Result<History> {
    let (from, mut after) = (usize::from(page) * PAGE, None);
    let mut lines: Option<Vec<StatementLine>> = None;
    if let Some(scope) = hats.scope(Face::Resident) {
        while let Some(part) = seen(payments::statement_in(tx, scope, account, after.as_ref()).await)? {
            let known = lines.get_or_insert_default();
            known.extend(part.items.into_iter().filter(|line| line.amount_tiyin.0 != 0));
            after = part.next;
            if after.is_none() || known.len() > from + PAGE {
                break;
            }
        }
    }
    let more = lines.as_ref().is_some_and(|lines| lines.len() > from + PAGE);
    let lines: Option<Vec<_>> = lines.map(|lines| lines.into_iter().skip(from).take(PAGE).collect());
    Ok(History {
        account,
        page,
        receipts: receipts(station, hats, lines.as_deref().unwrap_or_default())?,
        lines,
        more,
    })
}

/// Where the receipts of the payments among these lines are seen, in the person's language.
fn receipts(station: &Station, hats: &Hats, lines: &[StatementLine]) -> Result<Vec<(PostingId, String)>> {
    let mut receipts = Vec::new();
    for line in lines.iter().filter(|line| line.kind == Why::Payment) {
        let link = payments::receipt_link(&station.sv, (station.key().company, line.id), hats.person.lang)?;
        receipts.extend(station.link(&link).map(|link| (line.id, link)));
    }
    Ok(receipts)
}

/// Makes the links; what Telegram would refuse as a button is left out.
pub(super) async fn checkout(tx: &mut Tx, station: &Station, (scope, cmd): (&Scope, &Checkout)) -> Result<OpenCheckout> {
    let opened = payments::checkout_in(&station.sv, tx, scope, cmd).await?;
    Ok(OpenCheckout {
        payme: opened.payme.as_deref().and_then(|url| station.link(url)),
        click: opened.click.as_deref().and_then(|url| station.link(url)),
        ..opened
    })
}

/// What the person may see; nothing of what is not theirs.
fn seen<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if matches!(error.kind, Kind::NotFound | Kind::Denied) => Ok(None),
        Err(error) => Err(error),
    }
}
