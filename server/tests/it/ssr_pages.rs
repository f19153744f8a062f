//! Pages come from the server complete, and say what they should.

use axum::http::{Method, StatusCode, header};
use domain::{
    ids::CommandId,
    lang::Lang,
    requests::{Act, Action, BoardAsk, ReasonKind},
};
use sqlx::PgPool;

use crate::{
    noscript::{FORM, form, holds, leads_to, send, written},
    support::{Server, rows},
};

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn strangers_are_sent_to_the_sign_in_and_back(pool: PgPool) {
    let server = Server::start(pool).await;
    for (path, next) in [
        ("/admin/requests?tab=new", "%2Fadmin%2Frequests%3Ftab%3Dnew"),
        ("/staff", "%2Fstaff"),
    ] {
        let answer = server.get(path, None).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.headers[header::LOCATION], format!("/sign-in?next={next}"));
    }
    // The bare panel is no page that was asked for: each begins at their own start.
    let answer = server.get("/admin", None).await;
    assert_eq!(answer.headers[header::LOCATION], "/sign-in");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_page_of_the_panel_renders(pool: PgPool) {
    let server = Server::start(pool).await;
    let cookie = server.director().await;
    let company = &server.company;
    let pages = [
        "/admin".to_owned(),
        "/admin/inbox".to_owned(),
        "/admin/inbox/failed".to_owned(),
        "/admin/requests".to_owned(),
        "/admin/requests?tab=all&q=%D0%BA%D1%80%D0%B0%D0%BD".to_owned(),
        "/admin/requests?tab=all&unanswered=1&sort=oldest&columns=number,client,visit".to_owned(),
        "/admin/requests/new".to_owned(),
        "/admin/requests/register?since=2026-03-01&until=2026-03-31".to_owned(),
        "/admin/board?q=%D0%BA%D1%80%D0%B0%D0%BD&group=executor".to_owned(),
        "/admin/visits?visitfrom=2026-03-02&priority=urgent".to_owned(),
        "/admin/residents".to_owned(),
        "/admin/residents/new".to_owned(),
        format!("/admin/residents/{}", company.resident_id),
        format!("/admin/residents/{}/edit", company.resident_id),
        "/admin/settings".to_owned(),
        "/admin/settings/calendars".to_owned(),
        "/admin/settings/escalation".to_owned(),
        "/admin/settings/categories".to_owned(),
        "/admin/settings/reasons".to_owned(),
        "/admin/settings/requests".to_owned(),
        "/admin/settings/debts".to_owned(),
        "/admin/settings/payee".to_owned(),
        "/admin/charges?month=2026-03&status=draft".to_owned(),
        "/admin/charges/services?rule=new".to_owned(),
        "/admin/charges/import".to_owned(),
        "/admin/settings/desks".to_owned(),
        "/admin/balances".to_owned(),
        "/admin/balances?show=debtors&months=3&sort=number".to_owned(),
        "/admin/payments".to_owned(),
        "/admin/payments?source=payme&state=paid&since=2026-03-01".to_owned(),
        "/admin/settings/groups".to_owned(),
        "/admin/houses".to_owned(),
        format!("/admin/houses/{}", company.building),
        format!("/admin/apartments/{}", company.apartment),
        "/admin/employees".to_owned(),
        format!("/admin/employees/{}", company.plumber_id),
        "/admin/employees/workload".to_owned(),
        "/admin/assigning".to_owned(),
        "/admin/templates".to_owned(),
        "/admin/payments/cases".to_owned(),
        "/admin/payments/cases?tab=resolved".to_owned(),
        "/admin/payments/cases?refused=report-columns".to_owned(),
        "/admin/payments/refunds".to_owned(),
        "/admin/payments/settlements".to_owned(),
        "/admin/payments/write-offs".to_owned(),
        "/admin/roles".to_owned(),
        "/admin/profile".to_owned(),
        "/staff".to_owned(),
        "/staff/pool".to_owned(),
        "/staff/inbox".to_owned(),
        "/staff/profile".to_owned(),
    ];
    for page in pages {
        let answer = server.get(&page, Some(&cookie)).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(answer.body.contains("<main"), "{page} has no main part");
        assert!(answer.body.contains("</html>"), "{page} is cut");
    }
}

