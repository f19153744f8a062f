//! Charges that a job computes, posts and takes back: once and whole, whichever process dies over it or takes it over.

use domain::charges::{Run, RunJob, RunJobKind};
use services::test_support::services_at;
use sqlx::{Postgres, Transaction};

use super::*;

/// Postings of runs.
const POSTED: &str = "select count(*) from ledger_transactions where kind = 'charge' and source_kind = 'charge_run'";
const JOBS: &str = "select count(*) from charge_jobs";

impl World {
    async fn state(&self, run: ChargeRunId) -> Run {
        payments::run_state(&self.sv, &self.home.director, run).await.unwrap()
    }

    /// Leaves charges of a small house for the job, as those of a large one are.
    async fn queue(&self, run: ChargeRunId, kind: RunJobKind, by: Option<&Scope>) {
        let mut tx = self.pool.begin().await.unwrap();
        sqlx::query("set local role app_jobs").execute(&mut *tx).await.unwrap();
        let sql = "insert into charge_jobs (company_id, run_id, kind, employee_id, reason, accounts, created_at)
            select company_id, id, $2, $3, case when $2 = 'void' then 'Ошибка' end, 2, $4 from charge_runs where id = $1";
        let queued = sqlx::query(sql)
            .bind(run.0)
            .bind(kind.code())
            .bind(by.and_then(Scope::employee).map(|staff| staff.id.0))
            .bind(self.sv.now())
            .execute(&mut *tx)
            .await
            .unwrap();
        assert_eq!(queued.rows_affected(), 1);
        tx.commit().await.unwrap();
    }

    async fn work(&self) -> bool {
        payments::work_charges(&self.sv).await.unwrap()
    }

    /// Another process with the same clock.
    async fn another(&self) -> Services {
        services_at(self.pool.clone(), self.clock.clone()).await
    }

