//! The browser's entry: reads what the page knows, and hydrates it.

use leptos::prelude::*;

/// Hydrates the page; called by the loading script.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        // After a panic nothing on the page answers any more, and nobody sees why.
        app::show_broken();
    }));
    let Some(boot) = app::boot_from_page() else {
        return;
    };
    // Waits for the part of the program that the page needs.
    leptos::mount::hydrate_lazy(move || {
        provide_context(boot.clone());
        app::App()
    });
}

/// Room that no part takes. Parts that share data get a copy each, and the splitter keeps all data
/// in the part of every page when the copies do not fit into the room the program had before.
/// It is never loaded: what no function names is left out of every part.
#[used]
static ROOM: [u8; 64 * 1024] = [1; 64 * 1024];
