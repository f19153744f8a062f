//! What the staff keep about a building for each other: hints, and whom to call. The lists, adding one, changing and
//! removing one.

use domain::{
    housing::{Contact, Hint},
    ids::{BuildingId, CommandId, ContactId, HintId},
    words::{NAME_MAX, TEXT_MAX},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::housing::{RemoveContact, RemoveHint, SaveContact, SaveHint};
use ui::{ButtonKind, Card, Glyph, Icon, InputKind, KeptForm, SaveActions, SectionTitle, Size, TextArea, TextInput, t};

use super::{
    asked::{Ask, Asked},
    house::house_href,
};
use crate::{
    settings::{ArchiveAnswer, delete_fields, edit_dialog},
    support::{RefusalBanner, field_error, path_of, refusal},
};

/// One kind of what is kept: its name in the address, which is the dialog's id and the field that removes one as well,
/// and the keys of its words.
#[derive(Clone, Copy)]
struct Kind {
    name: &'static str,
    title: &'static str,
    add: &'static str,
    none: &'static str,
}

const HINTS: Kind = Kind {
    name: "hint",
    title: "admin-request-hints",
    add: "admin-hints-add",
    none: "admin-hints-none",
};
const CONTACTS: Kind = Kind {
    name: "contact",
    title: "admin-contacts-title",
    add: "admin-contacts-add",
    none: "admin-contacts-none",
};
/// The most digits of a short number, which is called as it is.
const SHORT_MAX: usize = 6;

fn list(kind: Kind, building: BuildingId, may_write: bool, rows: Vec<AnyView>) -> impl IntoView {
    let adding = may_write.then(|| {
        view! { <Ask name=kind.name path=house_href(building) icon=Glyph::Plus size=Size::Small>{t(kind.add)}</Ask> }
    });
    let none = rows.is_empty().then(|| view! { <p class="text-muted">{t(kind.none)}</p> });
    view! {
        <Card>
            <SectionTitle title=t(kind.title)>{adding}</SectionTitle>
            {none}
            <ul class="divide-y divide-border empty:hidden">{rows}</ul>
        </Card>
    }
}

/// The buttons of one of them, with the form that removes it.
fn tools(kind: Kind, building: BuildingId, id: String, remove: AnyView) -> impl IntoView {
    view! {
        <div class="flex flex-wrap gap-2">
            <Ask
                name=kind.name
                path=house_href(building)
                what=id
                icon=Glyph::Edit
                kind=ButtonKind::Ghost
                size=Size::Small
            >
                {t("common-edit")}
            </Ask>
            {remove}
        </div>
    }
}

/// What can be done to hints.
#[derive(Clone, Copy)]
pub(super) struct HintActions {
    pub(super) save: ServerAction<SaveHint>,
    pub(super) remove: ServerAction<RemoveHint>,
    pub(super) command: RwSignal<CommandId>,
}

/// The hints; whoever may not change them sees them only where there are some.
#[component]
pub(super) fn Hints(building: BuildingId, hints: Memo<Vec<Hint>>, actions: HintActions, may_write: bool) -> impl IntoView {
    let HintActions { save, remove, command } = actions;
    let dialog = may_write.then(|| {
        let names = (HINTS.name, house_href(building), t("admin-hints-one"));
        let form = edit_dialog(names, save, command, move |asked: Asked<HintId>| {
            let known = hints.with_untracked(|hints| hints.iter().find(|one| Some(one.id) == asked.known()).cloned());
            (asked == Asked::New || known.is_some()).then(|| view! { <HintForm known building save command /> })
        });
        view! {
            <ArchiveAnswer archive=remove command />
            {form}
        }
    });
    view! {
        {move || {
            let rows: Vec<_> = hints.get().iter().map(|hint| hint_row(building, hint, actions, may_write)).collect();
            (may_write || !rows.is_empty()).then(|| list(HINTS, building, may_write, rows))
        }}
        {dialog}
    }
}

fn hint_row(building: BuildingId, hint: &Hint, actions: HintActions, may_write: bool) -> AnyView {
    let id = hint.id.to_string();
    let tools = may_write.then(|| {
        let fields = delete_fields(actions.command, HINTS.name, id.clone());
        let remove = view! { <ActionForm action=actions.remove>{fields}</ActionForm> };
        tools(HINTS, building, id, remove.into_any())
    });
    view! {
        <li class="flex flex-wrap items-start justify-between gap-2 py-2">
            <span class="flex min-w-0 items-start gap-2">
                <Icon glyph=Glyph::Info class="mt-0.5 size-4 text-info" />
                <span class="min-w-0 whitespace-pre-line">{hint.text.clone()}</span>
            </span>
            {tools}
        </li>
    }
    .into_any()
}

#[component]
fn HintForm(known: Option<Hint>, building: BuildingId, save: ServerAction<SaveHint>, command: RwSignal<CommandId>) -> impl IntoView {
    let refused = refusal(save);
    let (id, text) = known.map(|hint| (hint.id.to_string(), hint.text)).unwrap_or_default();
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[id]" value=id />
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                <input type="hidden" name="cmd[building]" value=building.to_string() />
                <TextArea
                    name="cmd[text]"
                    id="hint-text"
                    label=t("admin-hints-text")
                    hint=t("admin-hints-text-hint")
                    value=text
                    error=field_error(refused, "text")
                    required=true
                    maxlength=TEXT_MAX
                />
            </div>
            <SaveActions dialog=HINTS.name href=house_href(building) busy=save.pending() />
        </ActionForm></KeptForm>
    }
}

