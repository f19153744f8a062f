//! Answers to button presses.

use serde_json::json;

use super::Ctx;
use crate::telegram::wire::{Refusal, Reply};

/// The longest notice a press may be answered with.
const LONGEST_NOTICE: usize = 200;

/// `answerCallbackQuery`; late, repeated and unknown answers are refused alike.
pub(super) fn answer(ctx: &mut Ctx<'_>) -> Reply {
    let id = ctx.params.text("callback_query_id").unwrap_or_default();
    let text = ctx.params.text("text").unwrap_or_default();
    if text.chars().count() > LONGEST_NOTICE {
        return Err(Refusal::bad("MESSAGE_TOO_LONG"));
    }
    let (bot, life) = (ctx.bot, ctx.state.callback_lifetime());
    let open = ctx
        .state
        .presses
        .get_mut(&id)
        .filter(|press| press.bot == bot && press.answer.is_none() && press.at.elapsed() < life);
    let press = open.ok_or_else(|| Refusal::bad("query is too old and response timeout expired or query ID is invalid"))?;
    let alert = ctx.params.flag("show_alert");
    press.answer = Some(json!({ "text": text, "show_alert": alert, "url": ctx.params.text("url") }));
    Ok(json!(true))
}
