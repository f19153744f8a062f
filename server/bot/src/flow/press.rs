//! Presses under messages of known people. Each is authorised again: data is no secret, and buttons grow old.

use domain::{
    files::{FileStatus, PICTURE},
    ids::{FileId, RequestId},
    requests::Action,
    time::Timestamp,
};
use services::telegram::{Anchor, Outgoing};

use super::{
    answer,
    context::Face,
    duty, finish, job, language, mention, menu, my_requests, pay, reply,
    scene::{Flow, Scene},
    staff,
    state::{Ask, Question},
    why, wizard_press,
};
use crate::callback::{Callback, RequestPress, SettingsPress};

/// Photos in one album of Telegram.
const ALBUM_MAX: usize = 10;

/// A button was pressed.
pub(super) fn pressed(scene: &mut Scene<'_>, callback: Option<Callback>, message: Option<i64>) -> Flow {
    // Who presses something else has not come to pay another amount.
    scene.talk.state.sum = None;
    match callback {
        // What belongs under a message in a group does nothing elsewhere.
        None | Some(Callback::Group(..)) => {
            stale(scene, message);
            Ok(())
        }
        Some(Callback::Language(lang)) => language::chosen(scene, lang, message),
        Some(Callback::Home(home)) => menu::home_chosen(scene, home, message),
        Some(Callback::Settings(SettingsPress::Language)) => {
            language::ask(scene);
            Ok(())
        }
        Some(Callback::Settings(SettingsPress::Home)) => menu::ask_home(scene, message),
        Some(Callback::Wizard(draft, press)) => wizard_press::press(scene, draft, press, message),
        Some(Callback::List(owner, kind, page)) => my_requests::page(scene, owner, kind, page, message),
        Some(Callback::Account(..)) if !scene.person.has(Face::Resident) => {
            let text = scene.tr("bot-press-denied");
            scene.alert(text);
            Ok(())
        }
        Some(Callback::Account(account, press)) => pay::press(scene, account, press, message),
        Some(Callback::Duty(_)) if !scene.person.has(Face::Staff) => {
            let text = scene.tr("bot-press-denied");
            scene.alert(text);
            Ok(())
        }
        Some(Callback::Duty(press)) => duty::press(scene, press, message),
        Some(Callback::Request(face, _, _)) if !scene.person.has(face) => {
            let text = scene.tr("bot-press-denied");
            scene.alert(text);
            Ok(())
        }
        Some(Callback::Request(face, request, press)) => about_request(scene, (face, request), press, message),
    }
}

pub(super) fn stale(scene: &mut Scene<'_>, message: Option<i64>) {
    let text = scene.tr("bot-press-stale");
    scene.answer(text);
    scene.strip(message);
}

