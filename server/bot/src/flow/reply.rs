//! An answer to the card of a request is a comment on it.

use domain::{
    files::FileKind,
    ids::RequestId,
    requests::{AddComment, Attach, CommentVisibility},
    words::TEXT_MAX,
};
use text::tr;

use super::{
    context::{Face, Need},
    effect::Work,
    event::{Content, Media, Message},
    keyboard::{about, inline},
    mention::{self, Said},
    new_request,
    scene::{Flow, Scene},
    state::{Album, Ask, Question},
};
use crate::callback::RequestPress;

/// Takes the message as a comment when it answers a card of the person's own; `false` when it does not.
pub(super) fn comment(scene: &mut Scene<'_>, message: &Message) -> Result<bool, Need> {
    let Some(request) = message.reply_to.map(|message| scene.ctx.replied(message)).transpose()?.flatten() else {
        return Ok(false);
    };
    if answers_question(scene, request, message) {
        return Ok(false);
    }
    let Some((face, number)) = whose(scene, request)? else {
        return Ok(false);
    };
    Ok(take(scene, (face, request, number), message))
}

/// Takes the message as a comment on this request; `false` for a command.
pub(super) fn take(scene: &mut Scene<'_>, (face, request, number): (Face, RequestId, i64), message: &Message) -> bool {
    let (text, media, album) = match &message.content {
        Content::Text(words) => (words.clone(), Vec::new(), None),
        Content::Location { latitude, longitude } => (format!("📍 {latitude}, {longitude}"), Vec::new(), None),
        Content::Media { media, caption, album } => {
            if let Err(problem) = media.check() {
                let text = new_request::problem_words(scene, problem);
                scene.say(text, None);
                return true;
            }
            (caption.clone().unwrap_or_default(), vec![media.clone()], album.clone())
        }
        Content::Command { .. } => return false,
        Content::Contact(_) | Content::Other => {
            let text = scene.tr("bot-wizard-unsupported");
            scene.say(text, None);
            return true;
        }
    };
    if let Some(album) = album {
        scene.talk.state.album = Some(Album {
            album,
            request,
            face,
            kind: FileKind::Comment,
        });
    }
    match face {
        Face::Resident => write(scene, face, request, CommentVisibility::Resident, (text, media)),
        Face::Staff => ask_for_whom(scene, request, number, text, media),
    }
    true
}

/// The bot waits for such a message about this very request: a reply to its card is the answer.
fn answers_question(scene: &Scene<'_>, request: RequestId, message: &Message) -> bool {
    scene
        .talk
        .state
        .ask
        .as_ref()
        .is_some_and(|ask| ask.request == request && ask.question.waits_for(&message.content))
}

/// As whom the person may comment, and the request's number.
fn whose(scene: &Scene<'_>, request: RequestId) -> Result<Option<(Face, i64)>, Need> {
    for face in [Face::Resident, Face::Staff] {
        if scene.person.has(face)
            && let Some(detail) = &scene.ctx.request(face, request)?.detail
        {
            return Ok(Some((face, detail.card.number)));
        }
    }
    Ok(None)
}

/// The staff say who may read it: a word meant for a colleague must not reach the resident.
fn ask_for_whom(scene: &mut Scene<'_>, request: RequestId, number: i64, text: String, media: Vec<Media>) {
    scene.ask(request, number, Face::Staff, Question::For { text, media });
    let for_ = |visibility| RequestPress::CommentFor(visibility);
    let rows = vec![
        vec![
            about(
                scene.tr("bot-staff-comment-resident"),
                Face::Staff,
                request,
                for_(CommentVisibility::Resident),
            ),
            about(
                scene.tr("bot-staff-comment-internal"),
                Face::Staff,
                request,
                for_(CommentVisibility::Internal),
            ),
        ],
        vec![about(scene.tr("bot-button-cancel"), Face::Staff, request, RequestPress::Dismiss)],
    ];
    let text = tr!(scene.lang, "bot-staff-comment-for", number = number.to_string());
    scene.say(text, inline(rows));
}

