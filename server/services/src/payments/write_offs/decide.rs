//! Deciding a write-off: never by whoever drafted it, but for taking it back. What was given up is owed again by the mirror.

use domain::{
    ids::{AccountId, WriteOffId},
    money::Tiyin,
    payments::{DecideWriteOff, Kind as Why, RefundRefusal, WriteOffStatus, plan_write_off, plan_write_off_verdict},
    roles::Permission,
};
use uuid::Uuid;

use super::{
    super::{
        accounts::require_house,
        books,
        ledger::{self, Posting, out_of_range},
        runs::reverse_all,
    },
    SOURCE,
    draft::due_in,
};
use crate::{
    Error, Kind, Result, Scope, Services, Tx,
    auth::{Entry, audit},
    once,
};

/// A document, locked after its account.
struct Document {
    id: WriteOffId,
    account: AccountId,
    amount: Tiyin,
    status: WriteOffStatus,
    drafted_by: Uuid,
}

/// Decides. What is approved is posted at once.
///
/// # Errors
/// `NotFound`, `Denied`, `payments.write_off_own`, `payments.write_off_state`, `payments.write_off_paid` when less is owed
/// by now, or the field that cannot be taken.
pub async fn decide_write_off(sv: &Services, scope: &Scope, cmd: DecideWriteOff) -> Result<()> {
    scope.require(Permission::ChargesWrite)?;
    let words = cmd.words()?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx| {
        decide(tx, scope, &cmd, words.as_deref()).await
    })
    .await?;
    tx.commit().await
}

async fn decide(tx: &mut Tx, scope: &Scope, cmd: &DecideWriteOff, words: Option<&str>) -> Result<()> {
    let me = scope.employee().ok_or_else(Error::denied)?.id;
    let document = lock_in(tx, cmd.write_off).await?;
    require_house(tx, scope, document.account).await?;
    let is_own = document.drafted_by == me.0;
    let status = plan_write_off_verdict(document.status, is_own, cmd.verdict).map_err(|refusal| match refusal {
        RefundRefusal::Own => Error::new(Kind::Denied, "payments.write_off_own"),
        RefundRefusal::State => Error::new(Kind::Conflict, "payments.write_off_state"),
    })?;
    match status {
        WriteOffStatus::Done => post(tx, scope, &document).await?,
        WriteOffStatus::Reversed => reverse_all(tx, scope, SOURCE, &[document.id.0]).await?,
        WriteOffStatus::Draft | WriteOffStatus::Declined => {}
    }
    stand(tx, &document, (me.0, status, words)).await?;
    let entry = Entry {
        action: "write_offs.change",
        entity: "write_off",
        id: Some(document.id.0),
        before: Some(serde_json::json!({ "status": document.status })),
        after: Some(serde_json::json!({ "status": status })),
    };
    audit(tx, scope, entry).await
}

async fn lock_in(tx: &mut Tx, id: WriteOffId) -> Result<Document> {
    let company = tx.company();
    let account = sqlx::query_scalar!(
        r#"select account_id as "account: AccountId" from write_offs where company_id = $1 and id = $2"#,
        company.0,
        id.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    ledger::lock_in(tx, account).await?;
    let document = sqlx::query_as!(
        Document,
        r#"select id as "id: WriteOffId", account_id as "account: AccountId", amount_tiyin as "amount: Tiyin",
             status as "status: WriteOffStatus", drafted_by
           from write_offs
           where company_id = $1 and id = $2
           for update"#,
        company.0,
        id.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(document)
}

/// Posts that it is not owed any more; the account is locked. What was paid since the draft is not given up, too.
async fn post(tx: &mut Tx, scope: &Scope, document: &Document) -> Result<()> {
    if document.amount > due_in(tx, document.account).await? {
        return Err(Error::new(Kind::Conflict, "payments.write_off_paid"));
    }
    let debts = books::lines_in(tx, document.account).await?;
    let posted = plan_write_off(document.account, document.amount, &debts).map_err(|_| out_of_range())?;
    let posting = Posting {
        kind: Why::WriteOff,
        source: (SOURCE, document.id.0),
        corrects: None,
        posted: &posted,
    };
    ledger::post_in(tx, scope, &posting).await?;
    Ok(())
}

/// Writes down how the document stands now, and who had it so.
async fn stand(tx: &mut Tx, document: &Document, (me, status, words): (Uuid, WriteOffStatus, Option<&str>)) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    if status == WriteOffStatus::Reversed {
        sqlx::query!(
            "update write_offs set status = 'reversed', reversed_by = $3, reversed_at = $4, reversal = $5 where company_id = $1 and id = $2",
            company.0,
            document.id.0,
            me,
            now,
            words,
        )
        .execute(tx.db())
        .await?;
    } else {
        sqlx::query!(
            "update write_offs set status = $3, decided_by = $4, decided_at = $5, decision = $6 where company_id = $1 and id = $2",
            company.0,
            document.id.0,
            status.code(),
            me,
            now,
            words,
        )
        .execute(tx.db())
        .await?;
    }
    Ok(())
}
