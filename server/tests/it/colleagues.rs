//! A colleague is named in the staff app where no script runs: by a tick.

use axum::http::StatusCode;
use domain::{
    ids::CommandId,
    requests::{Act, Action, Create},
};
use services::requests;
use sqlx::PgPool;

use crate::{
    noscript::{FORM, form, send},
    support::{Server, rows},
};

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_tick_names_a_colleague_in_the_staff_app(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let company = &server.company;
    let categories = requests::categories(&server.services, &company.dispatcher).await.unwrap();
    let create = Create {
        command: CommandId::random(),
        category: categories.iter().find(|one| one.name.ru == "Нет воды").map(|one| one.id),
        place: None,
        building: None,
        entrance: None,
        apartment: Some(company.apartment),
        resident: None,
        client_name: String::new(),
        client_phone: String::new(),
        text: "Сухо с утра".to_owned(),
        access_note: String::new(),
        priority: None,
        source: None,
        repeats: None,
        files: Vec::new(),
    };
    let request = requests::create(&server.services, &company.dispatcher, create).await.unwrap().id;
    let assign = Act {
        executor: Some(company.plumber_id),
        ..Act::new(request, CommandId::random(), Action::Assign)
    };
    requests::act(&server.services, &company.dispatcher, assign).await.unwrap();
    let (_, cookie) = rows::session(&pool, &server, (company.plumber.user().unwrap(), company.company)).await;

    let path = format!("/staff/requests/{request}");
    let page = server.get(&path, Some(&cookie)).await;
    assert_eq!(page.status, StatusCode::OK);
    let dispatcher = company.dispatcher_id.to_string();
    let tick = page
        .body
        .split('<')
        .find(|tag| tag.contains("name=\"cmd[mentions]") && tag.contains(&format!("value=\"{dispatcher}\"")));
    let name = tick.and_then(|tag| tag.split_once("name=\"")?.1.split_once('"')).unwrap().0;

    let (id, command) = (request.to_string(), CommandId::random().to_string());
    let fields = [
        ("cmd[request]", id.as_str()),
        ("cmd[command]", command.as_str()),
        ("cmd[visibility]", "internal"),
        ("cmd[text]", "Ключ у кого?"),
        (name, dispatcher.as_str()),
    ];
    let sent = send(&server, "/rpc/requests/comment", &path, Some(&cookie), (FORM, form(&fields))).await;
    assert!(sent.status.is_redirection(), "{}: {}", sent.status, sent.body);
    let detail = requests::detail(&server.services, &company.dispatcher, request).await.unwrap();
    let names: Vec<_> = detail.comments[0].mentions.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Нигора Азимова"]);
}
