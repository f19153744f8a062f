//! The bare address: it sends everybody to their own start.

use domain::{auth::Me, roles::Permission};
use leptos::prelude::*;
use leptos_router::components::Redirect;
use rpc::session::me;

/// Where a person starts: where their work is.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    view! { <Redirect path=start(me().as_ref()) /> }
}

/// Dispatchers in the panel, who keeps the accounts at the balances, executors in the staff app, residents at theirs,
/// strangers at the sign-in.
fn start(me: Option<&Me>) -> &'static str {
    match me {
        Some(me) if me.can(Permission::RequestsAssign) => "/admin",
        Some(me) if me.can(Permission::PaymentsRead) && me.can(Permission::ChargesRead) => "/admin/balances",
        Some(me) if me.can(Permission::HousesRead) => "/admin",
        Some(me) if me.employee.is_some() => "/staff",
        Some(me) if me.resident.is_some() => "/my",
        _ => "/sign-in",
    }
}
