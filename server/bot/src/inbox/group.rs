//! One update of a group, one transaction: a press is done in the name of whoever pressed.

use domain::{
    ids::{CommandId, RequestId},
    lang::Lang,
    requests::Act,
    roles::Permission,
};
use services::{
    Channel, Error, Kind, Result, Scope, Tx, auth, companies, people,
    requests::{self, Outcome},
    telegram::{self, ClaimedUpdate, Enqueue, Outgoing},
};
use text::tr;

use super::{
    group_link,
    read::{Deed, Gathered},
    turn::answer_press,
};
use crate::{
    callback::Callback,
    flow::{GroupEffect, GroupNeed, GroupScene, Presser, group_press, status_words},
    station::Station,
    wake,
};

/// The most characters of an answer to a press.
const ANSWER_MAX: usize = 200;
/// Needs of one press; more would be a circle.
const NEEDS_MAX: usize = 4;

/// What is said to the one who pressed, and whether they have to close it.
type Said = (String, bool);

/// Works the update off.
pub(super) async fn take(station: &Station, update: &ClaimedUpdate, gathered: &Gathered) -> Result<()> {
    let (sv, key, chat) = (&station.sv, station.key(), gathered.chat);
    match &gathered.what {
        Deed::Link(code) => group_link::link(station, update, gathered, code).await,
        Deed::Press { callback, message } => {
            let said = press(station, update, gathered, (*callback, *message)).await?;
            wake::outbox();
            if let Some(query) = &gathered.query {
                answer_press(station, query, said).await;
            }
            Ok(())
        }
        Deed::Removed => {
            telegram::unreachable(sv, key, chat, "removed from the group").await?;
            done(station, update, gathered).await
        }
        Deed::Added => done(station, update, gathered).await,
        Deed::Moved(to) => {
            telegram::migrate_chat(sv, key, chat, *to).await?;
            done(station, update, gathered).await
        }
    }
}

async fn done(station: &Station, update: &ClaimedUpdate, gathered: &Gathered) -> Result<()> {
    let mut tx = station.sv.begin(&Scope::system(station.key().company)).await?;
    if gathered.what == Deed::Added {
        telegram::reachable_in(&mut tx, station.key().bot, gathered.chat).await?;
    }
    if telegram::finish_in(&mut tx, update).await? {
        tx.commit().await?;
    }
    Ok(())
}

/// The employee behind a Telegram account, and the language in which they are answered.
pub(super) async fn staff(tx: &mut Tx, station: &Station, gathered: &Gathered) -> Result<(Option<Scope>, Lang)> {
    let default = companies::settings_in(tx).await?.default_lang;
    let of_telegram = gathered.language.as_deref().and_then(Lang::negotiate).unwrap_or(default);
    let known = match gathered.user {
        Some(user) => telegram::user_of_telegram(tx, station.key().bot, user).await?,
        None => None,
    };
    let scope = match known {
        Some(user) => auth::scope_of_user(tx, user, auth::Face::Staff).await?,
        None => None,
    };
    let lang = scope.as_ref().map_or(of_telegram, |scope| scope.lang);
    Ok((scope.map(|scope| scope.through(Channel::Bot, lang)), lang))
}

async fn press(station: &Station, update: &ClaimedUpdate, gathered: &Gathered, pressed: (Option<Callback>, i64)) -> Result<Option<Said>> {
    match attempt(station, update, gathered, pressed).await {
        Ok(said) => Ok(said),
        Err(Stopped::Broken(error)) => Err(error),
        // Nothing of it was kept: the one who pressed is told why, and the card shows how the request stands.
        Err(Stopped::Refused(request, lang, code)) => {
            let mut tx = station.sv.begin(&Scope::system(station.key().company)).await?;
            if !telegram::finish_in(&mut tx, update).await? {
                return Ok(None);
            }
            let mut sheet = Sheet::new(station, update, gathered);
            sheet.redraw(&mut tx, request).await?;
            tx.commit().await?;
            // Telegram takes no longer answer.
            let words = text::error(lang, code).chars().take(ANSWER_MAX).collect();
            Ok(Some((words, true)))
        }
    }
}

