//! How much work every executor has: who could take more, and who is late.

use domain::{
    requests::{Filter, Load, StatusTab},
    roles::Permission,
};
use leptos::prelude::*;
use rpc::{requests::executors_workload, session::can};
use ui::{
    Align, Badge, Card, Cell, Column, EmptyState, Glyph, LinkButton, PageHeader, PersonLine, Row, Skeleton, SkeletonKind, Table, TimeText,
    Tone, t,
};

use super::list::LIST;
use crate::{
    requests::list_href,
    residents::figure,
    support::{Head, is_news, live_version, when_loaded},
};

/// The page of the workload; it follows the news.
#[component]
pub fn WorkloadPage() -> impl IntoView {
    let news = live_version(is_news);
    let loaded = Resource::new_blocking(move || news.get(), |_| executors_workload());
    let rules = can(Permission::SettingsWrite).then(|| {
        view! { <LinkButton href="/admin/assigning" icon=Glyph::Gauge>{t("company-auto")}</LinkButton> }
    });
    view! {
        <Head title=t("company-workload") above=vec![(LIST, t("admin-nav-employees"))] />
        <PageHeader title=t("company-workload")>{rules}</PageHeader>
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=8 /> }>
            {when_loaded(loaded, move |loaded| {
                move || {
                    let loads = loaded.get();
                    if loads.is_empty() {
                        view! { <Card><EmptyState glyph=Glyph::Users title=t("company-workload-empty") /></Card> }.into_any()
                    } else {
                        view! { <Rows loads /> }.into_any()
                    }
                }
            })}
        </Transition>
    }
}

#[component]
fn Rows(loads: Vec<Load>) -> impl IntoView {
    let number = |label: String| Column {
        align: Align::End,
        ..Column::new(label)
    };
    let columns = vec![
        Column::new(t("common-field-name")),
        Column::new(t("admin-employees-duty")),
        number(t("admin-employees-jobs")),
        number(t("company-workload-overdue")),
        number(t("company-workload-visits")),
    ];
    let rows = loads.into_iter().map(row).collect_view();
    view! { <Table caption=t("company-workload") columns>{rows}</Table> }
}

fn row(load: Load) -> impl IntoView {
    let jobs = |late| {
        list_href(&Filter {
            tab: Some(StatusTab::Open),
            executor: Some(load.id),
            late,
            ..Filter::default()
        })
    };
    let (all, late) = (jobs(false), jobs(true));
    let linked = |href: String, label: &str, count: i64| {
        if count == 0 {
            figure(label, count)
        } else {
            view! { <a href=href class="link max-md:inline-block max-md:min-w-11 max-md:text-end">{figure(label, count)}</a> }.into_any()
        }
    };
    let (jobs_label, late_label, visits_label) = (
        t("admin-employees-jobs"),
        t("company-workload-overdue"),
        t("company-workload-visits"),
    );
    let (jobs, late) = (linked(all, &jobs_label, load.active), linked(late, &late_label, load.overdue));
    let duty = match load.on_duty_until {
        Some(at) => view! {
            <span class="inline-flex flex-wrap items-center gap-2">
                <Badge tone=Tone::Success icon=Glyph::Clock>{t("admin-request-candidate-on-duty")}</Badge>
                <TimeText at class="text-xs text-muted" />
            </span>
        }
        .into_any(),
        None => view! { <span class="text-muted">{t("admin-request-candidate-off-duty")}</span> }.into_any(),
    };
    let person = if load.position.is_empty() {
        view! { <PersonLine name=load.name /> }.into_any()
    } else {
        view! { <PersonLine name=load.name note=load.position /> }.into_any()
    };
    let visits = figure(&visits_label, load.visits);
    view! {
        <Row>
            <Cell label=t("common-field-name") primary=true href=format!("{LIST}/{}", load.id)>{person}</Cell>
            <Cell label=t("admin-employees-duty")>{duty}</Cell>
            <Cell label=jobs_label align=Align::End>{jobs}</Cell>
            <Cell label=late_label align=Align::End>{late}</Cell>
            <Cell label=visits_label align=Align::End>{visits}</Cell>
        </Row>
    }
}
