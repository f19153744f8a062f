//! Saved views: choosing one, keeping the list as it is, and removing one.

use domain::{
    ids::CommandId,
    people::RoleView,
    requests::{SavedView, Views},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    RpcError,
    people::list_roles,
    session::can,
    views::{DeleteView, SaveView, list_views},
};
use ui::{
    Badge, Banner, Button, ButtonKind, Choice, Dialog, DialogActions, DialogClose, DialogOpener, EmptyState, Glyph, IconButton, KeptForm,
    Menu, MenuLink, Select, Size, Switch, TextInput, Tone, close_dialog, t, use_toasts,
};

use super::query::Look;
use crate::support::{Missing, RefusalBanner, field_error, named, path_of, refusal, use_command, when_loaded};

const SAVE: &str = "save-view";
const MANAGE: &str = "manage-views";

/// The tools of the saved views.
#[derive(Clone, Copy)]
pub(crate) struct ViewDesk {
    save: ServerAction<SaveView>,
    delete: ServerAction<DeleteView>,
    command: RwSignal<CommandId>,
    /// What a view can be made the beginning of. Loaded by the page and not by the dialog: resources are told apart by
    /// the order in which they are made, and the server makes what waits for others in the order in which those come.
    roles: Resource<Result<Vec<RoleView>, RpcError>>,
}

impl ViewDesk {
    /// Lays out the tools; call it in the body of the page.
    pub(crate) fn new() -> Self {
        let decides = can(Permission::SettingsWrite);
        let desk = Self {
            save: ServerAction::new(),
            delete: ServerAction::new(),
            command: use_command(),
            roles: Resource::new_blocking(
                || (),
                move |()| async move { if decides { list_roles().await } else { Ok(Vec::new()) } },
            ),
        };
        let toasts = use_toasts();
        let (saved, deleted) = (t("list-view-saved"), t("list-view-deleted"));
        Effect::new(move |_| {
            if desk.save.value().with(|value| matches!(value, Some(Ok(_)))) {
                desk.command.set(CommandId::random());
                close_dialog(SAVE);
                toasts.success(saved.clone());
            }
        });
        Effect::new(move |_| {
            if desk.delete.value().with(|value| matches!(value, Some(Ok(())))) {
                toasts.success(deleted.clone());
            }
        });
        desk
    }

    /// The views, or why they did not come; loaded anew after every change.
    pub(crate) fn load(self) -> Resource<Result<Kept, RpcError>> {
        Resource::new_blocking(
            move || (self.save.version().get(), self.delete.version().get()),
            |_| async move {
                // The list is there without its views too.
                Ok(match list_views().await {
                    Ok(views) => (views, None),
                    Err(error) => (Views::default(), Some(error)),
                })
            },
        )
    }
}

/// The views that came, and why they did not when they did not.
pub(crate) type Kept = (Views, Option<RpcError>);

/// The list that a view shows; nothing when the view cannot be read.
fn look_of(view: &SavedView) -> Option<Look> {
    Some(Look {
        filter: view.filter.clone()?,
        columns: view.columns.clone(),
        ..Look::default()
    })
}

/// Where the person's list begins, when that is not the usual one.
pub(crate) fn first_href(views: &Views) -> Option<String> {
    let first = views.items.iter().find(|view| Some(view.id) == views.first)?;
    let look = look_of(first)?;
    // A view of the bare list would lead to itself for ever.
    let href = if look == Look::default() {
        super::chips::reset_href(&look)
    } else {
        look.href()
    };
    Some(href)
}

/// The menu of the views and its dialogs.
#[component]
pub(crate) fn ViewsMenu(look: Memo<Look>, views: Memo<Views>, desk: ViewDesk) -> impl IntoView {
    view! {
        <Menu id="list-views" label=t("list-views") icon=Glyph::Star narrow=true>
            {move || {
                let here = look.get();
                views.with(|views| views.items.iter().map(|view| link(view, &here)).collect_view())
            }}
            <li class="mt-1 flex flex-wrap gap-1 border-t border-border pt-1">
                <DialogOpener dialog=SAVE kind=ButtonKind::Ghost size=Size::Small icon=Glyph::Plus>{t("list-save-view")}</DialogOpener>
                <DialogOpener dialog=MANAGE kind=ButtonKind::Ghost size=Size::Small icon=Glyph::Edit>{t("list-manage-views")}</DialogOpener>
            </li>
        </Menu>
        <SaveDialog look views desk />
        <ManageDialog views desk />
    }
}

fn link(view: &SavedView, here: &Look) -> Option<impl IntoView + use<>> {
    let look = look_of(view)?;
    let current = look == here.with(|_| {});
    let icon = if current { Glyph::Check } else { Glyph::Filter };
    let (href, name) = (look.href(), view.name.clone());
    Some(view! { <MenuLink href icon current>{name}</MenuLink> })
}

