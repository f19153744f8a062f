//! What the bills of a sheet's months say.

use super::*;

impl World {
    /// A sheet with a penalty of others for March, where a penalty of ours is on.
    async fn penalised(&self) -> ImportId {
        self.lift().await;
        self.penalty(("", None), ("0,1", "ЗРУ-581, ст. 32")).await;
        self.read(
            SheetKind::Charges,
            &[&CHARGES, &[NUMBER, "03.2026", "Лифт", "1000", "", "12,34", ""]],
        )
        .await
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_penalty_that_a_sheet_brought_is_not_said_to_be_by_our_rules(pool: PgPool) {
    let world = World::new(pool).await;
    let sheet = world.penalised().await;
    assert_eq!(world.wrong(sheet).await, [""; 0]);
    world.take(sheet).await.unwrap();
    let text = world.printed("2026-03".parse().unwrap()).await;
    assert!(text.contains("пеня 12,34") && !text.contains("ЗРУ-581"), "{text}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nor_when_a_run_charged_the_rest_of_the_house(pool: PgPool) {
    let world = World::new(pool).await;
    let sheet = world.penalised().await;
    world.take(sheet).await.unwrap();
    let march = "2026-03".parse().unwrap();
    let run = world.run(march).await.unwrap();
    world.post(run).await.unwrap();
    let text = world.printed(march).await;
    assert!(text.contains("пеня 12,34") && !text.contains("ЗРУ-581"), "{text}");
}
