//! Moving cards of the board: as the action table has it, for every status.

use std::fmt::Write as _;

use super::*;
use crate::requests::{BoardCard, BoardLimits, Card, Column, PlaceView, move_leads_to, resumes_to, sla::Clock};

fn card(facts: &Facts, actor: &Actor, now: Timestamp) -> BoardCard {
    BoardCard {
        card: Card {
            id: OTHER,
            number: 1,
            version: 1,
            status: facts.state.status(),
            priority: facts.priority,
            category: CATEGORY,
            category_name: Default::default(),
            icon: String::new(),
            excerpt: String::new(),
            place: PlaceView {
                kind: crate::requests::Place::Building,
                building: crate::ids::BuildingId(Uuid::nil()),
                address: Default::default(),
                entrance: None,
                entrance_number: None,
                apartment: None,
                apartment_number: None,
                floor: None,
            },
            client_name: None,
            executor: None,
            clock: Clock {
                started_at: start(),
                due_at: None,
                stopped_at: facts.clocks.done_at.or(facts.clocks.closed_at),
                warn_at: None,
                left_minutes: None,
                breached: false,
            },
            created_at: start(),
            response_due_at: start(),
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
        },
        resumes_to: resumes_to(&facts.state),
        lacks_before_photo: facts.lacks_before_photo,
        actions: allowed_actions(facts, actor, now),
    }
}

/// For each status the columns that take its card, with the ways into them.
fn moves(actor: &Actor) -> String {
    let mut table = String::new();
    for status in Status::ALL {
        let card = card(&facts(*status), actor, at(120));
        write!(table, "{status}:").unwrap();
        for column in Column::ALL {
            let ways: Vec<_> = card.ways_into(*column).map(Action::code).collect();
            assert_eq!(card.action_into(*column).map(Action::code), ways.first().copied());
            if !ways.is_empty() {
                write!(table, " {column}={}", ways.join(",")).unwrap();
            }
        }
        table.push('\n');
    }
    table
}

#[test]
fn a_directors_cards_go_where_the_action_table_lets_them() {
    let expected = "\
new: accepted=accept,assign,claim closed=reject,cancel,mark_duplicate
accepted: hold=hold closed=reject,cancel,mark_duplicate
assigned: hold=hold closed=cancel,mark_duplicate
en_route: accepted=reassign hold=hold closed=cancel,mark_duplicate
in_progress: accepted=reassign hold=hold review=complete closed=cancel,mark_duplicate
on_hold: accepted=reassign work=resume review=complete closed=cancel,mark_duplicate
done: work=send_back
closed: accepted=reopen
rejected: accepted=reopen
cancelled: accepted=reopen
";
    assert_eq!(moves(&employee(Role::Director, COLLEAGUE)), expected);
}

#[test]
fn an_executors_own_cards_go_where_the_work_goes() {
    let expected = "\
new: accepted=claim
accepted:
assigned: work=start,depart hold=hold
en_route: accepted=decline hold=hold
in_progress: hold=hold review=complete
on_hold: work=resume review=complete
done:
closed:
rejected:
cancelled:
";
    assert_eq!(moves(&employee(Role::Executor, WORKER)), expected);
}

#[test]
fn an_accountant_moves_nothing() {
    for line in moves(&employee(Role::Accountant, COLLEAGUE)).lines() {
        assert!(line.ends_with(':'), "{line}");
    }
}

/// What the board promises before the drop is what the planner makes of it.
#[test]
fn every_move_ends_in_the_column_it_was_dropped_on() {
    let mut held: Vec<Facts> = Vec::new();
    for before in [Status::Accepted, Status::Assigned, Status::EnRoute, Status::InProgress] {
        for executor in [Some(WORKER), None] {
            let state = State::OnHold {
                executor,
                before,
                reason: REASON,
            };
            held.push(Facts {
                state,
                ..facts(Status::OnHold)
            });
        }
    }
    for facts in Status::ALL.iter().map(|status| facts(*status)).chain(held) {
        for (name, actor) in actors() {
            for action in Action::ALL {
                let Ok(change) = plan(&facts, &actor, &command(*action), at(120)) else {
                    continue;
                };
                let (from, to) = (Column::of(facts.state.status()), Column::of(change.state.status()));
                let said = move_leads_to(*action, resumes_to(&facts.state));
                match said {
                    Some(column) => assert_eq!(column, to, "{name} {action} {:?}", facts.state),
                    // A resident's return and a timer's end are not taken on the board.
                    None if matches!(action, Action::Return | Action::AutoClose) => {}
                    None => assert_eq!(from, to, "{name} {action} {:?}", facts.state),
                }
            }
        }
    }
}

#[test]
fn every_status_has_its_column_and_open_ones_are_limited_by_the_crew() {
    for status in Status::ALL {
        let is_ended = Column::of(*status) == Column::Closed;
        assert_eq!(is_ended, !status.is_open() && *status != Status::Done, "{status}");
    }
    let usual = BoardLimits::default();
    assert_eq!(Column::Work.limit(3, usual), Some(6));
    assert_eq!(Column::New.limit(3, usual), None);
    let own = BoardLimits { work: 4, hold: 0, ..usual };
    assert_eq!((Column::Work.limit(3, own), Column::Hold.limit(3, own)), (Some(12), None));
}

mod patching {
    use super::*;
    use crate::requests::{Board, BoardColumn, Patched};

    fn numbered(number: u128, due: i64) -> BoardCard {
        let director = employee(Role::Director, COLLEAGUE);
        let mut card = card(&facts(Status::New), &director, at(1));
        card.card.id = RequestId(Uuid::from_u128(number));
        card.card.number = i64::try_from(number).unwrap();
        card.card.clock.due_at = Some(at(due));
        card
    }

    fn board(total: i64, cards: Vec<BoardCard>) -> Board {
        let column = |column: &Column| BoardColumn {
            column: *column,
            total: if *column == Column::New { total } else { 0 },
            cards: if *column == Column::New { cards.clone() } else { Vec::new() },
        };
        Board {
            columns: Column::ALL.iter().map(column).collect(),
            executors: 2,
            limits: BoardLimits::default(),
        }
    }

    fn numbers(board: &Board) -> Vec<i64> {
        board.columns[0].cards.iter().map(|card| card.card.number).collect()
    }

    #[test]
    fn a_changed_card_finds_its_place_and_one_that_went_is_gone() {
        let mut shown = board(3, vec![numbered(1, 10), numbered(2, 20), numbered(3, 30)]);
        let changed = [1, 2].map(|number| RequestId(Uuid::from_u128(number)));
        let patched = shown.patch(&changed, board(2, vec![numbered(1, 40)]), |_| 10);
        assert_eq!((patched, numbers(&shown), shown.columns[0].total), (Patched::Whole, vec![3, 1], 2));
    }

    #[test]
    fn a_column_that_shows_its_first_cards_misses_the_next_one() {
        let mut shown = board(5, vec![numbered(1, 10), numbered(2, 20)]);
        let gone = [RequestId(Uuid::from_u128(1))];
        assert_eq!(shown.patch(&gone, board(4, Vec::new()), |_| 2), Patched::Lacks);

        let mut shown = board(5, vec![numbered(1, 10), numbered(2, 20)]);
        let came = [RequestId(Uuid::from_u128(7))];
        assert_eq!(shown.patch(&came, board(6, vec![numbered(7, 15)]), |_| 2), Patched::Whole);
        assert_eq!(numbers(&shown), [1, 7]);
    }
}
