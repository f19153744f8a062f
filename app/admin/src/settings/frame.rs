//! What the pages of the settings share: the tabs, the dialog, and what is said when something was saved or taken out of use.

use std::str::FromStr;

use domain::{ids::CommandId, roles::Permission};
use leptos::{prelude::*, server_fn::ServerFn};
use rpc::{RpcError, session::can};
use ui::{Button, ButtonKind, Glyph, PageHeader, Size, Tab, Tabs, close_dialog, t, use_toasts};

use crate::{
    houses::asked::{Asked, asked_dialog},
    residents::when_done,
    support::{Head, RefusalBanner, refusal, renew_when_used},
};

/// Where the deadlines are, and the settings begin.
pub(super) const POLICIES: &str = "/admin/settings";
pub(super) const CALENDARS: &str = "/admin/settings/calendars";
pub(super) const LADDER: &str = "/admin/settings/escalation";
pub(super) const REASONS: &str = "/admin/settings/reasons";
pub(super) const CATEGORIES: &str = "/admin/settings/categories";
pub(super) const REQUESTS: &str = "/admin/settings/requests";
pub(super) const DEBTS: &str = "/admin/settings/debts";
pub(super) const PAYEE: &str = "/admin/settings/payee";
pub(super) const GROUPS: &str = "/admin/settings/groups";

/// The pages of the settings: address, words, and everything that their readers have to be allowed.
const PAGES: [(&str, &str, &[Permission]); 13] = [
    (
        POLICIES,
        "settings-tab-policies",
        &[Permission::SettingsWrite, Permission::HousesRead],
    ),
    (CALENDARS, "settings-tab-calendars", &[Permission::SettingsWrite]),
    (
        LADDER,
        "settings-tab-escalation",
        &[Permission::SettingsWrite, Permission::HousesRead],
    ),
    (CATEGORIES, "settings-tab-categories", &[Permission::SettingsWrite]),
    (REASONS, "settings-tab-reasons", &[Permission::SettingsWrite]),
    (REQUESTS, "settings-tab-requests", &[Permission::SettingsWrite]),
    (DEBTS, "settings-tab-debts", &[Permission::SettingsWrite]),
    (PAYEE, "settings-tab-payee", &[Permission::SettingsWrite]),
    ("/admin/assigning", "company-auto", &[Permission::SettingsWrite]),
    ("/admin/templates", "company-templates", &[Permission::SettingsWrite]),
    // All of the staff may read who may do what.
    ("/admin/roles", "company-roles", &[]),
    ("/admin/settings/desks", "money-desks", &[Permission::PaymentSecrets]),
    (GROUPS, "settings-tab-groups", &[Permission::BotsWrite]),
];

/// The head of a page, with a way to those others that the person may open.
#[component]
pub(super) fn SettingsHead(
    /// The address of the page.
    here: &'static str,
    /// The button that adds something.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    // Named after its part, as the pages of money are: otherwise all of them are called the same in the browser's history.
    let words = PAGES.iter().find(|(href, ..)| *href == here).map(|(_, words, _)| *words);
    let title = t(words.unwrap_or("settings-title"));
    view! {
        <Head title=title.clone() />
        <PageHeader title>{children.map(|children| children())}</PageHeader>
        <SettingsTabs here />
    }
}

/// The ways to the pages of the settings that the person may open; also below the heads of those that have their own.
#[component]
pub(crate) fn SettingsTabs(
    /// The address of the page.
    here: &'static str,
) -> impl IntoView {
    let items = PAGES
        .into_iter()
        .filter(|(.., needs)| needs.iter().all(|permission| can(*permission)))
        .map(|(href, words, _)| Tab {
            href: href.to_owned(),
            label: t(words),
            current: href == here,
            ..Tab::default()
        })
        .collect();
    view! { <Tabs label=t("settings-nav") items /> }
}

/// Says in these words that something was done, and gives what is done next a command of its own.
pub(crate) fn tell_when_done<S>(action: ServerAction<S>, command: RwSignal<CommandId>, done: String)
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    let toasts = use_toasts();
    renew_when_used(action, command);
    when_done(action, move |_| {
        command.set(CommandId::random());
        toasts.success(done.clone());
    });
}

/// What stands in the form of a page that has only one: why it was not taken, its fields, what follows from them, the button.
#[component]
pub(super) fn OnlyForm(
    refused: Signal<Option<RpcError>>,
    command: RwSignal<CommandId>,
    note: String,
    #[prop(into)] busy: Signal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="grid grid-cols-1 gap-4">
            <RefusalBanner error=refused />
            <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
            {children()}
            <p class="text-sm text-muted">{note}</p>
            <div>
                <Button kind=ButtonKind::Primary icon=Glyph::Check busy>{t("common-save")}</Button>
            </div>
        </div>
    }
}

/// The dialog that adds or changes something, and closes with a word of it when that is done; `form` answers the form for
/// what is asked, and nothing for what is not there.
pub(crate) fn edit_dialog<S, I, V>(
    (name, path, title): (&'static str, impl Into<String>, String),
    save: ServerAction<S>,
    command: RwSignal<CommandId>,
    form: impl Fn(Asked<I>) -> Option<V> + Send + Sync + 'static,
) -> impl IntoView
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
    I: FromStr + Copy + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    tell_when_done(save, command, t("common-saved"));
    when_done(save, move |_| {
        close_dialog(name);
    });
    asked_dialog((name, path.into(), title), save, form)
}

/// Says what came of taking something out of use.
#[component]
pub(crate) fn ArchiveAnswer<S>(archive: ServerAction<S>, command: RwSignal<CommandId>) -> impl IntoView
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    tell_when_done(archive, command, t("settings-archived"));
    view! { <RefusalBanner error=refusal(archive) /> }
}

/// What the form that takes something out of use consists of.
pub(crate) fn archive_fields(command: RwSignal<CommandId>, field: &'static str, id: String) -> impl IntoView {
    removing_fields(command, field, id, "settings-archive")
}

/// The same for what is not kept anywhere afterwards.
pub(crate) fn delete_fields(command: RwSignal<CommandId>, field: &'static str, id: String) -> impl IntoView {
    removing_fields(command, field, id, "settings-delete")
}

fn removing_fields(command: RwSignal<CommandId>, field: &'static str, id: String, words: &'static str) -> impl IntoView {
    view! {
        <input type="hidden" name="command" value=move || command.get().to_string() />
        <input type="hidden" name=field value=id />
        <Button kind=ButtonKind::Ghost size=Size::Small icon=Glyph::X>{t(words)}</Button>
    }
}
