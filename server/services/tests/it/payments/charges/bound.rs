//! Whoever takes care of some houses sets their prices and rules, and nothing that holds in the others.

use domain::{
    granting::SaveRole,
    people::SaveEmployee,
    roles::{Permission, Role, Visibility},
};
use services::{
    Error, Scope,
    auth::{self, Face},
    people,
};

use super::*;

/// Somebody who may do everything, in the other house alone.
async fn bound(world: &World) -> Scope {
    let (sv, home) = (&world.sv, &world.home);
    let roles = people::roles(sv, &home.director).await.unwrap();
    let save = SaveRole {
        id: None,
        command: CommandId::random(),
        from: roles.iter().find(|role| role.base == Role::Director).map(|role| role.id),
        name_ru: "Всё в одном доме".to_owned(),
        name_uz: String::new(),
        visibility: Visibility::Houses,
        permissions: Permission::ALL.to_vec(),
    };
    let save = SaveEmployee {
        id: home.plumber_id,
        position: String::new(),
        email: None,
        phone: None,
        phone_before: None,
        role: people::save_role(sv, &home.director, save).await.unwrap(),
        specializations: Vec::new(),
        houses: vec![home.other_building],
    };
    people::save_employee(sv, &home.director, save).await.unwrap();
    let mut tx = sv.begin(&world.system()).await.unwrap();
    let user = home.plumber.user().unwrap();
    let scope = auth::scope_of_user(&mut tx, user, Face::Staff).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    scope
}

fn tariff(service: UtilityId, building: Option<BuildingId>) -> SaveTariff {
    SaveTariff {
        command: CommandId::random(),
        service,
        building,
        price: "7".to_owned(),
        from: "2026-02-01".parse().ok(),
    }
}

fn rule(building: Option<BuildingId>, account: &str) -> SaveRule {
    SaveRule {
        command: CommandId::random(),
        kind: RuleKind::Discount,
        building,
        service: None,
        account: account.to_owned(),
        payer: None,
        percent: "10".to_owned(),
        grace_days: None,
        cap: String::new(),
        from: "2026-01-01".parse().ok(),
        to: None,
        legal_ref: String::new(),
    }
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> (Kind, String) {
    let error = outcome.unwrap_err();
    let field = error.fields.fields.first().map(|wrong| format!("{} {}", wrong.field, wrong.code));
    (error.kind, field.unwrap_or_else(|| error.code.to_owned()))
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_takes_care_of_one_house_changes_no_price_of_the_others(pool: PgPool) {
    let world = World::new(pool).await;
    let lift = world.lift().await;
    let (sv, director, theirs) = (&world.sv, &world.home.director, world.home.other_building);
    let of_all = payments::save_charge_rule(sv, director, rule(None, "")).await.unwrap();
    let bound = bound(&world).await;

    let wants_a_house = (Kind::Invalid, "building required".to_owned());
    assert_eq!(refused(payments::save_tariff(sv, &bound, tariff(lift, None)).await), wants_a_house);
    assert_eq!(refused(payments::save_charge_rule(sv, &bound, rule(None, "")).await), wants_a_house);
    let of_a_neighbour = payments::save_charge_rule(sv, &bound, rule(None, "100012")).await;
    assert_eq!(refused(of_a_neighbour), (Kind::Invalid, "account account-unknown".to_owned()));
    let elsewhere = payments::save_tariff(sv, &bound, tariff(lift, Some(world.home.building))).await;
    assert_eq!(refused(elsewhere).0, Kind::NotFound);

    let denied = (Kind::Denied, "denied".to_owned());
    let settings = payments::charge_settings(sv, &bound).await.unwrap();
    assert!(!settings.of_all);
    let tariff_of_all = settings.services.iter().find_map(|one| one.tariffs.first()).unwrap().id;
    let remove = RemoveTariff {
        command: CommandId::random(),
        tariff: tariff_of_all,
    };
    assert_eq!(refused(payments::remove_tariff(sv, &bound, remove).await), denied);
    let switch = SwitchRule {
        command: CommandId::random(),
        rule: of_all,
        on: true,
    };
    assert_eq!(refused(payments::switch_charge_rule(sv, &bound, switch).await), denied);
    let close = CloseService {
        command: CommandId::random(),
        service: lift,
        closed: true,
    };
    assert_eq!(refused(payments::close_service(sv, &bound, close).await), denied);
    let save = SaveService {
        command: CommandId::random(),
        id: Some(lift),
        name_ru: "Подъёмник".to_owned(),
        name_uz: String::new(),
        name_en: String::new(),
        mode: Mode::OneOff,
    };
    assert_eq!(refused(payments::save_service(sv, &bound, save).await), denied);
    let untouched = payments::charge_settings(sv, director).await.unwrap();
    assert!(untouched.of_all);
    assert_eq!((untouched.services, untouched.rules), (settings.services, settings.rules));

    // Their own house is theirs to price.
    payments::save_tariff(sv, &bound, tariff(lift, Some(theirs))).await.unwrap();
    payments::save_charge_rule(sv, &bound, rule(Some(theirs), "")).await.unwrap();
}
