//! The start: what the home owes, what waits for its people, what is being done.

use domain::{
    money::Tiyin,
    page::Page,
    payments::{HomeMoney, OpenInvoice},
    requests::Card as Request,
};
use leptos::prelude::*;
use leptos_meta::Title;
use rpc::{
    RpcError,
    my::{my_done_requests, my_homes, my_requests},
    session::me,
};
use ui::{
    Banner, ButtonKind, Card, EmptyState, GlassPanel, Glyph, LinkButton, PageHeader, SectionTitle, Size, Skeleton, SkeletonKind, Tone,
    lang, t,
};

use super::{
    account::Invoices,
    homes::{HomeSwitch, address, asked_home, chosen, names},
    request_list::RequestList,
};
use crate::request::load_error::LoadError;

/// The page a resident begins at.
#[component]
pub fn MyHomePage() -> impl IntoView {
    let homes = Resource::new(|| (), |()| my_homes());
    let open = Resource::new(|| (), |()| my_requests(false, String::new()));
    let done = Resource::new(|| (), |()| my_done_requests());
    view! {
        <Title text=t!("common-page-title", page = t("my-home-title")) />
        <PageHeader title=t("my-home-title") subtitle=me().map(|me| me.company_name).unwrap_or_default() />
        <Suspense fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=3 /> }>
            {move || Suspend::new(async move {
                let (homes, open, done) = (homes.await, open.await, done.await);
                match homes {
                    Ok(homes) => view! { <Home homes open done /> }.into_any(),
                    Err(error) => view! { <LoadError error again="/my" /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

type Requests = Result<Page<Request>, RpcError>;

#[component]
fn Home(homes: Vec<HomeMoney>, open: Requests, done: Requests) -> impl IntoView {
    let asked = asked_home();
    let here = chosen(&homes, asked).cloned();
    let current = here.as_ref().map(|here| here.home.apartment);
    // What waits does so whichever home is looked at.
    let invoices = homes.iter().flat_map(|home| home.invoices.clone()).collect();
    let (choices, open) = match open {
        Ok(page) => {
            let (choices, others): (Vec<_>, Vec<_>) = page.items.into_iter().partition(|request| request.offers_times);
            let has_none = choices.is_empty() && others.is_empty();
            (choices, Ok((others, has_none)))
        }
        Err(error) => (Vec::new(), Err(error)),
    };
    let money = match here {
        Some(here) => view! {
            <HomeSwitch homes=names(&homes) current page="/my" />
            <Due home=here />
        }
        .into_any(),
        None => view! { <EmptyState glyph=Glyph::Home title=t("my-no-home-title") text=t("my-no-home-text") /> }.into_any(),
    };
    view! {
        {money}
        <Waiting invoices choices done />
        {match open {
            Ok((others, false)) if others.is_empty() => ().into_any(),
            Ok((_, true)) => view! { <Active><p class="text-muted">{t("my-home-no-active")}</p></Active> }.into_any(),
            Ok((others, false)) => view! { <Active><RequestList requests=others /></Active> }.into_any(),
            Err(error) => view! { <Active><NotLoaded error /></Active> }.into_any(),
        }}
    }
}

/// What is being done.
#[component]
fn Active(children: Children) -> impl IntoView {
    view! {
        <section class="grid gap-3">
            <SectionTitle title=t("my-home-active") />
            {children()}
        </section>
    }
}

/// What is to be paid, and the way to it.
#[component]
fn Due(home: HomeMoney) -> impl IntoView {
    let due = home.due();
    let ahead = home
        .accounts
        .iter()
        .map(|account| account.due_tiyin.0.min(0))
        .fold(0, i64::saturating_add);
    let payments = address("/my/payments", Some(home.home.apartment));
    let has_none = home.accounts.is_empty();
    let is_paid_here = home.accounts.iter().any(|one| one.outside.is_none() && one.due_tiyin > Tiyin(0));
    let theirs = home
        .accounts
        .iter()
        .filter_map(|one| one.outside.as_ref())
        .map(|outside| view! { <p class="mt-1">{text::format::outside(lang(), outside)}</p> })
        .collect_view();
    let (label, sum) = if due > Tiyin(0) {
        (t("my-due"), due)
    } else if ahead < 0 {
        (t("my-paid-ahead"), Tiyin(ahead.saturating_neg()))
    } else {
        (t("my-due"), Tiyin(0))
    };
    if has_none {
        return view! { <Banner tone=Tone::Info>{t("my-no-account")}</Banner> }.into_any();
    }
    view! {
        <GlassPanel class="grid grid-cols-1 gap-3">
            <div>
                <p class="text-sm font-medium text-muted">{label}</p>
                <p class="text-2xl font-bold tracking-tight tabular-nums">{text::format::money(lang(), sum)}</p>
                {theirs}
            </div>
            {if is_paid_here {
                view! {
                    <LinkButton href=payments kind=ButtonKind::Primary size=Size::Large icon=Glyph::Card attr:rel="external">
                        {t("my-to-payment")}
                    </LinkButton>
                }
                .into_any()
            } else {
                view! {
                    {(due <= Tiyin(0)).then(|| view! { <p class="text-muted">{t("my-nothing-due")}</p> })}
                    <LinkButton href=payments size=Size::Large icon=Glyph::Receipt attr:rel="external">{t("my-charges-and-payments")}</LinkButton>
                }
                .into_any()
            }}
        </GlassPanel>
    }
    .into_any()
}

/// What waits for the resident: bills of work, times of a visit to choose from, finished work; nothing when nothing does.
#[component]
fn Waiting(invoices: Vec<OpenInvoice>, choices: Vec<Request>, done: Requests) -> impl IntoView {
    let (done, failed) = match done {
        Ok(page) => (page.items, None),
        Err(error) => (Vec::new(), Some(error)),
    };
    let requests: Vec<_> = choices.into_iter().chain(done).collect();
    let (has_invoices, has_requests) = (!invoices.is_empty(), !requests.is_empty());
    let waiting = (has_invoices || has_requests).then(|| {
        view! {
            <section class="grid gap-3">
                <SectionTitle title=t("my-home-waiting") />
                {has_invoices.then(|| view! { <Card><Invoices invoices /></Card> })}
                {has_requests.then(|| view! { <RequestList requests /> })}
            </section>
        }
    });
    view! {
        {waiting}
        {failed.map(|error| view! { <NotLoaded error /> })}
    }
}

/// A part of a page that did not come; the rest is there.
#[component]
fn NotLoaded(error: RpcError) -> impl IntoView {
    view! { <Banner tone=Tone::Danger>{text::error(lang(), &error.code)}</Banner> }
}
