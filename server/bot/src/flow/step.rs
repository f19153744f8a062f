//! Where every event goes.

use super::{
    answer, before,
    context::{Context, Need, Person},
    effect::Turn,
    event::{Content, Event, Message},
    finish, language, menu, new_request, pay_sum, press, registration, reply,
    scene::{Flow, Scene},
    state::{Ask, Question, Talk},
    why,
};
use crate::callback::Callback;

/// What an event leads to; or what has to be known first.
///
/// # Errors
/// The need; the same call with it answered goes further.
pub fn step(talk: &Talk, person: &Person, event: &Event, ctx: &Context) -> Result<Turn, Need> {
    let mut scene = Scene::new(talk, person, ctx);
    route(&mut scene, event)?;
    Ok(scene.into_turn())
}

fn route(scene: &mut Scene<'_>, event: &Event) -> Flow {
    if let Event::Press {
        callback: Some(Callback::Language(lang)),
        message,
    } = event
        && !scene.person.is_closed()
    {
        return language::chosen(scene, *lang, *message);
    }
    if scene.person.is_stranger() {
        return registration::stranger(scene, event);
    }
    if scene.person.is_closed() {
        registration::closed(scene, event);
        return Ok(());
    }
    if scene.ctx.draft_lost && !matches!(event, Event::Edited { .. }) {
        let text = scene.tr("bot-wizard-restarted");
        scene.say(text, None);
    }
    match event {
        Event::Press { callback, message } => press::pressed(scene, *callback, *message),
        Event::Edited { message, text } => new_request::edited(scene, *message, text),
        Event::Message(message) => received(scene, message),
    }
}

fn received(scene: &mut Scene<'_>, message: &Message) -> Flow {
    forget_expired(scene);
    match &message.content {
        Content::Command { name, args } => {
            if name == "start" {
                scene.talk.payload = menu::payload(args);
            }
            return menu::enter(scene, menu::command(name));
        }
        Content::Text(words) => {
            if let Some(entry) = menu::pressed(words) {
                return menu::enter(scene, entry);
            }
        }
        Content::Contact(card) if card.user_id == Some(card.from_id) => {
            registration::again(scene);
            return Ok(());
        }
        Content::Contact(_) | Content::Media { .. } | Content::Location { .. } | Content::Other => {}
    }
    if reply::album(scene, message)? {
        return Ok(());
    }
    scene.talk.state.album = None;
    if reply::comment(scene, message)? {
        return Ok(());
    }
    if let Some(sum) = scene.talk.state.sum {
        return pay_sum::typed(scene, sum, &message.content);
    }
    let ask = scene.talk.state.ask.clone();
    match &ask {
        Some(
            ask @ Ask {
                question: Question::Why(why),
                ..
            },
        ) => return why::answered(scene, ask, why, message),
        Some(
            ask @ Ask {
                question: Question::Finish { note },
                ..
            },
        ) => return finish::answered(scene, ask, note.as_deref(), message),
        Some(
            ask @ Ask {
                question: Question::Before,
                ..
            },
        ) => {
            before::answered(scene, ask, message);
            return Ok(());
        }
        Some(
            ask @ Ask {
                question: Question::Reply, ..
            },
        ) => {
            answer::answered(scene, ask, message);
            return Ok(());
        }
        // Who may read the comment, or whom it names, was left open: the new message goes its own way.
        Some(Ask {
            question: Question::For { .. } | Question::Whom { .. },
            ..
        })
        | None => {}
    }
    if scene.talk.state.draft.is_some() {
        return new_request::received(scene, message);
    }
    if scene.person.resident.is_some() {
        return new_request::free(scene, message);
    }
    menu::hint(scene);
    Ok(())
}

fn forget_expired(scene: &mut Scene<'_>) {
    let now = scene.ctx.now;
    let state = &mut scene.talk.state;
    state.draft.take_if(|draft| draft.is_expired(now));
    state.ask.take_if(|ask| ask.is_expired(now));
    state.sum.take_if(|sum| sum.is_expired(now));
}
