//! What lies on the desk of the demo's accountant, one of each kind: money that a provider handed over, a debt that was given
//! up, money that is to go back and waits for its second person, charges that are not posted and in which some accounts
//! stand out.
//!
//! Each looks first whether there is such a paper: done again, or after people have worked in the demo, it adds nothing.

use domain::{
    charges::{Month as Period, NewRun, RuleKind, SaveRule, SwitchRule},
    ids::{BuildingId, CommandId, PostingId},
    money::Tiyin,
    payments::{
        AccountFilter, AccountShow, AccountSort, DecideWriteOff, DraftRefund, DraftWriteOff, EnterSettlement, PaymentFilter, PaymentSource,
        PaymentState, Provider, RefundWay, WriteOffVerdict,
    },
    time::Timestamp,
};

use super::sums;
use crate::{Result, Scope, Services, housing, payments};

/// The provider keeps a hundredth of what was paid.
const FEE_PART: i64 = 100;
/// The most that is given up, in tiyin.
const GIVEN_UP: i64 = 10_000_000;
/// By how many percent two accounts are charged less from this month on.
const DISCOUNTS: [&str; 2] = ["50", "40"];
/// Every so many accounts of a house have one.
const BETWEEN: usize = 4;

/// Who signs: one keeps the books, the other one is the second person.
pub(super) struct Signers {
    pub(super) accountant: Scope,
    pub(super) director: Scope,
}

/// Lays all of them out.
pub(super) async fn lay_out(stage: &Services, who: &Signers, end: Timestamp) -> Result<()> {
    settle(stage, &who.accountant).await?;
    give_up(stage, who).await?;
    ask_back(stage, &who.director).await?;
    compute(stage, &who.accountant, end).await
}

/// Payme handed over what was paid there; what Click holds is left for whoever tries it.
async fn settle(stage: &Services, accountant: &Scope) -> Result<()> {
    let desks = payments::desk_money(stage, accountant).await?;
    let holds = desks
        .into_iter()
        .find(|desk| desk.provider == Provider::Payme && desk.settled_on.is_none() && desk.outstanding_tiyin > Tiyin(0));
    let Some(desk) = holds else { return Ok(()) };
    let (gross, fee) = (desk.outstanding_tiyin, Tiyin(desk.outstanding_tiyin.0 / FEE_PART));
    let came = EnterSettlement {
        command: CommandId::random(),
        desk: desk.id,
        day: None,
        from: None,
        to: None,
        gross: sums(gross),
        fee: sums(fee),
        net: sums(Tiyin(gross.0 - fee.0)),
        document: "ПП-812".to_owned(),
    };
    payments::enter_settlement(stage, accountant, came).await.map(drop)
}

/// A part of the largest debt is given up, by two people.
async fn give_up(stage: &Services, who: &Signers) -> Result<()> {
    if !payments::write_offs(stage, &who.accountant, None).await?.items.is_empty() {
        return Ok(());
    }
    let debtors = AccountFilter {
        show: Some(AccountShow::Debtors),
        ..AccountFilter::default()
    };
    let Some(debtor) = payments::balances(stage, &who.accountant, &debtors)
        .await?
        .page
        .items
        .into_iter()
        .next()
    else {
        return Ok(());
    };
    let draft = DraftWriteOff {
        account: debtor.id,
        command: CommandId::random(),
        amount: sums(Tiyin(debtor.due_tiyin.0.min(GIVEN_UP))),
        reason: "Долг прежнего собственника, срок давности прошёл".to_owned(),
    };
    let write_off = payments::draft_write_off(stage, &who.accountant, draft).await?;
    let approval = DecideWriteOff {
        write_off,
        command: CommandId::random(),
        verdict: WriteOffVerdict::Approve,
        reason: String::new(),
    };
    payments::decide_write_off(stage, &who.director, approval).await
}

/// Money that came by bank is to go back: the director has written it down, the accountant decides.
async fn ask_back(stage: &Services, director: &Scope) -> Result<()> {
    if !payments::refunds(stage, director, None).await?.items.is_empty() {
        return Ok(());
    }
    let by_bank = PaymentFilter {
        source: Some(PaymentSource::Bank),
        state: Some(PaymentState::Paid),
        ..PaymentFilter::default()
    };
    let Some(paid) = payments::payments(stage, director, &by_bank).await?.items.into_iter().next() else {
        return Ok(());
    };
    let draft = DraftRefund {
        command: CommandId::random(),
        payment: PostingId(paid.id),
        way: RefundWay::Manual,
        amount: String::new(),
        reason: "Оплатили дважды, житель просит вернуть".to_owned(),
    };
    payments::draft_refund(stage, director, draft).await.map(drop)
}

/// The month that goes on is computed for one house, where two accounts have got a discount.
async fn compute(stage: &Services, accountant: &Scope, end: Timestamp) -> Result<()> {
    let mut tx = stage.begin(accountant).await?;
    let houses = housing::buildings_in(&mut tx).await?;
    tx.commit().await?;
    let Some(house) = houses.into_iter().min_by(|one, other| one.address.ru.cmp(&other.address.ru)) else {
        return Ok(());
    };
    let period = Period::of(end.date_naive());
    discount(stage, accountant, (house.id, period)).await?;
    let one = NewRun {
        command: CommandId::random(),
        month: period,
        building: Some(house.id),
    };
    match payments::create_runs(stage, accountant, one).await {
        Err(error) if !matches!(error.code, "charges.exists" | "charges.nothing") => Err(error),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Gives two accounts of the house their discounts.
async fn discount(stage: &Services, accountant: &Scope, (house, period): (BuildingId, Period)) -> Result<()> {
    let of_house = AccountFilter {
        building: Some(house),
        sort: Some(AccountSort::Number),
        ..AccountFilter::default()
    };
    let accounts = payments::balances(stage, accountant, &of_house).await?.page.items;
    for (account, percent) in accounts.iter().skip(1).step_by(BETWEEN).zip(DISCOUNTS) {
        let rules = payments::charge_settings(stage, accountant).await?.rules;
        let known = rules.iter().find(|rule| rule.account.as_deref() == Some(account.number.as_str()));
        let rule = match known {
            Some(rule) if rule.on => continue,
            Some(rule) => rule.id,
            None => {
                let save = SaveRule {
                    command: CommandId::random(),
                    kind: RuleKind::Discount,
                    building: None,
                    service: None,
                    account: account.number.clone(),
                    payer: None,
                    percent: percent.to_owned(),
                    grace_days: None,
                    cap: String::new(),
                    from: Some(period.first()),
                    to: None,
                    legal_ref: String::new(),
                };
                payments::save_charge_rule(stage, accountant, save).await?
            }
        };
        let switch = SwitchRule {
            command: CommandId::random(),
            rule,
            on: true,
        };
        payments::switch_charge_rule(stage, accountant, switch).await?;
    }
    Ok(())
}
