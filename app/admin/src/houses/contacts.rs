//! Whom to call about a building: the list, adding a contact, changing and removing one.

use domain::{
    housing::Contact,
    ids::{BuildingId, CommandId, ContactId},
    words::NAME_MAX,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::housing::{RemoveContact, SaveContact};
use ui::{ButtonKind, Card, Glyph, Icon, InputKind, KeptForm, SaveActions, SectionTitle, Size, TextInput, t};

use super::{
    asked::{Ask, Asked},
    house::house_href,
};
use crate::{
    settings::{ArchiveAnswer, archive_fields, edit_dialog},
    support::{RefusalBanner, field_error, path_of, refusal},
};

/// The name in the address and the id of the dialog.
const CONTACT: &str = "contact";
/// The most digits of a short number, which is called as it is.
const SHORT_MAX: usize = 6;

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
        let names = (CONTACT, house_href(building), t("admin-contacts-one"));
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
        {move || (may_write || contacts.with(|contacts| !contacts.is_empty())).then(|| list(building, &contacts.get(), actions, may_write))}
        {dialog}
    }
}

fn list(building: BuildingId, contacts: &[Contact], actions: ContactActions, may_write: bool) -> impl IntoView + use<> {
    let adding = may_write.then(|| {
        view! { <Ask name=CONTACT path=house_href(building) icon=Glyph::Plus size=Size::Small>{t("admin-contacts-add")}</Ask> }
    });
    let none = contacts
        .is_empty()
        .then(|| view! { <p class="text-muted">{t("admin-contacts-none")}</p> });
    let rows = contacts
        .iter()
        .map(|contact| row(building, contact, actions, may_write))
        .collect_view();
    view! {
        <Card>
            <SectionTitle title=t("admin-contacts-title")>{adding}</SectionTitle>
            {none}
            <ul class="divide-y divide-border empty:hidden">{rows}</ul>
        </Card>
    }
}

fn row(building: BuildingId, contact: &Contact, actions: ContactActions, may_write: bool) -> impl IntoView + use<> {
    let id = contact.id.to_string();
    let tools = may_write.then(|| {
        view! {
            <div class="flex flex-wrap gap-2">
                <Ask
                    name=CONTACT
                    path=house_href(building)
                    what=id.clone()
                    icon=Glyph::Edit
                    kind=ButtonKind::Ghost
                    size=Size::Small
                >
                    {t("common-edit")}
                </Ask>
                <ActionForm action=actions.remove>{archive_fields(actions.command, "contact", id)}</ActionForm>
            </div>
        }
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
            <SaveActions dialog=CONTACT href=house_href(building) busy=save.pending() />
        </ActionForm></KeptForm>
    }
}
