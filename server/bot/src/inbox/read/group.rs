//! What happens in groups: the code that links one, presses under cards, the bot's coming and going. The rest is not for us.

use teloxide::types::{CallbackQuery, ChatMemberUpdated, MaybeInaccessibleMessage, Message as TgMessage, User};

use super::{Read, content::content};
use crate::{callback::Callback, flow::Content};

/// Something that somebody did in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Gathered {
    /// The chat.
    pub(crate) chat: i64,
    /// What it is called.
    pub(crate) title: String,
    /// Who did it, by their Telegram id; nobody for what Telegram itself says.
    pub(crate) user: Option<i64>,
    /// The language of their Telegram.
    pub(crate) language: Option<String>,
    /// The press that waits for an answer.
    pub(crate) query: Option<String>,
    /// What they did.
    pub(crate) what: Deed,
}

/// What somebody did in a group.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Said a code that links the group.
    Link(String),
    /// Pressed a button under a message.
    Press {
        /// What it says; `None` when this version does not know it.
        callback: Option<Callback>,
        /// The message.
        message: i64,
    },
    /// Let the bot in.
    Added,
    /// Put the bot out.
    Removed,
    /// The group has another id now.
    Moved(i64),
}

/// A code opens a door: it never reaches a log.
impl std::fmt::Debug for Deed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Link(_) => f.write_str("Link"),
            Self::Press { callback, message } => f
                .debug_struct("Press")
                .field("callback", callback)
                .field("message", message)
                .finish(),
            Self::Added => f.write_str("Added"),
            Self::Removed => f.write_str("Removed"),
            Self::Moved(to) => f.debug_tuple("Moved").field(to).finish(),
        }
    }
}

/// A message in a group. People talk there: nothing but the two commands is answered.
pub(super) fn message(message: &TgMessage, bot_name: &str) -> Read {
    let gathered = |user, what| gathered((message.chat.id.0, message.chat.title()), user, None, what);
    if let Some(to) = message.migrate_to_chat_id() {
        return gathered(None, Deed::Moved(to.0));
    }
    // Whoever speaks as the group itself is nobody whose rights could be looked at.
    let Some(from) = message.from.as_ref().filter(|from| !from.is_bot) else {
        return Read::Ignored("nobody said it");
    };
    if let Some(Content::Command { name, args }) = content(message, from, bot_name)
        && (name == "link" || (name == "start" && !args.is_empty()))
    {
        return gathered(Some(from), Deed::Link(args));
    }
    Read::Ignored("talk of a group")
}

/// A press under a message in a group.
pub(super) fn pressed(query: &CallbackQuery, message: &MaybeInaccessibleMessage) -> Read {
    let what = Deed::Press {
        callback: query.data.as_deref().and_then(|data| data.parse().ok()),
        message: message.id().0.into(),
    };
    let chat = message.chat();
    gathered((chat.id.0, chat.title()), Some(&query.from), Some(query.id.0.clone()), what)
}

/// The bot came, went, or was given other rights.
pub(super) fn member(change: &ChatMemberUpdated) -> Read {
    let what = if change.new_chat_member.kind.is_present() {
        Deed::Added
    } else {
        Deed::Removed
    };
    gathered((change.chat.id.0, change.chat.title()), Some(&change.from), None, what)
}

fn gathered((chat, title): (i64, Option<&str>), user: Option<&User>, query: Option<String>, what: Deed) -> Read {
    Read::Group(Box::new(Gathered {
        chat,
        title: title.unwrap_or_default().to_owned(),
        user: user.and_then(|user| i64::try_from(user.id.0).ok()),
        language: user.and_then(|user| user.language_code.clone()),
        query,
        what,
    }))
}
