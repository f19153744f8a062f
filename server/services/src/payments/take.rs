//! Money that comes without a provider, and corrections: entered by hand, once however often the form is sent.

use domain::{
    ids::{AccountId, EventId, ManualPaymentId, PostingId, UtilityId},
    invalid::Invalid,
    payments::{Adjust, AdjustFacts, Kind, Ledger, TakePayment, Taken, TakenFacts, Way, plan_payment},
    requests::Event,
    roles::Permission,
};
use uuid::Uuid;

use super::{
    accounts::{require_sight, utilities_in},
    books,
    ledger::{self, Posting, out_of_range},
    list::today,
    post,
    told::{self, Told},
};
use crate::{
    Result, Scope, Services, Tx,
    auth::{Entry, audit},
    once,
};

/// What payments by hand are sources of in the books.
pub(super) const PAYMENT: &str = "manual_payment";
/// What corrections are sources of.
pub(super) const ADJUSTMENT: &str = "manual_adjustment";

/// Takes money in, pays the oldest debts with it, and gives it a receipt. Who may: `payments.write`.
///
/// # Errors
/// `NotFound` when there is no such account for this person; `Denied`; the fields that cannot be taken.
pub async fn take(sv: &Services, scope: &Scope, cmd: TakePayment) -> Result<Taken> {
    scope.require(Permission::PaymentsWrite)?;
    let mut tx = sv.begin(scope).await?;
    require_sight(&mut tx, scope, cmd.account).await?;
    let facts = cmd.facts(today(&tx, scope))?;
    let taken = once(&mut tx, scope, cmd.command, &cmd, async |tx| take_in(tx, scope, &cmd, &facts).await).await?;
    tx.commit().await?;
    Ok(taken)
}

/// Takes in what was brought in one day long ago: all of it, or nothing when anything of that day is there. Nobody is
/// told: their receipts are history.
///
/// # Errors
/// `NotFound` for an account that is not there; `Denied`; the fields that cannot be taken.
pub(crate) async fn take_day(sv: &Services, scope: &Scope, brought: &[TakePayment]) -> Result<()> {
    scope.require(Permission::PaymentsWrite)?;
    let mut tx = sv.begin(scope).await?;
    let day = today(&tx, scope);
    let company = tx.company();
    let is_done = sqlx::query_scalar!(
        r#"select exists (select from manual_payments where company_id = $1 and paid_on = $2) as "is_done!""#,
        company.0,
        day,
    )
    .fetch_one(tx.db())
    .await?;
    if !is_done {
        for cmd in brought {
            record_in(&mut tx, scope, cmd, &cmd.facts(day)?).await?;
        }
    }
    tx.commit().await
}

async fn take_in(tx: &mut Tx, scope: &Scope, cmd: &TakePayment, facts: &TakenFacts) -> Result<Taken> {
    let taken = record_in(tx, scope, cmd, facts).await?;
    let received = Told {
        account: cmd.account,
        amount: facts.amount,
        source: (PAYMENT.to_owned(), taken.id.0),
        receipt: None,
        by_hand: false,
    };
    told::emit_in(tx, scope, Event::PaymentReceived, &received).await?;
    Ok(taken)
}

/// Posts the money, and gives it a receipt.
async fn record_in(tx: &mut Tx, scope: &Scope, cmd: &TakePayment, facts: &TakenFacts) -> Result<Taken> {
    ledger::lock_in(tx, cmd.account).await?;
    let debts = books::lines_in(tx, cmd.account).await?;
    let to = match cmd.way {
        Way::Cash => Ledger::Cash,
        Way::Bank => Ledger::Bank,
    };
    let posted = plan_payment(to, cmd.account, facts.amount, (None, &debts)).map_err(|_| out_of_range())?;
    let id = ManualPaymentId::generate(tx.now());
    let posting = Posting {
        kind: Kind::Payment,
        source: (PAYMENT, id.0),
        corrects: None,
        posted: &posted,
    };
    ledger::post_held_in(tx, scope, &posting).await?;
    note(tx, scope, ("payments.take", PAYMENT, id.0), cmd.account).await?;
    // Last, because whoever takes the next number waits for this one.
    let number = next_number(tx).await?;
    insert(tx, scope, (id, number), (cmd, facts)).await?;
    Ok(Taken { id, number })
}

