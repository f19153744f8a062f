//! What many methods read from their parameters, with the refusals that belong to it.

use serde_json::{Map, Value, json};

use super::{Ctx, Target};
use crate::telegram::{
    chats::Standing,
    html,
    keyboard::{self, Markup, Place},
    wire::{Params, Refusal, Reply},
    world::State,
};

/// The longest text of a message, in characters after parsing.
const LONGEST_TEXT: usize = 4096;
/// The longest caption.
const LONGEST_CAPTION: usize = 1024;

/// The names of the parameters that make one formatted text.
#[derive(Clone, Copy, Debug)]
struct Names {
    text: &'static str,
    entities: &'static str,
    longest: usize,
    too_long: &'static str,
}

const TEXT: Names = Names {
    text: "text",
    entities: "entities",
    longest: LONGEST_TEXT,
    too_long: "message is too long",
};
const CAPTION: Names = Names {
    text: "caption",
    entities: "caption_entities",
    longest: LONGEST_CAPTION,
    too_long: "message caption is too long",
};

/// Puts an inline keyboard into a message; an empty one is none.
pub(super) fn attach(body: &mut Map<String, Value>, keyboard: Value) {
    let rows = keyboard.get("inline_keyboard").and_then(Value::as_array);
    if rows.is_some_and(|rows| rows.iter().any(|row| row.as_array().is_some_and(|row| !row.is_empty()))) {
        body.insert("reply_markup".to_owned(), keyboard);
    } else {
        body.remove("reply_markup");
    }
}

fn formatted(params: &Params, names: Names) -> Reply<Map<String, Value>> {
    let source = params.text(names.text).unwrap_or_default();
    let mode = params.text("parse_mode").unwrap_or_default();
    let (text, entities) = match mode.to_ascii_lowercase().as_str() {
        "" => (source.trim().to_owned(), params.json(names.entities)?),
        "html" => {
            let read = html::parse(&source).map_err(|why| Refusal::bad(format_args!("can't parse entities: {why}")))?;
            (read.text, Some(Value::Array(read.entities)))
        }
        _ => {
            return Err(Refusal::bad(format_args!("this simulator reads HTML only, not parse_mode {mode}")));
        }
    };
    if text.chars().count() > names.longest {
        return Err(Refusal::bad(names.too_long));
    }
    let mut body = Map::new();
    if !text.is_empty() {
        body.insert(names.text.to_owned(), json!(text));
    }
    if let Some(entities) = entities.filter(|list| list.as_array().is_some_and(|list| !list.is_empty())) {
        body.insert(names.entities.to_owned(), entities);
    }
    Ok(body)
}

/// The text of a message; it must not be empty.
pub(super) fn text(params: &Params) -> Reply<Map<String, Value>> {
    let body = formatted(params, TEXT)?;
    if body.contains_key("text") {
        Ok(body)
    } else {
        Err(Refusal::bad("message text is empty"))
    }
}

/// The caption of a file; it may be empty.
pub(super) fn caption(params: &Params) -> Reply<Map<String, Value>> {
    formatted(params, CAPTION)
}

/// The caption of one item of an album.
pub(super) fn item_caption(item: &Value) -> Reply<Map<String, Value>> {
    formatted(&Params::from_json(item), CAPTION)
}

/// Whether the bot may write to a chat.
pub(super) fn may_write(state: &State, bot: i64, chat: i64) -> Reply<()> {
    if let Some(group) = state.groups.get(&chat) {
        if let Some(to) = group.migrated_to {
            return Err(Refusal::migrated(to));
        }
        return match group.standing(bot) {
            Standing::Administrator | Standing::Member => Ok(()),
            Standing::Kicked => Err(Refusal::forbidden(&format!("bot was kicked from the {} chat", group.word()))),
            Standing::Left => Err(Refusal::forbidden(&format!("bot is not a member of the {} chat", group.word()))),
        };
    }
    if state.bots.contains_key(&chat) {
        return Err(Refusal::forbidden("bots can't send messages to bots"));
    }
    let person = state.people.get(&chat).ok_or_else(|| Refusal::bad("chat not found"))?;
    if person.spec.deactivated {
        return Err(Refusal::forbidden("user is deactivated"));
    }
    match state.dialogs.get(&(bot, chat)) {
        Some(dialog) if dialog.blocked => Err(Refusal::forbidden("bot was blocked by the user")),
        Some(dialog) if dialog.started => Ok(()),
        Some(_) | None => Err(Refusal::forbidden("bot can't initiate conversation with a user")),
    }
}

