//! Opening one personal account, closing it, opening it again, and moving it. Who may: `charges.write`, within their houses.
//!
//! Nothing is posted by it: what was charged for days that it changes is corrected by hand or by the next charges.

use chrono::NaiveDate;
use domain::{
    charges::{CloseAccount, MoveAccount, OpenAccount, ReopenAccount},
    housing::ApartmentKind,
    ids::{AccountId, ApartmentId},
    invalid::Invalid,
    roles::Permission,
};

use super::{
    accounts::require_sight,
    carried::{put_services_in, require_free_in},
    ledger,
    list::today,
    tariffs::note,
};
use crate::{Error, Result, Scope, Services, Tx, error::OnConstraint as _, housing, once};

/// Opens an account.
///
/// # Errors
/// `NotFound` when there is no such apartment for this person; `Denied`; the fields that cannot be taken.
pub async fn open_account(sv: &Services, scope: &Scope, cmd: OpenAccount) -> Result<AccountId> {
    scope.require(Permission::ChargesWrite)?;
    let mut tx = sv.begin(scope).await?;
    housing::require_apartment(&mut tx, scope, cmd.apartment).await?;
    let (number, day) = cmd.check(today(&tx, scope))?;
    let id = once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        let id = insert(tx, cmd.apartment, &number, day).await?;
        put_services_in(tx, id, &cmd.services).await?;
        note(tx, scope, ("charges.open_account", id.0), &cmd).await?;
        Ok(id)
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

async fn insert(tx: &mut Tx, apartment: ApartmentId, number: &str, day: NaiveDate) -> Result<AccountId> {
    let (company, now) = (tx.company(), tx.now());
    let id = AccountId::generate(now);
    sqlx::query!(
        "insert into accounts (company_id, id, apartment_id, number, opened_on, created_at) values ($1, $2, $3, $4, $5, $6)",
        company.0,
        id.0,
        apartment.0,
        number,
        day,
        now,
    )
    .execute(tx.db())
    .await
    .on_constraint("accounts_number_key", || Invalid::field("number", "taken").into())
    .on_constraint("accounts_number_check", || Invalid::field("number", "account-number").into())?;
    sqlx::query!(
        "insert into account_balances (company_id, account_id, changed_at) values ($1, $2, $3)",
        company.0,
        id.0,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(id)
}

/// An account that is to be changed; nobody pays or charges it meanwhile.
struct Held {
    apartment: ApartmentId,
    opened_on: NaiveDate,
    closed_on: Option<NaiveDate>,
}

async fn lock_in(tx: &mut Tx, scope: &Scope, account: AccountId) -> Result<Held> {
    require_sight(tx, scope, account).await?;
    ledger::lock_in(tx, account).await?;
    let company = tx.company();
    let held = sqlx::query_as!(
        Held,
        r#"select apartment_id as "apartment: ApartmentId", opened_on, closed_on from accounts where company_id = $1 and id = $2"#,
        company.0,
        account.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(held)
}

async fn set_closed(tx: &mut Tx, account: AccountId, day: Option<NaiveDate>) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update accounts set closed_on = $3 where company_id = $1 and id = $2",
        company.0,
        account.0,
        day,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Closes an account. What it owes stays owed; what a provider has begun to take is still taken.
///
/// # Errors
/// `NotFound` when there is no such account for this person; `Denied`; the day that cannot be taken.
pub async fn close_account(sv: &Services, scope: &Scope, cmd: CloseAccount) -> Result<()> {
    scope.require(Permission::ChargesWrite)?;
    let mut tx = sv.begin(scope).await?;
    let held = lock_in(&mut tx, scope, cmd.account).await?;
    let day = cmd.check(held.opened_on, today(&tx, scope))?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        set_closed(tx, cmd.account, Some(day)).await?;
        note(tx, scope, ("charges.close_account", cmd.account.0), &day).await
    })
    .await?;
    tx.commit().await
}

/// Opens an account again, as if it had never been closed.
///
/// # Errors
/// `NotFound` when there is no such account for this person; `Denied`; the field `services` while another open account of
/// the apartment was opened for one of its services.
pub async fn reopen_account(sv: &Services, scope: &Scope, cmd: ReopenAccount) -> Result<()> {
    scope.require(Permission::ChargesWrite)?;
    let mut tx = sv.begin(scope).await?;
    let held = lock_in(&mut tx, scope, cmd.account).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        require_free_in(tx, cmd.account, held.apartment).await?;
        set_closed(tx, cmd.account, None).await?;
        note(tx, scope, ("charges.reopen_account", cmd.account.0), &held.closed_on).await
    })
    .await?;
    tx.commit().await
}

/// Moves an account to another apartment.
///
/// # Errors
/// `NotFound` when there is no such account or apartment for this person; `Denied`; the fields that cannot be taken.
pub async fn move_account(sv: &Services, scope: &Scope, cmd: MoveAccount) -> Result<()> {
    scope.require(Permission::ChargesWrite)?;
    let mut tx = sv.begin(scope).await?;
    let held = lock_in(&mut tx, scope, cmd.account).await?;
    let to = match cmd.apartment {
        Some(apartment) => apartment,
        None => beside(&mut tx, held.apartment, &cmd).await?,
    };
    housing::require_apartment(&mut tx, scope, to).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        if held.closed_on.is_none() {
            require_free_in(tx, cmd.account, to).await?;
        }
        let company = tx.company();
        sqlx::query!(
            "update accounts set apartment_id = $3 where company_id = $1 and id = $2",
            company.0,
            cmd.account.0,
            to.0,
        )
        .execute(tx.db())
        .await?;
        note(tx, scope, ("charges.move_account", cmd.account.0), &to).await
    })
    .await?;
    tx.commit().await
}

/// The apartment of this number in the same house.
async fn beside(tx: &mut Tx, home: ApartmentId, cmd: &MoveAccount) -> Result<ApartmentId> {
    let (company, number) = (tx.company(), cmd.number.trim());
    if number.is_empty() {
        return Err(Invalid::field("number", "required").into());
    }
    let found = sqlx::query_scalar!(
        r#"select others.id as "id: ApartmentId"
           from apartments
           join apartments as others on others.company_id = apartments.company_id and others.building_id = apartments.building_id
           where apartments.company_id = $1 and apartments.id = $2 and others.number = $3 and others.kind = $4"#,
        company.0,
        home.0,
        number,
        cmd.kind.unwrap_or(ApartmentKind::Flat).code(),
    )
    .fetch_optional(tx.db())
    .await?;
    found.ok_or_else(|| Error::from(Invalid::field("number", "choice")))
}
