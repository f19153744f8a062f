//! What somebody has to look into: opened once for one subject, until it is resolved. It has an owner from the beginning.

use domain::{
    ids::{AccountId, CaseId, CashDeskId},
    money::Tiyin,
    payments::CaseKind,
    requests::Event,
    roles::{Permission, Role},
};

use super::told::CaseTold;
use crate::{Error, Kind, Result, Scope, Tx, outbox};

/// Something that does not fit.
pub(super) struct Case<'a> {
    /// What is wrong.
    pub(super) kind: CaseKind,
    /// With what: its kind and its id or number.
    pub(super) subject: (&'a str, &'a str),
    /// The account it concerns.
    pub(super) account: Option<AccountId>,
    /// The cash desk it concerns.
    pub(super) desk: Option<CashDeskId>,
    /// How much.
    pub(super) amount: Option<Tiyin>,
    /// What else helps.
    pub(super) details: serde_json::Value,
}

/// Opens the case, unless it is open, or somebody decided before about just that: what both sides have is a state, and not
/// something that happens again.
pub(super) async fn open_undecided_in(tx: &mut Tx, case: &Case<'_>) -> Result<()> {
    let company = tx.company();
    let sides = serde_json::json!({ "ours": case.details.get("ours"), "theirs": case.details.get("theirs") });
    let is_decided = sqlx::query_scalar!(
        r#"select exists (
             select from payment_cases
             where company_id = $1 and kind = $2 and subject_kind = $3 and subject_id = $4 and status = 'resolved' and details @> $5
           ) as "is_decided!""#,
        company.0,
        case.kind.code(),
        case.subject.0,
        case.subject.1,
        sides,
    )
    .fetch_one(tx.db())
    .await?;
    if is_decided { Ok(()) } else { open_in(tx, case).await }
}

/// Opens the case, unless it is open. It is given to whoever keeps the accounts of the house and has the least to look into;
/// where no accountant is, to others who may decide there. They are the ones who are told.
pub(super) async fn open_in(tx: &mut Tx, case: &Case<'_>) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    let id = CaseId::generate(now);
    let opened = sqlx::query!(
        "insert into payment_cases (company_id, id, kind, subject_kind, subject_id, account_id, cash_desk_id, amount_tiyin, details, opened_at,
           owner_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, (
           select employees.id
           from employees
           join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
           where employees.company_id = $1 and employees.dismissed_at is null and $11 = any (roles.permissions)
             and ($6::uuid is null or roles.visibility = 'all'
               or not exists (
                 select from employee_houses
                 where employee_houses.company_id = $1 and employee_houses.employee_id = employees.id)
               or exists (
                 select from accounts
                 join apartments on apartments.company_id = $1 and apartments.id = accounts.apartment_id
                 join employee_houses on employee_houses.company_id = $1 and employee_houses.building_id = apartments.building_id
                 where accounts.company_id = $1 and accounts.id = $6 and employee_houses.employee_id = employees.id))
           order by roles.base = $12 desc, (
             select count(*)
             from payment_cases mine
             where mine.company_id = $1 and mine.status = 'open' and mine.owner_id = employees.id
           ), employees.created_at, employees.id
           limit 1))
         on conflict (company_id, kind, subject_kind, subject_id) where status = 'open' do nothing",
        company.0,
        id.0,
        case.kind.code(),
        case.subject.0,
        case.subject.1,
        case.account.map(|account| account.0),
        case.desk.map(|desk| desk.0),
        case.amount.map(|amount| amount.0),
        case.details,
        now,
        Permission::PaymentsWrite.code(),
        Role::Accountant.code(),
    )
    .execute(tx.db())
    .await?
    .rows_affected();
    if opened == 1 {
        metrics::counter!("hovli_payment_cases_total", "kind" => case.kind.code()).increment(1);
        tracing::warn!(case.kind = case.kind.code(), company.id = %company, "A payment has to be looked into");
        let told = CaseTold {
            case: id,
            kind: case.kind,
            account: case.account,
            amount: case.amount,
        };
        let told = serde_json::to_value(told).map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))?;
        outbox::emit(tx, &Scope::system(company), Event::CaseOpened, None, told).await?;
    }
    Ok(())
}
