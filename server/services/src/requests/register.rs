//! The register of appeals on paper, from the oldest: what the reader sees of a list, in their language and by the company's
//! clock. The page for printing shows its beginning at once; the whole of it is written by a job of exports.

use chrono::NaiveDate;
use domain::{
    page::{Cursor, Page},
    requests::{Card, Filter, Sort, StatusTab},
};
use text::{localized, tr};

use super::{
    cards, list,
    paper::{Reader, reader},
};
use crate::{
    Services, companies,
    error::Result,
    pdf::{Columns, Format, Paper, Printed, Weight, set},
    scope::Scope,
    tx::Tx,
};

/// Rows of a register that is printed while its reader waits.
const SHOWN: usize = 1000;
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

/// The beginning of the register of this list as a PDF; what is longer says so.
///
/// # Errors
/// `Denied` for those who see no requests.
pub async fn print_register(sv: &Services, scope: &Scope, filter: &Filter) -> Result<Printed> {
    let mut tx = sv.begin(scope).await?;
    let (rows, next) = register_rows_in(&mut tx, scope, &register_filter(filter), SHOWN).await?;
    tx.commit().await?;
    let company = companies::settings(sv, scope).await?.name;
    let (filter, reader) = (filter.clone(), reader(scope));
    let bytes = set(move || {
        let mut register = Register::begin(&company, &filter, reader)?;
        register.add(&rows);
        register.finish(next.map(|_| rows.len()))
    })
    .await?;
    Ok(Printed {
        bytes,
        name: "zhurnal-obrashcheniy.pdf".to_owned(),
    })
}

/// The list a register is of, from its beginning.
pub(crate) fn register_filter(filter: &Filter) -> Filter {
    Filter {
        tab: Some(filter.tab.unwrap_or(StatusTab::All)),
        sort: Some(Sort::Oldest),
        ..filter.from_start()
    }
}

/// Some rows of the register, and where the next ones begin.
///
/// # Errors
/// `Denied` for those who see no requests.
pub(crate) async fn register_rows_in(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    portion: usize,
) -> Result<(Vec<Vec<String>>, Option<Cursor>)> {
    let Page { items, next, .. } = list::keys(tx, scope, filter, portion).await?;
    let ids: Vec<_> = items.iter().map(|(id, _)| *id).collect();
    let cards = cards::load(tx, scope, &ids).await?;
    let reader = reader(scope);
    Ok((cards.iter().map(|card| row(card, reader)).collect(), next))
}

/// A register that is being written.
pub(crate) struct Register {
    paper: Paper,
    columns: Columns,
    title: String,
    reader: Reader,
}

impl Register {
    /// Its head.
    pub(crate) fn of(company: &str, filter: &Filter, scope: &Scope) -> Result<Self> {
        Self::begin(company, filter, reader(scope))
    }

    fn begin(company: &str, filter: &Filter, reader: Reader) -> Result<Self> {
        let mut paper = Paper::new(Format::Landscape)?;
        let title = reader.tr("list-register");
        let days = days((filter.created_from, filter.created_to), reader);
        paper.write(&title, 14.0, Weight::Bold);
        paper.write(&format!("{company} · {days}"), 9.0, Weight::Regular);
        paper.skip(6.0);
        let columns = paper.begin_table(&SHARES, HEADS.map(|key| reader.tr(key)).into());
        Ok(Self {
            paper,
            columns,
            title,
            reader,
        })
    }

    /// More rows of it.
    pub(crate) fn add(&mut self, rows: &[Vec<String>]) {
        self.paper.add_rows(&self.columns, rows);
    }

    /// The file. Where it is not all of the list, it says how much of it stands there.
    pub(crate) fn finish(mut self, only: Option<usize>) -> Result<Vec<u8>> {
        if let Some(count) = only {
            self.paper.skip(6.0);
            let words = tr!(self.reader.lang, "list-register-more", count = count);
            self.paper.write(&words, 9.0, Weight::Regular);
        }
        self.paper.finish(&self.title, self.reader.lang)
    }
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

fn days((from, to): (Option<NaiveDate>, Option<NaiveDate>), reader: Reader) -> String {
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
