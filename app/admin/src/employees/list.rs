//! The colleagues, and for those who may the invitations.

use domain::{
    ids::CommandId,
    people::{Employee, Invite, RoleView, Specialization},
    roles::Permission,
};
use leptos::prelude::*;
use rpc::{
    RpcError,
    people::{CreateInvite, RevokeInvite, list_employees, list_invites, list_roles, list_specializations},
    session::can,
};
use ui::{ButtonKind, Card, DialogOpener, EmptyState, Glyph, LinkButton, PageHeader, Skeleton, SkeletonKind, t};

use super::{
    invite::{INVITE, InviteDialog},
    invites::Invites,
    link::ReadyLink,
    rows::Rows,
};
use crate::support::{Head, use_command, when_loaded};

/// The address of the list.
pub(super) const LIST: &str = "/admin/employees";

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Loaded {
    employees: Vec<Employee>,
    trades: Vec<Specialization>,
    roles: Vec<RoleView>,
    invites: Vec<Invite>,
}

async fn load(may_invite: bool) -> Result<Loaded, RpcError> {
    let employees = list_employees().await?;
    let trades = list_specializations().await?;
    let (roles, invites) = if may_invite {
        (list_roles().await?, list_invites().await?)
    } else {
        (Vec::new(), Vec::new())
    };
    Ok(Loaded {
        employees,
        trades,
        roles,
        invites,
    })
}

/// What can be done about invitations.
#[derive(Clone, Copy)]
struct Actions {
    create: ServerAction<CreateInvite>,
    revoke: ServerAction<RevokeInvite>,
    command: RwSignal<CommandId>,
}

/// The page of all employees.
#[component]
pub fn EmployeesPage() -> impl IntoView {
    let may_invite = can(Permission::EmployeesWrite);
    let actions = Actions {
        create: ServerAction::new(),
        revoke: ServerAction::new(),
        command: use_command(),
    };
    let loaded = Resource::new_blocking(
        move || (actions.create.version().get(), actions.revoke.version().get()),
        move |_| load(may_invite),
    );
    let opener = may_invite.then(|| {
        view! { <DialogOpener dialog=INVITE kind=ButtonKind::Primary icon=Glyph::Plus>{t("admin-employees-invite")}</DialogOpener> }
    });
    view! {
        <Head title=t("admin-nav-employees") />
        <PageHeader title=t("admin-nav-employees")>
            <LinkButton href="/admin/employees/workload" icon=Glyph::Gauge>{t("company-workload")}</LinkButton>
            <LinkButton href="/admin/roles" icon=Glyph::Key>{t("company-roles")}</LinkButton>
            {opener}
        </PageHeader>
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=8 /> }>
            {when_loaded(loaded, move |loaded| view! { <Body loaded actions may_invite /> })}
        </Transition>
    }
}

#[component]
fn Body(loaded: Memo<Loaded>, actions: Actions, may_invite: bool) -> impl IntoView {
    let Actions { create, revoke, command } = actions;
    let inviting = may_invite.then(|| {
        let invites = Memo::new(move |_| loaded.with(|loaded| loaded.invites.clone()));
        let roles = loaded.with_untracked(|loaded| loaded.roles.clone());
        view! {
            <ReadyLink create path=|invite| invite.path.as_ref() />
            <Invites invites revoke />
            <InviteDialog roles create command />
        }
    });
    view! {
        {inviting}
        {move || {
            loaded.with(|loaded| {
                if loaded.employees.is_empty() {
                    view! { <Card><EmptyState glyph=Glyph::Users title=t("admin-employees-empty") /></Card> }.into_any()
                } else {
                    view! { <Rows employees=loaded.employees.clone() trades=loaded.trades.clone() /> }.into_any()
                }
            })
        }}
    }
}
