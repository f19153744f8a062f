//! An account that moves to another house is charged for a month once.

use domain::{charges::MoveAccount, ids::ApartmentId};

use super::*;

/// An apartment of the other house.
const ELSEWHERE: &str =
    "select id from apartments where number = '1' and building_id <> (select building_id from apartments where number = '12')";

impl World {
    /// Moves the account to the other house.
    async fn move_away(&self) {
        let cmd = MoveAccount {
            command: CommandId::random(),
            account: self.account,
            apartment: Some(ApartmentId(one(&self.pool, ELSEWHERE).await)),
            number: String::new(),
            kind: None,
        };
        payments::move_account(&self.sv, &self.home.director, cmd).await.unwrap();
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_account_that_came_from_a_charged_house_is_not_charged_again(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.lift().await;
    let of_other = async |month: Month| {
        let cmd = NewRun {
            command: CommandId::random(),
            month,
            building: Some(world.home.other_building),
        };
        let runs = payments::create_runs(&world.sv, &world.home.director, cmd).await?;
        services::Result::Ok(runs[0])
    };
    let run = world.run(march()).await.unwrap();
    world.post(run).await.unwrap();
    world.move_away().await;
    assert_eq!(of_other(march()).await.unwrap_err().code, "charges.nothing");

    // With somebody else to charge there, it stands out.
    let place = "insert into apartments (company_id, id, building_id, kind, number)
        select company_id, gen_random_uuid(), building_id, 'parking', 'P1' from apartments
        where number = '1' and building_id <> (select building_id from apartments where number = '12')";
    let account = "insert into accounts (company_id, id, apartment_id, number, opened_on, created_at)
        select company_id, gen_random_uuid(), id, '399001', '2026-01-01', now() from apartments where number = 'P1'";
    let balance = "insert into account_balances (company_id, account_id, changed_at)
        select company_id, id, now() from accounts where number = '399001'";
    as_rw(&pool, world.home.company, &[place, account, balance]).await.unwrap();
    let beside = of_other(march()).await.unwrap();
    let detail = payments::run(&world.sv, &world.home.director, beside).await.unwrap();
    let outliers: Vec<_> = detail.outliers.iter().map(|one| (one.number.as_str(), one.kind)).collect();
    assert_eq!(
        (detail.run.total_tiyin.0, outliers),
        (100_000, vec![(NUMBER, OutlierKind::Charged)])
    );
    world.post(beside).await.unwrap();
    assert_eq!(world.due().await, OWED + 100_000);
    // From the next month on it is charged where it is.
    let next = of_other(march().next()).await.unwrap();
    assert_eq!(world.total(next).await, 200_000);
    world.void(run).await.unwrap();
    world.post(next).await.unwrap();
    assert_eq!(world.due().await, OWED + 100_000);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_bill_of_an_account_that_moved_says_by_which_law_it_was_charged(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.lift().await;
    let run = world.run(march()).await.unwrap();
    world.post(run).await.unwrap();
    world.penalty(("", None), ("0,1", "ЗРУ-581, ст. 32")).await;
    let of_the_house = "update charge_rules set building_id = (select building_id from apartments where number = '12')";
    as_rw(&pool, world.home.company, &[of_the_house]).await.unwrap();
    let april = march().next();
    let run = world.run(april).await.unwrap();
    world.post(run).await.unwrap();
    world.move_away().await;
    let text = world.printed_to(&world.home.director, april).await;
    assert!(text.contains("ЗРУ-581, ст. 32"), "{text}");
}