/// Why a press came to nothing.
enum Stopped {
    /// The rules refused.
    Refused(RequestId, Lang, &'static str),
    /// Something is out of order.
    Broken(Error),
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Self {
        Self::Broken(error)
    }
}

async fn attempt(
    station: &Station,
    update: &ClaimedUpdate,
    gathered: &Gathered,
    (callback, message): (Option<Callback>, i64),
) -> std::result::Result<Option<Said>, Stopped> {
    let mut tx = station.sv.begin(&Scope::system(station.key().company)).await?;
    if !telegram::finish_in(&mut tx, update).await? {
        return Ok(None);
    }
    let (scope, lang) = staff(&mut tx, station, gathered).await?;
    let mut sheet = Sheet::new(station, update, gathered);
    if telegram::group_of_chat_in(&mut tx, station.key().bot, gathered.chat)
        .await?
        .is_none()
    {
        sheet
            .send(
                &mut tx,
                Outgoing::Markup {
                    message_id: message,
                    keyboard: None,
                },
            )
            .await?;
        tx.commit().await?;
        return Ok(Some((tr!(lang, "bot-group-off"), true)));
    }
    // A button that belongs elsewhere is as good as none.
    let pressed = callback.and_then(Callback::in_group);
    let mut scene = scene(scope.as_ref(), lang);
    let mut effects = None;
    for _ in 0..NEEDS_MAX {
        match group_press(&scene, pressed) {
            Ok(found) => {
                effects = Some(found);
                break;
            }
            Err(need) => learn(&mut tx, station, scope.as_ref(), (need, &mut scene)).await?,
        }
    }
    let effects = effects.ok_or_else(|| Error::new(Kind::Inconsistent, "inconsistent"))?;
    let mut said = None;
    for effect in effects {
        match effect {
            GroupEffect::Answer { text, alert } => said = Some((text, alert)),
            GroupEffect::Buttons(keyboard) => {
                let message = Outgoing::Markup {
                    message_id: message,
                    keyboard: Some(keyboard),
                };
                sheet.send(&mut tx, message).await?;
            }
            GroupEffect::Redraw(request) => sheet.redraw(&mut tx, request).await?,
            GroupEffect::NotePhone(request) => {
                let scope = scope.as_ref().ok_or_else(Error::denied)?;
                people::note_phone_of_request_in(&mut tx, scope, request).await?;
            }
            GroupEffect::Act(act) => said = Some(perform(&mut tx, scope.as_ref(), lang, &act).await?),
        }
    }
    tx.commit().await?;
    Ok(said)
}

fn scene(scope: Option<&Scope>, lang: Lang) -> GroupScene {
    let presser = scope.and_then(|scope| {
        Some(Presser {
            employee: scope.employee()?.id,
            works: scope.can(Permission::RequestsWork),
        })
    });
    GroupScene {
        lang,
        presser,
        fresh: CommandId::random(),
        request: None,
        candidates: None,
    }
}

async fn learn(tx: &mut Tx, station: &Station, scope: Option<&Scope>, (need, scene): (GroupNeed, &mut GroupScene)) -> Result<()> {
    let scope = scope.ok_or_else(Error::denied)?;
    match need {
        GroupNeed::Request(request) => {
            let found = seen(requests::detail_in(tx, scope, &station.sv, request).await)?;
            scene.request = Some(found.map(Box::new));
        }
        GroupNeed::Candidates(request) => scene.candidates = Some(seen(requests::candidates_in(tx, scope, request).await)?),
    }
    Ok(())
}

/// What the person may not see is not there for them.
fn seen<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if matches!(error.kind, Kind::NotFound | Kind::Denied) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The same action as at every other door; its event draws the card anew.
async fn perform(tx: &mut Tx, scope: Option<&Scope>, lang: Lang, act: &Act) -> std::result::Result<Said, Stopped> {
    let scope = scope.ok_or_else(Error::denied)?;
    match requests::act_in(tx, scope, act).await {
        Ok(Outcome::Done(acted)) => Ok((tr!(lang, "bot-press-done", status = status_words(lang, acted.status)), false)),
        Ok(Outcome::Kept { kept }) => Err(Stopped::Refused(act.request, lang, kept.refusal().code)),
        Err(error) if matches!(error.kind, Kind::Db | Kind::Unavailable | Kind::Inconsistent) => Err(error.into()),
        Err(error) => {
            metrics::counter!("hovli_errors_total", "door" => "group", "code" => error.code).increment(1);
            Err(Stopped::Refused(act.request, lang, error.code))
        }
    }
}

/// What goes out to the group because of one update.
struct Sheet<'a> {
    station: &'a Station,
    update: &'a ClaimedUpdate,
    chat: i64,
    sent: usize,
}

impl<'a> Sheet<'a> {
    fn new(station: &'a Station, update: &'a ClaimedUpdate, gathered: &Gathered) -> Self {
        Self {
            station,
            update,
            chat: gathered.chat,
            sent: 0,
        }
    }

    async fn send(&mut self, tx: &mut Tx, message: Outgoing) -> Result<()> {
        let row = Enqueue::answer(self.station.key().bot, self.chat, self.update.update_id, self.sent, message);
        self.sent += 1;
        telegram::enqueue_in(tx, &row).await?;
        Ok(())
    }

    async fn redraw(&mut self, tx: &mut Tx, request: RequestId) -> Result<()> {
        self.send(tx, Outgoing::GroupCard { request, silent: true }).await
    }
}
