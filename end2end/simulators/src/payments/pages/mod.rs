//! Pages that payers and shops see: rendered here, without scripts.

mod cabinet;
mod checkout;
mod payment;

use axum::{
    Router,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::{Html, IntoResponse},
    routing::{get, post},
};

use super::{book::Payment, desks::Provider, links, world::World};

/// The routes of the pages.
pub(crate) fn router() -> Router<World> {
    Router::new()
        .route("/", get(cabinet::desks))
        .route("/pay/style.css", get(style))
        .route("/payme/{*params}", get(checkout::payme).post(checkout::pay_payme))
        .route("/services/pay", get(checkout::click).post(checkout::pay_click))
        .route("/services/pay/", get(checkout::click).post(checkout::pay_click))
        .route("/invoices/{invoice}", get(checkout::invoice).post(checkout::pay_invoice))
        .route("/payments/{id}", get(payment::show))
        .route("/payments/{id}/done", get(payment::done))
        .route("/payments/{id}/{act}", post(payment::act))
        .route("/cabinet/{provider}/{desk}", get(cabinet::desk))
        .route("/cabinet/{provider}/{desk}/statement", post(cabinet::statement))
        .route("/cabinet/{provider}/{desk}/report.csv", get(cabinet::report))
}

async fn style() -> impl IntoResponse {
    let kind = (CONTENT_TYPE, "text/css; charset=utf-8");
    ([kind, (CACHE_CONTROL, "no-cache")], include_str!("style.css"))
}

/// What a page is made of.
struct Page<'a> {
    title: &'a str,
    provider: Option<Provider>,
    /// Where it leads by itself, and after how many milliseconds.
    leads: Option<(&'a str, u64)>,
    is_wide: bool,
    body: String,
}

impl<'a> Page<'a> {
    fn new(title: &'a str, provider: Option<Provider>, body: String) -> Self {
        Self {
            title,
            provider,
            leads: None,
            is_wide: false,
            body,
        }
    }

    fn html(&self) -> Html<String> {
        let (code, name) = match self.provider {
            Some(Provider::Payme) => ("payme", "Payme"),
            Some(Provider::Click) => ("click", "Click"),
            None => ("", "Payme и Click"),
        };
        let leads = self.leads.map(|(to, after)| {
            let seconds = after.div_ceil(1_000);
            format!(r#"<meta http-equiv="refresh" content="{seconds};url={}">"#, esc(to))
        });
        Html(format!(
            r#"<!doctype html>
<html lang="ru" data-provider="{code}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>{title} · {name}</title>
  <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='9' fill='%230f8a8a'/%3E%3Cpath d='M6 12h20v10H6z' fill='white'/%3E%3C/svg%3E">
  <link rel="stylesheet" href="/pay/style.css">
  {leads}
</head>
<body>
  <header><b>{name}</b><span>учебный платёжный сервис: деньги здесь не настоящие</span><a href="/">Кабинет</a></header>
  <main class="{width}">{body}</main>
</body>
</html>"#,
            title = esc(self.title),
            leads = leads.unwrap_or_default(),
            width = if self.is_wide { "wide" } else { "" },
            body = self.body,
        ))
    }
}

/// A page that says why there is none.
fn nothing(words: &str) -> impl IntoResponse + use<> {
    let body = format!(
        r#"<section class="card"><h1>Не получилось</h1><p role="alert">{}</p></section>"#,
        esc(words)
    );
    (axum::http::StatusCode::NOT_FOUND, Page::new("Не получилось", None, body).html())
}

/// Text as HTML.
fn esc(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// A list of names and values.
fn facts(pairs: &[(&str, String)]) -> String {
    let rows: String = pairs
        .iter()
        .map(|(name, value)| format!("<dt>{}</dt><dd>{}</dd>", esc(name), esc(value)))
        .collect();
    format!("<dl>{rows}</dl>")
}

/// The way back to the shop.
fn back_link(back: Option<&str>) -> String {
    back.map_or_else(String::new, |back| {
        format!(r#"<a class="button" href="{}">Вернуться к продавцу</a>"#, esc(back))
    })
}

/// Where the payer of a payment goes back to.
fn back_of(payment: &Payment) -> Option<String> {
    links::back(payment.back.as_deref()?, &payment.transaction, &payment.account)
}

/// The provider of an address.
fn provider(code: &str) -> Option<Provider> {
    match code {
        "payme" => Some(Provider::Payme),
        "click" => Some(Provider::Click),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::esc;

    #[test]
    fn nothing_of_a_link_becomes_markup() {
        assert_eq!(esc(r#"<a b="c" d='e'>&"#), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
    }
}
