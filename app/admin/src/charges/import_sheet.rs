//! One sheet: which column is what, what it would do, what is wrong with it.

use domain::{
    charges::{ColumnKey, ImportDetail, ImportJob, ImportJobKind, ImportStatus, RowError, SheetKind},
    ids::CommandId,
};
use leptos::{form::ActionForm, prelude::*};
use ui::{Banner, Button, ButtonKind, Card, Cell, Choice, Column, Glyph, Row, SectionTitle, Select, Stat, Table, Tone, lang, t};

use super::{
    import::{Deeds, badge, kind_words},
    import_undo::UndoImportStep,
    parts::money,
};
use crate::support::{field_error, refusal};

/// The sheet with its forms.
#[component]
pub(super) fn Sheet(sheet: ImportDetail, deeds: Deeds) -> impl IntoView {
    let status = sheet.import.status;
    let title = format!("{} · {}", sheet.import.file, kind_words(sheet.import.kind));
    let is_sound = sheet.missing.is_empty() && sheet.errors.is_empty() && sheet.sums.rows > 0;
    let id = sheet.import.id.to_string();
    let is_busy = sheet.is_busy();
    let apply = (status == ImportStatus::Draft && is_sound && !is_busy).then(|| {
        view! {
            <ActionForm action=deeds.apply>
                {hidden(id, deeds.command)}
                <Button kind=ButtonKind::Primary icon=Glyph::Check busy=deeds.apply.pending()>{t("charges-import-apply")}</Button>
            </ActionForm>
        }
    });
    let held = (!sheet.held.is_empty()).then(|| {
        let words = t!("charges-import-held", accounts = sheet.held.join(", "));
        view! { <Banner tone=Tone::Warning title=t("charges-import-held-title")>{words}</Banner> }
    });
    let undo = (status == ImportStatus::Applied && sheet.held.is_empty() && !is_busy)
        .then(|| view! { <UndoImportStep sheet=sheet.clone() deeds /> });
    let draft = (status == ImportStatus::Draft && !is_busy).then(|| {
        view! {
            // A sheet with faults is taken as it is by nobody: there is nothing to count.
            {(sheet.missing.is_empty() && sheet.errors.is_empty()).then(|| what(&sheet))}
            {wrong(&sheet)}
            {columns(&sheet, deeds)}
        }
    });
    view! {
        <Card>
            <SectionTitle title>{badge(status)}</SectionTitle>
            <div class="grid gap-4">{sheet.job.as_ref().map(job_state)} {draft} {held} <div class="flex flex-wrap items-center gap-3 empty:hidden">{apply} {undo}</div></div>
        </Card>
    }
}

/// What a job does with a long sheet, or why it was given up.
fn job_state(job: &ImportJob) -> impl IntoView + use<> {
    let (working, failed) = match job.kind {
        ImportJobKind::Apply => ("charges-import-job-apply", "charges-import-job-apply-failed"),
        ImportJobKind::Undo => ("charges-import-job-undo", "charges-import-job-undo-failed"),
    };
    match &job.failed {
        Some(code) => {
            let why = text::error(lang(), code);
            view! { <Banner tone=Tone::Danger title=t(failed)><p>{why}</p></Banner> }
        }
        None => view! { <Banner tone=Tone::Info title=t(working)><p>{t("charges-import-job-hint")}</p></Banner> },
    }
}

/// What every step sends.
pub(super) fn hidden(id: String, command: RwSignal<CommandId>) -> impl IntoView {
    view! {
        <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
        <input type="hidden" name="cmd[import]" value=id />
    }
}

/// What taking it would do.
fn what(sheet: &ImportDetail) -> impl IntoView + use<> {
    let stats = sums(sheet)
        .into_iter()
        .map(|(label, value)| view! { <Stat label value /> })
        .collect_view();
    view! { <div class="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-4">{stats}</div> }
}

/// What a sheet comes to, in words.
pub(super) fn sums(sheet: &ImportDetail) -> Vec<(String, String)> {
    let sums = sheet.sums;
    match sheet.import.kind {
        SheetKind::Accounts => vec![
            (t("charges-import-rows"), sums.rows.to_string()),
            (t("charges-import-accounts"), sums.accounts.to_string()),
            (t("charges-import-opening"), money(sums.opening_tiyin)),
            (t("charges-import-outside"), money(sums.outside_tiyin)),
            (t("charges-import-changed"), sums.changed.to_string()),
        ],
        SheetKind::Charges => vec![
            (t("charges-import-rows"), sums.rows.to_string()),
            (t("charges-amount"), money(sums.charged_tiyin)),
            (t("charges-penalties"), money(sums.penalty_tiyin)),
            (t("charges-import-paid"), money(sums.paid_tiyin)),
        ],
    }
}

