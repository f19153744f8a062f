//! The quiet hours: what would wake somebody waits until the morning, and is not lost.

use chrono::Duration;
use domain::{
    requests::{Offered, Priority},
    time::Timestamp,
};
use services::{people, telegram::Conversation};

use super::*;

/// From 14:00, where the clock begins, to 23:00.
const TO_NIGHT: i64 = 9 * 3600;
/// From 23:00 to 7:00.
const TO_MORNING: i64 = 8 * 3600;

impl World {
    async fn at_night(pool: PgPool) -> Self {
        let world = Self::with_people(pool).await;
        world.advance(TO_NIGHT);
        world
    }

    async fn told(&self) -> Vec<(i64, String)> {
        let sent = self.deliver().await;
        sent.into_iter().map(|(chat, title, _)| (chat, title)).collect()
    }

    /// The person writes to the bot.
    async fn speaks(&self, telegram_id: i64) {
        let mut tx = self.sv.begin(&Scope::system(self.home.company)).await.unwrap();
        let key = telegram::ConversationKey {
            bot: self.key.bot,
            chat_id: telegram_id,
            user_id: telegram_id,
        };
        let conversation = Conversation {
            lang: None,
            payload: None,
            state: serde_json::json!({}),
            version: 1,
            tries: 0,
            tries_on: None,
            updated_at: tx.now(),
        };
        telegram::save_in(&mut tx, key, &conversation).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_is_woken_and_nothing_is_lost(pool: PgPool) {
    let world = World::at_night(pool).await;
    let request = world.request().await;
    world.assign(request).await;
    world.route().await;
    assert_eq!(world.told().await, []);
    assert_eq!(
        world.titles(&world.home.resident).await,
        ["По заявке № 1 назначен мастер"],
        "the inbox wakes nobody"
    );
    assert_eq!(telegram::oldest_pending(&world.sv, world.key).await.unwrap(), None);

    // Who asks the bot at night is answered past what waits.
    assert!(world.enqueue(RESIDENT, "u:1:0").await);
    let answer = world.claim().await;
    assert_eq!(answer.len(), 1, "{answer:?}");
    telegram::sent(&world.sv, &answer[0], Some(1)).await.unwrap();

    world.advance(TO_MORNING - 2);
    assert_eq!(world.told().await, []);
    world.advance(3);
    let lag = telegram::oldest_pending(&world.sv, world.key).await.unwrap().unwrap();
    assert!(lag < Duration::minutes(1), "it waits since the morning: {lag}");
    let mut told = world.told().await;
    told.sort();
    assert_eq!(
        told,
        [
            (RESIDENT, "По заявке № 1 назначен мастер".to_owned()),
            (PLUMBER, "Вам назначена заявка № 1".to_owned()),
            (DISPATCHER, "Новая заявка № 1".to_owned()),
        ]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whoever_is_on_duty_or_awake_is_told_at_once(pool: PgPool) {
    let world = World::at_night(pool).await;
    let until = world.sv.now() + Duration::hours(8);
    people::set_duty(&world.sv, &world.home.plumber, Some(until)).await.unwrap();
    let request = world.request().await;
    world.assign(request).await;
    world.route().await;
    assert_eq!(world.told().await, [(PLUMBER, "Вам назначена заявка № 1".to_owned())]);

    world.speaks(RESIDENT).await;
    world.advance(59 * 60);
    world.step(request, Action::Depart).await;
    assert_eq!(
        world.told().await,
        [(RESIDENT, "Мастер едет к вам".to_owned())],
        "who has just written is awake; what waited is out of date"
    );
    world.advance(3600);
    world.step(request, Action::Start).await;
    world.step(request, Action::Complete).await;
    assert_eq!(world.told().await, [], "an hour later they sleep");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_emergency_waits_for_no_morning(pool: PgPool) {
    let world = World::at_night(pool).await;
    world.connect(&world.home.manager, 45).await;
    let request = world.request().await;
    world.route().await;
    let raise = Act {
        priority: Some(Priority::Emergency),
        ..Act::new(request, CommandId::random(), Action::SetPriority)
    };
    world.act(&world.home.director, raise).await;
    world.assign(request).await;
    world.route().await;
    let mut told = world.told().await;
    told.sort();
    assert_eq!(
        told,
        [
            (RESIDENT, "По заявке № 1 назначен мастер".to_owned()),
            (PLUMBER, "Вам назначена заявка № 1".to_owned()),
            (DISPATCHER, "Авария! Заявка № 1".to_owned()),
            (45, "Авария! Заявка № 1".to_owned()),
        ]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_letter_to_the_office_waits_for_the_morning(pool: PgPool) {
    let world = World::at_night(pool).await;
    world.write_to_office("Нет воды, дом 12").await.unwrap();
    world.route().await;
    assert_eq!(world.claim().await.len(), 0);
    world.advance(TO_MORNING + 1);
    assert_eq!(world.claim().await.len(), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_pause_that_ended_before_it_was_told_is_not_mentioned(pool: PgPool) {
    let world = World::at_night(pool).await;
    let request = world.request().await;
    world.assign(request).await;
    world.route().await;
    world.pause(request).await;
    world.route().await;
    world.advance(30);
    world.work(request, Action::Resume).await;
    world.route().await;
    let unread = notices::inbox(&world.sv, &world.home.resident).await.unwrap().unread;
    world.advance(TO_MORNING);
    let told = world.told().await;
    let of_resident: Vec<_> = told
        .iter()
        .filter(|(chat, _)| *chat == RESIDENT)
        .map(|(_, title)| title.as_str())
        .collect();
    assert_eq!(
        of_resident,
        ["По заявке № 1 назначен мастер"],
        "what the pause had made pointless is told after all"
    );
    assert_eq!(unread, 1, "the assignment; neither the pause nor its end has to be read");
}

impl World {
    /// A visit that begins at this time and lasts two hours: set, or offered.
    async fn plan_visit(&self, request: RequestId, action: Action, from: Timestamp) {
        let (from, to) = (from.to_rfc3339(), (from + Duration::hours(2)).to_rfc3339());
        let plain = Act::new(request, CommandId::random(), action);
        let act = if action == Action::OfferSlots {
            Act {
                slots: vec![Offered { from, to }],
                ..plain
            }
        } else {
            Act {
                scheduled_from: from,
                scheduled_to: to,
                ..plain
            }
        };
        self.act(&self.home.dispatcher, act).await;
        self.route().await;
    }

    /// What the resident is told.
    async fn told_to_resident(&self) -> Vec<String> {
        let told = self.told().await;
        told.into_iter()
            .filter(|(chat, _)| *chat == RESIDENT)
            .map(|(_, title)| title)
            .collect()
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_has_to_be_answered_is_not_lost_to_the_next_step(pool: PgPool) {
    let world = World::at_night(pool).await;
    let (offered, assigned) = ("Когда прийти по заявке № 1?", "По заявке № 1 назначен мастер");
    let request = world.request().await;
    let at = world.sv.now() + Duration::hours(20);
    world.plan_visit(request, Action::OfferSlots, at).await;
    world.advance(600);
    world.assign(request).await;
    world.route().await;
    world.advance(TO_MORNING);
    assert_eq!(world.told_to_resident().await, [offered, assigned]);

    // A time that is set makes the choice pointless, and a step after it does not take its question away.
    world.advance(16 * 3600);
    let at = world.sv.now() + Duration::hours(20);
    world.plan_visit(request, Action::OfferSlots, at).await;
    world.advance(600);
    world.plan_visit(request, Action::SetSchedule, at).await;
    world.advance(600);
    let reassign = Act {
        executor: Some(world.home.electrician_id),
        override_specialization: Some(true),
        ..Act::new(request, CommandId::random(), Action::Reassign)
    };
    world.act(&world.home.dispatcher, reassign).await;
    world.route().await;
    world.advance(TO_MORNING);
    assert_eq!(
        world.told_to_resident().await,
        ["Время визита по заявке № 1", "По заявке № 1 приедет другой мастер"]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_job_that_was_never_sent_comes_with_the_next_step(pool: PgPool) {
    let world = World::at_night(pool).await;
    let request = world.request().await;
    world.assign(request).await;
    world.route().await;
    let job = async || {
        let waiting = "select (payload ->> 'title') || ' ' || (payload ->> 'job') from tg_outbox
                       where state = 'pending' and chat_id = 42";
        strings(&world.pool, waiting).await
    };
    assert_eq!(job().await, ["Вам назначена заявка № 1 true"]);
    let at = world.sv.now() + Duration::hours(20);
    world.plan_visit(request, Action::SetSchedule, at).await;
    assert_eq!(job().await, ["Время визита по заявке № 1 true"], "the whole card");
    let cancel = Act {
        note: "Ошибка".to_owned(),
        ..Act::new(request, CommandId::random(), Action::Cancel)
    };
    world.act(&world.home.dispatcher, cancel).await;
    world.route().await;
    assert_eq!(job().await, ["Заявка № 1 отменена false"], "there is nothing to do any more");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_job_that_becomes_an_emergency_wakes_whoever_has_it(pool: PgPool) {
    let world = World::at_night(pool).await;
    let request = world.request().await;
    world.assign(request).await;
    world.route().await;
    world.advance(600);
    assert_eq!(requests::repeat_unaccepted(&world.sv).await.unwrap(), 1, "it is put off");
    world.route().await;
    assert_eq!(world.told().await, []);
    let raise = Act {
        priority: Some(Priority::Emergency),
        ..Act::new(request, CommandId::random(), Action::SetPriority)
    };
    world.act(&world.home.director, raise).await;
    world.route().await;
    let mut told = world.told().await;
    told.sort();
    let alarm = "Авария! Заявка № 1".to_owned();
    assert_eq!(
        told,
        [
            (RESIDENT, "По заявке № 1 назначен мастер".to_owned()),
            (PLUMBER, alarm.clone()),
            (DISPATCHER, alarm),
        ]
    );

    world.advance(600);
    assert_eq!(requests::repeat_unaccepted(&world.sv).await.unwrap(), 1, "not in the morning");
    world.route().await;
    let mut told = world.told().await;
    told.sort();
    assert_eq!(
        told,
        [
            (PLUMBER, "Заявка № 1 ждёт вашего ответа".to_owned()),
            (DISPATCHER, "Заявку № 1 не приняли".to_owned()),
        ]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn beside_a_question_that_waits_nobody_is_woken_either(pool: PgPool) {
    let world = World::at_night(pool).await;
    let request = world.request().await;
    world.accept(request).await;
    world.route().await;
    world.advance(30);
    let at = world.sv.now() + Duration::hours(20);
    world.plan_visit(request, Action::OfferSlots, at).await;
    world.advance(30);
    world.assign(request).await;
    world.route().await;
    assert_eq!(world.told().await, [], "it follows the acceptance, which was never sent");
    world.advance(TO_MORNING);
    assert_eq!(
        world.told_to_resident().await,
        ["Когда прийти по заявке № 1?", "По заявке № 1 назначен мастер"]
    );
}
