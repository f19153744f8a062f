//! Whoever takes care of some houses opens no others: not to colleagues, not to those they invite, and not to themselves.

use domain::{
    auth::AcceptInvite,
    ids::BuildingId,
    people::{CreateInvite, Employee},
};
use services::{auth::Device, test_support::PASSWORD};

use super::*;

/// A colleague who may hire executors, for the first house.
async fn clerk(sv: &Services, a: &Arranged) -> (Scope, RoleId) {
    let mut save = copy(&preset(sv, a, Role::Dispatcher).await, "Кадры участка");
    save.permissions.extend(preset(sv, a, Role::Executor).await.permissions.list());
    save.permissions.extend([Permission::EmployeesRead, Permission::EmployeesWrite]);
    save.visibility = Visibility::Houses;
    let role = people::save_role(sv, &a.director, save).await.unwrap();
    people::save_employee(sv, &a.director, with(a.dispatcher_id, role, &[a.building]))
        .await
        .unwrap();
    (again(sv, &a.dispatcher).await, role)
}

fn with(employee: EmployeeId, role: RoleId, houses: &[BuildingId]) -> SaveEmployee {
    SaveEmployee {
        houses: houses.to_vec(),
        ..give(employee, role)
    }
}

fn invite(role: RoleId) -> CreateInvite {
    CreateInvite {
        command: CommandId::random(),
        role,
        position: String::new(),
        phone: String::new(),
        days: Some(3),
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_opens_houses_that_they_do_not_see(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let executor = preset(&sv, &a, Role::Executor).await.id;
    let (clerk, own) = clerk(&sv, &a).await;
    // What somebody has of other houses is not taken by whoever does not see these.
    people::save_employee(&sv, &a.director, with(a.plumber_id, executor, &[a.other_building]))
        .await
        .unwrap();
    people::save_employee(&sv, &clerk, with(a.plumber_id, executor, &[a.other_building]))
        .await
        .unwrap();
    people::save_employee(&sv, &clerk, with(a.plumber_id, executor, &[a.building]))
        .await
        .unwrap();
    for (employee, role) in [(a.dispatcher_id, own), (a.plumber_id, executor)] {
        for houses in [&[][..], &[a.other_building], &[a.building, a.other_building]] {
            let refused = people::save_employee(&sv, &clerk, with(employee, role, houses)).await;
            assert_eq!(field(refused), ("houses".to_owned(), "choice".to_owned()), "{houses:?}");
        }
        people::save_employee(&sv, &clerk, with(employee, role, &[a.building]))
            .await
            .unwrap();
    }
    // Who sees all houses gives all of them.
    people::save_employee(&sv, &a.director, with(a.plumber_id, executor, &[]))
        .await
        .unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_gives_a_role_that_sees_everything_when_they_do_not(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let (clerk, _) = clerk(&sv, &a).await;
    let mut save = copy(&preset(&sv, &a, Role::Executor).await, "Мастер на все дома");
    save.visibility = Visibility::All;
    let role = people::save_role(&sv, &a.director, save).await.unwrap();
    let given = people::save_employee(&sv, &clerk, with(a.plumber_id, role, &[a.building])).await;
    assert_eq!(code(given), "denied");
    assert_eq!(code(people::create_invite(&sv, &clerk, invite(role)).await), "denied");
    people::create_invite(&sv, &a.director, invite(role)).await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whoever_is_invited_begins_with_the_houses_of_who_invited(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let executor = preset(&sv, &a, Role::Executor).await.id;
    let (clerk, _) = clerk(&sv, &a).await;
    for (scope, phone, houses) in [(&clerk, "900009901", vec![a.building]), (&a.director, "900009902", Vec::new())] {
        let path = people::create_invite(&sv, scope, invite(executor)).await.unwrap().path.unwrap();
        let accept = AcceptInvite {
            token: path.strip_prefix("/invite/").unwrap().to_owned(),
            full_name: "Новый Человек".to_owned(),
            phone: phone.to_owned(),
            password: PASSWORD.to_owned(),
        };
        let device = Device {
            ip: "192.0.2.1".to_owned(),
            ..Device::default()
        };
        auth::accept_invite(&sv, &accept, &device).await.unwrap();
        let is_new = |one: &Employee| one.phone.as_ref().is_some_and(|known| known.as_str().ends_with(phone));
        let known = people::employees(&sv, &a.director).await.unwrap();
        assert_eq!(known.into_iter().find(is_new).unwrap().houses, houses, "{phone}");
    }
}
