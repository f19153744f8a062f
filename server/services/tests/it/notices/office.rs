//! Letters of people whose phone nobody knows.

use domain::phone::Phone;

use super::*;

fn letter(text: &str) -> notices::Letter {
    notices::Letter {
        name: "Зухра <b>".to_owned(),
        phone: Phone::parse("901112233").unwrap(),
        text: text.to_owned(),
    }
}

impl World {
    pub(super) async fn write_to_office(&self, text: &str) -> services::Result<()> {
        let mut tx = self.sv.begin(&Scope::system(self.home.company)).await?;
        notices::write_to_office_in(&mut tx, &letter(text)).await?;
        tx.commit().await
    }

    async fn letters(&self, scope: &Scope) -> Vec<String> {
        let inbox = notices::inbox(&self.sv, scope).await.unwrap();
        inbox.items.into_iter().map(|item| item.body).collect()
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_letter_is_told_once_to_everybody_who_takes_in_requests(pool: PgPool) {
    let world = World::with_people(pool.clone()).await;
    world.write_to_office("Нет воды, дом 12").await.unwrap();
    assert_eq!((world.route().await, world.route().await), (1, 0));

    let told = ["Зухра <b>, +998 90 111-22-33: Нет воды, дом 12"];
    assert_eq!(world.letters(&world.home.dispatcher).await, told);
    for other in [&world.home.plumber, &world.home.resident, &world.home.neighbour] {
        assert_eq!(world.letters(other).await, Vec::<String>::new());
    }
    let sent = world.claim().await;
    let [row] = sent.as_slice() else { panic!("{sent:?}") };
    let Outgoing::Text { text, .. } = &row.message else {
        panic!("{row:?}")
    };
    assert_eq!(row.chat_id, DISPATCHER);
    assert!(
        text.contains("<b>Письмо с неизвестного номера</b>\nЗухра &lt;b&gt;, +998"),
        "{text}"
    );
    telegram::sent(&world.sv, row, Some(1)).await.unwrap();
    assert!(world.deliveries().await.iter().all(|delivery| delivery.ends_with("sent")));
    // The words stand in the inbox of those who may read them, and nowhere else.
    assert_eq!(strings(&pool, "select payload::text from events").await, ["{}"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_may_see_no_phones_reads_the_letter_without(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    strings(
        &pool,
        "update roles set permissions = array_remove(permissions, 'residents.phone') returning id::text",
    )
    .await;
    world.write_to_office("Нет воды, дом 12").await.unwrap();
    world.route().await;
    assert_eq!(world.letters(&world.home.dispatcher).await, ["Зухра <b>: Нет воды, дом 12"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_letter_without_words_is_none(pool: PgPool) {
    let world = World::new(pool).await;
    let error = world.write_to_office("  ?").await.unwrap_err();
    assert_eq!(error.kind, Kind::Invalid);
    assert_eq!(world.route().await, 0);
}
