//! Reports of the cabinets come in by a plain form, and go back to their page.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use services::companies;
use sqlx::PgPool;

use crate::support::{Answer, Server, request, rows};

/// A company with a cash desk of Payme; answers its id.
async fn desk(pool: &PgPool, server: &Server) -> uuid::Uuid {
    let plan = serde_json::json!({
        "company": { "slug": server.company.slug, "name": "УК" },
        "cash_desks": [{ "provider": "payme", "merchant_id": "587f72c72cac0d162c722ae2", "key": "a-key" }],
    });
    companies::provision(&server.services, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let id = sqlx::query_scalar("select id from cash_desks")
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    id
}

async fn upload(server: &Server, cookie: Option<&str>, desk: &str, file: &str) -> Answer {
    let part = |name: &str, value: &str| format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let body = format!(
        "{}{}{}--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"march.csv\"\r\nContent-Type: text/csv\r\n\r\n{file}\r\n--cut--\r\n",
        part("desk", desk),
        part("from", "2026-03-01"),
        part("to", ""),
    );
    let content = "multipart/form-data; boundary=cut";
    server
        .send(request(Method::POST, "/admin/payments/reports", cookie, content, Body::from(body)))
        .await
}

fn leads_to(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.headers[header::LOCATION].to_str().unwrap()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_file_leads_to_what_came_of_it(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let (desk, cookie) = (desk(&pool, &server).await.to_string(), server.director().await);
    let file = "id;amount;date\nzz-17;500;2026-03-02\nbad;x;2026-03-02\n";
    let answer = upload(&server, Some(&cookie), &desk, file).await;
    let page = server.get(leads_to(&answer), Some(&cookie)).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in ["march.csv", "zz-17", "Есть у них, нет у нас", "непонятная сумма", "Завести разборы"]
    {
        assert!(page.body.contains(words), "{words}");
    }
    // What was chosen in a form that was refused is chosen still.
    let refused = upload(&server, Some(&cookie), &desk, "name\nx\n").await;
    let back = format!("/admin/payments/cases?refused=report-columns&desk={desk}&from=2026-03-01");
    assert_eq!(leads_to(&refused), back);
    let page = server.get(&back, Some(&cookie)).await;
    assert!(page.body.contains("2026-03-01"), "{}", page.body);
    assert_eq!(
        leads_to(&upload(&server, Some(&cookie), "", file).await),
        "/admin/payments/cases?refused=required&from=2026-03-01"
    );
    // Another company's cash desk is none.
    let stranger = server.stranger().await;
    let before = rows::all(&pool).await;
    assert_eq!(
        leads_to(&upload(&server, Some(&stranger), &desk, file).await),
        format!("/admin/payments/cases?refused=choice&desk={desk}&from=2026-03-01")
    );
    assert_eq!(upload(&server, None, &desk, file).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(rows::all(&pool).await, before);
}
