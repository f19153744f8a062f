//! Deadlines: what is promised for which requests, with an example of what it means.

use domain::{
    ids::{CommandId, SlaPolicyId},
    sla::{CalendarView, PolicyView},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    RpcError,
    housing::list_buildings,
    requests::request_categories,
    settings::{ArchivePolicy, SavePolicy, TakeNorms, list_calendars, list_policies},
};
use ui::{
    Button, ButtonKind, Card, Cell, Column, EmptyState, Glyph, Row, SectionTitle, Size, Skeleton, SkeletonKind, Table, lang,
    offset_minutes, t, use_toasts,
};

use super::{
    fields::Things,
    frame::{ArchiveAnswer, POLICIES, SettingsHead, archive_fields, edit_dialog},
    policy_form::{POLICY, PolicyForm},
};
use crate::{
    houses::asked::{Ask, Asked},
    residents::when_done,
    support::{RefusalBanner, refusal, renew_when_used, use_command, when_loaded},
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
    let take = ServerAction::<TakeNorms>::new();
    let loaded = Resource::new_blocking(
        move || (save.version().get(), archive.version().get(), take.version().get()),
        |_| load(),
    );
    view! {
        <SettingsHead here=POLICIES>
            <Ask name=POLICY path=POLICIES icon=Glyph::Plus kind=ButtonKind::Primary>{t("settings-policy-add")}</Ask>
        </SettingsHead>
        <p class="text-sm text-muted">{t("settings-recount")}</p>
        <ArchiveAnswer archive command />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=5 /> }>
            {when_loaded(loaded, move |loaded| view! {
                <List loaded archive command />
                {edit_dialog((POLICY, POLICIES, t("settings-policy-edit")), save, command, move |asked: Asked<SlaPolicyId>| {
                    let Loaded { policies, calendars, things } = loaded.get_untracked();
                    let known = policies.into_iter().find(|one| Some(one.policy.id) == asked.known());
                    (asked == Asked::New || known.is_some())
                        .then(|| view! { <PolicyForm known calendars things save command /> })
                })}
            })}
        </Transition>
        <Norms take command />
    }
}

/// What another country promises by law, for whoever works by it.
#[component]
fn Norms(take: ServerAction<TakeNorms>, command: RwSignal<CommandId>) -> impl IntoView {
    let toasts = use_toasts();
    renew_when_used(take, command);
    when_done(take, move |taken| {
        command.set(CommandId::random());
        toasts.success(match *taken {
            0 => t("settings-norms-none"),
            count => t!("settings-norms-taken", count = count),
        });
    });
    view! {
        <Card>
            <SectionTitle title=t("settings-norms") />
            <p class="mb-3 max-w-prose text-sm text-muted">{t("settings-norms-text")}</p>
            <RefusalBanner error=refusal(take) />
            <ActionForm action=take>
                <input type="hidden" name="command" value=move || command.get().to_string() />
                <Button icon=Glyph::Plus busy=take.pending()>{t("settings-norms-take")}</Button>
            </ActionForm>
        </Card>
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
    let reach = things.reach(&policy.reach, &policy.months);
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