    /// Holds up whoever is about to note what they did: everything is written by then, and nothing is committed.
    async fn hold_up(&self) -> Transaction<'static, Postgres> {
        let mut tx = self.pool.begin().await.unwrap();
        sqlx::query("lock table audit_log in share mode").execute(&mut *tx).await.unwrap();
        tx
    }

    /// Waits until so many sessions wait for a lock.
    pub(in crate::payments) async fn until_waiting(&self, sessions: i64) {
        let sql = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        for _ in 0..1_000 {
            let waiting: i64 = sqlx::query_scalar(sql).fetch_one(&self.pool).await.unwrap();
            if waiting == sessions {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("nobody waits");
    }
}

fn spawn(sv: Services) -> tokio::task::JoinHandle<services::Result<bool>> {
    tokio::spawn(async move { payments::work_charges(&sv).await })
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_charges_of_a_large_house_are_posted_and_taken_back_by_a_job(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    world.parking(3_000).await;
    let run = world.run(march()).await.unwrap();
    assert!(world.work().await, "computed");
    let cmd = step(run);
    for _ in 0..2 {
        payments::post_run(&world.sv, &world.home.director, cmd.clone()).await.unwrap();
    }
    let queued = RunJob {
        kind: RunJobKind::Post,
        done: 0,
        accounts: 3_002,
        failed: None,
    };
    let state = world.state(run).await;
    assert_eq!((state.status, state.job.as_ref()), (RunStatus::Draft, Some(&queued)));
    assert!(state.is_busy());
    assert_eq!((world.due().await, world.count(POSTED).await), (OWED, 0), "nothing is posted yet");
    for refused in [
        world.post(run).await,
        world.void(run).await,
        payments::recount_run(&world.sv, &world.home.director, step(run)).await,
    ] {
        assert_eq!(refused.unwrap_err().code, "charges.busy");
    }

    assert!(world.work().await);
    assert!(!world.work().await, "once");
    let state = world.state(run).await;
    assert_eq!((state.status, state.job), (RunStatus::Posted, None));
    assert_eq!((world.count(POSTED).await, world.due().await), (3_002, OWED + 100_000));
    let by = "select count(*) from charge_runs where posted_by is not null";
    assert_eq!(world.count(by).await, 1, "whoever pressed the button posted them");

    world.void(run).await.unwrap();
    let state = world.state(run).await;
    assert_eq!(
        (state.status, state.job.map(|job| job.kind)),
        (RunStatus::Posted, Some(RunJobKind::Void))
    );
    assert!(world.work().await);
    let told = payments::run(&world.sv, &world.home.director, run).await.unwrap();
    assert_eq!((told.run.status, told.run.job), (RunStatus::Void, None));
    assert_eq!(told.void_reason.as_deref(), Some("Ошибка в тарифе"));
    assert_eq!((world.due().await, world.count(JOBS).await), (OWED, 0));
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_charges_of_very_many_accounts_are_computed_by_a_job(pool: PgPool) {
    let world = World::new(pool).await;
    let lift = world.lift().await;
    let before = world.run(march()).await.unwrap();
    world.post(before).await.unwrap();
    world.parking(3_000).await;
    // Of all houses, as of this one: what there is no time for is left.
    let all = NewRun {
        command: CommandId::random(),
        month: march().next(),
        building: None,
    };
    let mut made = Vec::new();
    for _ in 0..2 {
        made = payments::create_runs(&world.sv, &world.home.director, all.clone()).await.unwrap();
    }
    assert_eq!(made.len(), 1, "one command, one run");
    let run = made[0];
    let queued = RunJob {
        kind: RunJobKind::Compute,
        done: 0,
        accounts: 3_002,
        failed: None,
    };
    let state = world.state(run).await;
    assert_eq!((state.accounts, state.job.as_ref()), (0, Some(&queued)));
    let detail = payments::run(&world.sv, &world.home.director, run).await.unwrap();
    assert_eq!(detail.outliers_count, 0, "nobody is missing before anything is computed");
    for refused in [
        world.post(run).await,
        world.void(run).await,
        payments::recount_run(&world.sv, &world.home.director, step(run)).await,
    ] {
        assert_eq!(refused.unwrap_err().code, "charges.busy");
    }
    assert_eq!(world.run(march().next()).await.unwrap_err().code, "charges.exists");

    assert!(world.work().await);
    assert!(!world.work().await, "once");
    let state = world.state(run).await;
    assert_eq!((state.status, state.accounts, state.job), (RunStatus::Draft, 3_002, None));
    assert_eq!(world.total(run).await, 3_002 * 100_000);
    let places = "select count(*) from charge_lines join charge_runs on charge_runs.id = run_id
        where period = '2026-04-01' and position between 1 and 3002";
    assert_eq!(world.count(places).await, 3_002, "each line has its place");

    // Computed anew by the job, too: what was there stays until the new lines are.
    world.tariff(lift, None, "1200", "2026-02-01").await;
    payments::recount_run(&world.sv, &world.home.director, step(run)).await.unwrap();
    assert_eq!(world.total(run).await, 3_002 * 100_000);
    assert!(world.state(run).await.is_busy() && world.state(run).await.is_computed());
    assert!(world.work().await);
    assert_eq!(world.total(run).await, 3_002 * 120_000);
    world.post(run).await.unwrap();
    assert!(world.work().await);
    assert_eq!(world.state(run).await.status, RunStatus::Posted);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_job_finds_nobody_to_charge_for_is_said(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let lift = world.lift().await;
    let run = world.run(march()).await.unwrap();
    as_rw(&pool, world.home.company, &["delete from charge_lines"]).await.unwrap();
    let close = |closed| CloseService {
        command: CommandId::random(),
        service: lift,
        closed,
    };
    payments::close_service(&world.sv, &world.home.director, close(true)).await.unwrap();
    world.queue(run, RunJobKind::Compute, Some(&world.home.director)).await;
    assert!(world.work().await);
    let state = world.state(run).await;
    assert_eq!(
        state.job.as_ref().and_then(|job| job.failed.as_deref()),
        Some("charges.nothing"),
        "{state:?}"
    );
    assert!(!state.is_busy() && !state.is_computed());
    // With a price again it is another try.
    payments::close_service(&world.sv, &world.home.director, close(false))
        .await
        .unwrap();
    payments::recount_run(&world.sv, &world.home.director, step(run)).await.unwrap();
    assert_eq!((world.state(run).await.job, world.total(run).await), (None, 200_000));

    // A large house without a price has no run at all.
    payments::close_service(&world.sv, &world.home.director, close(true)).await.unwrap();
    world.parking(3_000).await;
    assert_eq!(world.run(march().next()).await.unwrap_err().code, "charges.nothing");
    // Nor has one whose books others keep, where penalties are charged otherwise.
    world.penalty(("", None), ("0,1", "")).await;
    world.others_keep(None, march().next()).await;
    assert_eq!(world.run(march().next()).await.unwrap_err().code, "charges.nothing");
    assert_eq!(world.count("select count(*) from charge_runs").await, 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_process_that_dies_leaves_nothing_of_what_it_began(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    let run = world.run(march()).await.unwrap();
    world.post(run).await.unwrap();
    let next = world.run(march().next()).await.unwrap();
    let before = (world.due().await, world.count(POSTED).await);
    for (run, kind) in [(next, RunJobKind::Compute), (next, RunJobKind::Post), (run, RunJobKind::Void)] {
        let status = world.state(run).await.status;
        let due = world.due().await;
        world.queue(run, kind, None).await;
        let held = world.hold_up().await;
        let dying = spawn(world.another().await);
        world.until_waiting(1).await;
        let state = world.state(run).await;
        assert_eq!((state.status, state.is_busy()), (status, true));
        assert_eq!(state.job.map(|job| job.done), Some(2), "how far it is, is seen");
        dying.abort();
        assert!(dying.await.unwrap_err().is_cancelled());
        held.rollback().await.unwrap();
        world.until_waiting(0).await;

        assert_eq!((world.state(run).await.status, world.due().await), (status, due), "{kind:?}");
        assert!(!world.work().await, "it may be alive still");
        world.clock.advance(chrono::Duration::minutes(3));
        assert!(world.work().await);
        assert!(!world.work().await);
        world.assert_whole().await;
    }
    assert_eq!(world.state(next).await.status, RunStatus::Posted);
    assert_eq!(world.state(run).await.status, RunStatus::Void);
    assert_eq!((world.due().await, world.count(POSTED).await), (before.0, before.1 + 2));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_two_processes_one_posts(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    let other = world.another().await;
    let run = world.run(march()).await.unwrap();
    world.queue(run, RunJobKind::Post, None).await;
    let (one, two) = futures::join!(payments::work_charges(&world.sv), payments::work_charges(&other));
    assert_ne!(one.unwrap(), two.unwrap(), "one of them had it");
    assert_eq!((world.state(run).await.status, world.count(POSTED).await), (RunStatus::Posted, 2));

    // One is so slow that its lease ends, and another one takes the job over.
    let next = world.run(march().next()).await.unwrap();
    world.queue(next, RunJobKind::Post, None).await;
    let held = world.hold_up().await;
    let slow = spawn(other);
    world.until_waiting(1).await;
    world.clock.advance(chrono::Duration::minutes(3));
    let quick = spawn(world.sv.clone());
    world.until_waiting(2).await;
    held.rollback().await.unwrap();
    assert!(slow.await.unwrap().unwrap() && quick.await.unwrap().unwrap());
    assert_eq!((world.state(next).await.status, world.count(POSTED).await), (RunStatus::Posted, 4));
    assert_eq!((world.due().await, world.count(JOBS).await), (OWED + 200_000, 0));
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn why_a_job_was_given_up_is_told_and_the_next_step_tries_again(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let lift = world.lift().await;
    let run = world.run(march()).await.unwrap();
    let failed = async || world.state(run).await.job.and_then(|job| job.failed);
    world.queue(run, RunJobKind::Post, None).await;
    world.tariff(lift, None, "1200", "2026-02-01").await;
    assert!(world.work().await);
    assert_eq!(failed().await.as_deref(), Some("charges.stale"));
    assert!(!world.work().await && !world.state(run).await.is_busy());
    payments::recount_run(&world.sv, &world.home.director, step(run)).await.unwrap();
    assert_eq!(failed().await, None);

    // Who may not post any more posts nothing.
    world.queue(run, RunJobKind::Post, Some(&world.home.manager)).await;
    assert!(world.work().await);
    assert_eq!((failed().await.as_deref(), world.due().await), (Some("denied"), OWED));
    payments::recount_run(&world.sv, &world.home.director, step(run)).await.unwrap();

    // The process died of it three times.
    world.queue(run, RunJobKind::Post, None).await;
    as_rw(&pool, world.home.company, &["update charge_jobs set attempts = 3"])
        .await
        .unwrap();
    assert!(world.work().await);
    assert_eq!(failed().await.as_deref(), Some("charges.gave_up"));
    world.post(run).await.unwrap();
    assert_eq!((failed().await, world.due().await), (None, OWED + 120_000));
    world.assert_whole().await;
}
