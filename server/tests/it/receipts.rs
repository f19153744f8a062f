//! Receipts and bills through their doors: the panel, the residents' app, programs, signed links, and nobody.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use domain::{ids::PostingId, lang::Lang, payments::AccountFilter};
use serde_json::{Value, json};
use services::payments;
use sqlx::PgPool;

use crate::{
    money::with_money,
    support::{Answer, Server, request, rows},
};

impl Server {
    /// As a person's browser asks for a page.
    async fn look(&self, path: &str, cookie: Option<&str>) -> Answer {
        let mut asked = request(Method::GET, path, cookie, "", Body::empty());
        asked.headers_mut().insert(header::ACCEPT, "text/html,*/*".parse().unwrap());
        self.send(asked).await
    }
}

/// An account of the first company that somebody paid for: the account, the payment, and what was posted for it.
async fn paid(server: &Server) -> (String, String, PostingId) {
    let (account, _) = with_money(server).await;
    let bearer = server.bearer().await;
    let body = json!({ "way": "bank", "amount": "1 000", "document": "ПП-15" });
    let path = format!("/api/v1/accounts/{account}/payments");
    let made = server.program(Method::POST, &path, &bearer, &body).await.json();
    let payment = made["id"].as_str().unwrap().to_owned();
    let one = server
        .program(Method::GET, &format!("/api/v1/payments/{payment}"), &bearer, &Value::Null)
        .await
        .json();
    let posting = one["postings"][0]["id"].as_str().unwrap().parse().unwrap();
    (account, payment, posting)
}

