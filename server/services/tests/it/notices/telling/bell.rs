//! The bell that is not to call, and words that look like markup.

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_the_bell_is_not_to_call_for_stands_in_the_inbox_as_read(pool: PgPool) {
    let world = World::with_people(pool).await;
    let dispatcher = &world.home.dispatcher;
    let quiet = Wish::by(Topic::NewRequests, Channel::Inbox, false);
    notices::set_preference(&world.sv, dispatcher, quiet).await.unwrap();
    let unread = async || notices::inbox(&world.sv, dispatcher).await.unwrap().unread;
    let request = world.request().await;
    world.route().await;
    assert_eq!(world.titles(dispatcher).await, ["Новая заявка № 1"]);
    assert_eq!(unread().await, 0);
    let told = (DISPATCHER, "Новая заявка № 1".to_owned(), Mode::New);
    assert_eq!(world.deliver().await, [told], "the other channel was not turned off");
    // Other topics and what must be heard call as ever.
    world.advance(1);
    world.say(&world.home.resident, request, "Когда?").await;
    world.route().await;
    assert_eq!(unread().await, 1);
    world.emergency(request).await;
    assert_eq!(unread().await, 2);

    let chosen = notices::preferences(&world.sv, dispatcher).await.unwrap();
    let of = |topic| chosen.iter().find(|one| one.topic == topic).map(|one| (one.telegram, one.inbox));
    assert_eq!(
        (of(Topic::NewRequests), of(Topic::Messages)),
        (Some((true, false)), Some((true, true)))
    );
    let loud = Wish::by(Topic::NewRequests, Channel::Inbox, true);
    notices::set_preference(&world.sv, dispatcher, loud).await.unwrap();
    world.request().await;
    world.route().await;
    assert_eq!(unread().await, 3);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn names_and_addresses_that_look_like_markup_are_read_as_they_are(pool: PgPool) {
    let world = World::with_people(pool).await;
    let (name, address) = ("<b>&", "O‘zbekiston & 5<");
    for renamed in [
        "update users set full_name = '<b>&' where full_name like 'Ботир%' returning full_name",
        "update buildings set address = jsonb_build_object('ru', 'O‘zbekiston & 5<', 'uz', 'O‘zbekiston & 5<') returning address ->> 'ru'",
    ] {
        assert!(!strings(&world.pool, renamed).await.is_empty());
    }
    let read = async |chat: i64| {
        let rows = world.claim().await;
        let row = rows.iter().find(|row| row.chat_id == chat).unwrap_or_else(|| panic!("{rows:?}"));
        let html = row.message.html().unwrap();
        for row in &rows {
            telegram::sent(&world.sv, row, Some(row.id)).await.unwrap();
        }
        html
    };
    let request = world.request().await;
    world.route().await;
    let to_dispatcher = read(DISPATCHER).await;
    assert!(to_dispatcher.contains("O‘zbekiston &amp; 5&lt;"), "{to_dispatcher}");
    assert!(
        Outgoing::plain(&to_dispatcher).contains(address),
        "also where Telegram takes no markup"
    );
    world.assign(request).await;
    world.route().await;
    let to_resident = read(RESIDENT).await;
    assert!(
        to_resident.contains("&lt;b&gt;&amp;") && !to_resident.contains("<b>&"),
        "{to_resident}"
    );
    assert!(Outgoing::plain(&to_resident).contains(name), "{to_resident}");
    let inbox = notices::inbox(&world.sv, &world.home.dispatcher).await.unwrap();
    assert!(
        inbox.items[0].body.contains(address),
        "the inbox has words and no markup: {inbox:?}"
    );
}
