//! An apartment with several accounts, one for each provider.

use domain::{
    charges::{Mode, NewRun, SaveAccountServices, SaveService, SaveTariff, SheetKind, StepImport, StepRun},
    ids::{CommandId, UtilityId},
};
use services::{Kind, payments::NewImport};

use super::{imports::book, *};

impl World {
    /// A service of so many sums a month.
    pub(super) async fn priced(&self, name: &str, price: &str) -> UtilityId {
        let save = SaveService {
            command: CommandId::random(),
            id: None,
            name_ru: name.to_owned(),
            name_uz: String::new(),
            name_en: String::new(),
            mode: Mode::Fixed,
        };
        let service = payments::save_service(&self.sv, &self.home.director, save).await.unwrap();
        let tariff = SaveTariff {
            command: CommandId::random(),
            service,
            building: None,
            price: price.to_owned(),
            from: Some("2026-01-01".parse().unwrap()),
        };
        payments::save_tariff(&self.sv, &self.home.director, tariff).await.unwrap();
        service
    }

    /// A second account of the apartment of the first one.
    async fn second(&self) -> AccountId {
        // The older one of two that were opened on one day is told by its id, which is of an instant.
        self.clock.advance(chrono::Duration::seconds(1));
        let plan = json!({
            "company": { "slug": self.home.slug, "name": "УК" },
            "accounts": [{ "number": "W-12", "address": "ул. Навруз, 5", "apartment": "12" }],
        });
        companies::provision(&self.sv, serde_json::from_value(plan).unwrap()).await.unwrap();
        AccountId(one(&self.pool, "select id from accounts where number = 'W-12'").await)
    }

    async fn carry(&self, account: AccountId, services: &[UtilityId]) -> services::Result<()> {
        payments::save_account_services(&self.sv, &self.home.director, carrying(account, services)).await
    }

    /// Charges March, and posts it.
    async fn charge_march(&self) {
        let cmd = NewRun {
            command: CommandId::random(),
            month: "2026-03".parse().unwrap(),
            building: Some(self.home.building),
        };
        let run = payments::create_runs(&self.sv, &self.home.director, cmd).await.unwrap()[0];
        let step = StepRun {
            command: CommandId::random(),
            run,
        };
        payments::post_run(&self.sv, &self.home.director, step).await.unwrap();
    }

    async fn owes(&self, account: AccountId) -> i64 {
        payments::balance(&self.sv, &self.system(), account).await.unwrap().due_tiyin.0
    }
}

