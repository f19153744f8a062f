//! What residents may do: answer, cancel, accept, join.

use super::*;

#[test]
fn a_resident_ends_only_a_pause_that_waits_for_them() {
    let paused = facts(Status::OnHold);
    assert_eq!(
        plan(&paused, &client(), &command(Action::Resume), at(120)),
        Err(Refused::NotYours { action: Action::Resume })
    );
    let asked = Facts {
        waits_for_resident: true,
        ..paused
    };
    assert!(plan(&asked, &client(), &command(Action::Resume), at(120)).is_ok());
}

#[test]
fn a_resident_cancels_only_before_somebody_comes() {
    for (status, allowed) in [
        (Status::New, true),
        (Status::Accepted, true),
        (Status::Assigned, true),
        (Status::EnRoute, false),
        (Status::InProgress, false),
        (Status::OnHold, false),
    ] {
        assert_eq!(
            plan(&facts(status), &client(), &command(Action::Cancel), at(1)).is_ok(),
            allowed,
            "{status}"
        );
    }
}

#[test]
fn the_company_accepts_the_work_where_it_was_agreed() {
    let manager = employee(Role::Manager, COLLEAGUE);
    let done = facts(Status::Done);
    assert_eq!(
        plan(&done, &manager, &command(Action::Confirm), at(61)),
        Err(Refused::NotYours { action: Action::Confirm })
    );
    let agreed = Facts {
        acceptance: Acceptance::Manager,
        ..done
    };
    assert!(plan(&agreed, &manager, &command(Action::Confirm), at(61)).is_ok());
    assert!(plan(&agreed, &client(), &command(Action::Confirm), at(61)).is_ok());
}

#[test]
fn a_neighbour_joins_what_the_house_shares_while_it_is_open() {
    let neighbour = Actor::Resident { id: STRANGER };
    let join = |facts: &Facts, actor: &Actor| plan(facts, actor, &Command::Join, at(1)).map(|change| change.state);
    for status in Status::ALL {
        let (facts, illegal) = (
            facts(*status),
            Refused::Illegal {
                status: *status,
                action: Action::Join,
            },
        );
        let expected = if status.is_open() { Ok(facts.state.clone()) } else { Err(illegal) };
        assert_eq!(join(&facts, &neighbour), expected, "{status}");
    }
    let in_a_flat = Facts {
        is_shared: false,
        ..facts(Status::New)
    };
    assert!(matches!(join(&in_a_flat, &neighbour), Err(Refused::Illegal { .. })));
    for not_theirs in [client(), employee(Role::Director, COLLEAGUE), Actor::System] {
        let refused = Refused::NotYours { action: Action::Join };
        assert_eq!(join(&facts(Status::New), &not_theirs), Err(refused), "{not_theirs:?}");
    }
}
