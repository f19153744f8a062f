//! Chats as a person sees them, for tests and for the chat page.

mod drawing;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A button under a message or of a reply keyboard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ButtonView {
    /// What stands on it.
    pub text: String,
    /// The data it sends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// The address it opens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The Mini App it opens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web_app: Option<String>,
    /// `primary`, `success` or `danger`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<String>,
    /// Shares the phone number.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub request_contact: bool,
    /// Shares the place.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub request_location: bool,
}

/// A file in a message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MediaView {
    /// `photo`, `document`, `voice`, `video`, `video_note` or `sticker`.
    pub kind: String,
    /// The identifier of the (largest) file.
    pub file_id: String,
    /// Where this server gives the bytes.
    pub url: String,
    /// Bytes.
    pub size: u64,
    /// The name of the file.
    pub name: Option<String>,
    /// Its MIME type.
    pub mime: Option<String>,
    /// Seconds.
    pub duration: Option<i64>,
    /// The emoji of a sticker.
    pub emoji: Option<String>,
}

/// A message as it stands now.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MessageView {
    /// Its number in the chat.
    pub message_id: i64,
    /// Seconds since 1970.
    pub date: i64,
    /// `bot` or `person`.
    pub from: String,
    /// The id of who wrote it.
    pub from_id: i64,
    /// The name of who wrote it.
    pub from_name: String,
    /// The topic it stands in.
    pub thread_id: Option<i64>,
    /// `text`, `photo`, `document`, `voice`, `video`, `video_note`, `sticker`, `contact`,
    /// `location` or `service`.
    pub kind: String,
    /// The text or the caption without tags.
    pub text: String,
    /// The caption, when it is one.
    pub caption: Option<String>,
    /// What the tags became; offsets are UTF-16 units.
    pub entities: Vec<Value>,
    /// Buttons under the message.
    pub buttons: Vec<Vec<ButtonView>>,
    /// Buttons of the reply keyboard that came with it.
    pub reply_keyboard: Vec<Vec<ButtonView>>,
    /// The message it answers.
    pub reply_to: Option<i64>,
    /// Its file.
    pub media: Option<MediaView>,
    /// The album it belongs to.
    pub media_group_id: Option<String>,
    /// The contact card.
    pub contact: Option<Value>,
    /// The place.
    pub location: Option<Value>,
    /// What happened, when it is a service message.
    pub service: Option<Value>,
    /// Reactions of the bot.
    pub reactions: Vec<String>,
    /// The name of whose message was forwarded.
    pub forwarded_from: Option<String>,
    /// Whether it was changed after it was sent.
    pub edited: bool,
    /// Whether it is the pinned one.
    pub pinned: bool,
}

impl MessageView {
    /// Whether it has a button under it whose label contains this.
    pub fn has_button(&self, label: &str) -> bool {
        self.buttons.iter().flatten().any(|button| button.text.contains(label))
    }
}

/// A chat as a person sees it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChatView {
    /// The bot.
    pub bot: i64,
    /// The chat.
    pub chat: i64,
    /// Whether the person has started the bot.
    pub started: bool,
    /// Whether the person has blocked the bot.
    pub blocked: bool,
    /// The reply keyboard that is open.
    pub keyboard: Vec<Vec<ButtonView>>,
    /// The hint in the empty input field.
    pub placeholder: Option<String>,
    /// What the bot is doing right now, such as `typing`.
    pub action: Option<String>,
    /// The menu button beside the input field.
    pub menu: Option<Value>,
    /// The messages, oldest first.
    pub messages: Vec<MessageView>,
}
