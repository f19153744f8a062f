//! The statement of an account on paper: line by line, with what was left after each.

use chrono::Datelike as _;
use domain::payments::{Sheet, SheetLine, SheetPart};
use text::{localized, tr};

use super::words::Reader;
use crate::{
    Result,
    pdf::{Format, Paper, Weight},
};

/// The shares of the columns: when, what, what for, amount, left.
const SHARES: [f32; 5] = [4.0, 4.0, 8.0, 3.5, 3.5];
const HEADS: [&str; 5] = ["money-when", "money-what", "money-what-for", "money-amount", "money-balance-after"];

pub(super) fn sheet(statement: &Sheet, reader: &Reader) -> Result<Vec<u8>> {
    let mut paper = Paper::new(Format::Portrait)?;
    let title = tr!(reader.lang, "payments-statement-title", number = statement.balance.number.as_str());
    let days = (reader.day(statement.since), reader.day(statement.until));
    for line in reader.issuer() {
        paper.write(&line, 10.0, Weight::Regular);
    }
    paper.write(&title, 16.0, Weight::Bold);
    paper.write(
        &tr!(reader.lang, "money-period", since = days.0, until = days.1),
        10.0,
        Weight::Regular,
    );
    paper.skip(8.0);
    let place = reader.place(&statement.address, (statement.kind, &statement.apartment_number));
    paper.fact(&reader.tr("requests-field-address"), &place, 10.0);
    if let Some(people) = &statement.people {
        paper.fact(&reader.tr("money-people"), people, 10.0);
    }
    if statement.is_cut {
        paper.write(&reader.tr("money-lines-cut"), 10.0, Weight::Regular);
    } else {
        paper.fact(&reader.tr("money-before"), &reader.owed(statement.before_tiyin), 10.0);
    }
    paper.skip(6.0);
    let rows: Vec<_> = statement.lines.iter().map(|line| row(statement, line, reader)).collect();
    paper.table((&SHARES, 2), &HEADS.map(|key| reader.tr(key)), &rows);
    paper.skip(8.0);
    paper.fact(&reader.tr("money-after"), &reader.owed(statement.after_tiyin), 10.0);
    paper.skip(10.0);
    let made = tr!(reader.lang, "payments-paper-made", when = reader.moment(reader.now));
    paper.write(&made, 8.0, Weight::Regular);
    paper.finish(&title, reader.lang)
}

fn row(statement: &Sheet, line: &SheetLine, reader: &Reader) -> Vec<String> {
    let source = line.payment.map(|(source, _)| reader.source(Some(source)));
    let note = line.note.clone();
    let what: Vec<_> = [Some(kind(line, reader)), source, note].into_iter().flatten().collect();
    let what: Vec<_> = [Some(what.join(" · ")), corrected(statement, line, reader)]
        .into_iter()
        .flatten()
        .collect();
    let parts: Vec<_> = line.parts.iter().map(|one| part(one, reader)).collect();
    vec![
        reader.moment(line.at),
        what.join("\n"),
        parts.join("\n"),
        reader.money(line.amount_tiyin),
        reader.money(line.after_tiyin),
    ]
}

fn kind(line: &SheetLine, reader: &Reader) -> String {
    reader.tr(&format!("money-kind-{}", line.title().replace('_', "-")))
}

/// What a line puts right or gives back.
fn corrected(statement: &Sheet, line: &SheetLine, reader: &Reader) -> Option<String> {
    line.corrects.map(|_| match statement.corrected(line) {
        Some(one) => {
            let on = reader.day(reader.day_of(one.at));
            let words = format!("{on} · {} · {}", kind(one, reader), reader.money(one.amount_tiyin));
            tr!(reader.lang, "money-corrects-line", line = words)
        }
        None => reader.tr("money-corrects-earlier"),
    })
}

/// `03.2026 · Лифт: −5 сум`
fn part(part: &SheetPart, reader: &Reader) -> String {
    let month = part.period.map(|day| format!("{:02}.{}", day.month(), day.year()));
    let service = part.service.as_ref().map(|name| localized(reader.lang, name));
    let words: Vec<_> = [month, service].into_iter().flatten().collect();
    let words = match (part.is_advance, words.is_empty()) {
        (true, _) => reader.tr("money-advance"),
        (false, true) => reader.tr("money-no-month"),
        (false, false) => words.join(" · "),
    };
    format!("{words}: {}", reader.money(part.amount_tiyin))
}
