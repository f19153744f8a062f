//! What each action must bring with it.

use super::*;
use crate::{ids::CommandId, invalid::Invalid, words::Localized};

fn act(action: Action) -> Act {
    Act::new(RequestId(Uuid::nil()), CommandId(Uuid::nil()), action)
}

fn reason() -> Reason {
    Reason {
        id: REASON,
        kind: ReasonKind::Hold,
        name: Localized::same("x"),
        pauses_sla: true,
        max_days: Some(5),
        visible_to_resident: true,
        needs_date: false,
        needs_note: false,
    }
}

fn wrong(result: Result<Command, Invalid>) -> (String, String) {
    let error = result.unwrap_err().fields.remove(0);
    (error.field, error.code)
}

#[test]
fn an_action_without_what_it_needs_names_the_field() {
    let needs = |action| match act(action).command(None, 300) {
        Ok(_) => "–".to_owned(),
        Err(_) => format!(
            "{}: {}",
            wrong(act(action).command(None, 300)).0,
            wrong(act(action).command(None, 300)).1
        ),
    };
    let table: String = Action::ALL
        .iter()
        .map(|action| format!("{:<15} {}\n", action.code(), needs(*action)))
        .collect();
    insta::assert_snapshot!(table);
}

#[test]
fn a_pause_takes_the_date_and_the_words_its_reason_wants() {
    let hold = act(Action::Hold);
    assert!(hold.command(Some(&reason()), 300).is_ok());
    let dated = Reason {
        needs_date: true,
        ..reason()
    };
    assert_eq!(
        wrong(hold.command(Some(&dated), 300)),
        ("resume_at".to_owned(), "required".to_owned())
    );
    let asked = Reason {
        needs_note: true,
        ..reason()
    };
    assert_eq!(wrong(hold.command(Some(&asked), 300)), ("note".to_owned(), "required".to_owned()));
    let local = Act {
        resume_at: "2026-03-03T09:30".to_owned(),
        ..act(Action::Hold)
    };
    let until = Utc.with_ymd_and_hms(2026, 3, 3, 4, 30, 0).unwrap();
    assert_eq!(
        local.command(Some(&dated), 300),
        Ok(Command::Hold {
            reason: REASON,
            pauses: true,
            at_most_days: Some(5),
            resume_at: Some(until),
            note: None
        })
    );
    let vague = Act {
        resume_at: "tomorrow".to_owned(),
        ..act(Action::Hold)
    };
    assert_eq!(wrong(vague.command(Some(&dated), 300)), ("resume_at".to_owned(), "date".to_owned()));
}

#[test]
fn a_visit_ends_after_it_begins() {
    let visit = |from: &str, to: &str| {
        Act {
            scheduled_from: from.to_owned(),
            scheduled_to: to.to_owned(),
            ..act(Action::SetSchedule)
        }
        .command(None, 300)
    };
    assert!(visit("2026-03-03T09:00", "2026-03-03T11:00").is_ok());
    assert_eq!(
        wrong(visit("2026-03-03T09:00", "2026-03-03T09:00")),
        ("scheduled_to".to_owned(), "before-start".to_owned())
    );
    assert_eq!(
        wrong(visit("", "2026-03-03T09:00")),
        ("scheduled_from".to_owned(), "date".to_owned())
    );
}

#[test]
fn a_rating_is_between_one_and_five() {
    let rate = |rating| {
        Act {
            rating: Some(rating),
            ..act(Action::Rate)
        }
        .command(None, 300)
    };
    assert!(rate(1).is_ok() && rate(5).is_ok());
    for rating in [0, 6, -1] {
        assert_eq!(wrong(rate(rating)), ("rating".to_owned(), "range".to_owned()));
    }
    assert_eq!(act(Action::Confirm).command(None, 300), Ok(Command::Confirm { rating: None }));
}

#[test]
fn a_request_is_no_duplicate_of_itself() {
    let itself = Act {
        target: Some(RequestId(Uuid::nil())),
        ..act(Action::MarkDuplicate)
    };
    assert_eq!(
        wrong(itself.command(None, 300)),
        ("target_number".to_owned(), "required".to_owned())
    );
}

#[test]
fn an_unlikely_arrival_is_not_promised() {
    let depart = |minutes| {
        Act {
            eta_minutes: Some(minutes),
            ..act(Action::Depart)
        }
        .command(None, 300)
    };
    assert_eq!(depart(20), Ok(Command::Depart { eta_minutes: Some(20) }));
    assert_eq!(depart(0), Ok(Command::Depart { eta_minutes: None }));
    assert_eq!(depart(601), Ok(Command::Depart { eta_minutes: None }));
}

#[test]
fn words_that_are_too_long_are_refused() {
    let long = Act {
        note: "я".repeat(3501),
        ..act(Action::Complete)
    };
    assert_eq!(wrong(long.command(None, 300)), ("note".to_owned(), "too-long".to_owned()));
}

#[test]
fn each_command_answers_its_action_and_words() {
    for action in Action::ALL {
        assert_eq!(command(*action).action(), *action);
    }
    assert_eq!(command(Action::SendBack).note(), Some("again"));
    assert_eq!(command(Action::Rate).note(), Some("well"));
    assert_eq!(command(Action::Accept).note(), None);
}

fn create(text: &str, files: usize) -> Create {
    serde_json::from_value(serde_json::json!({
        "category": CATEGORY, "building": Uuid::nil(), "text": text, "files": vec![Uuid::nil(); files],
    }))
    .unwrap()
}

#[test]
fn a_request_tells_something_in_words_or_perhaps_by_voice() {
    let said = |text: &str, files| {
        create(text, files)
            .check()
            .map(|draft| draft.text)
            .map_err(|invalid| invalid.fields[0].code.clone())
    };
    assert_eq!(said(" Нет света ", 0), Ok(Some("Нет света".to_owned())));
    assert_eq!(said(" \n ", 1), Ok(None), "whether a file is a voice the store knows");
    assert_eq!(said("  ", 0), Err("words-or-voice".to_owned()));
    assert_eq!(said("!", 1), Err("too-short".to_owned()));
}

#[test]
fn what_is_not_used_is_not_written() {
    let written = serde_json::to_value(act(Action::Assign)).unwrap();
    for field in ["override_specialization", "is_paid", "is_warranty", "target_number"] {
        assert!(
            written.get(field).is_none(),
            "an answer kept by the version before is found no more: {field}"
        );
    }
    let form: Act = serde_json::from_value(serde_json::json!({
        "action": "set_flags", "is_paid": "false", "is_warranty": "", "override_specialization": "true",
    }))
    .unwrap();
    assert_eq!(
        (form.is_paid, form.is_warranty, form.override_specialization),
        (Some(false), None, Some(true))
    );
}
