//! Taking a sheet of accounts back leaves what was before it.

use super::{
    super::books::{as_rw, begin_as_rw},
    *,
};

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_sheet_changed_of_apartments_is_restored_where_nobody_changed_it_since(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let before = &["update apartments set area_dm2 = 5000, floor = 3, rooms = 2"];
    as_rw(&pool, world.home.company, before).await.unwrap();
    let as_before = "select count(*) from apartments join entrances on entrances.id = entrance_id
        where area_dm2 = 5000 and floor = 3 and apartments.number in ('12', '13') and entrances.number <> 9";
    let unmoved = world.count(as_before).await;
    let sheet = world
        .read(
            SheetKind::Accounts,
            &[
                &UNITS,
                &["ул. Навруз, 5", "9", "12", "60", NUMBER, ""],
                &["ул. Навруз, 5", "9", "13", "70", "100013", ""],
                // What it does not say stays, and what is new was nothing before.
                &["ул. Навруз, 5", "", "М-1", "10", "200001", ""],
            ],
        )
        .await;
    let changed = async || payments::import(&world.sv, &world.home.director, sheet).await.unwrap().sums.changed;
    assert_eq!(changed().await, 2, "a look says what it would change");
    world.take(sheet).await.unwrap();
    assert_eq!(changed().await, 2);
    let taken = "select count(*) from apartments join entrances on entrances.id = entrance_id
        where entrances.number = 9 and (area_dm2, apartments.number) in ((6000, '12'), (7000, '13')) and floor = 3 and rooms = 2";
    assert_eq!(world.count(taken).await, 2);
    let since = &["update apartments set area_dm2 = 7100 where number = '13'"];
    as_rw(&pool, world.home.company, since).await.unwrap();

    world.undo(sheet).await.unwrap();
    assert_eq!(
        world
            .count("select count(*) from apartments where area_dm2 = 5000 and number = '12'")
            .await,
        1
    );
    let kept = "select count(*) from apartments where area_dm2 = 7100 and number = '13'";
    assert_eq!(world.count(kept).await, 1, "somebody measured it since");
    assert_eq!(
        world
            .count("select count(*) from apartments where number = 'М-1' and area_dm2 = 1000")
            .await,
        1
    );
    let in_ninth = "select count(*) from apartments join entrances on entrances.id = entrance_id where entrances.number = 9";
    assert_eq!(world.count(in_ninth).await, 0);
    let back = &["update apartments set area_dm2 = 5000 where number = '13'"];
    as_rw(&pool, world.home.company, back).await.unwrap();
    assert_eq!(world.count(as_before).await, unmoved, "all the rest is as before");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_somebody_changes_of_another_apartment_meanwhile_stays(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let rows: [&[&str]; 2] = [&UNITS, &["ул. Навруз, 5", "", "12", "60", NUMBER, ""]];
    let sheet = world.read(SheetKind::Accounts, &rows).await;
    let of_the_sheet = &["select from apartments where number = '12' for update"];
    let held = begin_as_rw(&pool, world.home.company, of_the_sheet).await.unwrap();
    let meanwhile = async {
        world.until_waiting(1).await;
        let measured = &["update apartments set area_dm2 = 7100 where number = '13'"];
        as_rw(&pool, world.home.company, measured).await.unwrap();
        held.rollback().await.unwrap();
    };
    let (taken, ()) = futures::join!(world.take(sheet), meanwhile);
    taken.unwrap();
    world.undo(sheet).await.unwrap();
    let kept = "select count(*) from apartments where area_dm2 = 7100 and number = '13'";
    assert_eq!(world.count(kept).await, 1, "the sheet said nothing of it");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn accounts_that_a_sheet_opened_again_are_closed_with_it(pool: PgPool) {
    let world = World::new(pool).await;
    let rows: [&[&str]; 2] = [&UNITS, &["ул. Навруз, 5", "", "М-1", "", "200001", "5"]];
    let (first, again) = (
        world.read(SheetKind::Accounts, &rows).await,
        world.read(SheetKind::Accounts, &rows).await,
    );
    let closed = "select count(*) from accounts where closed_on is not null";
    world.take(first).await.unwrap();
    world.undo(first).await.unwrap();
    assert_eq!(world.count(closed).await, 1);
    world.take(again).await.unwrap();
    assert_eq!(world.count(closed).await, 0);
    let sums = payments::import(&world.sv, &world.home.director, again).await.unwrap().sums;
    assert_eq!((sums.accounts, sums.opening_tiyin), (1, Tiyin(500)));
    world.undo(again).await.unwrap();
    assert_eq!(world.count(closed).await, 1);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_address_of_two_houses_is_nobodys(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let row: &[&str] = &["УЛ. Навруз 5", "", "М-1", "", "200001", ""];
    let sheet = world.read(SheetKind::Accounts, &[&UNITS, row]).await;
    assert_eq!(world.wrong(sheet).await, Vec::<String>::new());
    let twin = &["insert into buildings (company_id, id, complex_id, address, search_key)
        select company_id, gen_random_uuid(), complex_id, address, search_key from buildings where address ->> 'ru' = 'ул. Навруз, 5'"];
    as_rw(&pool, world.home.company, twin).await.unwrap();
    assert_eq!(world.wrong(sheet).await, ["2 address ambiguous"]);
}
