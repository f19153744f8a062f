//! Requests on paper: one to be taken along and signed, and the register of appeals for a period.
//!
//! Both are what the reader sees in the panel, in their language and by the company's clock.

use chrono::NaiveDate;
use domain::{
    ids::RequestId,
    lang::Lang,
    page::Page,
    requests::{Card, Detail, Filter, HistoryItem, PlaceView, Sort, StatusTab},
    time::Timestamp,
};
use text::{Args, format, localized, tr, tr_with};

use super::{place, queries};
use crate::{
    Services, companies,
    error::Result,
    pdf::{Format, Paper, Printed, Weight, set},
    scope::Scope,
};

/// Pages of the list that are read; what is longer is for Excel.
const PAGES: usize = 20;
/// The shares of the register's columns.
const SHARES: [f32; 9] = [4.0, 8.0, 14.0, 11.0, 20.0, 12.0, 11.0, 8.0, 8.0];
const HEADS: [&str; 9] = [
    "requests-field-number",
    "requests-field-created",
    "requests-field-address",
    "requests-field-resident",
    "requests-field-description",
    "requests-field-category",
    "requests-field-executor",
    "requests-field-status",
    "list-register-ended",
];

/// In which words, and by which clock.
#[derive(Clone, Copy)]
struct Reader {
    lang: Lang,
    offset_minutes: i32,
}

impl Reader {
    fn tr(self, key: &str) -> String {
        tr(self.lang, key)
    }

    fn moment(self, at: Timestamp) -> String {
        format::date_time(self.lang, at, self.offset_minutes)
    }

    fn status(self, card: &Card) -> String {
        self.tr(&format!("requests-status-{}", card.status.code().replace('_', "-")))
    }

    fn place(self, place: &PlaceView) -> String {
        place::line(self.lang, place)
    }

    fn way(self, place: &PlaceView) -> Option<String> {
        let (entrance, floor) = (place.entrance_number?, place.floor?);
        Some(tr!(
            self.lang,
            "requests-address-entrance-floor",
            entrance = entrance.to_string(),
            floor = floor.to_string()
        ))
    }
}

/// A request to be taken along and signed, as a PDF.
///
/// # Errors
/// `NotFound` when the person may not see it.
pub async fn print_request(sv: &Services, scope: &Scope, id: RequestId) -> Result<Printed> {
    let detail = queries::detail(sv, scope, id).await?;
    let company = companies::settings(sv, scope).await?.name;
    let reader = reader(scope);
    let name = format!("zayavka-{}.pdf", detail.card.number);
    let bytes = set(move || sheet(&detail, &company, reader)).await?;
    Ok(Printed { bytes, name })
}

/// The register of appeals of this list, from the oldest, as a PDF.
///
/// # Errors
/// `Denied` for those who see no requests.
pub async fn print_register(sv: &Services, scope: &Scope, filter: &Filter) -> Result<Printed> {
    let (cards, more) = read(sv, scope, filter).await?;
    let company = companies::settings(sv, scope).await?.name;
    let (reader, period) = (reader(scope), (filter.created_from, filter.created_to));
    let bytes = set(move || register((&cards, more), (&company, period), reader)).await?;
    Ok(Printed {
        bytes,
        name: "zhurnal-obrashcheniy.pdf".to_owned(),
    })
}

fn reader(scope: &Scope) -> Reader {
    Reader {
        lang: scope.lang,
        offset_minutes: scope.offset_minutes,
    }
}

async fn read(sv: &Services, scope: &Scope, filter: &Filter) -> Result<(Vec<Card>, bool)> {
    let mut filter = Filter {
        tab: Some(filter.tab.unwrap_or(StatusTab::All)),
        sort: Some(Sort::Oldest),
        ..filter.from_start()
    };
    let mut cards = Vec::new();
    for _ in 0..PAGES {
        let Page { items, next, .. } = queries::list(sv, scope, &filter).await?;
        cards.extend(items);
        match next {
            Some(next) => filter.after = next.0,
            None => return Ok((cards, false)),
        }
    }
    Ok((cards, true))
}

