//! A person in the hands of a Rust test.

use super::{Act, Acted, FileAct, FileSource, Place, Sent};
use crate::telegram::{view::MessageView, world::World};

/// A person who acts in one place; clones are cheap.
#[derive(Clone, Debug)]
pub struct PersonHandle {
    pub(crate) world: World,
    /// The Telegram id of the person.
    pub id: i64,
    /// Where the person acts.
    pub place: Place,
}

impl PersonHandle {
    /// The same person with another bot.
    pub fn with_bot(mut self, bot: i64) -> Self {
        self.place.bot = Some(bot);
        self
    }

    /// The same person in a group, in a topic of it if one is named.
    pub fn in_group(mut self, group: i64, thread: Option<i64>) -> Self {
        self.place.chat = Some(group);
        self.place.thread = thread;
        self
    }

    /// Does anything a person can do.
    pub fn act(&self, act: Act) -> Acted {
        self.world.act(self.id, self.place, act)
    }

    /// Presses START, or follows a link with a payload.
    pub fn start(&self, payload: Option<&str>) -> Acted {
        self.act(Act::Start {
            payload: payload.map(str::to_owned),
        })
    }

    /// Writes a text or a command.
    pub fn text(&self, text: &str) -> Acted {
        self.act(Act::Text {
            text: text.to_owned(),
            reply_to: None,
        })
    }

    /// Answers a message.
    pub fn reply(&self, message_id: i64, text: &str) -> Acted {
        self.act(Act::Text {
            text: text.to_owned(),
            reply_to: Some(message_id),
        })
    }

    /// Presses a button of the reply keyboard.
    pub fn press(&self, label: &str) -> Acted {
        self.act(Act::Press { label: label.to_owned() })
    }

    /// Taps the newest button with this label under a message.
    pub fn tap(&self, label: &str) -> Acted {
        self.act(Act::Tap {
            label: Some(label.to_owned()),
            data: None,
            message_id: None,
        })
    }

    /// Sends the data of a button, also of one that is not there.
    pub fn tap_data(&self, data: &str, message_id: Option<i64>) -> Acted {
        self.act(Act::Tap {
            label: None,
            data: Some(data.to_owned()),
            message_id,
        })
    }

    /// Shares the own phone number.
    pub fn share_contact(&self) -> Acted {
        self.act(Act::ShareContact)
    }

    /// Sends a card with a phone number; without an account when `user_id` is absent.
    pub fn send_contact(&self, phone_number: &str, user_id: Option<i64>) -> Acted {
        let (phone_number, first_name) = (phone_number.to_owned(), "Контакт".to_owned());
        self.act(Act::SendContact {
            phone_number,
            first_name,
            last_name: None,
            user_id,
        })
    }

    /// Sends a photo.
    pub fn photo(&self, file: FileSource, caption: Option<&str>) -> Acted {
        self.act(Act::Photo(FileAct {
            file,
            caption: caption.map(str::to_owned),
            ..FileAct::default()
        }))
    }

    /// Sends an album of sample photos.
    pub fn album(&self, count: u32, caption: Option<&str>) -> Acted {
        self.act(Act::Album {
            files: Vec::new(),
            count,
            caption: caption.map(str::to_owned),
        })
    }

    /// Sends any file.
    pub fn document(&self, file: FileSource) -> Acted {
        self.act(Act::Document(file.into()))
    }

    /// Blocks the bot.
    pub fn block(&self) -> Acted {
        self.act(Act::Block)
    }

    /// Unblocks the bot.
    pub fn unblock(&self) -> Acted {
        self.act(Act::Unblock)
    }

    /// Has the bot receive an update once more under the same number.
    pub fn repeat(&self, sent: &Sent) -> Acted {
        self.act(Act::Repeat {
            update_id: sent.update_ids.last().copied().unwrap_or_default(),
        })
    }

    /// The messages of the chat the person is in.
    pub fn messages(&self) -> Vec<MessageView> {
        self.world.messages(self.place.bot, self.place.chat.unwrap_or(self.id))
    }
}
