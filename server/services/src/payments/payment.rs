//! One payment with everything that is known of it. Who may: `payments.read`, within their houses.

use std::collections::HashMap;

use chrono::{DateTime, Duration, NaiveDate};
use domain::{
    ids::{CaseId, PostingId, UtilityId},
    money::Tiyin,
    payments::{
        CallView, CaseKind, CaseRef, EntryView, Kind, LedgerKind, PaymentDetail, PaymentFacts, PaymentRow, PaymentSource, PostingView,
        payme::TIMEOUT_MS,
    },
    roles::Permission,
    time::Timestamp,
    words::Localized,
};
use serde_json::Value;
use uuid::Uuid;

use super::{accounts::utilities_in, listed::one_in, take};
use crate::{Error, Result, Scope, Services, Tx};

/// Calls that are shown: a provider that repeats itself more often says nothing new.
const CALLS: i64 = 60;
/// Calls come so long before and after a payment's own moments, at most.
const AROUND: Duration = Duration::hours(13);

/// The payment.
///
/// # Errors
/// `NotFound`; `Denied` without the right to see payments.
pub async fn payment(sv: &Services, scope: &Scope, id: Uuid) -> Result<PaymentDetail> {
    scope.require(Permission::PaymentsRead)?;
    let mut tx = sv.begin(scope).await?;
    let payment = one_in(&mut tx, scope, id).await?.ok_or_else(Error::not_found)?;
    let known = known(&mut tx, &payment).await?;
    let source = source_kind(payment.source);
    let detail = PaymentDetail {
        postings: postings(&mut tx, (source, id)).await?,
        calls: match &known.calls {
            Some(wanted) => calls(&mut tx, wanted).await?,
            None => Vec::new(),
        },
        cases: cases(&mut tx, source, &[id.to_string(), payment.external.clone()]).await?,
        facts: known.facts,
        payment,
    };
    tx.commit().await?;
    Ok(detail)
}

/// What a payment is in the books the source of.
pub(super) const fn source_kind(source: PaymentSource) -> &'static str {
    match source {
        PaymentSource::Payme => "payme",
        PaymentSource::Click => "click",
        PaymentSource::Cash | PaymentSource::Bank => take::PAYMENT,
    }
}

/// What only some payments have, and which calls are about it.
struct Known {
    facts: PaymentFacts,
    calls: Option<Wanted>,
}

/// The calls of a payment: those of its cash desk that name it.
struct Wanted {
    desk: Uuid,
    /// What the bodies of such calls hold.
    named: String,
    from: Timestamp,
    to: Timestamp,
}

async fn known(tx: &mut Tx, payment: &PaymentRow) -> Result<Known> {
    match payment.source {
        PaymentSource::Payme => payme(tx, payment).await,
        PaymentSource::Click => click(tx, payment).await,
        PaymentSource::Cash | PaymentSource::Bank => manual(tx, payment.id).await,
    }
}

fn moment(milliseconds: i64) -> Option<Timestamp> {
    DateTime::from_timestamp_millis(milliseconds).filter(|_| milliseconds > 0)
}

async fn payme(tx: &mut Tx, payment: &PaymentRow) -> Result<Known> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select payme_transactions.cash_desk_id, payme_transactions.payme_time, payme_transactions.create_time,
             payme_transactions.perform_time, payme_transactions.cancel_time, payme_transactions.account as "account: Value",
             payme_transactions.state, payme_transactions.reason, cash_desks.account_field, cash_desks.is_test
           from payme_transactions
           join cash_desks on cash_desks.company_id = payme_transactions.company_id and cash_desks.id = payme_transactions.cash_desk_id
           where payme_transactions.company_id = $1 and payme_transactions.id = $2"#,
        company.0,
        payment.id,
    )
    .fetch_one(tx.db())
    .await?;
    let begun = moment(row.create_time).unwrap_or_default();
    let asked_for = row.account.get(&row.account_field).map(|value| match value {
        Value::String(text) => text.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    });
    let last = moment(row.create_time.max(row.perform_time).max(row.cancel_time)).unwrap_or(begun);
    Ok(Known {
        facts: PaymentFacts {
            begun_at: Some(begun),
            paid_at: moment(row.perform_time),
            cancelled_at: moment(row.cancel_time),
            reason: row.reason.map(i32::from),
            asked_for,
            waits_until: moment(row.payme_time.saturating_add(TIMEOUT_MS)).filter(|_| row.state == 1),
            is_test: row.is_test,
            ..PaymentFacts::default()
        },
        calls: Some(Wanted {
            desk: row.cash_desk_id,
            named: payment.external.clone(),
            from: begun - AROUND,
            to: last + AROUND,
        }),
    })
}

