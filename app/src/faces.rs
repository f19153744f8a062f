//! The program in parts: a browser loads what every page needs, and the part its page is in.
//!
//! A part is what people use together, not a page: the fewer parts, the less two of them share,
//! and within a part nothing is loaded any more. The executors' own jobs stand alone because they are
//! what a phone opens first.
//!
//! A part that does not come leaves a page that says so; without the option `fallible` it would take the whole
//! program down, also when it is only fetched in advance.

use admin::{
    AccountPage, ApartmentPage, AssigningPage, BalancesPage, BoardPage, CalendarsPage, CasesPage, CategoriesPage, ChargeRunPage,
    ChargeSettingsPage, ChargesPage, DashboardPage, DebtsPage, DecisionsPage, DesksPage, EditResidentPage, EmployeePage, EmployeesPage,
    FailedPage, GroupsPage, HousePage, HousesPage, ImportPage, InboxPage, InvitePage, LadderPage, Layout, NewRequestPage, PayeePage,
    PaymentPage, PaymentsPage, PhonePage, PoliciesPage, PrintRequestPage, ProfilePage, ReasonsPage, RefundsPage, RegisterPage, RequestPage,
    RequestsPage, ResidentPage, ResidentsPage, RolePage, RolesPage, SettlementsPage, SignInPage, TemplatesPage, VisitsPage, WorkloadPage,
    WriteOffsPage,
};
use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};
use leptos_router::ChooseView;
use pwa::{
    EnterPage, MyHomePage, MyLayout, MyMorePage, MyOrderPage, MyPayPage, MyPaymentsPage, MyRequestPage, MyRequestsPage, PoolPage,
    StaffInboxPage, StaffLayout, StaffProfilePage, TaskPage, TelegramPage, TodayPage,
};

use crate::{broken, kit::kit};

/// A page, or nothing when its part could not be loaded.
type Drawn = Result<AnyView, SplitLoaderError>;

/// A page for people who are in neither app.
#[derive(Clone, Copy)]
pub(crate) enum Guest {
    SignIn,
    Invite,
    MyRequest,
}

/// A page of the residents' app, a way into it, or the frame around the pages one is signed in for.
#[derive(Clone, Copy)]
pub(crate) enum Mine {
    Frame,
    Home,
    Payments,
    Pay,
    Order,
    Requests,
    More,
    Enter,
    Telegram,
}

/// The first page of the executors' app, or the frame around all its pages.
#[derive(Clone, Copy)]
pub(crate) enum Staff {
    Frame,
    Today,
}

/// The other pages of the executors' app.
#[derive(Clone, Copy)]
pub(crate) enum Work {
    Pool,
    Task,
    Inbox,
    Profile,
}

/// A page of the dispatchers' panel, or the frame around it.
#[derive(Clone, Copy)]
pub(crate) enum Panel {
    Frame,
    Dashboard,
    Inbox,
    Failed,
    Requests,
    Board,
    Visits,
    NewRequest,
    Phone,
    Request,
    PrintRequest,
    Register,
    Residents,
    EditResident,
    Resident,
    Houses,
    House,
    Apartment,
    Employees,
    Employee,
    Workload,
    Assigning,
    Templates,
    Roles,
    Role,
    Profile,
    /// The living page of the kit, in development only.
    Kit,
}

/// A page of the panel that few people open: its settings, and charges.
#[derive(Clone, Copy)]
pub(crate) enum Settings {
    Policies,
    Calendars,
    Ladder,
    Categories,
    Reasons,
    Decisions,
    Debts,
    Payee,
    Groups,
}

/// A page about money, which accountants use and few others.
#[derive(Clone, Copy)]
pub(crate) enum Money {
    Balances,
    Account,
    Payments,
    Payment,
    Desks,
    Cases,
    Refunds,
    Settlements,
    WriteOffs,
    Charges,
    ChargeRun,
    ChargeSettings,
    Import,
}

