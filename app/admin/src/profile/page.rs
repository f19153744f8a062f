//! The page: what is loaded, and its parts side by side.

use domain::{
    auth::SessionCard,
    ids::EmployeeId,
    notices::{BotReach, Preference},
    roles::Permission,
};
use leptos::prelude::*;
use rpc::{
    RpcError,
    auth::{EndOtherSessions, EndSession, sessions},
    notices::{SetNoticePreference, notice_preferences},
    people::employee_detail,
    session::{boot, can, me},
};
use ui::{Appearance, Banner, ButtonKind, Card, Glyph, LinkButton, PageHeader, SectionTitle, Skeleton, SkeletonKind, ThemeSwitch, Tone, t};

use super::{notices::NoticesCard, password::PasswordCard, person::PersonCard, sessions::Sessions};
use crate::{
    residents::telegram_badge,
    support::{Head, when_loaded},
};

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Loaded {
    sessions: Vec<SessionCard>,
    telegram: BotReach,
    preferences: Vec<Preference>,
}

async fn load(employee: Option<EmployeeId>) -> Result<Loaded, RpcError> {
    let sessions = sessions().await?;
    let telegram = match employee {
        Some(id) => employee_detail(id).await?.telegram,
        None => BotReach::NotStarted,
    };
    let preferences = notice_preferences().await?;
    Ok(Loaded {
        sessions,
        telegram,
        preferences,
    })
}

/// Whether somebody's work is all in the staff app.
fn is_of_the_field() -> bool {
    !can(Permission::RequestsAssign) && !can(Permission::HousesRead)
}

/// The page about oneself.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let employee = me().and_then(|me| me.employee);
    let (end, end_others) = (ServerAction::<EndSession>::new(), ServerAction::<EndOtherSessions>::new());
    let set = ServerAction::<SetNoticePreference>::new();
    let loaded = Resource::new_blocking(
        move || (end.version().get(), end_others.version().get(), set.version().get()),
        move |_| load(employee),
    );
    view! {
        <Head title=t("auth-profile-title") />
        <PageHeader title=t("auth-profile-title") />
        // The menu of the panel leads nowhere else who works on the phone alone.
        {is_of_the_field().then(|| view! {
            <LinkButton href="/" kind=ButtonKind::Ghost icon=Glyph::ArrowLeft>{t("common-home")}</LinkButton>
        })}
        <div class="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
            <PersonCard />
            <PasswordCard />
            <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=2 /> }>
                {when_loaded(loaded, move |loaded| {
                    let sessions = Memo::new(move |_| loaded.with(|loaded| loaded.sessions.clone()));
                    let reach = Memo::new(move |_| loaded.with(|loaded| loaded.telegram));
                    let preferences = Memo::new(move |_| loaded.with(|loaded| loaded.preferences.clone()));
                    view! {
                        <Sessions sessions end end_others />
                        <Telegram reach />
                        <NoticesCard preferences set />
                    }
                })}
            </Transition>
            <LookCard />
        </div>
    }
}

#[component]
fn Telegram(reach: Memo<BotReach>) -> impl IntoView {
    view! {
        <Card>
            <SectionTitle title=t("admin-people-telegram") />
            {move || match reach.get() {
                BotReach::NotStarted => view! { <Banner tone=Tone::Info icon=Glyph::Send>{t("auth-telegram-hint")}</Banner> }.into_any(),
                reach @ (BotReach::Ok | BotReach::Blocked) => telegram_badge(reach).into_any(),
            }}
        </Card>
    }
}

#[component]
fn LookCard() -> impl IntoView {
    let boot = boot();
    let appearance = Appearance::from_codes(&boot.theme, &boot.glass, &boot.density);
    view! {
        <Card>
            <SectionTitle title=t("auth-look-title") />
            <ThemeSwitch action="/look" appearance />
        </Card>
    }
}
