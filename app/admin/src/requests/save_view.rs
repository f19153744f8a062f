//! The dialog that keeps the list as it is: as a new view, or in the place of one that is there. The form begins with what is
//! known of that one: another filter changes neither who sees it nor whose list begins with it.

use domain::{
    ids::CommandId,
    people::RoleView,
    requests::{SavedView, Views},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, session::can};
use ui::{Button, ButtonKind, Choice, Dialog, DialogActions, DialogClose, KeptForm, Select, Switch, TextInput, t};

use super::{query::Look, views::ViewDesk};
use crate::support::{RefusalBanner, field_error, named, path_of, refusal, when_loaded};

/// The id of the dialog.
pub(super) const SAVE: &str = "save-view";

/// Asks which view it becomes, for the name, and what only those may decide who decide for others.
#[component]
pub(super) fn SaveDialog(look: Memo<Look>, views: Memo<Views>, desk: ViewDesk) -> impl IntoView {
    let refused = refusal(desk.save);
    let replaced = Signal::derive(move || {
        let own = |view: &&SavedView| view.changeable;
        views.with(|views| {
            views
                .items
                .iter()
                .filter(own)
                .map(|view| Choice::new(view.id.to_string(), view.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <Dialog id=SAVE title=t("list-save-view-title") open=Signal::derive(move || refused.with(Option::is_some))>
            <KeptForm path=path_of(desk.save)><ActionForm action=desk.save attr:class="grid grid-cols-1 gap-4">
                <input type="hidden" name="cmd[command]" value=move || desk.command.get().to_string() />
                {move || look.with(fields)}
                <RefusalBanner error=refused />
                <Select
                    name="cmd[id]"
                    id="view-id"
                    label=t("list-view-replaces")
                    options=replaced
                    value=desk.replaced
                    empty=t("list-view-new")
                    on_change=move |id: String| {
                        desk.name.update(|typed| views.with(|views| named_after(typed, views, &id)));
                        desk.replaced.set(id);
                    }
                />
                <TextInput
                    name="cmd[name]"
                    id="view-name"
                    label=t("list-view-name")
                    value=desk.name
                    on_input=move |typed| desk.name.set(typed)
                    error=field_error(refused, "name")
                    required=true
                    autocomplete="off"
                />
                {can(Permission::SettingsWrite).then(|| view! {
                    <For each=move || [draft(desk)] key=|draft| draft.clone() let:draft>
                        {sharing(known(views, &draft.0).as_ref())}
                    </For>
                    <FirstOf views desk refused />
                })}
                <DialogActions>
                    <DialogClose dialog=SAVE>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Primary busy=desk.save.pending()>{t("common-save")}</Button>
                </DialogActions>
            </ActionForm></KeptForm>
        </Dialog>
    }
}

/// What is being saved: the fields are made anew for another view, and after one was saved.
fn draft(desk: ViewDesk) -> (String, CommandId) {
    (desk.replaced.get(), desk.command.get())
}

/// Whoever chooses what to replace keeps its name, unless another one was typed.
fn named_after(typed: &mut String, views: &Views, id: &str) {
    if typed.is_empty() || views.items.iter().any(|view| view.name == *typed) {
        let chosen = views.items.iter().find(|view| view.id.to_string() == id);
        *typed = chosen.map(|view| view.name.clone()).unwrap_or_default();
    }
}

/// The view that is replaced.
fn known(views: Memo<Views>, id: &str) -> Option<SavedView> {
    views.with_untracked(|views| views.items.iter().find(|view| view.id.to_string() == id).cloned())
}

/// The list as a form sends it.
fn fields(look: &Look) -> impl IntoView + use<> {
    let kept = look.with(|_| {});
    let filter = serde_json::to_value(&kept.filter).unwrap_or_default();
    let said = filter.as_object().cloned().unwrap_or_default();
    let fields: Vec<_> = said
        .into_iter()
        .map(|(name, value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            view! { <input type="hidden" name=format!("cmd[filter][{name}]") value=value /> }
        })
        .collect();
    view! {
        {fields}
        <input type="hidden" name="cmd[columns]" value=kept.columns />
    }
}

/// Whether colleagues see it.
fn sharing(known: Option<&SavedView>) -> impl IntoView + use<> {
    let checked = known.is_some_and(|view| view.shared);
    view! { <Switch name="cmd[shared]" id="view-shared" label=t("list-view-shared") hint=t("list-view-shared-hint") checked /> }
}

/// Whose list begins with it.
#[component]
fn FirstOf(views: Memo<Views>, desk: ViewDesk, refused: Signal<Option<RpcError>>) -> impl IntoView {
    view! {
        <Transition>
            {when_loaded(desk.roles, move |roles| view! {
                <For each=move || [draft(desk)] key=|draft| draft.clone() let:draft>
                    <FirstRole known=known(views, &draft.0) roles refused />
                </For>
            })}
        </Transition>
    }
}

#[component]
fn FirstRole(known: Option<SavedView>, roles: Memo<Vec<RoleView>>, refused: Signal<Option<RpcError>>) -> impl IntoView {
    let role = known.and_then(|view| view.role).map(|role| role.to_string()).unwrap_or_default();
    let choice = |role: &RoleView| Choice::new(role.id.to_string(), named(&role.name));
    let options = move || roles.with(|roles| roles.iter().map(choice).collect::<Vec<_>>());
    view! {
        <Select
            name="cmd[role]"
            id="view-role"
            label=t("list-view-role")
            hint=t("list-view-role-hint")
            options=Signal::derive(options)
            value=role
            empty=t("list-view-no-role")
            error=field_error(refused, "role")
        />
    }
}
