//! The methods of the Bot API, one file for each kind.

mod callbacks;
pub(crate) mod chats;
mod edit;
mod files;
mod media;
mod reading;
mod send;
mod settings;
mod topics;
pub(crate) mod webhooks;

use serde_json::{Map, Value};

use super::{
    chats::Stored,
    keyboard::Markup,
    messages::Draft,
    wire::{Params, Refusal, Reply},
    world::State,
};

/// What a method works with.
#[derive(Debug)]
pub(crate) struct Ctx<'a> {
    pub(crate) state: &'a mut State,
    pub(crate) bot: i64,
    pub(crate) params: &'a Params,
}

/// One method.
pub(crate) type Method = fn(&mut Ctx<'_>) -> Reply;

/// Telegram's spelling of `getUpdates`, the one method that waits.
pub(crate) const GET_UPDATES: &str = "getUpdates";

/// All methods but `getUpdates`, in Telegram's spelling.
const METHODS: &[(&str, Method)] = &[
    ("getMe", settings::get_me),
    ("setMyCommands", settings::set_commands),
    ("getMyCommands", settings::get_commands),
    ("deleteMyCommands", settings::delete_commands),
    ("setChatMenuButton", settings::set_menu),
    ("getChatMenuButton", settings::get_menu),
    ("setMyName", settings::set_name),
    ("getMyName", settings::get_name),
    ("setMyDescription", settings::set_description),
    ("getMyDescription", settings::get_description),
    ("setMyShortDescription", settings::set_short_description),
    ("getMyShortDescription", settings::get_short_description),
    ("setWebhook", webhooks::set),
    ("deleteWebhook", webhooks::delete),
    ("getWebhookInfo", webhooks::info),
    ("sendMessage", send::message),
    ("sendLocation", send::location),
    ("sendContact", send::contact),
    ("sendChatAction", send::chat_action),
    ("copyMessage", send::copy),
    ("forwardMessage", send::forward),
    ("sendPhoto", media::photo),
    ("sendDocument", media::document),
    ("sendVoice", media::voice),
    ("sendVideo", media::video),
    ("sendMediaGroup", media::album),
    ("editMessageText", edit::text),
    ("editMessageCaption", edit::caption),
    ("editMessageReplyMarkup", edit::markup),
    ("deleteMessage", edit::delete),
    ("deleteMessages", edit::delete_many),
    ("setMessageReaction", edit::reaction),
    ("pinChatMessage", edit::pin),
    ("unpinChatMessage", edit::unpin),
    ("answerCallbackQuery", callbacks::answer),
    ("getFile", files::get_file),
    ("getChat", chats::get_chat),
    ("getChatMember", chats::get_member),
    ("createForumTopic", topics::create),
    ("editForumTopic", topics::edit),
    ("closeForumTopic", topics::close),
    ("reopenForumTopic", topics::reopen),
];

/// Telegram's spelling of a method written in any case.
pub(crate) fn spelling(name: &str) -> Option<&'static str> {
    if name.eq_ignore_ascii_case(GET_UPDATES) {
        return Some(GET_UPDATES);
    }
    METHODS
        .iter()
        .map(|(known, _)| *known)
        .find(|known| name.eq_ignore_ascii_case(known))
}

/// Carries out a method that does not wait.
pub(crate) fn run(state: &mut State, bot: i64, (name, params): (&str, &Params)) -> Reply {
    if params.uploaded_bytes() > super::files::UPLOAD_LIMIT {
        return Err(Refusal::custom(413, "Request Entity Too Large".to_owned()));
    }
    let method = METHODS.iter().find(|(known, _)| *known == name).map(|(_, method)| *method);
    let method = method.ok_or_else(|| Refusal::not_found("Not Found: method not found"))?;
    method(&mut Ctx { state, bot, params })
}

/// Where a message goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target {
    pub(crate) chat: i64,
    pub(crate) thread: Option<i64>,
}

impl Ctx<'_> {
    /// Keeps a bot's message with what its keyboard does to the chat, and shows it.
    pub(crate) fn post(&mut self, target: Target, mut body: Map<String, Value>, markup: Option<Markup>) -> Reply {
        if let Some(Markup::Inline(keyboard)) = &markup {
            reading::attach(&mut body, keyboard.clone());
        }
        let id = self.state.keep(self.bot, target.chat, Draft::of_bot(target.thread, body));
        let dialog = self.state.dialog(self.bot, target.chat);
        dialog.action = None;
        match markup {
            Some(Markup::Keyboard(keyboard)) => {
                dialog.keyboard = Some(keyboard.clone());
                if let Some(stored) = dialog.messages.get_mut(&id) {
                    stored.reply_keyboard = Some(keyboard);
                }
            }
            Some(Markup::Remove) => dialog.keyboard = None,
            Some(Markup::Inline(_) | Markup::ForceReply) | None => {}
        }
        self.show(target.chat, id)
    }

    pub(crate) fn show(&self, chat: i64, message: i64) -> Reply {
        self.state
            .shown(self.bot, chat, message)
            .ok_or_else(|| Refusal::bad("MESSAGE_ID_INVALID"))
    }

    pub(crate) fn message(&mut self, chat: i64, message: i64) -> Option<&mut Stored> {
        self.state.stored_mut(self.bot, chat, message)
    }
}