fn is_pdf(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert!(answer.bytes.starts_with(b"%PDF-"));
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/pdf");
    assert_eq!(answer.headers[header::CACHE_CONTROL], "private, no-store");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn programs_fetch_receipts_and_bills(pool: PgPool) {
    let server = Server::start(pool).await;
    let (account, payment, _) = paid(&server).await;
    let bearer = server.bearer().await;
    let get = async |path: String| server.program(Method::GET, &path, &bearer, &Value::Null).await;
    is_pdf(&get(format!("/api/v1/payments/{payment}/receipt")).await);
    is_pdf(&get(format!("/api/v1/accounts/{account}/bill?month=2026-03")).await);
    is_pdf(&get(format!("/api/v1/accounts/{account}/statement/pdf?since=2026-01-01")).await);
    for (path, status) in [
        (format!("/api/v1/payments/{account}/receipt"), StatusCode::NOT_FOUND),
        (format!("/api/v1/accounts/{payment}/bill?month=2026-03"), StatusCode::NOT_FOUND),
        (format!("/api/v1/accounts/{account}/bill?month=2026-3"), StatusCode::BAD_REQUEST),
        (format!("/api/v1/accounts/{account}/bill"), StatusCode::BAD_REQUEST),
        (format!("/api/v1/accounts/{payment}/statement/pdf"), StatusCode::NOT_FOUND),
        (
            format!("/api/v1/accounts/{account}/statement/pdf?since=yesterday"),
            StatusCode::BAD_REQUEST,
        ),
        (
            format!("/api/v1/accounts/{account}/statement/pdf?since=2026-02-01&until=2026-01-01"),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (format!("/api/v1/accounts/{account}/bill?month=2199-01"), StatusCode::NOT_FOUND),
    ] {
        assert_eq!(get(path.clone()).await.status, status, "{path}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn people_open_what_is_theirs_and_nothing_else(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let (account, _, posting) = paid(&server).await;
    let (receipt, bill) = (
        format!("/documents/receipts/{posting}"),
        format!("/documents/bills/{account}/2026-03"),
    );
    let (director, stranger) = (server.director().await, server.stranger().await);
    let company = &server.company;
    let of = async |scope: &services::Scope| rows::session(&pool, &server, (scope.user().unwrap(), company.company)).await.1;
    let (resident, neighbour) = (of(&company.resident).await, of(&company.neighbour).await);
    for path in [&receipt, &bill] {
        for cookie in [&director, &resident] {
            is_pdf(&server.get(path, Some(cookie)).await);
        }
        for cookie in [&stranger, &neighbour] {
            assert_eq!(server.get(path, Some(cookie)).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(server.get(path, None).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    let statement = format!("/documents/statements/{account}?since=2026-01-01");
    is_pdf(&server.get(&statement, Some(&director)).await);
    assert_eq!(server.get(&statement, Some(&stranger)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        server.get(&statement, Some(&resident)).await.status,
        StatusCode::FORBIDDEN,
        "it is the accountants'"
    );
    // The code of a receipt on paper brings whoever reads it to where residents sign in.
    let nobody = server.look(&receipt, None).await;
    assert!(nobody.status.is_redirection(), "{}", nobody.status);
    assert_eq!(nobody.headers[header::LOCATION], "/my/enter");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_signed_link_opens_for_whoever_has_it_and_says_what_to_do_when_it_is_over(pool: PgPool) {
    let server = Server::start(pool).await;
    let (_, _, posting) = paid(&server).await;
    let link = payments::receipt_link(&server.services, (server.company.company, posting), Lang::Uz).unwrap();
    let url: url::Url = link.parse().unwrap();
    let path = format!("{}?{}", url.path(), url.query().unwrap());
    is_pdf(&server.get(&path, None).await);
    let forged = path.replace("until=", "until=9");
    for path in [forged.as_str(), &path.replace("sign=", "sign=00")] {
        let machine = server.get(path, None).await;
        assert_eq!(
            (machine.status, machine.json()["code"].as_str()),
            (StatusCode::NOT_FOUND, Some("payments.receipt_link"))
        );
        let page = server.look(path, None).await;
        assert_eq!(page.status, StatusCode::GONE, "{}", page.body);
        assert!(
            page.body.contains("Откройте квитанцию в приложении") && page.body.contains("href=\"/my/payments\""),
            "{}",
            page.body
        );
    }
    for path in ["/receipts/x/y?until=1&sign=0", "/receipts", "/bills/x/y/z?until=1&sign=0"] {
        assert_eq!(server.get(path, None).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn pages_lead_to_receipts_and_bills(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let (account, payment, posting) = paid(&server).await;
    let director = server.director().await;
    let page = server.get(&format!("/admin/payments/{payment}"), Some(&director)).await;
    assert!(page.body.contains(&format!("/documents/receipts/{posting}")), "{}", page.body);
    let filter = AccountFilter::default();
    let accounts = payments::balances(&server.services, &server.company.director, &filter)
        .await
        .unwrap();
    let charge = payments::Post {
        account: accounts.page.items[0].id,
        kind: domain::payments::Kind::Charge,
        source: uuid::Uuid::from_u128(1),
        line: domain::payments::Line {
            period: "2026-03-01".parse().ok(),
            service: None,
        },
        amount: domain::money::Tiyin(100),
    };
    let system = services::Scope::system(server.company.company);
    payments::post(&server.services, &system, &charge).await.unwrap();
    let sheet = server.get(&format!("/admin/accounts/{account}"), Some(&director)).await;
    for path in [
        format!("/documents/bills/{account}/2026-03"),
        format!("/documents/statements/{account}?since="),
    ] {
        assert!(sheet.body.contains(&path), "{path}: {}", sheet.body);
    }
    let resident = &server.company.resident;
    let cookie = rows::session(&pool, &server, (resident.user().unwrap(), server.company.company))
        .await
        .1;
    let mine = server.get("/my/payments", Some(&cookie)).await;
    let company = server.company.company;
    for path in [
        format!("/receipts/{company}/{posting}?until="),
        format!("/bills/{company}/{account}/2026-03?until="),
    ] {
        assert!(mine.body.contains(&path), "{path}: {}", mine.body);
    }
}
