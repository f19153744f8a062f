//! "У меня тоже": a neighbour follows what the house shares, and learns nothing of whose it is.

use domain::{
    people::LinkApartment,
    requests::{Place, SaveCategory, Status},
};
use services::{notices, people, requests::Wanted};

use super::{
    categories::{form, save, setting},
    *,
};

impl World {
    async fn join(&self, id: RequestId) -> Result<Acted, Error> {
        self.act(&self.home.neighbour, id, Action::Join).await
    }

    async fn known(&self, scope: &Scope) -> Vec<(i64, bool)> {
        requests::known(&self.sv, scope, Wanted::default())
            .await
            .unwrap()
            .into_iter()
            .map(|known| (known.number, known.is_followed))
            .collect()
    }

    async fn heard(&self, scope: &Scope) -> Vec<(String, String)> {
        while notices::route_batch(&self.sv).await.unwrap() > 0 {}
        let inbox = notices::inbox(&self.sv, scope).await.unwrap();
        inbox.items.into_iter().map(|item| (item.kind, item.link)).collect()
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_neighbour_joins_and_hears_of_the_end(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.started(NO_WATER).await;
    assert_eq!(world.known(&world.home.neighbour).await, [(1, false)]);
    assert!(world.known(&world.home.resident).await.is_empty(), "one's own is no news");

    let joined = world.join(id).await.unwrap();

    assert_eq!((joined.number, joined.status, joined.version), (1, Status::InProgress, 4));
    assert_eq!(world.known(&world.home.neighbour).await, [(1, true)]);
    let detail = world.detail(&world.home.dispatcher, id).await;
    assert_eq!(detail.followers, 1);
    let line = detail.history.last().unwrap();
    assert_eq!((line.action.as_str(), line.actor.as_deref()), ("join", Some("Gulnora Ergasheva")));
    let theirs = world.detail(&world.home.resident, id).await;
    assert_eq!(theirs.followers, 1);
    assert!(theirs.history.iter().all(|line| line.action != "join"), "counted, not named");
    assert!(
        world
            .heard(&world.home.dispatcher)
            .await
            .iter()
            .any(|(kind, _)| kind == "request.join")
    );

    assert!(world.heard(&world.home.neighbour).await.is_empty());
    world.act(&world.home.plumber, id, Action::Complete).await.unwrap();
    let told = ("request.complete".to_owned(), format!("/my/requests/{id}"));
    assert_eq!(world.heard(&world.home.neighbour).await, [told]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn joining_twice_is_joining_once(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.request(NO_WATER).await.id;
    let first = world.join(id).await.unwrap();
    assert_eq!(world.join(id).await.unwrap(), first);
    assert_eq!(number(&pool, "select count(*) from request_followers").await, 1);
    assert_eq!(number(&pool, "select count(*) from request_events where action = 'join'").await, 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_neighbour_sees_what_and_where_and_never_whose(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.started(NO_WATER).await;
    world
        .say(&world.home.dispatcher, id, CommentVisibility::Resident, "Едем")
        .await
        .unwrap();
    world.attach(&world.home.resident, id, FileKind::Problem).await.unwrap();

    let theirs = world.detail(&world.home.neighbour, id).await;

    assert!(theirs.is_neighbours && !theirs.is_followed);
    assert_eq!(theirs.actions, [Action::Join]);
    assert_eq!((theirs.card.number, theirs.card.place.kind), (1, Place::Building));
    let shown = serde_json::to_string(&theirs).unwrap();
    for secret in ["Анвар", "Тошматов", "\"12\"", "Течёт кран", "Едем", "Ботир", "9989"] {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
    world.join(id).await.unwrap();
    let theirs = world.detail(&world.home.neighbour, id).await;
    assert!(theirs.is_followed && theirs.actions.is_empty());
    // To follow is not to own.
    let comment = world.say(&world.home.neighbour, id, CommentVisibility::Resident, "Когда?").await;
    assert_eq!(refusal(comment), (Kind::NotFound, "not_found"));
    let cancel = Act {
        note: "Не нужно".to_owned(),
        ..act(id, Action::Cancel)
    };
    let cancel = requests::act(&world.sv, &world.home.neighbour, cancel).await;
    assert_eq!(refusal(cancel), (Kind::NotFound, "not_found"));
    assert!(
        world.numbers(&world.home.neighbour, all()).await.is_empty(),
        "it is not among their own"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_not_shared_cannot_be_joined(pool: PgPool) {
    let world = World::new(pool).await;
    let hidden = (Kind::NotFound, "not_found");
    let flat = world.request(BLOCKAGE).await.id;
    let complaint = Create {
        place: Some(Place::Building),
        ..world.draft("Жалоба").await
    };
    let complaint = requests::create(&world.sv, &world.home.resident, complaint).await.unwrap().id;
    let elsewhere = Create {
        apartment: None,
        building: Some(world.home.other_building),
        ..world.draft(NO_WATER).await
    };
    let elsewhere = requests::create(&world.sv, &world.home.dispatcher, elsewhere).await.unwrap().id;
    for id in [flat, complaint, elsewhere] {
        assert_eq!(refusal(world.join(id).await), hidden);
        assert_eq!(refusal(requests::detail(&world.sv, &world.home.neighbour, id).await), hidden);
    }
    assert!(world.known(&world.home.neighbour).await.is_empty());
    assert!(world.known(&world.home.dispatcher).await.is_empty(), "the staff have their list");

    // A complaint stays one, also where the company has it among the leaks.
    let moved = SaveCategory {
        parent: setting(&world, NO_WATER).await.category.parent,
        ..form(&setting(&world, "Жалоба").await)
    };
    save(&world, moved).await.unwrap();
    assert_eq!(refusal(world.join(complaint).await), hidden);
    assert!(world.known(&world.home.neighbour).await.is_empty());

    let shared = world.request(NO_WATER).await.id;
    let other = Arrange::other_company(&world.sv).await;
    let refused = world.act(&other.neighbour, shared, Action::Join).await;
    assert_eq!(refusal(refused), hidden, "another company");
    let own = world.act(&world.home.resident, shared, Action::Join).await;
    assert_eq!(refusal(own), (Kind::Denied, "requests.not_yours"));
    let staff = world.act(&world.home.dispatcher, shared, Action::Join).await;
    assert_eq!(refusal(staff), (Kind::Denied, "requests.not_yours"));
    let reject = Act {
        reason: Some(world.reason(ReasonKind::Reject, "Уже устранено").await),
        ..act(shared, Action::Reject)
    };
    requests::act(&world.sv, &world.home.dispatcher, reject).await.unwrap();
    assert_eq!(refusal(world.join(shared).await), (Kind::Conflict, "requests.illegal_transition"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_joined_a_duplicate_follows_what_it_repeats(pool: PgPool) {
    let world = World::new(pool).await;
    let (root, repeat) = (world.request(NO_WATER).await.id, world.request(NO_WATER).await.id);
    world.join(repeat).await.unwrap();
    let mark = Act {
        target: Some(root),
        ..act(repeat, Action::MarkDuplicate)
    };
    requests::act(&world.sv, &world.home.dispatcher, mark).await.unwrap();
    assert_eq!(
        world.detail(&world.home.dispatcher, root).await.followers,
        1,
        "the client of both is one person"
    );
    let reject = Act {
        reason: Some(world.reason(ReasonKind::Reject, "Уже устранено").await),
        ..act(root, Action::Reject)
    };
    requests::act(&world.sv, &world.home.dispatcher, reject).await.unwrap();
    let told = ("request.reject".to_owned(), format!("/my/requests/{repeat}"));
    assert_eq!(world.heard(&world.home.neighbour).await, [told], "by the request they know");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_known_is_narrowed_to_category_and_house(pool: PgPool) {
    let world = World::new(pool).await;
    world.request(NO_WATER).await;
    world.request("Дверь, замок").await;
    let of = async |wanted| {
        let known = requests::known(&world.sv, &world.home.neighbour, wanted).await.unwrap();
        known.into_iter().map(|known| known.number).collect::<Vec<_>>()
    };
    assert_eq!(of(Wanted::default()).await, [2, 1], "the newest first");
    let water = Wanted {
        category: Some(world.category(NO_WATER).await),
        building: Some(world.home.building),
        ..Wanted::default()
    };
    assert_eq!(of(water).await, [1]);
    let there = Wanted {
        building: Some(world.home.other_building),
        ..water
    };
    assert!(of(there).await.is_empty());
}

/// Between midnight and five the company's calendar has another day than UTC.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_home_begins_and_ends_by_the_companys_calendar(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.started(NO_WATER).await;
    // From Monday, 14:00 to Tuesday, 01:00.
    world.clock.advance(chrono::Duration::hours(11));
    let link = LinkApartment {
        resident: world.home.resident_id,
        apartment: world.home.other_apartment,
        tie: None,
    };
    people::link_apartment(&world.sv, &world.home.director, link.clone()).await.unwrap();
    assert_eq!(
        number(&pool, "select count(*) from resident_apartments where since = '2026-03-03'").await,
        1
    );
    people::unlink_apartment(&world.sv, &world.home.director, link).await.unwrap();
    assert_eq!(
        number(&pool, "select count(*) from resident_apartments where until = '2026-03-02'").await,
        1
    );

    // Monday was the last day of everybody's.
    assert_eq!(world.known(&world.home.neighbour).await.len(), 1);
    let ended = number(
        &pool,
        "with ended as (update resident_apartments set until = '2026-03-02' returning 1) select count(*) from ended",
    )
    .await;
    assert_eq!(ended, 3);
    assert!(world.known(&world.home.neighbour).await.is_empty());
    let late = requests::create(&world.sv, &world.home.resident, world.draft(NO_WATER).await).await;
    assert_eq!(field(late), wrong("apartment", "choice"));
}
