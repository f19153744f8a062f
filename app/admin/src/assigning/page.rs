//! The page of the rules: what each is for, who gets it, and a form for another one.

use domain::{
    housing::BuildingAddress,
    ids::AutoRuleId,
    people::{Coworker, Specialization},
    requests::{AutoMode, AutoRule, Category},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    RpcError,
    housing::list_buildings,
    people::{list_coworkers, list_specializations},
    requests::{DeleteAutoRule, SaveAutoRule, list_auto_rules, request_categories},
    session::can,
};
use ui::{Button, ButtonKind, Card, Cell, Column, EmptyState, Glyph, PageHeader, Row, Skeleton, SkeletonKind, Table, lang, t, use_toasts};

use super::form::RuleForm;
use crate::{
    residents::when_done,
    settings::SettingsTabs,
    support::{Head, RefusalBanner, category_label, named, refusal, when_loaded},
};

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub(super) struct Loaded {
    pub(super) rules: Vec<AutoRule>,
    pub(super) categories: Vec<Category>,
    pub(super) trades: Vec<Specialization>,
    pub(super) employees: Vec<Coworker>,
    pub(super) buildings: Vec<BuildingAddress>,
}

async fn load(sees_people: bool, sees_houses: bool) -> Result<Loaded, RpcError> {
    let rules = list_auto_rules().await?;
    let (categories, trades) = (request_categories().await?, list_specializations().await?);
    let employees = if sees_people { list_coworkers().await? } else { Vec::new() };
    let buildings = if sees_houses { list_buildings().await? } else { Vec::new() };
    Ok(Loaded {
        rules,
        categories,
        trades,
        employees,
        buildings,
    })
}

/// The page of the rules.
#[component]
pub fn AssigningPage() -> impl IntoView {
    let (save, remove) = (ServerAction::<SaveAutoRule>::new(), ServerAction::<DeleteAutoRule>::new());
    let (people, houses) = (can(Permission::EmployeesRead), can(Permission::HousesRead));
    let loaded = Resource::new_blocking(
        move || (save.version().get(), remove.version().get()),
        move |_| load(people, houses),
    );
    let (toasts, saved) = (use_toasts(), t("common-saved"));
    when_done(save, move |_| toasts.success(saved.clone()));
    view! {
        <Head title=t("company-auto") above=vec![("/admin/employees/workload", t("company-workload"))] />
        <PageHeader title=t("company-auto") />
        <SettingsTabs here="/admin/assigning" />
        <p class="max-w-prose text-muted">{t("company-auto-hint")}</p>
        <RefusalBanner error=refusal(remove) />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=4 /> }>
            {when_loaded(loaded, move |loaded| {
                let start = loaded.get_untracked();
                view! {
                    {move || loaded.with(|loaded| rules(loaded, remove))}
                    <RuleForm start save />
                }
            })}
        </Transition>
    }
}

fn rules(loaded: &Loaded, remove: ServerAction<DeleteAutoRule>) -> AnyView {
    if loaded.rules.is_empty() {
        return view! { <Card><EmptyState glyph=Glyph::Users title=t("company-auto-empty") /></Card> }.into_any();
    }
    let columns = vec![
        Column::new(t("company-auto-target")),
        Column::new(t("company-auto-mode")),
        Column {
            hidden_label: true,
            ..Column::new(t("company-auto-remove"))
        },
    ];
    let rows = loaded.rules.iter().map(|rule| row(rule, loaded, remove)).collect_view();
    view! { <Table caption=t("company-auto") columns>{rows}</Table> }.into_any()
}

fn row(rule: &AutoRule, loaded: &Loaded, remove: ServerAction<DeleteAutoRule>) -> impl IntoView + use<> {
    let (target, id) = (target(rule, loaded), rule.id);
    let who = match (&rule.employee, rule.mode) {
        (Some(person), AutoMode::Person) => person.name.clone(),
        _ => mode_words(rule.mode),
    };
    let duty = rule
        .on_duty_only
        .then(|| view! { <span class="block text-xs text-muted">{t("company-auto-on-duty")}</span> });
    let next = rule.reassign_minutes.map(|minutes| {
        let words = t!("company-auto-reassign-after", time = text::format::duration(lang(), minutes.into()));
        view! { <span class="block text-xs text-muted">{words}</span> }
    });
    view! {
        <Row>
            <Cell label=t("company-auto-target") primary=true>{target}</Cell>
            <Cell label=t("company-auto-mode")>{who} {duty} {next}</Cell>
            <Cell label=String::new() bare=true>{removal(id, remove)}</Cell>
        </Row>
    }
}

fn removal(id: AutoRuleId, remove: ServerAction<DeleteAutoRule>) -> impl IntoView {
    view! {
        <ActionForm action=remove>
            <input type="hidden" name="rule" value=id.to_string() />
            <Button kind=ButtonKind::Ghost icon=Glyph::X busy=remove.pending()>{t("company-auto-remove")}</Button>
        </ActionForm>
    }
}

/// What the rule is for, in words.
fn target(rule: &AutoRule, loaded: &Loaded) -> String {
    let house = rule.building.map(|id| {
        let known = loaded.buildings.iter().find(|one| one.id == id);
        // Who may not see the house is still told that the rule is for one.
        known.map_or_else(|| t("company-auto-other-house"), |one| named(&one.address))
    });
    let priority = rule.priority.map(|one| t(&format!("requests-priority-{}", one.code())));
    let parts: Vec<_> = [Some(about(rule, loaded)), house, priority].into_iter().flatten().collect();
    parts.join(" · ")
}

/// The category or the trade of a rule, in words.
fn about(rule: &AutoRule, loaded: &Loaded) -> String {
    let category = rule.category.and_then(|id| loaded.categories.iter().find(|one| one.id == id));
    let trade = rule.specialization.and_then(|id| loaded.trades.iter().find(|one| one.id == id));
    match (category, trade) {
        (Some(category), _) => category_label(category, &loaded.categories),
        (None, Some(trade)) => t!("company-auto-trade", name = named(&trade.name)),
        // A category that is archived is not in the list any more; its rule does nothing.
        (None, None) if rule.category.is_some() => t("company-auto-archived"),
        (None, None) => t("company-auto-everything"),
    }
}

/// Who gets it, in words.
pub(super) fn mode_words(mode: AutoMode) -> String {
    t(&format!("company-auto-mode-{}", mode.code().replace('_', "-")))
}
