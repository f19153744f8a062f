//! What a bot tells Telegram about itself: its commands in each language. And what it asks: its own name.

use std::time::Duration;

use domain::lang::Lang;
use serde_json::{Value, json};
use services::{
    Services, TURN,
    telegram::{self, BotRow, Outgoing},
    within,
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
        && let Err(error) = within(TURN, telegram::set_username(&station.sv, station.key(), name)).await
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

/// What stands left of the field in somebody's chat, in their language: a resident's own pages, or the list of commands for
/// those who only work here. Nothing for others, and nothing where Telegram opens no page of ours.
pub(crate) fn menu_button(person: &Person, chat: i64, page: Option<String>) -> Option<Outgoing> {
    let page = page?;
    let button = match (person.resident, person.employee) {
        (Some(_), _) => json!({ "type": "web_app", "text": tr(person.lang, "bot-menu-cabinet"), "web_app": { "url": page } }),
        (None, Some(_)) => json!({ "type": "commands" }),
        (None, None) => return None,
    };
    Some(Outgoing::Raw {
        method: "setChatMenuButton".to_owned(),
        body: json!({ "chat_id": chat, "menu_button": button }),
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

    fn person(employee: bool, resident: bool) -> Person {
        Person {
            user: None,
            name: String::new(),
            lang: Lang::Ru,
            resident: resident.then_some(ResidentId(Uuid::nil())),
            employee: employee.then_some(EmployeeId(Uuid::nil())),
            can_claim: false,
        }
    }

    fn listed(employee: bool, resident: bool) -> Option<Vec<String>> {
        let Outgoing::Raw { body, .. } = commands_of_staff(&person(employee, resident), 7)? else {
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

    #[test]
    fn residents_open_their_pages_beside_the_field() {
        let button = |employee, resident, page: Option<&str>| {
            let Outgoing::Raw { method, body } = menu_button(&person(employee, resident), 7, page.map(str::to_owned))? else {
                panic!("no call")
            };
            assert_eq!((method.as_str(), &body["chat_id"]), ("setChatMenuButton", &json!(7)));
            Some(body["menu_button"].clone())
        };
        let page = Some("https://hovli.example/my/telegram/7");
        let opens = json!({ "type": "web_app", "text": "🏠 Мой кабинет", "web_app": { "url": page } });
        assert_eq!(button(false, true, page), Some(opens.clone()));
        assert_eq!(button(true, true, page), Some(opens));
        assert_eq!(button(true, false, page), Some(json!({ "type": "commands" })));
        assert_eq!(button(false, false, page), None);
        assert_eq!(button(false, true, None), None, "Telegram opens https alone");
    }
}
