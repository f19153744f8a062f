//! Adding a deadline, and changing one.

use domain::{
    ids::{CommandId, SlaPolicyId},
    requests::{Place, Priority},
    sla::{CalendarView, MIN_AFTER_RETURN, Measure, Policy, PolicyView, Reach, Target, Unit, WARN_PERCENT},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, settings::SavePolicy};
use ui::{Choice, DateKind, DateTimeInput, InputKind, KeptForm, RadioGroup, SaveActions, Select, TextInput, t};

use super::{
    fields::{Things, category_select, house_ticks, priority_select, ticks},
    frame::POLICIES,
    preview::{Preview, PreviewLine},
};
use crate::support::{RefusalBanner, field_error, path_of, refusal};

/// The name in the address and the id of the dialog.
pub(super) const POLICY: &str = "policy";

/// What an empty form begins with.
fn blank() -> (String, Policy) {
    let policy = Policy {
        id: SlaPolicyId::nil(),
        sort: 50,
        reach: Reach::default(),
        months: Vec::new(),
        valid_from: None,
        valid_to: None,
        target: Target {
            warn_percent: WARN_PERCENT,
            min_after_return: MIN_AFTER_RETURN,
            ..Target::preset(Priority::Normal)
        },
        calendar: None,
    };
    (String::new(), policy)
}

/// The form inside of a dialog.
#[component]
pub(super) fn PolicyForm(
    known: Option<PolicyView>,
    calendars: Vec<CalendarView>,
    things: Things,
    save: ServerAction<SavePolicy>,
    command: RwSignal<CommandId>,
) -> impl IntoView {
    let refused = refusal(save);
    let id = known.as_ref().map(|one| one.policy.id.to_string()).unwrap_or_default();
    let (name, policy) = known.map_or_else(blank, |one| (one.name, one.policy));
    let preview = Preview::new();
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div
                node_ref=preview.fields
                class="grid grid-cols-1 gap-4"
                on:input=move |_| preview.ask()
                on:change=move |_| preview.ask()
            >
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[id]" value=id />
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                <TextInput
                    name="cmd[name]"
                    id="policy-name"
                    label=t("settings-policy-name")
                    value=name
                    error=field_error(refused, "name")
                    required=true
                    maxlength=80
                    autocomplete="off"
                />
                {promise(&policy, refused)}
                {counting(&policy, &calendars, refused)}
                {reach(&policy, &things, refused)}
                {limits(&policy, refused)}
            </div>
            <PreviewLine preview />
            <SaveActions dialog=POLICY href=POLICIES busy=save.pending() />
        </ActionForm></KeptForm>
    }
}

type Refused = Signal<Option<RpcError>>;

/// Both promises, each a number and its unit.
fn promise(policy: &Policy, refused: Refused) -> impl IntoView + use<> {
    let response = length(
        "response",
        t("settings-policy-response"),
        policy.target.response,
        field_error(refused, "response"),
    );
    let resolution = length(
        "resolution",
        t("settings-policy-resolution"),
        policy.target.resolution,
        field_error(refused, "resolution"),
    );
    view! {
        {response}
        {resolution}
    }
}

fn length(field: &'static str, label: String, minutes: i64, error: Signal<Option<String>>) -> impl IntoView {
    let (value, unit) = Unit::of(minutes);
    let units: Vec<_> = Unit::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("settings-policy-unit-{}", one.code()))))
        .collect();
    view! {
        <div class="grid grid-cols-2 gap-4">
            <TextInput
                name=format!("cmd[{field}]")
                id=format!("policy-{field}")
                label=label
                kind=InputKind::Number
                value=value.to_string()
                error
                required=true
            />
            <Select
                name=format!("cmd[{field}_unit]")
                id=format!("policy-{field}-unit")
                label=t("settings-policy-unit")
                options=units
                value=unit.code().to_owned()
                required=true
            />
        </div>
    }
}

/// Which time counts, and by which hours.
fn counting(policy: &Policy, calendars: &[CalendarView], refused: Refused) -> impl IntoView + use<> {
    let measures = Measure::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("settings-policy-measure-{}", one.code()))))
        .collect();
    let calendars: Vec<_> = calendars
        .iter()
        .map(|one| Choice::new(one.id.to_string(), one.name.clone()))
        .collect();
    let calendar = policy.calendar.map(|id| id.to_string()).unwrap_or_default();
    view! {
        <RadioGroup
            name="cmd[measure]"
            label=t("settings-policy-measure")
            options=measures
            value=policy.target.measure.code().to_owned()
            required=true
        />
        <Select
            name="cmd[calendar]"
            id="policy-calendar"
            label=t("settings-policy-calendar")
            empty=t("settings-calendar-always")
            options=calendars
            value=calendar
            error=field_error(refused, "calendar")
        />
    }
}

/// For which requests it holds.
fn reach(policy: &Policy, things: &Things, refused: Refused) -> impl IntoView + use<> {
    let places: Vec<_> = Place::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-place-{}", one.code()))))
        .collect();
    let place = policy.reach.place.map(|one| one.code().to_owned()).unwrap_or_default();
    let months = (1..=12_u32)
        .map(|month| {
            let choice = Choice::new(month.to_string(), t(&format!("settings-month-{month}")));
            (choice, policy.months.contains(&month))
        })
        .collect();
    view! {
        {category_select("policy-category", things, policy.reach.category, field_error(refused, "category"))}
        <div class="grid grid-cols-2 gap-4">
            {priority_select("policy-priority", policy.reach.priority)}
            <Select name="cmd[place]" id="policy-place" label=t("settings-policy-place") empty=t("settings-any") options=places value=place />
        </div>
        {house_ticks(things, &policy.reach.buildings)}
        {ticks("months", t("settings-policy-months"), months)}
    }
}

/// The rest: its days, its place, the warning, the rest after a return.
fn limits(policy: &Policy, refused: Refused) -> impl IntoView + use<> {
    let date = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let number = |field: &'static str, label: String, value: i64| {
        view! {
            <TextInput
                name=format!("cmd[{field}]")
                id=format!("policy-{field}")
                label=label
                kind=InputKind::Number
                value=value.to_string()
                error=field_error(refused, field)
                required=true
            />
        }
    };
    view! {
        <div class="grid grid-cols-2 gap-4">
            <DateTimeInput name="cmd[valid_from]" id="policy-from" kind=DateKind::Date label=t("settings-policy-valid-from") value=date(policy.valid_from) />
            <DateTimeInput
                name="cmd[valid_to]"
                id="policy-to"
                kind=DateKind::Date
                label=t("settings-policy-valid-to")
                value=date(policy.valid_to)
                error=field_error(refused, "valid_to")
            />
            {number("warn_percent", t("settings-policy-warn"), policy.target.warn_percent)}
            {number("after_return_hours", t("settings-policy-return"), policy.target.min_after_return / 60)}
            <TextInput
                name="cmd[sort]"
                id="policy-sort"
                label=t("settings-policy-sort")
                hint=t("settings-policy-sort-hint")
                kind=InputKind::Number
                value=policy.sort.to_string()
                error=field_error(refused, "sort")
            />
        </div>
    }
}