fn about_request(scene: &mut Scene<'_>, about: (Face, RequestId), press: RequestPress, message: Option<i64>) -> Flow {
    let (face, request) = about;
    match press {
        RequestPress::Open => my_requests::open(scene, face, request, message),
        RequestPress::Act(action) => act(scene, about, action, message),
        RequestPress::Depart(minutes) if face == Face::Staff => {
            let mut act = scene.plain_act(request, Action::Depart);
            act.eta_minutes = Some(minutes);
            scene.act(face, act, Vec::new(), message);
            Ok(())
        }
        RequestPress::Reason(action, reason) => why::reason_chosen(scene, about, action, reason, message),
        RequestPress::Until(minute) => why::date_chosen(scene, request, minute, message),
        RequestPress::Slot(minute) => {
            let begins = Timestamp::from_timestamp(minute.saturating_mul(60), 0);
            let mut act = scene.plain_act(request, Action::PickSlot);
            act.scheduled_from = begins.map(|at| at.to_rfc3339()).unwrap_or_default();
            scene.act(face, act, Vec::new(), message);
            Ok(())
        }
        RequestPress::Rate(value) => {
            let mut act = scene.plain_act(request, Action::Rate);
            act.rating = Some(value);
            scene.act(face, act, Vec::new(), message);
            Ok(())
        }
        RequestPress::Skip => skip(scene, request, message),
        RequestPress::Dismiss => {
            match scene.talk.state.ask.take_if(|ask| ask.request == request) {
                Some(_) => {
                    let text = scene.tr("bot-cancelled");
                    scene.rewrite(message, text, None);
                }
                None => stale(scene, message),
            }
            Ok(())
        }
        RequestPress::Photos => photos(scene, face, request),
        RequestPress::Contact if face == Face::Staff => staff::contact(scene, request),
        RequestPress::Seen if face == Face::Staff => job::seen(scene, request, message),
        RequestPress::Suits(minute) if face == Face::Resident => answer::suits(scene, about, minute, message),
        RequestPress::Contact | RequestPress::Seen | RequestPress::Suits(_) | RequestPress::Depart(_) => {
            stale(scene, message);
            Ok(())
        }
        RequestPress::CommentFor(visibility) => reply::for_chosen(scene, request, visibility, message),
        RequestPress::Mention(person) => mention::chosen(scene, (request, person), message),
        RequestPress::Reply => answer::ask(scene, about, "bot-answer-ask"),
        RequestPress::OtherTime => answer::ask(scene, about, "bot-visit-other-ask"),
    }
}

fn act(scene: &mut Scene<'_>, (face, request): (Face, RequestId), action: Action, message: Option<i64>) -> Flow {
    match (face, action) {
        (Face::Staff, action) => staff::act(scene, request, action, message),
        (Face::Resident, Action::Confirm | Action::Join) => {
            let act = scene.plain_act(request, action);
            scene.act(face, act, Vec::new(), message);
            Ok(())
        }
        // Its card has a button for each time.
        (Face::Resident, Action::PickSlot) => my_requests::open(scene, face, request, message),
        (Face::Resident, Action::Return | Action::Cancel) => why::ask(scene, face, request, action, message),
        (Face::Resident, _) => {
            let text = scene.tr("bot-press-denied");
            scene.alert(text);
            Ok(())
        }
    }
}

fn skip(scene: &mut Scene<'_>, request: RequestId, message: Option<i64>) -> Flow {
    if mention::skipped(scene, request, message)?.is_some() {
        return Ok(());
    }
    match scene.talk.state.ask.clone() {
        Some(Ask {
            request: asked,
            question: Question::Finish { note },
            ..
        }) if asked == request => {
            scene.strip(message);
            finish::skipped(scene, request, note);
        }
        Some(_) | None => stale(scene, message),
    }
    Ok(())
}

/// Sends the files of a request: pictures as one album, the rest one by one.
fn photos(scene: &mut Scene<'_>, face: Face, request: RequestId) -> Flow {
    let Some(detail) = scene.ctx.request(face, request)?.detail.as_deref() else {
        my_requests::missing(scene, None);
        return Ok(());
    };
    let ready = || detail.files.iter().filter(|file| file.status == FileStatus::Ready);
    let caption = text::tr!(scene.lang, "bot-request-files-of", number = detail.card.number.to_string());
    let pictures: Vec<FileId> = ready().filter(|file| file.mime == PICTURE).map(|file| file.id).collect();
    let others: Vec<FileId> = ready().filter(|file| file.mime != PICTURE).map(|file| file.id).collect();
    if detail.files.iter().any(|file| file.status == FileStatus::Pending) {
        let text = scene.tr("bot-request-files-loading");
        scene.answer(text);
    }
    for album in pictures.chunks(ALBUM_MAX) {
        scene.send(Outgoing::Photos {
            files: album.to_vec(),
            caption: caption.clone(),
            anchor: Some(Anchor::of_files(request)),
        });
    }
    for file in others.into_iter().take(ALBUM_MAX) {
        scene.send(Outgoing::File {
            file,
            caption: caption.clone(),
            anchor: Some(Anchor::of_files(request)),
        });
    }
    Ok(())
}
