//! What somebody has to look into, until somebody decides.

use domain::{
    ids::CommandId,
    payments::{CaseKind, Resolve},
};
use services::Kind;

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_case_is_told_once_and_decided_once(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let unknown = Call::prepare(1, NUMBER, "500").complete(77);
    for _ in 0..3 {
        assert_eq!(world.click(unknown).await["error"], -6);
    }
    let director = &world.home.director;
    let open = payments::cases(&world.sv, director).await.unwrap();
    assert_eq!(open.len(), 1, "{open:?}");
    assert_eq!(
        (open[0].kind, open[0].amount_tiyin),
        (CaseKind::RefusedAfterDebit, Some(Tiyin(50_000)))
    );
    assert_eq!(open[0].details["paydoc"].as_i64(), Some(9_007_199_254_740_993));

    let decision = |words: &str| Resolve {
        case: open[0].id,
        command: CommandId::random(),
        resolution: words.to_owned(),
    };
    assert!(payments::cases(&world.sv, &other.director).await.unwrap().is_empty());
    for (scope, kind) in [
        (&other.director, Kind::NotFound),
        (&world.home.manager, Kind::Denied),
        (&world.home.resident, Kind::Denied),
    ] {
        let refused = payments::resolve(&world.sv, scope, decision("Click вернул деньги"))
            .await
            .unwrap_err();
        assert_eq!(refused.kind, kind);
    }
    assert_eq!(
        payments::resolve(&world.sv, director, decision(" ")).await.unwrap_err().kind,
        Kind::Invalid
    );
    let made = decision("Click вернул деньги");
    payments::resolve(&world.sv, director, made.clone()).await.unwrap();
    payments::resolve(&world.sv, director, made).await.unwrap();
    let late = payments::resolve(&world.sv, director, decision("Ещё раз")).await.unwrap_err();
    assert_eq!((late.kind, late.code), (Kind::Conflict, "payments.case_resolved"));
    assert!(payments::cases(&world.sv, director).await.unwrap().is_empty());

    // What happens again after that is a case again.
    world.click(unknown).await;
    assert_eq!(payments::cases(&world.sv, director).await.unwrap().len(), 1);
}
