//! The shop's cabinet: its payments, its invoices, a report to download, and a look at the shop's own statement.

use axum::{
    extract::{Path, State},
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};

use super::{Page, esc, facts, nothing, payment, provider};
use crate::payments::{
    book::{Invoice, Payment, sums},
    desks::{DeskSpec, Provider},
    payme, report,
    world::World,
};

/// Payments of a page.
const SHOWN: usize = 200;

/// `GET /`
pub(super) async fn desks(State(world): State<World>) -> Response {
    let row = |desk: DeskSpec| {
        let (code, name) = (path(&desk), desk.provider.name());
        format!(
            r#"<tr><td>{name}</td><td><a href="/cabinet/{code}">{shop} {number}</a></td><td>{endpoint}</td></tr>"#,
            shop = esc(&desk.name),
            number = esc(desk.code()),
            endpoint = esc(&desk.endpoint),
        )
    };
    let rows: String = world.desks().into_iter().map(row).collect();
    let body = format!(
        r#"<section class="card"><h1>Кассы</h1><div class="scroll"><table><thead><tr><th>Сервис</th><th>Касса</th><th>Адрес вызовов</th></tr></thead><tbody>{rows}</tbody></table></div></section>"#
    );
    wide("Кассы", None, body)
}

fn wide(title: &str, provider: Option<Provider>, body: String) -> Response {
    let mut page = Page::new(title, provider, body);
    page.is_wide = true;
    page.html().into_response()
}

fn path(desk: &DeskSpec) -> String {
    let code: String = url::form_urlencoded::byte_serialize(desk.code().as_bytes()).collect();
    match desk.provider {
        Provider::Payme => format!("payme/{code}"),
        Provider::Click => format!("click/{code}"),
    }
}

fn found(world: &World, (code, desk): (&str, &str)) -> Option<(DeskSpec, Vec<Payment>)> {
    let desk = world.desk(provider(code)?, desk)?;
    let is_ours = |payment: &Payment| desk.is(payment.provider, &payment.desk);
    let payments = world.payments().into_iter().filter(is_ours).collect();
    Some((desk, payments))
}

/// `GET /cabinet/{provider}/{desk}`
pub(super) async fn desk(State(world): State<World>, Path((code, desk)): Path<(String, String)>) -> Response {
    let Some((desk, payments)) = found(&world, (&code, &desk)) else {
        return nothing("Такой кассы нет").into_response();
    };
    let path = path(&desk);
    let statement = match desk.provider {
        Provider::Payme => format!(r#"<form method="post" action="/cabinet/{path}/statement"><button>Запросить выписку</button></form>"#),
        Provider::Click => String::new(),
    };
    let facts = facts(&[
        ("Касса", desk.code().to_owned()),
        ("Продавец", format!("{} ({})", desk.name, desk.merchant_id)),
        ("Адрес вызовов", desk.endpoint.clone()),
    ]);
    let rows: String = payments.iter().take(SHOWN).map(row).collect();
    let invoices: Vec<_> = world
        .invoices()
        .into_iter()
        .filter(|invoice| desk.is(Provider::Click, &invoice.desk))
        .collect();
    let body = format!(
        r#"<section class="card"><h1>Кабинет</h1>{facts}<div class="row">{statement}<a class="button" href="/cabinet/{path}/report.csv" download>Скачать отчёт</a></div></section>
<section class="card"><h2>Платежи</h2><div class="scroll"><table aria-label="Платежи"><thead><tr><th>Время</th><th>Номер</th><th>Счёт</th><th>Сумма</th><th>Состояние</th></tr></thead><tbody>{rows}</tbody></table></div></section>{invoices}"#,
        invoices = invoice_table(&invoices),
    );
    wide("Кабинет", Some(desk.provider), body)
}

fn row(payment: &Payment) -> String {
    format!(
        r#"<tr><td>{at}</td><td><a href="/payments/{id}">{number}</a></td><td>{account}</td><td class="number">{amount}</td><td>{status}</td></tr>"#,
        at = payment.at.format("%d.%m.%Y %H:%M:%S"),
        id = payment.id,
        number = esc(&payment.transaction),
        account = esc(&payment.account_line()),
        amount = sums(payment.amount_tiyin),
        status = payment.status.words(),
    )
}

fn invoice_table(invoices: &[Invoice]) -> String {
    if invoices.is_empty() {
        return String::new();
    }
    let row = |invoice: &Invoice| {
        let state = if invoice.paid_by.is_some() {
            "оплачен"
        } else {
            "ждёт оплаты"
        };
        format!(
            r#"<tr><td><a href="/invoices/{id}">{id}</a></td><td>{phone}</td><td>{account}</td><td class="number">{amount}</td><td>{state}</td></tr>"#,
            id = invoice.id,
            phone = esc(&invoice.phone),
            account = esc(&invoice.account),
            amount = esc(&invoice.amount_text),
        )
    };
    let rows: String = invoices.iter().rev().map(row).collect();
    format!(
        r#"<section class="card"><h2>Счета на телефон</h2><div class="scroll"><table aria-label="Счета на телефон"><thead><tr><th>Номер</th><th>Телефон</th><th>Счёт</th><th>Сумма</th><th>Состояние</th></tr></thead><tbody>{rows}</tbody></table></div></section>"#
    )
}

/// `POST /cabinet/{provider}/{desk}/statement`: what the shop says of the last two days.
pub(super) async fn statement(State(world): State<World>, Path((code, desk)): Path<(String, String)>) -> Response {
    let Some((desk, _)) = found(&world, (&code, &desk)).filter(|(desk, _)| desk.provider == Provider::Payme) else {
        return nothing("Такой кассы нет").into_response();
    };
    let told = payme::statement(&world, &desk).await;
    let body = format!(
        r#"<section class="card"><h1>Выписка продавца</h1><ol class="log">{}</ol></section>"#,
        payment::call(&told)
    );
    wide("Выписка продавца", Some(desk.provider), body)
}

/// `GET /cabinet/{provider}/{desk}/report.csv`
pub(super) async fn report(State(world): State<World>, Path((code, desk)): Path<(String, String)>) -> Response {
    let Some((desk, payments)) = found(&world, (&code, &desk)) else {
        return nothing("Такой кассы нет").into_response();
    };
    let name = match desk.provider {
        Provider::Payme => "payme-report.csv",
        Provider::Click => "click-report.csv",
    };
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, report::csv(desk.provider, &payments)).into_response()
}
