//! Starting a job: at once, or with a photo of how it was where the category wants one.

use domain::{files::FileKind, ids::RequestId, requests::Action};
use text::tr;

use super::{
    context::Face,
    event::{Content, Message},
    finish,
    keyboard::{about, inline},
    scene::{Flow, Scene},
    state::{Album, Ask, Question},
};
use crate::callback::RequestPress;

/// Starts the job, or asks for the photo first. Whether it may be started at all, the rules say.
pub(super) fn start(scene: &mut Scene<'_>, request: RequestId, pressed: Option<i64>) -> Flow {
    let wanted = scene
        .ctx
        .request(Face::Staff, request)?
        .detail
        .as_deref()
        .filter(|detail| detail.lacks_before_photo && detail.actions.contains(&Action::Start))
        .map(|detail| detail.card.number);
    let Some(number) = wanted else {
        let act = scene.plain_act(request, Action::Start);
        scene.act(Face::Staff, act, Vec::new(), pressed);
        return Ok(());
    };
    scene.ask(request, number, Face::Staff, Question::Before);
    let text = tr!(scene.lang, "bot-staff-before-ask", number = number.to_string());
    prompt(scene, request, text);
    Ok(())
}

fn prompt(scene: &mut Scene<'_>, request: RequestId, text: String) {
    let cancel = about(scene.tr("bot-button-cancel"), Face::Staff, request, RequestPress::Dismiss);
    scene.say(text, inline(vec![vec![cancel]]));
}

/// The answer to the question for the photo.
pub(super) fn answered(scene: &mut Scene<'_>, ask: &Ask, message: &Message) {
    match &message.content {
        Content::Media { media, album, .. } if media.check().is_ok() && media.is_picture() => {
            if let Some(album) = album {
                scene.talk.state.album = Some(Album {
                    album: album.clone(),
                    request: ask.request,
                    face: Face::Staff,
                    kind: FileKind::Before,
                });
            }
            let act = scene.plain_act(ask.request, Action::Start);
            scene.act(Face::Staff, act, vec![media.clone()], None);
        }
        Content::Media { media, .. } => {
            let text = finish::no_photo_words(scene, media, "bot-staff-before-hint");
            prompt(scene, ask.request, text);
        }
        Content::Text(_) | Content::Command { .. } | Content::Contact(_) | Content::Location { .. } | Content::Other => {
            let text = scene.tr("bot-staff-before-hint");
            prompt(scene, ask.request, text);
        }
    }
}