/// The first page of a dispatcher: whatever waits for them is counted and leads to its list, and who is at work stands beside.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_desktop_counts_what_waits_and_names_who_is_on_duty(pool: PgPool) {
    let server = Server::start(pool).await;
    let (company, services) = (&server.company, &server.services);
    let categories = services::requests::categories(services, &company.director).await.unwrap();
    let leaf = categories.iter().find(|one| one.parent.is_some()).unwrap().id;
    let create = serde_json::json!({
        "command": uuid::Uuid::new_v4(), "category": leaf, "apartment": company.apartment, "text": "Течёт кран", "priority": "urgent",
    });
    let create = serde_json::from_value(create).unwrap();
    let id = services::requests::create(services, &company.resident, create).await.unwrap().id;
    let say = serde_json::json!({ "request": id, "command": uuid::Uuid::new_v4(), "visibility": "resident", "text": "Когда придёте?" });
    let say = serde_json::from_value(say).unwrap();
    services::requests::comment(services, &company.resident, say).await.unwrap();
    let evening = services.now() + chrono::Duration::hours(8);
    services::people::set_duty(services, &company.plumber, Some(evening)).await.unwrap();

    let page = server.get("/admin", Some(&server.director().await)).await.body;
    let main = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    for list in [
        "/admin/requests?tab=new",
        "/admin/requests?late=1",
        "/admin/requests?soon=1",
        "/admin/requests?tab=hold",
        "/admin/requests?tab=done",
        "/admin/requests?tab=all&amp;unanswered=1",
    ] {
        assert!(main.contains(&format!("href=\"{list}\"")), "{list}");
    }
    let waiting = main.split("unanswered=1\"").nth(1).unwrap().split("</a>").next().unwrap();
    assert!(waiting.contains(">1<"), "{waiting}");
    let jobs_of = |id: &dyn std::fmt::Display| format!("/admin/requests?executor={}\"", id.to_string().replace('-', "%2D"));
    assert!(main.contains(&jobs_of(&company.plumber_id)), "{main}");
    assert!(
        !main.contains(&jobs_of(&company.electrician_id)),
        "who is not at work does not stand there"
    );
}

/// Without script the board is a list of columns with links.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_board_comes_with_its_columns_and_cards(pool: PgPool) {
    let server = Server::start(pool).await;
    let cookie = server.director().await;
    let categories = server.get("/api/v1/categories", Some(&cookie)).await.json();
    let leaf = categories.as_array().unwrap().iter().find(|one| !one["parent"].is_null()).unwrap();
    let body = serde_json::json!({ "category": leaf["id"], "apartment": server.company.apartment, "text": "Течёт кран", "source": "call" });
    let created = server.json(Method::POST, "/api/v1/requests", Some(&cookie), &body).await.json();
    let id = created["id"].as_str().unwrap();
    let page = server.get("/admin/board", Some(&cookie)).await.body;
    for column in domain::requests::Column::ALL {
        assert_eq!(page.matches(&format!("data-column=\"{column}\"")).count(), 1, "{column}");
    }
    assert!(page.contains(&format!("href=\"/admin/requests/{id}\"")), "the card is a link");
    assert!(page.contains("Течёт кран"));
    // Nothing is refused while nothing is in hand, and no style stands in the page: a policy forbids it.
    let board = page.split("id=\"board-how\"").nth(1).unwrap().split("</main>").next().unwrap();
    assert!(!board.contains("aria-disabled"));
    assert!(!board.contains(" style="));
    // The filter goes along from view to view.
    let narrowed = server.get("/admin/board?late=1&group=house", Some(&cookie)).await.body;
    assert!(narrowed.contains("href=\"/admin/requests?late=1\""));
    assert!(narrowed.contains("href=\"/admin/board?late=1&amp;group=executor\""));
    let list = server.get("/admin/requests?late=1", Some(&cookie)).await.body;
    assert!(list.contains("href=\"/admin/board?late=1\""));
}

/// A column says when it holds more than the crew can do, and only then.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_column_of_the_board_says_that_it_holds_too_much(pool: PgPool) {
    let server = Server::start(pool).await;
    let (company, services) = (&server.company, &server.services);
    let one_each = serde_json::json!({ "company": { "slug": company.slug, "name": "УК", "settings": { "board": { "accepted": 1 } } } });
    services::companies::provision(services, serde_json::from_value(one_each).unwrap())
        .await
        .unwrap();
    let limit = services::requests::board(services, &company.director, &BoardAsk::default())
        .await
        .unwrap()
        .executors;
    assert!(limit > 0);
    let cookie = server.director().await;
    let over = text::tr!(Lang::Ru, "admin-board-over", limit = limit);
    for count in 1..=limit + 1 {
        let (id, _) = written(&server).await;
        let accept = Act::new(id.parse().unwrap(), CommandId::random(), Action::Accept);
        services::requests::act(services, &company.director, accept).await.unwrap();
        let page = server.get("/admin/board", Some(&cookie)).await.body;
        let begun = page.split("data-column=\"accepted\"").nth(1).unwrap();
        let column = begun.split("</section>").next().unwrap();
        assert_eq!(column.contains(&over), count > limit, "{count} of {limit}");
    }
}

/// What else this client and this apartment asked for is one step away, also when nothing of it is open.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_request_and_an_apartment_lead_to_all_of_their_requests(pool: PgPool) {
    let server = Server::start(pool).await;
    let (company, services) = (&server.company, &server.services);
    let categories = services::requests::categories(services, &company.director).await.unwrap();
    let leaf = categories.iter().find(|one| one.parent.is_some()).unwrap().id;
    let create = serde_json::json!({
        "command": uuid::Uuid::new_v4(), "category": leaf, "apartment": company.apartment, "text": "Течёт кран",
    });
    let create = serde_json::from_value(create).unwrap();
    let id = services::requests::create(services, &company.resident, create).await.unwrap().id;
    let cookie = server.director().await;
    let all_of = |name: &str, id: &dyn std::fmt::Display| {
        let id = id.to_string().replace('-', "%2D");
        format!("href=\"/admin/requests?tab=all&amp;{name}={id}\"")
    };
    let request = server.get(&format!("/admin/requests/{id}"), Some(&cookie)).await.body;
    assert!(request.contains(&all_of("resident", &company.resident_id)));
    let apartment = server
        .get(&format!("/admin/apartments/{}", company.apartment), Some(&cookie))
        .await
        .body;
    assert!(apartment.contains(&all_of("apartment", &company.apartment)));
}