/// Why it cannot be taken.
fn wrong(sheet: &ImportDetail) -> impl IntoView + use<> {
    if !sheet.missing.is_empty() {
        let names: Vec<_> = sheet.missing.iter().map(|one| column_words(*one)).collect();
        let words = t!("charges-import-missing", columns = names.join(", "));
        return view! { <Banner tone=Tone::Danger>{words}</Banner> }.into_any();
    }
    if sheet.errors.is_empty() {
        return ().into_any();
    }
    let heads = vec![
        Column::new(t("charges-import-row")),
        Column::new(t("charges-import-column")),
        Column::new(t("charges-why")),
    ];
    let rows = sheet.errors.iter().map(error).collect_view();
    let words = t!("charges-import-errors", count = sheet.errors_count);
    view! {
        <Banner tone=Tone::Danger>{words}</Banner>
        <Table caption=t("charges-why") columns=heads>{rows}</Table>
    }
    .into_any()
}

fn error(one: &RowError) -> impl IntoView + use<> {
    let why = match (one.column, one.code.as_str()) {
        // The general words would not say what is taken.
        (ColumnKey::Account, "taken") => t("charges-import-account-taken"),
        (ColumnKey::Balance, "taken") => t("charges-import-balance-taken"),
        (ColumnKey::Services, "taken") => t("charges-import-services-taken"),
        (ColumnKey::Period, "taken") => t("charges-import-period-taken"),
        (ColumnKey::Penalty | ColumnKey::Paid, "taken") => t("charges-import-row-taken"),
        (_, "kept") => t("charges-import-kept"),
        (ColumnKey::Service | ColumnKey::Services, "ambiguous") => t("charges-import-ambiguous-service"),
        (_, "ambiguous") => t("charges-import-ambiguous"),
        (ColumnKey::Address | ColumnKey::Account | ColumnKey::Service | ColumnKey::Services, "choice") => t("charges-import-unknown"),
        (_, code) => text::field_error(
            lang(),
            &domain::invalid::FieldError {
                field: one.column.code().to_owned(),
                code: code.to_owned(),
                limit: None,
            },
        ),
    };
    let (row, column) = (one.row, column_words(one.column));
    view! {
        <Row>
            <Cell label=t("charges-import-row") class="tabular-nums">{row}</Cell>
            <Cell label=t("charges-import-column")>{column}</Cell>
            <Cell label=t("charges-why")>{why}</Cell>
        </Row>
    }
}

/// Which column is what.
fn columns(sheet: &ImportDetail, deeds: Deeds) -> impl IntoView + use<> {
    let refused = refusal(deeds.map);
    let options: Vec<_> = sheet
        .heads
        .iter()
        .enumerate()
        .map(|(index, head)| {
            let label = if head.is_empty() {
                format!("{}", index.saturating_add(1))
            } else {
                head.clone()
            };
            Choice::new(index.to_string(), label)
        })
        .collect();
    let fields = sheet
        .import
        .kind
        .columns()
        .iter()
        .map(|column| {
            let value = sheet.mapping.get(column).map(ToString::to_string).unwrap_or_default();
            view! {
                <Select
                    name=format!("cmd[columns][{column}]")
                    id=format!("column-{column}")
                    label=column_words(*column)
                    empty=t("charges-import-no-column")
                    options=options.clone()
                    value
                    error=field_error(refused, column.code())
                    required=sheet.import.kind.needs(*column)
                />
            }
        })
        .collect_view();
    let id = sheet.import.id.to_string();
    view! {
        <details class="rounded-md border border-border p-3" open=!sheet.missing.is_empty()>
            <summary class="fold font-semibold">{t("charges-import-columns")}</summary>
            <ActionForm action=deeds.map>
                {hidden(id, deeds.command)}
                <div class="mt-3 grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">{fields}</div>
                <div class="mt-3 flex justify-end">
                    <Button icon=Glyph::Check busy=deeds.map.pending()>{t("common-save")}</Button>
                </div>
            </ActionForm>
        </details>
    }
}

fn column_words(column: ColumnKey) -> String {
    t(&format!("charges-column-{}", column.code()))
}
