//! Forms that came back without script begin with what they were sent with.
//!
//! The server writes the values into the page and the page carries them, so hydration sees the same.
//! As soon as the page lives they are forgotten: the controls have told their signals by then.

use std::time::Duration;

use leptos::{context::Provider, prelude::*};

use crate::browser;

/// What a refused form was sent with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// The address it was sent to.
    pub path: String,
    /// Names and values, in the order of the form.
    pub fields: Vec<(String, String)>,
}

/// The field that tells forms with one address apart.
const DEED: &str = "cmd[action]";

impl Kept {
    fn value(&self, name: &str) -> Option<String> {
        let named = self.fields.iter().find(|(field, _)| field == name);
        named.map(|(_, value)| value.clone())
    }
}

/// The page as the server made it, until the script has taken it over.
#[derive(Clone, Copy)]
struct FirstPage {
    kept: StoredValue<Option<Kept>>,
    lasts: StoredValue<bool>,
    /// How many parts of the page are on their way.
    awaited: StoredValue<usize>,
}

impl FirstPage {
    fn new(kept: Option<Kept>) -> Self {
        Self {
            kept: StoredValue::new(kept),
            lasts: StoredValue::new(true),
            awaited: StoredValue::new(0),
        }
    }

    /// Gives the page over to the script once what is being drawn now is drawn, unless more of it is on its way.
    fn leave_soon(self) {
        let leave = move || {
            if self.awaited.try_get_value() == Some(0) && self.lasts.get_value() {
                self.lasts.set_value(false);
                self.kept.set_value(None);
                browser::mark_live();
            }
        };
        // The server's page never lives.
        if cfg!(target_arch = "wasm32") {
            set_timeout(leave, Duration::ZERO);
        }
    }
}

/// A part of the page that is on its way. Until it is there the page is as the server made it: what is drawn sees the same.
pub struct Awaited(Option<FirstPage>);

impl Awaited {
    /// From now on it is waited for, until it is dropped.
    #[must_use]
    pub fn part() -> Self {
        let page = use_context::<FirstPage>();
        if let Some(page) = page {
            page.awaited.update_value(|parts| *parts += 1);
        }
        Self(page)
    }
}

impl Drop for Awaited {
    fn drop(&mut self) {
        if let Some(page) = self.0 {
            page.awaited.try_update_value(|parts| *parts -= 1);
            page.leave_soon();
        }
    }
}

/// Makes known what a form was sent with; the root of the application calls it once.
pub fn provide_first_page(kept: Option<Kept>) {
    let page = FirstPage::new(kept);
    provide_context(page);
    Effect::new(move |_| page.leave_soon());
}

/// Whether this is still the page as the server made it, and not one that the script went to.
pub fn is_first_page() -> bool {
    use_context::<FirstPage>().is_some_and(|page| page.lasts.get_value())
}

/// What a form with this address was sent with under this name, when it came back.
pub fn kept_field(path: &str, name: &str) -> Option<String> {
    let page = use_context::<FirstPage>()?;
    page.kept
        .with_value(|kept| kept.as_ref().filter(|kept| kept.path == path)?.value(name))
}

/// The form around a control.
#[derive(Clone, Copy)]
struct Scope {
    path: &'static str,
    deed: Option<&'static str>,
    came_back: bool,
}

/// The form around a control, and what came back on this page.
#[derive(Clone, Copy)]
pub(crate) struct Sent {
    scope: Scope,
    page: FirstPage,
}

impl Sent {
    /// What the surrounding form came back with, if it is one that can.
    pub(crate) fn of_form() -> Option<Self> {
        Some(Self {
            scope: use_context()?,
            page: use_context()?,
        })
    }

    fn read<T>(self, read: impl FnOnce(&Kept) -> Option<T>) -> Option<T> {
        let Scope { path, deed, came_back } = self.scope;
        let is_mine = |kept: &&Kept| came_back && kept.path == path && deed.is_none_or(|deed| kept.value(DEED).as_deref() == Some(deed));
        self.page
            .kept
            .try_with_value(|kept| kept.as_ref().filter(is_mine).and_then(read))
            .flatten()
    }

    /// Whether a box was sent ticked; `None` when its form did not come back.
    fn is_ticked(self, name: &str, value: &str) -> Option<bool> {
        self.read(|kept| Some(kept.fields.iter().any(|(field, sent)| field == name && sent == value)))
    }
}

/// The value a control begins with: what was sent, else that of the signal.
pub(crate) fn text(name: &str, value: Signal<String>) -> Signal<String> {
    let Some(sent) = Sent::of_form() else { return value };
    let name = name.to_owned();
    Signal::derive(move || sent.read(|kept| kept.value(&name)).unwrap_or_else(|| value.get()))
}

/// Whether a box begins ticked: as it was sent, else as the signal says.
pub(crate) fn tick(name: &str, value: &str, checked: Signal<bool>) -> bool {
    let sent = Sent::of_form().and_then(|sent| sent.is_ticked(name, value));
    sent.unwrap_or_else(|| checked.get_untracked())
}

/// Stands around a form: when the browser sent it without script and it was refused, its fields keep what was typed.
#[component]
pub fn KeptForm(
    /// The address the form is sent to.
    path: &'static str,
    /// The `cmd[action]` of the form, where several forms of the page have the same address.
    #[prop(default = None, into)]
    deed: Option<&'static str>,
    /// Whether the form is the one that was sent, where the page has one for each of many things.
    #[prop(default = true)]
    came_back: bool,
    children: Children,
) -> impl IntoView {
    view! { <Provider value=Scope { path, deed, came_back }>{children()}</Provider> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(path: &'static str, deed: Option<&'static str>, kept: Option<Kept>, lives: bool) -> (String, bool, Option<String>) {
        let owner = Owner::new_root(None);
        owner.with(|| {
            let page = FirstPage::new(kept);
            if lives {
                page.lasts.set_value(false);
                page.kept.set_value(None);
            }
            provide_context(page);
            provide_context(Scope {
                path,
                deed,
                came_back: true,
            });
            let note = text("cmd[note]", Signal::stored("before".to_owned()));
            (
                note.get_untracked(),
                tick("cmd[houses][0]", "7", Signal::stored(true)),
                kept_field("/rpc/act", DEED),
            )
        })
    }

    fn kept() -> Option<Kept> {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        Some(Kept {
            path: "/rpc/act".to_owned(),
            fields: vec![field(DEED, "hold"), field("cmd[note]", "typed"), field("cmd[houses][1]", "7")],
        })
    }

    #[test]
    fn a_form_that_came_back_keeps_what_was_typed() {
        let hold = Some("hold".to_owned());
        assert_eq!(
            begin("/rpc/act", Some("hold"), kept(), false),
            ("typed".to_owned(), false, hold.clone())
        );
        assert_eq!(begin("/rpc/act", None, kept(), false), ("typed".to_owned(), false, hold));
    }

    #[test]
    fn other_forms_and_later_pages_begin_as_ever() {
        let ever = |deed| ("before".to_owned(), true, deed);
        let hold = Some("hold".to_owned());
        assert_eq!(begin("/rpc/act", Some("cancel"), kept(), false), ever(hold.clone()));
        assert_eq!(begin("/rpc/comment", None, kept(), false), ever(hold));
        assert_eq!(begin("/rpc/act", Some("hold"), None, false), ever(None));
        assert_eq!(begin("/rpc/act", Some("hold"), kept(), true), ever(None));
    }
}
