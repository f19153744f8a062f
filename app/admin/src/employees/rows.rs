//! The rows of the list of employees; the dismissed ones stand last.

use domain::people::{Employee, Specialization};
use leptos::prelude::*;
use ui::{Align, Badge, Cell, Column, Glyph, PersonLine, Row, Table, TimeText, Tone, lang, offset_minutes, t};

use super::{choices::trade_words, list::LIST};
use crate::{
    residents::{figure, telegram_icon},
    support::{named, now},
};

/// The table.
#[component]
pub(super) fn Rows(employees: Vec<Employee>, trades: Vec<Specialization>) -> impl IntoView {
    let columns = vec![
        Column::new(t("common-field-name")),
        Column::new(t("common-field-role")),
        Column::new(t("admin-employees-specializations")),
        Column {
            align: Align::End,
            ..Column::new(t("admin-employees-jobs"))
        },
        Column::new(t("admin-employees-duty")),
        Column::new(t("admin-people-telegram")),
    ];
    let rows = employees.into_iter().map(|one| row(one, &trades)).collect_view();
    view! { <Table caption=t("admin-nav-employees") columns>{rows}</Table> }
}

fn row(employee: Employee, trades: &[Specialization]) -> impl IntoView + use<> {
    let state = state(&employee);
    let trades = trade_words(&employee.specializations, trades);
    let (name, position) = (employee.name, employee.position);
    let person = if position.is_empty() {
        view! { <PersonLine name /> }.into_any()
    } else {
        view! { <PersonLine name note=position /> }.into_any()
    };
    view! {
        <Row>
            <Cell label=t("common-field-name") primary=true href=format!("{LIST}/{}", employee.id)>
                {person}
            </Cell>
            <Cell label=t("common-field-role")>{named(&employee.role_name)}</Cell>
            <Cell label=t("admin-employees-specializations") class="text-muted">{if trades.is_empty() { "—".to_owned() } else { trades }}</Cell>
            <Cell label=t("admin-employees-jobs") align=Align::End>{figure(&t("admin-employees-jobs"), employee.active)}</Cell>
            <Cell label=t("admin-employees-duty")>{state}</Cell>
            <Cell label=t("admin-people-telegram")>{telegram_icon(employee.telegram)}</Cell>
        </Row>
    }
}

/// Whether somebody is on duty, or does not work here any more.
pub(super) fn state(employee: &Employee) -> AnyView {
    if let Some(at) = employee.dismissed_at {
        let date = text::format::date(lang(), at, offset_minutes());
        return view! { <Badge icon=Glyph::Lock>{t!("admin-employees-dismissed", date = date)}</Badge> }.into_any();
    }
    match employee.on_duty_until.filter(|until| *until > now()) {
        Some(at) => view! {
            <span class="inline-flex flex-wrap items-center gap-2">
                <Badge tone=Tone::Success icon=Glyph::Clock>{t("admin-request-candidate-on-duty")}</Badge>
                <TimeText at class="text-xs text-muted" />
            </span>
        }
        .into_any(),
        None => view! { <span class="text-muted">{t("admin-request-candidate-off-duty")}</span> }.into_any(),
    }
}
