//! How a bot receives updates: webhook or `getUpdates`.

use serde_json::{Value, json};

use super::Ctx;
use crate::telegram::{
    bots::Webhook,
    wire::{Refusal, Reply},
};

/// Takes over which kinds of updates the bot wants; absent means as before.
pub(crate) fn take_allowed(ctx: &mut Ctx<'_>) -> Reply<()> {
    let Some(allowed) = ctx.params.json("allowed_updates")? else {
        return Ok(());
    };
    let list = allowed
        .as_array()
        .ok_or_else(|| Refusal::bad("can't parse allowed_updates JSON object"))?;
    let kinds = list.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    ctx.state.bot(ctx.bot)?.allowed_updates = kinds;
    Ok(())
}

/// `setWebhook`; plain HTTP is let through, as by a Bot API server of one's own.
pub(super) fn set(ctx: &mut Ctx<'_>) -> Reply {
    let text = ctx.params.text("url").unwrap_or_default();
    if text.is_empty() {
        return delete(ctx);
    }
    let url = url::Url::parse(&text).map_err(|_| Refusal::bad("bad webhook: invalid webhook URL specified"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Refusal::bad("bad webhook: An HTTPS URL must be provided for webhook"));
    }
    let secret = ctx.params.text("secret_token").filter(|secret| !secret.is_empty());
    if let Some(secret) = &secret {
        let plain = secret
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
        if secret.len() > 256 {
            return Err(Refusal::bad("secret token is too long"));
        }
        if !plain {
            return Err(Refusal::bad("secret token contains unallowed characters"));
        }
    }
    let most = ctx.params.int("max_connections").unwrap_or(40).clamp(1, 100);
    take_allowed(ctx)?;
    let clear = ctx.params.flag("drop_pending_updates");
    let bot = ctx.state.bot(ctx.bot)?;
    if clear {
        bot.queue.drop_pending();
    }
    let max_connections = usize::try_from(most).unwrap_or(40);
    bot.webhook = Some(Webhook {
        url: text,
        secret,
        max_connections,
        last_error: None,
    });
    Ok(json!(true))
}

/// `deleteWebhook`
pub(super) fn delete(ctx: &mut Ctx<'_>) -> Reply {
    let clear = ctx.params.flag("drop_pending_updates");
    let bot = ctx.state.bot(ctx.bot)?;
    bot.webhook = None;
    if clear {
        bot.queue.drop_pending();
    }
    Ok(json!(true))
}

/// `getWebhookInfo`
pub(super) fn info(ctx: &mut Ctx<'_>) -> Reply {
    let bot = ctx.state.bot(ctx.bot)?;
    bot.queue.expire(tokio::time::Instant::now());
    let mut info = json!({
        "url": bot.webhook.as_ref().map_or("", |webhook| webhook.url.as_str()),
        "has_custom_certificate": false,
        "pending_update_count": bot.queue.pending(),
    });
    if !bot.allowed_updates.is_empty() {
        crate::telegram::files::set(&mut info, "allowed_updates", json!(bot.allowed_updates));
    }
    if let Some(webhook) = &bot.webhook {
        crate::telegram::files::set(&mut info, "max_connections", json!(webhook.max_connections));
        if let Some((date, message)) = &webhook.last_error {
            crate::telegram::files::set(&mut info, "last_error_date", json!(date));
            crate::telegram::files::set(&mut info, "last_error_message", json!(message));
        }
    }
    Ok(info)
}