async fn click(tx: &mut Tx, payment: &PaymentRow) -> Result<Known> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select click_payments.cash_desk_id, click_payments.paydoc_id, click_payments.merchant_trans_id, click_payments.state,
             click_payments.error, click_payments.prepared_at, click_payments.held_until, click_payments.ended_at, cash_desks.is_test
           from click_payments
           join cash_desks on cash_desks.company_id = click_payments.company_id and cash_desks.id = click_payments.cash_desk_id
           where click_payments.company_id = $1 and click_payments.id = $2"#,
        company.0,
        payment.id,
    )
    .fetch_one(tx.db())
    .await?;
    let ended = |state: &str| row.ended_at.filter(|_| row.state == state);
    Ok(Known {
        facts: PaymentFacts {
            begun_at: Some(row.prepared_at),
            paid_at: ended("confirmed"),
            cancelled_at: ended("cancelled"),
            reason: row.error.filter(|error| *error != 0),
            asked_for: Some(row.merchant_trans_id.clone()),
            document: Some(row.paydoc_id.to_string()),
            waits_until: (row.state == "prepared").then_some(row.held_until),
            is_test: row.is_test,
            ..PaymentFacts::default()
        },
        calls: Some(Wanted {
            desk: row.cash_desk_id,
            named: format!("click_trans_id={}&", payment.external),
            from: row.prepared_at - AROUND,
            to: row.ended_at.unwrap_or(row.prepared_at) + AROUND,
        }),
    })
}

async fn manual(tx: &mut Tx, id: Uuid) -> Result<Known> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select manual_payments.paid_on, manual_payments.document, manual_payments.note, manual_payments.created_at,
             users.full_name as "taken_by?"
           from manual_payments
           left join employees on employees.company_id = manual_payments.company_id and employees.id = manual_payments.employee_id
           left join users on users.id = employees.user_id
           where manual_payments.company_id = $1 and manual_payments.id = $2"#,
        company.0,
        id,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(Known {
        facts: PaymentFacts {
            begun_at: Some(row.created_at),
            paid_at: Some(row.created_at),
            paid_on: Some(row.paid_on),
            document: row.document,
            taken_by: row.taken_by,
            note: row.note,
            ..PaymentFacts::default()
        },
        calls: None,
    })
}

/// What was posted for the payment, and what put that right later.
async fn postings(tx: &mut Tx, (source_kind, source): (&str, Uuid)) -> Result<Vec<PostingView>> {
    let company = tx.company();
    let names: HashMap<UtilityId, Localized> = utilities_in(tx).await?.into_iter().map(|(_, id, name)| (id, name)).collect();
    let rows = sqlx::query!(
        r#"with own as (
             select id from ledger_transactions where company_id = $1 and source_kind = $2 and source_id = $3
           )
           select ledger_transactions.id as "id: PostingId", ledger_transactions.posted_at, ledger_transactions.kind as "kind: Kind",
             ledger_accounts.kind as "ledger: LedgerKind", ledger_entries.period as "period: NaiveDate",
             ledger_entries.utility_id as "utility: UtilityId", ledger_entries.amount_tiyin
           from ledger_transactions
           join ledger_entries on ledger_entries.company_id = $1 and ledger_entries.transaction_id = ledger_transactions.id
           join ledger_accounts on ledger_accounts.company_id = $1 and ledger_accounts.id = ledger_entries.ledger_account_id
           where ledger_transactions.company_id = $1
             and (ledger_transactions.id in (select id from own) or ledger_transactions.corrects_id in (select id from own))
           order by ledger_transactions.id, ledger_entries.position"#,
        company.0,
        source_kind,
        source,
    )
    .fetch_all(tx.db())
    .await?;
    let mut postings: Vec<PostingView> = Vec::new();
    for row in rows {
        let entry = EntryView {
            ledger: row.ledger,
            period: row.period,
            service: row.utility.and_then(|service| names.get(&service).cloned()),
            amount_tiyin: Tiyin(row.amount_tiyin),
        };
        match postings.last_mut().filter(|posting| posting.id == row.id) {
            Some(posting) => posting.entries.push(entry),
            None => postings.push(PostingView {
                id: row.id,
                at: row.posted_at,
                kind: row.kind,
                entries: vec![entry],
            }),
        }
    }
    Ok(postings)
}

/// The calls that name the payment. They were kept without secrets.
async fn calls(tx: &mut Tx, wanted: &Wanted) -> Result<Vec<CallView>> {
    let company = tx.company();
    let rows = sqlx::query!(
        "select at, method, verdict, took_us, ip, body, answer
         from payment_calls
         where company_id = $1 and cash_desk_id = $2 and at between $3 and $4 and position($5 in body || '&') > 0
         order by at, id
         limit $6",
        company.0,
        wanted.desk,
        wanted.from,
        wanted.to,
        wanted.named,
        CALLS,
    )
    .fetch_all(tx.db())
    .await?;
    let calls = rows.into_iter().map(|row| CallView {
        at: row.at,
        method: row.method,
        verdict: row.verdict,
        took_us: row.took_us,
        ip: row.ip,
        body: row.body,
        answer: row.answer,
    });
    Ok(calls.collect())
}

async fn cases(tx: &mut Tx, kind: &str, subjects: &[String]) -> Result<Vec<CaseRef>> {
    let company = tx.company();
    let rows = sqlx::query_as!(
        CaseRef,
        r#"select id as "id: CaseId", kind as "kind: CaseKind", status = 'open' as "is_open!"
           from payment_cases
           where company_id = $1 and subject_kind = $2 and subject_id = any($3)
           order by id"#,
        company.0,
        kind,
        subjects,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows)
}
