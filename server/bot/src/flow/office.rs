//! The way to the office for somebody whose phone nobody knows: one message, told to those who take in requests.

use domain::{lang::Lang, phone::Phone};
use services::notices::Letter;
use text::tr;

use super::{
    effect::Work,
    event::Content,
    keyboard::{contact, contact_or_office},
    new_request, registration,
    scene::Scene,
    state::Office,
    words::esc,
};

/// Nobody has this phone. The answer tells nothing about anybody else.
pub(super) fn unknown(scene: &mut Scene<'_>, phone: &Phone) {
    registration::count_try(scene);
    scene.talk.state.office = Some(Office {
        phone: phone.clone(),
        writing: false,
        asked_at: scene.ctx.now,
    });
    let text = scene.with_office(tr!(scene.lang, "bot-register-unknown", company = esc(&scene.ctx.company)));
    let keyboard = contact_or_office(scene.lang);
    scene.say(text, Some(keyboard));
}

/// Takes what belongs to a letter; `false` when it is none.
pub(super) fn received(scene: &mut Scene<'_>, content: &Content) -> bool {
    let now = scene.ctx.now;
    scene.talk.state.office.take_if(|office| office.is_expired(now));
    let Some(office) = scene.talk.state.office.clone() else {
        return false;
    };
    if matches!(content, Content::Command { .. }) {
        scene.talk.state.office = Some(Office { writing: false, ..office });
        return false;
    }
    match content {
        Content::Text(words) if is_button(words) => {
            scene.talk.state.office = Some(Office {
                writing: true,
                asked_at: now,
                ..office
            });
            let text = scene.tr("bot-office-ask");
            scene.say(text, None);
        }
        Content::Text(words) if office.writing => written(scene, office.phone, words),
        Content::Media { .. } | Content::Location { .. } | Content::Other if office.writing => {
            let text = scene.tr("bot-office-words");
            scene.say(text, None);
        }
        Content::Text(_)
        | Content::Command { .. }
        | Content::Contact(_)
        | Content::Media { .. }
        | Content::Location { .. }
        | Content::Other => return false,
    }
    true
}

fn written(scene: &mut Scene<'_>, phone: Phone, words: &str) {
    match new_request::checked(scene, &[], words) {
        Ok(text) => {
            let name = scene.person.name.clone();
            scene.work(Work::TellOffice(Box::new(Letter { name, phone, text })));
        }
        Err(complaint) => scene.say(complaint, None),
    }
}

/// The office has it. Another letter needs the number shared again, so it counts among the day's tries.
pub(super) fn told(scene: &mut Scene<'_>) {
    scene.talk.state.office = None;
    let text = scene.with_office(scene.tr("bot-office-sent"));
    let keyboard = contact(scene.lang);
    scene.say(text, Some(keyboard));
}

/// The button in any language, because an old keyboard may still stand there.
pub(super) fn is_button(label: &str) -> bool {
    Lang::ALL.iter().any(|lang| text::tr(*lang, "bot-register-office") == label.trim())
}
