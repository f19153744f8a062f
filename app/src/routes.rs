//! Every address of the web face, one line each.

use admin::{
    ApartmentPage, DashboardPage, EditResidentPage, EmployeePage, EmployeesPage, HousePage, HousesPage, InboxPage, InvitePage, Layout,
    NewRequestPage, ProfilePage, RequestPage, RequestsPage, ResidentPage, ResidentsPage, SignInPage,
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};
use pwa::{MyRequestPage, PoolPage, StaffLayout, StaffProfilePage, TaskPage, TodayPage};
use rpc::session::boot;

use crate::{error_page::NotFoundPage, home::HomePage};

/// The routed application, the same on the server and in the browser.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let boot = boot();
    provide_context(ui::Locale {
        lang: boot.lang,
        offset_minutes: boot.offset_minutes,
    });
    ui::provide_toasts();
    view! {
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async />
                <Route path=path!("/invite/:token") view=InvitePage ssr=SsrMode::Async />
                <Route path=path!("/my/requests/:id") view=MyRequestPage ssr=SsrMode::Async />
                <Route path=path!("/admin/kit") view=KitRoute ssr=SsrMode::Async />
                <ParentRoute path=path!("/staff") view=StaffLayout ssr=SsrMode::Async>
                    <Route path=path!("") view=TodayPage />
                    <Route path=path!("pool") view=PoolPage />
                    <Route path=path!("requests/:id") view=TaskPage />
                    <Route path=path!("profile") view=StaffProfilePage />
                </ParentRoute>
                <ParentRoute path=path!("/admin") view=Layout ssr=SsrMode::Async>
                    <Route path=path!("") view=DashboardPage />
                    <Route path=path!("inbox") view=InboxPage />
                    <Route path=path!("requests") view=RequestsPage />
                    <Route path=path!("requests/new") view=NewRequestPage />
                    <Route path=path!("requests/:id") view=RequestPage />
                    <Route path=path!("residents") view=ResidentsPage />
                    <Route path=path!("residents/new") view=EditResidentPage />
                    <Route path=path!("residents/:id") view=ResidentPage />
                    <Route path=path!("residents/:id/edit") view=EditResidentPage />
                    <Route path=path!("houses") view=HousesPage />
                    <Route path=path!("houses/:id") view=HousePage />
                    <Route path=path!("apartments/:id") view=ApartmentPage />
                    <Route path=path!("employees") view=EmployeesPage />
                    <Route path=path!("employees/:id") view=EmployeePage />
                    <Route path=path!("profile") view=ProfilePage />
                </ParentRoute>
            </Routes>
        </Router>
        <ui::ToastRegion />
    }
}

/// The living page of the kit, in development only.
#[component]
fn KitRoute() -> impl IntoView {
    let boot = boot();
    if boot.dev {
        view! { <ui::kit_page::KitPage now_ms=boot.now_ms /> }.into_any()
    } else {
        view! { <NotFoundPage /> }.into_any()
    }
}
