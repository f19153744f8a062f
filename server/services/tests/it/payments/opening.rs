//! One personal account opened, closed, opened again and moved.

use domain::{
    charges::{CloseAccount, MoveAccount, OpenAccount, ReopenAccount},
    ids::CommandId,
};
use services::Kind;

use super::*;

fn open(world: &World, number: &str) -> OpenAccount {
    OpenAccount {
        command: CommandId::random(),
        apartment: world.home.apartment,
        number: number.to_owned(),
        day: None,
        services: Vec::new(),
    }
}

fn close(account: AccountId, day: Option<&str>) -> CloseAccount {
    CloseAccount {
        account,
        command: CommandId::random(),
        day: day.map(|day| day.parse().unwrap()),
    }
}

fn reopen(account: AccountId) -> ReopenAccount {
    ReopenAccount {
        account,
        command: CommandId::random(),
    }
}

fn to_number(account: AccountId, number: &str) -> MoveAccount {
    MoveAccount {
        account,
        command: CommandId::random(),
        apartment: None,
        number: number.to_owned(),
        kind: None,
    }
}

fn wrong(error: &services::Error) -> String {
    let wrong = &error.fields.fields[0];
    format!("{}: {}", wrong.field, wrong.code)
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_account_is_opened_paid_closed_and_opened_again(pool: PgPool) {
    let world = World::new(pool).await;
    let (sv, director) = (&world.sv, &world.home.director);
    let cmd = open(&world, "W-12");
    let account = payments::open_account(sv, director, cmd.clone()).await.unwrap();
    assert_eq!(payments::open_account(sv, director, cmd).await.unwrap(), account, "sent twice");
    let taken = payments::open_account(sv, director, open(&world, "W-12")).await.unwrap_err();
    assert_eq!(wrong(&taken), "number: taken");
    let odd = payments::open_account(sv, director, open(&world, "HV-1")).await.unwrap_err();
    assert_eq!(wrong(&odd), "number: account-number");
    let opened = "select count(*) from accounts where number = 'W-12' and opened_on = '2026-03-01' and closed_on is null";
    assert_eq!(world.count(opened).await, 1);

    assert_eq!(world.payme_code("CreateTransaction", made("p1", 100, "W-12")).await, 0);
    for (day, expected) in [("2026-02-28", "day: before-start"), ("2026-03-03", "day: range")] {
        let refused = payments::close_account(sv, director, close(account, Some(day))).await.unwrap_err();
        assert_eq!(wrong(&refused), expected);
    }
    payments::close_account(sv, director, close(account, None)).await.unwrap();
    assert_eq!(world.payme_code("CreateTransaction", made("p2", 100, "W-12")).await, -31051);
    assert_eq!(world.perform("p1").await["result"]["state"], 2, "what was begun is still taken");
    payments::reopen_account(sv, director, reopen(account)).await.unwrap();
    assert_eq!(world.payme_code("CreateTransaction", made("p2", 100, "W-12")).await, 0);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_account_is_moved_within_its_house_with_what_it_owes(pool: PgPool) {
    let world = World::new(pool).await;
    let (sv, director) = (&world.sv, &world.home.director);
    let seen = async |scope: &Scope| payments::balance(sv, scope, world.account).await.map(|balance| balance.due_tiyin.0);
    assert_eq!(seen(&world.home.resident).await.unwrap(), OWED);
    for (number, expected) in [("", "number: required"), ("999", "number: choice")] {
        let refused = payments::move_account(sv, director, to_number(world.account, number))
            .await
            .unwrap_err();
        assert_eq!(wrong(&refused), expected);
    }
    payments::move_account(sv, director, to_number(world.account, "13")).await.unwrap();
    assert_eq!(seen(&world.home.resident).await.unwrap_err().kind, Kind::NotFound);
    assert_eq!(seen(director).await.unwrap(), OWED);
    let back = MoveAccount {
        apartment: Some(world.home.apartment),
        ..to_number(world.account, "")
    };
    payments::move_account(sv, director, back).await.unwrap();
    assert_eq!(seen(&world.home.resident).await.unwrap(), OWED);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_service_is_not_brought_to_where_another_account_has_it(pool: PgPool) {
    let world = World::new(pool).await;
    let (sv, director) = (&world.sv, &world.home.director);
    let lift = world.priced("Лифт", "1000").await;
    let with_lift = |number: &str| OpenAccount {
        services: vec![lift],
        ..open(&world, number)
    };
    let first = payments::open_account(sv, director, with_lift("W-1")).await.unwrap();
    let refused = payments::open_account(sv, director, with_lift("W-2")).await.unwrap_err();
    assert_eq!(wrong(&refused), "services: taken");
    assert_eq!(world.count("select count(*) from accounts where number = 'W-2'").await, 0);
    payments::close_account(sv, director, close(first, None)).await.unwrap();
    let second = payments::open_account(sv, director, with_lift("W-2")).await.unwrap();
    assert_eq!(
        wrong(&payments::reopen_account(sv, director, reopen(first)).await.unwrap_err()),
        "services: taken"
    );
    payments::move_account(sv, director, to_number(second, "13")).await.unwrap();
    payments::reopen_account(sv, director, reopen(first)).await.unwrap();
    let back = MoveAccount {
        apartment: Some(world.home.apartment),
        ..to_number(second, "")
    };
    assert_eq!(
        wrong(&payments::move_account(sv, director, back).await.unwrap_err()),
        "services: taken"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn only_those_who_charge_change_accounts_and_only_their_own(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    for (scope, kind) in [
        (&other.director, Kind::NotFound),
        (&world.home.dispatcher, Kind::Denied),
        (&world.home.resident, Kind::Denied),
    ] {
        let sv = &world.sv;
        let refusals = [
            payments::open_account(sv, scope, open(&world, "W-1")).await.map(drop),
            payments::close_account(sv, scope, close(world.account, None)).await,
            payments::reopen_account(sv, scope, reopen(world.account)).await,
            payments::move_account(sv, scope, to_number(world.account, "13")).await,
        ];
        assert!(
            refusals.iter().all(|refused| refused.as_ref().unwrap_err().kind == kind),
            "{refusals:?}"
        );
    }
    // An account of one's own is not moved into the house of others.
    let away = MoveAccount {
        apartment: Some(other.apartment),
        ..to_number(world.account, "")
    };
    let refused = payments::move_account(&world.sv, &world.home.director, away).await.unwrap_err();
    assert_eq!(refused.kind, Kind::NotFound);
}