fn carrying(account: AccountId, services: &[UtilityId]) -> SaveAccountServices {
    SaveAccountServices {
        account,
        command: CommandId::random(),
        services: services.to_vec(),
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn each_account_of_an_apartment_is_charged_its_own_services(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, waste) = (world.priced("Лифт", "1000").await, world.priced("Вывоз мусора", "300").await);
    let second = world.second().await;
    world.carry(second, &[waste]).await.unwrap();
    world.charge_march().await;
    assert_eq!(world.due().await, OWED + 100_000, "the lift alone");
    assert_eq!(world.owes(second).await, 30_000);
    let neighbour = AccountId(one(&world.pool, "select id from accounts where number = '100013'").await);
    assert_eq!(world.owes(neighbour).await, 130_000, "an account that is alone takes everything");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nothing_is_charged_twice_when_nobody_said_who_carries_what(pool: PgPool) {
    let world = World::new(pool).await;
    world.priced("Лифт", "1000").await;
    let second = world.second().await;
    world.charge_march().await;
    assert_eq!((world.due().await, world.owes(second).await), (OWED + 100_000, 0));
    let told = async |account| {
        let services = payments::account_services(&world.sv, &world.home.director, account).await.unwrap();
        (services[0].is_chosen, services[0].is_borne)
    };
    assert_eq!((told(world.account).await, told(second).await), ((false, true), (false, false)));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_service_stands_at_one_account_of_an_apartment(pool: PgPool) {
    let world = World::new(pool).await;
    let (lift, waste) = (world.priced("Лифт", "1000").await, world.priced("Вывоз мусора", "300").await);
    let second = world.second().await;
    world.carry(second, &[lift, waste]).await.unwrap();
    let wrong = world.carry(world.account, &[waste]).await.unwrap_err();
    assert_eq!(
        (wrong.fields.fields[0].field.as_str(), wrong.fields.fields[0].code.as_str()),
        ("services", "taken")
    );
    let unknown = world.carry(second, &[UtilityId::nil()]).await.unwrap_err();
    assert_eq!(unknown.fields.fields[0].code, "choice");
    world.carry(second, &[lift]).await.unwrap();
    world.carry(world.account, &[waste]).await.unwrap();
    let chosen = "select count(*) from account_services";
    assert_eq!(world.count(chosen).await, 2);
    world.carry(second, &[]).await.unwrap();
    assert_eq!(world.count(chosen).await, 1);

    let other = Arrange::other_company(&world.sv).await;
    for (scope, kind) in [
        (&other.director, Kind::NotFound),
        (&world.home.dispatcher, Kind::Denied),
        (&world.home.resident, Kind::Denied),
    ] {
        let refused = payments::save_account_services(&world.sv, scope, carrying(second, &[])).await;
        assert_eq!(refused.unwrap_err().kind, kind);
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_two_accounts_that_take_a_service_at_once_one_has_it(pool: PgPool) {
    let world = World::new(pool).await;
    let waste = world.priced("Вывоз мусора", "25 000").await;
    let second = world.second().await;
    for _ in 0..5 {
        let taken = futures::future::join_all([world.carry(world.account, &[waste]), world.carry(second, &[waste])]).await;
        assert_eq!(taken.iter().filter(|taken| taken.is_ok()).count(), 1, "{taken:?}");
        let refused = taken.into_iter().find_map(Result::err).unwrap();
        assert_eq!(refused.fields.fields[0].code, "taken");
        for account in [world.account, second] {
            world.carry(account, &[]).await.unwrap();
        }
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn charges_that_were_computed_before_are_computed_anew(pool: PgPool) {
    let world = World::new(pool).await;
    let lift = world.priced("Лифт", "1000").await;
    let second = world.second().await;
    let cmd = NewRun {
        command: CommandId::random(),
        month: "2026-03".parse().unwrap(),
        building: Some(world.home.building),
    };
    let run = payments::create_runs(&world.sv, &world.home.director, cmd).await.unwrap()[0];
    world.carry(second, &[lift]).await.unwrap();
    let step = || StepRun {
        command: CommandId::random(),
        run,
    };
    let stale = payments::post_run(&world.sv, &world.home.director, step()).await.unwrap_err();
    assert_eq!(stale.code, "charges.stale");
    payments::recount_run(&world.sv, &world.home.director, step()).await.unwrap();
    payments::post_run(&world.sv, &world.home.director, step()).await.unwrap();
    assert_eq!((world.due().await, world.owes(second).await), (OWED, 100_000));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn files_and_sheets_say_what_accounts_were_opened_for(pool: PgPool) {
    let world = World::new(pool).await;
    world.priced("Лифт", "1000").await;
    world.priced("Вывоз мусора", "300").await;
    let heads: &[&str] = &["Адрес", "Номер", "Лицевой счёт", "Услуги"];
    let read = async |rows: &[&[&str]]| {
        let mut all = vec![heads];
        all.extend_from_slice(rows);
        let new = NewImport {
            kind: SheetKind::Accounts,
            name: "лист.xlsx".to_owned(),
            bytes: book(&all),
        };
        let import = payments::upload_import(&world.sv, &world.home.director, new).await.unwrap();
        let detail = payments::import(&world.sv, &world.home.director, import).await.unwrap();
        let wrong: Vec<_> = detail
            .errors
            .iter()
            .map(|one| format!("{} {} {}", one.row, one.column, one.code))
            .collect();
        (import, wrong)
    };
    let (sheet, wrong) = read(&[
        &["ул. Навруз, 5", "12", "W-12", "вывоз мусора; Лифт"],
        &["ул. Навруз, 5", "М-1", "W-1", "Лифт"],
        &["ул. Навруз, 5", "М-1", "W-2", "Вывоз мусора"],
    ])
    .await;
    assert_eq!(wrong, Vec::<String>::new());
    let step = StepImport {
        command: CommandId::random(),
        import: sheet,
    };
    payments::apply_import(&world.sv, &world.home.director, step).await.unwrap();
    assert_eq!(world.count("select count(*) from account_services").await, 4);
    let (_, wrong) = read(&[
        &["ул. Навруз, 5", "12", "W-12", "Лифт, вывоз мусора"],
        &["ул. Навруз, 5", "М-1", "W-1", "Вывоз мусора"],
        &["ул. Навруз, 5", "М-1", "W-3", "Лифт"],
        &["ул. Навруз, 5", "М-9", "W-8", "Лифт"],
        &["ул. Навруз, 5", "М-9", "W-9", "Лифт"],
        &["ул. Навруз, 5", "М-9", "W-10", "Интернет"],
    ])
    .await;
    assert_eq!(
        wrong,
        ["3 services taken", "4 services taken", "6 services taken", "7 services choice"]
    );

    let file = |codes: Value| {
        json!({
            "company": { "slug": world.home.slug, "name": "УК" },
            "utilities": [{ "code": "heat", "name": { "ru": "Отопление", "uz": "Isitish" } }],
            "accounts": [{ "number": "W-12", "address": "ул. Навруз, 5", "apartment": "12", "services": codes }],
        })
    };
    let heated = "select count(*) from account_services
        join utilities on utilities.id = utility_id join accounts on accounts.id = account_id
        where utilities.code = 'heat' and accounts.number = 'W-12'";
    for (codes, expected) in [(json!(["heat"]), 1), (json!(null), 1), (json!([]), 0)] {
        companies::provision(&world.sv, serde_json::from_value(file(codes)).unwrap())
            .await
            .unwrap();
        assert_eq!(world.count(heated).await, expected);
    }
    let wrong = companies::provision(&world.sv, serde_json::from_value(file(json!(["sea"]))).unwrap())
        .await
        .unwrap_err();
    assert_eq!(wrong.fields.fields[0].field, "accounts[0].services");
}
