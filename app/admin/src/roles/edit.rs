//! One role: its name, what it sees, what it may do, who has it; and a copy of it.

use domain::{
    ids::{CommandId, RoleId},
    people::{Employee, RoleView},
    roles::{Permission, Visibility},
    words::NAME_MAX,
};
use leptos::{form::ActionForm, prelude::*};
use leptos_router::hooks::{use_params_map, use_query_map};
use rpc::{
    RpcError,
    people::{DeleteRole, SaveRole, list_employees, list_roles},
    session::can,
};
use ui::{
    Button, ButtonKind, Card, Choice, Dialog, DialogActions, DialogClose, DialogOpener, Glyph, KeptForm, LinkButton, PageHeader,
    PersonLine, RadioGroup, SectionTitle, Skeleton, SkeletonKind, TextInput, t, use_toasts,
};

use super::{
    list::{LIST, has},
    ticks,
};
use crate::{
    residents::when_done,
    support::{Head, RefusalBanner, field_error, named, path_of, refusal, renew_when_used, use_command, when_each_loaded},
};

const REMOVE: &str = "remove-role";

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Loaded {
    role: RoleView,
    /// Whether a copy of the role is made here.
    is_copy: bool,
    employees: Vec<Employee>,
}

async fn load(role: RoleId, is_copy: bool, sees_people: bool) -> Result<Loaded, RpcError> {
    let roles = list_roles().await?;
    let role = roles.into_iter().find(|one| one.id == role);
    let role = role.ok_or_else(RpcError::not_found)?;
    let mut employees = if sees_people && !is_copy {
        list_employees().await?
    } else {
        Vec::new()
    };
    employees.retain(|one| has(one, &role));
    Ok(Loaded { role, is_copy, employees })
}

/// Whether the person may change the role: nobody changes what stands above them.
fn may_change(role: &RoleView) -> bool {
    can(Permission::RolesWrite) && role.permissions.list().into_iter().all(can)
}

/// The page of one role, or of a copy that is made of one.
#[component]
pub fn RolePage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let parsed = |id: Option<String>| id.and_then(|id| id.parse().ok());
    // An address that names no role is answered with "not found" by the search for it.
    let asked = Memo::new(move |_| match parsed(params.with(|params| params.get("id"))) {
        Some(id) => (id, false),
        None => (parsed(query.with(|query| query.get("from"))).unwrap_or_else(RoleId::nil), true),
    });
    let sees_people = can(Permission::EmployeesRead);
    let (save, remove, command) = (ServerAction::<SaveRole>::new(), ServerAction::<DeleteRole>::new(), use_command());
    let loaded = Resource::new_blocking(
        move || (asked.get(), save.version().get()),
        move |((role, is_copy), _)| load(role, is_copy, sees_people),
    );
    // What was refused about one role is not said of the next, nor of a copy.
    let forget = move || {
        save.clear();
        remove.clear();
    };
    let show = move |loaded: Memo<Loaded>| view! { <Body loaded save remove command /> };
    view! {
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=2 /> }>
            {when_each_loaded(loaded, |loaded| (loaded.role.id, loaded.is_copy), forget, show)}
        </Transition>
    }
}

#[component]
fn Body(
    loaded: Memo<Loaded>,
    save: ServerAction<SaveRole>,
    remove: ServerAction<DeleteRole>,
    command: RwSignal<CommandId>,
) -> impl IntoView {
    let (toasts, saved) = (use_toasts(), t("common-saved"));
    when_done(save, move |_| {
        command.set(CommandId::random());
        toasts.success(saved.clone());
    });
    renew_when_used(save, command);
    renew_when_used(remove, command);
    // A new name is another title.
    let which = Memo::new(move |_| loaded.with(|loaded| (loaded.role.id, loaded.is_copy, loaded.role.name.clone())));
    move || {
        let (id, is_copy, _) = which.get();
        let Loaded { role, employees, .. } = loaded.get_untracked();
        let name = named(&role.name);
        let title = if is_copy {
            t!("company-role-copy-title", name = name.clone())
        } else {
            name
        };
        let changeable = may_change(&role);
        let buttons = (!is_copy && changeable).then(|| {
            view! {
                <LinkButton href=format!("{LIST}/new?from={id}") icon=Glyph::Plus>{t("company-role-copy")}</LinkButton>
                <DialogOpener dialog=REMOVE kind=ButtonKind::Danger icon=Glyph::Trash>{t("company-role-remove")}</DialogOpener>
            }
        });
        view! {
            <Head title=title.clone() above=vec![(LIST, t("company-roles"))] />
            <PageHeader title=title.clone()>{buttons}</PageHeader>
            <RefusalBanner error=refusal(remove) />
            <div class="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
                {if changeable {
                    view! { <RoleForm role is_copy save command /> }.into_any()
                } else {
                    view! { <Rights role /> }.into_any()
                }}
                {(!is_copy).then(|| view! { <Holders employees /> })}
            </div>
            {(!is_copy && changeable).then(|| view! { <RemoveDialog id title remove /> })}
        }
    }
}

