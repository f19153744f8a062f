//! What a resident sees of their own money, in a transaction of the caller: the bot reads and answers in one.

use domain::{
    charges::Outside,
    ids::{AccountId, ApartmentId},
    money::Tiyin,
    payments::{Balance, Limits},
};

use super::{accounts::require_sight, balance::balance_in, outside::outside_in};
use crate::{Kind, Result, Scope, Tx};

/// A personal account of a resident's apartment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnAccount {
    /// The account.
    pub id: AccountId,
    /// Its number.
    pub number: String,
    /// Whose debts it counts.
    pub apartment: ApartmentId,
    /// What is to be paid now; negative when more was paid than owed.
    pub due: Tiyin,
    /// Who keeps it in the company's place, and what they said: then what is owed is theirs to say.
    pub outside: Option<Outside>,
}

/// What an account owes, and how that may be paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purse {
    /// What is owed.
    pub balance: Balance,
    /// Whose account it is.
    pub apartment: ApartmentId,
    /// Whether it was closed: nothing more is paid to it.
    pub is_closed: bool,
    /// What the company's cash desks take; nothing when it has none.
    pub limits: Option<Limits>,
    /// Who keeps it in the company's place, and what they said.
    pub outside: Option<Outside>,
}

impl Purse {
    /// Whether it is paid here at all: to an open account that nobody else keeps.
    #[must_use]
    pub fn is_paid_here(&self) -> bool {
        !self.is_closed && self.outside.is_none()
    }
}

/// The accounts of the resident's apartments; closed ones only while something is left on them.
///
/// # Errors
/// When the database does not answer.
pub async fn own_accounts_in(tx: &mut Tx, scope: &Scope) -> Result<Vec<OwnAccount>> {
    let Some(resident) = scope.resident() else {
        return Ok(Vec::new());
    };
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select accounts.id as "id: AccountId", accounts.number, accounts.apartment_id as "apartment: ApartmentId",
             account_balances.receivable_tiyin + account_balances.advance_tiyin as "due!"
           from accounts
           join account_balances on account_balances.company_id = accounts.company_id and account_balances.account_id = accounts.id
           where accounts.company_id = $1
             and (accounts.closed_on is null or account_balances.receivable_tiyin + account_balances.advance_tiyin <> 0)
             and exists (
               select from resident_apartments
               where resident_apartments.company_id = accounts.company_id and resident_apartments.apartment_id = accounts.apartment_id
                 and resident_apartments.resident_id = $2 and resident_apartments.until is null and resident_apartments.status = 'active')
           order by accounts.number"#,
        company.0,
        resident.0,
    )
    .fetch_all(tx.db())
    .await?;
    let accounts: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut outside = outside_in(tx, &accounts).await?;
    Ok(rows
        .into_iter()
        .map(|row| OwnAccount {
            outside: outside.remove(&row.id),
            id: row.id,
            number: row.number,
            apartment: row.apartment,
            due: Tiyin(row.due),
        })
        .collect())
}

/// What the account owes, by lines, and how that may be paid.
///
/// # Errors
/// `NotFound` when there is no such account for this person; `Denied`.
pub async fn purse_in(tx: &mut Tx, scope: &Scope, account: AccountId) -> Result<Purse> {
    let number = require_sight(tx, scope, account).await?;
    let company = tx.company();
    let row = sqlx::query!(
        r#"select apartment_id as "apartment: ApartmentId", closed_on is not null as "is_closed!" from accounts where company_id = $1 and id = $2"#,
        company.0,
        account.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(Purse {
        balance: balance_in(tx, account, number).await?,
        apartment: row.apartment,
        is_closed: row.is_closed,
        limits: limits_in(tx).await?,
        outside: outside_in(tx, &[account]).await?.remove(&account),
    })
}

/// Whether the person may see the account now.
///
/// # Errors
/// When the database does not answer.
pub async fn sees_in(tx: &mut Tx, scope: &Scope, account: AccountId) -> Result<bool> {
    match require_sight(tx, scope, account).await {
        Ok(_) => Ok(true),
        Err(error) if matches!(error.kind, Kind::NotFound | Kind::Denied) => Ok(false),
        Err(error) => Err(error),
    }
}

/// What one of the company's cash desks takes at least and at most: of each provider the one that new payments go to.
pub(super) async fn limits_in(tx: &mut Tx) -> Result<Option<Limits>> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select min(min_tiyin) as min, max(max_tiyin) as max
           from (
             select distinct on (provider) min_tiyin, max_tiyin
             from cash_desks
             where company_id = $1 and status = 'active'
             order by provider, id desc
           ) as desks"#,
        company.0,
    )
    .fetch_one(tx.db())
    .await?;
    let limits = row.min.zip(row.max);
    Ok(limits.map(|(min, max)| Limits {
        min: Tiyin(min),
        max: Tiyin(max),
    }))
}
