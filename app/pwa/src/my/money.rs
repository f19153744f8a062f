//! What a home owes, was charged and paid, account by account.

use domain::payments::{HomesMoney, Older};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use rpc::my::my_money;
use ui::{Banner, EmptyState, Glyph, PageHeader, Skeleton, SkeletonKind, Tone, t};

use super::{
    account::Account,
    homes::{HomeSwitch, address, asked_home, names},
};
use crate::request::load_error::LoadError;

/// The page of a home's money.
#[component]
pub fn MyPaymentsPage() -> impl IntoView {
    let home = asked_home();
    let older = asked_older();
    let money = Resource::new(move || (home, older), |(home, older)| my_money(home, older));
    view! {
        <Title text=t!("common-page-title", page = t("my-payments-title")) />
        <PageHeader title=t("my-payments-title") />
        <Suspense fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=3 /> }>
            {move || Suspend::new(async move {
                match money.await {
                    Ok(money) => view! { <Money money older /> }.into_any(),
                    Err(error) => view! { <LoadError error again=address("/my/payments", home) /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// The part of the history that the address asks for.
fn asked_older() -> Older {
    use_query_map().with_untracked(|query| Older {
        account: query.get("account").and_then(|account| account.parse().ok()),
        months: query.get("months").and_then(|month| month.parse().ok()),
        payments: query.get("payments").and_then(|payment| payment.parse().ok()),
    })
}

#[component]
fn Money(money: HomesMoney, older: Older) -> impl IntoView {
    let home = money.home;
    if money.homes.is_empty() {
        return view! { <EmptyState glyph=Glyph::Home title=t("my-no-home-title") text=t("my-no-home-text") /> }.into_any();
    }
    let none = money.accounts.is_empty();
    view! {
        <HomeSwitch homes=names(&money.homes) current=home page="/my/payments" />
        {none.then(|| view! { <Banner tone=Tone::Info>{t("my-no-account")}</Banner> })}
        {money.accounts.into_iter().map(|account| view! { <Account account home older /> }).collect_view()}
    }
    .into_any()
}
