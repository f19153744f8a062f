//! Charges of a month: what was looked at is posted once, uses what was paid ahead, and is taken back whole.

mod bases;
mod bound;
mod large;
mod moved;
mod taken_back;

use domain::{
    charges::{
        CloseService, LineKind, Mode, Month, NewRun, OutlierKind, RemoveKeeper, RemoveTariff, RuleKind, RunFilter, RunStatus, SaveKeeper,
        SaveRule, SaveService, SaveTariff, StepRun, SwitchRule, VoidRun,
    },
    ids::{BuildingId, ChargeRunId, CommandId, UtilityId},
};
use futures::future::join_all;
use services::Kind;

use super::{books::as_rw, *};

/// The month of the clock of the tests.
fn march() -> Month {
    "2026-03".parse().unwrap()
}

impl World {
    pub(super) async fn service(&self, name: &str, mode: Mode) -> UtilityId {
        let save = SaveService {
            command: CommandId::random(),
            id: None,
            name_ru: name.to_owned(),
            name_uz: String::new(),
            name_en: String::new(),
            mode,
        };
        payments::save_service(&self.sv, &self.home.director, save).await.unwrap()
    }

    pub(super) async fn tariff(&self, service: UtilityId, building: Option<BuildingId>, price: &str, from: &str) {
        let save = SaveTariff {
            command: CommandId::random(),
            service,
            building,
            price: price.to_owned(),
            from: Some(from.parse().unwrap()),
        };
        payments::save_tariff(&self.sv, &self.home.director, save).await.unwrap();
    }

    /// A service of 1 000 sums a month.
    pub(super) async fn lift(&self) -> UtilityId {
        let lift = self.service("Лифт", Mode::Fixed).await;
        self.tariff(lift, None, "1000", "2026-01-01").await;
        lift
    }

    pub(super) async fn run(&self, month: Month) -> services::Result<ChargeRunId> {
        let cmd = NewRun {
            command: CommandId::random(),
            month,
            building: Some(self.home.building),
        };
        Ok(payments::create_runs(&self.sv, &self.home.director, cmd).await?[0])
    }

    pub(super) async fn post(&self, run: ChargeRunId) -> services::Result<()> {
        payments::post_run(&self.sv, &self.home.director, step(run)).await
    }

    pub(super) async fn void(&self, run: ChargeRunId) -> services::Result<()> {
        payments::void_run(&self.sv, &self.home.director, voided(run)).await
    }

