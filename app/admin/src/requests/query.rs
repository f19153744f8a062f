//! The filter of the list as a query string and back.

use domain::requests::Filter;
use leptos_router::params::ParamsMap;

/// The address of the list.
pub(crate) const LIST: &str = "/admin/requests";

/// Reads the filter of the address; what cannot be read is not there.
pub(crate) fn filter_of(query: &ParamsMap) -> Filter {
    let text = |name: &str| query.get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
    Filter {
        tab: text("tab").parse().ok(),
        q: text("q"),
        category: text("category").parse().ok(),
        building: text("building").parse().ok(),
        executor: text("executor").parse().ok(),
        resident: text("resident").parse().ok(),
        priority: text("priority").parse().ok(),
        after: text("after"),
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
        ("executor", filter.executor.map(|id| id.to_string())),
        ("resident", filter.resident.map(|id| id.to_string())),
        ("priority", filter.priority.map(|priority| priority.to_string())),
        ("after", words(&filter.after)),
    ];
    let query = address_query(pairs.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))));
    format!("{LIST}{query}")
}

/// A query string with its question mark; empty without pairs.
pub(crate) fn address_query(pairs: impl Iterator<Item = (&'static str, String)>) -> String {
    // The map decodes what is put into it, so a percent sign has to be written as one.
    pairs
        .map(|(name, value)| (name, value.replace('%', "%25")))
        .collect::<ParamsMap>()
        .to_query_string()
}
