//! Who is kept from guessing, and who must not be kept out.

use domain::{auth::ChangePassword, roles::Role};
use services::{
    Services,
    auth::{self, Device},
    test_support::{Arrange, PASSWORD, services},
};
use sqlx::PgPool;

use super::{DIRECTOR, accept, code, from, invite, join, login, sign_in, signed};

async fn guess(sv: &Services, who: &str, device: &Device) -> &'static str {
    code(auth::sign_in(sv, &login(who, "guess guess"), device).await)
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_known_device_gets_in_behind_an_exhausted_address(pool: PgPool) {
    let sv = services(pool).await;
    Arrange::company(&sv).await;
    let office = from("203.0.113.9");
    let session = auth::sign_in(&sv, &login(DIRECTOR, PASSWORD), &office).await.unwrap();
    let known = Device {
        known: Some(session.device.clone()),
        ..office.clone()
    };
    for number in 0..50 {
        guess(&sv, &format!("90777{number:04}"), &office).await;
    }

    assert_eq!(code(auth::sign_in(&sv, &login(DIRECTOR, PASSWORD), &office).await), "auth.too_many");
    assert_eq!(code(auth::sign_in(&sv, &login(DIRECTOR, PASSWORD), &known).await), "ok");
    // It is known for its person only, and by our signature only.
    assert_eq!(guess(&sv, "900000102", &known).await, "auth.too_many");
    let forged = Device {
        known: Some("aa-00000000000000000000000000000001-bb".into()),
        ..office.clone()
    };
    assert_eq!(guess(&sv, DIRECTOR, &forged).await, "auth.too_many");
    // And it may not guess for ever.
    for _ in 0..5 {
        assert_eq!(guess(&sv, DIRECTOR, &known).await, "auth.wrong_credentials");
    }
    assert_eq!(guess(&sv, DIRECTOR, &known).await, "auth.too_many");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_account_is_not_guessed_from_many_addresses(pool: PgPool) {
    let sv = services(pool).await;
    Arrange::company(&sv).await;
    let session = auth::sign_in(&sv, &login(DIRECTOR, PASSWORD), &from("192.0.2.1")).await.unwrap();
    for number in 0..100 {
        assert_eq!(
            guess(&sv, DIRECTOR, &from(&format!("203.0.113.{number}"))).await,
            "auth.wrong_credentials"
        );
    }

    assert_eq!(guess(&sv, DIRECTOR, &from("198.51.100.1")).await, "auth.too_many");
    assert_eq!(guess(&sv, "900000102", &from("198.51.100.1")).await, "auth.wrong_credentials");
    let known = Device {
        known: Some(session.device),
        ..from("198.51.100.2")
    };
    assert_eq!(code(auth::sign_in(&sv, &login(DIRECTOR, PASSWORD), &known).await), "ok");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn each_person_has_their_own_tries_at_the_present_password(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let change = |current: &str| ChangePassword {
        current: current.to_owned(),
        new: "a better password".to_owned(),
    };
    let device = from("192.0.2.1");
    // More persons than one address may fail.
    for number in 0..11 {
        let token = join(&sv, &a, Role::Executor, &format!("9077701{number:02}")).await.unwrap();
        let person = signed(&sv, &token).await.unwrap();
        for _ in 0..5 {
            let refused = auth::change_password(&sv, &person, change("wrong password"), &device).await;
            assert_eq!(code(refused), "auth.password_current");
        }
    }
    let token = sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap();
    let director = signed(&sv, &token).await.unwrap();
    assert_eq!(code(auth::change_password(&sv, &director, change(PASSWORD), &device).await), "ok");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invitation_does_not_tell_numbers_for_ever(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let open = invite(&sv, &a, Role::Executor, "").await;
    // Residents without a password: the answer says that they are known.
    for number in 0..20 {
        let who = if number % 2 == 0 { "900000111" } else { "900000112" };
        let mut device = from(&format!("203.0.113.{number}"));
        device.agent = "guesser".to_owned();
        let refused = auth::accept_invite(&sv, &super::acceptance(&open, who, PASSWORD), &device).await;
        assert_eq!(code(refused), "auth.invite_refused", "{number}");
    }
    assert_eq!(code(accept(&sv, &open, "900000111", PASSWORD).await), "auth.too_many");
    // Another invitation works.
    assert_eq!(code(join(&sv, &a, Role::Executor, "900009901").await), "ok");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn signing_in_ends_the_session_the_browser_had(pool: PgPool) {
    let sv = services(pool).await;
    Arrange::company(&sv).await;
    let planted = sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap();
    let device = Device {
        session: Some(planted.clone().into()),
        ..from("192.0.2.1")
    };

    assert_eq!(guess(&sv, DIRECTOR, &device).await, "auth.wrong_credentials");
    assert_eq!(code(signed(&sv, &planted).await), "ok");
    auth::sign_in(&sv, &login(DIRECTOR, PASSWORD), &device).await.unwrap();
    assert_eq!(code(signed(&sv, &planted).await), "auth.sign_in");
}