    /// So many more accounts in the house.
    pub(super) async fn parking(&self, count: usize) {
        let apartments = format!(
            "insert into apartments (company_id, id, building_id, kind, number)
             select company_id, gen_random_uuid(), building_id, 'parking', 'M' || place
             from apartments cross join generate_series(1, {count}) as place
             where apartments.id = (select apartment_id from accounts where number = '100012')"
        );
        let accounts = "insert into accounts (company_id, id, apartment_id, number, opened_on, created_at)
            select company_id, gen_random_uuid(), id, number, '2026-01-01', now() from apartments
            where kind = 'parking' and number like 'M%'";
        let balances = "insert into account_balances (company_id, account_id, changed_at)
            select company_id, id, now() from accounts where number like 'M%'";
        let statements: [&'static str; 3] = [apartments.leak(), accounts, balances];
        as_rw(&self.pool, self.home.company, &statements).await.unwrap();
    }

    async fn total(&self, run: ChargeRunId) -> i64 {
        payments::run(&self.sv, &self.home.director, run).await.unwrap().run.total_tiyin.0
    }
}

fn step(run: ChargeRunId) -> StepRun {
    StepRun {
        command: CommandId::random(),
        run,
    }
}

fn voided(run: ChargeRunId) -> VoidRun {
    VoidRun {
        command: CommandId::random(),
        run,
        reason: "Ошибка в тарифе".to_owned(),
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_looked_at_is_posted_once(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    as_rw(&pool, world.home.company, &["update apartments set area_dm2 = 6550"])
        .await
        .unwrap();
    world.lift().await;
    let upkeep = world.service("Содержание", Mode::PerArea).await;
    world.tariff(upkeep, None, "2000", "2026-01-01").await;
    world.tariff(upkeep, Some(world.home.building), "1500", "2026-02-01").await;
    let run = world.run(march()).await.unwrap();
    let detail = payments::run(&world.sv, &world.home.director, run).await.unwrap();
    // Two accounts: 65.5 m² at the house's 1 500 sums, and the lift.
    assert_eq!((detail.run.status, detail.run.accounts), (RunStatus::Draft, 2));
    assert_eq!(detail.run.total_tiyin, Tiyin(2 * (9_825_000 + 100_000)));
    let by_service: Vec<_> = detail
        .services
        .iter()
        .map(|one| (one.accounts, one.amount_tiyin.0, one.before_tiyin.0))
        .collect();
    assert_eq!(by_service, [(2, 19_650_000, 0), (2, 200_000, 0)]);
    assert_eq!(world.due().await, OWED, "nobody owes what is not posted");

    let cmd = step(run);
    for _ in 0..2 {
        payments::post_run(&world.sv, &world.home.director, cmd.clone()).await.unwrap();
    }
    assert_eq!(world.due().await, OWED + 9_925_000);
    assert_eq!(world.post(run).await.unwrap_err().code, "charges.not_draft");
    let balance = payments::balance(&world.sv, &world.home.resident, world.account).await.unwrap();
    let lines: Vec<_> = balance
        .lines
        .iter()
        .map(|line| (line.period.map(|day| day.to_string()), line.amount_tiyin.0))
        .collect();
    assert_eq!(lines[0], (None, OWED), "oldest first");
    assert_eq!(lines.len(), 3);
    assert!(lines.contains(&(Some("2026-03-01".to_owned()), 9_825_000)));
    let months = payments::charged(&world.sv, &world.home.resident, world.account).await.unwrap();
    assert_eq!((months[0].total_tiyin, months[0].lines.len()), (Tiyin(9_925_000), 2));
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_house_is_charged_once_for_a_month(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    let made = join_all((0..4).map(|_| world.run(march()))).await;
    let (made, refused): (Vec<_>, Vec<_>) = made.into_iter().partition(Result::is_ok);
    assert_eq!(made.len(), 1);
    assert!(refused.into_iter().all(|error| error.unwrap_err().code == "charges.exists"));
    let run = *made[0].as_ref().unwrap();
    let posted = join_all((0..4).map(|_| world.post(run))).await;
    assert_eq!(
        posted.iter().filter(|one| one.is_ok()).count(),
        1,
        "two people press the button at once"
    );
    assert_eq!(world.due().await, OWED + 100_000);
    // Of all houses, there is none left.
    let all = NewRun {
        command: CommandId::random(),
        month: march(),
        building: None,
    };
    let nothing = payments::create_runs(&world.sv, &world.home.director, all).await.unwrap_err();
    assert_eq!(nothing.code, "charges.nothing");
    let later: Month = "2026-05".parse().unwrap();
    assert_eq!(world.run(later).await.unwrap_err().fields.fields[0].field, "month");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn charges_are_taken_back_whole_and_made_again(pool: PgPool) {
    let world = World::new(pool).await;
    let lift = world.lift().await;
    let run = world.run(march()).await.unwrap();
    world.post(run).await.unwrap();
    let nameless = VoidRun {
        reason: " ".to_owned(),
        ..voided(run)
    };
    let refused = payments::void_run(&world.sv, &world.home.director, nameless).await.unwrap_err();
    assert_eq!(refused.fields.fields[0].field, "reason");
    world.void(run).await.unwrap();
    assert_eq!(world.due().await, OWED);
    assert_eq!(world.void(run).await.unwrap_err().code, "charges.void");
    assert_eq!(world.post(run).await.unwrap_err().code, "charges.not_draft");
    let told = payments::run(&world.sv, &world.home.director, run).await.unwrap();
    assert_eq!(told.void_reason.as_deref(), Some("Ошибка в тарифе"));
    assert!(
        payments::charged(&world.sv, &world.home.director, world.account)
            .await
            .unwrap()
            .iter()
            .all(|month| month.period.is_none())
    );

    world.tariff(lift, None, "900", "2026-03-01").await;
    world.clock.advance(chrono::Duration::minutes(1));
    let again = world.run(march()).await.unwrap();
    world.post(again).await.unwrap();
    assert_eq!(world.due().await, OWED + 90_000);
    let all = payments::runs(&world.sv, &world.home.director, RunFilter::default())
        .await
        .unwrap()
        .items;
    assert_eq!(
        all.iter().map(|one| one.status).collect::<Vec<_>>(),
        [RunStatus::Posted, RunStatus::Void]
    );
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_paid_ahead_is_used_by_the_next_charges(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    world.create("p1", OWED + 150_000).await;
    world.perform("p1").await;
    let run = world.run(march()).await.unwrap();
    world.post(run).await.unwrap();
    let balance = async || payments::balance(&world.sv, &world.system(), world.account).await.unwrap();
    let now = balance().await;
    assert_eq!(
        (now.debt_tiyin.0, now.advance_tiyin.0, now.lines.len()),
        (0, 50_000, 0),
        "the debt is paid, and the rest stays ahead"
    );
    let next = world.run(march().next()).await.unwrap();
    world.post(next).await.unwrap();
    let now = balance().await;
    assert_eq!((now.debt_tiyin.0, now.advance_tiyin.0), (50_000, 0));
    world.assert_whole().await;
    // Taken back, all of it is ahead again.
    world.void(next).await.unwrap();
    world.void(run).await.unwrap();
    let now = balance().await;
    assert_eq!((now.debt_tiyin.0, now.advance_tiyin.0), (0, 150_000));
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_paid_for_charges_that_are_taken_back_is_used_by_the_next_ones(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    let run = world.run(march()).await.unwrap();
    world.post(run).await.unwrap();
    world.create("p1", OWED + 100_000).await;
    world.perform("p1").await;
    world.void(run).await.unwrap();
    assert_eq!(world.due().await, -100_000);
    let next = world.run(march().next()).await.unwrap();
    world.post(next).await.unwrap();
    let balance = payments::balance(&world.sv, &world.system(), world.account).await.unwrap();
    assert_eq!((balance.due_tiyin.0, balance.lines.len()), (0, 0), "{:?}", balance.lines);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn charges_that_would_come_out_otherwise_are_not_posted(pool: PgPool) {
    let world = World::new(pool).await;
    let lift = world.lift().await;
    let run = world.run(march()).await.unwrap();
    world.tariff(lift, None, "1200", "2026-02-01").await;
    assert_eq!(world.post(run).await.unwrap_err().code, "charges.stale");
    payments::recount_run(&world.sv, &world.home.director, step(run)).await.unwrap();
    assert_eq!(world.total(run).await, 240_000);
    world.post(run).await.unwrap();
    assert_eq!(
        payments::recount_run(&world.sv, &world.home.director, step(run))
            .await
            .unwrap_err()
            .code,
        "charges.not_draft"
    );
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn strangers_and_those_without_the_right_charge_nobody(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    let run = world.run(march()).await.unwrap();
    let other = Arrange::other_company(&world.sv).await;
    for refused in [
        payments::post_run(&world.sv, &other.director, step(run)).await,
        payments::recount_run(&world.sv, &other.director, step(run)).await,
        payments::void_run(&world.sv, &other.director, voided(run)).await,
        payments::run(&world.sv, &other.director, run).await.map(drop),
    ] {
        assert_eq!(refused.unwrap_err().kind, Kind::NotFound);
    }
    assert!(
        payments::runs(&world.sv, &other.director, RunFilter::default())
            .await
            .unwrap()
            .items
            .is_empty()
    );
    let cmd = NewRun {
        command: CommandId::random(),
        month: march(),
        building: Some(world.home.building),
    };
    let named = payments::create_runs(&world.sv, &other.director, cmd.clone()).await.unwrap_err();
    assert_eq!(named.fields.fields[0].field, "building");
    // A manager reads, and writes nothing; a resident does neither.
    assert_eq!(
        payments::create_runs(&world.sv, &world.home.manager, cmd).await.unwrap_err().kind,
        Kind::Denied
    );
    assert_eq!(
        payments::post_run(&world.sv, &world.home.manager, step(run))
            .await
            .unwrap_err()
            .kind,
        Kind::Denied
    );
    assert!(payments::run(&world.sv, &world.home.manager, run).await.is_ok());
    assert_eq!(
        payments::run(&world.sv, &world.home.resident, run).await.unwrap_err().kind,
        Kind::Denied
    );
    assert_eq!(
        payments::charged(&world.sv, &world.home.neighbour, world.account)
            .await
            .unwrap_err()
            .kind,
        Kind::NotFound
    );
    let settings = payments::charge_settings(&world.sv, &world.home.manager).await.unwrap();
    let remove = RemoveTariff {
        command: CommandId::random(),
        tariff: settings.services[0].tariffs[0].id,
    };
    assert_eq!(
        payments::remove_tariff(&world.sv, &other.director, remove.clone())
            .await
            .unwrap_err()
            .kind,
        Kind::NotFound
    );
    payments::remove_tariff(&world.sv, &world.home.director, remove).await.unwrap();
    assert_eq!(world.post(run).await.unwrap_err().code, "charges.stale");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn payments_and_charges_at_once_are_all_kept(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    let run = world.run(march()).await.unwrap();
    let pay = async |id: usize| {
        let name = format!("p{id}");
        world.create(&name, 1_000).await;
        world.perform(&name).await
    };
    let (posted, paid) = futures::join!(world.post(run), join_all((0..12).map(pay)));
    posted.unwrap();
    assert!(paid.iter().all(|answer| answer["result"]["state"] == 2));
    assert_eq!(world.due().await, OWED + 100_000 - 12_000);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_house_of_two_thousand_accounts_is_charged_in_seconds(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    for name in ["Лифт", "Мусор", "Охрана"] {
        let service = world.service(name, Mode::Fixed).await;
        world.tariff(service, None, "1000", "2026-01-01").await;
    }
    world.parking(2_000).await;
    let started = std::time::Instant::now();
    let run = world.run(march()).await.unwrap();
    assert_eq!(world.total(run).await, 2_002 * 300_000);
    world.post(run).await.unwrap();
    assert!(started.elapsed() < std::time::Duration::from_secs(20), "{:?}", started.elapsed());
    let posted = "select count(*) from ledger_transactions where kind = 'charge' and source_kind = 'charge_run'";
    assert_eq!(world.count(posted).await, 2_002);
    world.assert_whole().await;
}
