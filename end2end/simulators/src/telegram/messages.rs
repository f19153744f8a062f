//! Messages as they are kept and as the Bot API shows them, and updates about them.

use serde_json::{Map, Value, json};

use super::{
    chats::{Author, Standing, Stored},
    delivery::{queue::Fresh, records::Lane},
    world::State,
};

/// A message about to be kept.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) author: Author,
    pub(crate) thread: Option<i64>,
    pub(crate) body: Map<String, Value>,
}

impl Draft {
    pub(crate) fn of_bot(thread: Option<i64>, body: Map<String, Value>) -> Self {
        Self {
            author: Author::Bot,
            thread,
            body,
        }
    }
}

/// Something a bot is to be told.
#[derive(Debug)]
pub(crate) struct Event {
    pub(crate) kind: &'static str,
    pub(crate) payload: Value,
    pub(crate) lane: Lane,
    pub(crate) person: Option<i64>,
}

impl State {
    pub(crate) fn chat_json(&self, chat: i64) -> Value {
        if let Some(group) = self.groups.get(&chat) {
            return group.chat();
        }
        self.people.get(&chat).map_or(Value::Null, super::chats::Person::chat)
    }

    pub(crate) fn author_json(&self, bot: i64, author: Author) -> Value {
        match author {
            Author::Bot => self.bots.get(&bot).map_or(Value::Null, super::bots::Bot::user),
            Author::Person(id) => self.people.get(&id).map_or(Value::Null, super::chats::Person::user),
        }
    }

    pub(crate) fn stored(&self, bot: i64, chat: i64, message: i64) -> Option<&Stored> {
        self.dialogs.get(&(bot, chat))?.messages.get(&message)
    }

    pub(crate) fn stored_mut(&mut self, bot: i64, chat: i64, message: i64) -> Option<&mut Stored> {
        self.dialogs.get_mut(&(bot, chat))?.messages.get_mut(&message)
    }

    /// A message as the Bot API shows it.
    pub(crate) fn message_json(&self, bot: i64, chat: i64, message: &Stored) -> Value {
        let mut json = message.body.clone();
        json.insert("message_id".to_owned(), json!(message.id));
        json.insert("date".to_owned(), json!(message.date));
        json.insert("chat".to_owned(), self.chat_json(chat));
        json.insert("from".to_owned(), self.author_json(bot, message.author));
        if let Some(date) = message.edit_date {
            json.insert("edit_date".to_owned(), json!(date));
        }
        if let Some(thread) = message.thread {
            json.insert("message_thread_id".to_owned(), json!(thread));
            json.insert("is_topic_message".to_owned(), json!(true));
        }
        Value::Object(json)
    }

    pub(crate) fn shown(&self, bot: i64, chat: i64, message: i64) -> Option<Value> {
        self.stored(bot, chat, message).map(|stored| self.message_json(bot, chat, stored))
    }

    /// A message as it is shown inside its answer: without what it answers itself.
    pub(crate) fn quoted(&self, bot: i64, chat: i64, message: i64) -> Option<Value> {
        let mut quoted = self.shown(bot, chat, message)?;
        quoted.as_object_mut()?.remove("reply_to_message");
        Some(quoted)
    }

    /// Keeps a message and gives its number.
    pub(crate) fn keep(&mut self, bot: i64, chat: i64, draft: Draft) -> i64 {
        let id = self.next_message(bot, chat);
        let stored = Stored {
            id,
            date: crate::now().timestamp(),
            edit_date: None,
            author: draft.author,
            thread: draft.thread,
            body: draft.body,
            reply_keyboard: None,
            reactions: Vec::new(),
        };
        self.dialog(bot, chat).messages.insert(id, stored);
        id
    }

    /// Tells a bot something, unless it does not want to know; gives the update's number.
    pub(crate) fn publish(&mut self, bot: i64, event: Event) -> Option<i64> {
        let of_callback = event.kind == "callback_query";
        let life = if of_callback {
            self.callback_lifetime()
        } else {
            std::time::Duration::from_millis(self.settings.update_lifetime_ms)
        };
        let chat = match event.lane {
            Lane::Chat(chat) => Some(chat),
            Lane::Person(person) => Some(person),
        };
        let keeper = self.bots.get_mut(&bot)?;
        if !keeper.wants(event.kind) {
            return None;
        }
        let update_id = keeper.next_update;
        keeper.next_update += 1;
        let body = json!({ "update_id": update_id, event.kind: event.payload }).to_string();
        let kind = event.kind.to_owned();
        let fault = self.faults.on_update(bot, chat);
        let fresh = Fresh {
            update_id,
            kind,
            lane: event.lane,
            person: event.person,
            body,
            life,
        };
        self.bots.get_mut(&bot)?.queue.push(fresh, fault);
        Some(update_id)
    }

    /// Whether a bot is shown this message of a group: administrators see all, others only
    /// commands, answers to the bot and mentions of it.
    pub(crate) fn sees(&self, bot: i64, chat: i64, message: &Stored) -> bool {
        let Some(group) = self.groups.get(&chat) else {
            return true;
        };
        match group.standing(bot) {
            Standing::Administrator => true,
            Standing::Left | Standing::Kicked => false,
            Standing::Member => {
                let text = ["text", "caption"].iter().find_map(|key| message.body.get(*key)?.as_str());
                let name = self.bots.get(&bot).map(|bot| format!("@{}", bot.username)).unwrap_or_default();
                let answers = message
                    .reply_to()
                    .and_then(|id| self.stored(bot, chat, id))
                    .is_some_and(|target| target.author == Author::Bot);
                answers || text.is_some_and(|text| text.starts_with('/') || text.contains(&name))
            }
        }
    }
}
