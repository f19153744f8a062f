//! A notice about a request, with the buttons that work for its reader.

use domain::{
    ids::{CommandId, RequestId},
    lang::Lang,
    requests::Action,
};
use services::{
    Result, Scope, auth,
    requests::{self, Asked},
    telegram::{self, Answer, Keyboard, Outgoing, Role},
};

use crate::{
    flow::{Context, Face, NoticeButtons, Person, job_card, notice_keyboard},
    inbox::{link, lookup},
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
    /// Whether it is said beside the card of the request.
    pub(super) is_aside: bool,
    /// The words above the card, where the reader is given the work.
    pub(super) job: Option<&'a str>,
}

/// Who reads it.
pub(super) struct Reader {
    /// In the part they are told in.
    scope: Scope,
    /// Whether they may see the request now.
    sees: bool,
    /// What they have still to answer, under a card that takes the buttons of the one before.
    asked: Option<Asked>,
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
    let asked = match &scope {
        Some(scope) if about.role == Role::Resident && !about.is_aside => Some(requests::asked_in(&mut tx, scope, about.request).await?),
        Some(_) | None => None,
    };
    tx.commit().await?;
    Ok(scope.map(|scope| Reader { scope, sees, asked }))
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
    let asked = reader.asked.as_ref();
    Ok(notice_keyboard(&NoticeButtons {
        lang,
        face,
        request: about.request,
        actions: about.actions,
        slots: asked.map(|asked| asked.slots.as_slice()).unwrap_or_default(),
        offset_minutes: scope.offset_minutes,
        answer: asked.map_or(about.answer, |asked| asked.answer),
        link: link.as_deref(),
    }))
}

/// The words above the whole card of the request, with its buttons, for somebody who is given the work; nothing for
/// anybody else, and for whoever has lost it meanwhile.
pub(super) async fn job(station: &Station, reader: &Reader, about: &About<'_>) -> Result<Option<(String, Option<Keyboard>)>> {
    let Some(title) = about.job.filter(|_| reader.sees) else {
        return Ok(None);
    };
    let scope = &reader.scope;
    let mut tx = station.sv.begin(&Scope::system(station.key().company)).await?;
    let found = lookup(&mut tx, station, scope, (Face::Staff, about.request)).await?;
    let ctx = Context::new(tx.now(), scope.offset_minutes, String::new(), CommandId::random());
    tx.commit().await?;
    let person = Person {
        user: scope.user(),
        name: String::new(),
        lang: scope.lang,
        resident: None,
        employee: scope.employee().map(|staff| staff.id),
        can_claim: false,
    };
    let card = job_card(&person, &ctx, &found);
    Ok(card.map(|(text, keyboard)| (format!("<b>{}</b>\n\n{text}", Outgoing::escape(title)), keyboard)))
}
