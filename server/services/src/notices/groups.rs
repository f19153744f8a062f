//! What the company's group chats are shown: new requests, and how those that are shown go on.

use domain::requests::Priority;

use super::{
    quiet,
    story::{Story, What},
};
use crate::{
    error::Result,
    telegram::{self, Happened},
    tx::Tx,
};

/// Shows the request in the groups, without a sound at night unless it is an emergency.
pub(super) async fn show_in(tx: &mut Tx, story: &Story) -> Result<()> {
    let what = match &story.what {
        What::Created => Happened::Created,
        What::Acted(_) => Happened::Changed,
        // Said to people, each of whom may read it.
        What::Commented { .. } | What::Attached { .. } | What::Kept { .. } | What::ClosingSoon | What::Clock(_) => return Ok(()),
    };
    let silent = story.facts.priority != Priority::Emergency && quiet::is_night(tx.now(), story.offset_minutes);
    telegram::show_in_groups_in(tx, (story.event, story.request), (what, silent)).await
}