/// Says which views cannot be read, and that there may be others when none came.
#[component]
pub(crate) fn ViewTroubles(kept: Memo<Kept>) -> impl IntoView {
    let failed = Signal::derive(move || kept.with(|(_, failed)| failed.clone()));
    let unreadable = move |view: &SavedView| {
        view.filter.is_none().then(|| {
            let words = t!("list-view-unreadable", name = &view.name);
            view! { <Banner tone=Tone::Warning>{words}</Banner> }
        })
    };
    view! {
        <Missing what=t("list-views-failed") error=failed />
        {move || kept.with(|(views, _)| views.items.iter().filter_map(unreadable).collect_view())}
    }
}

/// Asks for the name, and what only those may decide who decide for others.
#[component]
fn SaveDialog(look: Memo<Look>, views: Memo<Views>, desk: ViewDesk) -> impl IntoView {
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
                <TextInput name="cmd[name]" id="view-name" label=t("list-view-name") error=field_error(refused, "name") required=true autocomplete="off" />
                <Select name="cmd[id]" id="view-id" label=t("list-view-replaces") options=replaced empty=t("list-view-new") />
                {can(Permission::SettingsWrite).then(|| view! { <Sharing roles=desk.roles refused /> })}
                <DialogActions>
                    <DialogClose dialog=SAVE>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Primary busy=desk.save.pending()>{t("common-save")}</Button>
                </DialogActions>
            </ActionForm></KeptForm>
        </Dialog>
    }
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

/// Whether colleagues see it, and whose list begins with it.
#[component]
fn Sharing(roles: Resource<Result<Vec<RoleView>, RpcError>>, refused: Signal<Option<RpcError>>) -> impl IntoView {
    view! {
        <Switch name="cmd[shared]" id="view-shared" label=t("list-view-shared") hint=t("list-view-shared-hint") />
        <Transition>
            {when_loaded(roles, move |roles| {
                let choice = |role: &RoleView| Choice::new(role.id.to_string(), named(&role.name));
                let options = move || roles.with(|roles| roles.iter().map(choice).collect::<Vec<_>>());
                view! {
                    <Select
                        name="cmd[role]"
                        id="view-role"
                        label=t("list-view-role")
                        hint=t("list-view-role-hint")
                        options=Signal::derive(options)
                        empty=t("list-view-no-role")
                        error=field_error(refused, "role")
                    />
                }
            })}
        </Transition>
    }
}

#[component]
fn ManageDialog(views: Memo<Views>, desk: ViewDesk) -> impl IntoView {
    let refused = refusal(desk.delete);
    view! {
        <Dialog id=MANAGE title=t("list-manage-views")>
            <RefusalBanner error=refused />
            {move || {
                views.with(|views| {
                    if views.items.is_empty() {
                        view! { <EmptyState glyph=Glyph::Star title=t("list-views-none") text=t("list-views-none-text") /> }.into_any()
                    } else {
                        let rows = views.items.iter().map(|view| managed(view, desk)).collect_view();
                        view! { <ul class="divide-y divide-border">{rows}</ul> }.into_any()
                    }
                })
            }}
        </Dialog>
    }
}

fn managed(view: &SavedView, desk: ViewDesk) -> impl IntoView + use<> {
    let (id, name) = (view.id.to_string(), view.name.clone());
    let title = match look_of(view) {
        Some(look) => view! { <a href=look.href() class="link truncate">{name.clone()}</a> }.into_any(),
        None => view! { <span class="truncate">{name.clone()}</span> }.into_any(),
    };
    let shared = view
        .shared
        .then(|| view! { <Badge icon=Glyph::Users>{t("list-view-shared-mark")}</Badge> });
    let role = view
        .role
        .map(|_| view! { <Badge icon=Glyph::Home>{t("list-view-role-mark")}</Badge> });
    let owner = view
        .owner
        .clone()
        .map(|owner| view! { <span class="truncate text-xs text-muted">{owner}</span> });
    let label = t!("list-delete-view", name = &name);
    let remove = view.changeable.then(|| {
        view! {
            <ActionForm action=desk.delete>
                <input type="hidden" name="view" value=id />
                <IconButton glyph=Glyph::Trash label kind=ButtonKind::Ghost size=Size::Small submit=true />
            </ActionForm>
        }
    });
    view! {
        <li class="flex items-center justify-between gap-3 py-2">
            <span class="flex min-w-0 flex-col">
                {title}
                {owner}
            </span>
            <span class="flex shrink-0 items-center gap-2">{shared} {role} {remove}</span>
        </li>
    }
}
