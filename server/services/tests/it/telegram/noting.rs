//! What became of a message is noted beside what people do meanwhile.

use std::time::Duration;

use domain::{
    ids::CommandId,
    requests::{Act, Action, Create},
};
use services::{
    requests,
    telegram::{self, Anchor, Enqueue, Outgoing},
};
use sqlx::PgPool;

use super::{World, strings};

/// The press that changes a request holds it and then waits for the chat's anchors, as does the note of what was sent there.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_sent_is_noted_while_somebody_is_at_its_request(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let request = requests::create(&world.sv, &world.home.resident, no_water(&world).await)
        .await
        .unwrap()
        .id;
    let message = Outgoing::Text {
        text: "card".to_owned(),
        keyboard: None,
        anchor: Some(Anchor::of_request(request)),
    };
    world.enqueue_row(&Enqueue::answer(world.key.bot, 1, 0, 0, message)).await;
    let claimed = world.claim().await.remove(0);

    // What happened to a request is told last.
    let mut gate = pool.begin().await.unwrap();
    sqlx::query("lock table events in share mode").execute(&mut *gate).await.unwrap();
    let accept = Act::new(request, CommandId::random(), Action::Accept);
    let accepted = requests::act(&world.sv, &world.home.dispatcher, accept);
    let noted = async {
        let waits = "select pid::text from pg_locks
            where not granted and database = (select oid from pg_database where datname = current_database())";
        while strings(&pool, waits).await.is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let note = telegram::sent(&world.sv, &claimed, Some(7));
        let noted = tokio::time::timeout(Duration::from_secs(1), note).await;
        gate.rollback().await.unwrap();
        noted
    };
    let (accepted, noted) = futures::join!(Box::pin(accepted), noted);
    accepted.unwrap();
    noted.expect("it waits for the request").unwrap();
}

async fn no_water(world: &World) -> Create {
    let categories = requests::categories(&world.sv, &world.home.director).await.unwrap();
    let draft = serde_json::json!({
        "command": CommandId::random(),
        "category": categories.iter().find(|known| known.name.ru == "Нет воды").unwrap().id,
        "apartment": world.home.apartment,
        "text": "Нет воды на кухне",
    });
    serde_json::from_value(draft).unwrap()
}
