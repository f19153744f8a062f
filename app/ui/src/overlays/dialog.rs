//! The dialog; on phones a sheet from the bottom edge.
//!
//! It is opened by a signal, by a `DialogOpener`, or without any script by the address `#id`.

use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    html,
    prelude::*,
};
use wasm_bindgen::JsCast;

use crate::{
    Button, ButtonKind, Glyph, Icon, Size,
    actions::button::button_class,
    browser,
    overlays::modal::{close_dialog, follow, open_dialog},
    t,
};

/// The address that leaves `#id` without scrolling.
const NOWHERE: &str = "#_";

/// A dialog with a title and a way out.
#[component]
pub fn Dialog(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    #[prop(optional, into)] open: Signal<bool>,
    #[prop(optional)] wide: bool,
    #[prop(optional, into)] close_href: Option<String>,
    #[prop(optional, into)] on_close: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    follow(node, id.clone(), open);
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    let (of_backdrop, of_close, of_link) = (id.clone(), id.clone(), id.clone());
    view! {
        <dialog
            node_ref=node
            id=id
            class=if wide { "dialog dialog-wide" } else { "dialog" }
            aria-labelledby=labelled_by
            open=open.get_untracked()
            on:click=move |event| {
                if is_backdrop(&event) {
                    close_dialog(&of_backdrop);
                }
            }
            on:close=move |_| {
                browser::leave_target(&of_close);
                if let Some(on_close) = on_close {
                    // Its page may have gone with it.
                    on_close.try_run(());
                }
            }
        >
            <div class="dialog-head flex items-start justify-between gap-3 px-5 pb-1 pt-5">
                <h2 id=title_id class="text-lg font-bold focus:outline-none" tabindex="-1" autofocus=true>{title}</h2>
                <a
                    href=close_href.unwrap_or_else(|| NOWHERE.to_owned())
                    class="-me-2 -mt-2 grid size-11 shrink-0 place-items-center rounded-full text-muted hover:bg-surface-sunken hover:text-text"
                    aria-label=t("kit-dialog-close")
                    on:click=closing(of_link)
                >
                    <Icon glyph=Glyph::X />
                </a>
            </div>
            // The head lies over what comes first: its outline needs room.
            <div class="px-5 pb-5 pt-1">{children()}</div>
        </dialog>
    }
}

/// Answers a handler that closes the dialog here and leaves the link to pages without script.
fn closing(dialog: String) -> impl Fn(MouseEvent) {
    move |event| {
        if close_dialog(&dialog) {
            event.prevent_default();
        }
    }
}

/// A click on the dialog element itself hits its backdrop: its content covers the rest.
fn is_backdrop(event: &MouseEvent) -> bool {
    let Some(dialog) = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlDialogElement>().ok())
    else {
        return false;
    };
    let area = dialog.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    x < area.left() || x > area.right() || y < area.top() || y > area.bottom()
}

/// Opens a dialog of this page; a plain link to `#id` until the script is there.
#[component]
pub fn DialogOpener(
    #[prop(into)] dialog: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: Size,
    #[prop(optional, into)] icon: Option<Glyph>,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let by_key = dialog.clone();
    view! {
        <a
            href=format!("#{dialog}")
            role="button"
            aria-haspopup="dialog"
            class=button_class(kind, size, &class)
            on:click=move |event: MouseEvent| {
                if open_dialog(&dialog) {
                    event.prevent_default();
                }
            }
            on:keydown=move |event: KeyboardEvent| {
                if event.key() == " " && open_dialog(&by_key) {
                    event.prevent_default();
                }
            }
        >
            {icon.map(|glyph| view! { <Icon glyph class="size-4" /> })}
            <span class="truncate max-md:whitespace-normal">{children()}</span>
        </a>
    }
}

/// Leaves a dialog without doing anything.
#[component]
pub fn DialogClose(
    #[prop(into)] dialog: String,
    #[prop(default = NOWHERE.to_owned(), into)] href: String,
    children: Children,
) -> impl IntoView {
    let by_key = dialog.clone();
    view! {
        <a
            href=href
            role="button"
            class=button_class(ButtonKind::Ghost, Size::Medium, "")
            on:click=closing(dialog)
            on:keydown=move |event: KeyboardEvent| {
                if event.key() == " " && close_dialog(&by_key) {
                    event.prevent_default();
                }
            }
        >
            <span class="truncate max-md:whitespace-normal">{children()}</span>
        </a>
    }
}

/// The row of buttons at the end of a dialog; it stays in sight while the content scrolls.
#[component]
pub fn DialogActions(children: Children) -> impl IntoView {
    view! {
        <div class="dialog-actions -mx-5 -mb-5 mt-4 flex flex-wrap items-center justify-end gap-2 border-t border-border px-5 py-4 max-md:flex-col-reverse max-md:items-stretch">
            {children()}
        </div>
    }
}

/// The end of a form that saves something: the way out without that, and the button.
#[component]
pub fn SaveActions(
    #[prop(into)] dialog: String,
    #[prop(default = NOWHERE.to_owned(), into)] href: String,
    #[prop(into)] busy: Signal<bool>,
) -> impl IntoView {
    view! {
        <DialogActions>
            <DialogClose dialog href>{t("common-cancel")}</DialogClose>
            <Button kind=ButtonKind::Primary icon=Glyph::Check busy>{t("common-save")}</Button>
        </DialogActions>
    }
}