/// It was said who may read the comment; what the resident may read names nobody.
pub(super) fn for_chosen(scene: &mut Scene<'_>, request: RequestId, visibility: CommentVisibility, pressed: Option<i64>) -> Flow {
    scene.strip(pressed);
    match scene.talk.state.ask.take() {
        Some(Ask {
            request: asked,
            number,
            face: Face::Staff,
            question: Question::For { text, media },
            ..
        }) if asked == request => {
            if visibility == CommentVisibility::Internal {
                let chosen = Vec::new();
                return mention::write(
                    scene,
                    Said {
                        request,
                        number,
                        text,
                        media,
                        chosen,
                    },
                );
            }
            write(scene, Face::Staff, request, visibility, (text, media));
        }
        other => {
            scene.talk.state.ask = other;
            let text = scene.tr("bot-press-stale");
            scene.answer(text);
        }
    }
    Ok(())
}

fn write(scene: &mut Scene<'_>, face: Face, request: RequestId, visibility: CommentVisibility, (text, media): (String, Vec<Media>)) {
    let comment = AddComment {
        request,
        command: scene.ctx.fresh,
        visibility,
        text,
        files: Vec::new(),
        mentions: Vec::new(),
    };
    scene.work(Work::Comment(face, Box::new(comment), media));
}

/// Adds words below those of a comment, unless it would be too long: then the answer is how long.
fn append(text: &mut String, words: Option<&str>) -> Result<(), u32> {
    let Some(words) = words else { return Ok(()) };
    let longer = text.lines().chain([words]).collect::<Vec<_>>().join("\n");
    let length = u32::try_from(longer.chars().count()).unwrap_or(u32::MAX);
    if length > TEXT_MAX {
        return Err(length);
    }
    *text = longer;
    Ok(())
}

/// The next photo of an album whose first one finished a job, returned it, or was a comment; `false` when it is none.
/// Words below it are a comment.
pub(super) fn album(scene: &mut Scene<'_>, message: &Message) -> Result<bool, Need> {
    let Content::Media {
        media,
        album: Some(name),
        caption,
    } = &message.content
    else {
        return Ok(false);
    };
    let mut words = caption.as_deref().map(str::trim).filter(|words| !words.is_empty());
    let Some(known) = scene
        .talk
        .state
        .album
        .clone()
        .filter(|known| known.album == *name && scene.person.has(known.face))
    else {
        return Ok(false);
    };
    if let Err(problem) = media.check() {
        let text = new_request::problem_words(scene, problem);
        scene.say(text, None);
        return Ok(true);
    }
    // A comment still waits for the choice of readers, or of whom it names: words wait with it, and the photos of its album.
    if let Some(Ask {
        question: Question::For { text, media: waiting } | Question::Whom { text, media: waiting, .. },
        request,
        ..
    }) = &mut scene.talk.state.ask
        && *request == known.request
    {
        let is_comment = known.kind == FileKind::Comment;
        if is_comment {
            waiting.push(media.clone());
        }
        if let Err(length) = append(text, words.take()) {
            let text = tr!(scene.lang, "bot-wizard-text-too-long", length = length, max = TEXT_MAX);
            scene.say(text, None);
        }
        if is_comment {
            return Ok(true);
        }
    }
    if let Some(words) = words
        && known.face == Face::Resident
    {
        let said = (words.to_owned(), vec![media.clone()]);
        write(scene, known.face, known.request, CommentVisibility::Resident, said);
        return Ok(true);
    }
    let attach = Attach {
        request: known.request,
        command: scene.ctx.fresh,
        kind: known.kind,
        files: Vec::new(),
    };
    scene.work(Work::Attach(known.face, Box::new(attach), vec![media.clone()]));
    if let Some(words) = words
        && let Some(detail) = &scene.ctx.request(known.face, known.request)?.detail
    {
        ask_for_whom(scene, known.request, detail.card.number, words.to_owned(), Vec::new());
    }
    Ok(true)
}
