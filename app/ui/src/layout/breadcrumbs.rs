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

/// The way from the top to this page. Its last step is heard only: the title right below says the same.
#[component]
pub fn Breadcrumbs(items: Vec<Crumb>) -> impl IntoView {
    let steps = items
        .into_iter()
        .map(|crumb| match crumb.href {
            Some(href) => view! {
                <li class="flex min-w-0 items-center gap-1.5">
                    <a href=href class="rounded-sm hover:text-accent hover:underline max-md:-mx-1 max-md:-my-3 max-md:min-w-11 max-md:px-1 max-md:py-3">{crumb.label}</a>
                    <Icon glyph=Glyph::ChevronRight class="size-3.5" />
                </li>
            }
            .into_any(),
            None => view! { <li class="sr-only"><span aria-current="page">{crumb.label}</span></li> }.into_any(),
        })
        .collect_view();
    view! {
        <nav aria-label=t("kit-breadcrumbs-label")>
            <ol class="flex flex-wrap items-center gap-1.5 text-sm text-muted">{steps}</ol>
        </nav>
    }
}
