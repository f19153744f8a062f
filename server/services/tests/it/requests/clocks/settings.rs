//! What a change of promises, hours and reasons does to requests that are open, and what is said of it before.

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_policy_keeps_pauses_and_breaches(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let created = world.sv.now() + Duration::seconds(1);
    let id = world.started(NO_WATER).await;
    let no_access = world.reason(ReasonKind::Hold, "Нет доступа").await;
    world.hold_for(id, no_access, "").await;
    world.promise(10).await;
    world.look().await;
    assert_eq!(world.due(id).await, None, "it still waits");
    world.clock.advance(Duration::hours(3));
    world.act(&world.home.plumber, id, Action::Resume).await.unwrap();
    let waited = Duration::hours(3);
    assert_eq!(world.due(id).await, Some(created + Duration::hours(10) + waited));
    world.promise(30).await;
    world.look().await;
    assert_eq!(world.due(id).await, Some(created + Duration::hours(30) + waited));

    world.promise(5).await;
    world.clock.advance(Duration::hours(6));
    world.look().await;
    assert!(is_breached(&pool, id).await);
    world.promise(72).await;
    world.look().await;
    assert_eq!(world.due(id).await, Some(created + Duration::hours(72) + waited));
    assert!(is_breached(&pool, id).await, "what was broken stays broken");
    world.act(&world.home.plumber, id, Action::Complete).await.unwrap();
    assert!(is_breached(&pool, id).await);
    assert!(!said(&pool, id).await.contains(&"met".to_owned()));
}

