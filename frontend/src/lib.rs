//! The browser's entry: reads what the page knows, and hydrates it.

use leptos::prelude::*;

/// Hydrates the page; called by the loading script.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    let Some(boot) = app::boot_from_page() else {
        return;
    };
    leptos::mount::hydrate_body(move || {
        provide_context(boot.clone());
        app::App()
    });
}
