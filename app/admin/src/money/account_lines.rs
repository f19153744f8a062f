//! The tables of a statement.

use domain::{
    charges::Month,
    payments::{MonthLine, Sheet, SheetLine, SheetPart},
};
use leptos::prelude::*;
use ui::{Align, Banner, Card, Cell, Choice, Column, EmptyState, Glyph, Row, Table, TimeText, Tone, t};

use super::{
    frame::PAYMENTS,
    words::{day, kind_words, line_words, money, month, source_words},
};
use crate::support::local_iso;

/// Bills that are offered.
const BILLS: usize = 12;

const MONEY: &str = "whitespace-nowrap tabular-nums";
/// An empty cell has no place where a row is a card.
const NARROW_AWAY: &str = "max-md:!hidden";

fn end(label: String) -> Column {
    Column {
        align: Align::End,
        ..Column::new(label)
    }
}

/// Month by month and service by service.
pub(super) fn months(months: &[MonthLine]) -> impl IntoView + use<> {
    if months.is_empty() {
        return view! { <EmptyState glyph=Glyph::Receipt title=t("money-months-empty") /> }.into_any();
    }
    let columns = vec![
        Column::new(t("money-what-for")),
        end(t("money-charged")),
        end(t("money-paid")),
        end(t("money-left")),
    ];
    let rows = months
        .iter()
        .map(|line| {
            let words = line_words(line.period, line.service.as_ref());
            let (charged, paid, left) = (money(line.charged_tiyin), money(line.paid_tiyin), money(line.left_tiyin));
            view! {
                <Row>
                    <Cell label=t("money-what-for") primary=true>{words}</Cell>
                    <Cell label=t("money-charged") align=Align::End class=MONEY>{charged}</Cell>
                    <Cell label=t("money-paid") align=Align::End class=MONEY>{paid}</Cell>
                    <Cell label=t("money-left") align=Align::End class=MONEY>{left}</Cell>
                </Row>
            }
        })
        .collect_view();
    view! { <Table caption=t("money-by-months") columns class="!border-0 !shadow-none">{rows}</Table> }.into_any()
}

/// The bills of the newest months, to print or to send.
pub(super) fn bills(sheet: &Sheet) -> impl IntoView + use<> {
    let account = sheet.balance.account;
    let mut months: Vec<_> = sheet.months.iter().filter_map(|line| line.period).collect();
    months.dedup();
    let links = months.into_iter().take(BILLS).map(|day| {
        let href = format!("/documents/bills/{account}/{}", Month::of(day));
        let words = t!("money-bill-pdf", month = month(day));
        view! { <li><a href=href rel="external" target="_blank" class="link inline-flex min-h-control items-center">{words}</a></li> }
    });
    view! { <ul class="no-print mt-2 flex flex-wrap gap-x-4">{links.collect_view()}</ul> }
}

/// What happened, newest first, to choose from.
pub(super) fn posted(sheet: &Sheet) -> Vec<Choice> {
    let lines = sheet.lines.iter().rev();
    lines.map(|line| Choice::new(line.id.to_string(), in_short(line))).collect()
}

/// `02.03.2026 · Начисление · 5 сум`
fn in_short(line: &SheetLine) -> String {
    let on: String = local_iso(line.at).chars().take(10).collect();
    let on = on.parse().map_or(on, day);
    format!("{on} · {} · {}", kind_words(line.title()), money(line.amount_tiyin))
}

/// What a line puts right or gives back.
fn corrected(sheet: &Sheet, line: &SheetLine) -> Option<String> {
    line.corrects.map(|_| match sheet.corrected(line) {
        Some(one) => t!("money-corrects-line", line = in_short(one)),
        None => t("money-corrects-earlier"),
    })
}

/// What happened, line by line, between what was owed before and after.
pub(super) fn lines(sheet: &Sheet) -> impl IntoView + use<> {
    if sheet.lines.is_empty() {
        let left = money(sheet.after_tiyin);
        return view! {
            <Card><EmptyState glyph=Glyph::Receipt title=t("money-lines-empty") text=t!("money-lines-left", amount = left) /></Card>
        }
        .into_any();
    }
    let columns = vec![
        Column::new(t("money-when")),
        Column::new(t("money-what")),
        Column::new(t("money-what-for")),
        end(t("money-amount")),
        end(t("money-balance-after")),
    ];
    let cut = sheet
        .is_cut
        .then(|| view! { <Banner tone=Tone::Info>{t("money-lines-cut")}</Banner> });
    let before = (!sheet.is_cut).then(|| edge("money-before", money(sheet.before_tiyin)));
    let after = edge("money-after", money(sheet.after_tiyin));
    let rows = sheet.lines.iter().map(|line| row(sheet, line)).collect_view();
    view! {
        {cut}
        <Table caption=t("money-lines") columns>{before}{rows}{after}</Table>
    }
    .into_any()
}

/// The first and the last row: what was to be paid.
fn edge(words: &'static str, amount: String) -> impl IntoView {
    view! {
        <Row>
            <Cell label=t("money-when") class=NARROW_AWAY>""</Cell>
            <Cell label=t("money-what") primary=true class="font-semibold">{t(words)}</Cell>
            <Cell label=t("money-what-for") class=NARROW_AWAY>""</Cell>
            <Cell label=t("money-amount") class=NARROW_AWAY>""</Cell>
            <Cell label=t("money-balance-after") align=Align::End class=format!("font-semibold {MONEY}")>{amount}</Cell>
        </Row>
    }
}

fn row(sheet: &Sheet, line: &SheetLine) -> impl IntoView + use<> {
    let what = match line.payment {
        Some((source, id)) => {
            let words = format!("{} · {}", kind_words(line.title()), source_words(source));
            view! { <a href=format!("{PAYMENTS}/{id}") class="link">{words}</a> }.into_any()
        }
        None => view! { <span>{kind_words(line.title())}</span> }.into_any(),
    };
    let notes = [line.note.clone(), corrected(sheet, line)].into_iter().flatten();
    let notes = notes
        .map(|note| view! { <span class="block text-sm text-muted">{note}</span> })
        .collect_view();
    let parts = line.parts.iter().map(part).collect_view();
    let (at, amount, after) = (line.at, money(line.amount_tiyin), money(line.after_tiyin));
    view! {
        <Row>
            <Cell label=t("money-when") class="whitespace-nowrap"><TimeText at /></Cell>
            <Cell label=t("money-what") primary=true>{what}{notes}</Cell>
            <Cell label=t("money-what-for") class="text-sm"><span class="grid min-w-0 gap-0.5">{parts}</span></Cell>
            <Cell label=t("money-amount") align=Align::End class=MONEY>{amount}</Cell>
            <Cell label=t("money-balance-after") align=Align::End class=MONEY>{after}</Cell>
        </Row>
    }
}

fn part(part: &SheetPart) -> impl IntoView + use<> {
    let what = if part.is_advance {
        t("money-advance")
    } else {
        line_words(part.period, part.service.as_ref())
    };
    view! { <span class="block">{what} ": " <span class="whitespace-nowrap tabular-nums">{money(part.amount_tiyin)}</span></span> }
}
