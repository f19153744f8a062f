//! What somebody has to look into, and what was decided. Who may: `payments.read` sees cases, `payments.write` decides, each
//! within their houses; what concerns no account concerns all of them.

use domain::{
    ids::{AccountId, CaseId},
    money::Tiyin,
    page::Page,
    payments::{Case, CaseFilter, CaseKind, Provider, Resolve, TakeCase},
    roles::Permission,
    time::Timestamp,
};
use uuid::Uuid;

use super::accounts::require_house;
use crate::{
    Error, Kind, Result, Scope, Services, Tx,
    auth::{Entry, audit},
    housing, once,
};

/// Cases of a page.
const PAGE: usize = 50;

struct Row {
    id: CaseId,
    kind: CaseKind,
    subject_kind: String,
    subject: String,
    account: Option<AccountId>,
    number: Option<String>,
    provider: Option<Provider>,
    amount: Option<i64>,
    ours: Option<i64>,
    theirs: Option<i64>,
    details: serde_json::Value,
    opened_at: Timestamp,
    owner: Option<String>,
    owner_id: Option<Uuid>,
    taken_at: Option<Timestamp>,
    resolution: Option<String>,
    resolved_at: Option<Timestamp>,
}

impl Row {
    fn seen_by(self, scope: &Scope) -> Case {
        Case {
            is_own: self.owner_id.is_some() && scope.employee().map(|staff| staff.id.0) == self.owner_id,
            id: self.id,
            kind: self.kind,
            subject_kind: self.subject_kind,
            subject: self.subject,
            account: self.account,
            number: self.number,
            provider: self.provider,
            amount_tiyin: self.amount.map(Tiyin),
            ours_tiyin: self.ours.map(Tiyin),
            theirs_tiyin: self.theirs.map(Tiyin),
            details: self.details,
            opened_at: self.opened_at,
            owner: self.owner,
            is_taken: self.taken_at.is_some(),
            resolution: self.resolution,
            resolved_at: self.resolved_at,
        }
    }
}

/// A page of what is open, oldest first, or of what was decided, latest first.
///
/// # Errors
/// `Denied`.
pub async fn cases(sv: &Services, scope: &Scope, filter: &CaseFilter) -> Result<Page<Case>> {
    scope.require(Permission::PaymentsRead)?;
    let mut tx = sv.begin(scope).await?;
    let houses = housing::houses_of(&mut tx, scope).await?;
    let (company, tab) = (tx.company(), filter.shown());
    let after: Option<Uuid> = filter.after.parse().ok();
    let rows = sqlx::query_as!(
        Row,
        r#"select payment_cases.id as "id: CaseId", payment_cases.kind as "kind: CaseKind", subject_kind, subject_id as subject,
             payment_cases.account_id as "account: AccountId", accounts.number as "number?", cash_desks.provider as "provider?: Provider",
             amount_tiyin as amount, (details ->> 'ours')::bigint as ours, (details ->> 'theirs')::bigint as theirs, details, opened_at,
             users.full_name as "owner?", owner_id, taken_at, resolution, resolved_at
           from payment_cases
           left join accounts on accounts.company_id = payment_cases.company_id and accounts.id = payment_cases.account_id
           left join apartments on apartments.company_id = accounts.company_id and apartments.id = accounts.apartment_id
           left join cash_desks on cash_desks.company_id = payment_cases.company_id and cash_desks.id = payment_cases.cash_desk_id
           left join employees on employees.company_id = payment_cases.company_id and employees.id = payment_cases.owner_id
           left join users on users.id = employees.user_id
           where payment_cases.company_id = $1 and payment_cases.status = $2
             and ($5::uuid[] is null or payment_cases.account_id is null or apartments.building_id = any($5))
             and ($3::uuid is null
               or ($2 = 'open' and payment_cases.id > $3)
               or ($2 = 'resolved' and (payment_cases.resolved_at, payment_cases.id) < (
                 select last.resolved_at, last.id from payment_cases last where last.company_id = $1 and last.id = $3)))
           order by payment_cases.resolved_at desc nulls last, case when $2 = 'open' then payment_cases.id end, payment_cases.id desc
           limit $4"#,
        company.0,
        tab.code(),
        after,
        i64::try_from(PAGE + 1).unwrap_or(i64::MAX),
        houses.as_deref(),
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    let cases = rows.into_iter().map(|row| row.seen_by(scope)).collect();
    Ok(Page::cut(cases, PAGE, |case: &Case| case.id.to_string()))
}

/// Says who looks into a case: whoever asks. What a colleague has taken may be taken over.
///
/// # Errors
/// `NotFound`, `Denied`, `payments.case_resolved`.
pub async fn take_case(sv: &Services, scope: &Scope, cmd: TakeCase) -> Result<()> {
    scope.require(Permission::PaymentsWrite)?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx| take(tx, scope, cmd.case).await).await?;
    tx.commit().await
}

async fn take(tx: &mut Tx, scope: &Scope, case: CaseId) -> Result<()> {
    let me = scope.employee().ok_or_else(Error::denied)?.id;
    lock_open(tx, scope, case).await?;
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update payment_cases set owner_id = $3, taken_at = $4 where company_id = $1 and id = $2",
        company.0,
        case.0,
        me.0,
        now,
    )
    .execute(tx.db())
    .await?;
    let entry = Entry {
        action: "payments.take_case",
        entity: "payment_case",
        id: Some(case.0),
        before: None,
        after: None,
    };
    audit(tx, scope, entry).await
}

/// Locks a case of the person's houses that nobody has decided.
async fn lock_open(tx: &mut Tx, scope: &Scope, case: CaseId) -> Result<()> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select status, account_id as "account: AccountId" from payment_cases where company_id = $1 and id = $2 for update"#,
        company.0,
        case.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    if let Some(account) = row.account {
        require_house(tx, scope, account).await?;
    }
    if row.status == "open" {
        Ok(())
    } else {
        Err(Error::new(Kind::Conflict, "payments.case_resolved"))
    }
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
    lock_open(tx, scope, case).await?;
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update payment_cases set status = 'resolved', resolution = $3, resolved_at = $4, owner_id = coalesce($5, owner_id) where company_id = $1 and id = $2",
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
