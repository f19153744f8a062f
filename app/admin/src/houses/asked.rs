//! Dialogs whose form the address chooses: `?entrance=new#entrance` or `?entrance=<id>#entrance`.
//!
//! The query says what the form is about and the hash opens the dialog, so all of it works without
//! script. The hash does not come back with a sent form: a saved one finds its dialog closed.

use std::str::FromStr;

use leptos::{ev::MouseEvent, prelude::*, server_fn::ServerFn};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use rpc::RpcError;
use ui::{ButtonKind, Dialog, Glyph, LinkButton, Size, close_dialog, open_dialog};

use crate::support::refusal;

/// The value that asks for something new.
const NEW: &str = "new";

/// What the address asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Asked<T> {
    /// To add one.
    New,
    /// To change this one.
    Known(T),
}

impl<T: FromStr> Asked<T> {
    fn read(text: &str) -> Option<Self> {
        if text == NEW {
            Some(Self::New)
        } else {
            text.parse().ok().map(Self::Known)
        }
    }
}

impl<T: Copy> Asked<T> {
    /// What is to be changed.
    pub(crate) fn known(&self) -> Option<T> {
        match self {
            Self::New => None,
            Self::Known(id) => Some(*id),
        }
    }
}

/// What the address asks for under this name.
fn asked<T>(name: &'static str) -> Memo<Option<Asked<T>>>
where
    T: FromStr + PartialEq + Send + Sync + 'static,
{
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get_str(name).and_then(Asked::read)))
}

fn quiet() -> NavigateOptions {
    NavigateOptions {
        replace: true,
        scroll: false,
        ..NavigateOptions::default()
    }
}

/// The button that asks.
#[component]
pub(crate) fn Ask(
    /// The name in the address, which is the dialog's id as well.
    name: &'static str,
    /// The address of the page, without a query.
    #[prop(into)]
    path: String,
    /// What to change; nothing adds.
    #[prop(optional, into)]
    what: Option<String>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: Size,
    icon: Glyph,
    children: Children,
) -> impl IntoView {
    let navigate = use_navigate();
    let address = format!("{path}?{name}={}", what.unwrap_or_else(|| NEW.to_owned()));
    let href = format!("{address}#{name}");
    let open = move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        navigate(&address, quiet());
        open_dialog(name);
    };
    view! { <LinkButton href kind size icon on:click=open>{children()}</LinkButton> }
}

/// The dialog around the form that was asked for; `form` answers it, and nothing for what is not there.
pub(crate) fn asked_dialog<S, I, V>(
    (name, path, title): (&'static str, String, String),
    save: ServerAction<S>,
    form: impl Fn(Asked<I>) -> Option<V> + Send + Sync + 'static,
) -> impl IntoView
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
    I: FromStr + Copy + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let asked = asked::<I>(name);
    let (is_asked, refused) = (Signal::derive(move || asked.with(Option::is_some)), refusal(save));
    let navigate = use_navigate();
    let back = path.clone();
    let leave = move |()| {
        save.clear();
        if is_asked.get_untracked() {
            navigate(&back, quiet());
        }
    };
    // The way back of the browser takes the question away, and the dialog with it.
    Effect::new(move |before: Option<bool>| {
        let wanted = is_asked.get();
        if before == Some(true) && !wanted {
            close_dialog(name);
        }
        wanted
    });
    let came_back = Signal::derive(move || is_asked.get() && refused.with(Option::is_some));
    view! {
        <Dialog id=name title=title open=came_back close_href=path on_close=leave>
            {move || form(asked.get()?)}
        </Dialog>
    }
}
