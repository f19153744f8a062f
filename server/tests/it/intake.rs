//! A call is taken: by a telephony system's link, by a plain form, and twice.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use domain::{
    ids::{CommandId, RequestId},
    lang::Lang,
    requests::{Act, Action},
};
use serde_json::json;
use sqlx::PgPool;

use crate::support::{Answer, Server, request, rows};

/// Anvar's number, as a telephony system may write it.
const NUMBERS: [&str; 4] = ["998900000111", "+998900000111", "%2B998900000111", "900000111"];

/// Opens a page as a browser does.
async fn browse(server: &Server, path: &str, session: Option<&str>) -> Answer {
    let mut asked = request(Method::GET, path, session, "", Body::empty());
    asked.headers_mut().insert(header::ACCEPT, "text/html".parse().unwrap());
    server.send(asked).await
}

fn location(answer: &Answer) -> String {
    assert!(answer.status.is_redirection(), "{}: {}", answer.status, answer.body);
    answer.headers[header::LOCATION].to_str().unwrap().to_owned()
}

async fn category(server: &Server, name: &str) -> domain::ids::CategoryId {
    let all = services::requests::categories(&server.services, &server.company.director)
        .await
        .unwrap();
    all.iter().find(|one| one.name.ru == name).unwrap().id
}

/// A call that the director writes down by a form without script; answers where that leads.
async fn call(server: &Server, session: &str, rest: &[(&str, &str)]) -> String {
    let (command, category) = (uuid::Uuid::new_v4().to_string(), category(server, "Нет воды").await.to_string());
    let building = server.company.building.to_string();
    let fields = [
        ("cmd[command]", command.as_str()),
        ("cmd[category]", category.as_str()),
        ("cmd[building]", building.as_str()),
        ("cmd[repeats]", ""),
    ];
    let fields = fields.into_iter().filter(|(name, _)| rest.iter().all(|(other, _)| other != name));
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields.chain(rest.iter().copied()))
        .finish();
    let mut asked = request(
        Method::POST,
        "/rpc/requests/create",
        Some(session),
        "application/x-www-form-urlencoded",
        Body::from(body),
    );
    asked.headers_mut().insert(header::ACCEPT, "text/html".parse().unwrap());
    asked
        .headers_mut()
        .insert(header::REFERER, "https://hovli.test/admin/requests/new".parse().unwrap());
    location(&server.send(asked).await)
}

