//! Forms as a browser without script sends them: a refused one comes back with what was typed.

mod decisions;
mod dialogs;
mod every_action;
mod one_of_many;

use axum::{
    body::Body,
    http::{HeaderMap, Method, StatusCode, header},
};
use domain::requests::{Act, Action, Category, Create};
use sqlx::PgPool;

use crate::support::{Answer, Server, request};

pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// Sends a form from the page at `from`.
pub(crate) async fn send(server: &Server, path: &str, from: &str, cookie: Option<&str>, (content, body): (&str, String)) -> Answer {
    let length = body.len();
    let mut asked = request(Method::POST, path, cookie, content, Body::from(body));
    let headers = asked.headers_mut();
    headers.insert(header::ACCEPT, "text/html,application/xhtml+xml".parse().unwrap());
    headers.insert(header::REFERER, format!("https://hovli.test{from}").parse().unwrap());
    headers.insert(header::CONTENT_LENGTH, length.into());
    server.send(asked).await
}

/// A form in the encoding of a browser.
pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// The cookies that an answer sets, as a browser sends them back.
pub(crate) fn cookies(headers: &HeaderMap) -> Vec<String> {
    headers
        .get_all(header::SET_COOKIE)
        .iter()
        .map(|value| value.to_str().unwrap().split(';').next().unwrap().to_owned())
        .collect()
}

/// The page that an answer leads to, without its host.
pub(crate) fn leads_to(answer: &Answer) -> String {
    assert!(answer.status.is_redirection(), "{}: {}", answer.status, answer.body);
    let location = answer.headers[header::LOCATION].to_str().unwrap();
    location.strip_prefix("https://hovli.test").unwrap_or(location).to_owned()
}

/// Follows an answer with the session and what the answer set.
pub(crate) async fn follow(server: &Server, answer: &Answer, session: Option<&str>) -> Answer {
    let all: Vec<String> = session.map(str::to_owned).into_iter().chain(cookies(&answer.headers)).collect();
    server.get(&leads_to(answer), Some(&all.join("; "))).await
}

/// The value a control of the page begins with.
pub(crate) fn holds(page: &str, name: &str, value: &str) -> bool {
    let named = format!("name=\"{name}\"");
    page.split('<').any(|tag| {
        tag.contains(&named) && (tag.contains(&format!("value=\"{value}\"")) || tag.split_once('>').is_some_and(|(_, text)| text == value))
    })
}

/// An attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_refused_sign_in_keeps_the_login_and_no_password(pool: PgPool) {
    let server = Server::start(pool).await;
    let body = form(&[
        ("cmd[next]", "/admin"),
        ("cmd[login]", "+998 90 000-01-01"),
        ("cmd[password]", "Wrong-secret-77"),
    ]);
    let refused = send(&server, "/rpc/auth/sign_in", "/sign-in?next=/admin", None, (FORM, body)).await;
    assert!(!cookies(&refused.headers).join(" ").contains("Wrong-secret"));
    let page = follow(&server, &refused, None).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(holds(&page.body, "cmd[login]", "+998 90 000-01-01"), "the login is gone");
    assert!(!page.body.contains("Wrong-secret-77"), "a password came back");
    assert!(cookies(&page.headers).contains(&"__Host-kept=".to_owned()), "the cookie is used up");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_refused_request_keeps_every_field_for_its_own_session(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let body = form(&[
        ("cmd[text]", "!"),
        ("cmd[access_note]", "Код 17К, дома после шести"),
        ("cmd[client_name]", "Лола"),
        ("cmd[priority]", "urgent"),
        ("cmd[source]", "visit"),
    ]);
    let refused = send(&server, "/rpc/requests/create", "/admin/requests/new", Some(&session), (FORM, body)).await;
    let page = follow(&server, &refused, Some(&session)).await;
    for (name, value) in [
        ("cmd[text]", "!"),
        ("cmd[access_note]", "Код 17К, дома после шести"),
        ("cmd[client_name]", "Лола"),
    ] {
        assert!(holds(&page.body, name, value), "{name} is gone");
    }
    let chosen = |value: &str, mark: &str| {
        page.body
            .split('<')
            .any(|tag| tag.contains(&format!("value=\"{value}\"")) && tag.contains(mark))
    };
    assert!(chosen("urgent", " selected") && chosen("visit", " checked"), "a choice is gone");

    let other = server.stranger().await;
    let theirs = follow(&server, &refused, Some(&other)).await;
    assert!(!theirs.body.contains("Код 17К"), "another person reads it");
    let later = server
        .get(
            "/admin/requests/new",
            Some(&format!("{session}; {}", cookies(&refused.headers).join("; "))),
        )
        .await;
    assert!(!later.body.contains("Код 17К"), "only the page of the refusal shows it");
}

/// How often the address of a page names a parameter.
fn times(address: &str, parameter: &str) -> usize {
    address.split(['?', '&']).filter(|pair| pair.starts_with(parameter)).count()
}

