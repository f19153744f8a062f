//! Sessions and refresh secrets: how long they are good, for whom, and at which door.

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn sessions_end_when_idle_and_at_the_latest_after_thirty_days(pool: PgPool) {
    let clock = FixedClock::default();
    let sv = services_at(pool, clock.clone()).await;
    Arrange::company(&sv).await;

    let idle = sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap();
    let used = sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap();
    assert_ne!(idle, used);
    for _ in 0..60 {
        clock.advance(Duration::hours(11));
        assert_eq!(code(signed(&sv, &used).await), "ok");
    }
    assert_eq!(code(signed(&sv, &idle).await), "auth.sign_in");
    clock.advance(Duration::hours(61));
    assert_eq!(code(signed(&sv, &used).await), "auth.sign_in");

    // Nobody asks about them any more after another month.
    clock.advance(Duration::days(31));
    assert!(auth::sweep(&sv).await.unwrap() >= 2);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_person_sees_and_ends_their_own_sessions_only(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let other = join(&sv, &a, Role::Dispatcher, "900009901").await.unwrap();
    let [first, second, third] = [
        sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap(),
        sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap(),
        sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap(),
    ];
    let me = signed(&sv, &first).await.unwrap();

    let cards = auth::sessions(&sv, &me).await.unwrap();
    assert_eq!(cards.len(), 3);
    assert!(cards[0].current && cards[0].id == me.session && cards[0].device == "Firefox");

    let stranger = signed(&sv, &other).await.unwrap();
    assert_eq!(code(auth::end_session(&sv, &me, stranger.session).await), "not_found");
    let second_id = signed(&sv, &second).await.unwrap().session;
    auth::end_session(&sv, &me, second_id).await.unwrap();
    assert_eq!(code(signed(&sv, &second).await), "auth.sign_in");
    auth::end_other_sessions(&sv, &me).await.unwrap();
    assert_eq!(code(signed(&sv, &third).await), "auth.sign_in");
    assert_eq!(code(signed(&sv, &other).await), "ok");

    auth::sign_out(&sv, &first).await.unwrap();
    assert_eq!(code(signed(&sv, &first).await), "auth.sign_in");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn no_session_outlives_the_role_it_was_begun_with(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let cookie = join(&sv, &a, Role::Dispatcher, "900009901").await.unwrap();
    let stranger = sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap();
    let device = from("192.0.2.1");
    let tokens = auth::api_sign_in(&sv, &login("900009901", PASSWORD), None, &device).await.unwrap();
    let id = signed(&sv, &cookie).await.unwrap().scope.employee().unwrap().id;
    let set = async |base| {
        let role = role(&sv, &a.director, base).await;
        let save = domain::people::SaveEmployee {
            id,
            position: String::new(),
            email: None,
            phone: None,
            phone_before: None,
            role,
            specializations: Vec::new(),
            houses: Vec::new(),
        };
        people::save_employee(&sv, &a.director, save).await.unwrap();
    };

    set(Role::Dispatcher).await;
    assert_eq!(code(signed(&sv, &cookie).await), "ok", "the role is the same");
    set(Role::Manager).await;
    assert_eq!(code(signed(&sv, &cookie).await), "auth.sign_in");
    assert_eq!(code(auth::api_scope(&sv, tokens.access.expose_secret()).await), "auth.sign_in");
    assert_eq!(
        code(auth::api_refresh(&sv, tokens.refresh.expose_secret(), &device).await),
        "auth.sign_in"
    );
    assert_eq!(code(signed(&sv, &stranger).await), "ok");

    let anew = sign_in(&sv, "900009901", PASSWORD).await.unwrap();
    assert!(signed(&sv, &anew).await.unwrap().scope.can(Permission::EmployeesWrite));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn refresh_secrets_are_good_once(pool: PgPool) {
    let clock = FixedClock::default();
    let sv = services_at(pool, clock.clone()).await;
    let a = Arrange::company(&sv).await;
    let refresh = async |tokens: &Tokens| auth::api_refresh(&sv, tokens.refresh.expose_secret(), &from("192.0.2.1")).await;
    let scope = async |tokens: &Tokens| auth::api_scope(&sv, tokens.access.expose_secret()).await;

    let first = auth::api_sign_in(&sv, &login(DIRECTOR, PASSWORD), None, &from("192.0.2.1"))
        .await
        .unwrap();
    let signed = scope(&first).await.unwrap();
    assert_eq!(
        (signed.scope.company(), signed.scope.channel, first.expires_in),
        (a.company, Channel::Api, 600)
    );

    clock.advance(Duration::minutes(10));
    assert_eq!(code(scope(&first).await), "auth.sign_in");
    let second = refresh(&first).await.unwrap();
    assert_eq!(code(scope(&second).await), "ok");

    // Asked again at once: the answer was lost on its way.
    clock.advance(Duration::seconds(19));
    let again = refresh(&first).await.unwrap();
    assert_eq!(again.refresh.expose_secret(), second.refresh.expose_secret());
    clock.advance(Duration::seconds(1));
    // The first secret later: two parties have it, so nobody keeps the session.
    assert_eq!(code(refresh(&first).await), "auth.sign_in");
    assert_eq!(code(refresh(&second).await), "auth.sign_in");
    assert_eq!(code(scope(&second).await), "auth.sign_in");

    let third = auth::api_sign_in(&sv, &login(DIRECTOR, PASSWORD), None, &from("192.0.2.1"))
        .await
        .unwrap();
    auth::api_sign_out(&sv, third.refresh.expose_secret()).await.unwrap();
    assert_eq!(code(scope(&third).await), "auth.sign_in");
    assert_eq!(code(refresh(&third).await), "auth.sign_in");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn any_former_refresh_secret_ends_the_session(pool: PgPool) {
    let sv = services(pool).await;
    Arrange::company(&sv).await;
    let device = from("192.0.2.1");
    let refresh = async |tokens: &Tokens| auth::api_refresh(&sv, tokens.refresh.expose_secret(), &device).await;
    let first = auth::api_sign_in(&sv, &login(DIRECTOR, PASSWORD), None, &device).await.unwrap();

    // Two programs at the same moment.
    let (one, other) = tokio::join!(refresh(&first), refresh(&first));
    let second = one.unwrap();
    assert_eq!(second.refresh.expose_secret(), other.unwrap().refresh.expose_secret());
    let third = refresh(&second).await.unwrap();
    let forged = third.refresh.expose_secret().replacen(".2.", ".3.", 1);
    assert_eq!(code(auth::api_refresh(&sv, &forged, &device).await), "auth.sign_in");

    assert_eq!(code(auth::api_scope(&sv, third.access.expose_secret()).await), "ok");
    assert_eq!(code(refresh(&first).await), "auth.sign_in");
    assert_eq!(code(refresh(&third).await), "auth.sign_in");
    assert_eq!(code(auth::api_scope(&sv, third.access.expose_secret()).await), "auth.sign_in");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn doors_do_not_take_each_others_secrets(pool: PgPool) {
    let sv = services(pool).await;
    Arrange::company(&sv).await;
    let cookie = sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap();
    let tokens = auth::api_sign_in(&sv, &login(DIRECTOR, PASSWORD), None, &from("192.0.2.1"))
        .await
        .unwrap();
    let access = tokens.access.expose_secret();

    assert_eq!(code(auth::api_refresh(&sv, &cookie, &from("192.0.2.1")).await), "auth.sign_in");
    assert_eq!(code(signed(&sv, tokens.refresh.expose_secret()).await), "auth.sign_in");
    assert_eq!(code(signed(&sv, access).await), "auth.sign_in");

    let [header, claims, signature] = access.split('.').collect::<Vec<_>>().try_into().unwrap();
    // {"alg":"none","typ":"JWT"}
    let none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0";
    for forged in [
        format!("{none}.{claims}."),
        format!("{none}.{claims}.{signature}"),
        format!("{header}.{claims}."),
        format!("{header}.{claims}x.{signature}"),
        String::new(),
    ] {
        assert_eq!(code(auth::api_scope(&sv, &forged).await), "auth.sign_in", "{forged}");
    }
}
