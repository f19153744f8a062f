//! A notice about a request, with the buttons that work for its reader.

use domain::{ids::RequestId, lang::Lang, requests::Action};
use services::{
    Result, Scope, auth, requests,
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

/// Who reads it.
pub(super) struct Reader {
    /// In the part they are told in.
    scope: Scope,
    /// Whether they may see the request now.
    sees: bool,
}

/// The reader; nothing when they left the company or the house meanwhile.
pub(super) async fn reader(station: &Station, about: &About<'_>) -> Result<Option<Reader>> {
    let face = match about.role {
        Role::Resident => auth::Face::Resident,
        Role::Staff => auth::Face::Staff,
    };
    let mut tx = station.sv.begin(&Scope::system(station.key().company)).await?;
    let scope = match telegram::user_of_telegram(&mut tx, station.key().bot, about.chat).await? {
        Some(user) => auth::scope_of_user(&mut tx, user, face).await?,
        None => None,
    };
    let sees = match &scope {
        Some(scope) => requests::can_see_in(&mut tx, scope, about.request).await?,
        None => false,
    };
    tx.commit().await?;
    Ok(scope.map(|scope| Reader { scope, sees }))
}

/// The buttons under the notice, in the reader's language.
pub(super) fn keyboard(station: &Station, reader: &Reader, about: &About<'_>) -> Result<Option<Keyboard>> {
    // Who lost the job to another meanwhile reads the words, but has nothing to press.
    if !reader.sees {
        return Ok(None);
    }
    let scope = &reader.scope;
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
