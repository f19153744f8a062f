//! Deadlines: what is promised for which requests, with an example of what it means.

use domain::{
    ids::{CommandId, SlaPolicyId},
    sla::{CalendarView, Policy, PolicyView},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    RpcError,
    housing::list_buildings,
    requests::request_categories,
    settings::{ArchivePolicy, SavePolicy, list_calendars, list_policies},
};
use ui::{ButtonKind, Card, Cell, Column, EmptyState, Glyph, Row, Size, Skeleton, SkeletonKind, Table, lang, offset_minutes, t};

use super::{
    fields::Things,
    frame::{ArchiveAnswer, POLICIES, SettingsHead, archive_fields, close_when_saved},
    policy_form::{POLICY, PolicyForm},
};
use crate::{
    houses::asked::{Ask, Asked, AskedDialog, asked},
    support::{refusal, use_command, when_loaded},
};

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Loaded {
    policies: Vec<PolicyView>,
    calendars: Vec<CalendarView>,
    things: Things,
}

async fn load() -> Result<Loaded, RpcError> {
    let policies = list_policies().await?;
    let calendars = list_calendars().await?;
    let things = Things {
        categories: request_categories().await?,
        buildings: list_buildings().await?,
    };
    Ok(Loaded {
        policies,
        calendars,
        things,
    })
}

/// The page of the deadlines.
#[component]
pub fn PoliciesPage() -> impl IntoView {
    let command = use_command();
    let (save, archive) = (ServerAction::<SavePolicy>::new(), ServerAction::<ArchivePolicy>::new());
    let loaded = Resource::new_blocking(move || (save.version().get(), archive.version().get()), |_| load());
    view! {
        <SettingsHead here=POLICIES>
            <Ask name=POLICY path=POLICIES icon=Glyph::Plus kind=ButtonKind::Primary>{t("settings-policy-add")}</Ask>
        </SettingsHead>
        <p class="text-sm text-muted">{t("settings-recount")}</p>
        <ArchiveAnswer archive command />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=5 /> }>
            {when_loaded(loaded, move |loaded| view! {
                <List loaded archive command />
                <PolicyDialog loaded save command />
            })}
        </Transition>
    }
}

#[component]
fn List(loaded: Memo<Loaded>, archive: ServerAction<ArchivePolicy>, command: RwSignal<CommandId>) -> impl IntoView {
    move || {
        let Loaded { policies, things, .. } = loaded.get();
        if policies.is_empty() {
            return view! { <Card><EmptyState glyph=Glyph::Clock title=t("settings-policy-none") text="" /></Card> }.into_any();
        }
        let columns = vec![
            Column::new(t("settings-policy-name")),
            Column::new(t("settings-policy-where")),
            Column::new(t("settings-policy-response")),
            Column::new(t("settings-policy-resolution")),
            Column::new(t("settings-policy-sample")),
            Column {
                hidden_label: true,
                ..Column::new(t("common-edit"))
            },
        ];
        let rows = policies.into_iter().map(|one| row(one, &things, archive, command)).collect_view();
        view! { <Table caption=t("settings-tab-policies") columns>{rows}</Table> }.into_any()
    }
}

fn row(one: PolicyView, things: &Things, archive: ServerAction<ArchivePolicy>, command: RwSignal<CommandId>) -> impl IntoView + use<> {
    let PolicyView { name, policy, sample } = one;
    let due = text::format::date_time(lang(), sample.resolution_due_at, offset_minutes());
    let (id, edited) = (policy.id.to_string(), policy.id.to_string());
    let length = |minutes| text::format::duration(lang(), minutes);
    let (response, resolution) = (length(policy.target.response), length(policy.target.resolution));
    let reach = reach_words(&policy, things);
    view! {
        <Row>
            <Cell label=t("settings-policy-name") primary=true>{name}</Cell>
            <Cell label=t("settings-policy-where")>{reach}</Cell>
            <Cell label=t("settings-policy-response")>{response}</Cell>
            <Cell label=t("settings-policy-resolution")>{resolution}</Cell>
            <Cell label=t("settings-policy-sample")>
                <span class="text-sm text-muted">{t!("settings-policy-sample-text", due = due)}</span>
            </Cell>
            <Cell label=t("common-edit") bare=true>
                <div class="flex justify-end gap-1">
                    <Ask name=POLICY path=POLICIES what=edited icon=Glyph::Edit kind=ButtonKind::Ghost size=Size::Small>{t("common-edit")}</Ask>
                    <ActionForm action=archive>{archive_fields(command, "policy", id)}</ActionForm>
                </div>
            </Cell>
        </Row>
    }
}

