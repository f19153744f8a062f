//! The employee's own jobs, the most urgent first: late, today, later.

use chrono::TimeDelta;
use domain::{requests::Card, time::Timestamp};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{EmptyState, Glyph, Skeleton, SkeletonKind, offset_minutes, t};

use super::{
    job_card::JobCard,
    jobs::{Jobs, JobsHead, Which, load},
};
use crate::{
    device::clock::use_clock,
    request::{load_error::LoadError, sla::instant},
};

const SECONDS_IN_HOUR: i64 = 3600;

/// When a job must be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    Late,
    Today,
    Later,
}

/// Answers when somebody expects something of this job: by the agreed visit or the promise, whichever is first.
fn turn(card: &Card) -> Option<Timestamp> {
    [card.clock.due_at, card.scheduled_from].into_iter().flatten().min()
}

/// Puts the jobs in the order of their turn, those of one hour house by house; those nobody waits for come last.
fn in_order(mut cards: Vec<Card>) -> Vec<Card> {
    cards.sort_by_key(|card| {
        let turn = turn(card);
        let hour = turn.map(|at| at.timestamp().div_euclid(SECONDS_IN_HOUR));
        (turn.is_none(), hour, card.place.building, turn)
    });
    cards
}

/// Answers in which group this job stands.
fn when(card: &Card, now: Timestamp, offset_minutes: i32) -> When {
    let Some(due) = turn(card) else {
        return When::Later;
    };
    let day = |at: Timestamp| (at + TimeDelta::minutes(offset_minutes.into())).date_naive();
    if card.clock.due_at.is_some_and(|due| due < now) {
        When::Late
    } else if day(due) <= day(now) {
        When::Today
    } else {
        When::Later
    }
}

/// The page of the employee's own jobs.
#[component]
pub fn TodayPage() -> impl IntoView {
    let jobs = Resource::new(|| (), |()| load(Which::Today));
    view! {
        <Title text=t!("common-page-title", page = t("staff-nav-today")) />
        <Suspense fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=3 /> }>
            {move || Suspend::new(async move {
                match jobs.await {
                    Ok(loaded) => view! { <TodayList jobs=Jobs::new(Which::Today, loaded) /> }.into_any(),
                    Err(error) => view! { <LoadError error again="/staff" /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// The groups, or that there is nothing to do.
#[component]
fn TodayList(jobs: Jobs) -> impl IntoView {
    let (clock, offset) = (use_clock(), offset_minutes());
    view! {
        <JobsHead title=t("staff-nav-today") jobs />
        {move || {
            let now = instant(clock.now_ms());
            let cards = in_order(jobs.list.with(|list| list.iter().map(|job| job.card.clone()).collect()));
            if cards.is_empty() {
                return view! {
                    <EmptyState glyph=Glyph::CheckCircle title=t("staff-today-empty-title") text=t("staff-today-empty-text") />
                }
                .into_any();
            }
            let group = |wanted: When| cards.iter().filter(|card| when(card, now, offset) == wanted).cloned().collect::<Vec<_>>();
            view! {
                <Group title=t("staff-group-late") cards=group(When::Late) />
                <Group title=t("staff-group-today") cards=group(When::Today) />
                <Group title=t("staff-group-later") cards=group(When::Later) />
            }
            .into_any()
        }}
    }
}

/// The jobs of one group; nothing when there are none.
#[component]
fn Group(#[prop(into)] title: String, cards: Vec<Card>) -> impl IntoView {
    (!cards.is_empty()).then(|| {
        let count = cards.len();
        view! {
            <section class="grid grid-cols-1 gap-2">
                <h2 class="flex items-center gap-2 text-sm font-semibold text-muted">
                    {title} <span class="tabular-nums">{count.to_string()}</span>
                </h2>
                <ul class="grid grid-cols-1 gap-3">{cards.into_iter().map(|card| view! { <JobCard card /> }).collect_view()}</ul>
            </section>
        }
    })
}

#[cfg(test)]
mod tests {
    use domain::{
        ids::{BuildingId, CategoryId, RequestId},
        requests::{Place, PlaceView, Priority, Status, sla::Clock},
        words::Localized,
    };

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn card(due: Option<&str>, visit: Option<&str>) -> Card {
        let (start, id) = (at("2026-03-01T04:00:00Z"), uuid::Uuid::nil());
        let place = PlaceView {
            kind: Place::Yard,
            building: BuildingId(id),
            address: Localized::same("Chilonzor 5"),
            entrance: None,
            entrance_number: None,
            apartment: None,
            apartment_number: None,
            floor: None,
        };
        Card {
            id: RequestId(id),
            number: 1,
            version: 1,
            status: Status::Assigned,
            priority: Priority::Normal,
            category: CategoryId(id),
            category_name: Localized::same("Yard"),
            icon: "yard".to_owned(),
            excerpt: String::new(),
            place,
            client_name: None,
            executor: None,
            clock: Clock {
                started_at: start,
                due_at: due.map(at),
                stopped_at: None,
                warn_at: None,
                left_minutes: None,
                breached: false,
            },
            created_at: start,
            response_due_at: start,
            response_warn_at: None,
            responded_at: None,
            response_breached: false,
            scheduled_from: visit.map(at),
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

    #[test]
    fn the_day_is_the_companys() {
        // In Tashkent it is already the third of March.
        let now = at("2026-03-02T20:00:00Z");
        let turn = |due, visit| when(&card(due, visit), now, 300);
        assert_eq!(turn(Some("2026-03-02T19:59:00Z"), None), When::Late);
        assert_eq!(turn(Some("2026-03-03T18:59:00Z"), None), When::Today);
        assert_eq!(turn(Some("2026-03-03T19:00:00Z"), None), When::Later);
        assert_eq!(turn(Some("2026-03-09T00:00:00Z"), Some("2026-03-03T04:00:00Z")), When::Today);
        assert_eq!(turn(None, None), When::Later);
    }

    #[test]
    fn an_early_visit_comes_before_an_early_promise() {
        let (promise, visit) = ("2026-03-03T09:00:00Z", "2026-03-03T06:00:00Z");
        let cards = vec![
            card(None, None),
            card(Some(promise), None),
            card(Some("2026-03-09T00:00:00Z"), Some(visit)),
        ];
        let order: Vec<_> = in_order(cards).iter().map(turn).collect();
        assert_eq!(order, [Some(at(visit)), Some(at(promise)), None]);
    }

    #[test]
    fn within_an_hour_one_house_is_done_before_the_next() {
        let house = |id: u128, due| {
            let mut card = card(Some(due), None);
            card.place.building = BuildingId(uuid::Uuid::from_u128(id));
            card
        };
        let cards = vec![
            house(1, "2026-03-03T09:40:00Z"),
            house(2, "2026-03-03T09:10:00Z"),
            house(2, "2026-03-03T08:59:00Z"),
            house(1, "2026-03-03T09:20:00Z"),
        ];
        let order: Vec<_> = in_order(cards)
            .iter()
            .map(|card| (card.place.building.0.as_u128(), turn(card).unwrap()))
            .collect();
        let due = |minutes: &str| at(&format!("2026-03-03T{minutes}:00Z"));
        assert_eq!(order, [(2, due("08:59")), (1, due("09:20")), (1, due("09:40")), (2, due("09:10"))]);
    }
}
