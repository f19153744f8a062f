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

/// Opens the case, unless it is open. It is given to whoever keeps the accounts and has the least to look into; where no
/// accountant is, to others who may decide. They are the ones who are told.
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
