//! One line of text.

use leptos::{html, prelude::*};

use crate::{
    Field, Glyph, Icon,
    forms::{
        bind,
        field::{described_by, invalid},
        kept,
    },
};

/// What is typed: decides the keyboard of a phone and what the browser offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InputKind {
    /// Any text.
    #[default]
    Text,
    /// A secret.
    Password,
    /// A phone number.
    Tel,
    /// An e-mail address.
    Email,
    /// Words to look for.
    Search,
    /// A whole number.
    Number,
    /// An address on the web.
    Url,
}

impl InputKind {
    /// Answers the `type` of the input.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Password => "password",
            Self::Tel => "tel",
            Self::Email => "email",
            Self::Search => "search",
            Self::Number => "number",
            Self::Url => "url",
        }
    }
}

/// A labelled line of text.
#[component]
pub fn TextInput(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional)] kind: InputKind,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(optional, into)] autocomplete: Option<String>,
    #[prop(optional, into)] inputmode: Option<String>,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional, into)] icon: Option<Glyph>,
    #[prop(optional)] hide_label: bool,
    #[prop(optional, into)] on_input: Option<Callback<String>>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let node = NodeRef::<html::Input>::new();
    let first = kept::text(&name, value);
    bind::text(node, value, on_input);
    let described = described_by(&id, hint, error);
    let look = if icon.is_some() { "control !ps-10" } else { "control" };
    view! {
        <Field id=id.clone() label hint error required hide_label class>
            <span class="relative block">
                {icon.map(|glyph| view! {
                    <span class="pointer-events-none absolute inset-y-0 start-3 flex items-center text-muted">
                        <Icon glyph class="size-4" />
                    </span>
                })}
                <input
                    node_ref=node
                    id=id
                    class=look
                    type=kind.code()
                    name=name
                    value=first.get_untracked()
                    required=required
                    disabled=disabled
                    placeholder=placeholder
                    autocomplete=autocomplete
                    inputmode=inputmode
                    maxlength=maxlength.map(|max| max.to_string())
                    aria-describedby=described
                    aria-invalid=invalid(error)
                    on:input=move |event| {
                        if let Some(on_input) = on_input {
                            on_input.run(event_target_value(&event));
                        }
                    }
                />
            </span>
        </Field>
    }
}
