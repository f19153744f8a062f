//! One employee: who they are, what they may do, and dismissing them.

use domain::{
    housing::BuildingAddress,
    ids::EmployeeId,
    people::{Employee, RoleView, Specialization},
    requests::{Filter, StatusTab},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use leptos_router::hooks::use_params_map;
use rpc::{
    RpcError,
    housing::list_buildings,
    people::{DismissEmployee, PasswordLink, SaveEmployee, employee_detail, list_roles, list_specializations},
    session::{can, me},
};
use ui::{
    Button, ButtonKind, Card, Dialog, DialogActions, DialogClose, DialogOpener, Glyph, KeyValue, KeyValues, PageHeader, SectionTitle,
    Skeleton, SkeletonKind, close_dialog, t, use_toasts,
};

use super::{
    choices::{may_change, trade_words},
    form::EmployeeForm,
    link::ReadyLink,
    list::LIST,
    rows::state,
};
use crate::{
    requests::list_href,
    residents::{phone_link, telegram_badge, when_done},
    support::{Head, RefusalBanner, named, refusal, when_each_loaded},
};

const DISMISS: &str = "dismiss";

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub(super) struct Loaded {
    pub(super) employee: Employee,
    pub(super) roles: Vec<RoleView>,
    pub(super) trades: Vec<Specialization>,
    pub(super) buildings: Vec<BuildingAddress>,
}

async fn load(id: EmployeeId, houses: bool) -> Result<Loaded, RpcError> {
    let employee = employee_detail(id).await?;
    let (roles, trades) = (list_roles().await?, list_specializations().await?);
    let buildings = if houses { list_buildings().await? } else { Vec::new() };
    Ok(Loaded {
        employee,
        roles,
        trades,
        buildings,
    })
}

/// The page of one employee.
#[component]
pub fn EmployeePage() -> impl IntoView {
    let params = use_params_map();
    // An address that names nobody is asked for all the same: the server answers "not found".
    let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse().ok()).unwrap_or_else(EmployeeId::nil)));
    let (save, dismiss) = (ServerAction::<SaveEmployee>::new(), ServerAction::<DismissEmployee>::new());
    let houses = can(Permission::HousesRead);
    let loaded = Resource::new_blocking(
        move || (id.get(), save.version().get(), dismiss.version().get()),
        move |(id, _, _)| load(id, houses),
    );
    let forget = move || {
        save.clear();
        dismiss.clear();
    };
    let show = move |loaded: Memo<Loaded>| view! { <Body loaded save dismiss /> };
    view! {
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=2 /> }>
            {when_each_loaded(loaded, |loaded| loaded.employee.id, forget, show)}
        </Transition>
    }
}

#[component]
fn Body(loaded: Memo<Loaded>, save: ServerAction<SaveEmployee>, dismiss: ServerAction<DismissEmployee>) -> impl IntoView {
    let (id, name) = loaded.with_untracked(|loaded| (loaded.employee.id, loaded.employee.name.clone()));
    let myself = me().and_then(|me| me.employee) == Some(id);
    let may_write = can(Permission::EmployeesWrite);
    let changeable = Memo::new(move |_| may_write && loaded.with(|loaded| may_change(&loaded.employee, &loaded.roles)));
    let password = ServerAction::<PasswordLink>::new();
    let (toasts, dismissed) = (use_toasts(), t("admin-employees-dismissed-done"));
    when_done(dismiss, move |()| {
        close_dialog(DISMISS);
        toasts.success(dismissed.clone());
    });
    view! {
        <Head title=name.clone() above=vec![(LIST, t("admin-nav-employees"))] />
        <PageHeader title=name.clone()>
            {move || (changeable.get() && !myself).then(|| view! {
                <ActionForm action=password>
                    <input type="hidden" name="employee" value=id.to_string() />
                    <Button icon=Glyph::Link busy=password.pending()>{t("admin-employees-password-link")}</Button>
                </ActionForm>
                <DialogOpener dialog=DISMISS kind=ButtonKind::Danger icon=Glyph::Lock>{t("admin-employees-dismiss")}</DialogOpener>
            })}
        </PageHeader>
        <RefusalBanner error=refusal(password) />
        <ReadyLink create=password path=|path| Some(path) />
        <div class="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
            <Card>
                <SectionTitle title=t("admin-people-facts") />
                {move || loaded.with(facts)}
            </Card>
            {move || changeable.get().then(|| {
                let start = loaded.get_untracked();
                view! { <EmployeeForm start save /> }
            })}
        </div>
        {(may_write && !myself).then(|| view! { <DismissDialog id name dismiss /> })}
    }
}

fn facts(loaded: &Loaded) -> impl IntoView + use<> {
    let employee = &loaded.employee;
    let not_set = || view! { <span class="text-muted">{t("common-not-set")}</span> }.into_any();
    let phone = employee.phone.as_ref().map(|phone| phone_link(phone).into_any());
    let email = employee
        .email
        .clone()
        .map(|email| view! { <a href=format!("mailto:{email}") class="link break-all">{email.clone()}</a> }.into_any());
    let words = |words: String| {
        if words.is_empty() { not_set() } else { words.into_any() }
    };
    let jobs = list_href(&Filter {
        tab: Some(StatusTab::Open),
        executor: Some(employee.id),
        ..Filter::default()
    });
    let active = t!("admin-employees-active", count = employee.active);
    let (role, position) = (named(&employee.role_name), words(employee.position.clone()));
    let (trades, houses) = (words(trade_words(&employee.specializations, &loaded.trades)), houses(loaded));
    let (duty, telegram) = (state(employee), telegram_badge(employee.telegram));
    view! {
        <KeyValues>
            <KeyValue label=t("common-field-role")>{role}</KeyValue>
            <KeyValue label=t("admin-employees-position")>{position}</KeyValue>
            <KeyValue label=t("common-field-phone")>{phone.unwrap_or_else(not_set)}</KeyValue>
            <KeyValue label=t("common-field-email")>{email.unwrap_or_else(not_set)}</KeyValue>
            <KeyValue label=t("admin-employees-specializations")>{trades}</KeyValue>
            <KeyValue label=t("admin-employees-houses")>{houses}</KeyValue>
            <KeyValue label=t("admin-nav-requests")><a href=jobs class="link">{active}</a></KeyValue>
            <KeyValue label=t("admin-employees-duty")>{duty}</KeyValue>
            <KeyValue label=t("admin-people-telegram")>{telegram}</KeyValue>
        </KeyValues>
    }
}

fn houses(loaded: &Loaded) -> impl IntoView + use<> {
    let own = &loaded.employee.houses;
    if own.is_empty() {
        return t("admin-employees-houses-all").into_any();
    }
    let known = loaded.buildings.iter().filter(|one| own.contains(&one.id));
    known
        .map(|one| view! { <span class="block">{named(&one.address)}</span> })
        .collect_view()
        .into_any()
}

#[component]
fn DismissDialog(id: EmployeeId, name: String, dismiss: ServerAction<DismissEmployee>) -> impl IntoView {
    let refused = refusal(dismiss);
    view! {
        <Dialog id=DISMISS title=t!("admin-employees-dismiss-title", name = name) open=Signal::derive(move || refused.with(Option::is_some))>
            <ActionForm action=dismiss>
                <RefusalBanner error=refused />
                <p>{t("admin-employees-dismiss-text")}</p>
                <input type="hidden" name="employee" value=id.to_string() />
                <DialogActions>
                    <DialogClose dialog=DISMISS>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Danger busy=dismiss.pending()>{t("admin-employees-dismiss")}</Button>
                </DialogActions>
            </ActionForm>
        </Dialog>
    }
}
