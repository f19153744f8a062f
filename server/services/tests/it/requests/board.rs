//! The board: its columns, its rights, and that news bring it to what a fresh look shows.

use chrono::Duration;
use domain::requests::{Board, BoardAsk, BoardCard, Column, Offered, Patched, Priority, Sort, Status};
use services::live;

use super::*;

mod channels;
mod columns;
mod depth;
mod paid;

impl World {
    async fn board(&self, scope: &Scope, ask: BoardAsk) -> Board {
        requests::board(&self.sv, scope, &ask).await.unwrap()
    }

    pub(super) async fn whole(&self, scope: &Scope) -> Board {
        let ask = BoardAsk {
            whole: true,
            ..BoardAsk::default()
        };
        self.board(scope, ask).await
    }

    async fn pays(&self, request: RequestId, is_paid: bool) {
        let set = Act {
            is_paid: Some(is_paid),
            ..act(request, Action::SetFlags)
        };
        requests::act(&self.sv, &self.home.dispatcher, set).await.unwrap();
    }

    async fn close(&self, request: RequestId) {
        self.act(&self.home.resident, request, Action::Confirm).await.unwrap();
    }

    async fn hold(&self, scope: &Scope, request: RequestId) {
        let reason = self.reason(ReasonKind::Hold, "Ждём материалы").await;
        let hold = Act {
            reason: Some(reason),
            ..act(request, Action::Hold)
        };
        requests::act(&self.sv, scope, hold).await.unwrap();
    }
}

/// Column by column the numbers of the cards.
fn numbers(board: &Board) -> Vec<(Column, i64, Vec<i64>)> {
    let filled = board.columns.iter().filter(|column| column.total > 0 || !column.cards.is_empty());
    filled
        .map(|column| {
            let cards = column.cards.iter().map(|card| card.card.number).collect();
            (column.column, column.total, cards)
        })
        .collect()
}

fn find(board: &Board, request: RequestId) -> &BoardCard {
    board.find(request).unwrap_or_else(|| panic!("{request} is not on the board"))
}

/// What one reader has in the window: a whole look once, and then only what the news name.
struct Window<'a> {
    scope: &'a Scope,
    board: Board,
    since: i64,
}

impl Window<'_> {
    /// Reads the news and looks again at what they name, as the page does.
    async fn hear(&mut self, world: &World) {
        let news = live::since(&world.sv, self.scope, self.since).await.unwrap();
        let mut named: Vec<_> = news.iter().filter_map(|event| event.request).collect();
        self.since = news.iter().map(|event| event.seq).fold(self.since, i64::max);
        named.sort_unstable();
        named.dedup();
        if named.is_empty() {
            return;
        }
        let ask = BoardAsk {
            only: named.clone(),
            whole: true,
            ..BoardAsk::default()
        };
        let fresh = world.board(self.scope, ask.clone()).await;
        assert_eq!(self.board.patch(&named, fresh, |column| ask.depth(column)), Patched::Whole);
    }
}

/// Every action of the table by everybody who may take it, on requests that have come to every status: after each,
/// what the news bring is what a fresh look shows.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn after_every_action_the_news_bring_what_a_fresh_look_shows(pool: PgPool) {
    let world = World::new(pool).await;
    let home = &world.home;
    let accountant = world.hire_as(1, Role::Accountant).await;
    let readers = [&home.director, &home.plumber, &home.electrician, &accountant];
    Box::pin(after_every_action(&world, &readers, &[&home.dispatcher])).await;
}

/// The same for those who see a part: of a house, of a house and a trade, and what they wrote down, which is every second one.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn after_every_action_the_news_bring_what_those_of_a_part_see(pool: PgPool) {
    let world = World::new(pool).await;
    let [dispatcher, foreman] = world.of_this_house().await;
    let inspector = world.hire_as(4, Role::Inspector).await;
    let readers = [&dispatcher, &foreman, &inspector];
    Box::pin(after_every_action(&world, &readers, &[&world.home.dispatcher, &inspector])).await;
}

