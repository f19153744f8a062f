//! Residents: added, changed, linked to apartments, confirmed, closed.

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_resident_is_added_once_and_changed(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let a = Arrange::company(&sv).await;
    let new = SaveResident {
        apartment: Some(a.apartment),
        tie: Some(Tie::Tenant),
        note: "Звонить после 18".to_owned(),
        ..save(" Мадина  Алиева ", "+998 90 000 77 01")
    };

    let id = people::save_resident(&sv, &a.dispatcher, new.clone()).await.unwrap();
    assert_eq!(people::save_resident(&sv, &a.dispatcher, new.clone()).await.unwrap(), id);
    assert_eq!(
        code(
            people::save_resident(
                &sv,
                &a.dispatcher,
                SaveResident {
                    full_name: "Другая".to_owned(),
                    ..new
                }
            )
            .await
        ),
        "idempotency.mismatch"
    );

    let madina = people::resident(&sv, &a.dispatcher, id).await.unwrap();
    assert_eq!(
        (madina.name.as_str(), madina.note.as_deref(), madina.verified_at),
        ("Мадина Алиева", Some("Звонить после 18"), Some(sv.now()))
    );
    assert_eq!(
        (madina.homes[0].number.as_str(), madina.homes[0].tie, madina.homes[0].entrance),
        ("12", Tie::Tenant, Some(1))
    );

    assert_eq!(
        field(people::save_resident(&sv, &a.dispatcher, save("Кто-то", "900007701")).await),
        ("phone".to_owned(), "taken".to_owned())
    );
    assert_eq!(
        field(people::save_resident(&sv, &a.dispatcher, save("Кто-то", "12")).await),
        ("phone".to_owned(), "phone".to_owned())
    );
    assert_eq!(
        field(people::save_resident(&sv, &a.dispatcher, save(" ", "")).await),
        ("full_name".to_owned(), "required".to_owned())
    );

    let renamed = SaveResident {
        id: Some(id),
        ..save("Мадина Валиева", "900007702")
    };
    people::save_resident(&sv, &a.dispatcher, renamed).await.unwrap();
    assert_eq!(find(&sv, &a.dispatcher, "valiyeva").await, ["Мадина Валиева"]);
    assert_eq!(audited(&pool, "residents.phone").await, 1);
    // The new number is another person, who gets nothing of the former one's sign-ins.
    let mut tx = sv.begin(&a.director).await.unwrap();
    let former = auth::user_by_phone_in(&mut tx, &Phone::parse("900007701").unwrap())
        .await
        .unwrap()
        .unwrap();
    assert!(auth::scope_of_user(&mut tx, former, Face::Resident).await.unwrap().is_none());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_does_not_see_the_number_does_not_erase_it(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let a = Arrange::company(&sv).await;
    // A company may take the phone number from its dispatchers.
    let mut db = everything(&pool).await;
    sqlx::query("update roles set permissions = array_remove(permissions, 'residents.phone') where base = 'dispatcher'")
        .execute(&mut *db)
        .await
        .unwrap();
    let dispatcher = employee(&sv, &a, Role::Dispatcher, "900007701").await;
    assert!(!dispatcher.can(Permission::ResidentsPhone));

    people::save_resident(
        &sv,
        &dispatcher,
        SaveResident {
            id: Some(a.resident_id),
            ..save("Анвар Ташматов", "")
        },
    )
    .await
    .unwrap();

    let resident = people::resident(&sv, &a.director, a.resident_id).await.unwrap();
    assert_eq!((resident.name.as_str(), resident.phone.is_some()), ("Анвар Ташматов", true));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn apartments_are_linked_and_left(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let link = |apartment, tie| LinkApartment {
        resident: a.resident_id,
        apartment,
        tie: Some(tie),
    };
    let homes = async || {
        people::resident(&sv, &a.dispatcher, a.resident_id)
            .await
            .unwrap()
            .homes
            .into_iter()
            .map(|home| (home.number, home.tie))
            .collect::<Vec<_>>()
    };

    people::link_apartment(&sv, &a.dispatcher, link(a.other_apartment, Tie::Family))
        .await
        .unwrap();
    people::link_apartment(&sv, &a.dispatcher, link(a.other_apartment, Tie::Representative))
        .await
        .unwrap();
    assert_eq!(
        homes().await,
        [("12".to_owned(), Tie::Owner), ("13".to_owned(), Tie::Representative)]
    );
    assert_eq!(find(&sv, &a.dispatcher, "навруз 13").await, ["Gulnora Ergasheva", "Анвар Тошматов"]);

    people::unlink_apartment(&sv, &a.dispatcher, link(a.apartment, Tie::Owner))
        .await
        .unwrap();
    assert_eq!(homes().await, [("13".to_owned(), Tie::Representative)]);
    assert!(find(&sv, &a.dispatcher, "тошматов 12").await.is_empty());
    assert_eq!(
        code(people::unlink_apartment(&sv, &a.dispatcher, link(a.apartment, Tie::Owner)).await),
        "not_found"
    );
    let missing = link(ApartmentId::generate(sv.now()), Tie::Owner);
    assert_eq!(code(people::link_apartment(&sv, &a.dispatcher, missing).await), "not_found");
    assert_eq!(
        code(people::link_apartment(&sv, &a.plumber, link(a.apartment, Tie::Owner)).await),
        "denied"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_closed_access_frees_the_number(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let phone = Phone::parse("900000111").unwrap();
    let known = async || {
        people::resident_by_phone_in(&mut sv.begin(&a.director).await.unwrap(), &phone)
            .await
            .unwrap()
            .unwrap()
    };
    let user = a.resident.user().unwrap();

    people::archive_resident(&sv, &a.dispatcher, a.resident_id).await.unwrap();
    assert_eq!(
        (known().await.id, known().await.archived, known().await.user),
        (a.resident_id, true, Some(user))
    );
    let mut tx = sv.begin(&a.director).await.unwrap();
    assert!(auth::scope_of_user(&mut tx, user, Face::Resident).await.unwrap().is_none());
    drop(tx);

    let heir = people::save_resident(&sv, &a.dispatcher, save("Новый Хозяин", "900000111"))
        .await
        .unwrap();
    assert_eq!(
        (known().await.id, known().await.archived, known().await.user),
        (heir, false, Some(user))
    );
    assert_eq!(
        field(people::restore_resident(&sv, &a.dispatcher, a.resident_id).await),
        ("phone".to_owned(), "taken".to_owned())
    );
    people::archive_resident(&sv, &a.dispatcher, heir).await.unwrap();
    people::restore_resident(&sv, &a.dispatcher, a.resident_id).await.unwrap();
    assert_eq!((known().await.id, known().await.archived), (a.resident_id, false));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_bot_binds_whoever_has_the_number(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let mut tx = sv.begin(&a.director).await.unwrap();

    let nobody = people::resident_by_phone_in(&mut tx, &Phone::parse("900007777").unwrap())
        .await
        .unwrap();
    assert!(nobody.is_none());
    assert_eq!(people::homes_in(&mut tx, a.neighbour_id).await.unwrap()[0].number, "13");
    people::bind_user_in(&mut tx, a.neighbour_id, a.neighbour.user().unwrap())
        .await
        .unwrap();
    assert_eq!(
        code(people::bind_user_in(&mut tx, ResidentId::generate(sv.now()), a.plumber.user().unwrap()).await),
        "not_found"
    );
    assert_eq!(
        code(people::bind_user_in(&mut tx, a.neighbour_id, a.resident.user().unwrap()).await),
        "conflict.duplicate"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_resident_is_confirmed_by_those_who_may(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let a = Arrange::company(&sv).await;
    let mut db = everything(&pool).await;
    db.execute("update residents set verified_at = null, verified_by = null")
        .await
        .unwrap();
    let verified_at = async || people::resident(&sv, &a.director, a.resident_id).await.unwrap().verified_at;
    assert_eq!(verified_at().await, None);

    assert_eq!(code(people::verify_resident(&sv, &a.plumber, a.resident_id).await), "denied");
    assert_eq!(code(people::verify_resident(&sv, &a.resident, a.resident_id).await), "denied");
    assert_eq!(
        code(people::verify_resident(&sv, &a.director, ResidentId::nil()).await),
        "not_found"
    );
    assert_eq!(verified_at().await, None);

    people::verify_resident(&sv, &a.director, a.resident_id).await.unwrap();
    let first = verified_at().await;
    assert!(first.is_some());
    people::verify_resident(&sv, &a.director, a.resident_id).await.unwrap();
    assert_eq!(verified_at().await, first);
}
