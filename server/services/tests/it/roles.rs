//! Roles: copies of presets, what may be given, and who must be left.

mod houses;

use domain::{
    granting::SaveRole,
    ids::{CommandId, EmployeeId, RoleId},
    people::{RoleView, SaveEmployee},
    roles::{Permission, Permissions, Role, Visibility},
};
use services::{
    Error, Scope, Services,
    auth::{self, Face},
    people,
    test_support::{Arrange, Arranged, services},
};
use sqlx::PgPool;

fn code<T>(result: Result<T, Error>) -> &'static str {
    result.err().map_or("ok", |error| error.code)
}

fn field<T: std::fmt::Debug>(result: Result<T, Error>) -> (String, String) {
    let error = result.unwrap_err().fields.fields.remove(0);
    (error.field, error.code)
}

async fn preset(sv: &Services, a: &Arranged, base: Role) -> RoleView {
    let roles = people::roles(sv, &a.director).await.unwrap();
    roles.into_iter().find(|role| role.base == base).unwrap()
}

async fn role(sv: &Services, a: &Arranged, id: RoleId) -> RoleView {
    let roles = people::roles(sv, &a.director).await.unwrap();
    roles.into_iter().find(|role| role.id == id).unwrap()
}

/// The form as it is shown for this role.
fn form(role: &RoleView) -> SaveRole {
    SaveRole {
        id: Some(role.id),
        command: CommandId::random(),
        from: None,
        name_ru: role.name.ru.clone(),
        name_uz: role.name.uz.clone(),
        visibility: role.visibility,
        permissions: role.permissions.list(),
    }
}

/// The form of a copy of this role.
fn copy(role: &RoleView, name: &str) -> SaveRole {
    SaveRole {
        id: None,
        from: Some(role.id),
        name_ru: name.to_owned(),
        name_uz: String::new(),
        ..form(role)
    }
}

fn give(employee: EmployeeId, role: RoleId) -> SaveEmployee {
    SaveEmployee {
        id: employee,
        position: String::new(),
        email: None,
        phone: None,
        phone_before: None,
        role,
        specializations: Vec::new(),
        houses: Vec::new(),
    }
}

