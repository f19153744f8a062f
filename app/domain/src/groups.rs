//! Group chats of a company in Telegram: what is shown in them, and by what they are divided.

use chrono::{DateTime, Utc};

use crate::{code::code_enum, forms::blank, ids::GroupId, lang::Lang};

code_enum! {
    /// By what the requests of a group are put into its topics.
    pub enum Topics {
        /// One stream, without topics.
        None = "none",
        /// A topic for each house.
        Building = "building",
        /// A topic for each group of categories.
        Category = "category",
        /// A topic for each trade.
        Specialization = "specialization",
    }
}

/// A group that is linked.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Group {
    /// The link.
    pub id: GroupId,
    /// What the group was called when it was linked.
    pub title: String,
    /// How it is divided.
    pub topics: Topics,
    /// The language of its cards.
    pub lang: Lang,
    /// Who linked it, by name.
    pub linked_by: String,
    /// When.
    pub linked_at: DateTime<Utc>,
    /// Since when the bot cannot write there: it was removed.
    pub lost_since: Option<DateTime<Utc>>,
}

/// What the next group that is linked will be like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct MakeGroupCode {
    /// How it is divided.
    pub topics: Topics,
    /// The language of its cards; the reader's own when it is not said.
    #[serde(default, deserialize_with = "blank")]
    pub lang: Option<Lang>,
}

/// A code that links one group, once.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct GroupCode {
    /// What is said in the group after `/link`.
    pub code: String,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
    /// The bot, by its name without `@`; empty when that is not known yet.
    pub bot: String,
}

/// The code opens a door: it never reaches a log.
impl std::fmt::Debug for GroupCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GroupCode")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

impl GroupCode {
    /// The address that adds the bot to a group and says the code there.
    #[must_use]
    pub fn link(&self) -> Option<String> {
        (!self.bot.is_empty()).then(|| format!("https://t.me/{}?startgroup={}", self.bot, self.code))
    }

    /// What is said in a group where the bot is already.
    #[must_use]
    pub fn command(&self) -> String {
        if self.bot.is_empty() {
            format!("/link {}", self.code)
        } else {
            format!("/link@{} {}", self.bot, self.code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_said_to_the_companys_bot_and_to_no_other() {
        let mut code = GroupCode {
            code: "AB".to_owned(),
            expires_at: DateTime::UNIX_EPOCH,
            bot: "hovli_bot".to_owned(),
        };
        assert_eq!(code.command(), "/link@hovli_bot AB");
        assert_eq!(code.link().as_deref(), Some("https://t.me/hovli_bot?startgroup=AB"));
        assert!(!format!("{code:?}").contains("AB"));
        code.bot.clear();
        assert_eq!((code.command().as_str(), code.link()), ("/link AB", None));
    }
}
