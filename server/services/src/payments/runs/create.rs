//! Computing charges, and computing them anew. Who may: `charges.write`.

use domain::{
    charges::{Month, NewRun, StepRun, draft},
    ids::{BuildingId, ChargeRunId},
    invalid::Invalid,
    roles::Permission,
};

use super::{basis::basis_in, lines, queue};
use crate::{
    Error, Kind, Result, Scope, Services, Tx,
    error::OnConstraint as _,
    housing, once,
    payments::{ledger::out_of_range, list::today, tariffs::note},
};

/// Computes the charges of a house for a month, or of every house that has personal accounts and no charges for it yet.
/// Nobody owes them before they are posted.
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
        let mut runs = Vec::new();
        for building in houses {
            runs.extend(create_in(tx, scope, building, cmd.month).await?);
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
    let houses: Option<Vec<uuid::Uuid>> = houses.map(|houses| houses.iter().map(|house| house.0).collect());
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
        houses.as_deref() as Option<&[uuid::Uuid]>,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(free)
}

/// Computes the charges of one house; nothing when nobody is charged.
async fn create_in(tx: &mut Tx, scope: &Scope, building: BuildingId, month: Month) -> Result<Option<ChargeRunId>> {
    let basis = basis_in(tx, building, month).await?;
    let drawn = draft(month, &basis).map_err(|_| out_of_range())?;
    if drawn.lines.is_empty() && drawn.without_area.is_empty() {
        return Ok(None);
    }
    let (company, now) = (tx.company(), tx.now());
    let id = ChargeRunId::generate(now);
    sqlx::query!(
        "insert into charge_runs (company_id, id, building_id, period, computed_at) values ($1, $2, $3, $4, $5)",
        company.0,
        id.0,
        building.0,
        month.first(),
        now,
    )
    .execute(tx.db())
    .await
    .on_constraint("charge_runs_live_key", || Error::new(Kind::Conflict, "charges.exists"))?;
    lines::put_in(tx, id, &drawn.lines).await?;
    note(tx, scope, ("charges.compute", id.0), &month).await?;
    Ok(Some(id))
}

/// Computes charges anew that are not posted yet, after a price or an area was changed.
///
/// # Errors
/// `Denied`, `NotFound`; `charges.not_draft`, `charges.busy` while a job posts them.
pub async fn recount_run(sv: &Services, scope: &Scope, cmd: StepRun) -> Result<()> {
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        let held = queue::begin_in(tx, scope, cmd.run).await?;
        held.require_draft()?;
        let basis = basis_in(tx, held.building, held.month).await?;
        let drawn = draft(held.month, &basis).map_err(|_| out_of_range())?;
        lines::put_in(tx, cmd.run, &drawn.lines).await?;
        let (company, now) = (tx.company(), tx.now());
        sqlx::query!(
            "update charge_runs set computed_at = $3 where company_id = $1 and id = $2",
            company.0,
            cmd.run.0,
            now,
        )
        .execute(tx.db())
        .await?;
        Ok(())
    })
    .await?;
    tx.commit().await
}
