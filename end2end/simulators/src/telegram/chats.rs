//! People, groups and the conversations bots have with them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// A person to be known; with an id that exists the person is changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonSpec {
    /// The Telegram id; the next free one when absent.
    pub id: Option<i64>,
    /// First name.
    pub first_name: String,
    /// Last name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// The name after `@`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// Language of the person's Telegram.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language_code: Option<String>,
    /// The phone number the person shares.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// What the chat page shows beside the name, such as "сантехник".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The account was deleted.
    pub deactivated: bool,
}

impl PersonSpec {
    /// A person with a name and a phone, speaking Russian.
    pub fn new(first_name: &str, phone: &str) -> Self {
        Self {
            first_name: first_name.to_owned(),
            phone: Some(phone.to_owned()),
            language_code: Some("ru".to_owned()),
            ..Self::default()
        }
    }
}

/// A group to be known; with an id that exists the group is changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupSpec {
    /// The id, negative; the next free one when absent.
    pub id: Option<i64>,
    /// The name of the group.
    pub title: String,
    /// A small group that has not become a supergroup.
    pub basic: bool,
    /// Whether it has topics.
    pub forum: bool,
    /// Ids of its members.
    pub members: Vec<i64>,
    /// Ids of its administrators.
    pub admins: Vec<i64>,
}

/// What a bot is in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// May do everything.
    Administrator,
    /// Sees commands and answers to itself only.
    Member,
    /// Was never there or has left.
    Left,
    /// Was thrown out.
    Kicked,
}

/// A topic of a forum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Topic {
    /// Its name.
    pub name: String,
    /// Colour of its icon.
    pub icon_color: i64,
    /// Nobody but administrators may write there.
    pub closed: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) id: i64,
    pub(crate) title: String,
    pub(crate) basic: bool,
    pub(crate) forum: bool,
    pub(crate) members: Vec<i64>,
    pub(crate) admins: Vec<i64>,
    pub(crate) topics: BTreeMap<i64, Topic>,
    pub(crate) bots: BTreeMap<i64, Standing>,
    pub(crate) migrated_to: Option<i64>,
    pub(crate) next_message: i64,
}

impl Group {
    pub(crate) fn chat(&self) -> Value {
        let kind = if self.basic { "group" } else { "supergroup" };
        let mut chat = json!({ "id": self.id, "type": kind, "title": self.title });
        if let (true, Some(map)) = (self.forum, chat.as_object_mut()) {
            map.insert("is_forum".to_owned(), json!(true));
        }
        chat
    }

    /// What a bot is here; one that nobody has said anything about is an administrator.
    pub(crate) fn standing(&self, bot: i64) -> Standing {
        self.bots.get(&bot).copied().unwrap_or(Standing::Administrator)
    }

    /// The word for this kind of group in refusals.
    pub(crate) fn word(&self) -> &'static str {
        if self.basic { "group" } else { "supergroup" }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: i64,
    pub(crate) spec: PersonSpec,
}

impl Person {
    pub(crate) fn user(&self) -> Value {
        let mut user = self.names();
        user.insert("id".to_owned(), json!(self.id));
        user.insert("is_bot".to_owned(), json!(false));
        if let Some(code) = &self.spec.language_code {
            user.insert("language_code".to_owned(), json!(code));
        }
        Value::Object(user)
    }

    pub(crate) fn chat(&self) -> Value {
        let mut chat = self.names();
        chat.insert("id".to_owned(), json!(self.id));
        chat.insert("type".to_owned(), json!("private"));
        Value::Object(chat)
    }

    fn names(&self) -> Map<String, Value> {
        let mut map = Map::new();
        map.insert("first_name".to_owned(), json!(self.spec.first_name));
        for (key, value) in [("last_name", &self.spec.last_name), ("username", &self.spec.username)] {
            if let Some(value) = value {
                map.insert(key.to_owned(), json!(value));
            }
        }
        map
    }
}

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Author {
    Bot,
    Person(i64),
}

/// A message as it stands now; the body holds the fields of `Message` that are its content.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    pub(crate) id: i64,
    pub(crate) date: i64,
    pub(crate) edit_date: Option<i64>,
    pub(crate) author: Author,
    pub(crate) thread: Option<i64>,
    pub(crate) body: Map<String, Value>,
    pub(crate) reply_keyboard: Option<Value>,
    pub(crate) reactions: Vec<String>,
}

impl Stored {
    pub(crate) fn markup(&self) -> Option<&Value> {
        self.body.get("reply_markup")
    }

    pub(crate) fn reply_to(&self) -> Option<i64> {
        self.body.get("reply_to_message")?.get("message_id")?.as_i64()
    }
}

/// A conversation of one bot with one chat.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dialog {
    pub(crate) started: bool,
    pub(crate) blocked: bool,
    pub(crate) messages: BTreeMap<i64, Stored>,
    /// The reply keyboard that is open now.
    pub(crate) keyboard: Option<Value>,
    pub(crate) pinned: Option<i64>,
    /// What the bot is doing, and until when people see it.
    pub(crate) action: Option<(String, i64)>,
}

/// A button press that waits for its answer.
#[derive(Clone, Debug)]
pub(crate) struct Press {
    pub(crate) bot: i64,
    pub(crate) at: tokio::time::Instant,
    pub(crate) answer: Option<Value>,
}
