//! Makes views out of what is kept.

use serde_json::{Map, Value};

use super::{ButtonView, ChatView, MediaView, MessageView};
use crate::telegram::{
    chats::{Author, Stored},
    person::only_bot,
    world::{State, World},
};

fn text_of(map: &Value, key: &str) -> Option<String> {
    map.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn button(value: &Value) -> ButtonView {
    let yes = |key: &str| value.get(key).and_then(Value::as_bool).unwrap_or_default();
    ButtonView {
        text: value
            .as_str()
            .map(str::to_owned)
            .or_else(|| text_of(value, "text"))
            .unwrap_or_default(),
        data: text_of(value, "callback_data"),
        url: text_of(value, "url"),
        web_app: value.pointer("/web_app/url").and_then(Value::as_str).map(str::to_owned),
        style: text_of(value, "style"),
        request_contact: yes("request_contact"),
        request_location: yes("request_location"),
    }
}

fn rows(keyboard: Option<&Value>, key: &str) -> Vec<Vec<ButtonView>> {
    let rows = keyboard.and_then(|keyboard| keyboard.get(key)).and_then(Value::as_array);
    rows.into_iter()
        .flatten()
        .filter_map(Value::as_array)
        .map(|row| row.iter().map(button).collect())
        .collect()
}

const FILES: [&str; 6] = ["photo", "document", "voice", "video", "video_note", "sticker"];

fn media(body: &Map<String, Value>) -> Option<MediaView> {
    let (kind, value) = FILES.iter().find_map(|kind| Some((*kind, body.get(*kind)?)))?;
    let file = value.as_array().map_or(Some(value), |sizes| sizes.last())?;
    let file_id = text_of(file, "file_id")?;
    Some(MediaView {
        kind: kind.to_owned(),
        url: format!("/control/files/{file_id}"),
        file_id,
        size: file.get("file_size").and_then(Value::as_u64).unwrap_or_default(),
        name: text_of(file, "file_name"),
        mime: text_of(file, "mime_type"),
        duration: file.get("duration").and_then(Value::as_i64),
        emoji: text_of(file, "emoji"),
    })
}

fn kind(body: &Map<String, Value>) -> &'static str {
    let known = ["text", "contact", "location"].into_iter().chain(FILES);
    known.into_iter().find(|key| body.contains_key(*key)).unwrap_or("service")
}

impl State {
    pub(crate) fn message_view(&self, (bot, chat): (i64, i64), message: &Stored) -> MessageView {
        let body = &message.body;
        let author = self.author_json(bot, message.author);
        let string = |key: &str| body.get(key).and_then(Value::as_str).map(str::to_owned);
        let caption = string("caption");
        let entities = body
            .get("entities")
            .or_else(|| body.get("caption_entities"))
            .and_then(Value::as_array);
        let names = |user: &Value| {
            let last = text_of(user, "last_name").unwrap_or_default();
            format!("{} {last}", text_of(user, "first_name").unwrap_or_default())
                .trim()
                .to_owned()
        };
        MessageView {
            message_id: message.id,
            date: message.date,
            from: if message.author == Author::Bot { "bot" } else { "person" }.to_owned(),
            from_id: author.get("id").and_then(Value::as_i64).unwrap_or_default(),
            from_name: names(&author),
            thread_id: message.thread,
            kind: kind(body).to_owned(),
            text: string("text").or_else(|| caption.clone()).unwrap_or_default(),
            caption,
            entities: entities.cloned().unwrap_or_default(),
            buttons: rows(message.markup(), "inline_keyboard"),
            reply_keyboard: rows(message.reply_keyboard.as_ref(), "keyboard"),
            reply_to: message.reply_to(),
            media: media(body),
            media_group_id: string("media_group_id"),
            contact: body.get("contact").cloned(),
            location: body.get("location").cloned(),
            service: (kind(body) == "service").then(|| Value::Object(body.clone())),
            reactions: message.reactions.clone(),
            forwarded_from: body.get("forward_origin").and_then(|origin| origin.get("sender_user")).map(names),
            edited: message.edit_date.is_some(),
            pinned: self
                .dialogs
                .get(&(bot, chat))
                .is_some_and(|dialog| dialog.pinned == Some(message.id)),
        }
    }

    pub(crate) fn chat_view(&self, bot: i64, chat: i64) -> ChatView {
        let menu = self
            .bots
            .get(&bot)
            .and_then(|bot| bot.menu.get(&chat).or_else(|| bot.menu.get(&0)))
            .cloned();
        let Some(dialog) = self.dialogs.get(&(bot, chat)) else {
            return ChatView {
                bot,
                chat,
                menu,
                ..ChatView::default()
            };
        };
        let now = crate::now().timestamp_millis();
        let keyboard = dialog.keyboard.as_ref();
        ChatView {
            bot,
            chat,
            started: dialog.started,
            blocked: dialog.blocked,
            keyboard: rows(keyboard, "keyboard"),
            placeholder: keyboard.and_then(|keyboard| text_of(keyboard, "input_field_placeholder")),
            action: dialog
                .action
                .as_ref()
                .filter(|(_, until)| *until > now)
                .map(|(action, _)| action.clone()),
            menu,
            messages: dialog.messages.values().map(|one| self.message_view((bot, chat), one)).collect(),
        }
    }
}

impl World {
    /// The messages of a chat, oldest first; with no bot named, those of the only bot.
    pub fn messages(&self, bot: Option<i64>, chat: i64) -> Vec<MessageView> {
        self.look(|state| only_bot(state, bot).map(|bot| state.chat_view(bot, chat).messages))
            .unwrap_or_default()
    }

    /// A chat as the person sees it; with no bot named, that of the only bot.
    pub fn chat(&self, bot: Option<i64>, chat: i64) -> ChatView {
        self.look(|state| only_bot(state, bot).map(|bot| state.chat_view(bot, chat)))
            .unwrap_or_default()
    }
}
