//! The company's roles, with who has each.

use domain::{
    people::{Employee, RoleView},
    roles::Permission,
};
use leptos::prelude::*;
use rpc::{
    RpcError,
    people::{list_employees, list_roles},
    session::can,
};
use ui::{Align, Cell, Column, PageHeader, Row, Skeleton, SkeletonKind, Table, t};

use crate::{
    residents::figure,
    settings::SettingsTabs,
    support::{Head, named, when_loaded},
};

/// The address of the list.
pub(super) const LIST: &str = "/admin/roles";

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Loaded {
    roles: Vec<RoleView>,
    employees: Vec<Employee>,
}

async fn load(sees_people: bool) -> Result<Loaded, RpcError> {
    let roles = list_roles().await?;
    let employees = if sees_people { list_employees().await? } else { Vec::new() };
    Ok(Loaded { roles, employees })
}

/// The page of all roles.
#[component]
pub fn RolesPage() -> impl IntoView {
    let sees_people = can(Permission::EmployeesRead);
    let loaded = Resource::new_blocking(|| (), move |()| load(sees_people));
    view! {
        <Head title=t("company-roles") />
        <PageHeader title=t("company-roles") />
        // The others come from the employees, and have no other tab.
        {can(Permission::SettingsWrite).then(|| view! { <SettingsTabs here=LIST /> })}
        <p class="max-w-prose text-muted">{t("company-roles-hint")}</p>
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=8 /> }>
            {when_loaded(loaded, move |loaded| view! { <Rows loaded=loaded.get_untracked() sees_people /> })}
        </Transition>
    }
}

#[component]
fn Rows(loaded: Loaded, sees_people: bool) -> impl IntoView {
    let mut columns = vec![Column::new(t("common-field-role")), Column::new(t("company-role-sees"))];
    let number = |label: String| Column {
        align: Align::End,
        ..Column::new(label)
    };
    columns.push(number(t("company-role-rights-short")));
    if sees_people {
        columns.push(number(t("company-role-holders")));
    }
    let Loaded { roles, employees } = loaded;
    let rows = roles
        .into_iter()
        .map(|role| {
            let people = sees_people.then(|| count(employees.iter().filter(|one| has(one, &role)).count()));
            row(role, people)
        })
        .collect_view();
    view! { <Table caption=t("company-roles") columns>{rows}</Table> }
}

fn row(role: RoleView, people: Option<i64>) -> impl IntoView {
    let sees = t(&format!("admin-visibility-{}", role.visibility.code().replace('_', "-")));
    let rights = t!(
        "company-role-rights-count",
        count = role.permissions.list().len(),
        total = Permission::ALL.len()
    );
    let (rights_label, people_label) = (t("company-role-rights-short"), t("company-role-holders"));
    view! {
        <Row>
            <Cell label=t("common-field-role") primary=true href=format!("{LIST}/{}", role.id)>{named(&role.name)}</Cell>
            <Cell label=t("company-role-sees") class="text-muted">{sees}</Cell>
            <Cell label=rights_label.clone() align=Align::End>{figure(&rights_label, rights)}</Cell>
            {people.map(|people| view! {
                <Cell label=people_label.clone() align=Align::End>{figure(&people_label, people)}</Cell>
            })}
        </Row>
    }
}

/// Whether the employee works in this role at present.
pub(super) fn has(employee: &Employee, role: &RoleView) -> bool {
    employee.role == role.id && employee.dismissed_at.is_none()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
