//! The list's address: what it is narrowed to, its order and its columns, as a query string and back.

use domain::requests::{Filter, ListColumn, StatusTab};
use leptos_router::params::ParamsMap;

use super::flags::FLAGS;

/// The address of the list.
pub(crate) const LIST: &str = "/admin/requests";

/// What the address says instead of an executor for requests without one.
pub(crate) const NOBODY: &str = "none";
/// What the address says for what is wanted by itself, such as late requests only.
pub(crate) const YES: &str = "1";
/// The columns, in the address.
const COLUMNS: &str = "columns";

/// The page of a look: the list, or another view of the same requests with the same filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Root {
    /// The address of the page.
    pub(crate) path: &'static str,
    /// What else stands in its query: a name and a value.
    pub(crate) kept: Option<(&'static str, &'static str)>,
}

impl Default for Root {
    fn default() -> Self {
        Self { path: LIST, kept: None }
    }
}

/// The requests as the address of their page has them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Look {
    /// The page.
    pub(crate) root: Root,
    /// What it is narrowed to, and its order.
    pub(crate) filter: Filter,
    /// The codes of the list's columns; empty for the usual ones.
    pub(crate) columns: String,
}

impl Look {
    /// Reads an address of the list; what cannot be read is not there.
    pub(crate) fn of(query: &ParamsMap) -> Self {
        Self {
            root: Root::default(),
            filter: filter_of(query),
            columns: ListColumn::write(&ListColumn::read(&query.get(COLUMNS).unwrap_or_default())),
        }
    }

    /// The address of this page.
    pub(crate) fn href(&self) -> String {
        let columns = words(&self.columns).map(|columns| (COLUMNS, columns));
        let kept = self.root.kept.map(|(name, value)| (name, value.to_owned()));
        let query = address_query(pairs(&self.filter).into_iter().chain(columns).chain(kept));
        format!("{}{query}", self.root.path)
    }

    /// The address of this page for somebody who chose it: the bare list would be that of the person's own view.
    pub(crate) fn chosen_href(&self) -> String {
        let href = self.href();
        if href == LIST {
            self.with(|filter| filter.tab = self.named_tab()).href()
        } else {
            href
        }
    }

    /// The tab as an address of the page has to name it: an address of the list without anything is that of the person's
    /// own view, and the board has no tabs.
    pub(crate) fn named_tab(&self) -> Option<StatusTab> {
        (self.root.path == LIST).then(|| self.filter.tab.unwrap_or(StatusTab::Open))
    }

    /// The same list from its first page, with something changed.
    pub(crate) fn with(&self, change: impl FnOnce(&mut Filter)) -> Self {
        let mut filter = self.filter.from_start();
        change(&mut filter);
        Self { filter, ..self.clone() }
    }

    /// The same list without what stands under this name in the address.
    pub(crate) fn without(&self, name: &str) -> Self {
        let kept = pairs(&self.filter.from_start());
        let filter = read(|asked| {
            let found = kept.iter().find(|(known, _)| *known == asked && asked != name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        });
        Self { filter, ..self.clone() }
    }

    /// The columns.
    pub(crate) fn columns(&self) -> Vec<ListColumn> {
        ListColumn::read(&self.columns)
    }
}

/// Reads the filter of the address; what cannot be read is not there.
pub(crate) fn filter_of(query: &ParamsMap) -> Filter {
    read(|name| query.get(name).map(|value| value.trim().to_owned()).unwrap_or_default())
}

fn read(text: impl Fn(&str) -> String) -> Filter {
    let mut filter = Filter {
        tab: text("tab").parse().ok(),
        status: text("status").parse().ok(),
        q: text("q"),
        category: text("category").parse().ok(),
        complex: text("complex").parse().ok(),
        building: text("building").parse().ok(),
        entrance: text("entrance").parse().ok(),
        apartment: text("apartment").parse().ok(),
        executor: text("executor").parse().ok(),
        unassigned: text("executor") == NOBODY,
        responsible: text("responsible").parse().ok(),
        resident: text("resident").parse().ok(),
        priority: text("priority").parse().ok(),
        source: text("source").parse().ok(),
        created_from: text("since").parse().ok(),
        created_to: text("until").parse().ok(),
        due_from: text("duefrom").parse().ok(),
        due_to: text("dueto").parse().ok(),
        visit_from: text("visitfrom").parse().ok(),
        visit_to: text("visitto").parse().ok(),
        rating: text("rating").parse().ok(),
        sort: text("sort").parse().ok(),
        after: text("after"),
        before: text("before"),
        ..Filter::default()
    };
    for flag in &FLAGS {
        (flag.set)(&mut filter, text(flag.name) == YES);
    }
    filter
}

/// What the address says of a filter.
pub(crate) fn pairs(filter: &Filter) -> Vec<(&'static str, String)> {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    let known = [
        ("tab", filter.tab.map(|tab| tab.to_string())),
        ("status", filter.status.map(|status| status.to_string())),
        ("q", words(&filter.q)),
        ("category", filter.category.map(|id| id.to_string())),
        ("complex", filter.complex.map(|id| id.to_string())),
        ("building", filter.building.map(|id| id.to_string())),
        ("entrance", filter.entrance.map(|id| id.to_string())),
        ("apartment", filter.apartment.map(|id| id.to_string())),
        ("executor", executor_value(filter)),
        ("responsible", filter.responsible.map(|id| id.to_string())),
        ("resident", filter.resident.map(|id| id.to_string())),
        ("priority", filter.priority.map(|priority| priority.to_string())),
        ("source", filter.source.map(|source| source.to_string())),
        ("since", day(filter.created_from)),
        ("until", day(filter.created_to)),
        ("duefrom", day(filter.due_from)),
        ("dueto", day(filter.due_to)),
        ("visitfrom", day(filter.visit_from)),
        ("visitto", day(filter.visit_to)),
        ("rating", filter.rating.map(|rating| rating.to_string())),
        ("sort", filter.sort.map(|sort| sort.to_string())),
        ("after", words(&filter.after)),
        ("before", words(&filter.before)),
    ];
    let flags = FLAGS.iter().map(|flag| (flag.name, (flag.get)(filter).then(|| YES.to_owned())));
    known
        .into_iter()
        .chain(flags)
        .filter_map(|(name, value)| value.map(|value| (name, value)))
        .collect()
}

fn words(word: &str) -> Option<String> {
    (!word.is_empty()).then(|| word.to_owned())
}

/// The address of the list with this filter and the usual columns.
pub(crate) fn list_href(filter: &Filter) -> String {
    href_at(Root::default(), filter)
}

/// The address of a page with this filter.
pub(crate) fn href_at(root: Root, filter: &Filter) -> String {
    Look {
        root,
        filter: filter.clone(),
        columns: String::new(),
    }
    .href()
}

/// What stands for the executor: an id, or the word for nobody.
pub(crate) fn executor_value(filter: &Filter) -> Option<String> {
    let nobody = filter.unassigned.then(|| NOBODY.to_owned());
    filter.executor.map(|id| id.to_string()).or(nobody)
}

/// A query string with its question mark; empty without pairs.
pub(crate) fn address_query(pairs: impl Iterator<Item = (&'static str, String)>) -> String {
    // The map decodes what is put into it, so a percent sign has to be written as one.
    pairs
        .map(|(name, value)| (name, value.replace('%', "%25")))
        .collect::<ParamsMap>()
        .to_query_string()
}

#[cfg(test)]
mod tests;
