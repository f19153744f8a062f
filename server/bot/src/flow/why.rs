//! The question "why": returning, cancelling, declining and pausing need a reason, some a date or words.

use chrono::{Duration, NaiveTime};
use domain::{
    files::{FileKind, PHOTOS_MAX},
    ids::{ReasonId, RequestId},
    requests::{Action, Reason, ReasonKind},
    time::Timestamp,
};

use super::{
    context::Face,
    event::{Content, Media, Message},
    keyboard::{about, inline, packed},
    my_requests, new_request,
    scene::{Flow, Scene},
    state::{Album, Ask, Question, Wants, Why},
    words,
};
use crate::callback::RequestPress;

/// The actions that are asked about, each with its list of reasons and its question.
const ASKED: [(Action, ReasonKind, &str); 4] = [
    (Action::Hold, ReasonKind::Hold, "bot-staff-hold-ask"),
    (Action::Decline, ReasonKind::Decline, "bot-staff-decline-ask"),
    (Action::Return, ReasonKind::Return, "bot-request-return-ask"),
    (Action::Cancel, ReasonKind::Cancel, "bot-request-cancel-ask"),
];

/// Asks why.
pub(super) fn ask(scene: &mut Scene<'_>, face: Face, request: RequestId, action: Action, pressed: Option<i64>) -> Flow {
    let Some(detail) = scene.ctx.request(face, request)?.detail.as_deref() else {
        my_requests::missing(scene, pressed);
        return Ok(());
    };
    if !detail.actions.contains(&action) {
        let text = words::too_late(scene.lang, action, detail.card.status);
        scene.alert(text);
        return my_requests::open(scene, face, request, pressed);
    }
    let reasons = reasons(scene, action)?;
    let number = detail.card.number;
    let mut rows = packed(
        reasons
            .iter()
            .map(|reason| {
                about(
                    text::localized(scene.lang, &reason.name),
                    face,
                    request,
                    RequestPress::Reason(action, reason.id),
                )
            })
            .collect(),
    );
    rows.push(vec![about(scene.tr("bot-button-cancel"), face, request, RequestPress::Dismiss)]);
    let why = Why {
        action,
        reason: None,
        until: None,
        media: Vec::new(),
        wants: Wants::Reason,
    };
    scene.ask(request, number, face, Question::Why(why));
    let key = ASKED.iter().find(|(asked, ..)| *asked == action).map_or("", |(_, _, key)| *key);
    let text = text::tr_with(scene.lang, key, &text::Args::new().set("number", number.to_string()));
    scene.say(text, inline(rows));
    Ok(())
}

fn reasons<'c>(scene: &Scene<'c>, action: Action) -> Result<&'c [Reason], super::context::Need> {
    ASKED
        .iter()
        .find(|(asked, ..)| *asked == action)
        .map_or(Ok(&[]), |(_, kind, _)| scene.ctx.reasons(*kind))
}

/// A reason was chosen, perhaps under an old message: the question is taken up again from the press.
pub(super) fn reason_chosen(
    scene: &mut Scene<'_>,
    about: (Face, RequestId),
    action: Action,
    reason: ReasonId,
    pressed: Option<i64>,
) -> Flow {
    let (face, request) = about;
    let Some(chosen) = reasons(scene, action)?.iter().find(|known| known.id == reason) else {
        let text = scene.tr("bot-press-stale");
        scene.answer(text);
        scene.strip(pressed);
        return Ok(());
    };
    let Some(detail) = scene.ctx.request(face, request)?.detail.as_deref() else {
        my_requests::missing(scene, pressed);
        return Ok(());
    };
    let before = match scene.talk.state.ask.take() {
        Some(Ask {
            request: asked,
            question: Question::Why(why),
            ..
        }) if asked == request && why.action == action => why.media,
        Some(_) | None => Vec::new(),
    };
    let wants = if chosen.needs_date { Wants::Date } else { Wants::Note };
    let why = Why {
        action,
        reason: Some(reason),
        until: None,
        media: before,
        wants,
    };
    scene.strip(pressed);
    if chosen.needs_date || chosen.needs_note {
        let number = detail.card.number;
        scene.ask(request, number, face, Question::Why(why));
        if chosen.needs_date {
            ask_date(scene, face, request)
        } else {
            ask_note(scene, face, request)
        }
        return Ok(());
    }
    done(scene, face, request, &why, None);
    Ok(())
}

fn ask_note(scene: &mut Scene<'_>, face: Face, request: RequestId) {
    let cancel = about(scene.tr("bot-button-cancel"), face, request, RequestPress::Dismiss);
    let text = scene.tr("bot-staff-reason-ask");
    scene.say(text, inline(vec![vec![cancel]]));
}

