//! Employees among themselves: naming a colleague in a comment, and the own shift.

use domain::{
    ids::CommandId,
    requests::{Act, Action},
};
use services::{notices, people};
use simulators::telegram::PersonSpec;
use sqlx::PgPool;

use super::world::{PLUMBER, World};

/// The arranged company's dispatcher.
const DISPATCHER: &str = "998900000103";

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_colleague_who_is_called_by_their_username_is_told_and_opens_the_request(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let spec = PersonSpec {
        username: Some("nigora_a".to_owned()),
        ..PersonSpec::new("Нигора", DISPATCHER)
    };
    let dispatcher = world.telegram.world().add_person(spec).unwrap();
    world.link(&world.home.dispatcher, &dispatcher).await;
    dispatcher.start(None).unwrap();
    world.sees(&dispatcher, "Здравствуйте").await;
    let plumber = world.known(&world.home.plumber, PLUMBER).await;
    let request = world.request().await;
    let assign = Act {
        executor: Some(world.home.plumber_id),
        ..Act::new(request, CommandId::random(), Action::Assign)
    };
    world.act(&world.home.dispatcher, assign).await;

    let card = world.sees(&plumber, "Вам назначена заявка № 1").await;
    plumber.reply(card.message_id, "@Nigora_A, ключ у вас?").unwrap();
    world.sees(&plumber, "Кому отправить сообщение").await;
    plumber.tap("Сотрудникам").unwrap();
    world.sees(&plumber, "Упомянуты: Нигора Азимова").await;
    let told = world.sees(&dispatcher, "вас упомянули в заявке № 1").await;
    assert!(told.text.contains("@Нигора Азимова, ключ у вас?"), "{}", told.text);
    assert!(
        told.buttons.iter().flatten().any(|button| button.text.contains("Открыть заявку")),
        "{:?}",
        told.buttons
    );
    let inbox = notices::inbox(&world.sv, &world.home.dispatcher).await.unwrap();
    let entry = inbox.items.iter().find(|entry| entry.title.contains("упомянули")).unwrap();
    assert!(entry.link.ends_with(&request.to_string()), "{}", entry.link);

    let names = "select users.full_name from request_mentions
                 join employees on employees.id = request_mentions.employee_id
                 join users on users.id = employees.user_id";
    assert_eq!(world.strings(names).await, ["Нигора Азимова"]);
    assert_eq!(
        world
            .strings("select username from user_identities where username is not null")
            .await,
        ["nigora_a"]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_shift_is_begun_and_ended_in_the_chat(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let plumber = world.known(&world.home.plumber, PLUMBER).await;
    let until = async || people::duty(&world.sv, &world.home.plumber).await.unwrap();
    plumber.press("Смена").unwrap();
    let asked = world.sees(&plumber, "Вы не на смене").await;
    let longest = asked.buttons.iter().flatten().next_back().unwrap();
    plumber.tap_data(longest.data.as_deref().unwrap(), Some(asked.message_id)).unwrap();
    world.sees(&plumber, "Вы на смене до").await;
    assert!(until().await.is_some());
    plumber.tap("Закончить смену").unwrap();
    world.until("the shift is over", async || until().await.is_none()).await;
    assert_eq!(
        world
            .strings("select count(*)::text from employees where on_duty_until is not null")
            .await,
        ["0"]
    );
}
