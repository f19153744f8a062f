//! A notice about a request, with the buttons that work for its reader.

use domain::{
    ids::RequestId,
    lang::Lang,
    requests::{Action, Slot},
};
use services::{
    Result, Scope, auth, requests,
    telegram::{self, Keyboard, Role},
};

use crate::{
    flow::{Face, NoticeButtons, notice_keyboard},
    inbox::link,
    station::Station,
};

/// What a notice says of its request.
pub(super) struct About<'a> {
    /// The chat, which is the reader's Telegram id.
    pub(super) chat: i64,
    /// The request.
    pub(super) request: RequestId,
    /// In what part the reader sees it.
    pub(super) role: Role,
    /// What they may do now.
    pub(super) actions: &'a [Action],
    /// The times they may choose from.
    pub(super) slots: &'a [Slot],
}

/// The buttons under the notice, in the reader's language.
pub(super) async fn keyboard(station: &Station, about: &About<'_>) -> Result<Option<Keyboard>> {
    let (face, of_auth) = match about.role {
        Role::Resident => (Face::Resident, auth::Face::Resident),
        Role::Staff => (Face::Staff, auth::Face::Staff),
    };
    let mut tx = station.sv.begin(&Scope::system(station.key().company)).await?;
    let scope = match telegram::user_of_telegram(&mut tx, station.key().bot, about.chat).await? {
        Some(user) => auth::scope_of_user(&mut tx, user, of_auth).await?,
        None => None,
    };
    let sees = match &scope {
        Some(scope) => requests::can_see_in(&mut tx, scope, about.request).await?,
        None => false,
    };
    tx.commit().await?;
    // Who left meanwhile, or lost the job to another, reads the words, but has nothing to press.
    let Some(scope) = scope.filter(|_| sees) else {
        return Ok(None);
    };
    let link = link(station, &scope, about.request)?;
    let lang: Lang = scope.lang;
    Ok(notice_keyboard(&NoticeButtons {
        lang,
        face,
        request: about.request,
        actions: about.actions,
        slots: about.slots,
        offset_minutes: scope.offset_minutes,
        link: link.as_deref(),
    }))
}
