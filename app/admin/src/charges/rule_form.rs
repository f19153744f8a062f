//! Another rule that changes charges. It is switched off at first.

use domain::{
    charges::{PayerKind, RuleKind},
    ids::ChargeRuleId,
};
use leptos::{form::ActionForm, prelude::*};
use ui::{Choice, Combobox, DateKind, DateTimeInput, InputKind, KeptForm, SaveActions, Select, TextInput, t};

use super::{
    parts::{SETTINGS, first_day, today},
    settings::{Deeds, Loaded},
};
use crate::{
    houses::asked::Asked,
    settings::edit_dialog,
    support::{RefusalBanner, field_error, path_of, refusal},
};

/// The name in the address and the id of the dialog.
pub(super) const RULE: &str = "rule";

/// The dialog with its form.
#[component]
pub(super) fn RuleDialog(loaded: Memo<Loaded>, deeds: Deeds) -> impl IntoView {
    edit_dialog(
        (RULE, SETTINGS, t("charges-rule-add")),
        deeds.save_rule,
        deeds.command,
        move |_: Asked<ChargeRuleId>| Some(form(&loaded.get_untracked(), deeds)),
    )
}

fn form(loaded: &Loaded, deeds: Deeds) -> impl IntoView + use<> {
    let save = deeds.save_rule;
    // The fields are made inside of the form: what a refused one was sent with is found there.
    let loaded = loaded.clone();
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refusal(save) />
                <input type="hidden" name="cmd[command]" value=move || deeds.command.get().to_string() />
                {about(&loaded, deeds)}
                {numbers(deeds)}
            </div>
            <SaveActions dialog=RULE href=SETTINGS busy=save.pending() />
        </ActionForm></KeptForm>
    }
}

/// What the rule does, and to whom.
fn about(loaded: &Loaded, deeds: Deeds) -> impl IntoView + use<> {
    let refused = refusal(deeds.save_rule);
    let kinds: Vec<_> = RuleKind::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("charges-rule-{}", one.code()))))
        .collect();
    let payers: Vec<_> = PayerKind::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("charges-rule-payer-{}", one.code()))))
        .collect();
    view! {
        <Select
            name="cmd[kind]"
            id="rule-kind"
            label=t("charges-rule-kind")
            options=kinds
            value=RuleKind::Discount.code().to_owned()
            required=true
        />
        <Combobox
            name="cmd[building]"
            id="rule-building"
            label=t("charges-where")
            empty=loaded.everywhere()
            options=loaded.house_choices()
            value=String::new()
            error=field_error(refused, "building")
        />
        <Select
            name="cmd[service]"
            id="rule-service"
            label=t("charges-service")
            empty=t("charges-all-services")
            options=loaded.service_choices()
            error=field_error(refused, "service")
        />
        <TextInput
            name="cmd[account]"
            id="rule-account"
            label=t("charges-rule-account")
            hint=t("charges-rule-account-hint")
            error=field_error(refused, "account")
            autocomplete="off"
        />
        <Select
            name="cmd[payer]"
            id="rule-payer"
            label=t("charges-rule-payer")
            empty=t("charges-rule-payer-all")
            options=payers
            error=field_error(refused, "payer")
        />
    }
}

/// How much, and when.
fn numbers(deeds: Deeds) -> impl IntoView {
    let refused = refusal(deeds.save_rule);
    view! {
        <TextInput
            name="cmd[percent]"
            id="rule-percent"
            label=t("charges-rule-percent")
            hint=t("charges-rule-percent-hint")
            error=field_error(refused, "percent")
            inputmode="decimal"
            required=true
            autocomplete="off"
        />
        <div class="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <TextInput
                name="cmd[grace_days]"
                id="rule-grace"
                label=t("charges-rule-grace")
                kind=InputKind::Number
                error=field_error(refused, "grace_days")
            />
            <TextInput
                name="cmd[cap]"
                id="rule-cap"
                label=t("charges-rule-cap")
                error=field_error(refused, "cap")
                inputmode="decimal"
                autocomplete="off"
            />
            <DateTimeInput
                name="cmd[from]"
                id="rule-from"
                label=t("charges-from")
                kind=DateKind::Date
                value=first_day(today())
                error=field_error(refused, "from")
                required=true
            />
            <DateTimeInput name="cmd[to]" id="rule-to" label=t("charges-to") kind=DateKind::Date error=field_error(refused, "to") />
        </div>
        <TextInput
            name="cmd[legal_ref]"
            id="rule-legal"
            label=t("charges-rule-legal")
            hint=t("charges-rule-legal-hint")
            error=field_error(refused, "legal_ref")
            autocomplete="off"
        />
    }
}