/// What is old is for the digest; what has come true just now is news, also when the timer comes for another reason.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_has_just_come_true_is_told_at_once_and_what_is_old_is_not(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let told = async || number(&pool, TOLD).await;
    let saved = world.started(NO_WATER).await;
    world.clock.advance(Duration::hours(23) + Duration::minutes(59));
    world.look().await;
    assert_eq!(told().await, 0, "it is soon late for hours");
    world.promise(24).await;
    world.clock.advance(Duration::minutes(2));
    world.look().await;
    assert_eq!(said(&pool, saved).await, ["warned", "breached", "escalated"]);
    assert_eq!(told().await, 2, "broken a minute ago");

    let after_downtime = world.started(NO_WATER).await;
    let acted = world.started(NO_WATER).await;
    world.clock.advance(Duration::hours(19) + Duration::minutes(30));
    world.look().await;
    world.act(&world.home.plumber, saved, Action::Complete).await.unwrap();
    let before = told().await;
    // The timer does not run until a fourth more than the promise is over.
    world.clock.advance(Duration::hours(10) + Duration::minutes(40));
    let category = Act {
        category: Some(world.category(BLOCKAGE).await),
        ..act(acted, Action::SetCategory)
    };
    requests::act(&world.sv, &world.home.dispatcher, category).await.unwrap();
    world.look().await;
    assert!(is_breached(&pool, after_downtime).await && is_breached(&pool, acted).await);
    assert_eq!(told().await, before + 2, "of each the last step alone");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_calendar_moves_what_is_due(pool: PgPool) {
    let world = World::new(pool).await;
    let calendars = sla::calendars(&world.sv, &world.home.director).await.unwrap();
    let office = calendars.iter().find(|one| !one.is_always).unwrap();
    assert!(office.days.len() >= 20, "the holidays of the country are there");
    let spans = |day: &str| office.days[&day.parse::<chrono::NaiveDate>().unwrap()].spans.len();
    assert_eq!(
        (spans("2026-12-12"), spans("2026-12-31")),
        (2, 0),
        "a Saturday is worked by the office's hours, the day it stands for is off"
    );
    let save: SavePolicy = serde_json::from_value(json!({
        "id": world.policy_of(Priority::Urgent).await, "name": "Срочная", "priority": "urgent",
        "response": 1, "response_unit": "hours", "resolution": 8, "resolution_unit": "hours", "measure": "working",
        "calendar": office.id, "warn_percent": 80, "after_return_hours": 4,
    }))
    .unwrap();
    sla::save_policy(&world.sv, &world.home.director, save).await.unwrap();
    // Monday, 14:00:01 in Tashkent: four hours today, four on Tuesday before lunch.
    let id = world.request(NO_WATER).await.id;
    let due = |text: &str| Some(text.parse::<Timestamp>().unwrap());
    assert_eq!(world.due(id).await, due("2026-03-03T14:00:01+05:00"));
    let hours: Vec<_> = (0..7).map(|day| if day == 1 { "" } else { "09:00-13:00, 14:00-18:00" }).collect();
    let calendar: SaveCalendar = serde_json::from_value(json!({ "id": office.id, "name": "Контора", "week": hours, "days": "" })).unwrap();
    sla::save_calendar(&world.sv, &world.home.director, calendar).await.unwrap();
    world.look().await;
    assert_eq!(
        world.due(id).await,
        due("2026-03-04T14:00:01+05:00"),
        "nobody works on Tuesdays now"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn open_pages_hear_of_what_another_promise_moves_and_nobody_is_told(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let dispatcher = &world.home.dispatcher;
    let (running, waiting) = (world.started(NO_WATER).await, world.started(NO_WATER).await);
    let no_access = world.reason(ReasonKind::Hold, "Нет доступа").await;
    world.hold_for(waiting, no_access, "").await;
    let told = async || {
        while notices::route_batch(&world.sv).await.unwrap() > 0 {}
        number(&pool, "select count(*) from notifications").await
    };
    let touched = async || number(&pool, "select count(*) from events where kind = 'request.touched'").await;
    let before = told().await;
    // What was written until now is not told again.
    world.clock.advance(Duration::minutes(1));
    let seen = live::since(&world.sv, dispatcher, i64::MAX).await.unwrap().last().unwrap().seq;

    world.promise(30).await;
    assert_eq!(world.look().await, 2);
    let news = live::since(&world.sv, dispatcher, seen).await.unwrap();
    let mut named: Vec<_> = news.iter().filter_map(|event| event.request).collect();
    named.sort_unstable();
    assert_eq!(named, [running, waiting], "when it is due, and how much is left of it");
    world.promise(30).await;
    assert_eq!(world.look().await, 2);
    assert_eq!(touched().await, 2, "the same promise moves nothing");
    assert_eq!(told().await, before, "seen, and told to nobody");

    // What is told of is no news of another kind besides.
    world.clock.advance(Duration::hours(24) + Duration::minutes(10));
    world.look().await;
    assert_eq!((number(&pool, TOLD).await, touched().await), (1, 2));
}

/// Cabinet of Ministers No. 22 of 2018: a day in the heating season, two outside of it.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn gas_is_there_again_within_a_day_in_the_season_and_two_outside_of_it(pool: PgPool) {
    let world = World::new(pool).await;
    // What is promised for urgent work of other kinds.
    world.promise(10).await;
    // On 2 March, the last of March, the first of April, the last of September and the first of October by the company's clock.
    for (days, hours) in [(0, 24), (29, 24), (1, 48), (182, 48), (1, 24)] {
        world.clock.advance(Duration::days(days));
        let created = world.sv.now() + Duration::seconds(1);
        let id = world.request("Нет газа").await.id;
        assert_eq!(world.due(id).await, Some(created + Duration::hours(hours)), "{created}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_pause_lasts_no_longer_than_its_reason_allows(pool: PgPool) {
    let world = World::new(pool).await;
    let no_access = world.reason(ReasonKind::Hold, "Нет доступа").await;
    let save = SaveReason {
        command: CommandId::random(),
        id: Some(no_access),
        kind: ReasonKind::Hold,
        name_ru: "Нет доступа".to_owned(),
        name_uz: String::new(),
        pauses_sla: true,
        max_days: Some(1),
        visible_to_resident: true,
        needs_date: false,
        needs_note: false,
        sort: None,
    };
    requests::save_reason(&world.sv, &world.home.director, save.clone()).await.unwrap();
    let id = world.started(NO_WATER).await;
    let due = world.due(id).await.unwrap();
    world.hold_for(id, no_access, "").await;
    // The list says otherwise now: a pause that has begun keeps what was decided then.
    let later = SaveReason {
        command: CommandId::random(),
        pauses_sla: false,
        max_days: None,
        ..save
    };
    requests::save_reason(&world.sv, &world.home.director, later).await.unwrap();
    world.clock.advance(Duration::hours(20));
    world.look().await;
    assert_eq!(world.due(id).await, None);
    world.clock.advance(Duration::hours(5));
    world.look().await;
    assert_eq!(world.due(id).await, Some(due + Duration::days(1)));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_promise_says_what_it_means_for_a_friday_evening(pool: PgPool) {
    let world = World::new(pool).await;
    let policies = sla::policies(&world.sv, &world.home.director).await.unwrap();
    let sample = |priority| {
        policies
            .iter()
            .find(|one| one.policy.reach.priority == Some(priority))
            .unwrap()
            .sample
    };
    let is = |text: &str| text.parse::<Timestamp>().unwrap();
    assert_eq!(sample(Priority::Normal).created_at, is("2026-03-06T19:00:00+05:00"));
    assert_eq!(sample(Priority::Normal).resolution_due_at, is("2026-03-10T09:00:00+05:00"));
    assert_eq!(sample(Priority::Urgent).resolution_due_at, is("2026-03-07T19:00:00+05:00"));
    assert_eq!(
        refusal(sla::policies(&world.sv, &world.home.dispatcher).await),
        (Kind::Denied, "denied")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_being_typed_says_what_it_would_mean_and_changes_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let before = sla::policies(&world.sv, &world.home.director).await.unwrap();
    let calendars = sla::calendars(&world.sv, &world.home.director).await.unwrap();
    let calendar = calendars.iter().find(|one| !one.is_always).unwrap().id;
    let typed = |more: serde_json::Value| {
        let mut typed = serde_json::json!({
            "response": 1, "response_unit": "hours", "resolution": 24, "resolution_unit": "hours", "measure": "calendar",
            "warn_percent": 80, "after_return_hours": 4,
        });
        typed.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value::<SavePolicy>(typed).unwrap()
    };
    let preview = async |more| sla::preview_policy(&world.sv, &world.home.director, typed(more)).await;
    let is = |text: &str| text.parse::<Timestamp>().unwrap();
    let always = preview(serde_json::json!({})).await.unwrap();
    assert_eq!(
        (always.created_at, always.response_due_at, always.resolution_due_at),
        (
            is("2026-03-06T19:00:00+05:00"),
            is("2026-03-06T20:00:00+05:00"),
            is("2026-03-07T19:00:00+05:00")
        )
    );
    let office = preview(serde_json::json!({ "calendar": calendar })).await.unwrap();
    assert!(office.resolution_due_at > always.resolution_due_at, "an office rests");

    let wrong_choice = preview(serde_json::json!({ "calendar": uuid::Uuid::nil() })).await;
    assert_eq!(field(wrong_choice), wrong("calendar", "choice"));
    assert_eq!(
        field(preview(serde_json::json!({ "resolution": 0 })).await),
        wrong("resolution", "range")
    );
    let denied = sla::preview_policy(&world.sv, &world.home.dispatcher, typed(serde_json::json!({}))).await;
    assert_eq!(refusal(denied), (Kind::Denied, "denied"));
    assert_eq!(sla::policies(&world.sv, &world.home.director).await.unwrap(), before);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn hours_in_use_and_the_last_reason_stay(pool: PgPool) {
    let world = World::new(pool).await;
    let calendars = sla::calendars(&world.sv, &world.home.director).await.unwrap();
    let refused = sla::archive_calendar(&world.sv, &world.home.director, CommandId::random(), calendars[0].id).await;
    assert_eq!(refusal(refused), (Kind::Conflict, "settings.calendar_in_use"));
    let reasons = requests::reason_settings(&world.sv, &world.home.director).await.unwrap();
    let returns: Vec<_> = reasons.iter().filter(|one| one.kind == ReasonKind::Return).collect();
    for (left, reason) in returns.iter().enumerate().rev() {
        let gone = requests::archive_reason(&world.sv, &world.home.director, CommandId::random(), reason.id).await;
        if left == 0 {
            assert_eq!(refusal(gone), (Kind::Conflict, "settings.last_reason"));
        } else {
            gone.unwrap();
        }
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_promise_is_shown_for_a_friday_evening_that_is_still_to_come(pool: PgPool) {
    let world = World::new(pool).await;
    let shown = async || {
        let typed: SavePolicy = serde_json::from_value(json!({
            "response": 1, "response_unit": "hours", "resolution": 24, "resolution_unit": "hours", "measure": "calendar",
            "warn_percent": 80, "after_return_hours": 4,
        }))
        .unwrap();
        let sample = sla::preview_policy(&world.sv, &world.home.director, typed).await.unwrap();
        sample.created_at
    };
    let is = |text: &str| text.parse::<Timestamp>().unwrap();
    // Friday, 18:00, 19:00 and 20:00 in Tashkent.
    world.clock.advance(Duration::days(4) + Duration::hours(4));
    assert_eq!(shown().await, is("2026-03-06T19:00:00+05:00"));
    world.clock.advance(Duration::hours(1));
    assert_eq!(shown().await, is("2026-03-06T19:00:00+05:00"));
    world.clock.advance(Duration::hours(1));
    assert_eq!(shown().await, is("2026-03-13T19:00:00+05:00"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn norms_are_taken_and_what_the_company_made_of_them_stays(pool: PgPool) {
    let world = World::new(pool).await;
    let director = &world.home.director;
    let take = async || sla::take_norms(&world.sv, director, CommandId::random()).await.unwrap();
    let norms = async || {
        let policies = sla::policies(&world.sv, director).await.unwrap();
        policies.into_iter().filter(|one| one.name.contains("416")).collect::<Vec<_>>()
    };
    let created = world.sv.now() + Duration::seconds(1);
    let blocked = world.request(BLOCKAGE).await.id;
    assert_eq!((take().await, norms().await.len()), (5, 5));
    world.look().await;
    assert_eq!(world.due(blocked).await, Some(created + Duration::hours(2)));

    let sewer = world.category(BLOCKAGE).await;
    let of_sewers = async || {
        norms()
            .await
            .into_iter()
            .find(|one| one.policy.reach.category == Some(sewer))
            .unwrap()
            .policy
    };
    let save: SavePolicy = serde_json::from_value(json!({
        "id": of_sewers().await.id, "name": "Засор, 416", "category": sewer, "response": 1, "response_unit": "hours",
        "resolution": 3, "resolution_unit": "hours", "measure": "calendar", "warn_percent": 80, "after_return_hours": 4,
    }))
    .unwrap();
    sla::save_policy(&world.sv, director, save).await.unwrap();
    let other = norms()
        .await
        .into_iter()
        .find(|one| one.policy.reach.category != Some(sewer))
        .unwrap();
    sla::archive_policy(&world.sv, director, CommandId::random(), other.policy.id)
        .await
        .unwrap();
    assert_eq!((take().await, norms().await.len()), (1, 5), "what was taken out of use comes back");
    assert_eq!(of_sewers().await.target.resolution, 180);
    assert_eq!(take().await, 0);

    let refused = sla::take_norms(&world.sv, &world.home.dispatcher, CommandId::random()).await;
    assert_eq!(refusal(refused), (Kind::Denied, "denied"));
}

/// Decree No. 416: contained within half an hour; sewers and chutes are cleared within two hours, all else is mended within three
/// days. Chutes are cleared between 8:00 and 23:00.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn norms_promise_what_the_decree_says(pool: PgPool) {
    let world = World::new(pool).await;
    let director = &world.home.director;
    sla::take_norms(&world.sv, director, CommandId::random()).await.unwrap();
    let policies = sla::policies(&world.sv, director).await.unwrap();
    let norms: Vec<_> = policies
        .iter()
        .filter(|one| one.name.contains("416"))
        .map(|one| &one.policy)
        .collect();
    let mut minutes: Vec<_> = norms.iter().map(|one| (one.target.response, one.target.resolution)).collect();
    minutes.sort_unstable();
    let (cleared, mended) = ((30, 2 * 60), (30, 3 * 24 * 60));
    assert_eq!(minutes, [cleared, cleared, mended, mended, mended]);

    let by_day: Vec<_> = norms.iter().filter(|one| one.calendar.is_some()).collect();
    assert_eq!(by_day.len(), 1);
    let working = domain::sla::Measure::Working;
    assert_eq!((by_day[0].target.resolution, by_day[0].target.measure), (2 * 60, working));
    assert_eq!(by_day[0].reach.category, Some(world.category("Мусоропровод").await));
    let calendars = sla::calendars(&world.sv, director).await.unwrap();
    let hours = calendars.into_iter().find(|one| Some(one.id) == by_day[0].calendar).unwrap();
    let open = domain::sla::Span { from: 8 * 60, to: 23 * 60 };
    assert!(hours.week.iter().all(|day| *day == [open]), "{:?}", hours.week);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_hours_of_a_norm_come_back_with_it_alone(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let director = &world.home.director;
    let take = async || sla::take_norms(&world.sv, director, CommandId::random()).await.unwrap();
    take().await;
    let policies = sla::policies(&world.sv, director).await.unwrap();
    let by_day = |one: &&domain::sla::PolicyView| one.name.contains("416") && one.policy.calendar.is_some();
    let chute = policies.iter().find(by_day).unwrap();
    let hours = chute.policy.calendar.unwrap();
    let is_there = async || {
        let calendars = sla::calendars(&world.sv, director).await.unwrap();
        calendars.iter().any(|one| one.id == hours)
    };
    let archive = async || {
        sla::archive_calendar(&world.sv, director, CommandId::random(), hours)
            .await
            .unwrap()
    };

    let gone = sla::archive_policy(&world.sv, director, CommandId::random(), chute.policy.id).await;
    gone.unwrap();
    archive().await;
    assert!(!is_there().await);
    assert_eq!((take().await, is_there().await), (1, true));

    let around_the_clock: SavePolicy = serde_json::from_value(json!({
        "id": chute.policy.id, "name": "Мусоропровод", "category": chute.policy.reach.category, "response": 1, "response_unit": "hours",
        "resolution": 2, "resolution_unit": "hours", "measure": "calendar", "warn_percent": 80, "after_return_hours": 4,
    }))
    .unwrap();
    sla::save_policy(&world.sv, director, around_the_clock).await.unwrap();
    archive().await;
    assert_eq!(
        (take().await, is_there().await),
        (0, false),
        "nothing was taken, and nothing comes back"
    );
    let noted = number(&pool, "select count(*) from audit_log where action = 'settings.take_norms'").await;
    assert_eq!(noted, 2);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn hours_that_come_without_a_norm_are_in_the_log_too(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    sqlx::query("update request_categories set code = 'own_' || code")
        .execute(&mut everybodys(&pool).await)
        .await
        .unwrap();
    let noted = "select count(*) from audit_log where action = 'settings.take_norms'";
    let calendars = async || sla::calendars(&world.sv, &world.home.director).await.unwrap().len();
    let before = calendars().await;
    for _ in 0..2 {
        let taken = sla::take_norms(&world.sv, &world.home.director, CommandId::random()).await.unwrap();
        assert_eq!((taken, number(&pool, noted).await), (0, 1), "they are added once");
    }
    assert_eq!(calendars().await, before + 1);
}