/// What was never to be done is neither in time nor late.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_rejected_request_says_nothing_of_its_deadline(pool: PgPool) {
    let server = Server::start(pool).await;
    let (company, services) = (&server.company, &server.services);
    let (id, path) = written(&server).await;
    let reasons = services::requests::reasons(services, &company.director, ReasonKind::Reject)
        .await
        .unwrap();
    let reason = reasons.iter().find(|one| !one.needs_note && !one.needs_date).map(|one| one.id);
    let reject = Act {
        reason,
        ..Act::new(id.parse().unwrap(), CommandId::random(), Action::Reject)
    };
    services::requests::act(services, &company.director, reject).await.unwrap();
    let cookie = server.director().await;
    let in_time = text::tr(Lang::Ru, "requests-sla-met");
    for page in ["/admin/requests?tab=closed".to_owned(), path.replace("/admin/", "/staff/")] {
        let body = server.get(&page, Some(&cookie)).await.body;
        assert!(body.contains("Течёт кран на кухне"), "{page}");
        assert!(!body.contains(&in_time), "{page}");
    }
}

/// Of an event that was given up the page says what it was, about which request and why, and its button has it told.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_event_of_which_nobody_was_told_is_listed_and_told_by_its_button(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let cookie = server.director().await;
    let (_, request) = written(&server).await;
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let give_up = "update events set routed_at = $1, attempts = 10, error = 'inconsistent' where routed_at is null returning id";
    let event: uuid::Uuid = sqlx::query_scalar(give_up)
        .bind(server.services.now())
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();

    let path = "/admin/inbox/failed";
    let main = async || {
        let page = server.get(path, Some(&cookie)).await.body;
        page.split("<main").nth(1).unwrap().split("</main>").next().unwrap().to_owned()
    };
    let listed = main().await;
    let row = listed.split("<li").find(|row| row.contains("Код ошибки: inconsistent")).unwrap();
    for stands in ["Новая заявка", "Заявка № 1", request.as_str(), "Повторить"] {
        assert!(row.contains(stands), "{stands}: {row}");
    }
    assert!(holds(row, "event", &event.to_string()), "{row}");
    let body = form(&[("event", &event.to_string())]);
    let told = send(&server, "/rpc/notices/retell", path, Some(&cookie), (FORM, body)).await;
    assert!(!leads_to(&told).contains("__err="), "{}", leads_to(&told));
    assert_eq!(services::notices::route_batch(&server.services).await.unwrap(), 1);
    let listed = main().await;
    assert!(listed.contains("Все сообщения доставлены"), "{listed}");
    assert!(!listed.contains("Код ошибки"), "{listed}");
}

/// Free requests have a tab of the staff app while the company lets executors take them.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_pool_is_a_tab_only_where_there_is_one(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let company = &server.company;
    let plumber = company.plumber.user().unwrap();
    let (_, cookie) = rows::session(&pool, &server, (plumber, company.company)).await;
    let tab = "href=\"/staff/pool\"";
    assert!(server.get("/staff", Some(&cookie)).await.body.contains(tab));
    let off = serde_json::json!({ "company": { "slug": company.slug, "name": "УК", "settings": { "policy": { "pool": false } } } });
    services::companies::provision(&server.services, serde_json::from_value(off).unwrap())
        .await
        .unwrap();
    assert!(!server.get("/staff", Some(&cookie)).await.body.contains(tab));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_address_that_leads_nowhere_is_404(pool: PgPool) {
    let server = Server::start(pool).await;
    let cookie = server.director().await;
    let nobody = uuid::Uuid::nil();
    for page in [
        "/no-such-page".to_owned(),
        format!("/admin/requests/{nobody}"),
        format!("/admin/residents/{nobody}"),
        format!("/admin/houses/{nobody}"),
        format!("/admin/charges/runs/{nobody}"),
        format!("/admin/accounts/{nobody}"),
        format!("/admin/payments/{nobody}"),
        "/admin/payments/not-an-id".to_owned(),
    ] {
        assert_eq!(server.get(&page, Some(&cookie)).await.status, StatusCode::NOT_FOUND, "{page}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_language_follows_the_cookie_and_the_browser(pool: PgPool) {
    let server = Server::start(pool).await;
    for (lang, word) in [("ru", "Войти"), ("uz", "Kirish"), ("uz-Cyrl", "Кириш"), ("en", "Sign in")] {
        let answer = server.get("/sign-in", Some(&format!("lang={lang}"))).await;
        assert!(answer.body.contains(&format!("lang=\"{lang}\"")), "{lang}");
        assert!(answer.body.contains(word), "{lang}: {word}");
    }
}
