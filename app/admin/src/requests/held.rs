//! What the list shows while somebody points at it: rows change in place and new ones wait, so that nothing jumps
//! away under the pointer.

use std::{collections::HashSet, sync::Arc};

use domain::{
    ids::RequestId,
    page::Page,
    requests::{Card, Filter},
};

/// A page of the list, and what it was asked for.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Listing {
    /// What it was narrowed to.
    pub(crate) filter: Filter,
    /// The page.
    pub(crate) page: Page<Card>,
}

/// The rows as they are shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    filter: Filter,
    /// When the reader last asked for everything.
    asked: u32,
    /// The rows in their order; each is looked at by its row, and copied by nobody.
    pub(crate) cards: Vec<Arc<Card>>,
    /// How many new ones wait.
    pub(crate) waiting: usize,
}

/// Whether the order of the rows may change now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Nobody points at the list.
    Free,
    /// The pointer or the focus is in it.
    Kept,
}

/// What is shown after `fresh` came; `asked` grows when the reader wants to see the new ones.
pub(crate) fn hold(before: Option<&Shown>, fresh: &Listing, asked: u32, order: Order) -> Shown {
    let kept =
        before.filter(|before| order == Order::Kept && before.asked == asked && before.filter == fresh.filter && !before.cards.is_empty());
    let Some(before) = kept else {
        return Shown {
            filter: fresh.filter.clone(),
            asked,
            cards: fresh.page.items.iter().cloned().map(Arc::new).collect(),
            waiting: 0,
        };
    };
    // One that left the list stays as it was until the pointer goes.
    let now = |old: &Arc<Card>| {
        let found = fresh.page.items.iter().find(|card| card.id == old.id);
        found.map_or_else(|| Arc::clone(old), |card| Arc::new(card.clone()))
    };
    let known: HashSet<RequestId> = before.cards.iter().map(|card| card.id).collect();
    Shown {
        cards: before.cards.iter().map(now).collect(),
        waiting: fresh.page.items.iter().filter(|card| !known.contains(&card.id)).count(),
        ..before.clone()
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        ids::{BuildingId, CategoryId},
        requests::{Place, PlaceView, Priority, Status, sla::Clock},
        words::Localized,
    };

    use super::*;

    fn card(number: u128, version: i32) -> Card {
        let at = chrono::DateTime::UNIX_EPOCH;
        Card {
            id: RequestId(uuid::Uuid::from_u128(number)),
            number: i64::try_from(number).unwrap(),
            version,
            status: Status::New,
            priority: Priority::Normal,
            category: CategoryId(uuid::Uuid::nil()),
            category_name: Localized::default(),
            icon: String::new(),
            excerpt: String::new(),
            place: PlaceView {
                kind: Place::Building,
                building: BuildingId(uuid::Uuid::nil()),
                address: Localized::default(),
                entrance: None,
                entrance_number: None,
                apartment: None,
                apartment_number: None,
                floor: None,
            },
            client_name: None,
            executor: None,
            clock: Clock {
                started_at: at,
                due_at: None,
                stopped_at: None,
                warn_at: None,
                left_minutes: None,
                breached: false,
            },
            created_at: at,
            response_due_at: at,
            response_warn_at: None,
            responded_at: None,
            response_breached: false,
            scheduled_from: None,
            scheduled_to: None,
            files: 0,
            unread: false,
            returned: 0,
            is_paid: false,
            hold_reason: None,
            is_warranty: false,
            offers_times: false,
        }
    }

    fn listing(cards: &[(u128, i32)]) -> Listing {
        Listing {
            filter: Filter::default(),
            page: Page {
                items: cards.iter().map(|(number, version)| card(*number, *version)).collect(),
                next: None,
                prev: None,
            },
        }
    }

    fn rows(shown: &Shown) -> Vec<(i64, i32)> {
        shown.cards.iter().map(|card| (card.number, card.version)).collect()
    }

    #[test]
    fn under_a_pointer_rows_change_but_do_not_move() {
        let first = hold(None, &listing(&[(3, 1), (2, 1), (1, 1)]), 0, Order::Kept);
        assert_eq!((rows(&first), first.waiting), (vec![(3, 1), (2, 1), (1, 1)], 0));

        let news = listing(&[(5, 1), (4, 1), (3, 1), (1, 2)]);
        let kept = hold(Some(&first), &news, 0, Order::Kept);
        assert_eq!((rows(&kept), kept.waiting), (vec![(3, 1), (2, 1), (1, 2)], 2));

        let fresh = vec![(5, 1), (4, 1), (3, 1), (1, 2)];
        for (asked, order) in [(1, Order::Kept), (0, Order::Free)] {
            let released = hold(Some(&kept), &news, asked, order);
            assert_eq!((rows(&released), released.waiting), (fresh.clone(), 0));
        }
    }

    #[test]
    fn another_filter_and_an_empty_list_hold_nothing() {
        let first = hold(None, &listing(&[(1, 1)]), 0, Order::Kept);
        let elsewhere = Listing {
            filter: Filter {
                late: true,
                ..Filter::default()
            },
            ..listing(&[(2, 1)])
        };
        assert_eq!(rows(&hold(Some(&first), &elsewhere, 0, Order::Kept)), [(2, 1)]);
        let empty = hold(None, &listing(&[]), 0, Order::Kept);
        assert_eq!(rows(&hold(Some(&empty), &listing(&[(2, 1)]), 0, Order::Kept)), [(2, 1)]);
    }
}
