//! Telling a home of an invoice for the work of a request.

use domain::{ids::EventId, requests::Event};

use super::{
    money::{Circle, Money},
    money_tell::{Story, reader},
    money_words::Said,
};
use crate::{
    error::Result,
    payments::{self, InvoiceTold, PaidBy},
    people,
    tx::Tx,
};

/// What is told; nothing when the invoice was paid or taken back meanwhile.
pub(super) async fn story_in(tx: &mut Tx, event: EventId, told: InvoiceTold) -> Result<Option<Story>> {
    let Some((amount, request)) = payments::open_invoice_in(tx, told.order).await? else {
        return Ok(None);
    };
    let account = payments::account_in(tx, told.account).await?;
    let residents = people::payers_in(tx, account.apartment).await?;
    Ok(Some(Story {
        event,
        kind: Event::InvoiceIssued,
        account: Some(told.account),
        posting: None,
        order: Some(told.order),
        said: Said {
            what: Money::Invoice,
            account: Some(account),
            amount: Some(amount),
            by: PaidBy::default(),
            due_on: None,
            receipt: None,
            request,
        },
        circle: Circle {
            residents: residents.into_iter().map(|(_, user, lang)| reader((user, lang))).collect(),
            ..Circle::default()
        },
    }))
}
