//! A payment on its way: the ways to the providers, and then the truth about it. Coming back from a provider proves
//! nothing; what the provider told us does, so the page asks until there is an answer.

use std::time::Duration;

use domain::{
    ids::OrderId,
    payments::{OrderState, OrderView},
};
use leptos::{ev::MouseEvent, prelude::*};
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use rpc::{RpcError, my::my_order};
use ui::{Banner, ButtonKind, Card, EmptyState, Glyph, LinkButton, Size, Skeleton, SkeletonKind, SkipLink, Tone, lang, offset_minutes, t};

use super::{
    account::{Paper, money},
    frame::KeptPage,
};
use crate::{
    device::{
        online::{provide_online, use_online},
        telegram,
    },
    request::load_error::LoadError,
};

/// How often the page asks.
const ASKED_EVERY: Duration = Duration::from_secs(3);
/// Answers after which a person is told that it may take long: a minute and a half.
const PATIENCE: u32 = 30;

/// What the address names: the order, the leave to see it for whoever has the link, and whether they come from a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asked {
    order: OrderId,
    until: i64,
    sign: String,
    came_back: bool,
}

impl Asked {
    async fn ask(self) -> Result<OrderView, RpcError> {
        my_order(self.order, self.until, self.sign).await
    }
}

/// The page of one payment.
#[component]
pub fn MyOrderPage() -> impl IntoView {
    provide_online();
    let (params, query) = (use_params_map(), use_query_map());
    let order = params.with_untracked(|params| params.get("order")?.parse().ok());
    let value = |name: &str| query.with_untracked(|query| query.get(name)).unwrap_or_default();
    let (until, sign) = (value("until").parse().unwrap_or_default(), value("sign"));
    let came_back = !value("back").is_empty();
    let asked = order.map(|order| Asked {
        order,
        until,
        sign,
        came_back,
    });
    let first = asked.clone();
    let loaded = Resource::new(
        move || first.clone(),
        |asked| async move {
            match asked {
                Some(asked) => asked.ask().await,
                None => Err(RpcError::code("not_found")),
            }
        },
    );
    view! {
        <Title text=t!("common-page-title", page = t("my-order-title")) />
        <SkipLink />
        <div class="mx-auto flex min-h-dvh max-w-2xl flex-col pb-[env(safe-area-inset-bottom)] pt-[env(safe-area-inset-top)]">
            <KeptPage />
            <main id="main" tabindex="-1" class="flex flex-1 flex-col gap-4 px-4 py-4 outline-none">
                <h1 class="text-xl font-bold tracking-tight">{t("my-order-title")}</h1>
                <Suspense fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=2 /> }>
                    {move || {
                        let asked = asked.clone();
                        Suspend::new(async move {
                            match (loaded.await, asked) {
                                (Ok(order), Some(asked)) => view! { <Order order asked /> }.into_any(),
                                (Err(error), Some(asked)) if error.code != "not_found" => {
                                    view! { <LoadError error again=format!("/my/pay/{}", asked.order) /> }.into_any()
                                }
                                _ => view! { <EmptyState glyph=Glyph::Card title=t("my-order-none") text=t("my-order-none-text") /> }.into_any(),
                            }
                        })
                    }}
                </Suspense>
                <LinkButton href="/my/payments" icon=Glyph::ArrowLeft attr:rel="external">{t("my-charges-and-payments")}</LinkButton>
            </main>
        </div>
    }
}

