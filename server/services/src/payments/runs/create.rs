//! Computing charges, and computing them anew. Who may: `charges.write`.

use domain::{
    charges::{Draft, Month, NewRun, RunJobKind, StepRun, draft},
    ids::{AccountId, BuildingId, ChargeRunId},
    invalid::Invalid,
    roles::Permission,
};
use uuid::Uuid;

use super::{
    basis::{accounts_in, basis_in, is_charged_in},
    job::Watch,
    lines::{self, Held},
    queue,
};
use crate::{
    Error, Kind, Result, Scope, Services, Tx,
    error::OnConstraint as _,
    housing, once,
    payments::{ledger::out_of_range, list::today, tariffs::note},
};

/// Computes the charges of a house for a month, or of every house that has personal accounts and no charges for it yet;
/// what a request has no time for is left for the job. Nobody owes them before they are posted.
///
/// # Errors
/// `Denied`, `NotFound`; `charges.exists` when the house is charged for the month already, `charges.nothing` when
/// there is nobody to charge; the field that cannot be taken.
pub async fn create_runs(sv: &Services, scope: &Scope, cmd: NewRun) -> Result<Vec<ChargeRunId>> {
    scope.require(Permission::ChargesWrite)?;
    let mut tx = sv.begin(scope).await?;
    // Charges are made for the month that ends, or the one that begins.
    if cmd.month > Month::of(today(&tx, scope)).next() {
        return Err(Invalid::field("month", "range").into());
    }
    let runs = once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        let houses = match cmd.building {
            Some(building) => {
                housing::require_building(tx, scope, building).await?;
                require_house(tx, building).await?;
                vec![building]
            }
            None => free_houses(tx, scope, cmd.month).await?,
        };
        let (mut runs, mut left) = (Vec::new(), queue::AT_ONCE);
        for building in houses {
            runs.extend(create_in(tx, scope, (building, cmd.month), &mut left).await?);
        }
        if runs.is_empty() {
            return Err(Error::new(Kind::Conflict, "charges.nothing"));
        }
        Ok(runs)
    })
    .await?;
    tx.commit().await?;
    Ok(runs)
}

/// Goes on only when the company has the house.
async fn require_house(tx: &mut Tx, building: BuildingId) -> Result<()> {
    let company = tx.company();
    let known = sqlx::query_scalar!(
        r#"select exists (select from buildings where company_id = $1 and id = $2) as "known!""#,
        company.0,
        building.0,
    )
    .fetch_one(tx.db())
    .await?;
    if known {
        Ok(())
    } else {
        Err(Invalid::field("building", "choice").into())
    }
}

