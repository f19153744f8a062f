//! Every state, actor and action as two reviewed tables: the usual facts, and those that change the rules.

use std::fmt::Write as _;

use super::*;

/// One block of the table: each action with a mark for each actor and the status after it.
fn block(table: &mut String, name: &str, facts: &Facts, now: Timestamp) {
    writeln!(table, "\n{name}").unwrap();
    let mut impossible = Vec::new();
    for action in Action::ALL {
        let actors = actors();
        let plans: Vec<_> = actors.iter().map(|(_, actor)| plan(facts, actor, &command(*action), now)).collect();
        for ((_, actor), plan) in actors.iter().zip(&plans) {
            assert_eq!(
                allowed_actions(facts, actor, now).contains(action),
                plan.is_ok(),
                "{name} {action} {actor:?}"
            );
        }
        if plans.iter().all(|plan| matches!(plan, Err(Refused::Illegal { .. }))) {
            impossible.push(action.code());
            continue;
        }
        let marks: String = plans.iter().map(|plan| if plan.is_ok() { '✓' } else { '·' }).collect();
        let to = plans
            .iter()
            .find_map(|plan| plan.as_ref().ok())
            .map_or("nobody", |change| change.state.status().code());
        writeln!(table, "  {marks} {:<15} → {to}", action.code()).unwrap();
    }
    writeln!(table, "  impossible: {}", impossible.join(", ")).unwrap();
}

fn head() -> String {
    let mut table = String::new();
    for (column, (name, _)) in actors().iter().enumerate() {
        writeln!(table, "{}{name}", "│".repeat(column)).unwrap();
    }
    table
}

#[test]
fn the_table_of_actions_is_the_reviewed_one() {
    let mut table = head();
    for status in Status::ALL {
        block(&mut table, status.code(), &facts(*status), at(120));
    }
    insta::assert_snapshot!(table);
}

fn held(before: Status, executor: Option<EmployeeId>) -> Facts {
    Facts {
        state: State::OnHold {
            executor,
            before,
            reason: REASON,
        },
        ..facts(Status::OnHold)
    }
}

#[test]
fn the_facts_that_change_the_rules_are_reviewed() {
    let mut table = head();
    for before in [Status::Accepted, Status::Assigned, Status::EnRoute, Status::InProgress] {
        for (with, executor) in [("with executor", Some(WORKER)), ("without executor", None)] {
            block(
                &mut table,
                &format!("on_hold from {before}, {with}"),
                &held(before, executor),
                at(120),
            );
        }
    }
    let waits_for_resident = Facts {
        waits_for_resident: true,
        ..facts(Status::OnHold)
    };
    block(&mut table, "on_hold, waits for the resident", &waits_for_resident, at(120));
    block(&mut table, "on_hold, its day has not come", &facts(Status::OnHold), at(99));
    block(&mut table, "done, its time is not over", &facts(Status::Done), at(99));
    for status in [Status::Done, Status::Closed] {
        let by_manager = Facts {
            acceptance: Acceptance::Manager,
            ..facts(status)
        };
        block(&mut table, &format!("{status}, accepted by the company"), &by_manager, at(120));
        let left = Facts {
            executor_left: true,
            ..facts(status)
        };
        block(&mut table, &format!("{status}, its executor is dismissed"), &left, at(120));
    }
    for status in [Status::New, Status::Accepted] {
        let no_pool = Facts {
            policy: Policy {
                pool: false,
                ..Policy::default()
            },
            ..facts(status)
        };
        block(&mut table, &format!("{status}, without a pool"), &no_pool, at(120));
    }
    let in_a_flat = Facts {
        is_shared: false,
        ..facts(Status::New)
    };
    block(&mut table, "new, about a flat", &in_a_flat, at(120));
    let of_a_stranger = Facts {
        resident: None,
        ..facts(Status::New)
    };
    block(&mut table, "new, of a caller nobody knows", &of_a_stranger, at(120));
    insta::assert_snapshot!(table);
}
