//! The bare address: it sends everybody to their own start.

use domain::roles::Permission;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use rpc::session::me;

/// Where a person starts: dispatchers in the panel, executors in the staff app, residents at theirs, strangers at the sign-in.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let path = match me() {
        Some(me) if me.can(Permission::RequestsAssign) || me.can(Permission::HousesRead) => "/admin",
        Some(me) if me.employee.is_some() => "/staff",
        Some(me) if me.resident.is_some() => "/my",
        _ => "/sign-in",
    };
    view! { <Redirect path=path /> }
}
