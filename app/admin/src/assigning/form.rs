//! Another rule; one for the same takes the place of the former one.

use domain::{
    housing::BuildingAddress,
    requests::{AutoMode, Priority},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, requests::SaveAutoRule};
use ui::{Button, ButtonKind, Card, Checkbox, Choice, Combobox, Glyph, KeptForm, RadioGroup, SectionTitle, Select, TextInput, t};

use super::page::{Loaded, mode_words};
use crate::support::{RefusalBanner, category_label, field_error, named, path_of, refusal};

/// The form.
#[component]
pub(super) fn RuleForm(start: Loaded, save: ServerAction<SaveAutoRule>) -> impl IntoView {
    let refused = refusal(save);
    let Loaded {
        categories,
        trades,
        employees,
        buildings,
        ..
    } = start;
    let targets: Vec<_> = categories
        .iter()
        .map(|one| Choice::new(one.id.to_string(), category_label(one, &categories)))
        .collect();
    let trades: Vec<_> = trades.iter().map(|one| Choice::new(one.id.to_string(), named(&one.name))).collect();
    let people: Vec<_> = employees.into_iter().map(|one| Choice::new(one.id.to_string(), one.name)).collect();
    let modes = AutoMode::ALL.iter().map(|one| Choice::new(one.code(), mode_words(*one))).collect();
    view! {
        <Card class="max-w-2xl">
            <SectionTitle title=t("company-auto-add") />
            <KeptForm path=path_of(save)><ActionForm action=save>
                <div class="grid grid-cols-1 gap-5">
                    <RefusalBanner error=refused />
                    <Combobox
                        name="cmd[category]"
                        id="rule-category"
                        label=t("requests-field-category")
                        options=targets
                        value=String::new()
                        empty=t("company-auto-any")
                        error=field_error(refused, "category")
                    />
                    <Select
                        name="cmd[specialization]"
                        id="rule-trade"
                        label=t("company-auto-or-trade")
                        options=trades
                        empty=t("company-auto-any")
                        error=field_error(refused, "specialization")
                    />
                    {narrowing(&buildings, refused)}
                    <RadioGroup
                        name="cmd[mode]"
                        label=t("company-auto-mode")
                        options=modes
                        value=AutoMode::LeastLoaded.code().to_owned()
                        error=field_error(refused, "mode")
                        required=true
                    />
                    <Select
                        name="cmd[employee]"
                        id="rule-employee"
                        label=t("company-auto-employee")
                        options=people
                        empty=t("common-not-set")
                        error=field_error(refused, "employee")
                    />
                    <Checkbox name="cmd[on_duty_only]" label=t("company-auto-on-duty") checked=true />
                    <TextInput
                        name="cmd[reassign_minutes]"
                        id="rule-reassign"
                        label=t("company-auto-reassign")
                        hint=t("company-auto-reassign-hint")
                        inputmode="numeric"
                        autocomplete="off"
                        error=field_error(refused, "reassign_minutes")
                    />
                    <div class="flex justify-end">
                        <Button kind=ButtonKind::Primary icon=Glyph::Check busy=save.pending()>{t("common-save")}</Button>
                    </div>
                </div>
            </ActionForm></KeptForm>
        </Card>
    }
}

/// The house and the urgency a rule may be narrowed to.
fn narrowing(buildings: &[BuildingAddress], refused: Signal<Option<RpcError>>) -> impl IntoView + use<> {
    let houses: Vec<_> = buildings
        .iter()
        .map(|one| Choice::new(one.id.to_string(), named(&one.address)))
        .collect();
    let priorities: Vec<_> = Priority::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-priority-{}", one.code()))))
        .collect();
    view! {
        <Combobox
            name="cmd[building]"
            id="rule-building"
            label=t("requests-field-building")
            options=houses
            value=String::new()
            empty=t("company-auto-any-house")
            error=field_error(refused, "building")
        />
        <Select
            name="cmd[priority]"
            id="rule-priority"
            label=t("requests-field-priority")
            options=priorities
            empty=t("company-auto-any")
            error=field_error(refused, "priority")
        />
    }
}
