//! The buttons under a question, a comment and a proposed visit. What comes of them is a comment on the request,
//! as a reply to its card is: the same words lead to the same thing.

use domain::{
    ids::{CommandId, RequestId},
    requests::{AddComment, CommentVisibility},
};
use text::{Args, tr, tr_with};
use uuid::Uuid;

use super::{
    context::Face,
    effect::Work,
    event::{Content, Message},
    keyboard::{about, inline},
    my_requests, reply,
    scene::{Flow, Scene},
    state::{Ask, Question},
    words,
};
use crate::callback::RequestPress;

/// Asks for the words.
pub(super) fn ask(scene: &mut Scene<'_>, (face, request): (Face, RequestId), question: &str) -> Flow {
    let Some(detail) = scene.ctx.request(face, request)?.detail.as_deref() else {
        my_requests::missing(scene, None);
        return Ok(());
    };
    let number = detail.card.number;
    scene.ask(request, number, face, Question::Reply);
    let cancel = about(scene.tr("bot-button-cancel"), face, request, RequestPress::Dismiss);
    let text = tr_with(scene.lang, question, &Args::new().set("number", number.to_string()));
    scene.say(text, inline(vec![vec![cancel]]));
    Ok(())
}

/// The words. What cannot be a comment is explained, and the question stays.
pub(super) fn answered(scene: &mut Scene<'_>, ask: &Ask, message: &Message) {
    let is_taken = match &message.content {
        Content::Text(_) | Content::Location { .. } => true,
        Content::Media { media, .. } => media.check().is_ok(),
        Content::Command { .. } | Content::Contact(_) | Content::Other => false,
    };
    if is_taken {
        scene.talk.state.ask = None;
    }
    if !reply::take(scene, (ask.face, ask.request, ask.number), message) {
        let text = scene.tr("bot-wizard-unsupported");
        scene.say(text, None);
    }
}

/// The proposed time suits. A button of a time that was changed since agrees to nothing.
pub(super) fn suits(scene: &mut Scene<'_>, (face, request): (Face, RequestId), minute: i64, pressed: Option<i64>) -> Flow {
    let Some(detail) = scene.ctx.request(face, request)?.detail.as_deref() else {
        my_requests::missing(scene, pressed);
        return Ok(());
    };
    let is_open = detail.card.status.is_open();
    let proposed = detail.card.scheduled_from.filter(|from| is_open && from.timestamp() / 60 == minute);
    let Some(from) = proposed else {
        let text = scene.tr("bot-visit-changed");
        scene.alert(text);
        return my_requests::open(scene, face, request, pressed);
    };
    let when = words::moment(scene.lang, from, scene.ctx.offset_minutes);
    let comment = AddComment {
        request,
        command: once(request, pressed).unwrap_or(scene.ctx.fresh),
        visibility: CommentVisibility::Resident,
        text: tr!(scene.lang, "bot-visit-suits-said", when = when),
        files: Vec::new(),
        mentions: Vec::new(),
    };
    scene.strip(pressed);
    scene.work(Work::Comment(face, Box::new(comment), Vec::new()));
    Ok(())
}

/// The same button pressed twice says it once.
fn once(request: RequestId, pressed: Option<i64>) -> Option<CommandId> {
    let message = u128::from(pressed?.unsigned_abs());
    Some(CommandId(Uuid::from_u128(request.0.as_u128() ^ message.rotate_left(64))))
}
