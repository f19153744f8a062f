//! The program in parts: a browser loads what every page needs, and the part its page is in.
//!
//! A part is what people use together, not a page: the fewer parts, the less two of them share,
//! and within a part nothing is loaded any more. The executors' lists stand alone because they are
//! what a phone opens first.

use admin::{
    ApartmentPage, DashboardPage, EditResidentPage, EmployeePage, EmployeesPage, HousePage, HousesPage, InboxPage, InvitePage, Layout,
    NewRequestPage, PrintRequestPage, ProfilePage, RegisterPage, RequestPage, RequestsPage, ResidentPage, ResidentsPage, SignInPage,
};
use leptos::prelude::*;
use leptos_router::ChooseView;
use pwa::{MyRequestPage, PoolPage, StaffInboxPage, StaffLayout, StaffProfilePage, TaskPage, TodayPage};
use rpc::session::boot;

use crate::error_page::NotFoundPage;

/// A page for people who are in neither app.
#[derive(Clone, Copy)]
pub(crate) enum Guest {
    SignIn,
    Invite,
    MyRequest,
}

/// A list of the executors' app, or the frame around all its pages.
#[derive(Clone, Copy)]
pub(crate) enum Staff {
    Frame,
    Today,
    Pool,
}

/// The other pages of the executors' app.
#[derive(Clone, Copy)]
pub(crate) enum Work {
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
    Requests,
    NewRequest,
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
    Profile,
    /// The living page of the kit, in development only.
    Kit,
}

#[lazy]
fn guest_face(page: Guest) -> AnyView {
    match page {
        Guest::SignIn => view! { <SignInPage /> }.into_any(),
        Guest::Invite => view! { <InvitePage /> }.into_any(),
        Guest::MyRequest => view! { <MyRequestPage /> }.into_any(),
    }
}

#[lazy]
fn staff_face(page: Staff) -> AnyView {
    match page {
        Staff::Frame => {
            fetch_work();
            view! { <StaffLayout /> }.into_any()
        }
        Staff::Today => view! { <TodayPage /> }.into_any(),
        Staff::Pool => view! { <PoolPage /> }.into_any(),
    }
}

/// Fetches the rest of the app behind the list, so that a task opens later without a network to load it from.
fn fetch_work() {
    #[cfg(target_arch = "wasm32")]
    Effect::new(|_| leptos::task::spawn_local(__preload_work_face()));
}

#[lazy]
fn work_face(page: Work) -> AnyView {
    match page {
        Work::Task => view! { <TaskPage /> }.into_any(),
        Work::Inbox => view! { <StaffInboxPage /> }.into_any(),
        Work::Profile => view! { <StaffProfilePage /> }.into_any(),
    }
}

#[lazy]
fn panel_face(page: Panel) -> AnyView {
    match page {
        Panel::Frame => view! { <Layout /> }.into_any(),
        Panel::Dashboard => view! { <DashboardPage /> }.into_any(),
        Panel::Inbox => view! { <InboxPage /> }.into_any(),
        Panel::Requests => view! { <RequestsPage /> }.into_any(),
        Panel::NewRequest => view! { <NewRequestPage /> }.into_any(),
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
        Panel::Profile => view! { <ProfilePage /> }.into_any(),
        Panel::Kit => kit(),
    }
}

fn kit() -> AnyView {
    let boot = boot();
    if boot.dev {
        let appearance = ui::Appearance::from_codes(&boot.theme, &boot.glass, &boot.density);
        view! { <ui::kit_page::KitPage now_ms=boot.now_ms appearance /> }.into_any()
    } else {
        view! { <NotFoundPage /> }.into_any()
    }
}

/// Makes the pages of a face views of routes; on the server they are just called.
macro_rules! load_with {
    ($pages:ty, $face:ident, $load:ident) => {
        impl ChooseView for $pages {
            async fn choose(self) -> AnyView {
                $face(self).await
            }

            async fn preload(&self) {
                #[cfg(target_arch = "wasm32")]
                $load().await;
            }
        }
    };
}

load_with!(Guest, guest_face, __preload_guest_face);
load_with!(Staff, staff_face, __preload_staff_face);
load_with!(Work, work_face, __preload_work_face);
load_with!(Panel, panel_face, __preload_panel_face);
