//! Pages, plain forms and the live log, asked with the ids of another company.

use std::collections::BTreeSet;

use app::App;
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use domain::ids::CommandId;
use leptos_axum::generate_route_list;
use sqlx::PgPool;

use super::{
    Two,
    world::{Ids, SECRET},
};
use crate::support::{Answer, Server, jpeg, request};

/// The routes of all pages, with their parameters' places.
pub(crate) fn routes() -> BTreeSet<String> {
    generate_route_list(App).iter().map(|route| route.path().to_owned()).collect()
}

/// The page with things of this company.
pub(crate) fn page(route: &str, x: &Ids) -> String {
    let parts: Vec<&str> = route.split('/').skip(1).collect();
    let is_place = |part: &str| part.starts_with(':') || part.starts_with('{');
    let Some(place) = parts.iter().position(|part| is_place(part)) else {
        return route.to_owned();
    };
    let id = match parts[..place] {
        ["admin" | "staff", "requests"] => x.requests[0].to_string(),
        ["my", "requests"] => format!("{}?key={}", x.requests[0], x.key),
        ["my", "pay"] => x.order.to_string(),
        ["my", "enter"] => "forged".to_owned(),
        ["my", "telegram"] => uuid::Uuid::nil().to_string(),
        ["admin", "residents"] => x.resident.to_string(),
        ["admin", "houses"] => x.building.to_string(),
        ["admin", "apartments"] => x.apartment.to_string(),
        ["admin", "employees"] => x.employee.to_string(),
        ["admin", "charges", "runs"] => x.charges.run.to_string(),
        ["admin", "accounts"] => x.account.to_string(),
        ["admin", "payments"] => x.payment.to_string(),
        ["admin", "phone"] => "998900000111".to_owned(),
        ["admin", "roles"] => x.role.to_string(),
        ["invite"] => return x.invite_path.clone(),
        _ => panic!("no case for the page {route}: add one"),
    };
    let mut path: Vec<&str> = parts[..place].to_vec();
    path.push(&id);
    path.extend(&parts[place + 1..]);
    format!("/{}", path.join("/"))
}

