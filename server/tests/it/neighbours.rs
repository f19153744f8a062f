//! "У меня тоже" on the page that a signed link opens, without any script.

use axum::http::StatusCode;
use domain::{
    ids::{ApartmentId, CommandId, RequestId},
    requests::Create,
};
use services::{Scope, auth, requests};
use sqlx::PgPool;

use crate::support::Server;

async fn no_water(server: &Server, scope: &Scope, apartment: ApartmentId) -> RequestId {
    let categories = requests::categories(&server.services, scope).await.unwrap();
    let create = Create {
        command: CommandId::random(),
        category: categories.iter().find(|one| one.name.ru == "Нет воды").map(|one| one.id),
        place: None,
        building: None,
        entrance: None,
        apartment: Some(apartment),
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
    requests::create(&server.services, scope, create).await.unwrap().id
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_neighbour_finds_the_request_on_their_own_page_and_joins_it(pool: PgPool) {
    let server = Server::start(pool).await;
    let company = &server.company;
    let theirs = no_water(&server, &company.resident, company.apartment).await;
    let own = no_water(&server, &company.neighbour, company.other_apartment).await;
    let link = |request| auth::link_for(&server.services, company.company, request, company.neighbour_id).unwrap();

    let home = server.get(&link(own), None).await;
    assert_eq!(home.status, StatusCode::OK);
    assert!(
        home.body.contains(&format!("/my/requests/{theirs}?key=")),
        "what the house knows is linked"
    );

    let page = server.get(&link(theirs), None).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("value=\"join\""), "{}", page.body);
    for hidden in ["Сухо с утра", "Анвар", "Тошматов", "value=\"cancel\"", "name=\"cmd[text]\""] {
        assert!(!page.body.contains(hidden), "{hidden}");
    }

    let link = link(theirs);
    let (_, key) = link.split_once("key=").unwrap();
    let form = format!(
        "key={key}&cmd[request]={theirs}&cmd[command]={}&cmd[action]=join",
        CommandId::random()
    );
    let joined = server.call("/rpc/my/act", None, &form).await;
    assert!(joined.status.is_success() || joined.status.is_redirection(), "{}", joined.body);

    let page = server.get(&link, None).await;
    assert!(!page.body.contains("value=\"join\""), "joining twice is joining once");
    let detail = requests::detail(&server.services, &company.dispatcher, theirs).await.unwrap();
    assert_eq!(detail.followers, 1);
}