/// Offers the usual moments; the full calendar is in the app.
fn ask_date(scene: &mut Scene<'_>, face: Face, request: RequestId) {
    let offset = scene.ctx.offset_minutes;
    let mut rows: Vec<_> = moments(scene.ctx.now, offset)
        .into_iter()
        .map(|at| {
            vec![about(
                words::moment(scene.lang, at, offset),
                face,
                request,
                RequestPress::Until(at.timestamp() / 60),
            )]
        })
        .collect();
    rows.push(vec![about(scene.tr("bot-button-cancel"), face, request, RequestPress::Dismiss)]);
    let text = scene.tr("bot-staff-date-ask");
    scene.say(text, inline(rows));
}

/// In two hours, tomorrow morning and afternoon, and the mornings after, by the company's clock.
fn moments(now: Timestamp, offset_minutes: i32) -> Vec<Timestamp> {
    let offset = Duration::minutes(offset_minutes.into());
    let today = (now + offset).date_naive();
    let on = |days: i64, hour: u32| {
        let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        (today + Duration::days(days)).and_time(time).and_utc() - offset
    };
    vec![now + Duration::hours(2), on(1, 9), on(1, 14), on(2, 9), on(3, 9), on(7, 9)]
}

/// A moment was chosen.
pub(super) fn date_chosen(scene: &mut Scene<'_>, request: RequestId, minute: i64, pressed: Option<i64>) -> Flow {
    let known = match &scene.talk.state.ask {
        Some(Ask {
            request: asked,
            face,
            number,
            question: Question::Why(why),
            ..
        }) if *asked == request && why.wants == Wants::Date => Some((*face, *number, why.clone())),
        Some(_) | None => None,
    };
    let until = Timestamp::from_timestamp(minute.saturating_mul(60), 0).filter(|at| *at > scene.ctx.now);
    let (Some((face, number, why)), Some(until)) = (known, until) else {
        let text = scene.tr("bot-press-stale");
        scene.answer(text);
        scene.strip(pressed);
        return Ok(());
    };
    let needs_note = reasons(scene, why.action)?
        .iter()
        .any(|reason| Some(reason.id) == why.reason && reason.needs_note);
    let why = Why {
        until: Some(until),
        wants: Wants::Note,
        ..why
    };
    scene.strip(pressed);
    if needs_note {
        scene.ask(request, number, face, Question::Why(why));
        ask_note(scene, face, request);
    } else {
        done(scene, face, request, &why, None);
    }
    Ok(())
}

/// Words or a photo in answer to "why".
pub(super) fn answered(scene: &mut Scene<'_>, ask: &Ask, why: &Why, message: &Message) -> Flow {
    // A resident's own words are reason enough; the staff's reasons are counted, so they come from the list.
    let takes_words = why.wants == Wants::Note || (why.wants == Wants::Reason && ask.face == Face::Resident);
    match &message.content {
        Content::Text(words) if takes_words => done(scene, ask.face, ask.request, why, Some(words.clone())),
        Content::Media { media, caption, album } if why.action == Action::Return => {
            photo(scene, ask, why, (media, caption.as_deref(), album.as_deref()))
        }
        Content::Text(_)
        | Content::Command { .. }
        | Content::Contact(_)
        | Content::Media { .. }
        | Content::Location { .. }
        | Content::Other => {
            let text = scene.tr(if takes_words {
                "bot-staff-reason-ask"
            } else {
                "bot-wizard-use-buttons"
            });
            scene.say(text, None);
        }
    }
    Ok(())
}

/// A photo of what is left to do: with words it is the whole answer, without them they are asked for.
fn photo(scene: &mut Scene<'_>, ask: &Ask, why: &Why, (media, caption, album): (&Media, Option<&str>, Option<&str>)) {
    if let Err(problem) = media.check() {
        let text = new_request::problem_words(scene, problem);
        scene.say(text, None);
        return;
    }
    let mut why = why.clone();
    let is_first = why.media.is_empty();
    if why.media.len() < PHOTOS_MAX {
        why.media.push(media.clone());
    }
    if let Some(words) = caption.filter(|words| !words.trim().is_empty()) {
        if let Some(album) = album {
            let (request, face, kind) = (ask.request, ask.face, FileKind::Return);
            scene.talk.state.album = Some(Album {
                album: album.to_owned(),
                request,
                face,
                kind,
            });
        }
        done(scene, ask.face, ask.request, &why, Some(words.to_owned()));
        return;
    }
    scene.ask(ask.request, ask.number, ask.face, Question::Why(why));
    if is_first {
        let text = scene.tr("bot-request-return-words");
        scene.say(text, None);
    }
}

fn done(scene: &mut Scene<'_>, face: Face, request: RequestId, why: &Why, note: Option<String>) {
    let mut act = scene.plain_act(request, why.action);
    act.reason = why.reason;
    act.note = note.unwrap_or_default();
    act.resume_at = why.until.map(|at| at.to_rfc3339()).unwrap_or_default();
    scene.act(face, act, why.media.clone(), None);
}
