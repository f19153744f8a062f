//! The phone number in a list: its middle is hidden until somebody asks for it, and then it is written down as seen.

use domain::{ids::ResidentId, people::Resident};
use leptos::{ev::MouseEvent, prelude::*};
use rpc::people::resident_detail;
use ui::{Glyph, Icon, lang, t, use_toasts};

use super::parts::{phone_link, resident_href};

/// The number as words, as far as a list has it.
pub(crate) fn phone_words(resident: &Resident) -> Option<String> {
    let whole = resident.phone.as_ref().map(|phone| text::format::phone(phone.as_str()));
    whole.or_else(|| resident.phone_mask.clone())
}

/// The number of a row; nothing for those who may not see it.
pub(super) fn phone_of_row(resident: &Resident) -> AnyView {
    match (&resident.phone, &resident.phone_mask) {
        (Some(phone), _) => phone_link(phone).into_any(),
        (None, Some(mask)) => view! { <Hidden id=resident.id name=resident.name.clone() mask=mask.clone() /> }.into_any(),
        (None, None) => "—".into_any(),
    }
}

/// A number that is shown when it is pressed. Until the script is there the resident's page shows it.
#[component]
fn Hidden(id: ResidentId, name: String, mask: String) -> impl IntoView {
    let reveal = Action::new(move |(): &()| resident_detail(id));
    let (toasts, lang) = (use_toasts(), lang());
    Effect::new(move |_| {
        if let Some(Err(error)) = reveal.value().get() {
            toasts.error(text::error(lang, &error.code));
        }
    });
    let shown = move || reveal.value().with(|answer| answer.as_ref()?.as_ref().ok()?.phone.clone());
    let label = t!("admin-resident-phone-show", name = name);
    let ask = move |event: MouseEvent| {
        // In another tab the page opens as it does from any link.
        if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
            event.prevent_default();
            reveal.dispatch(());
        }
    };
    move || match shown() {
        Some(phone) => phone_link(&phone).into_any(),
        None => view! {
            <a href=resident_href(id) class="link inline-flex items-center gap-1 whitespace-nowrap tabular-nums" on:click=ask>
                <span aria-hidden="true">{mask.clone()}</span>
                <Icon glyph=Glyph::Eye class="size-4" />
                <span class="sr-only">{label.clone()}</span>
            </a>
        }
        .into_any(),
    }
}
