//! Adding a step of the ladder, and changing one.

use domain::{
    ids::{CommandId, EscalationRuleId},
    roles::Role,
    sla::{Measures, Promise, Reach, Rule, Trigger, Voice},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, settings::SaveRule};
use ui::{Choice, InputKind, KeptForm, SaveActions, Select, TextInput, t};

use super::{
    fields::{Things, category_select, house_ticks, priority_select, ticks},
    frame::LADDER,
};
use crate::support::{RefusalBanner, field_error, path_of, refusal};

/// The name in the address and the id of the dialog.
pub(super) const RULE: &str = "rule";

/// What an empty form begins with.
fn blank() -> Rule {
    Rule {
        id: EscalationRuleId::nil(),
        promise: Promise::Resolution,
        trigger: Trigger::Percent,
        value: 100,
        reach: Reach::default(),
        roles: vec![Role::Manager],
        measures: Measures::Tell,
        voice: Voice::Now,
        level: 1,
    }
}

type Refused = Signal<Option<RpcError>>;

/// The form inside of a dialog.
#[component]
pub(super) fn RuleForm(known: Option<Rule>, things: Things, save: ServerAction<SaveRule>, command: RwSignal<CommandId>) -> impl IntoView {
    let refused = refusal(save);
    let id = known.as_ref().map(|one| one.id.to_string()).unwrap_or_default();
    let rule = known.unwrap_or_else(blank);
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[id]" value=id />
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                {waits(&rule, refused)}
                {tells(&rule, refused)}
                {category_select("rule-category", &things, rule.reach.category, field_error(refused, "category"))}
                {priority_select("rule-priority", rule.reach.priority)}
                {house_ticks(&things, &rule.reach.buildings)}
            </div>
            <SaveActions dialog=RULE href=LADDER busy=save.pending() />
        </ActionForm></KeptForm>
    }
}

fn choices<T: Copy>(all: &[T], area: &str, code: impl Fn(T) -> &'static str) -> Vec<Choice> {
    all.iter()
        .map(|one| {
            let code = code(*one);
            Choice::new(code, t(&format!("settings-rule-{area}-{}", code.replace('_', "-"))))
        })
        .collect()
}

/// What the step waits for.
fn waits(rule: &Rule, refused: Refused) -> impl IntoView + use<> {
    view! {
        <Select
            name="cmd[promise]"
            id="rule-promise"
            label=t("settings-rule-clock")
            options=choices(Promise::ALL, "clock", Promise::code)
            value=rule.promise.code().to_owned()
            required=true
        />
        <div class="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <Select
                name="cmd[trigger]"
                id="rule-trigger"
                label=t("settings-rule-trigger")
                options=choices(Trigger::ALL, "trigger", Trigger::code)
                value=rule.trigger.code().to_owned()
                error=field_error(refused, "trigger")
                required=true
            />
            {number("value", t("settings-rule-value"), rule.value, field_error(refused, "value"))}
        </div>
    }
}

fn number(field: &'static str, label: String, value: i64, error: Signal<Option<String>>) -> impl IntoView {
    view! {
        <TextInput
            name=format!("cmd[{field}]")
            id=format!("rule-{field}")
            label=label
            kind=InputKind::Number
            value=value.to_string()
            error
            required=true
        />
    }
}

/// Who is told, how, and what is done besides.
fn tells(rule: &Rule, refused: Refused) -> impl IntoView + use<> {
    let roles = Role::ALL
        .iter()
        // The others see no requests of the company at large: nobody would be told. What an operator's file named stays.
        .filter(|role| {
            let sees = matches!(
                role,
                Role::Director | Role::Manager | Role::Dispatcher | Role::Foreman | Role::Executor
            );
            sees || rule.roles.contains(role)
        })
        .map(|role| {
            let choice = Choice::new(role.code(), t(&format!("roles-{}", role.code())));
            (choice, rule.roles.contains(role))
        })
        .collect();
    let wrong = field_error(refused, "roles");
    view! {
        {ticks("roles", t("settings-rule-roles"), roles)}
        {move || wrong.get().map(|words| view! { <p data-wrong="" class="text-sm text-danger" role="alert">{words}</p> })}
        <Select
            name="cmd[measures]"
            id="rule-measures"
            label=t("settings-rule-action")
            options=choices(Measures::ALL, "action", Measures::code)
            value=rule.measures.code().to_owned()
            required=true
        />
        <div class="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <Select
                name="cmd[voice]"
                id="rule-voice"
                label=t("settings-rule-voice")
                options=choices(Voice::ALL, "voice", Voice::code)
                value=rule.voice.code().to_owned()
                required=true
            />
            {number("level", t("settings-rule-level"), rule.level.into(), field_error(refused, "level"))}
        </div>
    }
}
