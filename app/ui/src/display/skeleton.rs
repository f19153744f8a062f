//! The shape of what is being loaded.

use leptos::prelude::*;

use crate::t;

/// Which shape is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SkeletonKind {
    /// Lines of text.
    #[default]
    Text,
    /// Rows of a list, with a round picture.
    Row,
    /// Cards.
    Card,
}

/// Grey shapes, read out as one word.
#[component]
pub fn Skeleton(#[prop(optional)] kind: SkeletonKind, #[prop(default = 3)] count: u8) -> impl IntoView {
    let shape = move |index: u8| match kind {
        SkeletonKind::Text => {
            let width = if index % 3 == 2 { "w-2/3" } else { "w-full" };
            view! { <span class=format!("skeleton block h-4 {width}")></span> }.into_any()
        }
        SkeletonKind::Row => view! {
            <span class="flex items-center gap-3">
                <span class="skeleton size-9 shrink-0 !rounded-full"></span>
                <span class="grid flex-1 gap-2">
                    <span class="skeleton block h-4 w-1/2"></span>
                    <span class="skeleton block h-3 w-3/4"></span>
                </span>
            </span>
        }
        .into_any(),
        SkeletonKind::Card => view! { <span class="skeleton block h-28 w-full !rounded-md"></span> }.into_any(),
    };
    view! {
        <div role="status" class="grid gap-3">
            <span class="sr-only">{t("kit-skeleton-label")}</span>
            {(0..count).map(shape).collect_view()}
        </div>
    }
}