/// Where a policy holds, in words.
fn reach_words(policy: &Policy, things: &Things) -> String {
    let reach = &policy.reach;
    let months = seasons(&policy.months).into_iter().map(season_words).collect::<Vec<_>>();
    let parts: Vec<String> = [
        reach.category.and_then(|id| things.category(id)),
        reach.priority.map(|one| t(&format!("requests-priority-{}", one.code()))),
        reach.place.map(|one| t(&format!("requests-place-{}", one.code()))),
        (!months.is_empty()).then(|| months.join(", ")),
    ]
    .into_iter()
    .flatten()
    .chain(reach.buildings.iter().filter_map(|id| things.building(*id)))
    .collect();
    if parts.is_empty() {
        t("settings-everywhere")
    } else {
        parts.join(" · ")
    }
}

/// Months that follow each other, also over the turn of the year: the first and the last of each run.
fn seasons(months: &[u32]) -> Vec<(u32, u32)> {
    let follows = |one: u32, next: u32| next == one % 12 + 1;
    // A run begins after a month that is not there.
    let mut sorted: Vec<u32> = months.to_vec();
    sorted.sort_unstable();
    let begins = |month: &u32| !sorted.iter().any(|one| follows(*one, *month));
    let after_gap = sorted.iter().position(begins).unwrap_or(0);
    sorted.rotate_left(after_gap);
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for month in sorted {
        match runs.last_mut() {
            Some((_, last)) if follows(*last, month) => *last = month,
            _ => runs.push((month, month)),
        }
    }
    runs
}

fn season_words((first, last): (u32, u32)) -> String {
    let name = |month: u32| t(&format!("settings-month-{month}"));
    if first == last {
        name(first)
    } else {
        format!("{} – {}", name(first), name(last))
    }
}

#[component]
fn PolicyDialog(loaded: Memo<Loaded>, save: ServerAction<SavePolicy>, command: RwSignal<CommandId>) -> impl IntoView {
    let asked = asked::<SlaPolicyId>(POLICY);
    let refused = refusal(save);
    close_when_saved(save, POLICY, command);
    view! {
        <AskedDialog
            name=POLICY
            title=t("settings-policy-edit")
            path=POLICIES
            asked=Signal::derive(move || asked.with(Option::is_some))
            refused=Signal::derive(move || refused.with(Option::is_some))
            forget=Callback::new(move |()| save.clear())
        >
            {move || {
                let asked = asked.get()?;
                let Loaded { policies, calendars, things } = loaded.get_untracked();
                let known = policies.into_iter().find(|one| Some(one.policy.id) == asked.known());
                (asked == Asked::New || known.is_some())
                    .then(|| view! { <PolicyForm known calendars things save command /> })
            }}
        </AskedDialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_season_goes_over_the_turn_of_the_year() {
        assert_eq!(seasons(&[10, 11, 12, 1, 2, 3]), [(10, 3)]);
        assert_eq!(seasons(&[4, 5, 6, 7, 8, 9]), [(4, 9)]);
        assert_eq!(seasons(&[7, 12, 1, 3]), [(3, 3), (7, 7), (12, 1)]);
        assert!(seasons(&[]).is_empty());
    }
}
