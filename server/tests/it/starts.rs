//! Where a person of the session starts, and that nobody is sent in a circle.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use domain::{ids::RequestId, lang::Lang, roles::Role};
use sqlx::PgPool;

use crate::{
    role_matrix::user_of,
    support::{Answer, Server, request, rows},
    tenancy::world::hire,
};

/// The bare address as a browser opens it; only browsers are redirected by a page.
async fn home(server: &Server, cookie: Option<&str>) -> Answer {
    let mut asked = request(Method::GET, "/", cookie, "", Body::empty());
    asked.headers_mut().insert(header::ACCEPT, "text/html".parse().unwrap());
    server.send(asked).await
}

fn location(answer: &Answer) -> &str {
    assert!(answer.status.is_redirection(), "{}", answer.status);
    answer.headers[header::LOCATION].to_str().unwrap()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_is_only_a_resident_starts_at_a_page_of_their_own(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let user = server.company.resident.user().unwrap();
    let (_, cookie) = rows::session(&pool, &server, (user, server.company.company)).await;
    for path in ["/", "/admin", "/admin/requests?tab=new", "/staff", "/staff/profile"] {
        let answer = server.get(path, Some(&cookie)).await;
        assert_eq!(location(&answer), "/my", "{path}");
    }
    let page = server.get("/my", Some(&cookie)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    // The head of a page holds all the words there are.
    let shown = page.body.split_once("<body").unwrap().1;
    for words in ["УК birinchi", "ул. Навруз, 5", "href=\"/my/payments"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let more = server.get("/my/more", Some(&cookie)).await;
    let shown = more.body.split_once("<body").unwrap().1;
    for words in ["Анвар Тошматов", "/rpc/my/sign_out"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    // The panel's sign-in is still there for another person at the same browser.
    assert_eq!(server.get("/sign-in", Some(&cookie)).await.status, StatusCode::OK);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_residents_page_is_for_residents(pool: PgPool) {
    let server = Server::start(pool).await;
    let stranger = server.get("/my", None).await;
    assert_eq!(location(&stranger), "/my/enter");
    let ended = server.get("/my", Some("__Host-hovli=forged")).await;
    assert_eq!(location(&ended), "/my/enter");
    let director = server.director().await;
    let answer = server.get("/my", Some(&director)).await;
    assert_eq!(location(&answer), "/");
    assert_eq!(location(&home(&server, Some(&director)).await), "/admin");
    assert_eq!(location(&home(&server, None).await), "/sign-in");
    // The link of a request is a right of its own.
    let link = format!("/my/requests/{}?key=forged", RequestId::nil());
    assert!(!server.get(&link, None).await.status.is_redirection());
}

/// Each role's start, which opens to it.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn everybody_of_the_staff_begins_where_their_work_is(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let company = &server.company;
    let denied = text::tr(Lang::Ru, "common-denied-text");
    for (role, last) in Role::ALL.iter().copied().zip(1..) {
        let phone = format!("99893000000{last}");
        let employee = hire(&server, company, (role.code(), phone.as_str(), role)).await;
        let user = user_of(&pool, employee.0).await;
        let (_, cookie) = rows::session(&pool, &server, (user, company.company)).await;
        let start = location(&home(&server, Some(&cookie)).await).to_owned();
        let expected = match role {
            Role::Accountant => "/admin/balances",
            Role::Executor => "/staff",
            Role::Director | Role::Manager | Role::Dispatcher | Role::Foreman | Role::Inspector | Role::Support => "/admin",
        };
        assert_eq!(start, expected, "{}", role.code());
        let page = server.get(&start, Some(&cookie)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", role.code());
        assert!(!page.body.contains(&denied), "{} may not see their start", role.code());
        // The password and the sessions are everybody's own.
        let profile = server.get("/admin/profile", Some(&cookie)).await;
        for words in ["auth-password-title", "auth-session-current"] {
            let words = text::tr(Lang::Ru, words);
            assert!(profile.body.contains(&words), "{}: {words}", role.code());
        }
    }
}
