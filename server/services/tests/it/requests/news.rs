//! What stands beside a request is in the news, too: an open page shows what a fresh look shows, and nobody is told of it.

use chrono::Duration;
use domain::requests::{AddLine, Follow, Link, Payer, PriceLine, Ties};
use services::{live, notices};

use super::*;

/// What of the page is beside the request itself.
type Shown = (Vec<PriceLine>, i64, Ties);

/// An open page of a request: a whole look once, and another one when the news name it.
struct Page<'a> {
    scope: &'a Scope,
    request: RequestId,
    shown: Shown,
    since: i64,
}

impl Page<'_> {
    /// Reads the news; answers whether they name the request.
    async fn hear(&mut self, world: &World) -> bool {
        let news = live::since(&world.sv, self.scope, self.since).await.unwrap();
        self.since = news.iter().map(|event| event.seq).fold(self.since, i64::max);
        let is_named = news.iter().any(|event| event.request == Some(self.request));
        if is_named {
            self.shown = world.beside(self.scope, self.request).await;
        }
        is_named
    }
}

impl World {
    async fn beside(&self, scope: &Scope, request: RequestId) -> Shown {
        let detail = self.detail(scope, request).await;
        let ties = requests::ties(&self.sv, scope, request).await.unwrap();
        (detail.lines, detail.followers, ties)
    }

    async fn page<'a>(&self, scope: &'a Scope, request: RequestId) -> Page<'a> {
        // What was written until now is not told again.
        self.clock.advance(Duration::minutes(1));
        let news = live::since(&self.sv, scope, i64::MAX).await.unwrap();
        Page {
            scope,
            request,
            shown: self.beside(scope, request).await,
            since: news.last().unwrap().seq,
        }
    }

    /// Which of the pages hear of what was just done.
    async fn named(&self, pages: &mut [Page<'_>]) -> Vec<bool> {
        let mut named = Vec::new();
        for page in pages {
            named.push(page.hear(self).await);
            assert_eq!(page.shown, self.beside(page.scope, page.request).await);
        }
        self.clock.advance(Duration::minutes(1));
        named
    }

    async fn told_so_far(&self, pool: &PgPool) -> i64 {
        while notices::route_batch(&self.sv).await.unwrap() > 0 {}
        assert_eq!(number(pool, "select count(*) from events where routed_at is null").await, 0);
        number(pool, "select count(*) from notifications").await
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_open_page_hears_of_links_and_followers(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let (sv, home) = (&world.sv, &world.home);
    let (first, second) = (world.started(NO_WATER).await, world.request(NO_WATER).await.id);
    let told = world.told_so_far(&pool).await;
    let mut pages = [
        world.page(&home.manager, first).await,
        world.page(&home.manager, second).await,
        world.page(&home.plumber, first).await,
    ];
    let link = Link {
        request: first,
        other: Some(second),
        number: None,
    };
    requests::link(sv, &home.dispatcher, link.clone()).await.unwrap();
    assert_eq!(world.named(&mut pages).await, [true, true, true], "both ends");
    requests::link(sv, &home.dispatcher, link.clone()).await.unwrap();
    assert_eq!(world.named(&mut pages).await, [false, false, false], "twice is once");
    requests::unlink(sv, &home.dispatcher, link).await.unwrap();
    assert_eq!(world.named(&mut pages).await, [true, true, true]);

    let follow = Follow {
        request: first,
        resident: Some(home.neighbour_id),
        phone: String::new(),
    };
    requests::add_follower(sv, &home.dispatcher, follow.clone()).await.unwrap();
    assert_eq!(world.named(&mut pages).await, [true, false, true], "a follower");
    requests::remove_follower(sv, &home.dispatcher, follow.clone()).await.unwrap();
    assert_eq!(world.named(&mut pages).await, [true, false, true], "who was taken away");
    requests::add_follower(sv, &home.dispatcher, follow).await.unwrap();
    world.named(&mut pages).await;
    requests::unfollow(sv, &home.neighbour, first).await.unwrap();
    assert_eq!(world.named(&mut pages).await, [true, false, true], "who left");
    requests::unfollow(sv, &home.neighbour, first).await.unwrap();
    assert_eq!(world.named(&mut pages).await, [false, false, false]);
    assert_eq!(
        number(
            &pool,
            "select count(*) from audit_log where action = 'requests.remove_follower' and actor_kind = 'resident'"
        )
        .await,
        1
    );
    assert_eq!(world.told_so_far(&pool).await, told, "seen, and told to nobody");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_open_page_hears_of_materials_and_the_log_keeps_their_prices(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let (sv, home) = (&world.sv, &world.home);
    let request = world.started(NO_WATER).await;
    let told = world.told_so_far(&pool).await;
    let mut pages = [world.page(&home.manager, request).await];
    let mut resident = live::since(sv, &home.resident, i64::MAX).await.unwrap().last().unwrap().seq;
    let add = AddLine {
        request,
        command: CommandId::random(),
        name: "Труба".to_owned(),
        quantity: "2".to_owned(),
        unit: "м".to_owned(),
        price: "12 500".to_owned(),
        payer: Payer::Resident,
    };
    let line = requests::add_line(sv, &home.plumber, add.clone()).await.unwrap();
    let news = live::since(sv, &home.resident, resident).await.unwrap();
    assert!(
        news.iter().any(|event| event.request == Some(request)),
        "who pays sees it: {news:?}"
    );
    assert_eq!(world.named(&mut pages).await, [true], "a line");
    requests::add_line(sv, &home.plumber, add).await.unwrap();
    assert_eq!(world.named(&mut pages).await, [false], "sent twice, written once");
    resident = news.iter().map(|event| event.seq).fold(resident, i64::max);
    requests::remove_line(sv, &home.dispatcher, line).await.unwrap();
    let news = live::since(sv, &home.resident, resident).await.unwrap();
    assert!(news.iter().any(|event| event.request == Some(request)), "{news:?}");
    assert_eq!(world.named(&mut pages).await, [true], "which was taken away");
    for kept in [
        "select (after -> 'unit_price')::bigint from audit_log where action = 'requests.add_line'",
        "select (before -> 'unit_price')::bigint from audit_log where action = 'requests.remove_line'",
    ] {
        assert_eq!(number(&pool, kept).await, 1_250_000, "{kept}");
    }
    assert_eq!(world.told_so_far(&pool).await, told, "seen, and told to nobody");
}
