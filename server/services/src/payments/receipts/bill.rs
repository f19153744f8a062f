//! The bill of a month: what was to be paid before it, what it cost, what came in it, and what is to be paid.
//!
//! A charge belongs to the month it is for, whenever it was posted; money to the month in which it came, and what a sheet
//! brought of it to the month it paid; what was taken back is nowhere. What is to be paid at the end is what was to be paid
//! before, with the charges, less the money: to the tiyin.

use chrono::NaiveDate;
use domain::{
    charges::{Month, PayerKind},
    ids::{AccountId, UtilityId},
    money::Tiyin,
    payments::{Balance, Kind, Ledger},
    words::Localized,
};

use super::super::{
    accounts::utilities_in,
    balance::balance_in,
    homes::has_desk_in,
    ledger::ledger_id,
    outside::outside_in,
    sheet::{self, Place},
};
use crate::{Result, Scope, Tx};

/// The bill of an account for a month.
pub(super) struct Bill {
    pub(super) month: Month,
    pub(super) place: Place,
    /// What was to be paid before the month.
    pub(super) before: Tiyin,
    /// What it cost.
    pub(super) lines: Vec<BillLine>,
    /// By which law or contract a penalty is among it, when the rules say so.
    pub(super) legal_refs: Vec<String>,
    /// What came in it; less is what went back.
    pub(super) paid: Tiyin,
    /// How the account stands now.
    pub(super) now: Balance,
    /// Whether it can be paid here.
    pub(super) can_be_paid: bool,
}

/// What a service cost, or what of it was put right.
pub(super) struct BillLine {
    pub(super) kind: Kind,
    pub(super) service: Option<Localized>,
    pub(super) amount: Tiyin,
}

impl Bill {
    /// What the month cost.
    pub(super) fn charged(&self) -> Tiyin {
        Tiyin(self.lines.iter().map(|line| line.amount.0).fold(0, i64::saturating_add))
    }

    /// What was to be paid after it.
    pub(super) fn after(&self) -> Tiyin {
        let owed = self.before.0.saturating_add(self.charged().0);
        Tiyin(owed.saturating_sub(self.paid.0))
    }
}

pub(super) async fn bill_in(
    tx: &mut Tx,
    scope: &Scope,
    (account, number): (AccountId, String),
    (month, offset_minutes): (Month, i32),
) -> Result<Bill> {
    let place = sheet::place(tx, scope, account).await?;
    let is_ours = !outside_in(tx, &[account]).await?.contains_key(&account);
    let mut bill = Bill {
        month,
        can_be_paid: is_ours && !place.is_closed && has_desk_in(tx).await?,
        place,
        before: Tiyin(0),
        lines: Vec::new(),
        legal_refs: Vec::new(),
        paid: Tiyin(0),
        now: balance_in(tx, account, number).await?,
    };
    let names = utilities_in(tx).await?;
    for change in changes_in(tx, account, (month, offset_minutes)).await? {
        let sum = |known: Tiyin, amount: i64| Tiyin(known.0.saturating_add(amount));
        if change.is_before {
            bill.before = sum(bill.before, change.amount);
        } else if matches!(change.kind, Kind::Payment | Kind::Refund) {
            bill.paid = sum(bill.paid, change.amount.saturating_neg());
        } else if change.amount != 0 {
            let named = names.iter().find(|(_, id, _)| Some(*id) == change.utility);
            bill.lines.push(BillLine {
                kind: change.kind,
                service: named.map(|(.., name)| name.clone()),
                amount: Tiyin(change.amount),
            });
        }
    }
    if bill.lines.iter().any(|line| line.kind == Kind::Penalty) {
        bill.legal_refs = legal_refs_in(tx, (account, PayerKind::of(bill.place.kind)), month).await?;
    }
    Ok(bill)
}

