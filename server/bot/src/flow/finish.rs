//! Finishing a job: a photo of the result, or words when no photo is needed. One message does it.

use domain::{files::FileKind, ids::RequestId, requests::Action, words::TEXT_MAX};
use text::tr;

use super::{
    context::{Face, Need},
    event::{Content, Media, Message},
    keyboard::{about, inline},
    my_requests, new_request,
    scene::{Flow, Scene},
    state::{Album, Ask, Question},
    words,
};
use crate::callback::RequestPress;

/// Asks for the result of a job.
pub(super) fn ask(scene: &mut Scene<'_>, request: RequestId, pressed: Option<i64>) -> Flow {
    let Some(detail) = scene.ctx.request(Face::Staff, request)?.detail.as_deref() else {
        my_requests::missing(scene, pressed);
        return Ok(());
    };
    if !detail.actions.contains(&Action::Complete) {
        let text = words::too_late(scene.lang, Action::Complete, detail.card.status);
        scene.alert(text);
        return my_requests::open(scene, Face::Staff, request, pressed);
    }
    let number = detail.card.number;
    scene.ask(request, number, Face::Staff, Question::Finish { note: None });
    let text = tr!(scene.lang, "bot-staff-photo-ask", number = number.to_string());
    prompt(scene, request, detail.lacks_after_photo, text);
    Ok(())
}

fn prompt(scene: &mut Scene<'_>, request: RequestId, needs_photo: bool, text: String) {
    let mut row = Vec::new();
    if !needs_photo {
        row.push(about(scene.tr("bot-button-skip"), Face::Staff, request, RequestPress::Skip));
    }
    row.push(about(scene.tr("bot-button-cancel"), Face::Staff, request, RequestPress::Dismiss));
    scene.say(text, inline(vec![row]));
}

fn needs_photo(scene: &Scene<'_>, request: RequestId) -> Result<bool, Need> {
    Ok(scene
        .ctx
        .request(Face::Staff, request)?
        .detail
        .as_ref()
        .is_some_and(|detail| detail.lacks_after_photo))
}

/// The answer to the question for the result. Whatever is said on the way to it is kept: words before the photo, and
/// those below it.
pub(super) fn answered(scene: &mut Scene<'_>, ask: &Ask, note: Option<&str>, message: &Message) -> Flow {
    let needs_photo = needs_photo(scene, ask.request)?;
    let said = joined(note, words_of(&message.content));
    let length = said.as_deref().map_or(0, |said| said.chars().count());
    let length = u32::try_from(length).unwrap_or(u32::MAX);
    if length > TEXT_MAX {
        let text = tr!(scene.lang, "bot-wizard-text-too-long", length = length, max = TEXT_MAX);
        prompt(scene, ask.request, needs_photo, text);
        return Ok(());
    }
    match &message.content {
        Content::Media { media, .. } if media.check().is_err() || (needs_photo && !media.is_picture()) => {
            scene.ask(ask.request, ask.number, Face::Staff, Question::Finish { note: said });
            let text = no_photo_words(scene, media, "bot-staff-photo-hint");
            prompt(scene, ask.request, needs_photo, text);
        }
        Content::Media { media, album, .. } => {
            if let Some(album) = album {
                let (request, face, kind) = (ask.request, Face::Staff, FileKind::After);
                scene.talk.state.album = Some(Album {
                    album: album.clone(),
                    request,
                    face,
                    kind,
                });
            }
            finish(scene, ask.request, said, vec![media.clone()]);
        }
        Content::Text(_) if needs_photo => {
            scene.ask(ask.request, ask.number, Face::Staff, Question::Finish { note: said });
            let text = scene.tr("bot-staff-photo-hint");
            prompt(scene, ask.request, needs_photo, text);
        }
        Content::Text(_) => finish(scene, ask.request, said, Vec::new()),
        Content::Command { .. } | Content::Contact(_) | Content::Location { .. } | Content::Other => {
            let text = scene.tr("bot-staff-photo-hint");
            prompt(scene, ask.request, needs_photo, text);
        }
    }
    Ok(())
}

/// Why a file does not do for the photo that is needed, for the person.
pub(super) fn no_photo_words(scene: &Scene<'_>, media: &Media, hint: &str) -> String {
    match media.check() {
        Err(problem) => new_request::problem_words(scene, problem),
        Ok(()) if media.is_heic() => scene.tr("bot-staff-photo-heic"),
        Ok(()) => scene.tr(hint),
    }
}

/// The words of a message, also those below a file.
fn words_of(content: &Content) -> Option<&str> {
    match content {
        Content::Text(words) => Some(words),
        Content::Media { caption, .. } => caption.as_deref(),
        Content::Command { .. } | Content::Contact(_) | Content::Location { .. } | Content::Other => None,
    }
}

fn joined(before: Option<&str>, now: Option<&str>) -> Option<String> {
    let said: Vec<_> = before.into_iter().chain(now).collect();
    (!said.is_empty()).then(|| said.join("\n"))
}

/// Finishes without photo and words.
pub(super) fn skipped(scene: &mut Scene<'_>, request: RequestId, note: Option<String>) {
    finish(scene, request, note, Vec::new());
}

fn finish(scene: &mut Scene<'_>, request: RequestId, note: Option<String>, media: Vec<Media>) {
    let mut act = scene.plain_act(request, Action::Complete);
    act.note = note.unwrap_or_default();
    scene.act(Face::Staff, act, media, None);
}
