//! Dialogs and sheets that were refused are open again, with what was typed; one that is saved loses nothing that was there.

use domain::charges::{Mode, SaveService};

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_refused_dialog_is_open_again_and_only_that_one(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let (id, path) = written(&server).await;
    let body = form(&[
        ("cmd[request]", &id),
        ("cmd[command]", &uuid::Uuid::new_v4().to_string()),
        ("cmd[action]", "reject"),
        ("cmd[version]", "1"),
        ("cmd[note]", "Это не наш дом"),
    ]);
    let refused = send(&server, "/rpc/requests/act", &path, Some(&session), (FORM, body)).await;
    let page = follow(&server, &refused, Some(&session)).await;
    let (reject, assign) = (dialog(&page, "dialog-reject"), dialog(&page, "dialog-assign"));
    assert!(is_open(reject) && reject.contains("Это не наш дом"));
    assert!(!is_open(assign) && !assign.contains("Это не наш дом"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_correction_over_another_one_shows_both_and_is_decided(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let (id, path) = written(&server).await;
    let request = id.parse().unwrap();
    let theirs = ["Капает в ванной", &", и громко".repeat(60)].concat();
    let first = Act {
        note: theirs.clone(),
        ..Act::new(request, domain::ids::CommandId::random(), Action::EditText)
    };
    services::requests::act(&server.services, &server.company.dispatcher, first)
        .await
        .unwrap();
    let correct = |more: &[(&'static str, &'static str)]| {
        let command = uuid::Uuid::new_v4().to_string();
        let own = [
            ("cmd[request]", id.as_str()),
            ("cmd[command]", &command),
            ("cmd[action]", "edit_text"),
            ("cmd[note]", "Течёт на кухне у мойки"),
        ];
        form(&[&own[..], more].concat())
    };
    let refused = send(
        &server,
        "/rpc/requests/act",
        &path,
        Some(&session),
        (FORM, correct(&[("cmd[version]", "1")])),
    )
    .await;
    assert!(leads_to(&refused).len() < 4000, "long texts do not travel in an address");
    let page = follow(&server, &refused, Some(&session)).await;
    let shown = dialog(&page, "dialog-edit_text");
    assert!(is_open(shown) && holds(shown, "cmd[note]", "Течёт на кухне у мойки"));
    assert!(
        shown.contains(&theirs) && shown.contains("Нигора Азимова"),
        "what stands there, and by whom"
    );
    assert!(holds(shown, "cmd[version]", "2") && shown.contains("cmd[keep][text]"));

    let decided = correct(&[("cmd[version]", "2"), ("cmd[keep][text]", "both")]);
    let done = send(&server, "/rpc/requests/act", &path, Some(&session), (FORM, decided)).await;
    assert!(!leads_to(&done).contains("__err="), "{}", leads_to(&done));
    let detail = services::requests::detail(&server.services, &server.company.director, request)
        .await
        .unwrap();
    assert_eq!(detail.text, theirs);
    assert_eq!(detail.comments[0].text, "Описание: Течёт на кухне у мойки");
}

/// Whether this option of a list is the one that is sent.
fn sends(dialog: &str, name: &str, value: &str) -> bool {
    let list = dialog
        .split_once(&format!("name=\"{name}\""))
        .unwrap()
        .1
        .split("</select>")
        .next()
        .unwrap();
    let (value, sent) = (format!("value=\"{value}\""), " selected");
    list.split('<').any(|tag| tag.contains(&value) && tag.contains(sent))
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_apartment_of_another_house_is_chosen_after_its_house(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let (id, path) = written(&server).await;
    let company = &server.company;
    let there = services::housing::building(&server.services, &company.director, company.other_building)
        .await
        .unwrap();
    let (house, flat) = (there.card.id.to_string(), there.apartments[0].id.to_string());
    let first = server.get(&path, Some(&session)).await;
    let first = dialog(&first, "dialog-set_place");
    assert!(first.contains(&format!("action=\"{path}#dialog-set_place\"")) && first.contains("name=\"placehouse\""));
    assert!(sends(first, "cmd[building]", &company.building.to_string()) && !first.contains(&flat));

    let asked = format!("{path}?placehouse={house}");
    let second = server.get(&asked, Some(&session)).await;
    let second = dialog(&second, "dialog-set_place");
    assert!(second.contains(&flat), "its apartments are not there");
    for name in ["placehouse", "cmd[building]"] {
        assert!(sends(second, name, &house), "{name}");
    }
    let sent = |entrance: &str| {
        form(&[
            ("cmd[request]", &id),
            ("cmd[command]", &uuid::Uuid::new_v4().to_string()),
            ("cmd[action]", "set_place"),
            ("cmd[version]", "1"),
            ("cmd[building]", &house),
            ("cmd[apartment]", &flat),
            ("cmd[entrance]", entrance),
            ("cmd[place]", "apartment"),
        ])
    };
    let wrong = sent(&company.entrance.to_string());
    let refused = send(&server, "/rpc/requests/act", &asked, Some(&session), (FORM, wrong)).await;
    let page = follow(&server, &refused, Some(&session)).await;
    let again = dialog(&page, "dialog-set_place");
    assert!(is_open(again) && sends(again, "cmd[building]", &house) && sends(again, "cmd[apartment]", &flat));
    let done = send(&server, "/rpc/requests/act", &asked, Some(&session), (FORM, sent(""))).await;
    assert!(!leads_to(&done).contains("__err="), "{}", leads_to(&done));
    let detail = services::requests::detail(&server.services, &company.director, id.parse().unwrap())
        .await
        .unwrap();
    let place = detail.card.place;
    assert_eq!(
        (place.building.to_string(), place.apartment.map(|id| id.to_string())),
        (house, Some(flat))
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_refused_sheet_of_the_staff_app_is_open_again(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let (id, path) = written(&server).await;
    let page = path.replace("/admin/", "/staff/");
    let body = form(&[
        ("cmd[request]", &id),
        ("cmd[command]", &uuid::Uuid::new_v4().to_string()),
        ("cmd[action]", "hold"),
        ("cmd[note]", "Нет ключа от подвала"),
    ]);
    let refused = send(&server, "/rpc/requests/act", &page, Some(&session), (FORM, body)).await;
    let shown = follow(&server, &refused, Some(&session)).await;
    let (hold, way_out) = (dialog(&shown, "hold"), format!("href=\"{page}\""));
    assert!(is_open(hold) && hold.contains("Нет ключа от подвала") && hold.contains(&way_out));
    assert!(!is_open(dialog(&shown, "decline")) && !is_open(dialog(&shown, "finish")));
}

/// The ticked boxes of a list, as the form sends them.
fn ticked<'a>(dialog: &'a str, list: &str) -> Vec<(&'a str, &'a str)> {
    dialog
        .split("<input")
        .skip(1)
        .filter_map(|tag| tag.split('>').next())
        .filter(|tag| tag.contains(list) && tag.contains(" checked"))
        .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?)))
        .collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_step_of_the_ladder_keeps_whom_an_operators_file_named(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let (services, director) = (&server.services, &server.company.director);
    let save = serde_json::json!({
        "promise": "resolution", "trigger": "percent", "value": 300, "roles": ["manager", "accountant"], "measures": "tell",
        "voice": "digest", "level": 4,
    });
    let save = serde_json::from_value(save).unwrap();
    let rule = services::sla::save_rule(services, director, save).await.unwrap();
    let path = format!("/admin/settings/escalation?rule={rule}");
    let page = server.get(&path, Some(&session)).await;
    let shown = dialog(&page, "rule");
    let roles = ticked(shown, "cmd[roles]");
    assert_eq!(roles.iter().map(|(_, role)| *role).collect::<Vec<_>>(), ["manager", "accountant"]);
    assert!(!shown.contains("value=\"inspector\""), "whom nobody named is not offered");

    let (id, command) = (rule.to_string(), uuid::Uuid::new_v4().to_string());
    let own = [
        ("cmd[id]", id.as_str()),
        ("cmd[command]", &command),
        ("cmd[promise]", "resolution"),
        ("cmd[trigger]", "percent"),
        ("cmd[value]", "320"),
        ("cmd[category]", ""),
        ("cmd[priority]", ""),
        ("cmd[measures]", "tell"),
        ("cmd[voice]", "digest"),
        ("cmd[level]", "4"),
    ];
    let body = form(&[&own[..], &roles[..]].concat());
    let done = send(&server, "/rpc/settings/save_rule", &path, Some(&session), (FORM, body)).await;
    assert!(!leads_to(&done).contains("__err="), "{}", leads_to(&done));
    let rules = services::sla::rules(services, director).await.unwrap();
    let saved = rules.iter().find(|one| one.id == rule).unwrap();
    assert_eq!(saved.value, 320);
    assert_eq!(saved.roles, [domain::roles::Role::Manager, domain::roles::Role::Accountant]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_uzbek_name_of_a_service_that_was_left_out_stays_empty(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let save = SaveService {
        command: domain::ids::CommandId::random(),
        id: None,
        name_ru: "Домофон".to_owned(),
        name_uz: String::new(),
        name_en: String::new(),
        mode: Mode::Fixed,
    };
    let service = services::payments::save_service(&server.services, &server.company.director, save)
        .await
        .unwrap();
    let page = server
        .get(&format!("/admin/charges/services?service={service}"), Some(&session))
        .await;
    let shown = dialog(&page, "service");
    assert!(holds(shown, "cmd[name_ru]", "Домофон"));
    // It is to follow the Russian one.
    assert!(holds(shown, "cmd[name_uz]", "") && !holds(shown, "cmd[name_uz]", "Домофон"));
}