/// By which laws or contracts the account is charged penalties in the month: by the rules of the run that charged them, in
/// whichever house the account was then, or, where that run kept none, by those that hold. What a sheet brought, others
/// charged by rules that nobody knows here. Where a narrower rule, or a newer one of equals, fits all that a rule is about, as
/// `domain::charges::draft` picks it, nothing is charged by the wider one.
async fn legal_refs_in(tx: &mut Tx, (account, payer): (AccountId, PayerKind), month: Month) -> Result<Vec<String>> {
    let company = tx.company();
    let refs = sqlx::query_scalar!(
        r#"with fitting as (
             select charge_rules.*
             from charge_lines
             join charge_runs on charge_runs.company_id = charge_lines.company_id and charge_runs.id = charge_lines.run_id
               and charge_runs.period = $4 and charge_runs.status = 'posted'
             join charge_rules on charge_rules.company_id = charge_runs.company_id and charge_rules.kind = 'penalty'
             where charge_lines.company_id = $1 and charge_lines.account_id = $2 and charge_lines.kind = 'penalty'
               and case when charge_runs.rules is null then charge_rules.is_on else charge_rules.id = any(charge_runs.rules) end
               and (charge_rules.building_id is null or charge_rules.building_id = charge_runs.building_id)
               and (charge_rules.account_id is null or charge_rules.account_id = charge_lines.account_id)
               and (charge_rules.payer_kind is null or charge_rules.payer_kind = $3)
               and charge_rules.valid_from <= $5 and (charge_rules.valid_to is null or charge_rules.valid_to >= $4)
           )
           select distinct legal_ref as "legal_ref!"
           from fitting
           where legal_ref is not null and not exists (
             select from fitting as narrower
             where (narrower.utility_id is null or narrower.utility_id = fitting.utility_id)
               and (narrower.account_id is not null, narrower.payer_kind is not null, narrower.utility_id is not null, narrower.valid_from,
                   narrower.id)
                 > (fitting.account_id is not null, fitting.payer_kind is not null, fitting.utility_id is not null, fitting.valid_from,
                   fitting.id)
           )
           order by 1"#,
        company.0,
        account.0,
        payer.code(),
        month.first(),
        month.last(),
    )
    .fetch_all(tx.db())
    .await?;
    Ok(refs)
}

struct Change {
    kind: Kind,
    utility: Option<UtilityId>,
    is_before: bool,
    amount: i64,
}

/// What changed until the end of the month: before it in sums, in it by service.
async fn changes_in(tx: &mut Tx, account: AccountId, (month, offset_minutes): (Month, i32)) -> Result<Vec<Change>> {
    let company = tx.company();
    let first: NaiveDate = month.first();
    let changes = sqlx::query_as!(
        Change,
        r#"select changes.kind as "kind!: Kind", changes.utility_id as "utility: UtilityId", changes.month < $4 as "is_before!",
             sum(changes.amount_tiyin)::bigint as "amount!"
           from (
             select ledger_transactions.kind, ledger_entries.utility_id, ledger_entries.amount_tiyin,
               date_trunc('month', case
                 when ledger_entries.period is not null
                   and (ledger_transactions.kind not in ('payment', 'refund') or ledger_transactions.source_kind = 'import')
                 then ledger_entries.period::timestamp
                 -- What was brought over was owed, and paid, before.
                 when ledger_transactions.kind = 'opening' or ledger_transactions.source_kind = 'import'
                 then ledger_transactions.posted_at at time zone 'utc' + make_interval(mins => $3, months => -1)
                 else ledger_transactions.posted_at at time zone 'utc' + make_interval(mins => $3)
               end)::date as month
             from ledger_entries
             join ledger_transactions on ledger_transactions.company_id = ledger_entries.company_id
               and ledger_transactions.id = ledger_entries.transaction_id
             join standing_transactions on standing_transactions.company_id = ledger_transactions.company_id
               and standing_transactions.id = ledger_transactions.id and standing_transactions.source_kind <> 'reversal'
             -- What was paid ahead and is used changes nothing of what is to be paid.
             where ledger_entries.company_id = $1 and ledger_entries.ledger_account_id = any($2) and ledger_transactions.kind <> 'advance_use'
           ) as changes
           where changes.month <= $4
           group by changes.kind, changes.utility_id, changes.month < $4
           order by changes.kind, changes.utility_id nulls last"#,
        company.0,
        &[ledger_id(Ledger::Receivable(account)), ledger_id(Ledger::Advance(account))],
        offset_minutes,
        first,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(changes)
}