fn sheet(detail: &Detail, company: &str, reader: Reader) -> Result<Vec<u8>> {
    let mut paper = Paper::new(Format::Portrait)?;
    let title = tr!(reader.lang, "requests-number", number = detail.card.number.to_string());
    paper.write(company, 10.0, Weight::Regular);
    paper.write(&title, 16.0, Weight::Bold);
    paper.skip(8.0);
    for (key, words) in facts(detail, reader) {
        if let Some(words) = words.filter(|words| !words.trim().is_empty()) {
            paper.fact(&reader.tr(key), &words, 10.0);
        }
    }
    for (key, words) in [
        ("requests-field-description", detail.text.clone()),
        ("requests-history", history(&detail.history, reader)),
    ] {
        paper.skip(10.0);
        paper.write(&reader.tr(key), 11.0, Weight::Bold);
        paper.write(&words, 10.0, Weight::Regular);
    }
    let sign = |key: &str| tr!(reader.lang, "list-print-signature", who = reader.tr(key));
    paper.signatures(&[sign("requests-field-executor"), sign("requests-field-resident")], 9.0);
    paper.finish(&title, reader.lang)
}

fn facts(detail: &Detail, reader: Reader) -> [(&'static str, Option<String>); 12] {
    let (card, client) = (&detail.card, detail.client.as_ref());
    let phone = client.and_then(|client| client.phone.as_ref());
    [
        ("requests-field-address", Some(reader.place(&card.place))),
        ("requests-field-place", reader.way(&card.place)),
        ("requests-field-resident", client.map(|client| client.name.clone())),
        ("requests-field-phone", phone.map(|phone| format::phone(phone.as_str()))),
        ("requests-field-access", detail.access_note.clone()),
        ("requests-field-category", Some(localized(reader.lang, &card.category_name))),
        (
            "requests-field-priority",
            Some(reader.tr(&format!("requests-priority-{}", card.priority.code()))),
        ),
        ("requests-field-status", Some(reader.status(card))),
        ("requests-field-executor", card.executor.as_ref().map(|person| person.name.clone())),
        ("requests-field-created", Some(reader.moment(card.created_at))),
        ("requests-field-due", card.clock.due_at.map(|at| reader.moment(at))),
        ("requests-field-schedule", card.scheduled_from.map(|at| reader.moment(at))),
    ]
}

fn history(items: &[HistoryItem], reader: Reader) -> String {
    let line = |item: &HistoryItem| {
        let actor = item.actor.clone();
        let actor = actor.unwrap_or_else(|| reader.tr(&format!("requests-actor-{}", item.actor_kind)));
        let key = format!("requests-event-{}", item.action.replace('_', "-"));
        let words = tr_with(reader.lang, &key, &Args::new().set("actor", actor));
        let note = item.note.as_ref().map(|note| format!(" — {note}")).unwrap_or_default();
        format!("{} {words}{note}", reader.moment(item.occurred_at))
    };
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}

type Period = (Option<NaiveDate>, Option<NaiveDate>);

fn register((cards, more): (&[Card], bool), (company, period): (&str, Period), reader: Reader) -> Result<Vec<u8>> {
    let mut paper = Paper::new(Format::Landscape)?;
    let title = reader.tr("list-register");
    paper.write(&title, 14.0, Weight::Bold);
    paper.write(&format!("{company} · {}", days(period, reader)), 9.0, Weight::Regular);
    if more {
        let words = tr!(reader.lang, "list-register-more", count = cards.len());
        paper.write(&words, 9.0, Weight::Regular);
    }
    paper.skip(6.0);
    let rows: Vec<_> = cards.iter().map(|card| row(card, reader)).collect();
    paper.table(&SHARES, &HEADS.map(|key| reader.tr(key)), &rows);
    paper.finish(&title, reader.lang)
}

fn row(card: &Card, reader: Reader) -> Vec<String> {
    vec![
        card.number.to_string(),
        reader.moment(card.created_at),
        reader.place(&card.place),
        card.client_name.clone().unwrap_or_default(),
        card.excerpt.clone(),
        localized(reader.lang, &card.category_name),
        card.executor.as_ref().map(|person| person.name.clone()).unwrap_or_default(),
        reader.status(card),
        card.clock.stopped_at.map(|at| reader.moment(at)).unwrap_or_default(),
    ]
}

fn days((from, to): Period, reader: Reader) -> String {
    let day = |day: NaiveDate| day.format("%d.%m.%Y").to_string();
    let from = from.map(|from| tr!(reader.lang, "list-chip-created-from", day = day(from)));
    let to = to.map(|to| tr!(reader.lang, "list-chip-created-to", day = day(to)));
    let words: Vec<_> = from.into_iter().chain(to).collect();
    if words.is_empty() {
        reader.tr("list-register-all")
    } else {
        words.join(" · ")
    }
}
