//! The frame of the panel: where one can go, the bell, and the person.

use domain::{auth::Me, roles::Permission};
use leptos::prelude::*;
use leptos_router::{
    components::{Outlet, Redirect},
    hooks::use_location,
};
use rpc::{notices::inbox, session::me};
use ui::{Count, EmptyState, Glyph, Icon, NavLink, NavPlace, SkipLink, Tone, focus_follows, t};

use crate::{
    palette::Palette,
    person_menu::PersonMenu,
    support::{in_one_go, live_version, provide_chime, provide_clock, provide_live},
};

/// One part of the panel.
#[derive(Clone, Copy)]
struct Section {
    href: &'static str,
    /// Other addresses that belong to it.
    also: &'static [&'static str],
    glyph: Glyph,
    words: &'static str,
    /// The same, short enough for a fifth of a phone.
    short: &'static str,
    needs: Permission,
}

const SECTIONS: [Section; 6] = [
    Section {
        href: "/admin",
        also: &["/admin/inbox"],
        glyph: Glyph::Home,
        words: "dashboard",
        short: "home",
        needs: Permission::RequestsRead,
    },
    Section {
        href: "/admin/requests",
        also: &["/admin/board", "/admin/visits"],
        glyph: Glyph::List,
        words: "requests",
        short: "requests",
        needs: Permission::RequestsRead,
    },
    Section {
        href: "/admin/houses",
        also: &["/admin/apartments"],
        glyph: Glyph::Building,
        words: "houses",
        short: "houses",
        needs: Permission::HousesRead,
    },
    Section {
        href: "/admin/residents",
        also: &["/admin/residents"],
        glyph: Glyph::Users,
        words: "residents",
        short: "people",
        needs: Permission::ResidentsRead,
    },
    Section {
        href: "/admin/balances",
        also: &["/admin/accounts", "/admin/charges", "/admin/payments", "/admin/settings/desks"],
        glyph: Glyph::Card,
        words: "money",
        short: "money",
        needs: Permission::PaymentsRead,
    },
    Section {
        href: "/admin/employees",
        also: &["/admin/roles"],
        glyph: Glyph::Wrench,
        words: "employees",
        short: "team",
        needs: Permission::EmployeesRead,
    },
];

impl Section {
    fn holds(self, path: &str) -> bool {
        let below = |root: &str| path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let is_own = if self.href == "/admin" {
            path.trim_end_matches('/') == "/admin"
        } else {
            below(self.href)
        };
        is_own || self.also.iter().any(|root| below(root))
    }
}

/// The panel around its pages; residents and strangers do not get in.
#[component]
pub fn Layout() -> impl IntoView {
    match me() {
        None => view! { <Redirect path="/sign-in?next=/admin" /> }.into_any(),
        Some(me) if me.employee.is_none() => view! {
            <main id="main" class="grid min-h-dvh place-items-center p-4">
                <EmptyState glyph=Glyph::Lock title=t("common-denied-title") text=t("common-denied-text") />
            </main>
        }
        .into_any(),
        Some(me) => view! { <Frame me /> }.into_any(),
    }
}

#[component]
fn Frame(me: Me) -> impl IntoView {
    provide_clock();
    provide_live();
    focus_follows(use_location().pathname);
    let side: Vec<Section> = SECTIONS.into_iter().filter(|section| me.can(section.needs)).collect();
    let bottom = side.clone();
    let unread = unread_count(&me);
    let company = me.company_name.clone();
    view! {
        <SkipLink />
        <div class="min-h-dvh md:grid md:grid-cols-[14rem_minmax(0,1fr)]">
            <aside aria-label=company.clone() class="glass-bar sticky top-0 z-30 flex h-dvh flex-col gap-1 p-3 max-md:hidden">
                <Brand company=company.clone() />
                <nav aria-label=t("admin-nav-label") class="grid content-start gap-1">
                    {in_one_go(move || links(&side, NavPlace::Side))}
                </nav>
            </aside>
            <div class="flex min-w-0 flex-col">
                <header class="glass-bar sticky top-0 z-40 flex min-h-14 items-center justify-between gap-3 px-4 md:justify-end md:px-6">
                    <span class="min-w-0 truncate font-semibold md:hidden">{company}</span>
                    <div class="flex items-center gap-2">
                        <Palette />
                        <Bell unread />
                        {in_one_go(move || view! { <PersonMenu me /> })}
                    </div>
                </header>
                <main id="main" tabindex="-1" class="[--sticky-top:3.5rem] mx-auto grid w-full grid-cols-1 max-w-[96rem] content-start gap-4 p-4 outline-none max-md:pb-24 md:p-6">
                    <Outlet />
                </main>
            </div>
            <nav
                aria-label=t("admin-nav-label")
                class="glass-bar fixed inset-x-0 bottom-0 z-40 flex px-1 pb-[env(safe-area-inset-bottom)] md:hidden"
            >
                {in_one_go(move || links(&bottom, NavPlace::Bottom))}
            </nav>
        </div>
    }
}

#[component]
fn Brand(company: String) -> impl IntoView {
    view! {
        <div class="mb-3 flex min-w-0 items-center gap-3 px-2 py-1">
            <span class="grid size-9 shrink-0 place-items-center rounded-sm bg-accent text-on-accent">
                <Icon glyph=Glyph::Building />
            </span>
            <span class="flex min-w-0 flex-col">
                <span class="font-bold">{t("common-app-name")}</span>
                <span class="truncate text-xs text-muted">{company}</span>
            </span>
        </div>
    }
}

fn links(sections: &[Section], place: NavPlace) -> impl IntoView + use<> {
    let path = use_location().pathname;
    sections
        .iter()
        .copied()
        .map(|section| {
            let current = Signal::derive(move || path.with(|path| section.holds(path)));
            let words = match place {
                NavPlace::Side => section.words,
                NavPlace::Bottom => section.short,
            };
            view! {
                <NavLink href=section.href icon=section.glyph label=t(&format!("admin-nav-{words}")) current place />
            }
        })
        .collect_view()
}

/// The bell, and beside it the number, which follows the news: over the bell a long one would hide it.
#[component]
fn Bell(unread: RwSignal<u32>) -> impl IntoView {
    view! {
        <a
            href="/admin/inbox"
            class="flex h-control min-w-control shrink-0 items-center justify-center gap-0.5 rounded-sm px-1 text-muted hover:bg-accent-soft hover:text-accent"
            title=t("admin-bell")
        >
            <Icon glyph=Glyph::Bell label=t("admin-bell") />
            <Count value=unread tone=Tone::Danger />
        </a>
    }
}

/// Begins with what the page knew; every piece of news asks again, and a new request is heard.
fn unread_count(me: &Me) -> RwSignal<u32> {
    let unread = RwSignal::new(as_count(me.unread));
    let chime = provide_chime();
    let news = live_version(|_| true);
    let fresh = LocalResource::new(move || {
        let asked = news.get();
        async move { if asked == 0 { None } else { inbox().await.ok() } }
    });
    Effect::new(move |_| {
        if let Some(Some(inbox)) = fresh.get() {
            unread.set(as_count(inbox.unread));
            chime.hear(&inbox);
        }
    });
    unread
}

fn as_count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}