/// Takes every action on requests that the writers wrote down in turn, while the readers look on.
async fn after_every_action(world: &World, readers: &[&Scope], writers: &[&Scope]) {
    let home = &world.home;
    let actors = [&home.director, &home.dispatcher, &home.plumber, &home.resident];
    let mut windows = Vec::new();
    for &scope in readers {
        windows.push(Window {
            scope,
            board: world.whole(scope).await,
            since: 0,
        });
    }
    let mut writers = writers.iter().cycle();
    let mut done: Vec<Action> = Vec::new();
    for status in Status::ALL {
        let sample = world.brought_to(*status).await;
        let mut offered = Vec::new();
        for actor in actors {
            // Not everybody sees each of them.
            if let Ok(detail) = requests::detail(&world.sv, actor, sample).await {
                offered.extend(detail.actions);
            }
        }
        for action in Action::ALL.iter().filter(|action| offered.contains(action)) {
            let request = world.written_by(writers.next().unwrap()).await;
            world.bring(request, *status).await;
            for window in &mut windows {
                window.hear(world).await;
            }
            world.clock.advance(Duration::seconds(1));
            let act = world.filled(request, *action).await;
            let mut went = false;
            for actor in actors {
                went = went || requests::act(&world.sv, actor, act.clone()).await.is_ok();
            }
            assert!(went, "{action} from {status}");
            done.push(*action);
            for window in &mut windows {
                window.hear(world).await;
                let fresh = world.whole(window.scope).await;
                assert_eq!(numbers(&window.board), numbers(&fresh), "{action} from {status}");
                assert_eq!(window.board, fresh, "{action} from {status}");
            }
            // Back again: whoever sees paid services alone must hear that it is none.
            if *action == Action::SetFlags {
                world.pays(request, false).await;
                follow(world, &mut windows, "set_flags back").await;
            }
        }
    }
    let missed: Vec<_> = Action::ALL.iter().filter(|action| !done.contains(action)).collect();
    let elsewhere = [&Action::AutoClose, &Action::PickSlot, &Action::Join, &Action::LinkResident];
    assert_eq!(
        missed, elsewhere,
        "a timer's, of what was offered, of what a house shares, and of strangers"
    );
}

/// Those four: each by whoever does it, and comments and photos, which are no actions.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_done_elsewhere_is_in_the_news_too(pool: PgPool) {
    let world = World::new(pool).await;
    let home = &world.home;
    let [of_the_house, foreman] = world.of_this_house().await;
    let inspector = world.hire_as(4, Role::Inspector).await;
    let mut windows = Vec::new();
    for scope in [
        &home.director,
        &home.dispatcher,
        &home.plumber,
        &home.electrician,
        &of_the_house,
        &foreman,
        &inspector,
    ] {
        windows.push(Window {
            scope,
            board: world.whole(scope).await,
            since: 0,
        });
    }
    let called = Create {
        client_name: "Ольга".to_owned(),
        client_phone: "90 123 45 67".to_owned(),
        ..world.draft(BLOCKAGE).await
    };
    let called = requests::create(&world.sv, &home.dispatcher, called).await.unwrap().id;
    let (shared, offered, done) = (world.request(NO_WATER).await.id, world.written().await, world.finished().await);
    world.assign(offered, home.plumber_id).await;
    let offer = world.filled(offered, Action::OfferSlots).await;
    requests::act(&world.sv, &home.dispatcher, offer).await.unwrap();
    let first = world.detail(&home.resident, offered).await.slots[0].from.to_rfc3339();
    follow(&world, &mut windows, "what is there to begin with").await;

    let pick = Act {
        scheduled_from: first,
        ..act(offered, Action::PickSlot)
    };
    requests::act(&world.sv, &home.resident, pick).await.unwrap();
    follow(&world, &mut windows, "pick_slot").await;
    world.act(&home.neighbour, shared, Action::Join).await.unwrap();
    follow(&world, &mut windows, "join").await;
    let link = Act {
        resident: Some(home.resident_id),
        ..act(called, Action::LinkResident)
    };
    requests::act(&world.sv, &home.dispatcher, link).await.unwrap();
    follow(&world, &mut windows, "link_resident").await;
    world
        .say(&home.resident, done, CommentVisibility::Resident, "Спасибо")
        .await
        .unwrap();
    follow(&world, &mut windows, "comment").await;
    world.attach(&home.resident, shared, FileKind::Problem).await.unwrap();
    follow(&world, &mut windows, "attach").await;
    world.clock.advance(Duration::days(2));
    assert_eq!(requests::remind_before_close(&world.sv).await.unwrap(), 1);
    world.clock.advance(Duration::days(1));
    for window in &mut windows {
        window.board = world.whole(window.scope).await;
    }
    assert_eq!(requests::auto_close(&world.sv).await.unwrap(), 1);
    follow(&world, &mut windows, "auto_close").await;
}

