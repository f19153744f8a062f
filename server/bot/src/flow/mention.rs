//! Naming colleagues: `@` and a name in what is said among the staff. A name that fits several is asked for; what fits
//! nobody stays in the words, and that is said.

use domain::{
    ids::{EmployeeId, RequestId},
    requests::{AddComment, Called, CommentVisibility, Person, Unclear, called},
};
use text::tr;

use super::{
    context::Face,
    effect::Work,
    event::Media,
    keyboard::{about, inline, packed},
    press,
    scene::{Flow, Scene},
    state::{Ask, Question},
    words::esc,
};
use crate::callback::RequestPress;

/// Colleagues that are offered for one name.
const OFFERED: usize = 8;

/// What is said among the staff about a request.
pub(super) struct Said {
    pub(super) request: RequestId,
    pub(super) number: i64,
    pub(super) text: String,
    pub(super) media: Vec<Media>,
    /// Who was chosen for names that fit several.
    pub(super) chosen: Vec<EmployeeId>,
}

/// Writes it down, or asks first whom it means.
pub(super) fn write(scene: &mut Scene<'_>, said: Said) -> Flow {
    let read = read(scene, &said)?;
    match &read.unclear {
        Some(unclear) => ask(scene, said, unclear),
        None => put(scene, said, read),
    }
    Ok(())
}

/// What names nobody needs no list of colleagues.
fn read(scene: &Scene<'_>, said: &Said) -> Result<Called, super::context::Need> {
    if !said.text.contains('@') {
        return Ok(Called {
            text: said.text.clone(),
            ..Called::default()
        });
    }
    let colleagues = scene.ctx.colleagues(said.request)?;
    Ok(called(&said.text, colleagues, &said.chosen))
}

fn ask(scene: &mut Scene<'_>, said: Said, unclear: &Unclear) {
    let Said {
        request,
        number,
        text,
        media,
        chosen,
    } = said;
    let offered = unclear.people.iter().take(OFFERED);
    let mut rows = packed(
        offered
            .map(|person| about(person.name.clone(), Face::Staff, request, RequestPress::Mention(person.id)))
            .collect(),
    );
    rows.push(vec![
        about(scene.tr("bot-mention-nobody"), Face::Staff, request, RequestPress::Skip),
        about(scene.tr("bot-button-cancel"), Face::Staff, request, RequestPress::Dismiss),
    ]);
    let words = tr!(scene.lang, "bot-mention-ask", typed = esc(&unclear.typed));
    scene.ask(request, number, Face::Staff, Question::Whom { text, media, chosen });
    scene.say(words, inline(rows));
}

fn put(scene: &mut Scene<'_>, said: Said, read: Called) {
    let comment = AddComment {
        request: said.request,
        command: scene.ctx.fresh,
        visibility: CommentVisibility::Internal,
        text: read.text,
        files: Vec::new(),
        mentions: read.meant.iter().map(|person| person.id).collect(),
    };
    scene.work(Work::Comment(Face::Staff, Box::new(comment), said.media));
    if !read.meant.is_empty() {
        let names = names(&read.meant);
        let text = tr!(scene.lang, "company-mentions-also", names = esc(&names));
        scene.say(format!("🔔 {text}"), None);
    }
    if !read.unknown.is_empty() {
        let text = tr!(scene.lang, "bot-mention-unknown", names = esc(&read.unknown.join(", ")));
        scene.say(text, None);
    }
}

fn names(people: &[Person]) -> String {
    people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// It was said who is meant.
pub(super) fn chosen(scene: &mut Scene<'_>, (request, person): (RequestId, EmployeeId), pressed: Option<i64>) -> Flow {
    match taken(scene, request) {
        Some(mut said) => {
            scene.strip(pressed);
            said.chosen.push(person);
            write(scene, said)
        }
        None => {
            press::stale(scene, pressed);
            Ok(())
        }
    }
}

/// Nobody is meant by it: the words stay as they are. `None` when nothing of that kind was asked.
pub(super) fn skipped(scene: &mut Scene<'_>, request: RequestId, pressed: Option<i64>) -> Result<Option<()>, super::context::Need> {
    let Some(said) = taken(scene, request) else {
        return Ok(None);
    };
    scene.strip(pressed);
    let read = read(scene, &said)?;
    put(scene, said, read);
    Ok(Some(()))
}

/// What waits for the answer.
fn taken(scene: &mut Scene<'_>, request: RequestId) -> Option<Said> {
    let is_it = |ask: &mut Ask| ask.request == request && matches!(ask.question, Question::Whom { .. });
    let ask = scene.talk.state.ask.take_if(is_it)?;
    let Question::Whom { text, media, chosen } = ask.question else {
        return None;
    };
    Some(Said {
        request,
        number: ask.number,
        text,
        media,
        chosen,
    })
}
