//! Telegram: bots and their secrets, what came in, what goes out, and where each conversation stands.
//!
//! Knows nothing of the Bot API: `bot` reads updates and makes calls, these tables make both durable.

mod address;
mod anchors;
mod bots;
mod chats;
mod conversation;
mod groups;
mod identities;
mod inbox;
mod lease;
mod outbox;
mod outgoing;
mod retention;
mod token;

pub use address::is_safe_address;
pub use anchors::{also_shown, anchor, anchor_in, clear_message_in, replaced, request_of_message_in, set_anchor_in, told_before};
pub(crate) use bots::bot_name_in;
pub use bots::{BotKey, BotRow, SaveBot, active_bots, bot, count_active_bots, save_bot_in, set_username};
pub use chats::{is_reachable_in, migrate_chat, pause_bot, reachable_in, unreachable};
pub use conversation::{Conversation, ConversationKey, load_in, save_in};
pub(crate) use identities::{all_connected_in, usernames_in};
pub use identities::{connected_in, link_telegram, note_username_in, reach_in, telegram_of, unlink_telegram, user_of_telegram};
pub use inbox::{ClaimedUpdate, Incoming, claim_lanes, fail, finish_in, inbox_lag, postpone, receive};
pub use lease::{LeadRole, Leads, Lease};
pub use outbox::{
    Claimed, Enqueue, Priority, Retry, claim, dead, dead_count, enqueue_in, oldest_pending, retry_at, sent, skip, skip_chat, supersede_in,
    take_over,
};
pub use outgoing::{Anchor, Answer, Button, Keyboard, Mode, Outgoing, Press, ReplyButton, Role};
pub use retention::forget_old;

pub use groups::{
    LinkedGroup, Shown, forget_topic, group_of_chat_in, groups, link_group_in, make_group_code, remember_topic, shown_in_group,
    unlink_group,
};

pub(crate) use conversation::spoke_since_in;
pub(crate) use groups::{Happened, Showing, show_in_groups_in};
pub(crate) use outbox::{
    Dead, Stale, StillAsked, Waited, dead_in, drop_in, enqueue_all_in, resend_in, revive_in, supersede_all_in, wake_in,
};
