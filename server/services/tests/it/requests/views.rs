//! Saved views: one's own, shared ones, and where the list of a role begins.

use domain::{
    ids::{RoleId, SavedViewId},
    requests::{SaveView, Sort, Views},
};
use services::people;

use super::*;

fn view(name: &str) -> SaveView {
    SaveView {
        id: None,
        command: CommandId::random(),
        name: name.to_owned(),
        filter: Filter {
            late: true,
            sort: Some(Sort::Due),
            after: "1.2".to_owned(),
            ..Filter::default()
        },
        columns: "client,nonsense,number".to_owned(),
        shared: false,
        role: None,
    }
}

async fn names(world: &World, scope: &Scope) -> Vec<String> {
    let Views { items, .. } = requests::views(&world.sv, scope).await.unwrap();
    items.into_iter().map(|view| view.name).collect()
}

async fn role(world: &World, base: Role) -> RoleId {
    let roles = people::roles(&world.sv, &world.home.director).await.unwrap();
    roles.iter().find(|role| role.base == base).unwrap().id
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_view_is_its_owners_until_it_is_shared(pool: PgPool) {
    let world = World::new(pool).await;
    let (dispatcher, manager) = (&world.home.dispatcher, &world.home.manager);
    let own = requests::save_view(&world.sv, dispatcher, view("Мои просроченные")).await.unwrap();
    requests::save_view(
        &world.sv,
        manager,
        SaveView {
            shared: true,
            ..view("Общий")
        },
    )
    .await
    .unwrap();
    assert_eq!(names(&world, dispatcher).await, ["Мои просроченные", "Общий"]);
    assert_eq!(names(&world, manager).await, ["Общий"]);
    let views = requests::views(&world.sv, dispatcher).await.unwrap();
    let kept = &views.items[0];
    assert_eq!((kept.id, kept.changeable, kept.owner.as_deref()), (own, true, None));
    let filter = kept.filter.as_ref().unwrap();
    assert!(filter.late && filter.after.is_empty(), "a view begins at its first page");
    assert_eq!(kept.columns, "number,client");
    let shared = &views.items[1];
    assert_eq!((shared.changeable, shared.owner.as_deref()), (false, Some("Малика Юсупова")));

    assert_eq!(
        refusal(requests::delete_view(&world.sv, dispatcher, shared.id).await).0,
        Kind::NotFound
    );
    assert_eq!(refusal(requests::delete_view(&world.sv, manager, own).await).0, Kind::NotFound);
    let taken = SaveView {
        id: Some(shared.id),
        ..view("Чужой")
    };
    assert_eq!(refusal(requests::save_view(&world.sv, dispatcher, taken).await).0, Kind::NotFound);
    requests::delete_view(&world.sv, dispatcher, own).await.unwrap();
    assert_eq!(names(&world, dispatcher).await, ["Общий"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_list_of_a_role_begins_with_one_view(pool: PgPool) {
    let world = World::new(pool).await;
    let (dispatcher, director) = (&world.home.dispatcher, &world.home.director);
    let dispatchers = role(&world, Role::Dispatcher).await;
    let first = |name: &str| SaveView {
        role: Some(dispatchers),
        ..view(name)
    };
    let old = requests::save_view(&world.sv, director, first("Старый")).await.unwrap();
    let begins = async |scope: &Scope| requests::views(&world.sv, scope).await.unwrap().first;
    assert_eq!(begins(dispatcher).await, Some(old));
    assert_eq!(begins(director).await, None, "another role's");
    let new = requests::save_view(&world.sv, director, first("Новый")).await.unwrap();
    assert_eq!(begins(dispatcher).await, Some(new));
    assert_eq!(names(&world, dispatcher).await, ["Новый", "Старый"], "the old one stays");

    assert_eq!(
        refusal(requests::save_view(&world.sv, dispatcher, first("Мой")).await).0,
        Kind::Denied
    );
    let nobodys = SaveView {
        role: Some(RoleId(uuid::Uuid::nil())),
        ..view("Ничей")
    };
    assert_eq!(
        field(requests::save_view(&world.sv, director, nobodys).await),
        wrong("role", "choice")
    );
    assert_eq!(
        field(requests::save_view(&world.sv, director, view("  ")).await),
        wrong("name", "required")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_view_is_kept_once_and_changed_in_place(pool: PgPool) {
    let world = World::new(pool).await;
    let dispatcher = &world.home.dispatcher;
    let save = view("Просроченные");
    let id = requests::save_view(&world.sv, dispatcher, save.clone()).await.unwrap();
    assert_eq!(
        requests::save_view(&world.sv, dispatcher, save).await.unwrap(),
        id,
        "answered again"
    );
    assert_eq!(names(&world, dispatcher).await, ["Просроченные"]);
    let other = SaveView {
        id: Some(id),
        filter: all(),
        ..view("Все")
    };
    assert_eq!(requests::save_view(&world.sv, dispatcher, other).await.unwrap(), id);
    assert_eq!(names(&world, dispatcher).await, ["Все"]);
    let gone = SaveView {
        id: Some(SavedViewId(uuid::Uuid::nil())),
        ..view("Нет такого")
    };
    assert_eq!(refusal(requests::save_view(&world.sv, dispatcher, gone).await).0, Kind::NotFound);
    for number in 1..50 {
        requests::save_view(&world.sv, dispatcher, view(&format!("Список {number}")))
            .await
            .unwrap();
    }
    assert_eq!(
        refusal(requests::save_view(&world.sv, dispatcher, view("Лишний")).await),
        (Kind::Conflict, "requests.too_many_views")
    );
    assert_eq!(refusal(requests::views(&world.sv, &world.home.resident).await).0, Kind::Denied);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_may_share_nothing_changes_their_view_and_leaves_it_shared(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let (dispatcher, director) = (&world.home.dispatcher, &world.home.director);
    let dispatchers = role(&world, Role::Dispatcher).await;
    let first = SaveView {
        role: Some(dispatchers),
        ..view("Просроченные")
    };
    let id = requests::save_view(&world.sv, director, first).await.unwrap();
    // Whose it is may share nothing any more.
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query("update saved_views set owner_id = $1 where id = $2")
        .bind(world.home.dispatcher_id.0)
        .bind(id.0)
        .execute(&mut *connection)
        .await
        .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    drop(connection);
    let changed = SaveView {
        id: Some(id),
        ..view("Горит")
    };
    requests::save_view(&world.sv, dispatcher, changed).await.unwrap();
    let views = requests::views(&world.sv, dispatcher).await.unwrap();
    let kept = views.items.iter().find(|one| one.id == id).unwrap();
    assert_eq!((kept.name.as_str(), kept.shared, kept.role), ("Горит", true, Some(dispatchers)));
    assert_eq!(views.first, Some(id));
    assert_eq!(names(&world, director).await, ["Горит"], "colleagues see it as before");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_views_that_are_kept_at_once_one_takes_the_last_place(pool: PgPool) {
    let world = World::new(pool).await;
    let dispatcher = &world.home.dispatcher;
    for number in 1..50 {
        requests::save_view(&world.sv, dispatcher, view(&format!("Список {number}")))
            .await
            .unwrap();
    }
    let at_once = (0..5).map(|number| requests::save_view(&world.sv, dispatcher, view(&format!("Сразу {number}"))));
    let kept = futures::future::join_all(at_once).await;
    assert_eq!(kept.iter().filter(|kept| kept.is_ok()).count(), 1, "{kept:?}");
    for refused in kept.into_iter().filter(Result::is_err) {
        assert_eq!(refusal(refused), (Kind::Conflict, "requests.too_many_views"));
    }
    assert_eq!(names(&world, dispatcher).await.len(), 50);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn two_who_decide_at_once_what_a_role_begins_with_are_both_heard(pool: PgPool) {
    let world = World::new(pool).await;
    let first = |name: &str, role| SaveView {
        role: Some(role),
        ..view(name)
    };
    let role = role(&world, Role::Dispatcher).await;
    for turn in 0..5 {
        let kept = futures::future::join_all([
            requests::save_view(&world.sv, &world.home.director, first(&format!("Директор {turn}"), role)),
            requests::save_view(&world.sv, &world.home.manager, first(&format!("Управляющий {turn}"), role)),
        ])
        .await;
        let ids: Vec<_> = kept.into_iter().map(Result::unwrap).collect();
        let begins = requests::views(&world.sv, &world.home.dispatcher).await.unwrap().first;
        assert!(begins.is_some_and(|one| ids.contains(&one)), "{begins:?}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_view_that_cannot_be_read_narrows_no_list_to_less_than_its_name_says(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let director = &world.home.director;
    let first = SaveView {
        role: Some(role(&world, Role::Director).await),
        ..view("Просроченные")
    };
    let id = requests::save_view(&world.sv, director, first).await.unwrap();
    // A value that this version does not know, and a condition that it does not know.
    for kept in [r#"{"tab":"yesterday"}"#, r#"{"late":true,"moon":"full"}"#] {
        let mut connection = pool.acquire().await.unwrap();
        sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
        sqlx::query("update saved_views set filter = $1::jsonb where id = $2")
            .bind(kept)
            .bind(id.0)
            .execute(&mut *connection)
            .await
            .unwrap();
        sqlx::query("reset role").execute(&mut *connection).await.unwrap();
        drop(connection);
        let views = requests::views(&world.sv, director).await.unwrap();
        assert_eq!(
            views.items[0].name, "Просроченные",
            "it is named, so that it can be kept anew or removed"
        );
        assert_eq!((views.items[0].filter.as_ref(), views.first), (None, Some(id)), "{kept}");
    }
    requests::delete_view(&world.sv, director, id).await.unwrap();
    assert!(names(&world, director).await.is_empty());
}
