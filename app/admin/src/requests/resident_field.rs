//! Which resident the caller turned out to be: those who fit what is known of them, and any other by typing.

use domain::{
    people::{Resident, ResidentFilter},
    requests::Detail,
};
use leptos::prelude::*;
use rpc::{RpcError, people::list_residents};
use ui::{Choice, Combobox, t};

use crate::{
    residents::phone_words,
    support::{Missing, field_error, named},
};

/// Finds a resident by name, phone or address; begins with those who have the caller's number or name.
#[component]
pub(super) fn ResidentField(detail: Memo<Detail>, refused: Signal<Option<RpcError>>) -> impl IntoView {
    let first = detail.with_untracked(known_of_caller);
    let asked = RwSignal::new(first.clone());
    let found = Resource::new_blocking(
        move || asked.get(),
        |q| async move {
            let filter = ResidentFilter {
                q,
                ..ResidentFilter::default()
            };
            list_residents(filter).await
        },
    );
    let options = Signal::derive(move || {
        let page = found.get().and_then(Result::ok);
        let residents = page.map(|page| page.items).unwrap_or_default();
        residents
            .iter()
            .filter(|one| one.archived_at.is_none())
            .map(choice)
            .collect::<Vec<_>>()
    });
    view! {
        <Combobox
            name="cmd[resident]"
            id="link-resident"
            label=t("admin-link-resident")
            hint=t("admin-link-resident-hint")
            options
            empty=t("common-choose")
            error=field_error(refused, "resident")
            required=true
            on_search=move |words: String| asked.set(if words.trim().is_empty() { first.clone() } else { words })
            // The list opens over the dialog's end and needs room there.
            class="min-h-72"
        />
        <Missing what=t("admin-lists-failed") error=Signal::derive(move || found.get().and_then(Result::err)) />
    }
}

/// What the caller is looked for by at first.
fn known_of_caller(detail: &Detail) -> String {
    let Some(client) = &detail.client else {
        return String::new();
    };
    client
        .phone
        .as_ref()
        .map_or_else(|| client.name.clone(), |phone| phone.as_str().to_owned())
}

fn choice(resident: &Resident) -> Choice {
    let home = resident
        .homes
        .first()
        .map(|home| t!("requests-address-apartment", building = named(&home.address), number = &home.number));
    let hint: Vec<_> = [home, phone_words(resident)].into_iter().flatten().collect();
    Choice {
        hint: (!hint.is_empty()).then(|| hint.join(" · ")),
        ..Choice::new(resident.id.to_string(), resident.name.clone())
    }
}
