//! Who sees which requests, the same in lists, counts, details and commands.

use calamine::DataType as _;
use domain::{
    granting::SaveRole,
    people::SaveEmployee,
    requests::Counts,
    roles::{Permission, Visibility},
};
use services::{people, search};

use super::{
    exporting::{column, rows},
    *,
};

/// What the person sees is one set, whichever way they look.
async fn sees(world: &World, scope: &Scope) -> Vec<i64> {
    let mut listed = world.numbers(scope, all()).await;
    listed.sort_unstable();
    let open = world
        .numbers(
            scope,
            Filter {
                tab: Some(StatusTab::Open),
                ..Filter::default()
            },
        )
        .await
        .len();
    let counts: Counts = requests::counts(&world.sv, scope).await.unwrap();
    assert_eq!(usize::try_from(counts.open), Ok(open));
    Box::pin(shows_elsewhere(world, scope, &listed)).await;
    for card in requests::list(&world.sv, &world.home.director, &all()).await.unwrap().items {
        // What the house shares its residents may know of without whose it is: see `joining`.
        let detail = match requests::detail(&world.sv, scope, card.id).await {
            Ok(detail) if detail.is_neighbours => Err(Error::not_found()),
            answer => answer,
        };
        let number = requests::by_number(&world.sv, scope, card.number).await;
        let read = requests::mark_read(&world.sv, scope, card.id).await;
        let visible = listed.contains(&card.number);
        if let Some(staff) = scope.employee().filter(|staff| staff.id != world.home.director_id) {
            let named = requests::mentionable(&world.sv, &world.home.director, card.id).await.unwrap();
            assert_eq!(
                named.iter().any(|person| person.id == staff.id),
                visible && scope.can(Permission::CommentsInternal),
                "{} may be named where they read it",
                card.number
            );
        }
        assert_eq!(
            (detail.is_ok(), number.is_ok(), read.is_ok()),
            (visible, visible, visible),
            "{}",
            card.number
        );
        if !visible {
            assert_eq!(refusal(detail), (Kind::NotFound, "not_found"));
            assert_eq!(
                refusal(world.act(scope, card.id, Action::Accept).await),
                (Kind::NotFound, "not_found")
            );
            assert_eq!(
                refusal(world.say(scope, card.id, CommentVisibility::Internal, "Вижу").await),
                (Kind::NotFound, "not_found")
            );
        }
    }
    listed
}

/// The same on the board, in the search and in the file of the list.
async fn shows_elsewhere(world: &World, scope: &Scope, listed: &[i64]) {
    if scope.employee().is_none() {
        return;
    }
    let board = world.whole(scope).await;
    let cards = board.columns.iter().flat_map(|column| &column.cards);
    let mut shown: Vec<_> = cards.map(|card| card.card.number).collect();
    shown.sort_unstable();
    assert_eq!(shown, listed, "on the board");
    for number in world.numbers(&world.home.director, all()).await {
        let found = search::everywhere(&world.sv, scope, &format!("#{number}")).await.unwrap();
        assert_eq!(
            found.requests.iter().any(|hit| hit.number == number),
            listed.contains(&number),
            "{number} in the search"
        );
    }
    if scope.can(Permission::ReportsExport) {
        let file = rows(world, scope, all()).await;
        let at = column(&file, "Номер");
        let mut written: Vec<_> = file.iter().skip(1).map(|row| row[at].as_i64().unwrap()).collect();
        written.sort_unstable();
        assert_eq!(written, listed, "in the file");
    }
}

/// 1 water here, 2 power here, 3 water there, 4 paid water here, 5 water here with the electrician, 6 by the neighbour.
async fn fill(world: &World) {
    world.request(NO_WATER).await;
    world.request(NO_POWER).await;
    let there = Create {
        apartment: None,
        building: Some(world.home.other_building),
        ..world.draft(NO_WATER).await
    };
    requests::create(&world.sv, &world.home.dispatcher, there).await.unwrap();
    world.request("Сантехприбор в квартире").await;
    let odd = world.request(NO_WATER).await.id;
    let against_the_trade = Act {
        executor: Some(world.home.electrician_id),
        override_specialization: Some(true),
        ..act(odd, Action::Assign)
    };
    requests::act(&world.sv, &world.home.dispatcher, against_the_trade).await.unwrap();
    let neighbours = Create {
        apartment: Some(world.home.other_apartment),
        ..world.draft("Перерасчёт").await
    };
    requests::create(&world.sv, &world.home.neighbour, neighbours).await.unwrap();
}

/// The house of the third request, and of no other one of [`fill`].
const THERE: &str = "ул. Навруз, 7";