/// A page, who reads it, and the forms that are sent from it one after the other.
type Page<'a> = (&'a str, Option<&'a str>, [(&'a str, &'a str); 3]);

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_form_refused_again_tells_only_the_last_refusal(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let (id, path) = written(&server).await;
    let sign_in = form(&[("cmd[login]", "+998 90 000-01-01"), ("cmd[password]", "Wrong-secret-77")]);
    let other = form(&[("cmd[request]", &id), ("cmd[number]", "999999")]);
    let follower = form(&[("cmd[request]", &id), ("cmd[phone]", "901112299")]);
    let asked = format!("{path}?photo=2&q=%D0%BA%D1%80%D0%B0%D0%BD");
    let pages: [Page; 2] = [
        ("/sign-in?next=%2Fadmin", None, [("/rpc/auth/sign_in", &sign_in); 3]),
        // Of two forms of one page the last one is told of.
        (
            &asked,
            Some(&session),
            [
                ("/rpc/requests/link", &other),
                ("/rpc/requests/add_follower", &follower),
                ("/rpc/requests/link", &other),
            ],
        ),
    ];
    for (page, session, tries) in pages {
        let mut from = page.to_owned();
        let mut lengths = Vec::new();
        for (address, body) in tries {
            let refused = send(&server, address, &from, session, (FORM, body.to_owned())).await;
            from = leads_to(&refused);
            assert_eq!((times(&from, "__path="), times(&from, "__err=")), (1, 1), "{from}");
            assert!(from.starts_with(&format!("{page}&")), "the rest of the address stays: {from}");
            let path = form(&[("__path", address)]);
            assert!(from.contains(&path), "{from}");
            lengths.push((address, from.len()));
        }
        assert_eq!(lengths[0], lengths[2], "{from}");
    }
}

pub(crate) fn dialog<'a>(page: &'a Answer, id: &str) -> &'a str {
    let is_it = |part: &&str| part.contains(&format!("id=\"{id}\""));
    page.body.split("<dialog").skip(1).find(is_it).unwrap()
}