#[wasm_split(guest_face_part, wasm_split_path = ::leptos::wasm_split, preload(load_guest_face), fallible)]
fn guest_face(page: Guest) -> Drawn {
    Ok(match page {
        Guest::SignIn => view! { <SignInPage /> }.into_any(),
        Guest::Invite => view! { <InvitePage /> }.into_any(),
        Guest::MyRequest => view! { <MyRequestPage /> }.into_any(),
    })
}

#[wasm_split(mine_face_part, wasm_split_path = ::leptos::wasm_split, preload(load_mine_face), fallible)]
fn mine_face(page: Mine) -> Drawn {
    Ok(match page {
        Mine::Frame => view! { <MyLayout /> }.into_any(),
        Mine::Home => view! { <MyHomePage /> }.into_any(),
        Mine::Payments => view! { <MyPaymentsPage /> }.into_any(),
        Mine::Pay => view! { <MyPayPage /> }.into_any(),
        Mine::Order => view! { <MyOrderPage /> }.into_any(),
        Mine::Requests => view! { <MyRequestsPage /> }.into_any(),
        Mine::More => view! { <MyMorePage /> }.into_any(),
        Mine::Enter => view! { <EnterPage /> }.into_any(),
        Mine::Telegram => view! { <TelegramPage /> }.into_any(),
    })
}

#[wasm_split(staff_face_part, wasm_split_path = ::leptos::wasm_split, preload(load_staff_face), fallible)]
fn staff_face(page: Staff) -> Drawn {
    Ok(match page {
        Staff::Frame => {
            fetch_work();
            view! { <StaffLayout /> }.into_any()
        }
        Staff::Today => view! { <TodayPage /> }.into_any(),
    })
}

/// Fetches the rest of the app behind the list, so that a task opens later without a network to load it from.
fn fetch_work() {
    #[cfg(target_arch = "wasm32")]
    Effect::new(|_| {
        #[expect(clippy::disallowed_methods, reason = "nothing is shown of it, and nobody waits for it")]
        leptos::task::spawn_local(async {
            // Whoever opens a task asks for it again.
            load_work_face().await.ok();
        });
    });
}

#[wasm_split(work_face_part, wasm_split_path = ::leptos::wasm_split, preload(load_work_face), fallible)]
fn work_face(page: Work) -> Drawn {
    Ok(match page {
        Work::Pool => view! { <PoolPage /> }.into_any(),
        Work::Task => view! { <TaskPage /> }.into_any(),
        Work::Inbox => view! { <StaffInboxPage /> }.into_any(),
        Work::Profile => view! { <StaffProfilePage /> }.into_any(),
    })
}

#[wasm_split(panel_face_part, wasm_split_path = ::leptos::wasm_split, preload(load_panel_face), fallible)]
fn panel_face(page: Panel) -> Drawn {
    Ok(match page {
        Panel::Frame => view! { <Layout /> }.into_any(),
        Panel::Dashboard => view! { <DashboardPage /> }.into_any(),
        Panel::Inbox => view! { <InboxPage /> }.into_any(),
        Panel::Failed => view! { <FailedPage /> }.into_any(),
        Panel::Requests => view! { <RequestsPage /> }.into_any(),
        Panel::Board => view! { <BoardPage /> }.into_any(),
        Panel::Visits => view! { <VisitsPage /> }.into_any(),
        Panel::NewRequest => view! { <NewRequestPage /> }.into_any(),
        Panel::Phone => view! { <PhonePage /> }.into_any(),
        Panel::Request => view! { <RequestPage /> }.into_any(),
        Panel::PrintRequest => view! { <PrintRequestPage /> }.into_any(),
        Panel::Register => view! { <RegisterPage /> }.into_any(),
        Panel::Residents => view! { <ResidentsPage /> }.into_any(),
        Panel::EditResident => view! { <EditResidentPage /> }.into_any(),
        Panel::Resident => view! { <ResidentPage /> }.into_any(),
        Panel::Houses => view! { <HousesPage /> }.into_any(),
        Panel::House => view! { <HousePage /> }.into_any(),
        Panel::Apartment => view! { <ApartmentPage /> }.into_any(),
        Panel::Employees => view! { <EmployeesPage /> }.into_any(),
        Panel::Employee => view! { <EmployeePage /> }.into_any(),
        Panel::Workload => view! { <WorkloadPage /> }.into_any(),
        Panel::Templates => view! { <TemplatesPage /> }.into_any(),
        Panel::Assigning => view! { <AssigningPage /> }.into_any(),
        Panel::Roles => view! { <RolesPage /> }.into_any(),
        Panel::Role => view! { <RolePage /> }.into_any(),
        Panel::Profile => view! { <ProfilePage /> }.into_any(),
        Panel::Kit => kit(),
    })
}

