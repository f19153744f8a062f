//! A server that is asked to stop, as a deployment does it.

use std::time::{Duration, Instant};

use axum::http::{HeaderValue, header};
use futures::StreamExt as _;
use serde_json::{Value, json};
use services::test_support::{Arrange, PASSWORD, services};
use sqlx::PgPool;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use tokio_tungstenite::{
    connect_async,
    tungstenite::{Message, client::IntoClientRequest as _},
};

use crate::support::program::{Program, terminate};

fn login() -> String {
    json!({ "login": "+998900000101", "password": PASSWORD }).to_string()
}

fn head(address: std::net::SocketAddr, length: usize) -> String {
    format!(
        "POST /api/v1/auth/login HTTP/1.1\r\nhost: {address}\r\nsec-fetch-site: same-origin\r\nconnection: close\r\n\
         content-type: application/json\r\nidempotency-key: {}\r\ncontent-length: {length}\r\n\r\n",
        uuid::Uuid::new_v4()
    )
}

/// Sends the rest of a request and reads its answer.
async fn finish(mut connection: TcpStream, rest: &str) -> String {
    connection.write_all(rest.as_bytes()).await.unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.unwrap();
    answer
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_begun_is_finished_and_nothing_new_begins(pool: PgPool) {
    let sv = services(pool.clone()).await;
    Arrange::company(&sv).await;
    let program = Program::on(&pool).await;
    let mut child = program.serve().await;
    program.until("/health", 200).await;

    let body = login();
    let mut first = TcpStream::connect(program.address).await.unwrap();
    first.write_all(head(program.address, body.len()).as_bytes()).await.unwrap();
    let tokens = finish(first, &body).await;
    assert!(tokens.starts_with("HTTP/1.1 200"), "{tokens}");
    let tokens: Value = serde_json::from_str(tokens.split("\r\n\r\n").nth(1).unwrap()).unwrap();
    let mut request = format!("ws://{}/api/live", program.address).into_client_request().unwrap();
    let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    request
        .headers_mut()
        .insert(header::AUTHORIZATION, HeaderValue::from_str(&bearer).unwrap());
    let (mut socket, _) = connect_async(request).await.unwrap();

    // Held: the server has the head and half of the body.
    let (one_half, other_half) = body.split_at(body.len() / 2);
    let mut held = TcpStream::connect(program.address).await.unwrap();
    held.write_all((head(program.address, body.len()) + one_half).as_bytes())
        .await
        .unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;

    let asked = Instant::now();
    terminate(&child).await;
    let code = loop {
        match tokio::time::timeout(Duration::from_secs(10), socket.next()).await.unwrap() {
            Some(Ok(Message::Close(frame))) => break frame.map(|frame| u16::from(frame.code)),
            Some(Ok(_)) => {}
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(code, Some(1012));
    // The listener and the sockets are told at the same time, and either may be first.
    while TcpStream::connect(program.address).await.is_ok() {
        assert!(asked.elapsed() < Duration::from_secs(5), "nobody new is let in");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let answer = finish(held, other_half).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");

    let status = tokio::time::timeout(Duration::from_secs(20), child.wait()).await.unwrap().unwrap();
    assert_eq!(status.code(), Some(0));
    assert!(asked.elapsed() < Duration::from_secs(20));
}
