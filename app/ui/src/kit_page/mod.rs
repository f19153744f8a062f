//! The living page of the kit: every component in every state. Served in development only.
//!
//! Headings are names from the code. Specimens are data as a company would enter it, not
//! words of the product.

mod actions;
mod data;
mod forms;
mod overlays;
mod requests;
mod talk;

use leptos::prelude::*;

use crate::{Appearance, GlassPanel, PageHeader, SkipLink, ThemeSwitch, ToastRegion, provide_toasts};

/// One chapter of the page.
#[component]
fn Chapter(#[prop(into)] title: String, children: Children) -> impl IntoView {
    view! {
        <section class="grid min-w-0 grid-cols-1 gap-4">
            <h2 class="text-lg font-bold tracking-tight">{title}</h2>
            {children()}
        </section>
    }
}

/// All components in all states.
#[component]
pub fn KitPage(now_ms: i64, #[prop(optional)] appearance: Appearance) -> impl IntoView {
    provide_toasts();
    view! {
        <SkipLink target="kit" />
        <main id="kit" class="mx-auto grid max-w-7xl grid-cols-1 gap-10 p-4 md:p-8">
            <PageHeader title="Hovli UI" subtitle="app/ui" />
            <Chapter title="ThemeSwitch, GlassPanel">
                <GlassPanel>
                    <ThemeSwitch action="/look" appearance />
                </GlassPanel>
            </Chapter>
            {actions::colours()}
            {actions::buttons()}
            {actions::icons()}
            {forms::forms()}
            {requests::desktop(now_ms)}
            {requests::list(now_ms)}
            {requests::history()}
            {talk::talk()}
            {overlays::overlays()}
            {data::states()}
        </main>
        <ToastRegion />
    }
}