/// The person with the rights of this moment.
async fn again(sv: &Services, scope: &Scope) -> Scope {
    let mut tx = sv.begin(scope).await.unwrap();
    let now = auth::scope_of_user(&mut tx, scope.user().unwrap(), Face::Staff).await.unwrap();
    tx.commit().await.unwrap();
    now.unwrap()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_copy_of_a_preset_is_changed_and_given(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let executor = preset(&sv, &a, Role::Executor).await;
    let mut save = copy(&executor, "Сантехник с телефонами");
    save.permissions.push(Permission::ResidentsPhone);
    let id = people::save_role(&sv, &a.director, save.clone()).await.unwrap();
    assert_eq!(
        people::save_role(&sv, &a.director, save).await.unwrap(),
        id,
        "sent twice, made once"
    );

    let made = role(&sv, &a, id).await;
    assert_eq!((made.base, made.visibility), (Role::Executor, Visibility::Own));
    assert_eq!(
        (made.name.ru.as_str(), made.name.uz.as_str()),
        ("Сантехник с телефонами", "Сантехник с телефонами")
    );
    assert!(made.permissions.has(Permission::ResidentsPhone) && made.permissions.has(Permission::RequestsWork));
    assert_eq!(role(&sv, &a, executor.id).await, executor, "the preset is as it was");

    people::save_employee(&sv, &a.director, give(a.plumber_id, id)).await.unwrap();
    assert!(again(&sv, &a.plumber).await.can(Permission::ResidentsPhone));
    let mut save = form(&made);
    save.permissions.retain(|one| *one != Permission::ResidentsPhone);
    save.visibility = Visibility::Houses;
    people::save_role(&sv, &a.director, save).await.unwrap();
    let plumber = again(&sv, &a.plumber).await;
    assert!(!plumber.can(Permission::ResidentsPhone));
    assert_eq!(plumber.employee().unwrap().visibility, Visibility::Houses);
    assert_eq!(code(people::delete_role(&sv, &a.director, id).await), "people.role_in_use");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn words_of_other_languages_stay_with_the_words_they_are_of(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let executor = preset(&sv, &a, Role::Executor).await;
    assert!(executor.name.en.is_some());
    people::save_role(&sv, &a.director, form(&executor)).await.unwrap();
    assert_eq!(role(&sv, &a, executor.id).await.name, executor.name);
    let save = SaveRole {
        name_ru: "Мастер на все руки".to_owned(),
        ..form(&executor)
    };
    people::save_role(&sv, &a.director, save).await.unwrap();
    assert_eq!(role(&sv, &a, executor.id).await.name.en, None);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_gives_what_they_do_not_have(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let (director, executor) = (preset(&sv, &a, Role::Director).await, preset(&sv, &a, Role::Executor).await);
    for scope in [&a.manager, &a.dispatcher, &a.plumber, &a.resident] {
        assert_eq!(code(people::save_role(&sv, scope, form(&executor)).await), "denied");
        assert_eq!(code(people::delete_role(&sv, scope, executor.id).await), "denied");
    }
    // A keeper of roles who may little else, and sees some houses only.
    let mut save = copy(&preset(&sv, &a, Role::Dispatcher).await, "Кадры");
    save.permissions = vec![Permission::RequestsRead, Permission::RolesWrite, Permission::RequestsWork];
    save.visibility = Visibility::Houses;
    let id = people::save_role(&sv, &a.director, save).await.unwrap();
    people::save_employee(&sv, &a.director, give(a.dispatcher_id, id)).await.unwrap();
    let keeper = again(&sv, &a.dispatcher).await;
    let own = role(&sv, &a, id).await;

    let with = |permissions: &[Permission], visibility| SaveRole {
        permissions: permissions.to_vec(),
        visibility,
        ..copy(&executor, "Новая")
    };
    let asked = [
        (with(&[Permission::RequestsWork], Visibility::Houses), "ok"),
        (with(&[Permission::PaymentSecrets], Visibility::Houses), "denied"),
        (with(&[Permission::RequestsWork], Visibility::All), "denied"),
        (with(&[], Visibility::Own), "denied"),
        // Not what they could make of it, but what it is now: it stands above them.
        (
            SaveRole {
                permissions: Vec::new(),
                visibility: Visibility::Houses,
                ..form(&director)
            },
            "denied",
        ),
        (
            SaveRole {
                permissions: Permission::ALL.to_vec(),
                ..form(&own)
            },
            "denied",
        ),
    ];
    for (save, expected) in asked {
        let what = format!("{save:?}");
        assert_eq!(code(people::save_role(&sv, &keeper, save).await), expected, "{what}");
    }
    assert_eq!(code(people::delete_role(&sv, &keeper, director.id).await), "denied");
    assert_eq!(role(&sv, &a, director.id).await, director);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn somebody_who_may_manage_roles_is_always_left(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let director = preset(&sv, &a, Role::Director).await;
    let without = || {
        let mut save = form(&director);
        save.permissions.retain(|one| *one != Permission::RolesWrite);
        save
    };
    assert_eq!(code(people::save_role(&sv, &a.director, without()).await), "people.last_keeper");
    assert!(role(&sv, &a, director.id).await.permissions.has(Permission::RolesWrite));

    // With a second keeper it may be taken; and then the second one is the last.
    let mut save = copy(&director, "Заместитель");
    save.permissions = Permission::ALL.to_vec();
    let deputy = people::save_role(&sv, &a.director, save).await.unwrap();
    people::save_employee(&sv, &a.director, give(a.manager_id, deputy)).await.unwrap();
    let manager = again(&sv, &a.manager).await;
    people::save_role(&sv, &a.director, without()).await.unwrap();
    let (director, deputy) = (again(&sv, &a.director).await, role(&sv, &a, deputy).await);
    assert!(!director.can(Permission::RolesWrite));
    let mut save = form(&deputy);
    save.permissions.retain(|one| *one != Permission::RolesWrite);
    assert_eq!(code(people::save_role(&sv, &manager, save).await), "people.last_keeper");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn two_who_dismiss_each_other_at_once_leave_one(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let director = preset(&sv, &a, Role::Director).await;
    people::save_employee(&sv, &a.director, give(a.manager_id, director.id))
        .await
        .unwrap();
    let manager = again(&sv, &a.manager).await;
    let (first, second) = tokio::join!(
        people::dismiss(&sv, &a.director, a.manager_id),
        people::dismiss(&sv, &manager, a.director_id),
    );
    let mut codes = [code(first), code(second)];
    codes.sort_unstable();
    assert_eq!(codes, ["ok", "people.last_keeper"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_role_nobody_had_is_removed(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let other = Arrange::other_company(&sv).await;
    let foreman = preset(&sv, &a, Role::Foreman).await;
    assert_eq!(code(people::delete_role(&sv, &a.director, foreman.id).await), "people.role_preset");
    let id = people::save_role(&sv, &a.director, copy(&foreman, "Бригадир")).await.unwrap();
    assert_eq!(code(people::delete_role(&sv, &other.director, id).await), "not_found");
    people::delete_role(&sv, &a.director, id).await.unwrap();
    assert_eq!(code(people::delete_role(&sv, &a.director, id).await), "not_found");
    let gone = people::save_role(
        &sv,
        &a.director,
        SaveRole {
            id: Some(id),
            ..form(&foreman)
        },
    )
    .await;
    assert_eq!(code(gone), "not_found");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_copy_is_of_a_role_of_the_company_and_has_a_name(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let other = Arrange::other_company(&sv).await;
    let foreign = preset(&sv, &other, Role::Executor).await;
    let own = preset(&sv, &a, Role::Executor).await;
    for from in [None, Some(foreign.id)] {
        let save = SaveRole {
            from,
            ..copy(&own, "Копия")
        };
        assert_eq!(
            field(people::save_role(&sv, &a.director, save).await),
            ("from".to_owned(), "choice".to_owned())
        );
    }
    let save = copy(&own, " ");
    assert_eq!(
        field(people::save_role(&sv, &a.director, save).await),
        ("name_ru".to_owned(), "required".to_owned())
    );
    assert_eq!(Permissions::of(&own.permissions.list()), own.permissions);
}
