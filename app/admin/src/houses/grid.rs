//! The apartments of a building as they lie: entrances, and floors from the top down, with the open requests of each.

use std::{cmp::Reverse, collections::BTreeMap};

use domain::housing::{ApartmentCard, ApartmentKind, Building};
use leptos::prelude::*;
use ui::{Card, EmptyState, Glyph, Icon, SectionTitle, t};

use super::apartment_form::kind_words;

/// One floor; those whose floor nobody knows come last.
type Floors = BTreeMap<(bool, Reverse<Option<i32>>), Vec<ApartmentCard>>;
/// One entrance; those without one come last.
type Entrances = BTreeMap<(bool, Option<i32>), Floors>;

/// The apartments, following the data.
#[component]
pub(super) fn Grid(building: Memo<Building>) -> impl IntoView {
    let apartments = Memo::new(move |_| building.with(|building| building.apartments.clone()));
    view! {
        <Card>
            <SectionTitle title=t("admin-houses-apartments") />
            {move || {
                if apartments.with(Vec::is_empty) {
                    return view! { <EmptyState glyph=Glyph::Door title=t("admin-houses-no-apartments") /> }.into_any();
                }
                let sections = laid_out(apartments.get()).into_iter().map(|((_, number), floors)| section(number, floors)).collect_view();
                view! { <div class="grid grid-cols-1 gap-6">{sections}</div> }.into_any()
            }}
        </Card>
    }
}

fn laid_out(apartments: Vec<ApartmentCard>) -> Entrances {
    let mut entrances = Entrances::new();
    for card in apartments {
        let entrance = (card.entrance_number.is_none(), card.entrance_number);
        let floor = (card.floor.is_none(), Reverse(card.floor));
        entrances.entry(entrance).or_default().entry(floor).or_default().push(card);
    }
    for cards in entrances.values_mut().flat_map(BTreeMap::values_mut) {
        cards.sort_by(|a, b| number_key(&a.number).cmp(&number_key(&b.number)));
    }
    entrances
}

/// Apartment 9 stands before apartment 10.
fn number_key(number: &str) -> (u32, &str) {
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(u32::MAX), number)
}

fn section(number: Option<i32>, floors: Floors) -> impl IntoView {
    let title = match number {
        Some(number) => t!("admin-houses-entrance-number", number = number),
        None => t("admin-houses-no-entrance"),
    };
    let open: i64 = floors.values().flatten().map(|card| card.open_requests).sum();
    let open = (open > 0).then(|| view! { <span class="font-medium text-warning">{t!("admin-houses-open-count", count = open)}</span> });
    let rows = floors
        .into_iter()
        .map(|((_, Reverse(floor)), cards)| row(floor, cards))
        .collect_view();
    view! {
        <section>
            <div class="mb-2 flex flex-wrap gap-x-3 text-sm">
                <h3 class="font-semibold">{title}</h3>
                {open}
            </div>
            <div class="grid grid-cols-1 gap-2">{rows}</div>
        </section>
    }
}

fn row(floor: Option<i32>, cards: Vec<ApartmentCard>) -> impl IntoView {
    let words = floor.map(|floor| t!("admin-houses-floor-number", number = floor));
    view! {
        <div class="grid grid-cols-1 items-start gap-x-2 gap-y-1 md:grid-cols-[4.5rem_minmax(0,1fr)]">
            <span class="text-sm text-muted md:pt-2">{words}</span>
            <ul class="flex flex-wrap gap-1.5">{cards.into_iter().map(tile).collect_view()}</ul>
        </div>
    }
}

fn tile(card: ApartmentCard) -> impl IntoView {
    let flat = card.kind == ApartmentKind::Flat;
    let kind = kind_words(card.kind);
    let heard = t!(
        "admin-houses-tile",
        kind = kind.as_str(),
        number = card.number.as_str(),
        residents = card.residents
    );
    let open = card.open_requests;
    let heard = if open > 0 {
        format!("{heard}, {}", t!("admin-houses-open-count", count = open))
    } else {
        heard
    };
    let shown = if flat {
        card.number.clone()
    } else {
        format!("{kind} {}", card.number)
    };
    let people = (card.residents > 0).then(|| {
        view! {
            <span class="inline-flex items-center gap-0.5 text-xs text-muted">
                <Icon glyph=Glyph::User class="size-3.5" />
                {card.residents}
            </span>
        }
    });
    let requests = (open > 0).then(|| {
        view! {
            <span class="inline-flex items-center gap-0.5 text-xs text-warning">
                <Icon glyph=Glyph::Wrench class="size-3.5" />
                {open}
            </span>
        }
    });
    view! {
        <li>
            <a
                href=format!("/admin/apartments/{}", card.id)
                class="inline-flex min-h-9 min-w-16 items-center justify-center gap-1.5 rounded-sm border border-border bg-surface-solid px-2 text-sm font-medium tabular-nums hover:border-accent hover:text-accent max-md:min-h-11"
            >
                <span aria-hidden="true" class="inline-flex items-center gap-1.5">{shown} {people} {requests}</span>
                <span class="sr-only">{heard}</span>
            </a>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::number_key;

    #[test]
    fn apartments_are_sorted_as_people_count() {
        let mut numbers = ["10", "9", "9а", "П-1", "100"];
        numbers.sort_by(|a, b| number_key(a).cmp(&number_key(b)));
        assert_eq!(numbers, ["9", "9а", "10", "100", "П-1"]);
    }
}