/// Whether the page is about one thing of a company; a number may call any company.
pub(crate) fn is_about_a_thing(route: &str) -> bool {
    !route.starts_with("/admin/phone/") && (route.starts_with("/admin/") || route.starts_with("/staff/")) && route.contains([':', '{'])
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_strangers_pages_have_nothing_of_it(pool: PgPool) {
    let two = Two::new(pool).await;
    let ids = &two.ours[0];
    let before = two.rows().await;
    let routes: Vec<String> = routes().into_iter().filter(|route| is_about_a_thing(route)).collect();
    assert!(routes.len() >= 6, "{routes:?}");
    for route in routes {
        let path = page(&route, ids);
        let own = two.server.get(&path, Some(&two.director)).await;
        assert_eq!(own.status, StatusCode::OK, "{route}");
        assert!(own.body.contains("birinchi 1"), "{route} shows it to its own people");
        let answer = two.server.get(&path, Some(&two.stranger)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{route}");
        assert!(!answer.body.contains(SECRET), "{route}");
        let nobody = two.server.get(&path, None).await;
        assert!(nobody.status.is_redirection(), "{route}: {}", nobody.status);
        assert!(!nobody.body.contains(SECRET), "{route}");
    }
    let link = |request: domain::ids::RequestId, key: &str| format!("/my/requests/{request}?key={key}");
    let own = two.server.get(&link(ids.requests[0], &ids.key), None).await;
    assert!(own.body.contains("birinchi 1"), "{}", own.body);
    for (request, key) in [(ids.requests[1], &ids.key), (ids.requests[0], &two.theirs[0].key)] {
        let answer = two.server.get(&link(request, key), Some(&two.stranger)).await;
        assert!(!answer.body.contains(SECRET), "{}", answer.body);
    }
    assert_eq!(two.rows().await, before);
}

/// Sends a photo by a form without scripts.
async fn attach(server: &Server, path: &str, cookie: Option<&str>) -> Answer {
    let field = |name: &str, value: &str| format!("--cut\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let fields = field("command", &CommandId::random().to_string()) + &field("kind", "problem");
    let head = "--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"photo.jpg\"\r\n\r\n";
    let body = [fields.as_bytes(), head.as_bytes(), jpeg().as_slice(), b"\r\n--cut--\r\n"].concat();
    let asked = request(Method::POST, path, cookie, "multipart/form-data; boundary=cut", Body::from(body));
    server.send(asked).await
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_strangers_photo_is_shown_with_nothing_of_it(pool: PgPool) {
    let two = Two::new(pool).await;
    let ids = &two.ours[0];
    let (request, server) = (ids.requests[0], &two.server);
    for door in ["admin", "staff"] {
        let path = format!("/{door}/requests/{request}/attach");
        let own = attach(server, &path, Some(&two.director)).await;
        assert_eq!(own.status, StatusCode::SEE_OTHER, "{path}: {}", own.body);
    }
    let my = |key: &str| format!("/my/requests/{request}/attach?key={key}");
    let own = attach(server, &my(&ids.key), None).await;
    assert_eq!(own.status, StatusCode::SEE_OTHER, "{}", own.body);

    let before = two.rows().await;
    for door in ["admin", "staff"] {
        let path = format!("/{door}/requests/{request}/attach");
        let answer = attach(server, &path, Some(&two.stranger)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {}", answer.body);
        two.is_blind(&path, &answer);
        let nobody = attach(server, &path, None).await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED, "{path}: {}", nobody.body);
    }
    for key in [two.theirs[0].key.as_str(), "forged"] {
        let answer = attach(server, &my(key), Some(&two.stranger)).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{key}: {}", answer.body);
    }
    let other = format!("/my/requests/{}/attach?key={}", ids.requests[1], ids.key);
    assert_eq!(attach(server, &other, None).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(two.rows().await, before, "nothing was attached, nor kept");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_sheet_is_read_for_ones_own_company(pool: PgPool) {
    let two = Two::new(pool).await;
    let send = async |cookie: Option<&str>, file: &[u8]| {
        let kind = "--cut\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\naccounts\r\n";
        let head = "--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"sheet.xlsx\"\r\n\r\n";
        let body = [kind.as_bytes(), head.as_bytes(), file, b"\r\n--cut--\r\n"].concat();
        let path = "/admin/charges/import/attach";
        let asked = request(Method::POST, path, cookie, "multipart/form-data; boundary=cut", Body::from(body));
        two.server.send(asked).await
    };
    let sheet = super::charges::sheet("Дом birinchi 1", "900001");
    let own = send(Some(&two.director), &sheet).await;
    assert_eq!(own.status, StatusCode::SEE_OTHER, "{}", own.body);
    let path = own.headers["location"].to_str().unwrap().to_owned();
    let page = two.server.get(&path, Some(&two.director)).await;
    assert!(page.body.contains("sheet.xlsx"), "{}", page.status);
    let before = two.rows().await;
    let stranger = two.server.get(&path, Some(&two.stranger)).await;
    assert!(!stranger.body.contains(SECRET) && !stranger.body.contains("sheet.xlsx"));
    assert_eq!(send(None, &sheet).await.status, StatusCode::UNAUTHORIZED);
    assert!(send(Some(&two.director), b"not a book").await.status.is_client_error());
    assert_eq!(two.rows().await, before);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_strangers_log_has_nothing_of_it(pool: PgPool) {
    let two = Two::new(pool).await;
    let since = "/api/live/since?since=0";
    let request = two.ours[0].requests[0].to_string();
    let own = two.server.get(since, Some(&two.director)).await;
    assert!(own.body.contains(&request), "{}", own.body);
    let answer = two.server.get(since, Some(&two.stranger)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    two.is_blind(since, &answer);
    assert!(answer.body.contains(&two.theirs[0].requests[0].to_string()), "{}", answer.body);
    assert_eq!(two.server.get(since, None).await.status, StatusCode::UNAUTHORIZED);
}
