//! The promises of time of a company, and the forms that name them.

use domain::{
    groups::{MakeGroupCode, Topics},
    ids::{CalendarId, CategoryId, CommandId, EscalationRuleId, GroupId, ReasonId, SlaPolicyId},
    requests::{ReasonKind, SaveCategory, SaveReason},
    sla::{SaveCalendar, SavePolicy, SaveRule},
};
use secrecy::SecretString;
use serde_json::json;
use services::{
    Scope, Services, requests, sla,
    telegram::{self, SaveBot},
    test_support::Arranged,
};

use super::{
    cases::{Form, cmd},
    world::Ids,
};

/// One of everything that the settings have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) calendar: CalendarId,
    pub(crate) policy: SlaPolicyId,
    pub(crate) rule: EscalationRuleId,
    pub(crate) reason: ReasonId,
    pub(crate) category: CategoryId,
    pub(crate) group: GroupId,
}

impl Settings {
    /// Makes them by the real use cases.
    pub(crate) async fn make(sv: &Services, company: &Arranged, word: &(dyn Fn(&str) -> String + Sync)) -> Self {
        let director = &company.director;
        let save: SaveCalendar = serde_json::from_value(json!({ "name": word("Часы"), "week": ["09:00-18:00"] })).unwrap();
        let calendar = sla::save_calendar(sv, director, save).await.unwrap();
        let save: SavePolicy = serde_json::from_value(json!({
            "name": word("Срок"), "response": 1, "response_unit": "hours", "resolution": 2, "resolution_unit": "days",
            "measure": "working", "calendar": calendar, "warn_percent": 80, "after_return_hours": 4, "sort": 900,
            "buildings": [company.other_building], "months": [1],
        }))
        .unwrap();
        let policy = sla::save_policy(sv, director, save).await.unwrap();
        let save: SaveRule = serde_json::from_value(json!({
            "promise": "resolution", "trigger": "percent", "value": 900, "roles": ["director"], "measures": "tell",
            "voice": "digest", "level": 9,
        }))
        .unwrap();
        let rule = sla::save_rule(sv, director, save).await.unwrap();
        let reason = SaveReason {
            command: CommandId::random(),
            id: None,
            kind: ReasonKind::Hold,
            name_ru: word("Причина"),
            name_uz: String::new(),
            pauses_sla: true,
            max_days: Some(5),
            visible_to_resident: true,
            needs_date: false,
            needs_note: false,
            sort: None,
        };
        let reason = requests::save_reason(sv, director, reason).await.unwrap();
        let save: SaveCategory = serde_json::from_value(json!({ "name_ru": word("Категория"), "priority": "normal" })).unwrap();
        let category = requests::save_category(sv, director, save).await.unwrap();
        let group = group(sv, company, &word("Группа")).await;
        Self {
            calendar,
            policy,
            rule,
            reason,
            category,
            group,
        }
    }
}

/// A group, linked as its people would do it, by the company's bot.
async fn group(sv: &Services, company: &Arranged, title: &str) -> GroupId {
    let (chat, number) = (-i64::from(rand::random::<u32>()) - 1, 700 + u32::from(company.slug.as_bytes()[0]));
    let save = SaveBot {
        token: SecretString::from(format!("{number}:token")),
        username: String::new(),
        api_url: None,
    };
    let make = MakeGroupCode {
        topics: Topics::None,
        lang: None,
    };
    let code = telegram::make_group_code(sv, &company.director, make).await.unwrap().code;
    let mut tx = sv.begin(&Scope::system(company.company)).await.unwrap();
    let bot = telegram::save_bot_in(&mut tx, sv.config(), &save).await.unwrap();
    let linked = telegram::link_group_in(&mut tx, &company.director, &code, (bot, chat, title))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    linked.id
}

const POLICY: &str = "cmd[name]=Срок&cmd[response]=1&cmd[response_unit]=hours&cmd[resolution]=2&cmd[resolution_unit]=days\
    &cmd[measure]=working&cmd[warn_percent]=80&cmd[after_return_hours]=4&cmd[sort]=900&cmd[months][0]=1";
const RULE: &str = "cmd[promise]=resolution&cmd[trigger]=percent&cmd[value]=900&cmd[roles][0]=director&cmd[measures]=tell\
    &cmd[voice]=digest&cmd[level]=9";

const CATEGORY: &str = "cmd[name_ru]=Категория&cmd[priority]=normal";

/// What names one of them, in an order in which the director can do all of it.
pub(crate) fn things(x: &Ids) -> Vec<Form> {
    let Settings {
        calendar,
        policy,
        rule,
        reason,
        category,
        group,
    } = x.settings;
    let gone = |field: &str, id: uuid::Uuid| format!("command={}&{field}={id}", CommandId::random());
    vec![
        (
            "settings/save_calendar",
            cmd(&format!("cmd[id]={calendar}&cmd[name]=Часы&cmd[week][0]=09:00-18:00")),
        ),
        ("settings/save_policy", cmd(&format!("cmd[id]={policy}&{POLICY}"))),
        ("settings/archive_policy", gone("policy", policy.0)),
        ("settings/archive_calendar", gone("calendar", calendar.0)),
        ("settings/save_rule", cmd(&format!("cmd[id]={rule}&{RULE}"))),
        ("settings/archive_rule", gone("rule", rule.0)),
        (
            "settings/save_reason",
            cmd(&format!(
                "cmd[id]={reason}&cmd[kind]=hold&cmd[name_ru]=Причина&cmd[pauses_sla]=true"
            )),
        ),
        ("settings/archive_reason", gone("reason", reason.0)),
        ("settings/save_category", cmd(&format!("cmd[id]={category}&{CATEGORY}"))),
        ("settings/switch_category", format!("{}&is_on=true", gone("category", category.0))),
        ("settings/unlink_group", gone("group", group.0)),
    ]
}

/// What one's own settings may be narrowed to, and the field that names it.
pub(crate) fn named(_: &Ids, x: &Ids) -> Vec<(&'static str, String, &'static str)> {
    vec![
        (
            "settings/save_policy",
            cmd(&format!("{POLICY}&cmd[calendar]={}", x.settings.calendar)),
            "calendar",
        ),
        (
            "settings/preview_policy",
            cmd(&format!("{POLICY}&cmd[calendar]={}", x.settings.calendar)),
            "calendar",
        ),
        (
            "settings/save_policy",
            cmd(&format!("{POLICY}&cmd[category]={}", x.leaf)),
            "category",
        ),
        (
            "settings/save_policy",
            cmd(&format!("{POLICY}&cmd[buildings][0]={}", x.building)),
            "buildings",
        ),
        ("settings/save_rule", cmd(&format!("{RULE}&cmd[category]={}", x.leaf)), "category"),
        (
            "settings/save_category",
            cmd(&format!("{CATEGORY}&cmd[parent]={}", x.settings.category)),
            "parent",
        ),
        (
            "settings/save_category",
            cmd(&format!("{CATEGORY}&cmd[specialization]={}", x.specialization)),
            "specialization",
        ),
        (
            "settings/save_rule",
            cmd(&format!("{RULE}&cmd[buildings][0]={}", x.building)),
            "buildings",
        ),
    ]
}
