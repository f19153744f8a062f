//! The frame of the residents' app: the state of the network, a new version, the page, the bar below.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{components::Outlet, hooks::use_location};
use rpc::session::boot;
use ui::{Banner, Glyph, NavLink, NavPlace, SkipLink, Tone, lang, offset_minutes, t};

use super::homes::{address, asked_home};
use crate::{
    device::online::{provide_online, use_online},
    request::sla::instant,
    staff::layout::UpdateBanner,
};

/// The frame around every page that a resident is signed in for.
#[component]
pub fn MyLayout() -> impl IntoView {
    provide_online();
    view! {
        <Title text=t("my-title") />
        <SkipLink />
        <div class="mx-auto flex min-h-dvh max-w-2xl flex-col pt-[env(safe-area-inset-top)]">
            <KeptPage />
            <UpdateBanner start="/my" />
            <main id="main" tabindex="-1" class="flex flex-1 flex-col gap-4 px-4 py-4 outline-none">
                <Outlet />
            </main>
            <BottomBar />
        </div>
    }
}

/// Says that the network is dead, and of when what is shown is.
#[component]
pub(crate) fn KeptPage() -> impl IntoView {
    let (online, seen_at) = (use_online(), instant(boot().now_ms));
    move || {
        (!online.get()).then(|| {
            let time = text::format::date_time(lang(), seen_at, offset_minutes());
            view! {
                <Banner tone=Tone::Warning icon=Glyph::Globe class="mx-4 mt-4">
                    {t!("my-offline", time = time)}
                </Banner>
            }
        })
    }
}

/// The bar below; the home that is looked at goes along.
#[component]
fn BottomBar() -> impl IntoView {
    let path = use_location().pathname;
    let home = asked_home();
    let here = move |address: &'static str| {
        Signal::derive(move || {
            path.with(|path| {
                let path = path.trim_end_matches('/');
                path == address || (address != "/my" && path.starts_with(address))
            })
        })
    };
    let link = move |place: &'static str, icon, label: &str| {
        let (href, label, current) = (address(place, home), t(label), here(place));
        view! { <NavLink href icon label current place=NavPlace::Bottom attr:rel="external" /> }
    };
    view! {
        <nav
            aria-label=t("my-nav-label")
            class="glass-bar sticky bottom-0 z-20 flex gap-1 px-2 pb-[env(safe-area-inset-bottom)] md:rounded-t-lg"
        >
            {link("/my", Glyph::Home, "my-nav-home")}
            {link("/my/payments", Glyph::Card, "my-nav-payments")}
            {link("/my/requests", Glyph::Wrench, "my-nav-requests")}
            {link("/my/more", Glyph::Menu, "my-nav-more")}
        </nav>
    }
}
