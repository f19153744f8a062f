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

/// A request to which something of the topic may happen.
async fn made_ready(world: &World, topic: Topic) -> RequestId {
    let request = world.request().await;
    match topic {
        Topic::Changes | Topic::Messages => world.assign(request).await,
        Topic::Ratings => {
            world.assign(request).await;
            for action in [Action::Start, Action::Complete] {
                world.step(request, action).await;
            }
        }
        Topic::Clocks | Topic::NewRequests | Topic::Morning | Topic::MoneyMorning => {}
    }
    request
}

/// It happens; nobody is told of it yet.
async fn happens(world: &World, topic: Topic, request: RequestId) {
    let (resident, plumber) = (&world.home.resident, &world.home.plumber);
    match topic {
        Topic::Changes => {
            let reasons = requests::reasons(&world.sv, plumber, ReasonKind::Decline).await.unwrap();
            let decline = Act {
                reason: Some(reasons.iter().find(|reason| !reason.needs_note).unwrap().id),
                ..Act::new(request, CommandId::random(), Action::Decline)
            };
            world.act(plumber, decline).await;
        }
        Topic::Ratings => {
            let rate = Act {
                rating: Some(2),
                ..Act::new(request, CommandId::random(), Action::Rate)
            };
            world.act(resident, rate).await;
        }
        Topic::Messages => world.say(resident, request, "Когда?").await,
        // Nobody answers within four fifths of the hour.
        Topic::Clocks => {
            world.advance(48 * 60);
            while requests::watch_clocks(&world.sv).await.unwrap() > 0 {}
        }
        Topic::NewRequests | Topic::Morning | Topic::MoneyMorning => {}
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn each_topic_is_turned_off_by_each_channel_and_told_by_the_other(pool: PgPool) {
    let world = World::with_people(pool).await;
    let dispatcher = &world.home.dispatcher;
    let topics = [
        (Topic::Changes, "request.decline"),
        (Topic::Ratings, "request.rate"),
        (Topic::Messages, "request.commented"),
        (Topic::Clocks, "sla.warned"),
    ];
    for (topic, kind) in topics {
        for (channel, told) in [(Channel::Telegram, (1, 0)), (Channel::Inbox, (0, 1))] {
            let request = made_ready(&world, topic).await;
            world.route().await;
            world.deliver().await;
            notices::mark_read(&world.sv, dispatcher, None).await.unwrap();
            let wish = |wanted| Wish::by(topic, channel, wanted);
            notices::set_preference(&world.sv, dispatcher, wish(false)).await.unwrap();
            world.advance(1);
            happens(&world, topic, request).await;
            world.route().await;
            let inbox = notices::inbox(&world.sv, dispatcher).await.unwrap();
            assert_eq!(inbox.items[0].kind, kind, "the inbox has all of it");
            let sent = world.deliver().await.iter().filter(|(chat, ..)| *chat == DISPATCHER).count();
            assert_eq!((inbox.unread, sent), told, "{topic:?} without {channel:?}");
            notices::set_preference(&world.sv, dispatcher, wish(true)).await.unwrap();
            if topic == Topic::Clocks {
                world.accept(request).await;
            }
        }
    }
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
