//! Rare filters, other orders, and what is due first.

use super::*;

/// How the statement of a page by due time begins.
const BY_DUE: &str = "select requests.id, requests.resolution_due_at from requests";

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn rare_filters_and_other_orders_cost_what_they_show(pool: PgPool) {
    let large = Large::new(pool).await;
    let (sv, home, company) = (&large.sv, &large.home, large.company());
    let director = &home.director;
    let all = Filter {
        tab: Some(StatusTab::All),
        ..Filter::default()
    };
    let page = async |what: &str, filter: Filter, values: PgArguments| {
        let statement = heard(PAGE, requests::list(sv, director, &filter)).await;
        large.is_frugal(what, READ_MAX, (statement, values)).await;
    };
    let plain = || values![company, 51_i64];
    page(
        "what was returned",
        Filter {
            returned: true,
            ..all.clone()
        },
        plain(),
    )
    .await;
    page(
        "what waits for an answer",
        Filter {
            unanswered: true,
            ..all.clone()
        },
        plain(),
    )
    .await;
    page(
        "repetitions",
        Filter {
            duplicate: true,
            ..all.clone()
        },
        plain(),
    )
    .await;
    page("paid services", Filter { paid: true, ..all.clone() }, plain()).await;
    page(
        "what the warranty bears",
        Filter {
            warranty: true,
            ..all.clone()
        },
        plain(),
    )
    .await;
    let oldest = Filter {
        sort: Some(Sort::Oldest),
        ..all.clone()
    };
    page("the oldest", oldest, plain()).await;
    let rated = Filter {
        rating: Some(2),
        ..all.clone()
    };
    page("a rating", rated, values![company, 2_i16, 51_i64]).await;
    let imported = Filter {
        source: Some(Source::Import),
        ..all.clone()
    };
    page("a source", imported, values![company, "import", 51_i64]).await;
    let urgent = Filter {
        priority: Some(Priority::Emergency),
        ..all.clone()
    };
    page("a priority", urgent, values![company, "emergency", 51_i64]).await;
    let responsible = Filter {
        responsible: Some(home.plumber_id),
        ..all.clone()
    };
    page("a dispatcher's", responsible, values![company, home.plumber_id.0, 51_i64]).await;
    let of_apartment = Filter {
        apartment: Some(home.apartment),
        ..all.clone()
    };
    page("an apartment", of_apartment, values![company, home.apartment.0, 51_i64]).await;
    let assigned = Filter {
        status: Some(Status::Assigned),
        ..all
    };
    page("a status", assigned, values![company, "assigned", 51_i64]).await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn due_times_totals_and_portions_cost_what_they_show(pool: PgPool) {
    let large = Large::new(pool).await;
    let (sv, company) = (&large.sv, large.company());
    let director = &large.home.director;
    let by_due = Filter {
        sort: Some(Sort::Due),
        ..Filter::default()
    };
    let first = heard(BY_DUE, requests::list(sv, director, &by_due)).await;
    large.is_frugal("by due time", READ_MAX, (first, values![company, 51_i64])).await;
    let page = requests::list(sv, director, &by_due).await.unwrap();
    let last = page.items.last().unwrap();
    let (at, id) = (last.clock.due_at.unwrap(), last.id.0);
    let behind = Filter {
        after: page.next.unwrap().0,
        ..by_due.clone()
    };
    let next = heard(BY_DUE, requests::list(sv, director, &behind)).await;
    large
        .is_frugal("the next by due time", READ_MAX, (next, values![company, at, id, 51_i64]))
        .await;

    let day = (large.now - Duration::days(40)).date_naive();
    let due = Filter {
        tab: Some(StatusTab::All),
        due_from: Some(day),
        due_to: Some(day),
        ..Filter::default()
    };
    let of_day = heard(PAGE, requests::list(sv, director, &due)).await;
    let from = day.and_time(chrono::NaiveTime::MIN).and_utc() - Duration::hours(5);
    let to = from + Duration::days(1);
    // A day has 1440 of them here.
    large
        .is_frugal("what is due on a day", SORTED_MAX, (of_day, values![company, from, to, to, 51_i64]))
        .await;

    // Of the 10,080 requests of a week every fiftieth has a visit.
    let week = Filter {
        visit_from: Some(day),
        ..Filter::default()
    };
    let visits = heard("order by requests.scheduled_from", requests::visits(sv, director, &week)).await;
    large
        .is_frugal(
            "the visits of a week",
            READ_MAX,
            (visits, values![company, from, from + Duration::days(7), 301_i64]),
        )
        .await;

    // A fifth of them is still somebody's work.
    let past = Filter {
        visit_from: Some((large.now - Duration::days(7)).date_naive()),
        ..Filter::default()
    };
    let shown: Vec<Uuid> = requests::visits(sv, director, &past)
        .await
        .unwrap()
        .cards
        .iter()
        .map(|card| card.id.0)
        .collect();
    assert!((150..=300).contains(&shown.len()), "{}", shown.len());
    let met = heard("as other order by", requests::visits(sv, director, &past)).await;
    large
        .is_frugal(
            "what meets with the visits",
            20 * 300,
            (met, values![shown, company, company, 20_i64]),
        )
        .await;

    let counted = "select count(*) from (select from requests";
    let all = Filter {
        tab: Some(StatusTab::All),
        ..Filter::default()
    };
    let total = heard(counted, requests::total(sv, director, &all)).await;
    large.is_frugal("the total", 1001, (total, values![company, 1001_i64])).await;
    let open = heard(counted, requests::total(sv, director, &Filter::default())).await;
    large
        .is_frugal("the total of open ones", 1001, (open, values![company, 1001_i64]))
        .await;

    exports::start(sv, director, &Filter::default()).await.unwrap();
    let portion = heard(PAGE, exports::write_next(sv)).await;
    large
        .is_frugal("a portion of an export", 20 * 500, (portion, values![company, 501_i64]))
        .await;
}
