//! Invitations: one employee each, and nobody's account taken over.

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invitation_makes_an_employee_once(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let token = invite(&sv, &a, Role::Foreman, "").await;

    let view = auth::invite_view(&sv, &token).await.unwrap();
    assert_eq!(
        (view.company.as_str(), view.role.ru.as_str(), view.expires_at),
        ("УК birinchi", "Мастер участка", sv.now() + Duration::days(3))
    );
    assert!(view.takes_known, "who has a password already gives it");
    let session = accept(&sv, &token, "900009901", "a new password").await.unwrap();

    let signed = signed(&sv, &session).await.unwrap();
    assert_eq!(auth::me(&sv, &signed).await.unwrap().name, "Новый Человек");
    assert!(signed.scope.can(Permission::RequestsAssign));
    assert_eq!(code(auth::invite_view(&sv, &token).await), "auth.invite_gone");
    assert_eq!(code(accept(&sv, &token, "900009902", "a new password").await), "auth.invite_gone");
    assert!(people::invites(&sv, &a.director).await.unwrap().is_empty());
    assert_eq!(code(sign_in(&sv, "900009901", "a new password").await), "ok");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn bad_invitations_are_refused(pool: PgPool) {
    let clock = FixedClock::default();
    let sv = services_at(pool, clock.clone()).await;
    let a = Arrange::company(&sv).await;

    assert_eq!(code(auth::invite_view(&sv, "no such token").await), "auth.invite_gone");
    let revoked = invite(&sv, &a, Role::Executor, "").await;
    let id = people::invites(&sv, &a.director).await.unwrap()[0].id;
    people::revoke_invite(&sv, &a.director, id).await.unwrap();
    assert_eq!(code(accept(&sv, &revoked, "900009901", PASSWORD).await), "auth.invite_gone");

    let theirs = invite(&sv, &a, Role::Executor, "900009901").await;
    let error = accept(&sv, &theirs, "900009902", PASSWORD).await.unwrap_err();
    assert_eq!((error.kind, error.fields.fields[0].code.as_str()), (Kind::Invalid, "other-phone"));
    let error = auth::accept_invite(
        &sv,
        &AcceptInvite {
            full_name: " ".to_owned(),
            ..acceptance(&theirs, "12", "short")
        },
        &from("192.0.2.1"),
    )
    .await
    .unwrap_err();
    let fields: Vec<_> = error
        .fields
        .fields
        .iter()
        .map(|field| (field.field.as_str(), field.code.as_str()))
        .collect();
    assert_eq!(fields, [("full_name", "required"), ("phone", "phone"), ("password", "too-short")]);

    let old = invite(&sv, &a, Role::Executor, "").await;
    clock.advance(Duration::days(3));
    assert_eq!(code(accept(&sv, &old, "900009901", PASSWORD).await), "auth.invite_gone");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invitation_takes_nobodys_account_over(pool: PgPool) {
    let sv = services(pool).await;
    let (a, b) = (Arrange::company(&sv).await, Arrange::other_company(&sv).await);
    let open = invite(&sv, &a, Role::Executor, "").await;

    prove(&sv, &b, "900000201").await;

    // Somebody with a password: it must be theirs.
    assert_eq!(
        code(accept(&sv, &open, "900000201", "not their password").await),
        "auth.invite_refused"
    );
    // A resident without a password: the answer is the same.
    assert_eq!(code(accept(&sv, &open, "900000111", PASSWORD).await), "auth.invite_refused");
    // Another company's resident, and even when the number is proven: the password opens this company only.
    let claimed = join(&sv, &a, Role::Executor, "900000211").await.unwrap();
    prove(&sv, &b, "900000212").await;
    let proven = join(&sv, &a, Role::Executor, "900000212").await.unwrap();
    for token in [claimed, proven] {
        let me = auth::me(&sv, &signed(&sv, &token).await.unwrap()).await.unwrap();
        assert_eq!(me.memberships.iter().map(|one| one.company).collect::<Vec<_>>(), [a.company]);
    }
    // The company's own resident, invited by number.
    assert_eq!(code(join(&sv, &a, Role::Executor, "900000111").await), "ok");
    // Who works here already is not hired twice.
    assert_eq!(code(accept(&sv, &open, "900000101", PASSWORD).await), "conflict.duplicate");
    // And the link is still good for whom it is meant.
    assert_eq!(code(accept(&sv, &open, "900000201", PASSWORD).await), "ok");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_repeated_invitation_answers_the_same_link(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let create = CreateInvite {
        command: CommandId::random(),
        role: role(&sv, &a.director, Role::Dispatcher).await,
        position: "Смена 2".to_owned(),
        phone: String::new(),
        days: None,
    };

    let first = people::create_invite(&sv, &a.director, create.clone()).await.unwrap();
    let second = people::create_invite(&sv, &a.director, create).await.unwrap();

    assert_eq!(first, second);
    let listed = people::invites(&sv, &a.director).await.unwrap();
    assert_eq!(
        (listed.len(), listed[0].path.clone(), listed[0].position.as_str()),
        (1, None, "Смена 2")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_links_of_somebody_dismissed_are_good_no_more(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let create = CreateInvite {
        command: CommandId::random(),
        role: role(&sv, &a.director, Role::Executor).await,
        position: String::new(),
        phone: String::new(),
        days: None,
    };
    let invited = people::create_invite(&sv, &a.manager, create).await.unwrap().path.unwrap();
    let password = people::password_link(&sv, &a.manager, a.plumber_id).await.unwrap();
    let own = people::password_link(&sv, &a.director, a.manager_id).await.unwrap();
    let directors = invite(&sv, &a, Role::Executor, "").await;
    let view = async |path: &str| code(auth::invite_view(&sv, path.strip_prefix("/invite/").unwrap()).await);
    for path in [&invited, &password, &own] {
        assert_eq!(view(path).await, "ok");
    }

    people::dismiss(&sv, &a.director, a.manager_id).await.unwrap();

    for path in [&invited, &password, &own] {
        assert_eq!(view(path).await, "auth.invite_gone");
    }
    assert_eq!(code(auth::invite_view(&sv, &directors).await), "ok");
}
