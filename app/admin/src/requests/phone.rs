//! `/admin/phone/{number}`: the link of a telephony system. It opens a new request with the caller looked up, and changes nothing.

use leptos::prelude::*;
use leptos_router::{components::Redirect, hooks::use_params_map};

use super::{create_caller::PAGE, query::address_query};

/// Goes on to the new request of whoever calls from this number.
#[component]
pub fn PhonePage() -> impl IntoView {
    let number = use_params_map().with_untracked(|params| params.get("number").unwrap_or_default());
    view! { <Redirect path=call_href(&number) /> }
}

/// The page of a new request, with this number searched.
fn call_href(number: &str) -> String {
    let number = number.trim().to_owned();
    format!("{PAGE}{}", address_query(std::iter::once(("q", number))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_passed_on_as_it_is() {
        assert_eq!(call_href("998901112233"), "/admin/requests/new?q=998901112233");
        assert_eq!(call_href(" +998901112233 "), "/admin/requests/new?q=%2B998901112233");
        assert!(!call_href("1&resident=2").contains("&resident"));
    }
}
