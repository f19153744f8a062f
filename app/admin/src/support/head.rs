//! The title in the browser's tab and the way from the top to the page.

use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Breadcrumbs, Crumb, t};

/// The title of the page, and its breadcrumbs when it lies below another one.
#[component]
pub(crate) fn Head(
    /// What the page is called.
    #[prop(into)]
    title: String,
    /// The pages above it: address and name.
    #[prop(optional)]
    above: Vec<(&'static str, String)>,
) -> impl IntoView {
    let way = (!above.is_empty()).then(|| {
        let here = Crumb {
            href: None,
            label: title.clone(),
        };
        let items = above
            .into_iter()
            .map(|(href, label)| Crumb {
                href: Some(href.to_owned()),
                label,
            })
            .chain([here])
            .collect();
        view! { <Breadcrumbs items /> }
    });
    view! {
        <Title text=t!("common-page-title", page = title) />
        {way}
    }
}
