//! Sheets that nobody takes do not stay.

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_sheet_that_nobody_took_goes_after_a_month(pool: PgPool) {
    let world = World::new(pool).await;
    let taken = world
        .read(SheetKind::Accounts, &[&UNITS, &["ул. Навруз, 5", "", "М-1", "50", "200001", "700"]])
        .await;
    world.take(taken).await.unwrap();
    let left = world
        .read(SheetKind::Accounts, &[&UNITS, &["ул. Навруз, 5", "", "М-2", "50", "200002", "700"]])
        .await;
    world.clock.advance(chrono::Duration::days(29));
    assert_eq!(payments::forget_sheets(&world.sv).await.unwrap(), 0, "somebody may come back to it");
    world.clock.advance(chrono::Duration::days(2));
    assert_eq!(payments::forget_sheets(&world.sv).await.unwrap(), 1);
    assert_eq!(world.take(left).await.unwrap_err().kind, Kind::NotFound);
    // What was taken may be taken back, however long ago.
    world.undo(taken).await.unwrap();
    world.assert_whole().await;
}