impl Ctx<'_> {
    /// The chat a call is about; it must be known.
    pub(super) fn known_chat(&self) -> Reply<i64> {
        let given = self.params.text("chat_id").unwrap_or_default();
        if given.is_empty() {
            return Err(Refusal::bad("chat_id is empty"));
        }
        let chat: i64 = given.parse().map_err(|_| Refusal::bad("chat not found"))?;
        let state = &self.state;
        let known = state.people.contains_key(&chat) || state.groups.contains_key(&chat);
        if known || state.bots.contains_key(&chat) {
            Ok(chat)
        } else {
            Err(Refusal::bad("chat not found"))
        }
    }

    /// The chat and topic a message goes to, when the bot may write there.
    pub(super) fn target(&self) -> Reply<Target> {
        let chat = self.known_chat()?;
        may_write(self.state, self.bot, chat)?;
        let Some(thread) = self.params.int("message_thread_id").filter(|thread| *thread != 0) else {
            return Ok(Target { chat, thread: None });
        };
        let topics = self.state.groups.get(&chat).filter(|group| group.forum).map(|group| &group.topics);
        let topic = topics
            .and_then(|topics| topics.get(&thread))
            .ok_or_else(|| Refusal::bad("message thread not found"))?;
        if topic.closed {
            return Err(Refusal::bad("TOPIC_CLOSED"));
        }
        Ok(Target {
            chat,
            thread: Some(thread),
        })
    }

    /// The keyboard of a message.
    pub(super) fn markup(&self, chat: i64) -> Reply<Option<Markup>> {
        let Some(markup) = self.params.json("reply_markup")? else {
            return Ok(None);
        };
        let allow_http_web_app = self.state.settings.allow_http_web_app;
        keyboard::check(
            &markup,
            Place {
                private: chat > 0,
                allow_http_web_app,
            },
        )
        .map(Some)
    }

    /// What most sent messages have beside their content: the answered message and protection.
    pub(super) fn surroundings(&self, chat: i64, body: &mut Map<String, Value>) -> Reply<()> {
        if self.params.flag("protect_content") {
            body.insert("has_protected_content".to_owned(), json!(true));
        }
        if let Some(effect) = self.params.text("message_effect_id") {
            body.insert("effect_id".to_owned(), json!(effect));
        }
        let reply = self.params.json("reply_parameters")?;
        let field = |key: &str| reply.as_ref().and_then(|reply| reply.get(key).cloned());
        let wanted = field("message_id")
            .and_then(|id| id.as_i64())
            .or_else(|| self.params.int("reply_to_message_id"));
        let Some(wanted) = wanted else { return Ok(()) };
        let lenient = field("allow_sending_without_reply")
            .and_then(|flag| flag.as_bool())
            .unwrap_or_default()
            || self.params.flag("allow_sending_without_reply");
        match self.state.quoted(self.bot, chat, wanted) {
            Some(quoted) => {
                body.insert("reply_to_message".to_owned(), quoted);
                Ok(())
            }
            None if lenient => Ok(()),
            None => Err(Refusal::bad("message to be replied not found")),
        }
    }

    /// The number of the message a call is about.
    pub(super) fn message_id(&self) -> Reply<i64> {
        self.params
            .int("message_id")
            .filter(|id| *id != 0)
            .ok_or_else(|| Refusal::bad("message identifier is not specified"))
    }
}
