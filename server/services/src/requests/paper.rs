//! Requests on paper: one to be taken along and signed. It is what the reader sees in the panel, in their language and by the
//! company's clock.

use domain::{
    ids::RequestId,
    lang::Lang,
    requests::{Card, Detail, HistoryItem, PlaceView},
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

/// In which words, and by which clock.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader {
    pub(super) lang: Lang,
    pub(super) offset_minutes: i32,
}

impl Reader {
    pub(super) fn tr(self, key: &str) -> String {
        tr(self.lang, key)
    }

    pub(super) fn moment(self, at: Timestamp) -> String {
        format::date_time(self.lang, at, self.offset_minutes)
    }

    pub(super) fn status(self, card: &Card) -> String {
        self.tr(&format!("requests-status-{}", card.status.code().replace('_', "-")))
    }

    pub(super) fn place(self, place: &PlaceView) -> String {
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

pub(super) const fn reader(scope: &Scope) -> Reader {
    Reader {
        lang: scope.lang,
        offset_minutes: scope.offset_minutes,
    }
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