/// Somebody of the plumbers' trade, in these houses; in all of them when there are none.
async fn hired(world: &World, last: u8, role: Role, houses: &[&str]) -> Scope {
    let part = EmployeePart {
        role,
        specializations: Some(vec!["plumber".to_owned()]),
        houses: Some(houses.iter().map(|house| (*house).to_owned()).collect()),
        ..EmployeePart::default()
    };
    world.hire(last, part).await
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn each_role_sees_its_part(pool: PgPool) {
    let world = World::new(pool).await;
    let dispatcher_there = hired(&world, 1, Role::Dispatcher, &[THERE]).await;
    let foreman = hired(&world, 2, Role::Foreman, &[]).await;
    let foreman_there = hired(&world, 3, Role::Foreman, &[THERE]).await;
    let inspector = hired(&world, 4, Role::Inspector, &[]).await;
    let accountant = hired(&world, 5, Role::Accountant, &[]).await;
    let plumber_there = hired(&world, 6, Role::Executor, &[THERE]).await;
    let accountant_there = hired(&world, 7, Role::Accountant, &[THERE]).await;
    fill(&world).await;
    let draft = world.draft(NO_POWER).await;
    requests::create(&world.sv, &inspector, draft).await.unwrap();
    let paid_there = Create {
        apartment: None,
        building: Some(world.home.other_building),
        ..world.draft("Сантехприбор в квартире").await
    };
    requests::create(&world.sv, &world.home.dispatcher, paid_there).await.unwrap();

    let everything = vec![1, 2, 3, 4, 5, 6, 7, 8];
    assert_eq!(sees(&world, &world.home.director).await, everything);
    assert_eq!(sees(&world, &world.home.manager).await, everything);
    assert_eq!(
        sees(&world, &world.home.dispatcher).await,
        everything,
        "no houses means all of them"
    );
    assert_eq!(sees(&world, &dispatcher_there).await, [3, 8]);
    assert_eq!(sees(&world, &foreman).await, [1, 3, 4, 5, 8]);
    assert_eq!(sees(&world, &foreman_there).await, [3, 8]);
    assert_eq!(sees(&world, &inspector).await, [7]);
    assert_eq!(sees(&world, &accountant).await, [4, 8]);
    assert_eq!(sees(&world, &accountant_there).await, [8]);
    assert_eq!(sees(&world, &world.home.plumber).await, [1, 3, 4, 8], "the free ones of the trade");
    assert_eq!(sees(&world, &plumber_there).await, [3, 8]);
    assert_eq!(
        sees(&world, &world.home.electrician).await,
        [2, 5, 7],
        "the free ones, and one's own of whatever trade"
    );
    assert_eq!(sees(&world, &world.home.resident).await, [1, 2, 4, 5]);
    assert_eq!(sees(&world, &world.home.neighbour).await, [6]);
    assert_eq!(sees(&world, &Scope::system(world.home.company)).await, everything);
}

/// Whoever has some houses, whatever part of their requests they see.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_writes_down_what_is_in_anothers_house(pool: PgPool) {
    let world = World::new(pool).await;
    let (sv, director) = (&world.sv, &world.home.director);
    for (visibility, last) in Visibility::ALL.iter().copied().zip(1..) {
        let save = SaveRole {
            id: None,
            command: CommandId::random(),
            from: Some(people::roles(sv, director).await.unwrap()[0].id),
            name_ru: format!("Роль {visibility}"),
            name_uz: String::new(),
            visibility,
            permissions: vec![Permission::RequestsRead, Permission::RequestsCreate],
        };
        let role = people::save_role(sv, director, save).await.unwrap();
        let writer = hired(&world, last, Role::Dispatcher, &[]).await;
        let save = SaveEmployee {
            id: writer.employee().unwrap().id,
            position: String::new(),
            email: None,
            phone: None,
            phone_before: None,
            role,
            specializations: Vec::new(),
            houses: vec![world.home.other_building],
        };
        people::save_employee(sv, director, save).await.unwrap();
        let mut tx = sv.begin(&Scope::system(world.home.company)).await.unwrap();
        let user = writer.user().unwrap();
        let writer = auth::scope_of_user(&mut tx, user, Face::Staff).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        let there = Create {
            apartment: None,
            building: Some(world.home.other_building),
            ..world.draft(NO_WATER).await
        };
        assert!(requests::create(sv, &writer, there).await.is_ok(), "{visibility}");
        let by_house = Create {
            apartment: None,
            building: Some(world.home.building),
            ..world.draft(NO_WATER).await
        };
        for here in [by_house, world.draft(NO_WATER).await] {
            let written = requests::create(sv, &writer, here).await;
            if visibility == Visibility::All {
                assert!(written.is_ok(), "all are theirs");
            } else {
                assert_eq!(field(written), wrong("building", "choice"), "{visibility}");
            }
        }
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn without_a_pool_free_requests_are_not_for_executors(pool: PgPool) {
    let world = World::new(pool).await;
    fill(&world).await;
    let settings = companies::SettingsPart {
        policy: companies::PolicyPart {
            pool: Some(false),
            ..Default::default()
        },
        ..Default::default()
    };
    let company = CompanyPart {
        slug: world.home.slug.clone(),
        name: "УК".to_owned(),
        settings: Some(settings),
        ..CompanyPart::default()
    };
    companies::provision(
        &world.sv,
        Provision {
            company,
            ..Provision::default()
        },
    )
    .await
    .unwrap();
    assert!(sees(&world, &world.home.plumber).await.is_empty());
    assert_eq!(sees(&world, &world.home.electrician).await, [5]);
    assert!(requests::pool(&world.sv, &world.home.plumber).await.unwrap().is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_has_no_right_to_requests_is_denied(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let support = world.hire_as(1, Role::Support).await;
    assert!(requests::list(&world.sv, &support, &all()).await.is_ok());
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query("update roles set permissions = '{}' where base = 'support'")
        .execute(&mut *connection)
        .await
        .unwrap();
    let stripped = world.hire_as(1, Role::Support).await;
    assert_eq!(
        refusal(requests::list(&world.sv, &stripped, &all()).await),
        (Kind::Denied, "denied")
    );
    assert_eq!(refusal(requests::counts(&world.sv, &stripped).await), (Kind::Denied, "denied"));
}
