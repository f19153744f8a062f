//! Whether a company reminds its residents of debts. Who may say so: whoever may change its settings.

use chrono::NaiveDate;
use domain::{
    payments::{DebtLadder, SaveDebtLadder},
    roles::Permission,
};

use crate::{
    Result, Scope, Services, Tx,
    auth::{Entry, audit},
    companies, once,
};

/// What the company decided, and since when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decided {
    pub(super) ladder: DebtLadder,
    pub(super) since: NaiveDate,
}

/// Whether the company reminds its residents, and by which day they pay.
///
/// # Errors
/// `Denied` without the right to change settings.
pub async fn debt_ladder(sv: &Services, scope: &Scope) -> Result<DebtLadder> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    let decided = decided_in(&mut tx).await?;
    tx.commit().await?;
    Ok(decided.map(|decided| decided.ladder).unwrap_or_default())
}

/// Changes that.
///
/// # Errors
/// `Denied` without the right to change settings; the field that cannot be taken.
pub async fn save_debt_ladder(sv: &Services, scope: &Scope, cmd: SaveDebtLadder) -> Result<()> {
    scope.require(Permission::SettingsWrite)?;
    let wanted = cmd.check()?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx| put_in(tx, scope, wanted).await).await?;
    tx.commit().await
}

async fn put_in(tx: &mut Tx, scope: &Scope, wanted: DebtLadder) -> Result<()> {
    let before = decided_in(tx).await?;
    let today = companies::today_in(tx).await?;
    // Steps of days before it was switched on, or before the day was another one, are not told now.
    let since = before.filter(|before| before.ladder == wanted).map_or(today, |before| before.since);
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into debt_ladders (company_id, is_on, due_day, since, changed_at) values ($1, $2, $3, $4, $5)
         on conflict on constraint debt_ladders_pkey do update
           set is_on = excluded.is_on, due_day = excluded.due_day, since = excluded.since, changed_at = excluded.changed_at",
        company.0,
        wanted.is_on,
        wanted.due_day,
        since,
        now,
    )
    .execute(tx.db())
    .await?;
    let entry = Entry {
        action: "settings.save_debt_ladder",
        entity: "company",
        id: Some(company.0),
        before: Some(serde_json::json!(before.map(|before| before.ladder).unwrap_or_default())),
        after: Some(serde_json::json!(wanted)),
    };
    audit(tx, scope, entry).await
}

/// What the company decided; nothing when it never did.
pub(super) async fn decided_in(tx: &mut Tx) -> Result<Option<Decided>> {
    let company = tx.company();
    let row = sqlx::query!("select is_on, due_day, since from debt_ladders where company_id = $1", company.0)
        .fetch_optional(tx.db())
        .await?;
    Ok(row.map(|row| Decided {
        ladder: DebtLadder {
            is_on: row.is_on,
            due_day: row.due_day,
        },
        since: row.since,
    }))
}
