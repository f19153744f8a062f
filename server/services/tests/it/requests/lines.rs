//! Materials and paid work.

use std::collections::BTreeMap;

use domain::requests::{AddLine, Payer};

use super::*;

fn line(request: RequestId, payer: Payer) -> AddLine {
    AddLine {
        request,
        command: CommandId::random(),
        name: "Труба".to_owned(),
        quantity: "1,5".to_owned(),
        unit: "м".to_owned(),
        price: "12 500".to_owned(),
        payer,
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_executor_and_the_dispatcher_write_down_what_was_used(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.started(NO_WATER).await;
    let sv = &world.sv;
    let add = line(id, Payer::Resident);
    let first = requests::add_line(sv, &world.home.plumber, add.clone()).await.unwrap();
    assert_eq!(
        requests::add_line(sv, &world.home.plumber, add).await.unwrap(),
        first,
        "sent twice, written once"
    );
    let second = requests::add_line(sv, &world.home.dispatcher, line(id, Payer::Company))
        .await
        .unwrap();
    let seen = world.detail(&world.home.dispatcher, id).await.lines;
    // Ids of one millisecond have no order.
    assert_eq!(
        seen.iter().map(|line| (line.id, line.sum().0)).collect::<BTreeMap<_, _>>(),
        BTreeMap::from([(first, 1_875_000), (second, 1_875_000)])
    );
    let own = world.detail(&world.home.resident, id).await.lines;
    assert_eq!(own.iter().map(|line| line.id).collect::<Vec<_>>(), [first], "what they pay for");
    requests::remove_line(sv, &world.home.plumber, second).await.unwrap();
    assert_eq!(world.detail(&world.home.director, id).await.lines.len(), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn others_and_what_is_over_are_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let strangers = Arrange::other_company(&world.sv).await;
    let id = world.finished().await;
    let sv = &world.sv;
    let first = requests::add_line(sv, &world.home.plumber, line(id, Payer::Company)).await.unwrap();
    for (scope, kind) in [
        (&world.home.electrician, Kind::NotFound),
        (&world.home.resident, Kind::Denied),
        (&strangers.director, Kind::NotFound),
    ] {
        assert_eq!(
            requests::add_line(sv, scope, line(id, Payer::Company)).await.unwrap_err().kind,
            kind
        );
        assert_eq!(requests::remove_line(sv, scope, first).await.unwrap_err().kind, kind);
    }
    let wrong = AddLine {
        quantity: "много".to_owned(),
        ..line(id, Payer::Company)
    };
    let error = requests::add_line(sv, &world.home.plumber, wrong).await.unwrap_err();
    assert_eq!(
        (error.fields.fields[0].field.as_str(), error.fields.fields[0].code.as_str()),
        ("quantity", "range")
    );
    world.act(&world.home.resident, id, Action::Confirm).await.unwrap();
    let late = requests::add_line(sv, &world.home.dispatcher, line(id, Payer::Company))
        .await
        .unwrap_err();
    assert_eq!((late.kind, late.code), (Kind::Conflict, "requests.lines_closed"));
}
