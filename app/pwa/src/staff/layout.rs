//! The frame of the staff app: the state of the network, a new version, the page, the bar below.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{components::Outlet, hooks::use_location};
use rpc::session::has_pool;
use ui::{Banner, Button, ButtonKind, Glyph, NavLink, NavPlace, Size, SkipLink, Tone, focus_follows, t};

use super::bell::{provide_bell, use_bell};
use crate::{
    device::{
        clock::provide_clock,
        live::{Source, provide_live},
        online::{provide_online, use_online},
        update,
    },
    request::draft,
};

/// The frame around every page of the staff app.
#[component]
pub fn StaffLayout() -> impl IntoView {
    provide_clock();
    provide_online();
    provide_live(Source::Socket);
    provide_bell();
    Effect::new(move |_| draft::tidy_up());
    let path = use_location().pathname;
    focus_follows(path);
    // A task has its own bar with the next step.
    let in_task = Memo::new(move |_| path.with(|path| path.starts_with("/staff/requests/")));
    view! {
        <Title text=t("staff-title") />
        <SkipLink />
        <div class="mx-auto flex min-h-dvh max-w-2xl flex-col pt-[env(safe-area-inset-top)]">
            <OfflineBanner />
            <UpdateBanner start="/staff" />
            <main id="main" tabindex="-1" class="flex flex-1 flex-col gap-4 px-4 py-4 outline-none">
                <Outlet />
            </main>
            {move || (!in_task.get()).then(|| view! { <BottomBar path /> })}
        </div>
    }
}

/// Says that the network is dead; what is typed stays.
#[component]
pub(crate) fn OfflineBanner() -> impl IntoView {
    let online = use_online();
    move || (!online.get()).then(|| view! { <Banner tone=Tone::Warning icon=Glyph::Globe class="mx-4 mt-4">{t("staff-offline")}</Banner> })
}

/// Offers a new version when there is one; the person says when. `start` is where the face begins.
#[component]
pub(crate) fn UpdateBanner(start: &'static str) -> impl IntoView {
    let ready = RwSignal::new(false);
    Effect::new(move |_| update::watch(ready, start));
    move || {
        ready.get().then(|| {
            view! {
                <Banner tone=Tone::Info icon=Glyph::Refresh class="mx-4 mt-4">
                    <div class="flex flex-wrap items-center justify-between gap-2">
                        <span>{t("staff-update-ready")}</span>
                        <Button size=Size::Small kind=ButtonKind::Primary on_click=move |_| update::take()>
                            {t("staff-update-button")}
                        </Button>
                    </div>
                </Banner>
            }
        })
    }
}

/// The bar below.
#[component]
fn BottomBar(path: Memo<String>) -> impl IntoView {
    let here = move |address: &'static str| Signal::derive(move || path.with(|path| path.trim_end_matches('/') == address));
    view! {
        <nav
            aria-label=t("staff-nav-label")
            class="glass-bar sticky bottom-0 z-20 flex gap-1 px-2 pb-[env(safe-area-inset-bottom)] md:rounded-t-lg"
        >
            <NavLink href="/staff" icon=Glyph::Calendar label=t("staff-nav-today") current=here("/staff") place=NavPlace::Bottom />
            {has_pool().then(|| view! {
                <NavLink href="/staff/pool" icon=Glyph::Inbox label=t("staff-nav-pool") current=here("/staff/pool") place=NavPlace::Bottom />
            })}
            <NavLink
                href="/staff/inbox"
                icon=Glyph::Bell
                label=t("staff-nav-inbox")
                current=here("/staff/inbox")
                count=use_bell().unread
                place=NavPlace::Bottom
            />
            <NavLink href="/staff/profile" icon=Glyph::User label=t("staff-nav-profile") current=here("/staff/profile") place=NavPlace::Bottom />
        </nav>
    }
}