#[wasm_split(settings_face_part, wasm_split_path = ::leptos::wasm_split, preload(load_settings_face), fallible)]
fn settings_face(page: Settings) -> Drawn {
    Ok(match page {
        Settings::Policies => view! { <PoliciesPage /> }.into_any(),
        Settings::Calendars => view! { <CalendarsPage /> }.into_any(),
        Settings::Ladder => view! { <LadderPage /> }.into_any(),
        Settings::Categories => view! { <CategoriesPage /> }.into_any(),
        Settings::Reasons => view! { <ReasonsPage /> }.into_any(),
        Settings::Decisions => view! { <DecisionsPage /> }.into_any(),
        Settings::Debts => view! { <DebtsPage /> }.into_any(),
        Settings::Payee => view! { <PayeePage /> }.into_any(),
        Settings::Groups => view! { <GroupsPage /> }.into_any(),
    })
}

#[wasm_split(money_face_part, wasm_split_path = ::leptos::wasm_split, preload(load_money_face), fallible)]
fn money_face(page: Money) -> Drawn {
    Ok(match page {
        Money::Balances => view! { <BalancesPage /> }.into_any(),
        Money::Account => view! { <AccountPage /> }.into_any(),
        Money::Payments => view! { <PaymentsPage /> }.into_any(),
        Money::Payment => view! { <PaymentPage /> }.into_any(),
        Money::Desks => view! { <DesksPage /> }.into_any(),
        Money::Cases => view! { <CasesPage /> }.into_any(),
        Money::Refunds => view! { <RefundsPage /> }.into_any(),
        Money::Settlements => view! { <SettlementsPage /> }.into_any(),
        Money::WriteOffs => view! { <WriteOffsPage /> }.into_any(),
        Money::Charges => view! { <ChargesPage /> }.into_any(),
        Money::ChargeRun => view! { <ChargeRunPage /> }.into_any(),
        Money::ChargeSettings => view! { <ChargeSettingsPage /> }.into_any(),
        Money::Import => view! { <ImportPage /> }.into_any(),
    })
}

/// Makes the pages of a face views of routes; on the server they are just called.
macro_rules! load_with {
    ($pages:ty, $face:ident, $load:ident, $part:ident) => {
        impl ChooseView for $pages {
            async fn choose(self) -> AnyView {
                // The page names the files of its part in its head.
                #[cfg(feature = "ssr")]
                leptos::prefetch_lazy_fn_on_server(stringify!($part));
                broken::note_drawn();
                let _awaited = ui::Awaited::part();
                let drawn = $face(self).await.ok();
                drawn.unwrap_or_else(|| view! { <broken::BrokenPage /> }.into_any())
            }

            async fn preload(&self) {
                #[cfg(target_arch = "wasm32")]
                let _awaited = ui::Awaited::part();
                #[cfg(target_arch = "wasm32")]
                if $load().await.is_err() {
                    broken::keep_server_page().await;
                }
            }
        }
    };
}

load_with!(Guest, guest_face, load_guest_face, guest_face_part);
load_with!(Mine, mine_face, load_mine_face, mine_face_part);
load_with!(Staff, staff_face, load_staff_face, staff_face_part);
load_with!(Work, work_face, load_work_face, work_face_part);
load_with!(Panel, panel_face, load_panel_face, panel_face_part);
load_with!(Settings, settings_face, load_settings_face, settings_face_part);
load_with!(Money, money_face, load_money_face, money_face_part);
