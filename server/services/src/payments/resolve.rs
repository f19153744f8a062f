//! What somebody has to look into, and what they decided. Who may: `payments.read` sees cases, `payments.write` decides.

use domain::{
    ids::{AccountId, CaseId},
    money::Tiyin,
    payments::{Case, CaseKind, Resolve},
    roles::Permission,
    time::Timestamp,
};

use crate::{
    Error, Kind, Result, Scope, Services, Tx,
    auth::{Entry, audit},
    once,
};

/// Cases that are shown at once: more than this is one trouble, not many.
const SHOWN: i64 = 200;

struct Row {
    id: CaseId,
    kind: CaseKind,
    account: Option<AccountId>,
    amount: Option<i64>,
    details: serde_json::Value,
    opened_at: Timestamp,
    resolution: Option<String>,
}

impl From<Row> for Case {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            account: row.account,
            amount_tiyin: row.amount.map(Tiyin),
            details: row.details,
            opened_at: row.opened_at,
            resolution: row.resolution,
        }
    }
}

/// What is open, oldest first.
///
/// # Errors
/// `Denied`.
pub async fn cases(sv: &Services, scope: &Scope) -> Result<Vec<Case>> {
    scope.require(Permission::PaymentsRead)?;
    let mut tx = sv.begin(scope).await?;
    let company = tx.company();
    let rows = sqlx::query_as!(
        Row,
        r#"select id as "id: CaseId", kind as "kind: CaseKind", account_id as "account: AccountId", amount_tiyin as amount, details, opened_at,
             resolution
           from payment_cases
           where company_id = $1 and status = 'open'
           order by id
           limit $2"#,
        company.0,
        SHOWN,
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    Ok(rows.into_iter().map(Case::from).collect())
}

/// Writes down what was decided; whoever decides is its owner.
///
/// # Errors
/// `NotFound`, `Denied`, `payments.case_resolved`, or the field that cannot be taken.
pub async fn resolve(sv: &Services, scope: &Scope, cmd: Resolve) -> Result<()> {
    scope.require(Permission::PaymentsWrite)?;
    let words = cmd.words()?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx| {
        decide(tx, scope, cmd.case, &words).await
    })
    .await?;
    tx.commit().await
}

async fn decide(tx: &mut Tx, scope: &Scope, case: CaseId, words: &str) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    let status = sqlx::query_scalar!(
        "select status from payment_cases where company_id = $1 and id = $2 for update",
        company.0,
        case.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    if status != "open" {
        return Err(Error::new(Kind::Conflict, "payments.case_resolved"));
    }
    sqlx::query!(
        "update payment_cases set status = 'resolved', resolution = $3, resolved_at = $4, owner_id = $5 where company_id = $1 and id = $2",
        company.0,
        case.0,
        words,
        now,
        scope.employee().map(|staff| staff.id.0),
    )
    .execute(tx.db())
    .await?;
    let entry = Entry {
        action: "payments.resolve_case",
        entity: "payment_case",
        id: Some(case.0),
        before: None,
        after: None,
    };
    audit(tx, scope, entry).await
}
