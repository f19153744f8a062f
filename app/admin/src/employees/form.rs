//! Changing an employee: position, phone number, e-mail, role, trades, houses.

use domain::{phone::Phone, words::NAME_MAX};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, people::SaveEmployee};
use ui::{
    Button, ButtonKind, Card, Checkbox, Choice, Glyph, InputKind, KeptForm, RadioGroup, SectionTitle, TextInput, kept_field, t, use_toasts,
};

use super::{choices::role_choices, employee::Loaded};
use crate::{
    residents::when_done,
    support::{RefusalBanner, field_error, named, path_of, refusal},
};

const PHONE_BEFORE: &str = "cmd[phone_before]";

/// The form; it begins with what was loaded and keeps what is typed.
#[component]
pub(super) fn EmployeeForm(start: Loaded, save: ServerAction<SaveEmployee>) -> impl IntoView {
    let refused = refusal(save);
    let (toasts, saved) = (use_toasts(), t("common-saved"));
    when_done(save, move |()| toasts.success(saved.clone()));
    let Loaded {
        employee,
        roles,
        trades,
        buildings,
    } = start;
    let trades = trades
        .iter()
        .map(|one| {
            (
                Choice::new(one.id.to_string(), named(&one.name)),
                employee.specializations.contains(&one.id),
            )
        })
        .collect();
    let houses: Vec<_> = buildings
        .iter()
        .map(|one| {
            (
                Choice::new(one.id.to_string(), named(&one.address)),
                employee.houses.contains(&one.id),
            )
        })
        .collect();
    // Who may not see the houses must not take them away.
    let unseen: Vec<_> = employee
        .houses
        .iter()
        .filter(|id| buildings.iter().all(|one| one.id != **id))
        .map(ToString::to_string)
        .collect();
    let first_unseen = houses.len();
    view! {
        <Card>
            <SectionTitle title=t("admin-employees-rights") />
            <KeptForm path=path_of(save)><ActionForm action=save>
                <div class="grid grid-cols-1 gap-5">
                    <RefusalBanner error=refused />
                    <input type="hidden" name="cmd[id]" value=employee.id.to_string() />
                    <TextInput
                        name="cmd[position]"
                        label=t("admin-employees-position")
                        value=employee.position
                        error=field_error(refused, "position")
                        maxlength=NAME_MAX
                        autocomplete="off"
                    />
                    {ways_in((employee.phone, employee.email), save, refused)}
                    <RadioGroup
                        name="cmd[role]"
                        label=t("common-field-role")
                        options=role_choices(&roles)
                        value=employee.role.to_string()
                        error=field_error(refused, "role")
                        required=true
                    />
                    {ticks("specializations", t("admin-employees-specializations"), None, trades)}
                    {ticks("houses", t("admin-employees-houses"), Some(t("admin-employees-houses-hint")), houses)}
                    {unseen
                        .into_iter()
                        .zip(first_unseen..)
                        .map(|(id, index)| view! { <input type="hidden" name=format!("cmd[houses][{index}]") value=id /> })
                        .collect_view()}
                    <div class="flex justify-end">
                        <Button kind=ButtonKind::Primary icon=Glyph::Check busy=save.pending()>{t("common-save")}</Button>
                    </div>
                </div>
            </ActionForm></KeptForm>
        </Card>
    }
}

/// By what the employee signs in.
fn ways_in(
    (phone, email): (Option<Phone>, Option<String>),
    save: ServerAction<SaveEmployee>,
    refused: Signal<Option<RpcError>>,
) -> impl IntoView {
    let shown = phone.map(|phone| text::format::phone(phone.as_str())).unwrap_or_default();
    let known = known_phone(shown.clone(), save);
    view! {
        <input type="hidden" name=PHONE_BEFORE value=move || known.get() />
        <TextInput
            name="cmd[phone]"
            label=t("common-field-phone")
            hint=t("admin-employees-phone-hint")
            kind=InputKind::Tel
            value=shown
            error=field_error(refused, "phone")
            autocomplete="off"
        />
        <TextInput
            name="cmd[email]"
            label=t("common-field-email")
            hint=t("admin-employees-email-hint")
            kind=InputKind::Email
            value=email.unwrap_or_default()
            error=field_error(refused, "email")
            autocomplete="off"
        />
    }
}

/// The number that the form began with, and then the one that it saved: as long as nothing else is typed, a colleague's
/// correction stays.
fn known_phone(shown: String, save: ServerAction<SaveEmployee>) -> RwSignal<String> {
    let known = RwSignal::new(kept_field(path_of(save), PHONE_BEFORE).unwrap_or(shown));
    let sent = StoredValue::new(None::<String>);
    Effect::new(move |_| {
        let phone = save.input().with(|input| input.as_ref().and_then(|input| input.cmd.phone.clone()));
        if phone.is_some() {
            sent.set_value(phone);
        }
    });
    when_done(save, move |()| {
        if let Some(phone) = sent.get_value() {
            known.set(phone);
        }
    });
    known
}

/// Boxes that are sent as a list; nothing without choices.
fn ticks(field: &'static str, label: String, hint: Option<String>, choices: Vec<(Choice, bool)>) -> impl IntoView {
    (!choices.is_empty()).then(|| {
        let boxes = choices
            .into_iter()
            .enumerate()
            .map(|(index, (choice, checked))| {
                view! { <Checkbox name=format!("cmd[{field}][{index}]") value=choice.value label=choice.label checked=checked /> }
            })
            .collect_view();
        view! {
            <fieldset class="min-w-0">
                <legend class="text-sm font-semibold">{label}</legend>
                {hint.map(|hint| view! { <p class="mt-0.5 text-xs text-muted">{hint}</p> })}
                <div class="mt-1.5 grid grid-cols-1 gap-x-4 sm:grid-cols-2">{boxes}</div>
            </fieldset>
        }
    })
}
