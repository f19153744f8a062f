//! Payments of the demo in the office: the accountant takes them in one after the other, each with its receipt.

use domain::{
    ids::CommandId,
    money::Tiyin,
    payments::{TakePayment, Way as Brought},
};

use super::{
    households::{Household, Way},
    months::Month,
    source, sums,
};
use crate::{Result, Scope, Services, payments};

/// Every so many households send the money to the bank.
const BY_BANK: usize = 5;

/// Takes in what is brought on the day of a month: all of it, or nothing when that was done before.
pub(super) async fn take_in_office(stage: &Services, accountant: &Scope, month: &Month, homes: &mut [Household]) -> Result<()> {
    let mut brought = Vec::new();
    let payers = homes.iter_mut().filter(|home| home.habit.way(month.place) == Some(Way::Office));
    for (index, home) in payers.enumerate() {
        let amount = home.wants_to_pay(month.place);
        if amount > Tiyin(0) {
            home.paid(amount);
            brought.push(payment(home, month, amount, index));
        }
    }
    payments::take_day(stage, accountant, &brought).await
}

fn payment(home: &Household, month: &Month, amount: Tiyin, index: usize) -> TakePayment {
    let by_bank = index.is_multiple_of(BY_BANK);
    TakePayment {
        account: home.account,
        command: CommandId(source(home, "office", month)),
        way: if by_bank { Brought::Bank } else { Brought::Cash },
        amount: sums(amount),
        day: None,
        document: if by_bank { (400 + index).to_string() } else { String::new() },
        note: String::new(),
    }
}
