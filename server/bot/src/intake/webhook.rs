//! The webhook: an update is kept before it is answered for.

use domain::ids::BotId;
use secrecy::ExposeSecret as _;
use services::{Services, secrets, telegram};

use super::envelope::incoming;
use crate::wake;

/// What the webhook's door answers; the body stays empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// 200: kept, known already, or nothing worth keeping.
    Taken,
    /// 401: not Telegram, or no such bot.
    Refused,
    /// 503: Telegram shall bring it again.
    Unavailable,
}

/// Takes an update in. `bot_ref` is the last part of the path, `secret` the header
/// `X-Telegram-Bot-Api-Secret-Token`, `body` at most one mebibyte.
pub async fn receive(sv: &Services, bot_ref: &str, secret: Option<&str>, body: &[u8]) -> Answer {
    let Ok(id) = bot_ref.parse::<BotId>() else {
        return Answer::Refused;
    };
    let bot = match telegram::bot(sv, id).await {
        Ok(Some(bot)) => bot,
        Ok(None) => return Answer::Refused,
        Err(error) => {
            tracing::warn!(error.code = error.code, "the bot of a webhook could not be read");
            return Answer::Unavailable;
        }
    };
    // Hashes are compared, so that the time tells nothing of the secret.
    if secret.is_none_or(|given| secrets::hash(given) != secrets::hash(bot.webhook_secret.expose_secret())) {
        metrics::counter!("hovli_telegram_webhook_total", "answer" => "refused").increment(1);
        return Answer::Refused;
    }
    let Some(update) = std::str::from_utf8(body).ok().and_then(incoming) else {
        metrics::counter!("hovli_telegram_webhook_total", "answer" => "junk").increment(1);
        return Answer::Taken;
    };
    match telegram::receive(sv, bot.key, update).await {
        Ok(is_new) => {
            metrics::counter!("hovli_telegram_webhook_total", "answer" => if is_new { "new" } else { "known" }).increment(1);
            wake::inbox();
            Answer::Taken
        }
        Err(error) => {
            tracing::warn!(error.code = error.code, "an update could not be kept");
            Answer::Unavailable
        }
    }
}
