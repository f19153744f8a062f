use std::str::FromStr;

use domain::requests::{Priority, Sort, Source, Status, StatusTab};

use super::*;

fn id<T: FromStr>(number: u8) -> Option<T> {
    format!("018f4e9a-0000-7000-8000-0000000000{number:02}").parse().ok()
}

/// Everything that a list can be narrowed to at once, each with a value of its own.
fn full() -> Filter {
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 3, day);
    Filter {
        tab: Some(StatusTab::Work),
        status: Some(Status::EnRoute),
        q: "50% скидка & ещё".to_owned(),
        category: id(1),
        complex: id(2),
        building: id(3),
        entrance: id(4),
        apartment: id(5),
        executor: None,
        responsible: id(6),
        resident: id(7),
        priority: Some(Priority::Planned),
        source: Some(Source::Call),
        created_from: day(2),
        created_to: day(3),
        due_from: day(4),
        due_to: day(9),
        visit_from: day(5),
        visit_to: day(6),
        rating: Some(2),
        late: true,
        soon: true,
        paused: true,
        unassigned: true,
        unanswered: true,
        duplicate: true,
        returned: true,
        paid: true,
        warranty: true,
        sort: Some(Sort::Oldest),
        after: String::new(),
        before: "17.018f4e9a-0000-7000-8000-000000000001".to_owned(),
    }
}

/// With an executor instead of nobody, and a page that begins somewhere instead of ending there.
fn other() -> Filter {
    Filter {
        executor: id(8),
        unassigned: false,
        after: "18.018f4e9a-0000-7000-8000-000000000002".to_owned(),
        before: String::new(),
        ..full()
    }
}

#[test]
fn a_list_comes_back_from_its_address() {
    for filter in [full(), other()] {
        let look = Look {
            root: Root::default(),
            filter,
            columns: "number,client".to_owned(),
        };
        let href = look.href();
        let query = href.split_once('?').map(|(_, query)| query).unwrap_or_default();
        assert_eq!(Look::of(&form_pairs(query)), look, "{href}");
    }
    assert_eq!(list_href(&Filter::default()), LIST);
}

#[test]
fn a_chip_takes_away_one_thing_and_the_page() {
    for filter in [full(), other()] {
        let all: Vec<_> = pairs(&filter).into_iter().map(|(name, _)| name).collect();
        let look = Look { filter, ..Look::default() };
        for name in &all {
            let left: Vec<_> = pairs(&look.without(name).filter).into_iter().map(|(name, _)| name).collect();
            let gone = [*name, "before", "after"];
            let wanted: Vec<_> = all.iter().copied().filter(|one| !gone.contains(one)).collect();
            assert_eq!(left, wanted, "{name}");
        }
    }
}

#[test]
fn another_view_keeps_the_filter_and_its_own_words() {
    let late = Filter {
        late: true,
        ..Filter::default()
    };
    let board = |kept| Root {
        path: "/admin/board",
        kept,
    };
    let by_house = board(Some(("group", "house")));
    assert_eq!(href_at(board(None), &late), "/admin/board?late=1");
    assert_eq!(href_at(by_house, &late), "/admin/board?late=1&group=house");
    assert_eq!(href_at(by_house, &Filter::default()), "/admin/board?group=house");
    let look = Look {
        root: by_house,
        filter: late,
        ..Look::default()
    };
    assert_eq!(look.without("late").href(), "/admin/board?group=house");
    assert_eq!((look.named_tab(), Look::default().named_tab()), (None, Some(StatusTab::Open)));
}

#[test]
fn a_list_that_was_chosen_names_its_tab_instead_of_nothing() {
    let bare = Look::default();
    assert_eq!(bare.href(), LIST);
    assert_eq!(bare.chosen_href(), "/admin/requests?tab=open");
    let by_due = bare.with(|filter| filter.sort = Some(Sort::Due));
    assert_eq!(by_due.chosen_href(), by_due.href());
    assert_eq!(by_due.with(|filter| filter.sort = None).chosen_href(), bare.chosen_href());
    let second_page = Look {
        filter: Filter {
            after: "18.018f4e9a-0000-7000-8000-000000000002".to_owned(),
            ..Filter::default()
        },
        ..Look::default()
    };
    assert_eq!(second_page.with(|_| {}).chosen_href(), bare.chosen_href());
    let board = Look {
        root: Root {
            path: "/admin/board",
            kept: None,
        },
        ..Look::default()
    };
    assert_eq!(board.chosen_href(), "/admin/board");
}

/// The map decodes what is put into it, as the router does with an address.
fn form_pairs(query: &str) -> ParamsMap {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}
