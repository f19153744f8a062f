//! What a device without network did: its own time for the promises, the server's for what others may still do.

use super::*;

fn late(occurred: i64, received: i64) -> When {
    When {
        occurred_at: at(occurred),
        received_at: at(received),
    }
}

#[test]
fn a_resident_has_the_same_days_however_late_the_server_heard() {
    let worker = employee(Role::Executor, WORKER);
    let change = plan(&facts(Status::InProgress), &worker, &command(Action::Complete), late(60, 5000)).unwrap();
    assert_eq!(change.clocks.done_at, Some(at(60)));
    assert_eq!(change.clocks.auto_close_at, Some(at(5000) + Duration::days(3)));
}

#[test]
fn whether_a_return_is_in_time_is_said_by_the_server() {
    let closed = facts(Status::Closed);
    let over = at(90) + Duration::days(7) + Duration::minutes(1);
    let when = When {
        occurred_at: at(100),
        received_at: over,
    };
    assert!(plan(&closed, &client(), &command(Action::Return), late(100, 200)).is_ok());
    assert!(matches!(
        plan(&closed, &client(), &command(Action::Return), when),
        Err(Refused::Illegal { .. })
    ));
}

#[test]
fn a_start_counts_from_when_it_was() {
    let worker = employee(Role::Executor, WORKER);
    let change = plan(&facts(Status::Assigned), &worker, &command(Action::Start), late(10, 400)).unwrap();
    assert_eq!(change.clocks.started_at, Some(at(10)));
}
