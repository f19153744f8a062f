//! The buttons under a notice about a personal account.

use domain::ids::{AccountId, OrderId, PostingId};
use services::{
    Result, Scope, auth, payments,
    telegram::{self, Keyboard},
};

use crate::{
    flow::{Pages, account_keyboard},
    station::Station,
};

/// The buttons in the reader's language; nothing when they have left the home meanwhile, and are told nothing of it.
pub(super) async fn keyboard(
    station: &Station,
    chat: i64,
    (account, pays): (AccountId, bool),
    (fiscal, posting, order): (Option<&str>, Option<PostingId>, Option<OrderId>),
) -> Result<Option<Option<Keyboard>>> {
    let mut tx = station.sv.begin(&Scope::system(station.key().company)).await?;
    let scope = match telegram::user_of_telegram(&mut tx, station.key().bot, chat).await? {
        Some(user) => auth::scope_of_user(&mut tx, user, auth::Face::Resident).await?,
        None => None,
    };
    let reader = match scope {
        Some(scope) if payments::sees_in(&mut tx, &scope, account).await? => Some(scope),
        Some(_) | None => None,
    };
    // Signed now, and only while there is something to pay: a message may have waited for the morning.
    let invoice = match order.filter(|_| reader.is_some()) {
        Some(order) => payments::invoice_link_in(&station.sv, &mut tx, order).await?,
        None => None,
    };
    tx.commit().await?;
    let Some(scope) = reader else { return Ok(None) };
    // Signed now: a message that waited for the morning has a link that is good for as long as any.
    let paper = match posting {
        Some(posting) => station.link(&payments::receipt_link(&station.sv, (station.key().company, posting), scope.lang)?),
        None => None,
    };
    let invoice = invoice.and_then(|path| station.link(&path));
    let pages = Pages {
        fiscal,
        paper: paper.as_deref(),
        invoice: invoice.as_deref(),
    };
    Ok(Some(account_keyboard(scope.lang, (account, pays), pages)))
}
