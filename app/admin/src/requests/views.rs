//! Saved views: choosing one, the way to the dialog that keeps the list as it is, and removing one.

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
    Badge, Banner, ButtonKind, Dialog, DialogOpener, EmptyState, Glyph, IconButton, Menu, MenuLink, Size, Tone, close_dialog, kept_field,
    t, use_toasts,
};

use super::{
    query::Look,
    save_view::{SAVE, SaveDialog},
};
use crate::support::{Missing, RefusalBanner, path_of, refusal, renew_when_used, use_command};

const MANAGE: &str = "manage-views";

/// The tools of the saved views.
#[derive(Clone, Copy)]
pub(crate) struct ViewDesk {
    pub(super) save: ServerAction<SaveView>,
    delete: ServerAction<DeleteView>,
    pub(super) command: RwSignal<CommandId>,
    /// Which view the list takes the place of; empty for a new one.
    pub(super) replaced: RwSignal<String>,
    /// What it will be called.
    pub(super) name: RwSignal<String>,
    /// What a view can be made the beginning of. Loaded by the page and not by the dialog: resources are told apart by
    /// the order in which they are made, and the server makes what waits for others in the order in which those come.
    pub(super) roles: Resource<Result<Vec<RoleView>, RpcError>>,
}

impl ViewDesk {
    /// Lays out the tools; call it in the body of the page.
    pub(crate) fn new() -> Self {
        let decides = can(Permission::SettingsWrite);
        let save = ServerAction::<SaveView>::new();
        let desk = Self {
            save,
            delete: ServerAction::new(),
            command: use_command(),
            replaced: RwSignal::new(kept_field(path_of(save), "cmd[id]").unwrap_or_default()),
            name: RwSignal::new(kept_field(path_of(save), "cmd[name]").unwrap_or_default()),
            roles: Resource::new_blocking(
                || (),
                move |()| async move { if decides { list_roles().await } else { Ok(Vec::new()) } },
            ),
        };
        let toasts = use_toasts();
        let (saved, deleted) = (t("list-view-saved"), t("list-view-deleted"));
        renew_when_used(desk.save, desk.command);
        Effect::new(move |_| {
            if desk.save.value().with(|value| matches!(value, Some(Ok(_)))) {
                desk.command.set(CommandId::random());
                desk.replaced.set(String::new());
                desk.name.set(String::new());
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
    // A view of the bare list would lead to itself for ever.
    Some(look_of(first)?.chosen_href())
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
    let href = look.chosen_href();
    let current = href == here.with(|_| {}).chosen_href();
    let icon = if current { Glyph::Check } else { Glyph::Filter };
    let name = view.name.clone();
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
        Some(look) => view! { <a href=look.chosen_href() class="link truncate">{name.clone()}</a> }.into_any(),
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
