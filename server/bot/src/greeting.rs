//! What a bot tells Telegram about itself: its commands in each language. And what it asks: its own name.

use std::time::Duration;

use domain::lang::Lang;
use serde_json::{Value, json};
use services::{
    Services,
    telegram::{self, BotRow, Outgoing},
};
use teloxide::requests::Requester as _;
use text::tr;

use crate::{flow::Person, send::Failure, station::Station};

/// The waits between tries double from here …
const FIRST_WAIT: Duration = Duration::from_secs(2);
/// … up to here.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// The name Telegram has for the bot's token; nothing when it does not answer or does not know the token.
pub async fn who(sv: &Services, row: &BotRow) -> Option<String> {
    let station = Station::open(sv.clone(), row.clone())?;
    // The error is not told: it may carry the address, and the address carries the token.
    let me = station.api.get_me().await.ok()?;
    Some(me.username().to_owned())
}

/// The commands of residents and strangers beside the field.
const FOR_ALL: [&str; 7] = ["new", "status", "pay", "my", "lang", "help", "start"];
/// The commands of those who only work here.
const FOR_STAFF: [&str; 5] = ["jobs", "shift", "lang", "help", "start"];
/// The commands of staff who are residents too.
const FOR_BOTH: [&str; 9] = ["new", "status", "pay", "my", "jobs", "shift", "lang", "help", "start"];

/// Introduces the bot, however long that takes; it works without.
pub(crate) async fn introduce(station: &Station) {
    let mut wait = FIRST_WAIT;
    while let Err(failure) = try_introduce(station).await {
        tracing::warn!(bot.id = %station.key().bot, failure = failure.words(), "the bot could not introduce itself");
        tokio::time::sleep(wait).await;
        wait = (wait * 2).min(LONGEST_WAIT);
    }
}

async fn try_introduce(station: &Station) -> Result<(), Failure> {
    let me = station.api.get_me().await.map_err(|error| Failure::from(&error))?;
    let name = me.username();
    if name != station.row.username
        && let Err(error) = telegram::set_username(&station.sv, station.key(), name).await
    {
        tracing::warn!(error.code = error.code, "the bot's name could not be noted");
    }
    // Telegram knows two-letter codes only, so both Uzbek scripts share one list.
    for (code, lang) in [("", Lang::Uz), ("ru", Lang::Ru), ("uz", Lang::Uz), ("en", Lang::En)] {
        let body = json!({ "commands": commands(&FOR_ALL, lang), "language_code": code });
        station.call("setMyCommands", &body).await?;
    }
    Ok(())
}

/// The own commands of somebody who works here, for their chat only; nothing for others.
pub(crate) fn commands_of_staff(person: &Person, chat: i64) -> Option<Outgoing> {
    let names: &[&str] = match (person.employee, person.resident) {
        (Some(_), Some(_)) => &FOR_BOTH,
        (Some(_), None) => &FOR_STAFF,
        (None, _) => return None,
    };
    Some(Outgoing::Raw {
        method: "setMyCommands".to_owned(),
        body: json!({
            "commands": commands(names, person.lang),
            "scope": { "type": "chat", "chat_id": chat },
        }),
    })
}

fn commands(names: &[&str], lang: Lang) -> Value {
    names
        .iter()
        .map(|name| json!({ "command": name, "description": tr(lang, &format!("bot-command-{name}")) }))
        .collect()
}

#[cfg(test)]
mod tests {
    use domain::ids::{EmployeeId, ResidentId};
    use uuid::Uuid;

    use super::*;

    fn listed(employee: bool, resident: bool) -> Option<Vec<String>> {
        let person = Person {
            user: None,
            name: String::new(),
            lang: Lang::Ru,
            resident: resident.then_some(ResidentId(Uuid::nil())),
            employee: employee.then_some(EmployeeId(Uuid::nil())),
            can_claim: false,
        };
        let Outgoing::Raw { body, .. } = commands_of_staff(&person, 7)? else {
            panic!("no call")
        };
        assert_eq!(body["scope"], json!({ "type": "chat", "chat_id": 7 }));
        let commands = body["commands"].as_array().unwrap();
        Some(
            commands
                .iter()
                .map(|command| command["command"].as_str().unwrap().to_owned())
                .collect(),
        )
    }

    #[test]
    fn staff_have_their_own_commands() {
        assert_eq!(listed(false, true), None);
        assert_eq!(listed(true, false).unwrap(), FOR_STAFF);
        assert_eq!(listed(true, true).unwrap(), FOR_BOTH);
    }
}
