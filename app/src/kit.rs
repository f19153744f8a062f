//! The page of the kit, which only a server for development shows.

use leptos::prelude::*;
use rpc::session::boot;

use crate::error_page::NotFoundPage;

/// The page, or that there is none.
pub(crate) fn kit() -> AnyView {
    let boot = boot();
    if boot.dev {
        let appearance = ui::Appearance::from_codes(&boot.theme, &boot.glass, &boot.density);
        view! {
            <leptos_meta::Title text="Hovli UI" />
            <ui::kit_page::KitPage now_ms=boot.now_ms appearance />
        }
        .into_any()
    } else {
        view! { <NotFoundPage /> }.into_any()
    }
}
