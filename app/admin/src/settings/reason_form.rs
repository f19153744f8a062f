//! Adding a reason, and changing one. Its list is chosen once.

use domain::{
    ids::CommandId,
    requests::{Reason, ReasonKind},
    words::Localized,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::settings::SaveReason;
use ui::{Checkbox, Choice, InputKind, KeptForm, SaveActions, Select, TextInput, t};

use super::frame::REASONS;
use crate::support::{RefusalBanner, field_error, path_of, refusal};

/// The name in the address and the id of the dialog.
pub(super) const REASON: &str = "reason";

/// The form inside of a dialog.
#[component]
pub(super) fn ReasonForm(known: Option<Reason>, save: ServerAction<SaveReason>, command: RwSignal<CommandId>) -> impl IntoView {
    let refused = refusal(save);
    let id = known.as_ref().map(|one| one.id.to_string()).unwrap_or_default();
    let Localized { ru, uz, .. } = known.as_ref().map(|one| one.name.clone()).unwrap_or_default();
    // What was left out is stored as the Russian words, and is to follow them.
    let uz = if uz == ru { String::new() } else { uz };
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[id]" value=id />
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                {list_of(known.as_ref())}
                <TextInput
                    name="cmd[name_ru]"
                    id="reason-name-ru"
                    label=t("settings-reason-name-ru")
                    value=ru
                    error=field_error(refused, "name_ru")
                    required=true
                    maxlength=80
                    autocomplete="off"
                />
                <TextInput
                    name="cmd[name_uz]"
                    id="reason-name-uz"
                    label=t("settings-reason-name-uz")
                    value=uz
                    error=field_error(refused, "name_uz")
                    maxlength=80
                    autocomplete="off"
                />
                {rules(known.as_ref(), save)}
            </div>
            <SaveActions dialog=REASON href=REASONS busy=save.pending() />
        </ActionForm></KeptForm>
    }
}

/// The list of a new reason; that of a known one is only told.
fn list_of(known: Option<&Reason>) -> impl IntoView + use<> {
    match known {
        Some(reason) => view! { <input type="hidden" name="cmd[kind]" value=reason.kind.code() /> }.into_any(),
        None => {
            let lists: Vec<_> = ReasonKind::ALL
                .iter()
                .map(|kind| Choice::new(kind.code(), t(&format!("settings-reason-kind-{}", kind.code()))))
                .collect();
            view! {
                <Select
                    name="cmd[kind]"
                    id="reason-kind"
                    label=t("settings-reason-kind")
                    options=lists
                    value=ReasonKind::Hold.code().to_owned()
                    required=true
                />
            }
            .into_any()
        }
    }
}

/// What the reason asks for, and what it does to the clock.
fn rules(known: Option<&Reason>, save: ServerAction<SaveReason>) -> impl IntoView + use<> {
    let refused = refusal(save);
    let is = |read: fn(&Reason) -> bool| known.is_some_and(read);
    let days = known.and_then(|one| one.max_days).map(|days| days.to_string()).unwrap_or_default();
    view! {
        <Checkbox
            name="cmd[pauses_sla]"
            id="reason-pauses"
            label=t("settings-reason-pauses")
            hint=t("settings-reason-pauses-hint")
            checked=is(|one| one.pauses_sla)
        />
        <TextInput
            name="cmd[max_days]"
            id="reason-max-days"
            label=t("settings-reason-max-days")
            hint=t("settings-reason-max-days-hint")
            kind=InputKind::Number
            value=days
            error=field_error(refused, "max_days")
        />
        <Checkbox
            name="cmd[visible_to_resident]"
            id="reason-visible"
            label=t("settings-reason-visible")
            checked=known.is_none_or(|one| one.visible_to_resident)
        />
        <Checkbox name="cmd[needs_date]" id="reason-date" label=t("settings-reason-needs-date") checked=is(|one| one.needs_date) />
        <Checkbox name="cmd[needs_note]" id="reason-note" label=t("settings-reason-needs-note") checked=is(|one| one.needs_note) />
    }
}
