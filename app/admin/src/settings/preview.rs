//! What a deadline that is being typed would mean, before it is saved. Without script the list says it afterwards.

use std::time::Duration;

use domain::sla::Sample;
use leptos::{form::FromFormData as _, html, prelude::*};
use rpc::{
    RpcError,
    settings::{SavePolicy, preview_policy},
};
use ui::{lang, offset_minutes, t};
use wasm_bindgen::JsCast as _;
use web_sys::{FormData, HtmlFormElement};

/// How long the typing rests before the server is asked.
const REST: Duration = Duration::from_millis(400);

/// The question, and the fields it is read from.
#[derive(Clone, Copy)]
pub(super) struct Preview {
    /// Around the fields.
    pub(super) fields: NodeRef<html::Div>,
    answer: Action<SavePolicy, Result<Sample, RpcError>>,
    /// Grows with every change: only the last one is asked for.
    turn: StoredValue<u32>,
}

impl Preview {
    /// Asks for what the form begins with; call it in the body of the form.
    pub(super) fn new() -> Self {
        let preview = Self {
            fields: NodeRef::new(),
            answer: Action::new(|typed: &SavePolicy| preview_policy(typed.cmd.clone())),
            turn: StoredValue::new(0),
        };
        Effect::new(move |_| {
            if preview.fields.get().is_some() {
                preview.ask();
            }
        });
        preview
    }

    /// Asks when the typing rests.
    pub(super) fn ask(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let mine = self.turn.get_value();
        set_timeout(
            move || {
                if self.turn.try_get_value() == Some(mine) {
                    self.send();
                }
            },
            REST,
        );
    }

    /// What cannot be read yet is asked about when it can.
    fn send(self) {
        let fields = self.fields.try_get_untracked().flatten();
        let form = fields.and_then(|fields| fields.closest("form").ok().flatten());
        let form = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        let data = form.and_then(|form| FormData::new_with_form(&form).ok());
        if let Some(Ok(typed)) = data.map(|data| SavePolicy::from_form_data(&data)) {
            self.answer.dispatch(typed);
        }
    }
}

/// The answer, as long as the fields make sense.
#[component]
pub(super) fn PreviewLine(preview: Preview) -> impl IntoView {
    let moment = |at| text::format::date_time(lang(), at, offset_minutes());
    view! {
        <p role="status" class="mt-4 rounded-md bg-surface-sunken px-3 py-2 text-sm empty:hidden">
            {move || {
                let sample = preview.answer.value().with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().ok().copied()));
                sample.map(|sample| t!(
                    "settings-policy-preview",
                    created = moment(sample.created_at),
                    response = moment(sample.response_due_at),
                    resolution = moment(sample.resolution_due_at),
                ))
            }}
        </p>
    }
}