/// The order, looked at again until it is settled.
#[component]
fn Order(order: OrderView, asked: Asked) -> impl IntoView {
    let came_back = asked.came_back;
    let (order, answers) = (RwSignal::new(order), RwSignal::new(0_u32));
    let online = use_online();
    // The server may let go of what a local action holds on another thread: it holds nothing that has to be dropped.
    let asked = StoredValue::new(asked);
    let look = Action::new_local(move |(): &()| {
        let asked = asked.get_value();
        async move {
            let answer = asked.ask().await;
            online.learn(&answer);
            if let Ok(fresh) = answer {
                order.set(fresh);
                answers.update(|count| *count = count.saturating_add(1));
            }
        }
    });
    Effect::new(move |_| {
        let asking = set_interval_with_handle(
            move || {
                if order.with_untracked(|order| order.state.is_unsettled()) && !document().hidden() {
                    look.dispatch_local(());
                }
            },
            ASKED_EVERY,
        );
        on_cleanup(move || {
            if let Ok(asking) = asking {
                asking.clear();
            }
        });
    });
    let late = Memo::new(move |_| answers.get() > PATIENCE);
    view! {
        <Card class="grid grid-cols-1 gap-3">
            {move || {
                let order = order.get();
                view! {
                    <p class="text-2xl font-bold tracking-tight tabular-nums">{money(order.amount_tiyin)}</p>
                    <p class="text-sm text-muted">{t!("my-order-code", code = order.code.as_str())}</p>
                }
            }}
            {move || {
                let (state, at) = order.with(|order| (order.state, order.at));
                let has_way = order.with(|order| order.payme.is_some() || order.click.is_some());
                view! { <Standing state at came_back has_way late=late.get() /> }
            }}
        </Card>
        {move || {
            let (payme, click) = order.with(|order| (order.payme.clone(), order.click.clone()));
            view! { <Ways payme click /> }
        }}
        {move || {
            let receipt = order.with(|order| order.receipt.clone());
            receipt.map(|link| view! { <Paper link words=t("my-receipt") /> })
        }}
    }
}

/// Where the payment stands, in words.
#[component]
fn Standing(state: OrderState, at: Option<domain::time::Timestamp>, came_back: bool, has_way: bool, late: bool) -> impl IntoView {
    let (tone, title, words) = match state {
        OrderState::Open if !came_back && !has_way => (Tone::Warning, "my-order-open", "my-pay-elsewhere"),
        OrderState::Open if !came_back => (Tone::Info, "my-order-open", "my-order-open-text"),
        OrderState::Open | OrderState::Waiting if late => (Tone::Warning, "my-order-late", "my-order-late-text"),
        OrderState::Open | OrderState::Waiting => (Tone::Info, "my-order-waiting", "my-order-waiting-text"),
        OrderState::Paid => (Tone::Success, "my-order-paid", "my-order-paid-text"),
        OrderState::Returned => (Tone::Warning, "my-order-returned", "my-order-returned-text"),
        OrderState::Cancelled => (Tone::Danger, "my-order-cancelled", "my-order-cancelled-text"),
        OrderState::Expired => (Tone::Warning, "my-order-expired", "my-order-expired-text"),
    };
    let when = at.map(|at| text::format::date_time(lang(), at, offset_minutes()));
    view! {
        <Banner tone title=t(title)>
            <p>{t(words)}</p>
            {when.map(|when| view! { <p class="text-sm text-muted">{when}</p> })}
        </Banner>
    }
}

/// The ways to the providers; nothing when there is nothing to pay, or somebody is paying.
#[component]
fn Ways(payme: Option<String>, click: Option<String>) -> impl IntoView {
    let way = |link: Option<String>, name: &'static str| {
        link.map(|href| {
            let target = href.clone();
            // A provider's page is no place within Telegram: it opens beside it.
            let leave = move |event: MouseEvent| {
                if telegram::open_outside(&target) {
                    event.prevent_default();
                }
            };
            view! {
                <LinkButton href kind=ButtonKind::Primary size=Size::Large icon=Glyph::Card attr:rel="external" on:click=leave>
                    {t!("my-order-pay-by", provider = name)}
                </LinkButton>
            }
        })
    };
    view! { <div class="grid grid-cols-1 gap-3">{way(payme, "Payme")} {way(click, "Click")}</div> }
}
