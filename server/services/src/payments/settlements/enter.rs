//! Entering what came, and taking back what was entered by mistake. What the books have differently is a case.

use chrono::{Duration, NaiveDate};
use domain::{
    ids::{CashDeskId, SettlementId},
    invalid::Invalid,
    money::Tiyin,
    payments::{CaseKind, EnterSettlement, Kind as Why, Ledger, ReverseSettlement, SettlementFacts, disagreement, plan_settlement},
    roles::Permission,
};

use super::{
    super::{
        cases::{self, Case},
        ledger::{self, Posting, ledger_id, out_of_range},
        list::today,
        runs::reverse_all,
        sheet::begin,
    },
    SOURCE,
};
use crate::{
    Error, Kind, Result, Scope, Services, Tx,
    auth::{Entry, audit},
    once,
};

/// Writes down what a provider handed over, and posts it. It came, whatever the books say: what they have differently is a
/// case. Answers the settlement.
///
/// # Errors
/// `Denied`; the fields that cannot be taken: another company's cash desk is one.
pub async fn enter_settlement(sv: &Services, scope: &Scope, cmd: EnterSettlement) -> Result<SettlementId> {
    scope.require(Permission::PaymentsWrite)?;
    let mut tx = sv.begin(scope).await?;
    let facts = cmd.facts(today(&tx, scope))?;
    let id = once(&mut tx, scope, cmd.command, &cmd, async |tx| {
        enter(tx, scope, cmd.desk, &facts).await
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

async fn enter(tx: &mut Tx, scope: &Scope, desk: CashDeskId, facts: &SettlementFacts) -> Result<SettlementId> {
    lock_desk(tx, desk).await?;
    let ours = ours_in(tx, scope, desk, facts).await?;
    let id = SettlementId::generate(tx.now());
    insert(tx, scope, (id, desk), facts).await?;
    let posted = plan_settlement(desk, facts.gross, facts.fee).map_err(|_| out_of_range())?;
    let posting = Posting {
        kind: Why::Settlement,
        source: (SOURCE, id.0),
        corrects: None,
        posted: &posted,
    };
    ledger::post_in(tx, scope, &posting).await?;
    if let Some(ours) = ours {
        let case = Case {
            kind: CaseKind::SettlementDiffers,
            subject: (SOURCE, &id.to_string()),
            account: None,
            desk: Some(desk),
            amount: Some(facts.gross),
            details: serde_json::json!({
                "ours": ours,
                "theirs": facts.gross,
                "from": facts.days.map(|(from, _)| from),
                "to": facts.days.map(|(_, to)| to),
            }),
        };
        cases::open_in(tx, &case).await?;
    }
    let after = serde_json::json!({ "desk": desk, "gross_tiyin": facts.gross, "fee_tiyin": facts.fee });
    note(tx, scope, ("settlements.enter", id), after).await?;
    Ok(id)
}

/// Two settlements of one cash desk do not both count what is outstanding. Payments are not held up by it.
async fn lock_desk(tx: &mut Tx, desk: CashDeskId) -> Result<()> {
    let company = tx.company();
    sqlx::query_scalar!(
        "select id from cash_desks where company_id = $1 and id = $2 for no key update",
        company.0,
        desk.0,
    )
    .fetch_optional(tx.db())
    .await?
    .map(drop)
    .ok_or_else(|| Invalid::field("desk", "choice").into())
}

/// What the books have in place of what is entered, when they differ.
async fn ours_in(tx: &mut Tx, scope: &Scope, desk: CashDeskId, facts: &SettlementFacts) -> Result<Option<Tiyin>> {
    let outstanding = outstanding_in(tx, desk).await?;
    let of_days = match facts.days {
        Some(days) => Some(taken_in(tx, scope, desk, days).await?),
        None => None,
    };
    Ok(disagreement(facts.gross, outstanding, of_days))
}

async fn outstanding_in(tx: &mut Tx, desk: CashDeskId) -> Result<Tiyin> {
    let company = tx.company();
    let sum = sqlx::query_scalar!(
        r#"select coalesce(sum(amount_tiyin), 0)::bigint as "sum!" from ledger_entries where company_id = $1 and ledger_account_id = $2"#,
        company.0,
        ledger_id(Ledger::Clearing(desk)),
    )
    .fetch_one(tx.db())
    .await?;
    Ok(Tiyin(sum))
}

/// What was paid at the cash desk in these days by the company's clock, less what went back.
async fn taken_in(tx: &mut Tx, scope: &Scope, desk: CashDeskId, (from, to): (NaiveDate, NaiveDate)) -> Result<Tiyin> {
    let company = tx.company();
    let sum = sqlx::query_scalar!(
        r#"select coalesce(sum(ledger_entries.amount_tiyin), 0)::bigint as "sum!"
           from ledger_entries
           join ledger_transactions on ledger_transactions.company_id = ledger_entries.company_id
             and ledger_transactions.id = ledger_entries.transaction_id
           where ledger_entries.company_id = $1 and ledger_entries.ledger_account_id = $2
             and ledger_transactions.kind in ('payment', 'refund')
             and ledger_transactions.posted_at >= $3 and ledger_transactions.posted_at < $4"#,
        company.0,
        ledger_id(Ledger::Clearing(desk)),
        begin(from, scope),
        begin(to + Duration::days(1), scope),
    )
    .fetch_one(tx.db())
    .await?;
    Ok(Tiyin(sum))
}

async fn insert(tx: &mut Tx, scope: &Scope, (id, desk): (SettlementId, CashDeskId), facts: &SettlementFacts) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    let me = scope.employee().ok_or_else(Error::denied)?.id;
    sqlx::query!(
        "insert into settlements (company_id, id, cash_desk_id, day, from_on, to_on, gross_tiyin, fee_tiyin, document, entered_by, entered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        company.0,
        id.0,
        desk.0,
        facts.day,
        facts.days.map(|(from, _)| from),
        facts.days.map(|(_, to)| to),
        facts.gross.0,
        facts.fee.0,
        facts.document,
        me.0,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Takes a settlement back by its mirror.
///
/// # Errors
/// `NotFound` when the company has no such settlement; `Denied`; `payments.settlement_reversed`; the field that cannot be
/// taken.
pub async fn reverse_settlement(sv: &Services, scope: &Scope, cmd: ReverseSettlement) -> Result<()> {
    scope.require(Permission::PaymentsWrite)?;
    let words = cmd.words()?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx| {
        reverse(tx, scope, cmd.settlement, &words).await
    })
    .await?;
    tx.commit().await
}

async fn reverse(tx: &mut Tx, scope: &Scope, id: SettlementId, words: &str) -> Result<()> {
    let me = scope.employee().ok_or_else(Error::denied)?.id;
    let (company, now) = (tx.company(), tx.now());
    let is_reversed = sqlx::query_scalar!(
        r#"select reversed_at is not null as "is_reversed!" from settlements where company_id = $1 and id = $2 for update"#,
        company.0,
        id.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    if is_reversed {
        return Err(Error::new(Kind::Conflict, "payments.settlement_reversed"));
    }
    sqlx::query!(
        "update settlements set reversed_by = $3, reversed_at = $4, reversal = $5 where company_id = $1 and id = $2",
        company.0,
        id.0,
        me.0,
        now,
        words,
    )
    .execute(tx.db())
    .await?;
    reverse_all(tx, scope, SOURCE, &[id.0]).await?;
    note(tx, scope, ("settlements.reverse", id), serde_json::json!({})).await
}

async fn note(tx: &mut Tx, scope: &Scope, (action, id): (&'static str, SettlementId), after: serde_json::Value) -> Result<()> {
    let entry = Entry {
        action,
        entity: "settlement",
        id: Some(id.0),
        before: None,
        after: Some(after),
    };
    audit(tx, scope, entry).await
}
