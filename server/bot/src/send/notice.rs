//! A notice about a request, with the buttons that work for its reader.

use domain::{ids::RequestId, lang::Lang, requests::Action};
use services::{
    Result, Scope, auth,
    telegram::{self, Answer, Keyboard, Role},
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
    /// What they are asked to say.
    pub(super) answer: Answer,
}

/// The reader in the part they are told in; nothing when they left the company or the house meanwhile.
pub(super) async fn reader(station: &Station, about: &About<'_>) -> Result<Option<Scope>> {
    let face = match about.role {
        Role::Resident => auth::Face::Resident,
        Role::Staff => auth::Face::Staff,
    };
    let mut tx = station.sv.begin(&Scope::system(station.key().company)).await?;
    let scope = match telegram::user_of_telegram(&mut tx, station.key().bot, about.chat).await? {
        Some(user) => auth::scope_of_user(&mut tx, user, face).await?,
        None => None,
    };
    tx.commit().await?;
    Ok(scope)
}

/// The buttons under the notice, in the reader's language.
pub(super) fn keyboard(station: &Station, scope: &Scope, about: &About<'_>) -> Result<Option<Keyboard>> {
    let face = match about.role {
        Role::Resident => Face::Resident,
        Role::Staff => Face::Staff,
    };
    let link = link(station, scope, about.request)?;
    let lang: Lang = scope.lang;
    Ok(notice_keyboard(&NoticeButtons {
        lang,
        face,
        request: about.request,
        actions: about.actions,
        answer: about.answer,
        link: link.as_deref(),
    }))
}
