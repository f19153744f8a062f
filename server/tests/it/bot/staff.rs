//! Executors and residents at the same request: who may press what, and how often it counts.

use domain::{
    ids::{CommandId, RequestId},
    requests::{Act, Action},
};
use simulators::telegram::{MessageView, PersonHandle};
use sqlx::PgPool;

use super::world::{PLUMBER, RESIDENT, World};

/// The data of the button with this label.
fn data(message: &MessageView, label: &str) -> String {
    let button = message.buttons.iter().flatten().find(|button| button.text.contains(label));
    button.and_then(|button| button.data.clone()).unwrap()
}

fn message(person: &PersonHandle, id: i64) -> MessageView {
    person.messages().into_iter().find(|message| message.message_id == id).unwrap()
}

impl World {
    async fn assigned(&self) -> RequestId {
        let request = self.request().await;
        let assign = Act {
            executor: Some(self.home.plumber_id),
            ..Act::new(request, CommandId::random(), Action::Assign)
        };
        self.act(&self.home.dispatcher, assign).await;
        request
    }

    /// Waits until a press was answered with these words.
    async fn answered(&self, words: &str) {
        self.until("the press is answered", async || {
            let calls = self.telegram.world().calls(Some("answerCallbackQuery"));
            calls.iter().any(|call| call.params.to_string().contains(words))
        })
        .await;
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n59_who_lost_the_job_loses_its_buttons_and_an_old_press_is_refused(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let plumber = world.known(&world.home.plumber, PLUMBER).await;
    let request = world.assigned().await;
    let card = world.sees(&plumber, "Вам назначена заявка № 1").await;
    let depart = data(&card, "Выезжаю");
    let reassign = Act {
        executor: Some(world.home.electrician_id),
        override_specialization: Some(true),
        ..Act::new(request, CommandId::random(), Action::Reassign)
    };
    world.act(&world.home.dispatcher, reassign).await;
    let told = world.sees(&plumber, "Заявка № 1 передана другому").await;
    assert!(told.buttons.is_empty(), "{:?}", told.buttons);
    world
        .until("the old card has no buttons", async || {
            message(&plumber, card.message_id).buttons.is_empty()
        })
        .await;

    plumber.tap_data(&depart, Some(card.message_id)).unwrap();
    world.answered("Такой заявки у вас нет").await;
    assert_eq!(world.strings("select status from requests").await, ["assigned"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n55_the_message_of_an_assignment_has_all_that_the_work_needs(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let plumber = world.known(&world.home.plumber, PLUMBER).await;
    world.assigned().await;
    let card = world.sees(&plumber, "Вам назначена заявка № 1").await;
    for words in ["Нет воды на кухне", "Срок: до"] {
        assert!(card.text.contains(words), "{}", card.text);
    }
    for label in ["Выезжаю", "Начать", "Не могу", "Позвонить", "На карте"] {
        assert!(
            card.buttons.iter().flatten().any(|button| button.text.contains(label)),
            "{label}: {:?}",
            card.buttons
        );
    }
    // Whoever has seen it says so, and is not reminded.
    plumber.tap_data(&data(&card, "Принял"), Some(card.message_id)).unwrap();
    world.answered("Отметили").await;
    world.rows("select count(*)::text from request_reads", &["1"]).await;
    // It is the card: what is pressed changes it, and nothing new comes.
    plumber.tap_data(&data(&card, "Выезжаю"), Some(card.message_id)).unwrap();
    world
        .until("the card shows the way", async || {
            message(&plumber, card.message_id).text.contains("В пути")
        })
        .await;
    assert_eq!(world.count(&plumber, "Нет воды на кухне"), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n54_of_two_ratings_the_last_counts(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    let request = world.assigned().await;
    for action in [Action::Start, Action::Complete] {
        let act = Act::new(request, CommandId::random(), action);
        world.act(&world.home.plumber, act).await;
    }
    world
        .until("the work can be accepted", async || person.tap("Принять работу").is_ok())
        .await;
    let asked = world.sees(&person, "Как вам работа").await;
    let (three, five) = (data(&asked, "3 ⭐"), data(&asked, "5 ⭐"));
    person.tap_data(&three, Some(asked.message_id)).unwrap();
    world.sees(&person, "Спасибо за оценку: 3 из 5").await;
    person.tap_data(&five, Some(asked.message_id)).unwrap();
    world.sees(&person, "Спасибо за оценку: 5 из 5").await;
    let rated = "select rating || ' ' || (rated_at is not null)::text from requests";
    assert_eq!(world.strings(rated).await, ["5 true"]);
    // Not a star more than there is.
    person.tap_data(&five.replace(":k5", ":k6"), Some(asked.message_id)).unwrap();
    world.answered("Кнопка устарела").await;
    assert_eq!(world.strings(rated).await, ["5 true"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n31_a_confirmation_brought_twice_and_pressed_again_makes_one_request(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    person.text("Течёт кран на кухне").unwrap();
    world.sees(&person, "Отправить это как заявку").await;
    person.tap("Да, создать заявку").unwrap();
    world.sees(&person, "Выберите раздел").await;
    person.tap("Вода").unwrap();
    world.sees(&person, "Уточните").await;
    person.tap("Нет воды").unwrap();
    world.sees(&person, "Пришлите фото").await;
    person.tap("Далее").unwrap();
    let shown = world.sees(&person, "Проверьте заявку").await;
    let send = data(&shown, "Отправить");
    for _ in 0..2 {
        person.tap_data(&send, Some(shown.message_id)).unwrap();
    }
    world.sees(&person, "Заявка № 1 отправлена").await;
    world.answered("уже отправлена").await;
    let calls = world.telegram.world().calls(Some("answerCallbackQuery"));
    assert!(calls.iter().all(|call| call.ok), "{calls:?}");
    assert_eq!(world.strings("select number::text from requests").await, ["1"]);
}