/// What can be done to contacts.
#[derive(Clone, Copy)]
pub(super) struct ContactActions {
    pub(super) save: ServerAction<SaveContact>,
    pub(super) remove: ServerAction<RemoveContact>,
    pub(super) command: RwSignal<CommandId>,
}

/// The contacts; whoever may not change them sees them only where there are some.
#[component]
pub(super) fn Contacts(building: BuildingId, contacts: Memo<Vec<Contact>>, actions: ContactActions, may_write: bool) -> impl IntoView {
    let ContactActions { save, remove, command } = actions;
    let dialog = may_write.then(|| {
        let names = (CONTACTS.name, house_href(building), t("admin-contacts-one"));
        let form = edit_dialog(names, save, command, move |asked: Asked<ContactId>| {
            let known = contacts.with_untracked(|contacts| contacts.iter().find(|one| Some(one.id) == asked.known()).cloned());
            (asked == Asked::New || known.is_some()).then(|| view! { <ContactForm known building save command /> })
        });
        view! {
            <ArchiveAnswer archive=remove command />
            {form}
        }
    });
    view! {
        {move || {
            let rows: Vec<_> = contacts.get().iter().map(|contact| contact_row(building, contact, actions, may_write)).collect();
            (may_write || !rows.is_empty()).then(|| list(CONTACTS, building, may_write, rows))
        }}
        {dialog}
    }
}

fn contact_row(building: BuildingId, contact: &Contact, actions: ContactActions, may_write: bool) -> AnyView {
    let id = contact.id.to_string();
    let tools = may_write.then(|| {
        let fields = delete_fields(actions.command, CONTACTS.name, id.clone());
        let remove = view! { <ActionForm action=actions.remove>{fields}</ActionForm> };
        tools(CONTACTS, building, id, remove.into_any())
    });
    let plus = if contact.phone.len() > SHORT_MAX { "+" } else { "" };
    let (href, number) = (format!("tel:{plus}{}", contact.phone), text::format::phone(&contact.phone));
    view! {
        <li class="flex flex-wrap items-center justify-between gap-2 py-2">
            <span class="grid min-w-0">
                <span class="font-medium">{contact.name.clone()}</span>
                <a href=href rel="external" class="link inline-flex min-h-control items-center gap-2 tabular-nums">
                    <Icon glyph=Glyph::Phone class="size-4" />
                    {number}
                </a>
            </span>
            {tools}
        </li>
    }
    .into_any()
}

#[component]
fn ContactForm(
    known: Option<Contact>,
    building: BuildingId,
    save: ServerAction<SaveContact>,
    command: RwSignal<CommandId>,
) -> impl IntoView {
    let refused = refusal(save);
    let id = known.as_ref().map(|contact| contact.id.to_string()).unwrap_or_default();
    let (name, phone) = known.map(|contact| (contact.name, contact.phone)).unwrap_or_default();
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[id]" value=id />
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                <input type="hidden" name="cmd[building]" value=building.to_string() />
                <TextInput
                    name="cmd[name]"
                    id="contact-name"
                    label=t("admin-contacts-name")
                    hint=t("admin-contacts-name-hint")
                    value=name
                    error=field_error(refused, "name")
                    required=true
                    maxlength=NAME_MAX
                    autocomplete="off"
                />
                <TextInput
                    name="cmd[phone]"
                    id="contact-phone"
                    label=t("admin-contacts-phone")
                    kind=InputKind::Tel
                    value=phone
                    error=field_error(refused, "phone")
                    required=true
                    autocomplete="off"
                />
            </div>
            <SaveActions dialog=CONTACTS.name href=house_href(building) busy=save.pending() />
        </ActionForm></KeptForm>
    }
}
