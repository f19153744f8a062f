//! A file that cannot be taken says where, and nothing of it is done.

use services::{
    companies::{self, Provision},
    test_support::services,
};
use sqlx::PgPool;

use super::{FILE, field, file};

/// A file, the place of its mistake, and what is wrong there.
type Wrong = (Provision, &'static str, &'static str);

/// A file with these further fields of the company, and these further parts.
fn with(company: &str, parts: &str) -> Provision {
    file(&format!(
        r#"{{ "company": {{ "slug": "kichik", "name": "Кичик"{company} }}{parts} }}"#
    ))
}

fn wrong_companies() -> Vec<Wrong> {
    let settings = |fields: &str| with(&format!(r#", "settings": {fields}"#), "");
    let category = |second: &str| with("", &format!(r#", "categories": [{{ "code": "water_leak" }}, {second}]"#));
    let bot = |fields: &str| with("", &format!(r#", "bot": {fields}"#));
    vec![
        (with(r#", "time_zone": "Asia/Tashkentt""#, ""), "company.time_zone", "choice"),
        (with(r#", "inn": "3012345678""#, ""), "company.inn", "inn"),
        (
            with(&format!(r#", "legal_name": "{}""#, "Щ".repeat(201)), ""),
            "company.legal_name",
            "too-long",
        ),
        (
            settings(r#"{ "policy": { "return_days": 366 } }"#),
            "company.settings.policy.return_days",
            "range",
        ),
        (
            settings(r#"{ "policy": { "rate_days": -1 } }"#),
            "company.settings.policy.rate_days",
            "range",
        ),
        (
            settings(r#"{ "policy": { "auto_close_days": 0 } }"#),
            "company.settings.policy.auto_close_days",
            "range",
        ),
        (
            settings(r#"{ "policy": { "accept_minutes": 1441 } }"#),
            "company.settings.policy.accept_minutes",
            "range",
        ),
        (
            settings(r#"{ "resident_hourly_limit": 0 }"#),
            "company.settings.resident_hourly_limit",
            "range",
        ),
        (
            settings(r#"{ "resident_daily_limit": 10001 }"#),
            "company.settings.resident_daily_limit",
            "range",
        ),
        (settings(r#"{ "morning_hour": 4 }"#), "company.settings.morning_hour", "range"),
        (settings(r#"{ "board": { "work": 101 } }"#), "company.settings.board.work", "range"),
        (with("", r#", "calendars": [{ "code": "crew" }]"#), "calendars[0].name", "required"),
        (
            with("", r#", "calendars": [{ "code": "crew", "name": "Бригада", "week": ["9-18"] }]"#),
            "calendars[0].week_0",
            "hours",
        ),
        (
            with("", r#", "promises": [{ "code": "own", "name": "Своё", "resolution_minutes": 10 }]"#),
            "promises[0].response",
            "required",
        ),
        (
            with("", r#", "promises": [{ "code": "urgent", "calendar": "nobodys" }]"#),
            "promises[0].calendar",
            "choice",
        ),
        (
            with("", r#", "promises": [{ "code": "urgent", "houses": ["Нет такого"] }]"#),
            "promises[0].houses",
            "choice",
        ),
        (
            with(
                "",
                r#", "reasons": [{ "kind": "reject", "code": "own", "name": "Своя", "pauses_sla": true }]"#,
            ),
            "reasons[0].pauses_sla",
            "choice",
        ),
        (
            with("", r#", "reasons": [{ "kind": "hold", "code": "own" }]"#),
            "reasons[0].name",
            "required",
        ),
        (settings(r#"{ "office_phone": "12" }"#), "company.settings.office_phone", "phone"),
        (
            settings(r#"{ "emergency_phone": "+79161234567" }"#),
            "company.settings.emergency_phone",
            "phone",
        ),
        (category(r#"{ "code": "own_zoo" }"#), "categories[1].name", "required"),
        (category(r#"{ "code": "own_zoo", "name": " " }"#), "categories[1].name", "required"),
        // A group with others below it goes below none.
        (
            category(r#"{ "code": "water", "group": "electricity" }"#),
            "categories[1].group",
            "choice",
        ),
        (
            category(r#"{ "code": "own_zoo", "name": "Зоопарк", "group": "no_group" }"#),
            "categories[1].group",
            "choice",
        ),
        (
            category(r#"{ "code": "gas_none", "specialization": "wizard" }"#),
            "categories[1].specialization",
            "choice",
        ),
        (
            category(&format!(r#"{{ "code": "gas_none", "keywords": "{}" }}"#, "щ".repeat(501))),
            "categories[1].keywords",
            "too-long",
        ),
        (
            category(&format!(
                r#"{{ "code": "gas_none", "stop_text": {{ "ru": "Стоп", "uz": "{}" }} }}"#,
                "щ".repeat(201)
            )),
            "categories[1].stop_text.uz",
            "too-long",
        ),
        (bot(r#"{ "token": "no token" }"#), "bot.token", "bot-token"),
        (bot(r#"{ "token": "1:x", "api_url": "somewhere" }"#), "bot.api_url", "url"),
        (
            bot(r#"{ "token": "1:x", "api_url": "http://10.0.0.1" }"#),
            "bot.api_url",
            "bot-api-url",
        ),
    ]
}

fn wrong_rules() -> Vec<Wrong> {
    let part = |name: &str, rule: &str| with("", &format!(r#", "{name}": [{rule}]"#));
    let step = |fields: &str| part("escalation", &format!(r#"{{ "code": "own", {fields} }}"#));
    let auto = |fields: &str| part("auto_assign", &format!("{{ {fields} }}"));
    let after = r#""trigger": "after", "value": 10, "roles": ["manager"]"#;
    vec![
        (step(r#""value": 10, "roles": ["manager"]"#), "escalation[0].trigger", "required"),
        (
            step(r#""trigger": "after", "roles": ["manager"]"#),
            "escalation[0].value",
            "required",
        ),
        (
            step(r#""trigger": "percent", "value": 1001, "roles": ["manager"]"#),
            "escalation[0].value",
            "range",
        ),
        (step(r#""trigger": "after", "value": 10"#), "escalation[0].roles", "required"),
        (step(&format!(r#"{after}, "level": 10"#)), "escalation[0].level", "range"),
        (
            step(&format!(r#"{after}, "category": "nobodys""#)),
            "escalation[0].category",
            "choice",
        ),
        (step(&format!(r#"{after}, "houses": ["Марс"]"#)), "escalation[0].houses", "choice"),
        (auto(r#""on_duty_only": true"#), "auto_assign[0].mode", "required"),
        (auto(r#""mode": "person""#), "auto_assign[0].employee", "required"),
        (
            auto(r#""mode": "person", "employee": "900008899""#),
            "auto_assign[0].employee",
            "choice",
        ),
        (
            auto(r#""mode": "pool", "category": "nobodys""#),
            "auto_assign[0].category",
            "choice",
        ),
        (
            auto(r#""mode": "pool", "specialization": "wizard""#),
            "auto_assign[0].specialization",
            "choice",
        ),
        (
            auto(r#""mode": "pool", "category": "water", "specialization": "plumber""#),
            "auto_assign[0].specialization",
            "choice",
        ),
        (auto(r#""mode": "pool", "house": "Марс""#), "auto_assign[0].house", "choice"),
        (
            auto(r#""mode": "least_loaded", "reassign_minutes": 4"#),
            "auto_assign[0].reassign_minutes",
            "range",
        ),
        (part("templates", r#"{ "name": " " }"#), "templates[0].name", "required"),
        (part("templates", r#"{ "name": "Своё" }"#), "templates[0].text_ru", "required"),
        (
            part("templates", r#"{ "name": "Своё", "text_ru": "Ответ {price}" }"#),
            "templates[0].text_ru",
            "place",
        ),
    ]
}

fn wrong_people() -> Vec<Wrong> {
    let employee = |fields: &str| {
        let first = r#"{ "name": "Олим", "phone": "900008802", "role": "executor" }"#;
        let second = format!(r#"{{ "name": "Азиз", "role": "executor"{fields} }}"#);
        with("", &format!(r#", "employees": [{first}, {second}]"#))
    };
    let known = |fields: &str| employee(&format!(r#", "phone": "900008803"{fields}"#));
    let long = "я".repeat(201);
    vec![
        (employee(""), "employees[1].phone", "required"),
        (employee(r#", "phone": "12""#), "employees[1].phone", "phone"),
        (employee(r#", "email": "nobody""#), "employees[1].email", "email"),
        (known(&format!(r#", "position": "{long}""#)), "employees[1].position", "too-long"),
        (known(r#", "password": "x""#), "employees[1].password", "too-short"),
        (
            known(r#", "specializations": ["gas", "wizard"]"#),
            "employees[1].specializations[1]",
            "choice",
        ),
        (known(r#", "houses": ["Марс"]"#), "employees[1].houses[0]", "choice"),
        (
            with("", r#", "residents": [{ "name": "Ойбек", "phone": "1" }]"#),
            "residents[0].phone",
            "phone",
        ),
    ]
}

fn wrong_houses() -> Vec<Wrong> {
    let second = |fields: &str| {
        let buildings = format!(r#"[{{ "address": "ул. 1" }}, {{ "address": "ул. 2"{fields} }}]"#);
        with("", &format!(r#", "houses": [{{ "name": "Двор", "buildings": {buildings} }}]"#))
    };
    let entrances = |list: &str| second(&format!(r#", "entrances": [{list}]"#));
    let long = "я".repeat(201);
    vec![
        (
            with("", r#", "houses": [{ "name": { "ru": "" } }]"#),
            "houses[0].name.ru",
            "required",
        ),
        (second(r#", "floors": 0"#), "houses[0].buildings[1].floors", "range"),
        (second(r#", "year": 84"#), "houses[0].buildings[1].year", "range"),
        (
            second(r#", "hints": ["Подвал слева", "?"]"#),
            "houses[0].buildings[1].hints[1]",
            "too-short",
        ),
        (
            second(r#", "apartments": ["1-4", { "number": "5", "floor": 300 }]"#),
            "houses[0].buildings[1].apartments[1].floor",
            "range",
        ),
        (
            second(r#", "apartments": ["4-1"]"#),
            "houses[0].buildings[1].apartments[0]",
            "range",
        ),
        (
            entrances(r#"{ "number": 0 }"#),
            "houses[0].buildings[1].entrances[0].number",
            "range",
        ),
        (
            entrances(r#"{ "number": 1, "floors": 300 }"#),
            "houses[0].buildings[1].entrances[0].floors",
            "range",
        ),
        (
            entrances(&format!(r#"{{ "number": 1, "intercom_note": "{long}" }}"#)),
            "houses[0].buildings[1].entrances[0].intercom_note",
            "too-long",
        ),
        (
            entrances(r#"{ "number": 1 }, { "number": 1 }"#),
            "houses[0].buildings[1].entrances[1].number",
            "taken",
        ),
    ]
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn each_place_is_named(pool: PgPool) {
    let sv = services(pool).await;
    let all = [wrong_companies(), wrong_rules(), wrong_people(), wrong_houses()];
    for (plan, place, what) in all.into_iter().flatten() {
        assert_eq!(
            field(companies::provision(&sv, plan).await),
            (place.to_owned(), what.to_owned()),
            "{place}"
        );
    }
    assert!(companies::active(&sv).await.unwrap().is_empty());
}

#[test]
fn a_typing_error_is_not_taken_for_something_left_out() {
    for (from, to, word) in [
        ("\"settings\": { \"policy\"", "\"settings\": { \"polizy\"", "polizy"),
        ("auto_close_days", "autoclose_days", "autoclose_days"),
        ("\"uz\": \"Megapolis\"", "\"uzb\": \"Megapolis\"", "uzb"),
        ("\"uz\": \"Yunusobod", "\"UZ\": \"Yunusobod", "UZ"),
        ("\"intercom_note\"", "\"intercom\"", "intercom"),
        ("\"area_dm2\"", "\"area\"", "area"),
        ("\"tie\"", "\"ties\"", "ties"),
        ("\"position\"", "\"post\"", "post"),
        ("\"executor\"", "\"worker\"", "worker"),
    ] {
        let broken = FILE.replace(from, to);
        let error = serde_json::from_str::<Provision>(&broken).unwrap_err().to_string();
        assert!(error.contains(&format!("`{word}`")) && error.contains("line "), "{error}");
    }
}
