//! What residents ask for: by their session, or by the signed link of one request. The link is the right: it names one request.

use domain::{
    ids::{ApartmentId, BotId, CommentId, CompanyId, OrderId, RequestId},
    lang::Lang,
    page::Page,
    payments::{HomeMoney, HomesMoney, Older, OpenLinks, OrderView, RequestInvoice},
    requests::{Act, Acted, AddComment, Card, Detail, Known, Reason},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::ctx::{Asked, asked, ended_cookie};
use crate::error::RpcError;
#[cfg(feature = "ssr")]
use domain::requests::{Filter, ReasonKind, StatusTab};
#[cfg(feature = "ssr")]
use services::{
    Scope, Services,
    auth::{Face, Signed},
};

/// Whoever may look at this request: the resident of the key, or without one that of the session.
#[cfg(feature = "ssr")]
async fn of_request(asked: &Asked, request: RequestId, key: &str) -> Result<Scope, RpcError> {
    if key.is_empty() {
        return Ok(asked.signed(Face::Resident).await?.scope);
    }
    Ok(services::auth::open_link(&asked.sv, request, key).await?)
}

/// The use cases and the resident of the session.
#[cfg(feature = "ssr")]
async fn resident() -> Result<(Services, Signed), RpcError> {
    let asked = asked()?;
    let signed = asked.signed(Face::Resident).await?;
    Ok((asked.sv, signed))
}

/// The request.
#[server(prefix = "/rpc", endpoint = "my/request")]
pub async fn my_request(request: RequestId, #[server(default)] key: String) -> Result<Detail, RpcError> {
    let asked = asked()?;
    let scope = of_request(&asked, request, &key).await?;
    Ok(services::requests::detail(&asked.sv, &scope, request).await?)
}

/// Accepts, returns, rates or cancels the request.
#[server(prefix = "/rpc", endpoint = "my/act")]
pub async fn act_on_my_request(#[server(default)] key: String, cmd: Act) -> Result<Acted, RpcError> {
    let asked = asked()?;
    let scope = of_request(&asked, cmd.request, &key).await?;
    Ok(services::requests::act(&asked.sv, &scope, cmd).await?)
}

/// Comments on the request.
#[server(prefix = "/rpc", endpoint = "my/comment")]
pub async fn comment_on_my_request(#[server(default)] key: String, cmd: AddComment) -> Result<CommentId, RpcError> {
    let asked = asked()?;
    let scope = of_request(&asked, cmd.request, &key).await?;
    Ok(services::requests::comment(&asked.sv, &scope, cmd).await?)
}

/// Does not follow the request any more.
#[server(prefix = "/rpc", endpoint = "my/unfollow")]
pub async fn unfollow_my_request(request: RequestId, #[server(default)] key: String) -> Result<(), RpcError> {
    let asked = asked()?;
    let scope = of_request(&asked, request, &key).await?;
    Ok(services::requests::unfollow(&asked.sv, &scope, request).await?)
}

/// The open requests of neighbours about what the resident's houses share, each with the path of its page for them.
#[server(prefix = "/rpc", endpoint = "my/known")]
pub async fn my_known_requests(request: RequestId, #[server(default)] key: String) -> Result<Vec<(Known, String)>, RpcError> {
    let asked = asked()?;
    let scope = of_request(&asked, request, &key).await?;
    Ok(services::requests::known_links(&asked.sv, &scope).await?)
}

/// The invoices that the resident was sent for the work of the request; nothing for a neighbour.
#[server(prefix = "/rpc", endpoint = "my/invoices")]
pub async fn my_request_invoices(request: RequestId, #[server(default)] key: String) -> Result<Vec<RequestInvoice>, RpcError> {
    let asked = asked()?;
    let scope = of_request(&asked, request, &key).await?;
    Ok(services::requests::sent_invoices(&asked.sv, &scope, request).await?)
}

/// The reasons for returning work.
#[server(prefix = "/rpc", endpoint = "my/return_reasons")]
pub async fn my_return_reasons(request: RequestId, #[server(default)] key: String) -> Result<Vec<Reason>, RpcError> {
    let asked = asked()?;
    let scope = of_request(&asked, request, &key).await?;
    Ok(services::requests::reasons(&asked.sv, &scope, ReasonKind::Return).await?)
}

/// The resident's own requests: those that are not over, or those that are.
#[server(prefix = "/rpc", endpoint = "my/requests")]
pub async fn my_requests(#[server(default)] ended: bool, #[server(default)] after: String) -> Result<Page<Card>, RpcError> {
    let (sv, signed) = resident().await?;
    let tab = if ended { StatusTab::Closed } else { StatusTab::Open };
    let filter = Filter {
        tab: Some(tab),
        after,
        ..Filter::default()
    };
    Ok(services::requests::list(&sv, &signed.scope, &filter).await?)
}

/// The resident's requests whose work waits to be accepted.
#[server(prefix = "/rpc", endpoint = "my/done_requests")]
pub async fn my_done_requests() -> Result<Page<Card>, RpcError> {
    let (sv, signed) = resident().await?;
    let filter = Filter {
        tab: Some(StatusTab::Done),
        ..Filter::default()
    };
    Ok(services::requests::list(&sv, &signed.scope, &filter).await?)
}

/// The resident's homes with what each owes.
#[server(prefix = "/rpc", endpoint = "my/homes")]
pub async fn my_homes() -> Result<Vec<HomeMoney>, RpcError> {
    let (sv, signed) = resident().await?;
    Ok(services::payments::homes(&sv, &signed.scope).await?)
}

/// What the accounts of a home owe, and a part of what they were charged and were paid; without a home, those of the first.
#[server(prefix = "/rpc", endpoint = "my/money")]
pub async fn my_money(#[server(default)] home: Option<ApartmentId>, #[server(default)] older: Older) -> Result<HomesMoney, RpcError> {
    let (sv, signed) = resident().await?;
    Ok(services::payments::money(&sv, &signed.scope, home, older).await?)
}

/// Sets out to pay, and goes to the page of the order: it leads to the providers and waits for their word.
#[server(prefix = "/rpc", endpoint = "my/checkout")]
pub async fn my_checkout(cmd: OpenLinks) -> Result<OrderId, RpcError> {
    let (sv, signed) = resident().await?;
    let cmd = cmd.read().map_err(services::Error::from)?;
    let opened = services::payments::checkout(&sv, &signed.scope, cmd).await;
    let order = opened.map_err(crate::money::named_by_form)?.order;
    leptos_axum::redirect(&format!("/my/pay/{order}"));
    Ok(order)
}

/// How an order stands: for its resident, and for whoever comes back from the provider by a signed address.
#[server(prefix = "/rpc", endpoint = "my/order")]
pub async fn my_order(order: OrderId, #[server(default)] until: i64, #[server(default)] sign: String) -> Result<OrderView, RpcError> {
    let asked = asked()?;
    if sign.is_empty() {
        let signed = asked.signed(Face::Resident).await?;
        return Ok(services::payments::order(&asked.sv, &signed.scope, order).await?);
    }
    Ok(services::payments::order_by_link(&asked.sv, order, (until, &sign)).await?)
}

/// Signs in by the link of the bot.
#[server(prefix = "/rpc", endpoint = "my/enter")]
pub async fn enter_by_link(token: String) -> Result<(), RpcError> {
    let asked = asked()?;
    let session = services::auth::enter_by_link(&asked.sv, &token, &asked.device).await?;
    asked.keep(&session)?;
    leptos_axum::redirect("/my");
    Ok(())
}

/// Signs in by what Telegram says of whoever opened the app in it.
#[server(prefix = "/rpc", endpoint = "my/telegram")]
pub async fn enter_by_telegram(bot: BotId, data: String) -> Result<(), RpcError> {
    let asked = asked()?;
    let session = services::auth::enter_by_mini_app(&asked.sv, bot, &data, &asked.device).await?;
    asked.keep_in_frame(&session)
}

/// Goes on in another of the resident's companies.
#[server(prefix = "/rpc", endpoint = "my/switch_company")]
pub async fn switch_my_company(company: CompanyId) -> Result<(), RpcError> {
    let asked = asked()?;
    let signed = asked.signed(Face::Resident).await?;
    let session = services::auth::switch_company(&asked.sv, &signed, company, &asked.device).await?;
    asked.keep(&session)?;
    leptos_axum::redirect("/my");
    Ok(())
}

/// Keeps the language the resident reads.
#[server(prefix = "/rpc", endpoint = "my/language")]
pub async fn choose_my_language(lang: Lang) -> Result<(), RpcError> {
    let (sv, signed) = resident().await?;
    services::auth::choose_lang(&sv, &signed, lang).await?;
    leptos_axum::redirect("/my/more");
    Ok(())
}

/// Ends the resident's session.
#[server(prefix = "/rpc", endpoint = "my/sign_out")]
pub async fn sign_out_of_my() -> Result<(), RpcError> {
    let asked = asked()?;
    if let Some(token) = &asked.token {
        services::auth::sign_out(&asked.sv, token).await?;
    }
    asked.set_cookie(&ended_cookie())?;
    leptos_axum::redirect("/my/enter");
    Ok(())
}
