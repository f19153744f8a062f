//! How the day begins for those who keep the accounts.

use chrono::{Duration, TimeZone as _, Utc};
use domain::{
    ids::CommandId,
    notices::{Channel, Topic, Wish},
    payments::Resolve,
};
use services::notices;

use super::*;

impl World {
    /// The clock at eight in the morning of a day in Tashkent.
    fn at_eight(&self, day: u32) {
        self.clock
            .set(Utc.with_ymd_and_hms(2026, 3, day, 8, 0, 0).unwrap() - Duration::hours(5));
    }

    async fn money_mornings(&self, scope: &Scope) -> Vec<String> {
        let inbox = notices::inbox(&self.sv, scope).await.unwrap();
        let of_day = inbox.items.into_iter().filter(|item| item.kind == "office.money_morning");
        of_day
            .map(|item| format!("{} | {}", item.title, item.body).replace('\u{a0}', " "))
            .collect()
    }

    async fn begin_day(&self, day: u32) {
        self.at_eight(day);
        assert_eq!(notices::send_morning_digests(&self.sv).await.unwrap(), 1);
        self.route().await;
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn accountants_are_told_of_yesterdays_money_and_of_what_waits(pool: PgPool) {
    let (world, _) = World::with_people(pool).await;
    world.paid("p1", 1_000_000, NUMBER).await;
    world.paid("p2", 500_000, NUMBER).await;
    assert_eq!(world.cancel("p2", 5).await["result"]["state"], -2);
    world.begun("p3", 300_000, NUMBER).await;
    assert_eq!(world.cancel("p3", 3).await["result"]["state"], -1);
    // Click says it took money for a payment that nobody prepared.
    assert_eq!(world.click(Call::prepare(1, NUMBER, "5").complete(7)).await["error"], -6);
    world.route().await;
    world.begin_day(3).await;
    let told = world.money_mornings(&world.home.director).await;
    let [morning] = told.as_slice() else { panic!("{told:?}") };
    for fact in [
        "3 марта",
        "поступило платежей: 2 на 15 000 сум",
        "Возвратов: 1",
        "Не прошло: 1",
        "Открытых разборов: 1, никем не взято: 1",
    ] {
        assert!(morning.contains(fact), "{fact}: {morning}");
    }
    assert!(!morning.contains("Отчёты касс"), "what is not is not told: {morning}");
    for other in [&world.home.plumber, &world.home.dispatcher, &world.home.resident] {
        assert!(world.money_mornings(other).await.is_empty());
    }
    // A case that nobody decided about is told every morning, an even day is not.
    world.begin_day(4).await;
    let told = world.money_mornings(&world.home.director).await;
    assert!(told.len() == 2 && told[0].contains("поступило платежей: 0"), "{told:?}");
    let case = open_cases(&world.sv, &world.home.director).await.remove(0).id;
    let cmd = Resolve {
        case,
        command: CommandId::random(),
        resolution: "Деньги вернули".to_owned(),
    };
    payments::resolve(&world.sv, &world.home.director, cmd).await.unwrap();
    world.begin_day(5).await;
    assert_eq!(world.money_mornings(&world.home.director).await.len(), 2);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_does_not_want_it_by_telegram_or_bell_has_it_in_the_inbox(pool: PgPool) {
    let (world, _) = World::with_people(pool).await;
    let director = &world.home.director;
    let messages = "select count(*) from tg_outbox where dedupe_key like 'sum:%'";
    world.paid("p1", 100, NUMBER).await;
    world.begin_day(3).await;
    assert_eq!(world.count(messages).await, 1);
    let off = Wish::by(Topic::MoneyMorning, Channel::Telegram, false);
    notices::set_preference(&world.sv, director, off).await.unwrap();
    let quiet = Wish::by(Topic::MoneyMorning, Channel::Inbox, false);
    notices::set_preference(&world.sv, director, quiet).await.unwrap();
    world.paid("p2", 100, NUMBER).await;
    world.begin_day(4).await;
    assert_eq!(world.count(messages).await, 1);
    let inbox = notices::inbox(&world.sv, director).await.unwrap();
    let of_day = inbox.items.iter().filter(|item| item.kind == "office.money_morning");
    assert_eq!(of_day.map(|item| item.read).collect::<Vec<_>>(), [true, false], "newest first");
    let topics = async |scope: &Scope| -> Vec<Topic> {
        let chosen = notices::preferences(&world.sv, scope).await.unwrap();
        chosen.into_iter().map(|one| one.topic).collect()
    };
    assert!(topics(director).await.contains(&Topic::MoneyMorning));
    assert!(
        !topics(&world.home.plumber).await.contains(&Topic::MoneyMorning),
        "who never gets it is not asked"
    );
}
