//! Drafting a write-off. Nothing is posted: the second person decides.

use domain::{
    ids::{AccountId, WriteOffId},
    invalid::Invalid,
    money::Tiyin,
    payments::DraftWriteOff,
    roles::Permission,
};

use super::super::{
    accounts::require_house,
    ledger::{self, out_of_range},
};
use crate::{
    Error, Result, Scope, Services, Tx,
    auth::{Entry, audit},
    once,
};

/// Drafts a write-off; answers its id.
///
/// # Errors
/// `NotFound` when the person's houses have no such account; `Denied`; the field that cannot be taken.
pub async fn draft_write_off(sv: &Services, scope: &Scope, cmd: DraftWriteOff) -> Result<WriteOffId> {
    scope.require(Permission::ChargesWrite)?;
    let (words, wanted) = cmd.facts()?;
    let mut tx = sv.begin(scope).await?;
    let id = once(&mut tx, scope, cmd.command, &cmd, async |tx| {
        require_house(tx, scope, cmd.account).await?;
        ledger::lock_in(tx, cmd.account).await?;
        let left = left_in(tx, cmd.account).await?;
        let amount = wanted.unwrap_or(left);
        if amount <= Tiyin(0) || amount > left {
            return Err(Invalid::field("amount", "write-off-range").into());
        }
        insert(tx, scope, (cmd.account, amount), &words).await
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// What is to be paid now: no more than that is ever given up. The account is locked.
pub(super) async fn due_in(tx: &mut Tx, account: AccountId) -> Result<Tiyin> {
    let company = tx.company();
    let due = sqlx::query_scalar!(
        r#"select due_tiyin as "due!: Tiyin" from account_balances where company_id = $1 and account_id = $2"#,
        company.0,
        account.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(due)
}

/// What is to be paid, less what other documents are about.
async fn left_in(tx: &mut Tx, account: AccountId) -> Result<Tiyin> {
    let company = tx.company();
    let promised = sqlx::query_scalar!(
        r#"select coalesce(sum(amount_tiyin), 0)::bigint as "promised!: Tiyin" from write_offs
           where company_id = $1 and account_id = $2 and status = 'draft'"#,
        company.0,
        account.0,
    )
    .fetch_one(tx.db())
    .await?;
    due_in(tx, account).await?.minus(promised).map_err(|_| out_of_range())
}

async fn insert(tx: &mut Tx, scope: &Scope, (account, amount): (AccountId, Tiyin), reason: &str) -> Result<WriteOffId> {
    let (company, now) = (tx.company(), tx.now());
    let me = scope.employee().ok_or_else(Error::denied)?.id;
    let id = WriteOffId::generate(now);
    sqlx::query!(
        "insert into write_offs (company_id, id, account_id, amount_tiyin, reason, status, drafted_by, drafted_at)
         values ($1, $2, $3, $4, $5, 'draft', $6, $7)",
        company.0,
        id.0,
        account.0,
        amount.0,
        reason,
        me.0,
        now,
    )
    .execute(tx.db())
    .await?;
    let entry = Entry {
        action: "write_offs.draft",
        entity: "write_off",
        id: Some(id.0),
        before: None,
        after: Some(serde_json::json!({ "account": account, "amount_tiyin": amount })),
    };
    audit(tx, scope, entry).await?;
    Ok(id)
}
