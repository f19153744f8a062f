//! What a bot tells Telegram about itself: its commands in each language. And what it asks: its own name.

use domain::lang::Lang;
use services::telegram;
use teloxide::{payloads::SetMyCommandsSetters as _, requests::Requester as _, types::BotCommand};
use text::tr;

use crate::station::Station;

/// The commands of the menu beside the field, each with the key of its words.
const COMMANDS: [(&str, &str); 6] = [
    ("new", "bot-command-new"),
    ("status", "bot-command-status"),
    ("jobs", "bot-command-jobs"),
    ("lang", "bot-command-lang"),
    ("help", "bot-command-help"),
    ("start", "bot-command-start"),
];

/// Introduces the bot. Best effort: it works without.
pub(crate) async fn introduce(station: &Station) {
    match station.api.get_me().await {
        Ok(me) => {
            let name = me.username();
            if name != station.row.username
                && let Err(error) = telegram::set_username(&station.sv, station.key(), name).await
            {
                tracing::warn!(error.code = error.code, "the bot's name could not be noted");
            }
        }
        Err(_) => {
            tracing::warn!(bot.id = %station.key().bot, "the Bot API did not tell the bot's name")
        }
    }
    // Telegram knows two-letter codes only, so both Uzbek scripts share one list.
    for (code, lang) in [
        (None, Lang::Uz),
        (Some("ru"), Lang::Ru),
        (Some("uz"), Lang::Uz),
        (Some("en"), Lang::En),
    ] {
        let commands = COMMANDS.map(|(name, key)| BotCommand::new(name, tr(lang, key)));
        let call = station.api.set_my_commands(commands);
        let told = match code {
            Some(code) => call.language_code(code).await,
            None => call.await,
        };
        if told.is_err() {
            tracing::warn!(bot.id = %station.key().bot, "the commands could not be set");
            return;
        }
    }
}
