//! Fields that stand in the page where there is room, and on phones in a sheet behind one button.
//!
//! The browser opens and closes the sheet by itself (`popover`), so it works before the script is there.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::{ButtonKind, Glyph, Icon, Size, actions::button::button_class, t};

/// The button of a sheet; where there is room for its fields it is not there.
#[component]
pub fn SheetOpener(
    /// The id of the sheet.
    #[prop(into)]
    sheet: String,
    #[prop(into)] label: String,
    /// How many things are chosen in it.
    #[prop(into)]
    count: Signal<usize>,
    #[prop(optional, into)] icon: Option<Glyph>,
) -> impl IntoView {
    view! {
        <button type="button" popovertarget=sheet class=button_class(ButtonKind::Secondary, Size::Medium, "sheet-opener")>
            {icon.map(|glyph| view! { <Icon glyph class="size-4" /> })}
            <span>{label}</span>
            {move || {
                let count = count.get();
                (count > 0).then(|| view! { <span class="tabular-nums text-accent">{format!("({count})")}</span> })
            }}
        </button>
    }
}

/// The fields: children of the grid around them, or a sheet with a title.
#[component]
pub fn FieldSheet(#[prop(into)] id: String, #[prop(into)] title: String, children: Children) -> impl IntoView {
    let of_close = id.clone();
    view! {
        <div id=id popover="auto" class="field-sheet">
            <div class="dialog-head field-sheet-head -mx-5 flex items-center justify-between gap-3 px-5 pb-1 pt-4">
                <p class="text-lg font-bold" aria-hidden="true">{title}</p>
                <button
                    type="button"
                    popovertarget=of_close
                    popovertargetaction="hide"
                    class="-me-2 grid size-11 shrink-0 place-items-center rounded-full text-muted hover:bg-surface-sunken hover:text-text"
                    aria-label=t("kit-dialog-close")
                >
                    <Icon glyph=Glyph::X />
                </button>
            </div>
            {children()}
        </div>
    }
}

/// Closes the sheet with this id, where it is one and open.
pub fn close_sheet(id: &str) {
    let sheet = document()
        .get_element_by_id(id)
        .and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(sheet) = sheet {
        sheet.hide_popover().ok();
    }
}
