//! How many cards a column has.

use super::*;

/// A company with two thousand open requests sees all of them, column by column, as it goes to their ends.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_column_has_as_many_cards_as_its_reader_goes_to(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let accepted = world.request(NO_WATER).await.id;
    world.act(&world.home.dispatcher, accepted, Action::Accept).await.unwrap();
    world.request(NO_WATER).await;
    let mut connection = pool.acquire().await.unwrap().detach();
    sqlx::query("set role app_jobs").execute(&mut connection).await.unwrap();
    sqlx::query(
        "insert into requests (company_id, id, number, command_id, category_id, place, text, building_id, apartment_id, source, status,
                               priority, response_due_at, resolution_due_at, search_key, created_at, updated_at)
         select company_id, gen_random_uuid(), 5000 + g, gen_random_uuid(), category_id, place, 'Течь', building_id, apartment_id, source,
                case when g > 600 then 'accepted' else 'new' end, priority, response_due_at, resolution_due_at + g * interval '1 second',
                search_key, created_at, updated_at
         from requests
         cross join generate_series(1, 1200) as g
         where status = 'new'",
    )
    .execute(&mut connection)
    .await
    .unwrap();
    let held = async |deep: &[Column]| {
        let ask = BoardAsk {
            whole: true,
            deep: deep.to_vec(),
            ..BoardAsk::default()
        };
        let board = world.board(&world.home.dispatcher, ask).await;
        let of = |index: usize| (board.columns[index].cards.len(), board.columns[index].total);
        (of(0), of(1))
    };
    assert_eq!(held(&[]).await, ((500, 601), (500, 601)));
    assert_eq!(held(&[Column::Accepted]).await, ((500, 601), (601, 601)));
    assert_eq!(held(&[Column::New, Column::Accepted]).await, ((601, 601), (601, 601)));
    // The first look is as short as ever.
    let first = BoardAsk {
        deep: vec![Column::New],
        ..BoardAsk::default()
    };
    assert_eq!(world.board(&world.home.dispatcher, first).await.columns[0].cards.len(), 40);
}