pub(crate) fn is_open(dialog: &str) -> bool {
    dialog.split('>').next().unwrap().contains(" open")
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_refused_comment_keeps_its_words_in_both_faces(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let (_, path) = written(&server).await;
    let words = "Ключ у консьержа".to_owned();
    for from in [path.clone(), path.replace("/admin/", "/staff/")] {
        let body = form(&[
            ("cmd[request]", "0190a5a0-0000-7000-8000-000000000001"),
            ("cmd[command]", &uuid::Uuid::new_v4().to_string()),
            ("cmd[visibility]", "internal"),
            ("cmd[text]", &words),
        ]);
        let refused = send(&server, "/rpc/requests/comment", &from, Some(&session), (FORM, body)).await;
        assert!(leads_to(&refused).contains("__err="), "{from}: taken");
        let page = follow(&server, &refused, Some(&session)).await;
        assert!(holds(&page.body, "cmd[text]", &words), "{from}: the words are gone");
    }
}

/// The small forms of a request's page: what was used, another request, a follower.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_small_forms_of_a_request_keep_what_was_typed(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let (id, path) = written(&server).await;
    let command = uuid::Uuid::new_v4().to_string();
    let line = [
        ("cmd[request]", id.as_str()),
        ("cmd[command]", &command),
        ("cmd[name]", "Кран шаровой"),
        ("cmd[quantity]", "много"),
        ("cmd[unit]", "шт"),
        ("cmd[price]", "45000"),
        ("cmd[payer]", "resident"),
    ];
    let other = [("cmd[request]", id.as_str()), ("cmd[number]", "999999")];
    let follower = [("cmd[request]", id.as_str()), ("cmd[phone]", "901112299")];
    let forms: [(&str, &[(&str, &str)]); 3] = [
        ("/rpc/requests/add_line", &line),
        ("/rpc/requests/link", &other),
        ("/rpc/requests/add_follower", &follower),
    ];
    for (address, fields) in forms {
        let refused = send(&server, address, &path, Some(&session), (FORM, form(fields))).await;
        assert!(leads_to(&refused).contains("__err="), "{address}: taken");
        let page = follow(&server, &refused, Some(&session)).await;
        let typed = fields
            .iter()
            .filter(|(name, _)| !["cmd[request]", "cmd[command]", "cmd[payer]"].contains(name));
        for (name, value) in typed {
            assert!(holds(&page.body, name, value), "{address}: {name} is gone");
        }
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn refused_photos_come_back_to_their_page(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let (_, path) = written(&server).await;
    let part =
        |name: &str, rest: &str, body: &str| format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{rest}\r\n\r\n{body}\r\n");
    let body = [
        part("command", "", &uuid::Uuid::new_v4().to_string()),
        part("kind", "", "problem"),
        part("file", "; filename=\"a.jpg\"", "no picture at all"),
        "--x--\r\n".to_owned(),
    ]
    .concat();
    for from in [path.clone(), path.replace("/admin/", "/staff/")] {
        let refused = send(
            &server,
            &format!("{from}/attach"),
            &from,
            Some(&session),
            ("multipart/form-data; boundary=x", body.clone()),
        )
        .await;
        let back = leads_to(&refused);
        assert!(back.starts_with(&format!("{from}?")) && back.contains("__err="), "{back}");
        let page = follow(&server, &refused, Some(&session)).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("text-danger"), "{from} does not say why");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invitation_by_a_plain_form_shows_its_link_once(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let roles = server.call("/rpc/people/roles", Some(&session), "").await.json();
    let role = roles
        .as_array()
        .unwrap()
        .iter()
        .find(|role| role["code"] == "dispatcher")
        .unwrap_or(&roles[0])["id"]
        .clone();
    let body = form(&[
        ("cmd[command]", &uuid::Uuid::new_v4().to_string()),
        ("cmd[role]", role.as_str().unwrap()),
        ("cmd[position]", "Ночной диспетчер"),
        ("cmd[phone]", ""),
        ("cmd[days]", "7"),
    ]);
    let done = send(
        &server,
        "/rpc/people/create_invite",
        "/admin/employees",
        Some(&session),
        (FORM, body),
    )
    .await;
    let page = follow(&server, &done, Some(&session)).await;
    assert!(page.body.contains("value=\"https://hovli.test/invite/"), "the link is not shown");
    let other = server.stranger().await;
    let theirs = follow(&server, &done, Some(&other)).await;
    assert!(!theirs.body.contains("https://hovli.test/invite/"), "another session reads it");
    assert!(cookies(&page.headers).contains(&"__Host-told=".to_owned()), "the cookie is used up");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_choice_of_the_look_leaves_the_others_alone(pool: PgPool) {
    let server = Server::start(pool).await;
    let choose = async |fields: &[(&str, &str)]| {
        let answer = send(&server, "/look", "/admin", None, (FORM, form(fields))).await;
        assert_eq!(leads_to(&answer), "/admin");
        cookies(&answer.headers)
    };
    assert_eq!(choose(&[("theme", "dark")]).await, ["theme=dark"]);
    assert_eq!(choose(&[("glass", "on"), ("glass", "off")]).await, ["glass=off"]);
    assert_eq!(choose(&[("glass", "on")]).await, ["glass=on"]);
    assert_eq!(
        choose(&[("theme", "pink"), ("density", "comfortable")]).await,
        ["density=comfortable"]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_kit_is_shown_to_developers_only(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let session = server.director().await;
    let hidden = server.get("/admin/kit", Some(&session)).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    let shown = server
        .for_developers()
        .await
        .get("/admin/kit", Some(&format!("{session}; theme=dark")))
        .await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("action=\"/look\""), "the look cannot be changed");
    let dark = shown
        .body
        .split('<')
        .find(|tag| tag.contains("name=\"theme\"") && tag.contains("value=\"dark\""))
        .unwrap();
    assert!(dark.contains(" checked"), "{dark}");
}

/// A request in the panel: its id and its page.
pub(crate) async fn written(server: &Server) -> (String, String) {
    written_about(server, |_| true).await
}

/// The same, about something of this kind.
async fn written_about(server: &Server, is_wanted: impl Fn(&Category) -> bool) -> (String, String) {
    let company = &server.company;
    let categories = services::requests::categories(&server.services, &company.director).await.unwrap();
    let cmd = Create {
        command: domain::ids::CommandId::random(),
        category: categories
            .iter()
            .find(|one| one.parent.is_some() && is_wanted(one))
            .map(|one| one.id),
        place: None,
        building: None,
        entrance: None,
        apartment: Some(company.apartment),
        resident: None,
        client_name: String::new(),
        client_phone: String::new(),
        text: "Течёт кран на кухне".to_owned(),
        access_note: String::new(),
        priority: None,
        source: None,
        repeats: None,
        files: Vec::new(),
    };
    let created = services::requests::create(&server.services, &company.director, cmd).await.unwrap();
    (created.id.to_string(), format!("/admin/requests/{}", created.id))
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_rule_of_assignment_is_for_a_house_and_an_urgency(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let person = server.company.plumber_id.to_string();
    let save = async |house: String| {
        let body = form(&[
            ("cmd[category]", ""),
            ("cmd[specialization]", ""),
            ("cmd[building]", &house),
            ("cmd[priority]", "urgent"),
            ("cmd[mode]", "person"),
            ("cmd[employee]", &person),
            ("cmd[reassign_minutes]", ""),
        ]);
        let answer = send(
            &server,
            "/rpc/requests/save_auto_rule",
            "/admin/assigning",
            Some(&session),
            (FORM, body),
        )
        .await;
        follow(&server, &answer, Some(&session)).await.body
    };
    let page = save(server.company.building.to_string()).await;
    assert!(page.contains("Всё остальное · ул. Навруз, 5 · Срочная"), "{page}");
    let page = save(server.other.building.to_string()).await;
    assert!(!page.contains("Другой дом"), "no rule is for a house of others: {page}");
}
