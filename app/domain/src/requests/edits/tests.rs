use chrono::TimeZone as _;

use super::*;
use crate::{
    ids::BuildingId,
    requests::{Flags, Place as PlaceKind},
    words::Localized,
};

fn place() -> Box<Place> {
    Box::new(Place {
        kind: PlaceKind::Building,
        building: BuildingId(uuid::Uuid::nil()),
        address: Localized::default(),
        entrance: None,
        entrance_number: None,
        apartment: None,
        apartment_number: None,
        floor: None,
    })
}

fn text(words: &str) -> EditValue {
    EditValue::Text(words.to_owned())
}

#[test]
fn only_what_both_changed_differently_is_a_conflict() {
    for (base, mine, theirs, way) in [
        (Some("a"), "b", "b", Way::Same),
        (None, "b", "b", Way::Same),
        (Some("a"), "a", "a", Way::Same),
        (Some("a"), "b", "a", Way::Mine),
        (Some("a"), "a", "b", Way::Theirs),
        (Some("a"), "b", "c", Way::Both),
        (None, "b", "c", Way::Both),
    ] {
        let base = base.map(text);
        assert_eq!(
            three_way(base.as_ref(), &text(mine), &text(theirs)),
            way,
            "{base:?} {mine} {theirs}"
        );
    }
}

#[test]
fn every_correction_writes_what_its_action_says() {
    let at = Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).unwrap();
    let slot = Slot {
        from: at,
        to: at + chrono::Duration::hours(2),
    };
    let flags = Flags {
        is_paid: Some(true),
        is_warranty: Some(false),
    };
    for command in [
        Command::EditText { text: "x".to_owned() },
        Command::SetPriority {
            priority: Priority::Urgent,
        },
        Command::SetCategory {
            category: CategoryId(uuid::Uuid::nil()),
            is_paid: Some(true),
        },
        Command::SetPlace { to: place() },
        Command::SetSchedule {
            from: slot.from,
            to: slot.to,
        },
        Command::OfferSlots { slots: vec![slot] },
        Command::SetFlags { flags },
    ] {
        let edits = command.edits();
        assert!(!edits.is_empty(), "{command:?}");
        assert!(
            edits.iter().all(|edit| command.action().edits().contains(&edit.field)),
            "{command:?}"
        );
    }
    assert!(Command::Accept.edits().is_empty() && Action::Accept.edits().is_empty());
}

#[test]
fn what_is_left_of_a_correction() {
    let flags = |is_paid, is_warranty| Command::SetFlags {
        flags: Flags { is_paid, is_warranty },
    };
    let both = flags(Some(true), Some(true));
    assert_eq!(both.without(&[]), Some(both.clone()));
    assert_eq!(both.without(&[EditField::IsPaid]), Some(flags(None, Some(true))));
    assert_eq!(both.without(&[EditField::IsPaid, EditField::IsWarranty]), None);
    let priority = Command::SetPriority {
        priority: Priority::Urgent,
    };
    assert_eq!(priority.without(&[EditField::Text]), Some(priority.clone()));
    assert_eq!(priority.without(&[EditField::Priority]), None);
}

#[test]
fn long_words_do_not_travel_in_an_address() {
    let differing = Differing {
        field: EditField::Text,
        mine: text("short"),
        theirs: text(&"ж".repeat(400)),
        by: None,
        at: DateTime::UNIX_EPOCH,
    };
    let clash = Clash {
        version: 3,
        fields: vec![differing],
    };
    let fields = clash.in_short(300).fields;
    assert_eq!((&fields[0].mine, &fields[0].theirs), (&text("short"), &text("")));
}