/// After the news each window shows what a fresh look shows.
async fn follow(world: &World, windows: &mut [Window<'_>], what: &str) {
    for window in windows {
        window.hear(world).await;
        assert_eq!(window.board, world.whole(window.scope).await, "{what}");
    }
}

impl World {
    /// A dispatcher and a plumbers' foreman, both of the house of the requests.
    async fn of_this_house(&self) -> [Scope; 2] {
        let part = |role, trade: Option<&str>| EmployeePart {
            role,
            specializations: trade.map(|trade| vec![trade.to_owned()]),
            houses: Some(vec!["ул. Навруз, 5".to_owned()]),
            ..EmployeePart::default()
        };
        let dispatcher = self.hire(2, part(Role::Dispatcher, None)).await;
        [dispatcher, self.hire(3, part(Role::Foreman, Some("plumber"))).await]
    }

    /// A request in this status.
    async fn brought_to(&self, status: Status) -> RequestId {
        let id = self.written().await;
        self.bring(id, status).await;
        id
    }

    /// Brings a new request to this status.
    async fn bring(&self, id: RequestId, status: Status) {
        use Action as A;
        let (dispatcher, plumber, resident) = (&self.home.dispatcher, &self.home.plumber, &self.home.resident);
        let given = [(dispatcher, A::Assign)];
        let steps: Vec<(&Scope, Action)> = match status {
            Status::New => Vec::new(),
            Status::Accepted => vec![(dispatcher, A::Accept)],
            Status::Assigned => given.to_vec(),
            Status::EnRoute => [&given[..], &[(plumber, A::Depart)]].concat(),
            Status::InProgress => [&given[..], &[(plumber, A::Start)]].concat(),
            Status::OnHold => [&given[..], &[(plumber, A::Start), (dispatcher, A::Hold)]].concat(),
            Status::Done => [&given[..], &[(plumber, A::Start), (plumber, A::Complete)]].concat(),
            Status::Closed => [&given[..], &[(plumber, A::Start), (plumber, A::Complete), (resident, A::Confirm)]].concat(),
            Status::Rejected => vec![(dispatcher, A::Reject)],
            Status::Cancelled => vec![(dispatcher, A::Cancel)],
        };
        for (actor, action) in steps {
            if action == A::Assign {
                self.assign(id, self.home.plumber_id).await;
            } else {
                let act = self.filled(id, action).await;
                requests::act(&self.sv, actor, act).await.unwrap();
            }
        }
    }

    /// Written down by the dispatcher.
    async fn written(&self) -> RequestId {
        self.written_by(&self.home.dispatcher).await
    }

    /// Written down for the resident: a resident writes only so many in an hour.
    async fn written_by(&self, writer: &Scope) -> RequestId {
        self.clock.advance(Duration::seconds(1));
        let draft = self.draft(NO_WATER).await;
        let draft = Create {
            resident: Some(self.home.resident_id),
            text: format!("Течёт кран, {}", draft.command),
            ..draft
        };
        requests::create(&self.sv, writer, draft).await.unwrap().id
    }

    /// The action with everything that it may ask for.
    async fn filled(&self, request: RequestId, action: Action) -> Act {
        let reason = match reasons_of(action) {
            Some(kind) => Some(self.any_reason(kind).await),
            None => None,
        };
        let category = if action == Action::SetCategory {
            Some(self.category(NO_POWER).await)
        } else {
            None
        };
        let building = (action == Action::SetPlace).then_some(self.home.other_building);
        let target = if action == Action::MarkDuplicate {
            Some(self.written().await)
        } else {
            None
        };
        let now = self.sv.now();
        Act {
            reason,
            category,
            building,
            target,
            note: "Так решили".to_owned(),
            executor: matches!(action, Action::Assign | Action::Reassign).then_some(self.home.electrician_id),
            priority: (action == Action::SetPriority).then_some(Priority::Emergency),
            scheduled_from: (now + Duration::hours(1)).to_rfc3339(),
            scheduled_to: (now + Duration::hours(2)).to_rfc3339(),
            override_specialization: matches!(action, Action::Assign | Action::Reassign).then_some(true),
            slots: vec![Offered {
                from: (now + Duration::hours(1)).to_rfc3339(),
                to: (now + Duration::hours(2)).to_rfc3339(),
            }],
            is_paid: (action == Action::SetFlags).then_some(true),
            rating: (action == Action::Rate).then_some(5),
            ..act(request, action)
        }
    }

    async fn any_reason(&self, kind: ReasonKind) -> ReasonId {
        let reasons = requests::reasons(&self.sv, &self.home.director, kind).await.unwrap();
        reasons.iter().find(|reason| !reason.needs_date).unwrap().id
    }
}

fn reasons_of(action: Action) -> Option<ReasonKind> {
    [
        (Action::Hold, ReasonKind::Hold),
        (Action::Reject, ReasonKind::Reject),
        (Action::Decline, ReasonKind::Decline),
        (Action::Cancel, ReasonKind::Cancel),
        (Action::Return, ReasonKind::Return),
    ]
    .into_iter()
    .find_map(|(known, kind)| (known == action).then_some(kind))
}
