//! Reports of the cabinets: a file is looked through first, and cases are made when somebody says so.

use domain::{
    ids::CommandId,
    money::Tiyin,
    payments::report::{Difference, PaidOut, Report, ReportDesk, WrongRow},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{refunds::ApplyReport, session::can};
use ui::{
    Align, Banner, Button, ButtonKind, Card, Cell, Choice, Column, DateKind, DateTimeInput, FilePicker, Glyph, KeyValue, KeyValues,
    LinkButton, Row, SectionTitle, Select, Table, Tone, t,
};

use super::words::{SETTLEMENTS, case_words, day_words, provider_name, sum};

/// Lines that are shown of each list: the rest is like them.
const SHOWN: usize = 200;

/// The form of a file. A plain one: it leads to this page with what came of it.
#[component]
pub(super) fn UploadCard(desks: Vec<ReportDesk>, chosen: [String; 3]) -> impl IntoView {
    let [desk, from, to] = chosen;
    let options: Vec<_> = desks
        .iter()
        .map(|desk| Choice::new(desk.id.to_string(), format!("{} · {}", provider_name(desk.provider), desk.name)))
        .collect();
    let known = desks.iter().map(|one| one.id.to_string()).find(|id| *id == desk);
    let first = known.or_else(|| desks.first().map(|desk| desk.id.to_string())).unwrap_or_default();
    view! {
        <Card>
            <SectionTitle title=t("reconcile-report-new") />
            <p class="mb-4 max-w-prose text-muted">{t("reconcile-report-hint")}</p>
            <form method="post" enctype="multipart/form-data" action="/admin/payments/reports" class="grid max-w-xl grid-cols-1 gap-4">
                <Select name="desk" id="report-desk" label=t("reconcile-desk") options value=first required=true />
                <div class="grid grid-cols-1 gap-4 sm:grid-cols-2">
                    <DateTimeInput name="from" id="report-from" label=t("reconcile-from") hint=t("reconcile-days-hint") kind=DateKind::Date value=from />
                    <DateTimeInput name="to" id="report-to" label=t("reconcile-to") kind=DateKind::Date value=to />
                </div>
                <FilePicker name="file" id="report-file" label=t("reconcile-file") accept=".xlsx,.csv,.txt" required=true />
                <div>
                    <Button kind=ButtonKind::Primary icon=Glyph::Upload>{t("reconcile-report-check")}</Button>
                </div>
            </form>
        </Card>
    }
}

/// What came of a report.
#[component]
pub(super) fn ReportCard(report: Report, apply: ServerAction<ApplyReport>, command: RwSignal<CommandId>) -> impl IntoView {
    let days = format!("{} – {}", day_words(report.from), day_words(report.to));
    let title = format!("{} · {} · {days}", provider_name(report.provider), report.name);
    let counted = t!("reconcile-report-read", count = report.rows, found = report.differences.len());
    let may_apply = can(Permission::PaymentsWrite) && !report.is_applied && !report.differences.is_empty();
    let (id, is_applied) = (report.id.to_string(), report.is_applied);
    let named = id.clone();
    let form = may_apply.then(|| {
        view! {
            <ActionForm action=apply>
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                <input type="hidden" name="cmd[report]" value=named />
                <Button kind=ButtonKind::Primary icon=Glyph::Check busy=apply.pending()>{t("reconcile-report-apply")}</Button>
            </ActionForm>
        }
    });
    view! {
        <Card>
            <div class="grid gap-4">
                <SectionTitle title />
                <p>{counted}</p>
                {wrong(report.wrong)}
                {differences(report.differences)}
                {report.paid_out.map(|out| paid_out(out, &id))}
                {is_applied.then(|| view! { <Banner tone=Tone::Success>{t("reconcile-report-applied")}</Banner> })}
                {form}
            </div>
        </Card>
    }
}

/// Rows that could not be read.
fn wrong(rows: Vec<WrongRow>) -> impl IntoView {
    (!rows.is_empty()).then(|| {
        let lines = rows
            .into_iter()
            .take(SHOWN)
            .map(|one| {
                let line = t!("reconcile-line", line = one.line);
                view! { <li>{line} ": " {t(&format!("reconcile-wrong-{}", one.cell.code()))}</li> }
            })
            .collect_view();
        view! {
            <Banner tone=Tone::Warning title=t("reconcile-report-wrong")>
                <ul class="grid gap-0.5">{lines}</ul>
            </Banner>
        }
    })
}

/// What is handed over for the payments of the report, and the way to enter it.
fn paid_out(out: PaidOut, report: &str) -> impl IntoView + use<> {
    let facts = [("gross", out.gross_tiyin), ("fee", out.fee_tiyin), ("net", out.net_tiyin())].map(|(name, amount)| {
        let label = t(&format!("reconcile-settlement-{name}"));
        view! { <KeyValue label><span class="tabular-nums">{sum(amount)}</span></KeyValue> }
    });
    let enter = can(Permission::PaymentsWrite).then(|| {
        let href = format!("{SETTLEMENTS}?report={report}#settlement-desk");
        view! { <div><LinkButton href icon=Glyph::Card>{t("reconcile-settlement-new")}</LinkButton></div> }
    });
    view! {
        <KeyValues class="max-w-xl">{facts.into_iter().collect_view()}</KeyValues>
        {enter}
    }
}

/// What does not fit.
fn differences(found: Vec<Difference>) -> impl IntoView {
    (!found.is_empty()).then(|| {
        let rows = found.into_iter().take(SHOWN).map(|one| view! { <Found one /> }).collect_view();
        let end = |label: String| Column {
            align: Align::End,
            ..Column::new(label)
        };
        let columns = vec![
            Column::new(t("reconcile-what")),
            Column::new(t("reconcile-number")),
            Column::new(t("reconcile-order")),
            end(t("reconcile-ours")),
            end(t("reconcile-theirs")),
        ];
        view! { <Table caption=t("reconcile-report-found") columns>{rows}</Table> }
    })
}

#[component]
fn Found(one: Difference) -> impl IntoView {
    let amount = |amount: Option<Tiyin>| amount.map_or_else(|| t("reconcile-nothing"), sum);
    let (ours, theirs) = (amount(one.ours_tiyin), amount(one.theirs_tiyin));
    view! {
        <Row>
            <Cell label=t("reconcile-what") primary=true>{case_words(one.kind.case())}</Cell>
            <Cell label=t("reconcile-number")><span class="break-all">{one.id}</span></Cell>
            <Cell label=t("reconcile-order")>{one.order.unwrap_or_default()}</Cell>
            <Cell label=t("reconcile-ours") align=Align::End>{ours}</Cell>
            <Cell label=t("reconcile-theirs") align=Align::End>{theirs}</Cell>
        </Row>
    }
}
