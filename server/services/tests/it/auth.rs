//! Signing in and what follows from it.

mod identity;
mod invitations;
mod journal;
mod limits;
mod residents;
mod sessions;
mod several;
mod standing;

use chrono::Duration;
use domain::{
    auth::{AcceptInvite, ChangePassword, SaveProfile, SignIn},
    ids::{CommandId, CompanyId, RequestId},
    lang::Lang,
    people::{CreateInvite, SaveResident},
    phone::Phone,
    requests::Actor,
    roles::{Permission, Role},
};
use secrecy::ExposeSecret as _;
use services::{
    Channel, Error, Kind, Scope, Services,
    auth::{self, Device, Face, Signed, Tokens},
    people,
    test_support::{Arrange, Arranged, FixedClock, PASSWORD, services, services_at},
};
use sqlx::PgPool;

const DIRECTOR: &str = "+998 90 000-01-01";

fn login(login: &str, password: &str) -> SignIn {
    SignIn {
        login: login.to_owned(),
        password: password.to_owned(),
        next: String::new(),
    }
}

fn from(ip: &str) -> Device {
    Device {
        agent: "Firefox".to_owned(),
        ip: ip.to_owned(),
        ..Device::default()
    }
}

async fn sign_in(sv: &Services, who: &str, password: &str) -> Result<String, Error> {
    let session = auth::sign_in(sv, &login(who, password), &from("192.0.2.1")).await?;
    Ok(session.token.expose_secret().to_owned())
}

async fn signed(sv: &Services, token: &str) -> Result<Signed, Error> {
    auth::signed(sv, token, Face::Staff, Channel::Web).await
}

