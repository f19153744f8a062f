use chrono_tz::Asia::Tashkent;
use uuid::Uuid;

use super::*;
use crate::sla::Hours;

const LEAF: CategoryId = CategoryId(Uuid::from_u128(1));
const GROUP: CategoryId = CategoryId(Uuid::from_u128(2));
const HOUSE: BuildingId = BuildingId(Uuid::from_u128(3));

fn subject() -> Subject {
    Subject {
        category: LEAF,
        group: Some(GROUP),
        priority: Priority::Normal,
        place: Place::Apartment,
        building: HOUSE,
        created_on: "2026-03-02".parse().unwrap(),
    }
}

fn policy(id: u128, sort: i32, reach: Reach) -> Policy {
    Policy {
        id: SlaPolicyId(Uuid::from_u128(id)),
        sort,
        reach,
        months: Vec::new(),
        valid_from: None,
        valid_to: None,
        target: Target::preset(Priority::Normal),
        calendar: None,
    }
}

fn chosen(policies: &[Policy]) -> Option<u128> {
    Policy::choose(policies, &subject()).map(|policy| policy.id.0.as_u128())
}

#[test]
fn the_most_specific_policy_wins() {
    let by_group = Reach {
        category: Some(GROUP),
        ..Reach::default()
    };
    let by_leaf = Reach {
        category: Some(LEAF),
        ..Reach::default()
    };
    let by_leaf_and_house = Reach {
        buildings: vec![HOUSE],
        ..by_leaf.clone()
    };
    let foreign = Reach {
        category: Some(LEAF),
        priority: Some(Priority::Normal),
        place: Some(Place::Yard),
        buildings: vec![HOUSE],
    };
    let mut policies = vec![policy(1, 1, Reach::default()), policy(2, 2, by_group)];
    assert_eq!(chosen(&policies), Some(2));
    policies.push(policy(3, 3, by_leaf));
    assert_eq!(chosen(&policies), Some(3));
    policies.push(policy(4, 4, by_leaf_and_house));
    policies.push(policy(5, 0, foreign));
    assert_eq!(chosen(&policies), Some(4));
}

#[test]
fn equally_narrow_policies_stand_in_the_companys_order() {
    let by_priority = Reach {
        priority: Some(Priority::Normal),
        ..Reach::default()
    };
    let by_place = Reach {
        place: Some(Place::Apartment),
        ..Reach::default()
    };
    let mut policies = [policy(1, 7, by_priority), policy(2, 3, by_place)];
    assert_eq!(chosen(&policies), Some(2));
    policies[1].sort = 8;
    assert_eq!(chosen(&policies), Some(1));
    policies[1].months = vec![3];
    assert_eq!(
        chosen(&policies),
        Some(2),
        "what holds for a season is narrower than what holds all year"
    );
}

#[test]
fn a_policy_holds_for_requests_of_its_days() {
    let day = |text: &str| Some(text.parse().unwrap());
    let mut only = [policy(1, 1, Reach::default())];
    only[0].valid_from = day("2026-03-03");
    assert_eq!(chosen(&only), None);
    only[0].valid_from = day("2026-03-02");
    only[0].valid_to = day("2026-03-02");
    assert_eq!(chosen(&only), Some(1));
    only[0].months = vec![10, 11, 12];
    assert_eq!(chosen(&only), None);
}

#[test]
fn each_urgency_is_promised_what_the_product_ships_with() {
    let hours = |hours: i64| hours * 60;
    let table = [
        (Priority::Emergency, 15, hours(2), true),
        (Priority::Urgent, hours(1), hours(24), true),
        (Priority::Normal, hours(4), hours(72), false),
        (Priority::Planned, hours(24), 7 * hours(24), false),
    ];
    assert_eq!(table.map(|(priority, ..)| priority), Priority::ALL);
    for (priority, response, resolution, is_around_the_clock) in table {
        let target = Target {
            response,
            resolution,
            measure: Measure::Calendar,
            warn_percent: 80,
            min_after_return: hours(4),
        };
        assert_eq!(Target::preset(priority), target, "{priority}");
        assert_eq!(never_rests(priority), is_around_the_clock, "{priority}");
    }
}

#[test]
fn three_days_are_three_days_and_never_end_at_night() {
    let office = Calendar::new(Hours::office(), Tashkent);
    let target = Target::preset(Priority::Normal);
    let terms = Terms {
        target: &target,
        calendar: &office,
        rules: &[],
    };
    let due = |text: &str| terms.due(text.parse().unwrap(), Duration::minutes(target.resolution));
    let is = |text: &str| text.parse::<Timestamp>().unwrap();
    assert_eq!(due("2026-03-02T15:00:00+05:00"), is("2026-03-05T15:00:00+05:00"));
    assert_eq!(due("2026-03-02T23:00:00+05:00"), is("2026-03-06T09:00:00+05:00"));
    assert_eq!(due("2026-03-04T12:00:00+05:00"), is("2026-03-09T09:00:00+05:00"));
    assert_eq!(due("2026-03-02T13:30:00+05:00"), is("2026-03-05T14:00:00+05:00"));
}

/// As the database puts them together.
#[test]
fn a_companys_book_is_read_from_json() {
    let policies = r#"[{"id": "00000000-0000-0000-0000-0000000000a1", "sort": 1, "reach": {"place": null, "category": null,
        "priority": "urgent", "buildings": []}, "months": [1], "target": {"measure": "calendar", "response": 60, "resolution": 1440,
        "warn_percent": 80, "min_after_return": 240}, "calendar": null, "valid_to": null, "valid_from": "2026-01-01"}]"#;
    let policies: Vec<Policy> = serde_json::from_str(policies).unwrap();
    assert_eq!(policies[0].reach.priority, Some(Priority::Urgent));
    let rules = r#"[{"id": "00000000-0000-0000-0000-0000000000e1", "level": 1, "reach": {"category": null, "priority": null,
        "buildings": []}, "roles": ["foreman"], "value": 100, "voice": "now", "promise": "resolution", "trigger": "percent",
        "measures": "tell"}]"#;
    let rules: Vec<Rule> = serde_json::from_str(rules).unwrap();
    assert!(rules[0].holds_for(&subject()));
    let calendars = r#"{"00000000-0000-0000-0000-0000000000c1": {"days": {"2026-03-09": []}, "week": [[{"to": 780, "from": 540}],
        [], [], [], [], [], []], "always": false}}"#;
    let calendars: std::collections::HashMap<CalendarId, Hours> = serde_json::from_str(calendars).unwrap();
    assert_eq!(calendars.values().next().unwrap().days.len(), 1);
}
