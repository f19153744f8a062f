//! Escalation: who hears of late requests, step by step.

use domain::{
    ids::{CommandId, EscalationRuleId},
    sla::{Measures, Rule, Trigger},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    RpcError,
    housing::list_buildings,
    requests::request_categories,
    settings::{ArchiveRule, SaveRule, list_rules},
};
use ui::{Align, ButtonKind, Card, Cell, Column, EmptyState, Glyph, Row, Size, Skeleton, SkeletonKind, Table, lang, t};

use super::{
    fields::Things,
    frame::{ArchiveAnswer, LADDER, SettingsHead, archive_fields, edit_dialog},
    rule_form::{RULE, RuleForm},
};
use crate::{
    houses::asked::{Ask, Asked},
    support::{use_command, when_loaded},
};

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Loaded {
    rules: Vec<Rule>,
    things: Things,
}

async fn load() -> Result<Loaded, RpcError> {
    let rules = list_rules().await?;
    let things = Things {
        categories: request_categories().await?,
        buildings: list_buildings().await?,
    };
    Ok(Loaded { rules, things })
}

/// The page of the ladder.
#[component]
pub fn LadderPage() -> impl IntoView {
    let command = use_command();
    let (save, archive) = (ServerAction::<SaveRule>::new(), ServerAction::<ArchiveRule>::new());
    let loaded = Resource::new_blocking(move || (save.version().get(), archive.version().get()), |_| load());
    view! {
        <SettingsHead here=LADDER>
            <Ask name=RULE path=LADDER icon=Glyph::Plus kind=ButtonKind::Primary>{t("settings-rule-add")}</Ask>
        </SettingsHead>
        <p class="text-sm text-muted">{t("settings-rule-intro")}</p>
        <ArchiveAnswer archive command />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=4 /> }>
            {when_loaded(loaded, move |loaded| view! {
                <List loaded archive command />
                {edit_dialog((RULE, LADDER, t("settings-rule-edit")), save, command, move |asked: Asked<EscalationRuleId>| {
                    let Loaded { rules, things } = loaded.get_untracked();
                    let known = rules.into_iter().find(|one| Some(one.id) == asked.known());
                    (asked == Asked::New || known.is_some()).then(|| view! { <RuleForm known things save command /> })
                })}
            })}
        </Transition>
    }
}

#[component]
fn List(loaded: Memo<Loaded>, archive: ServerAction<ArchiveRule>, command: RwSignal<CommandId>) -> impl IntoView {
    move || {
        let Loaded { rules, things } = loaded.get();
        if rules.is_empty() {
            return view! { <Card><EmptyState glyph=Glyph::Bell title=t("settings-rule-none") text="" /></Card> }.into_any();
        }
        let columns = vec![
            Column {
                align: Align::End,
                ..Column::new(t("settings-rule-level"))
            },
            Column::new(t("settings-rule-trigger")),
            Column::new(t("settings-policy-where")),
            Column::new(t("settings-rule-roles")),
            Column::new(t("settings-rule-voice")),
            Column {
                hidden_label: true,
                ..Column::new(t("common-edit"))
            },
        ];
        let rows = rules.into_iter().map(|rule| row(rule, &things, archive, command)).collect_view();
        view! { <Table caption=t("settings-tab-escalation") columns>{rows}</Table> }.into_any()
    }
}

fn row(rule: Rule, things: &Things, archive: ServerAction<ArchiveRule>, command: RwSignal<CommandId>) -> impl IntoView + use<> {
    let (id, edited) = (rule.id.to_string(), rule.id.to_string());
    let (level, when, reach) = (rule.level, when_words(&rule), things.reach(&rule.reach, &[]));
    let roles: Vec<_> = rule.roles.iter().map(|role| t(&format!("roles-{}", role.code()))).collect();
    let mut deeds = vec![t(&format!("settings-rule-voice-{}", rule.voice.code()))];
    match rule.measures {
        Measures::Tell => {}
        Measures::RaisePriority => deeds.push(t("settings-rule-action-raise-priority")),
        Measures::OfferReassign => deeds.push(t("settings-rule-action-offer-reassign")),
        Measures::Reassign => deeds.push(t("settings-rule-action-reassign")),
    }
    view! {
        <Row>
            <Cell label=t("settings-rule-level") align=Align::End>{level}</Cell>
            <Cell label=t("settings-rule-trigger") primary=true>{when}</Cell>
            <Cell label=t("settings-policy-where")>{reach}</Cell>
            <Cell label=t("settings-rule-roles")>{roles.join(", ")}</Cell>
            <Cell label=t("settings-rule-voice")>{deeds.join(" · ")}</Cell>
            <Cell label=t("common-edit") bare=true>
                <div class="flex flex-wrap justify-end gap-2">
                    <Ask name=RULE path=LADDER what=edited icon=Glyph::Edit kind=ButtonKind::Ghost size=Size::Small>{t("common-edit")}</Ask>
                    <ActionForm action=archive>{archive_fields(command, "rule", id)}</ActionForm>
                </div>
            </Cell>
        </Row>
    }
}

/// What the step waits for, in words.
fn when_words(rule: &Rule) -> String {
    let clock = t(&format!("settings-rule-clock-{}", rule.promise.code()));
    let when = match rule.trigger {
        Trigger::Percent => t!("settings-rule-when-percent", value = rule.value),
        Trigger::After => t!("settings-rule-when-after", time = text::format::duration(lang(), rule.value)),
        Trigger::Repeat => t!("settings-rule-when-repeat", value = rule.value),
    };
    format!("{clock}: {when}")
}
