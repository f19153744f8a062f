//! The filter of the list as a query string and back.

use domain::requests::Filter;
use leptos_router::params::ParamsMap;

/// The address of the list.
pub(crate) const LIST: &str = "/admin/requests";

/// What the address says instead of an executor for requests without one.
pub(crate) const NOBODY: &str = "none";
/// What the address says when only late requests are wanted.
pub(crate) const LATE: &str = "1";

/// Reads the filter of the address; what cannot be read is not there.
pub(crate) fn filter_of(query: &ParamsMap) -> Filter {
    let text = |name: &str| query.get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
    Filter {
        tab: text("tab").parse().ok(),
        q: text("q"),
        category: text("category").parse().ok(),
        building: text("building").parse().ok(),
        executor: text("executor").parse().ok(),
        unassigned: text("executor") == NOBODY,
        resident: text("resident").parse().ok(),
        priority: text("priority").parse().ok(),
        late: text("late") == LATE,
        after: text("after"),
        ..Filter::default()
    }
}

/// The address of the list with this filter.
pub(crate) fn list_href(filter: &Filter) -> String {
    let words = |word: &str| (!word.is_empty()).then(|| word.to_owned());
    let pairs = [
        ("tab", filter.tab.map(|tab| tab.to_string())),
        ("q", words(&filter.q)),
        ("category", filter.category.map(|id| id.to_string())),
        ("building", filter.building.map(|id| id.to_string())),
        ("executor", executor_value(filter)),
        ("resident", filter.resident.map(|id| id.to_string())),
        ("priority", filter.priority.map(|priority| priority.to_string())),
        ("late", filter.late.then(|| LATE.to_owned())),
        ("after", words(&filter.after)),
    ];
    let query = address_query(pairs.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))));
    format!("{LIST}{query}")
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
mod tests {
    use domain::requests::StatusTab;

    use super::*;

    #[test]
    fn a_filter_comes_back_from_its_address() {
        let filter = Filter {
            tab: Some(StatusTab::Work),
            q: "50% скидка & ещё".to_owned(),
            late: true,
            unassigned: true,
            ..Filter::default()
        };
        let href = list_href(&filter);
        let query = href.split_once('?').map(|(_, query)| query).unwrap_or_default();
        let read: ParamsMap = form_pairs(query);
        assert_eq!(filter_of(&read), filter, "{href}");
        assert_eq!(list_href(&Filter::default()), LIST);
    }

    /// The map decodes what is put into it, as the router does with an address.
    fn form_pairs(query: &str) -> ParamsMap {
        query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }
}
