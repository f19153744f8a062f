//! What a bot says about itself: name, commands, menu button.

use serde_json::{Value, json};

use super::Ctx;
use crate::telegram::{
    files::set,
    wire::{Refusal, Reply},
};

/// `getMe`
pub(super) fn get_me(ctx: &mut Ctx<'_>) -> Reply {
    let mut me = ctx.state.bot(ctx.bot)?.user();
    for key in [
        "can_connect_to_business",
        "can_read_all_group_messages",
        "supports_inline_queries",
        "has_main_web_app",
    ] {
        set(&mut me, key, json!(false));
    }
    set(&mut me, "can_join_groups", json!(true));
    Ok(me)
}

/// Commands are kept for each scope and language.
fn place(ctx: &Ctx<'_>) -> Reply<String> {
    let scope = ctx.params.json("scope")?.unwrap_or_else(|| json!({ "type": "default" }));
    let language = ctx.params.text("language_code").unwrap_or_default();
    let letters = language.bytes().all(|byte| byte.is_ascii_lowercase());
    if !language.is_empty() && (language.len() != 2 || !letters) {
        return Err(Refusal::bad("invalid language code specified"));
    }
    Ok(format!("{scope}/{language}"))
}

/// `setMyCommands`
pub(super) fn set_commands(ctx: &mut Ctx<'_>) -> Reply {
    let place = place(ctx)?;
    let commands = ctx.params.json("commands")?.unwrap_or_default();
    let list = commands.as_array().ok_or_else(|| Refusal::bad("expected an Array of BotCommand"))?;
    if list.len() > 100 {
        return Err(Refusal::bad("BOT_COMMANDS_TOO_MUCH"));
    }
    for command in list {
        let field = |key: &str| command.get(key).and_then(Value::as_str).unwrap_or_default().trim_start_matches('/');
        let fits = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_';
        if !(1..=32).contains(&field("command").len()) || !field("command").bytes().all(fits) {
            return Err(Refusal::bad("BOT_COMMAND_INVALID"));
        }
        if !(1..=256).contains(&field("description").chars().count()) {
            return Err(Refusal::bad("BOT_COMMAND_DESCRIPTION_INVALID"));
        }
    }
    ctx.state.bot(ctx.bot)?.commands.insert(place, commands);
    Ok(json!(true))
}

/// `getMyCommands`
pub(super) fn get_commands(ctx: &mut Ctx<'_>) -> Reply {
    let place = place(ctx)?;
    Ok(ctx.state.bot(ctx.bot)?.commands.get(&place).cloned().unwrap_or_else(|| json!([])))
}

/// `deleteMyCommands`
pub(super) fn delete_commands(ctx: &mut Ctx<'_>) -> Reply {
    let place = place(ctx)?;
    ctx.state.bot(ctx.bot)?.commands.remove(&place);
    Ok(json!(true))
}

/// `setChatMenuButton`
pub(super) fn set_menu(ctx: &mut Ctx<'_>) -> Reply {
    let button = ctx.params.json("menu_button")?.unwrap_or_else(|| json!({ "type": "default" }));
    let url = button.pointer("/web_app/url").and_then(Value::as_str);
    let safe = |url: &str| url.starts_with("https://") || ctx.state.settings.allow_http_web_app;
    match (button.get("type").and_then(Value::as_str), url) {
        (Some("default" | "commands"), _) => {}
        (Some("web_app"), Some(url)) if safe(url) => {}
        (Some("web_app"), Some(_)) => {
            return Err(Refusal::bad("menu button Web App URL is invalid: Only HTTPS links are allowed"));
        }
        _ => {
            return Err(Refusal::bad("can't parse menu button: MenuButton has unsupported type"));
        }
    }
    let chat = ctx.params.int("chat_id").unwrap_or_default();
    ctx.state.bot(ctx.bot)?.menu.insert(chat, button);
    Ok(json!(true))
}

/// `getChatMenuButton`
pub(super) fn get_menu(ctx: &mut Ctx<'_>) -> Reply {
    let chat = ctx.params.int("chat_id").unwrap_or_default();
    let menu = &ctx.state.bot(ctx.bot)?.menu;
    Ok(menu
        .get(&chat)
        .or_else(|| menu.get(&0))
        .cloned()
        .unwrap_or_else(|| json!({ "type": "commands" })))
}

fn write(ctx: &mut Ctx<'_>, key: &str, longest: usize) -> Reply {
    let text = ctx.params.text(key).unwrap_or_default();
    if text.chars().count() > longest {
        return Err(Refusal::bad(format_args!("{key} is too long")));
    }
    let language = ctx.params.text("language_code").unwrap_or_default();
    ctx.state.bot(ctx.bot)?.texts.insert(format!("{key}/{language}"), text);
    Ok(json!(true))
}

fn read(ctx: &mut Ctx<'_>, key: &str) -> Reply<Option<String>> {
    let language = ctx.params.text("language_code").unwrap_or_default();
    let texts = &ctx.state.bot(ctx.bot)?.texts;
    let own = texts.get(&format!("{key}/{language}"));
    Ok(own.or_else(|| texts.get(&format!("{key}/"))).cloned())
}

/// `setMyName`
pub(super) fn set_name(ctx: &mut Ctx<'_>) -> Reply {
    write(ctx, "name", 64)
}

/// `getMyName`
pub(super) fn get_name(ctx: &mut Ctx<'_>) -> Reply {
    let own = ctx.state.bot(ctx.bot)?.name.clone();
    Ok(json!({ "name": read(ctx, "name")?.unwrap_or(own) }))
}

/// `setMyDescription`
pub(super) fn set_description(ctx: &mut Ctx<'_>) -> Reply {
    write(ctx, "description", 512)
}

/// `getMyDescription`
pub(super) fn get_description(ctx: &mut Ctx<'_>) -> Reply {
    Ok(json!({ "description": read(ctx, "description")?.unwrap_or_default() }))
}

/// `setMyShortDescription`
pub(super) fn set_short_description(ctx: &mut Ctx<'_>) -> Reply {
    write(ctx, "short_description", 120)
}

/// `getMyShortDescription`
pub(super) fn get_short_description(ctx: &mut Ctx<'_>) -> Reply {
    Ok(json!({ "short_description": read(ctx, "short_description")?.unwrap_or_default() }))
}