async fn insert(tx: &mut Tx, scope: &Scope, (id, number): (ManualPaymentId, i64), (cmd, facts): (&TakePayment, &TakenFacts)) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into manual_payments (company_id, id, account_id, number, way, amount_tiyin, paid_on, document, note, employee_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        company.0,
        id.0,
        cmd.account.0,
        number,
        cmd.way.code(),
        facts.amount.0,
        facts.day,
        facts.document,
        facts.note,
        scope.employee().map(|staff| staff.id.0),
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// The next number of a receipt: whoever takes one holds the others up until it is written or given back.
async fn next_number(tx: &mut Tx) -> Result<i64> {
    let company = tx.company();
    let number = sqlx::query_scalar!(
        "insert into receipt_counters (company_id, last) values ($1, 1)
         on conflict (company_id) do update set last = receipt_counters.last + 1
         returning last",
        company.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(number)
}

/// Changes what is owed, with a reason. Who may: `charges.write`. Answers the correction.
///
/// # Errors
/// `NotFound` when there is no such account for this person; `Denied`; the fields that cannot be taken.
pub async fn adjust(sv: &Services, scope: &Scope, cmd: Adjust) -> Result<Uuid> {
    scope.require(Permission::ChargesWrite)?;
    let mut tx = sv.begin(scope).await?;
    require_sight(&mut tx, scope, cmd.account).await?;
    let facts = cmd.facts(today(&tx, scope))?;
    let done = once(&mut tx, scope, cmd.command, &cmd, async |tx| {
        adjust_in(tx, scope, cmd.account, &facts).await
    })
    .await?;
    tx.commit().await?;
    Ok(done)
}

async fn adjust_in(tx: &mut Tx, scope: &Scope, account: AccountId, facts: &AdjustFacts) -> Result<Uuid> {
    if let Some(service) = facts.line.service {
        require_service(tx, service).await?;
    }
    if let Some(posting) = facts.corrects {
        require_posting(tx, (account, posting)).await?;
    }
    let id = EventId::generate(tx.now()).0;
    let posted = post::owed(account, (Ledger::Revenue(facts.line.service), facts.line), facts.amount)?;
    let posting = Posting {
        kind: Kind::Adjustment,
        source: (ADJUSTMENT, id),
        // Those that the books name are taken back whole; the document says what this one is about.
        corrects: None,
        posted: &posted,
    };
    ledger::post_in(tx, scope, &posting).await?;
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into manual_adjustments (company_id, id, account_id, amount_tiyin, period, utility_id, reason, employee_id, created_at, corrects_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        company.0,
        id,
        account.0,
        facts.amount.0,
        facts.line.period,
        facts.line.service.map(|service| service.0),
        facts.reason,
        scope.employee().map(|staff| staff.id.0),
        now,
        facts.corrects.map(|posting| posting.0),
    )
    .execute(tx.db())
    .await?;
    note(tx, scope, ("payments.adjust", ADJUSTMENT, id), account).await?;
    Ok(id)
}

async fn require_service(tx: &mut Tx, service: UtilityId) -> Result<()> {
    if utilities_in(tx).await?.iter().any(|(_, id, _)| *id == service) {
        Ok(())
    } else {
        Err(Invalid::field("service", "choice").into())
    }
}

/// A correction is about what was posted to its own account.
async fn require_posting(tx: &mut Tx, (account, posting): (AccountId, PostingId)) -> Result<()> {
    let company = tx.company();
    let is_theirs = sqlx::query_scalar!(
        r#"select exists (
             select from ledger_entries
             join ledger_accounts on ledger_accounts.company_id = ledger_entries.company_id and ledger_accounts.id = ledger_entries.ledger_account_id
             where ledger_entries.company_id = $1 and ledger_entries.transaction_id = $2 and ledger_accounts.account_id = $3) as "is_theirs!""#,
        company.0,
        posting.0,
        account.0,
    )
    .fetch_one(tx.db())
    .await?;
    if is_theirs {
        Ok(())
    } else {
        Err(Invalid::field("corrects", "choice").into())
    }
}

async fn note(tx: &mut Tx, scope: &Scope, (action, entity, id): (&'static str, &'static str, Uuid), account: AccountId) -> Result<()> {
    let entry = Entry {
        action,
        entity,
        id: Some(id),
        before: None,
        after: Some(serde_json::json!({ "account": account })),
    };
    audit(tx, scope, entry).await
}