#[component]
fn RoleForm(role: RoleView, is_copy: bool, save: ServerAction<SaveRole>, command: RwSignal<CommandId>) -> impl IntoView {
    let refused = refusal(save);
    let which = if is_copy { "cmd[from]" } else { "cmd[id]" };
    // A copy gets its own name: two roles of one name cannot be told apart.
    let (ru, uz) = if is_copy {
        (String::new(), String::new())
    } else {
        (role.name.ru, role.name.uz)
    };
    view! {
        <Card>
            <KeptForm path=path_of(save)><ActionForm action=save>
                <div class="grid grid-cols-1 gap-5">
                    <RefusalBanner error=refused />
                    <input type="hidden" name=which value=role.id.to_string() />
                    <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                    <TextInput
                        name="cmd[name_ru]"
                        label=t("admin-houses-name-ru")
                        value=ru
                        error=field_error(refused, "name_ru")
                        required=true
                        maxlength=NAME_MAX
                        autocomplete="off"
                    />
                    <TextInput
                        name="cmd[name_uz]"
                        label=t("admin-houses-name-uz")
                        hint=t("admin-houses-uz-hint")
                        value=uz
                        error=field_error(refused, "name_uz")
                        maxlength=NAME_MAX
                        autocomplete="off"
                    />
                    <RadioGroup
                        name="cmd[visibility]"
                        label=t("company-role-sees")
                        options=visibilities()
                        value=role.visibility.code().to_owned()
                        error=field_error(refused, "visibility")
                        required=true
                    />
                    {ticks::boxes(role.permissions)}
                    <div class="flex flex-wrap justify-end gap-2">
                        <LinkButton href=LIST kind=ButtonKind::Ghost>{t("common-cancel")}</LinkButton>
                        <Button kind=ButtonKind::Primary icon=Glyph::Check busy=save.pending()>{t("common-save")}</Button>
                    </div>
                </div>
            </ActionForm></KeptForm>
        </Card>
    }
}

fn visibilities() -> Vec<Choice> {
    let choice = |one: &Visibility| Choice::new(one.code(), t(&format!("admin-visibility-{}", one.code().replace('_', "-"))));
    Visibility::ALL.iter().map(choice).collect()
}

/// The rights of a role that one may only look at.
#[component]
fn Rights(role: RoleView) -> impl IntoView {
    let lines = role
        .permissions
        .list()
        .into_iter()
        .map(|one| view! { <li>{ticks::words(one)}</li> })
        .collect_view();
    view! {
        <Card>
            <SectionTitle title=t("company-role-rights") />
            <p class="mb-2 text-muted">{t("company-role-above")}</p>
            <ul class="list-disc ps-5">{lines}</ul>
        </Card>
    }
}

/// Who has the role.
#[component]
fn Holders(employees: Vec<Employee>) -> impl IntoView {
    let rows = employees
        .into_iter()
        .map(|one| {
            let href = format!("/admin/employees/{}", one.id);
            view! { <li><a href=href class="link inline-flex min-h-control items-center"><PersonLine name=one.name /></a></li> }
        })
        .collect::<Vec<_>>();
    let nobody = rows
        .is_empty()
        .then(|| view! { <p class="text-muted">{t("company-role-nobody")}</p> });
    view! {
        <Card>
            <SectionTitle title=t("company-role-people") />
            {nobody}
            <ul class="grid gap-1">{rows}</ul>
        </Card>
    }
}

#[component]
fn RemoveDialog(id: RoleId, title: String, remove: ServerAction<DeleteRole>) -> impl IntoView {
    let refused = refusal(remove);
    view! {
        <Dialog id=REMOVE title=t!("company-role-remove-title", name = title) open=Signal::derive(move || refused.with(Option::is_some))>
            <ActionForm action=remove>
                <RefusalBanner error=refused />
                <p>{t("company-role-remove-text")}</p>
                <input type="hidden" name="role" value=id.to_string() />
                <DialogActions>
                    <DialogClose dialog=REMOVE>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Danger busy=remove.pending()>{t("company-role-remove")}</Button>
                </DialogActions>
            </ActionForm>
        </Dialog>
    }
}
