//! The way from the top to this page.

use leptos::prelude::*;

use crate::{Glyph, Icon, t};

/// One step of the way; without `href` it is this page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Crumb {
    /// Where it leads.
    pub href: Option<String>,
    /// What it is called.
    pub label: String,
}

/// The way from the top to this page.
#[component]
pub fn Breadcrumbs(items: Vec<Crumb>) -> impl IntoView {
    let steps = items
        .into_iter()
        .enumerate()
        .map(|(index, crumb)| {
            let step = match crumb.href {
                Some(href) => view! { <a href=href class="rounded-sm hover:text-accent hover:underline max-md:-mx-1 max-md:-my-3 max-md:px-1 max-md:py-3">{crumb.label}</a> }.into_any(),
                None => view! { <span aria-current="page" class="font-semibold text-text">{crumb.label}</span> }.into_any(),
            };
            let arrow = (index > 0).then(|| view! { <Icon glyph=Glyph::ChevronRight class="size-3.5" /> });
            view! { <li class="flex min-w-0 items-center gap-1.5">{arrow} {step}</li> }
        })
        .collect_view();
    view! {
        <nav aria-label=t("kit-breadcrumbs-label")>
            <ol class="flex flex-wrap items-center gap-1.5 text-sm text-muted">{steps}</ol>
        </nav>
    }
}
