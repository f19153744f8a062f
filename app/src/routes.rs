//! Every address of the web face, one line each.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};
use rpc::session::{Leaving, boot};

use crate::{
    error_page::NotFoundPage,
    faces::{Guest, Mine, Money, Panel, Settings, Staff, Work},
    home::HomePage,
};

/// The routed application, the same on the server and in the browser.
#[expect(clippy::too_many_lines, reason = "the addresses of the product, one under the other")]
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let boot = boot();
    provide_context(ui::Locale {
        lang: boot.lang,
        offset_minutes: boot.offset_minutes,
    });
    if let Some(me) = &boot.me {
        let (person, question) = (me.user, ui::t("staff-leave-text"));
        provide_context(Leaving(Callback::new(move |()| pwa::leave(person, &question))));
    }
    ui::provide_toasts();
    ui::provide_first_page(boot.kept.map(|kept| ui::Kept {
        path: kept.path,
        fields: kept.fields,
    }));
    view! {
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view=Guest::SignIn ssr=SsrMode::Async />
                <Route path=path!("/invite/:token") view=Guest::Invite ssr=SsrMode::Async />
                <Route path=path!("/my/requests/:id") view=Guest::MyRequest ssr=SsrMode::Async />
                <Route path=path!("/my/enter") view=Mine::Enter ssr=SsrMode::Async />
                <Route path=path!("/my/enter/:token") view=Mine::Enter ssr=SsrMode::Async />
                <Route path=path!("/my/telegram/:bot") view=Mine::Telegram ssr=SsrMode::Async />
                <Route path=path!("/my/pay/:order") view=Mine::Order ssr=SsrMode::Async />
                <ParentRoute path=path!("/my") view=Mine::Frame ssr=SsrMode::Async>
                    <Route path=path!("") view=Mine::Home />
                    <Route path=path!("payments") view=Mine::Payments />
                    <Route path=path!("payments/pay") view=Mine::Pay />
                    <Route path=path!("requests") view=Mine::Requests />
                    <Route path=path!("more") view=Mine::More />
                </ParentRoute>
                <Route path=path!("/admin/kit") view=Panel::Kit ssr=SsrMode::Async />
                <ParentRoute path=path!("/staff") view=Staff::Frame ssr=SsrMode::Async>
                    <Route path=path!("") view=Staff::Today />
                    <Route path=path!("pool") view=Work::Pool />
                    <Route path=path!("requests/:id") view=Work::Task />
                    <Route path=path!("inbox") view=Work::Inbox />
                    <Route path=path!("profile") view=Work::Profile />
                </ParentRoute>
                <ParentRoute path=path!("/admin") view=Panel::Frame ssr=SsrMode::Async>
                    <Route path=path!("") view=Panel::Dashboard />
                    <Route path=path!("inbox") view=Panel::Inbox />
                    <Route path=path!("inbox/failed") view=Panel::Failed />
                    <Route path=path!("requests") view=Panel::Requests />
                    <Route path=path!("board") view=Panel::Board />
                    <Route path=path!("visits") view=Panel::Visits />
                    <Route path=path!("requests/new") view=Panel::NewRequest />
                    <Route path=path!("phone/:number") view=Panel::Phone />
                    <Route path=path!("requests/register") view=Panel::Register />
                    <Route path=path!("requests/:id") view=Panel::Request />
                    <Route path=path!("requests/:id/print") view=Panel::PrintRequest />
                    <Route path=path!("residents") view=Panel::Residents />
                    <Route path=path!("residents/new") view=Panel::EditResident />
                    <Route path=path!("residents/:id") view=Panel::Resident />
                    <Route path=path!("residents/:id/edit") view=Panel::EditResident />
                    <Route path=path!("houses") view=Panel::Houses />
                    <Route path=path!("houses/:id") view=Panel::House />
                    <Route path=path!("apartments/:id") view=Panel::Apartment />
                    <Route path=path!("employees") view=Panel::Employees />
                    <Route path=path!("employees/workload") view=Panel::Workload />
                    <Route path=path!("employees/:id") view=Panel::Employee />
                    <Route path=path!("templates") view=Panel::Templates />
                    <Route path=path!("assigning") view=Panel::Assigning />
                    <Route path=path!("roles") view=Panel::Roles />
                    <Route path=path!("roles/:id") view=Panel::Role />
                    <Route path=path!("profile") view=Panel::Profile />
                    <Route path=path!("settings") view=Settings::Policies />
                    <Route path=path!("settings/calendars") view=Settings::Calendars />
                    <Route path=path!("settings/escalation") view=Settings::Ladder />
                    <Route path=path!("settings/categories") view=Settings::Categories />
                    <Route path=path!("settings/reasons") view=Settings::Reasons />
                    <Route path=path!("settings/requests") view=Settings::Decisions />
                    <Route path=path!("settings/debts") view=Settings::Debts />
                    <Route path=path!("settings/payee") view=Settings::Payee />
                    <Route path=path!("payments/cases") view=Money::Cases />
                    <Route path=path!("payments/refunds") view=Money::Refunds />
                    <Route path=path!("payments/settlements") view=Money::Settlements />
                    <Route path=path!("payments/write-offs") view=Money::WriteOffs />
                    <Route path=path!("charges") view=Money::Charges />
                    <Route path=path!("charges/import") view=Money::Import />
                    <Route path=path!("charges/services") view=Money::ChargeSettings />
                    <Route path=path!("charges/runs/:id") view=Money::ChargeRun />
                    <Route path=path!("settings/desks") view=Money::Desks />
                    <Route path=path!("balances") view=Money::Balances />
                    <Route path=path!("accounts/:id") view=Money::Account />
                    <Route path=path!("payments") view=Money::Payments />
                    <Route path=path!("payments/:id") view=Money::Payment />
                    <Route path=path!("settings/groups") view=Settings::Groups />
                </ParentRoute>
            </Routes>
        </Router>
        <ui::ToastRegion />
    }
}