fn code<T>(result: Result<T, Error>) -> &'static str {
    result.err().map_or("ok", |error| error.code)
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_session_knows_its_person(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;

    let token = sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap();
    let signed = signed(&sv, &token).await.unwrap();
    let me = auth::me(&sv, &signed).await.unwrap();

    assert_eq!(signed.scope.company(), a.company);
    assert_eq!(
        signed.scope.actor(),
        Actor::Employee {
            id: a.director_id,
            permissions: Role::Director.permissions()
        }
    );
    assert_eq!(
        (me.name.as_str(), me.company_name.as_str(), me.offset_minutes),
        ("Дилшод Каримов", "УК birinchi", 300)
    );
    assert_eq!(me.role.as_ref().map(|role| role.ru.as_str()), Some("Директор"));
    assert!(me.can(Permission::BotsWrite));
    assert_eq!((me.memberships.len(), me.unread), (1, 0));
    assert_eq!(code(auth::signed(&sv, &token, Face::Resident, Channel::Web).await), "auth.sign_in");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn unknown_people_and_wrong_passwords_are_answered_alike(pool: PgPool) {
    let sv = services(pool).await;
    Arrange::company(&sv).await;

    for (who, password) in [
        (DIRECTOR, "wrong password"),
        ("+998 90 999-99-99", PASSWORD),
        ("nobody@example.uz", PASSWORD),
        ("?", ""),
        ("900000102", PASSWORD),
    ] {
        let error = sign_in(&sv, who, password).await.unwrap_err();
        assert_eq!((error.kind, error.code), (Kind::Unauthenticated, "auth.wrong_credentials"), "{who}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_stranger_cannot_lock_the_owner_out(pool: PgPool) {
    let clock = FixedClock::default();
    let sv = services_at(pool, clock.clone()).await;
    Arrange::company(&sv).await;
    let try_from = async |ip: &str, password: &str| auth::sign_in(&sv, &login(DIRECTOR, password), &from(ip)).await;

    for _ in 0..5 {
        assert_eq!(code(try_from("203.0.113.9", "guess guess").await), "auth.wrong_credentials");
    }
    let limited = try_from("203.0.113.9", PASSWORD).await.unwrap_err();
    assert_eq!(
        (limited.kind, limited.code, limited.retry_after),
        (Kind::Limited, "auth.too_many", Some(16))
    );

    // The owner sits elsewhere and notices nothing.
    assert_eq!(code(try_from("192.0.2.1", PASSWORD).await), "ok");
    // A refused try does not make the wait longer, and the right password ends it.
    clock.advance(Duration::seconds(15));
    assert_eq!(code(try_from("203.0.113.9", PASSWORD).await), "ok");
    assert_eq!(code(try_from("203.0.113.9", "guess guess").await), "auth.wrong_credentials");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn guesses_at_the_same_moment_are_counted(pool: PgPool) {
    let sv = services(pool).await;
    Arrange::company(&sv).await;

    let (credentials, device) = (login(DIRECTOR, "guess guess"), from("203.0.113.9"));
    let tries = (0..20).map(|_| auth::sign_in(&sv, &credentials, &device));
    let answers: Vec<_> = futures::future::join_all(tries).await.into_iter().map(code).collect();

    assert_eq!(
        answers.iter().filter(|code| **code == "auth.wrong_credentials").count(),
        5,
        "{answers:?}"
    );
    assert_eq!(answers.iter().filter(|code| **code == "auth.too_many").count(), 15, "{answers:?}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn one_address_cannot_try_many_accounts(pool: PgPool) {
    let clock = FixedClock::default();
    let sv = services_at(pool, clock.clone()).await;
    Arrange::company(&sv).await;
    let guess =
        async |number: i32, ip: &str| code(auth::sign_in(&sv, &login(&format!("90777{number:04}"), "guess guess"), &from(ip)).await);

    for number in 0..50 {
        assert_eq!(guess(number, "203.0.113.9").await, "auth.wrong_credentials", "{number}");
    }
    assert_eq!(guess(50, "203.0.113.9").await, "auth.too_many");
    assert_eq!(guess(50, "203.0.113.10").await, "auth.wrong_credentials");
    clock.advance(Duration::minutes(15));
    assert_eq!(guess(51, "203.0.113.9").await, "auth.wrong_credentials");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_dismissal_holds_at_once_everywhere(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let token = join(&sv, &a, Role::Dispatcher, "900009901").await.unwrap();
    let tokens = auth::api_sign_in(&sv, &login("900009901", PASSWORD), None, &from("192.0.2.1"))
        .await
        .unwrap();
    let dispatcher = signed(&sv, &token).await.unwrap();
    let id = dispatcher.scope.employee().unwrap().id;

    people::dismiss(&sv, &a.director, id).await.unwrap();

    assert_eq!(code(signed(&sv, &token).await), "auth.sign_in");
    assert_eq!(code(auth::api_scope(&sv, tokens.access.expose_secret()).await), "auth.sign_in");
    assert_eq!(
        code(auth::api_refresh(&sv, tokens.refresh.expose_secret(), &from("192.0.2.1")).await),
        "auth.sign_in"
    );
    assert_eq!(code(sign_in(&sv, "900009901", PASSWORD).await), "auth.dismissed");
    assert_eq!(code(sign_in(&sv, "900009901", "wrong password").await), "auth.wrong_credentials");

    // Invited again they come back, with the password they have.
    let back = join(&sv, &a, Role::Executor, "900009901").await.unwrap();
    let scope = signed(&sv, &back).await.unwrap().scope;
    assert_eq!(scope.employee().unwrap().id, id);
    assert!(!scope.can(Permission::RequestsAssign));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn one_person_works_for_two_companies(pool: PgPool) {
    let sv = services(pool).await;
    let (a, b) = (Arrange::company(&sv).await, Arrange::other_company(&sv).await);
    let token = sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap();
    let first = signed(&sv, &token).await.unwrap();
    let device = from("192.0.2.1");
    assert_eq!(code(auth::switch_company(&sv, &first, b.company, &device).await), "not_found");

    prove(&sv, &a, "900000101").await;
    join(&sv, &b, Role::Dispatcher, "900000101").await.unwrap();
    let former = token;
    let session = auth::switch_company(&sv, &first, b.company, &device).await.unwrap();
    let token = session.token.expose_secret().to_owned();

    // The session goes on with another secret.
    assert_eq!(code(signed(&sv, &former).await), "auth.sign_in");
    let second = signed(&sv, &token).await.unwrap();
    assert_eq!(
        (first.scope.company(), second.scope.company(), second.user),
        (a.company, b.company, first.user)
    );
    let me = auth::me(&sv, &second).await.unwrap();
    assert_eq!(
        me.memberships.iter().map(|one| one.company_name.as_str()).collect::<Vec<_>>(),
        ["УК birinchi", "УК ikkinchi"]
    );
    assert!(!me.can(Permission::BotsWrite));
    assert_eq!(code(people::resident(&sv, &second.scope, a.resident_id).await), "not_found");

    // Dismissed in one, at home in the other.
    people::dismiss(&sv, &b.director, second.scope.employee().unwrap().id)
        .await
        .unwrap();
    assert_eq!(code(signed(&sv, &token).await), "auth.sign_in");
    let token = sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap();
    assert_eq!(signed(&sv, &token).await.unwrap().scope.company(), a.company);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn one_person_may_be_employee_and_resident(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let save = SaveResident {
        id: None,
        command: CommandId::random(),
        full_name: "Дилшод Каримов".to_owned(),
        phone: DIRECTOR.to_owned(),
        note: String::new(),
        apartment: Some(a.apartment),
        tie: None,
    };
    let resident = people::save_resident(&sv, &a.dispatcher, save).await.unwrap();

    let token = sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap();
    let (staff, home) = (
        signed(&sv, &token).await.unwrap(),
        auth::signed(&sv, &token, Face::Resident, Channel::Web).await.unwrap(),
    );

    assert_eq!(
        (staff.user, staff.scope.resident(), home.scope.resident()),
        (home.user, None, Some(resident))
    );
    assert_eq!(auth::me(&sv, &staff).await.unwrap().resident, Some(resident));
    assert!(!home.scope.can(Permission::RequestsRead));
}

async fn role(sv: &Services, scope: &Scope, base: Role) -> domain::ids::RoleId {
    people::roles(sv, scope)
        .await
        .unwrap()
        .into_iter()
        .find(|role| role.base == base)
        .unwrap()
        .id
}

async fn invite(sv: &Services, a: &Arranged, base: Role, phone: &str) -> String {
    let create = CreateInvite {
        command: CommandId::random(),
        role: role(sv, &a.director, base).await,
        position: String::new(),
        phone: phone.to_owned(),
        days: Some(3),
    };
    let invite = people::create_invite(sv, &a.director, create).await.unwrap();
    invite.path.unwrap().strip_prefix("/invite/").unwrap().to_owned()
}

fn acceptance(token: &str, phone: &str, password: &str) -> AcceptInvite {
    AcceptInvite {
        token: token.to_owned(),
        full_name: "Новый Человек".to_owned(),
        phone: phone.to_owned(),
        password: password.to_owned(),
    }
}

async fn accept(sv: &Services, token: &str, phone: &str, password: &str) -> Result<String, Error> {
    let session = auth::accept_invite(sv, &acceptance(token, phone, password), &from("192.0.2.1")).await?;
    Ok(session.token.expose_secret().to_owned())
}

/// The person shares their own contact with the company's bot.
async fn prove(sv: &Services, a: &Arranged, phone: &str) {
    let phone = Phone::parse(phone).unwrap();
    let mut tx = sv.begin(&a.director).await.unwrap();
    let user = auth::user_by_phone_in(&mut tx, &phone).await.unwrap().unwrap();
    auth::prove_phone_in(&mut tx, user, &phone).await.unwrap();
    tx.commit().await.unwrap();
}

async fn join(sv: &Services, a: &Arranged, base: Role, phone: &str) -> Result<String, Error> {
    let token = invite(sv, a, base, phone).await;
    accept(sv, &token, phone, PASSWORD).await
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_new_password_ends_the_other_sessions(pool: PgPool) {
    let sv = services(pool).await;
    Arrange::company(&sv).await;
    let (here, there) = (
        sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap(),
        sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap(),
    );
    let me = signed(&sv, &here).await.unwrap();
    let device = from("192.0.2.1");
    let change = |current: &str, new: &str| ChangePassword {
        current: current.to_owned(),
        new: new.to_owned(),
    };

    assert_eq!(
        code(auth::change_password(&sv, &me, change("wrong password", "a better password"), &device).await),
        "auth.password_current"
    );
    assert_eq!(
        code(auth::change_password(&sv, &me, change(PASSWORD, "short"), &device).await),
        "invalid"
    );
    let renewed = auth::change_password(&sv, &me, change(PASSWORD, "a better password"), &device)
        .await
        .unwrap();

    // This session goes on with another secret; whoever knew the former one is out.
    assert_eq!(code(signed(&sv, renewed.token.expose_secret()).await), "ok");
    assert_eq!(
        (code(signed(&sv, &here).await), code(signed(&sv, &there).await)),
        ("auth.sign_in", "auth.sign_in")
    );
    assert_eq!(code(sign_in(&sv, DIRECTOR, PASSWORD).await), "auth.wrong_credentials");
    assert_eq!(code(sign_in(&sv, DIRECTOR, "a better password").await), "ok");
    for _ in 0..5 {
        assert_eq!(
            code(auth::change_password(&sv, &me, change("wrong password", "a better password"), &device).await),
            "auth.password_current"
        );
    }
    assert_eq!(
        code(auth::change_password(&sv, &me, change("wrong password", "a better password"), &device).await),
        "auth.too_many"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_person_chooses_name_and_language(pool: PgPool) {
    let sv = services(pool).await;
    Arrange::company(&sv).await;
    let token = sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap();
    let me = signed(&sv, &token).await.unwrap();

    auth::save_profile(
        &sv,
        &me,
        SaveProfile {
            full_name: " Dilshod  Karimov ".to_owned(),
            lang: Some(Lang::UzCyrl),
        },
    )
    .await
    .unwrap();

    let me = signed(&sv, &token).await.unwrap();
    assert_eq!(me.scope.lang, Lang::UzCyrl);
    assert_eq!(auth::me(&sv, &me).await.unwrap().name, "Dilshod Karimov");
    auth::save_profile(
        &sv,
        &me,
        SaveProfile {
            full_name: "Dilshod".to_owned(),
            lang: None,
        },
    )
    .await
    .unwrap();
    assert_eq!(signed(&sv, &token).await.unwrap().scope.lang, Lang::UzCyrl);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_link_opens_one_request_for_its_resident(pool: PgPool) {
    let clock = FixedClock::default();
    let sv = services_at(pool, clock.clone()).await;
    let a = Arrange::company(&sv).await;
    let request = RequestId::generate(sv.now());
    let path = auth::link_for(&sv, a.company, request, a.resident_id).unwrap();
    let key = path.strip_prefix(&format!("/my/requests/{request}?key=")).unwrap();
    let open = async |request, key: &str| code(auth::open_link(&sv, request, key).await);

    let scope = auth::open_link(&sv, request, key).await.unwrap();
    assert_eq!((scope.company(), scope.resident()), (a.company, Some(a.resident_id)));

    let another = key.replace(&a.resident_id.0.simple().to_string(), &a.neighbour_id.0.simple().to_string());
    let elsewhere = key.replace(
        &a.company.0.simple().to_string(),
        &CompanyId::generate(sv.now()).0.simple().to_string(),
    );
    for bad in [
        another.as_str(),
        &elsewhere,
        "",
        "a.b.c.d",
        &format!("{key}.x"),
        &key[..key.len() - 2],
    ] {
        assert_eq!(open(request, bad).await, "auth.link_expired", "{bad}");
    }
    assert_eq!(open(RequestId::generate(sv.now()), key).await, "auth.link_expired");
    people::archive_resident(&sv, &a.director, a.resident_id).await.unwrap();
    assert_eq!(open(request, key).await, "auth.link_expired");
    people::restore_resident(&sv, &a.director, a.resident_id).await.unwrap();
    assert_eq!(open(request, key).await, "ok");
    clock.advance(Duration::days(31));
    assert_eq!(open(request, key).await, "auth.link_expired");
}
