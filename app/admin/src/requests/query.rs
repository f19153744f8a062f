//! The filter of the list as a query string and back.

use domain::requests::Filter;
use leptos::prelude::*;
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

/// Where the filters of a page lead, when it is not the list.
#[derive(Clone, Copy)]
pub(crate) struct Root {
    /// The address of the page.
    pub(crate) path: &'static str,
    /// What else stands in its query: a name and a value.
    pub(crate) kept: Signal<Option<(&'static str, &'static str)>>,
}

/// The address of the page whose filters these are.
pub(crate) fn here() -> &'static str {
    use_context::<Root>().map_or(LIST, |root| root.path)
}

/// The address of this page with this filter: of the list, or of another view of the same requests.
pub(crate) fn here_href(filter: &Filter) -> String {
    match use_context::<Root>() {
        Some(root) => href_at(root.path, filter, root.kept.get_untracked()),
        None => list_href(filter),
    }
}

/// The address of a view of the requests with this filter, and with one thing more in its query.
pub(crate) fn href_at(path: &str, filter: &Filter, kept: Option<(&str, &str)>) -> String {
    let href = list_href(filter).replacen(LIST, path, 1);
    match kept {
        Some((name, value)) => format!("{href}{}{name}={value}", if href.contains('?') { '&' } else { '?' }),
        None => href,
    }
}

/// What the form of the filters sends besides them, so that it stays in the address.
pub(crate) fn kept_field() -> impl IntoView {
    let kept = use_context::<Root>().map(|root| root.kept);
    move || {
        let (name, value) = kept.and_then(|kept| kept.get())?;
        Some(view! { <input type="hidden" name=name value=value /> })
    }
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

    #[test]
    fn another_view_keeps_the_filter_and_its_own_words() {
        let late = Filter {
            late: true,
            ..Filter::default()
        };
        assert_eq!(href_at("/admin/board", &late, None), "/admin/board?late=1");
        assert_eq!(
            href_at("/admin/board", &late, Some(("group", "house"))),
            "/admin/board?late=1&group=house"
        );
        assert_eq!(
            href_at("/admin/board", &Filter::default(), Some(("group", "house"))),
            "/admin/board?group=house"
        );
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