/// The person's houses that have accounts and no charges for the month.
async fn free_houses(tx: &mut Tx, scope: &Scope, month: Month) -> Result<Vec<BuildingId>> {
    let houses = housing::houses_of(tx, scope).await?;
    let company = tx.company();
    let free = sqlx::query_scalar!(
        r#"select buildings.id as "id: BuildingId"
           from buildings
           where buildings.company_id = $1 and ($3::uuid[] is null or buildings.id = any($3))
             and exists (
               select from apartments
               join accounts on accounts.company_id = apartments.company_id and accounts.apartment_id = apartments.id
               where apartments.company_id = buildings.company_id and apartments.building_id = buildings.id
             )
             and not exists (
               select from charge_runs
               where charge_runs.company_id = buildings.company_id and charge_runs.building_id = buildings.id
                 and charge_runs.period = $2 and charge_runs.status <> 'void'
             )
           order by buildings.id"#,
        company.0,
        month.first(),
        houses.as_deref() as Option<&[Uuid]>,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(free)
}

/// Computes the charges of one house; nothing when nobody is charged. `left` are the accounts that there is time for:
/// what is more is left for the job.
async fn create_in(tx: &mut Tx, scope: &Scope, (building, month): (BuildingId, Month), left: &mut i64) -> Result<Option<ChargeRunId>> {
    let accounts = accounts_in(tx, building, month).await?;
    if accounts > *left {
        if !is_charged_in(tx, building, month).await? {
            return Ok(None);
        }
        let run = insert(tx, building, month).await?;
        queue::put_in(tx, scope, (run, accounts), (RunJobKind::Compute, None)).await?;
        return Ok(Some(run));
    }
    *left -= accounts;
    let drawn = drawn_in(tx, building, month).await?;
    if drawn.lines.is_empty() && drawn.without_area.is_empty() {
        return Ok(None);
    }
    let run = insert(tx, building, month).await?;
    write_in(tx, scope, (run, month), &drawn, Watch::Nobody).await?;
    Ok(Some(run))
}

async fn insert(tx: &mut Tx, building: BuildingId, month: Month) -> Result<ChargeRunId> {
    let (company, now) = (tx.company(), tx.now());
    let run = ChargeRunId::generate(now);
    sqlx::query!(
        "insert into charge_runs (company_id, id, building_id, period, computed_at) values ($1, $2, $3, $4, $5)",
        company.0,
        run.0,
        building.0,
        month.first(),
        now,
    )
    .execute(tx.db())
    .await
    .on_constraint("charge_runs_live_key", || Error::new(Kind::Conflict, "charges.exists"))?;
    Ok(run)
}

async fn drawn_in(tx: &mut Tx, building: BuildingId, month: Month) -> Result<Draft> {
    let basis = basis_in(tx, building, month).await?;
    draft(month, &basis).map_err(|_| out_of_range())
}

/// Keeps what was computed, in place of what was computed before.
async fn write_in(tx: &mut Tx, scope: &Scope, (run, month): (ChargeRunId, Month), drawn: &Draft, watch: Watch<'_>) -> Result<()> {
    lines::put_in(tx, run, &drawn.lines, watch).await?;
    let ids = |accounts: &[AccountId]| -> Vec<Uuid> { accounts.iter().map(|account| account.0).collect() };
    let (without_area, charged_already) = (ids(&drawn.without_area), ids(&drawn.charged_already));
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update charge_runs set computed_at = $3, without_area = $4, charged_already = $5 where company_id = $1 and id = $2",
        company.0,
        run.0,
        now,
        &without_area,
        &charged_already,
    )
    .execute(tx.db())
    .await?;
    note(tx, scope, ("charges.compute", run.0), &month).await
}

/// Computes charges anew that are not posted yet, after a price or an area was changed; those of very many accounts are
/// left for the job.
///
/// # Errors
/// `Denied`, `NotFound`; `charges.not_draft`, `charges.busy` while a job works at them.
pub async fn recount_run(sv: &Services, scope: &Scope, cmd: StepRun) -> Result<()> {
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        let held = queue::begin_in(tx, scope, cmd.run).await?;
        held.require_draft()?;
        let accounts = accounts_in(tx, held.building, held.month).await?;
        if accounts > queue::AT_ONCE {
            return queue::put_in(tx, scope, (cmd.run, accounts), (RunJobKind::Compute, None)).await;
        }
        compute_in(tx, scope, (cmd.run, &held), Watch::Nobody).await
    })
    .await?;
    tx.commit().await
}

/// Computes the charges of a run that is locked. One that never had any and comes to nothing has nobody to charge.
pub(super) async fn compute_in(tx: &mut Tx, scope: &Scope, (run, held): (ChargeRunId, &Held), watch: Watch<'_>) -> Result<()> {
    held.require_draft()?;
    let drawn = drawn_in(tx, held.building, held.month).await?;
    if drawn.lines.is_empty() && drawn.without_area.is_empty() && !lines::any_in(tx, run).await? {
        return Err(Error::new(Kind::Conflict, "charges.nothing"));
    }
    write_in(tx, scope, (run, held.month), &drawn, watch).await
}