fn id_of(page: &str) -> RequestId {
    let rest = page.split("/admin/requests/").nth(1).unwrap();
    rest.split('?').next().unwrap().parse().unwrap()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_telephony_systems_link_opens_the_call_and_changes_nothing(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let session = server.director().await;
    let before = rows::of(&pool, server.company.company).await;
    for number in NUMBERS {
        let page = location(&browse(&server, &format!("/admin/phone/{number}"), Some(&session)).await);
        assert!(page.starts_with("/admin/requests/new?q="), "{number}: {page}");
        let shown = server.get(&page, Some(&session)).await;
        assert_eq!(shown.status, StatusCode::OK, "{number}");
        // One person has this number: they are chosen, with their home.
        let (resident, home) = (server.company.resident_id, server.company.apartment);
        for known in ["Анвар Тошматов", &resident.to_string(), &home.to_string()] {
            assert!(shown.body.contains(known), "{number}: {known}");
        }
    }
    let unknown = location(&browse(&server, "/admin/phone/998901234567", Some(&session)).await);
    let shown = server.get(&unknown, Some(&session)).await;
    assert!(shown.body.contains("name=\"cmd[client_name]\"") && !shown.body.contains("Анвар"));
    let after = rows::of(&pool, server.company.company).await;
    for table in ["requests", "request_events", "events", "residents"] {
        assert_eq!(before[table], after[table], "{table}");
    }
    let out = browse(&server, "/admin/phone/998900000111", None).await;
    assert_eq!(location(&out), "/sign-in?next=%2Fadmin%2Fphone%2F998900000111");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_call_of_a_stranger_is_read_out_answered_and_linked(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let stranger = [
        ("cmd[client_name]", "Ольга"),
        ("cmd[client_phone]", "90 123 45 67"),
        ("cmd[text]", "Сухо с утра"),
    ];
    let taken = call(&server, &session, &stranger).await;
    let page = server.get(&taken, Some(&session)).await;
    assert_eq!(page.status, StatusCode::OK);
    for said in ["id=\"taken-number\"", "№ 1<", "id=\"taken-promise\""] {
        assert!(page.body.contains(said), "{said}");
    }
    let plain = taken.split('?').next().unwrap();
    let later = server.get(plain, Some(&session)).await;
    assert!(!later.body.contains("id=\"taken-number\""), "it is read out once");
    for deed in ["call_back", "link_resident"] {
        assert!(later.body.contains(&format!("id=\"dialog-{deed}\"")), "{deed}");
        assert!(later.body.contains(&format!("href=\"#dialog-{deed}\"")), "{deed}");
    }

    let (request, resident) = (id_of(&taken), server.company.resident_id);
    for form in [
        "cmd[action]=call_back&cmd[note]=".to_owned(),
        format!("cmd[action]=link_resident&cmd[resident]={resident}"),
    ] {
        let command = uuid::Uuid::new_v4();
        let form = format!("cmd[request]={request}&cmd[command]={command}&{form}");
        let answer = server.call("/rpc/requests/act", Some(&session), &form).await;
        assert!(answer.status.is_success(), "{form}: {}", answer.body);
    }
    let page = server.get(plain, Some(&session)).await;
    assert!(page.body.contains(&format!("/admin/residents/{resident}")));
    assert!(!page.body.contains("id=\"dialog-link_resident\""));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_calls_is_shown_with_what_is_open_and_what_ended_last(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let resident = server.company.resident_id.to_string();
    let of_resident = |text| [("cmd[resident]", resident.as_str()), ("cmd[text]", text)];
    let ended = id_of(&call(&server, &session, &of_resident("Сухо с утра")).await);
    call(&server, &session, &of_resident("Капает с потолка")).await;
    let stranger = [("cmd[client_phone]", "90 123 45 67"), ("cmd[text]", "Гудит труба")];
    call(&server, &session, &stranger).await;
    let cancel = Act {
        note: "Ошибка".to_owned(),
        ..Act::new(ended, CommandId::random(), Action::Cancel)
    };
    services::requests::act(&server.services, &server.company.director, cancel)
        .await
        .unwrap();

    let of_number = async |number: &str| server.get(&format!("/admin/requests/new?q={number}"), Some(&session)).await.body;
    let page = of_number("998900000111").await;
    let places = [
        "№ 2 · Капает с потолка",
        &text::tr(Lang::Ru, "admin-create-last"),
        "№ 1 · Сухо с утра",
    ]
    .map(|words| page.find(words));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
    // Who is no resident may have called before.
    assert!(of_number("901234567").await.contains("№ 3 · Гудит труба"));
    assert!(!of_number("901234568").await.contains("№ 3 · Гудит труба"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_house_is_asked_before_a_second_call_about_the_same(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let first = id_of(&call(&server, &session, &[("cmd[text]", "Сухо с утра")]).await);
    let asked = format!("/admin/requests/new?building={}", server.company.building);
    let page = server.get(&asked, Some(&session)).await;
    let mark = format!("name=\"cmd[repeats]\" value=\"{first}\"");
    assert!(page.body.contains(&format!("href=\"/admin/requests/{first}\"")), "it is linked");
    assert!(page.body.contains(&mark), "it can be repeated");
    let other = format!("/admin/requests/new?building={}", server.company.other_building);
    assert!(!server.get(&other, Some(&session)).await.body.contains(&mark));

    let repeats = first.to_string();
    let again = call(&server, &session, &[("cmd[text]", "Воды нет"), ("cmd[repeats]", &repeats)]).await;
    let page = server.get(&again, Some(&session)).await;
    assert!(page.body.contains("№ 2<") && page.body.contains(&format!("href=\"/admin/requests/{first}\"")));
    let detail = services::requests::detail(&server.services, &server.company.director, id_of(&again))
        .await
        .unwrap();
    assert_eq!(detail.duplicate_of, Some(1));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_resident_who_sends_the_same_twice_is_answered_with_the_first(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let company = &server.company;
    let user = company.resident.user().unwrap();
    let (_, cookie) = rows::session(&pool, &server, (user, company.company)).await;
    let body = json!({ "category": category(&server, "Нет воды").await, "apartment": company.apartment, "text": "Сухо с утра" });
    let first = server.json(Method::POST, "/api/v1/requests", Some(&cookie), &body).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.body);
    assert!(!first.body.contains("is_repeat"));
    let again = server.json(Method::POST, "/api/v1/requests", Some(&cookie), &body).await;
    assert_eq!(again.status, StatusCode::OK, "{}", again.body);
    let (first, again) = (first.json(), again.json());
    assert_eq!((&again["id"], &again["number"]), (&first["id"], &first["number"]));
    assert_eq!(again["is_repeat"], true);
}
