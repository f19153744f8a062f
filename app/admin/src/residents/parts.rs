//! Small pieces that several pages about people show in the same way.

use domain::{
    housing::ApartmentCard,
    ids::ResidentId,
    notices::BotReach,
    people::{Home, Tie},
    phone::Phone,
};
use leptos::prelude::*;
use ui::{Badge, Choice, Glyph, Icon, Tone, t};

use crate::support::named;

/// The address of the list.
pub(crate) const LIST: &str = "/admin/residents";

/// The page of a resident.
pub(crate) fn resident_href(id: ResidentId) -> String {
    format!("{LIST}/{id}")
}

/// A number that screen readers hear with its name.
pub(crate) fn figure(label: &str, number: impl std::fmt::Display) -> AnyView {
    let (shown, heard) = (number.to_string(), format!("{label}: {number}"));
    view! {
        <span aria-hidden="true" class="tabular-nums">{shown}</span>
        <span class="sr-only">{heard}</span>
    }
    .into_any()
}

/// A phone number that calls when it is pressed.
pub(crate) fn phone_link(phone: &Phone) -> impl IntoView + use<> {
    let digits = phone.as_str();
    let words = text::format::phone(digits);
    view! { <a href=format!("tel:+{digits}") class="link whitespace-nowrap tabular-nums">{words}</a> }
}

/// Whether the company's bot reaches the person.
pub(crate) fn telegram_badge(reach: BotReach) -> impl IntoView {
    match reach {
        BotReach::Ok => view! { <Badge tone=Tone::Info icon=Glyph::Send>{t("admin-resident-telegram")}</Badge> }.into_any(),
        BotReach::NotStarted => view! { <span class="text-muted">{t("admin-employees-no-telegram")}</span> }.into_any(),
        BotReach::Blocked => view! { <Badge tone=Tone::Warning icon=Glyph::Alert>{t("admin-telegram-blocked")}</Badge> }.into_any(),
    }
}

/// The same, as an icon.
pub(crate) fn telegram_icon(reach: BotReach) -> impl IntoView {
    match reach {
        BotReach::Ok => view! { <Icon glyph=Glyph::Send class="size-4 text-info" label=t("admin-resident-telegram") /> }.into_any(),
        BotReach::NotStarted => view! { <span class="text-muted" aria-hidden="true">"—"</span> }.into_any(),
        BotReach::Blocked => view! { <Icon glyph=Glyph::Alert class="size-4 text-warning" label=t("admin-telegram-blocked") /> }.into_any(),
    }
}

/// The same in words: whoever is not reached has to be called.
pub(crate) fn telegram_words(reach: BotReach) -> String {
    t(match reach {
        BotReach::Ok => "admin-resident-telegram",
        BotReach::NotStarted => "admin-resident-no-telegram",
        BotReach::Blocked => "admin-telegram-blocked",
    })
}

/// How somebody belongs to an apartment.
pub(crate) fn tie_words(tie: Tie) -> String {
    t(&format!("resident-tie-{}", tie.code()))
}

/// The ties one can choose from.
pub(super) fn tie_choices() -> Vec<Choice> {
    Tie::ALL.iter().map(|tie| Choice::new(tie.code(), tie_words(*tie))).collect()
}

/// An apartment with its address, in one line.
pub(super) fn home_line(home: &Home) -> String {
    t!(
        "requests-address-apartment",
        building = named(&home.address),
        number = home.number.as_str()
    )
}

/// An apartment within its building, as one chooses it.
pub(super) fn apartment_choice(card: &ApartmentCard) -> Choice {
    let number = card.number.as_str();
    let label = match (card.entrance_number, card.floor) {
        (Some(entrance), Some(floor)) => {
            format!(
                "{number} · {}",
                t!("requests-address-entrance-floor", entrance = entrance, floor = floor)
            )
        }
        _ => number.to_owned(),
    };
    Choice::new(card.id.to_string(), label)
}
