//! The permissions to tick, group by group, in words of the work.

use domain::{
    granting::Area,
    roles::{Permission, Permissions},
};
use leptos::prelude::*;
use rpc::session::can;
use ui::{Checkbox, t};

/// The boxes of all permissions the person may give.
pub(super) fn boxes(ticked: Permissions) -> impl IntoView {
    // A number for each permission, whatever is ticked: what a browser leaves out does not move the others.
    let numbered: Vec<_> = Permission::ALL.iter().copied().zip(0_u8..).collect();
    Area::ALL
        .iter()
        .copied()
        .map(move |area| {
            let own: Vec<_> = numbered
                .iter()
                .copied()
                .filter(|(one, _)| one.area() == area && can(*one))
                .collect();
            (!own.is_empty()).then(|| group(area, own, ticked))
        })
        .collect_view()
}

fn group(area: Area, permissions: Vec<(Permission, u8)>, ticked: Permissions) -> impl IntoView {
    let boxes = permissions
        .into_iter()
        .map(|(one, number)| {
            view! {
                <Checkbox
                    name=format!("cmd[permissions][{number}]")
                    value=one.code()
                    label=words(one)
                    checked=ticked.has(one)
                />
            }
        })
        .collect_view();
    view! {
        <fieldset class="min-w-0">
            <legend class="text-sm font-semibold">{t(&format!("company-area-{}", area.code()))}</legend>
            <div class="mt-1.5 grid grid-cols-1 gap-x-4 sm:grid-cols-2">{boxes}</div>
        </fieldset>
    }
}

/// What a permission lets one do.
pub(super) fn words(permission: Permission) -> String {
    t(&format!("company-may-{}", permission.code().replace(['.', '_'], "-")))
}
