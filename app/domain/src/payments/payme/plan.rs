//! What a call does to a transaction: the one table of Payme's states. Pure, so that every pair is tested.

use super::{
    call::Create,
    fault::Fault,
    transaction::{Reason, State, Transaction, is_too_old},
};

/// What becomes of a Create.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Created {
    /// It is known: the stored values are the answer.
    Known,
    /// It is known and waited too long: it is cancelled, and refused.
    Expire,
    /// It is new: the account is looked at, and it is written down.
    Insert,
}

/// What becomes of a Perform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Performed {
    /// It was performed before: the stored values are the answer.
    Known,
    /// It waited too long: it is cancelled, and refused.
    Expire,
    /// The money is posted.
    Post,
}

/// What becomes of a Cancel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cancelled {
    /// It was cancelled before: the stored values are the answer, whatever the reason is now.
    Known,
    /// It is given up.
    GiveUp,
    /// The money is posted back.
    Refund,
}

/// Begins a payment, or finds that it was begun.
///
/// # Errors
/// Why it is refused.
pub fn plan_create(known: Option<&Transaction>, asked: &Create, now_ms: i64) -> Result<Created, Fault> {
    let Some(known) = known else {
        return if is_too_old(asked.time, now_ms) {
            Err(Fault::State)
        } else {
            Ok(Created::Insert)
        };
    };
    if known.state != State::Created {
        return Err(Fault::State);
    }
    if known.is_expired(now_ms) {
        return Ok(Created::Expire);
    }
    if known.amount != asked.amount {
        return Err(Fault::Amount);
    }
    if known.account != asked.account {
        return Err(Fault::State);
    }
    Ok(Created::Known)
}

/// Performs a payment, or finds that it was performed.
///
/// # Errors
/// Why it is refused.
pub fn plan_perform(known: Option<&Transaction>, now_ms: i64) -> Result<Performed, Fault> {
    let known = known.ok_or(Fault::Unknown)?;
    match known.state {
        State::Performed => Ok(Performed::Known),
        State::Created if known.is_expired(now_ms) => Ok(Performed::Expire),
        State::Created => Ok(Performed::Post),
        State::Cancelled | State::Refunded => Err(Fault::State),
    }
}

/// Cancels a payment, or finds that it was cancelled. `may_refund` is the decision of the cash desk.
///
/// # Errors
/// Why it is refused.
pub fn plan_cancel(known: Option<&Transaction>, may_refund: bool) -> Result<Cancelled, Fault> {
    let known = known.ok_or(Fault::Unknown)?;
    match known.state {
        State::Cancelled | State::Refunded => Ok(Cancelled::Known),
        State::Created => Ok(Cancelled::GiveUp),
        State::Performed if may_refund => Ok(Cancelled::Refund),
        State::Performed => Err(Fault::Delivered),
    }
}

impl Transaction {
    /// Given up because nobody paid in time.
    #[must_use]
    pub fn expired(self, now_ms: i64) -> Self {
        Self {
            state: State::Cancelled,
            reason: Some(Reason::TIMEOUT),
            cancel_time: now_ms.max(self.create_time),
            ..self
        }
    }

    /// Paid. A clock that was set back does not make it paid before it was made.
    #[must_use]
    pub fn performed(self, now_ms: i64) -> Self {
        Self {
            state: State::Performed,
            perform_time: now_ms.max(self.create_time),
            ..self
        }
    }

    /// Given up, or given back.
    #[must_use]
    pub fn cancelled(self, reason: Reason, now_ms: i64) -> Self {
        Self {
            state: if self.state == State::Performed {
                State::Refunded
            } else {
                State::Cancelled
            },
            reason: Some(reason),
            cancel_time: now_ms.max(self.create_time).max(self.perform_time),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;
    use crate::{money::Tiyin, payments::payme::TIMEOUT_MS};

    const MADE: i64 = 1_772_442_000_000;

    fn account(number: &str) -> Map<String, serde_json::Value> {
        json!({ "account": number }).as_object().unwrap().clone()
    }

    fn asked() -> Create {
        Create {
            id: "5f".to_owned(),
            time: MADE,
            amount: Tiyin(500),
            account: account("12"),
        }
    }

    fn known(state: State) -> Transaction {
        Transaction {
            payme_id: "5f".to_owned(),
            number: "1".to_owned(),
            time: MADE,
            amount: Tiyin(500),
            account: account("12"),
            state,
            reason: None,
            create_time: MADE + 5,
            perform_time: 0,
            cancel_time: 0,
        }
    }

    #[test]
    fn every_state_meets_every_call() {
        let late = MADE + TIMEOUT_MS + 1;
        for (state, create, create_late, perform, perform_late, cancel) in [
            (
                State::Created,
                Ok(Created::Known),
                Ok(Created::Expire),
                Ok(Performed::Post),
                Ok(Performed::Expire),
                Ok(Cancelled::GiveUp),
            ),
            (
                State::Performed,
                Err(Fault::State),
                Err(Fault::State),
                Ok(Performed::Known),
                Ok(Performed::Known),
                Ok(Cancelled::Refund),
            ),
            // Three well-known libraries credit again here.
            (
                State::Cancelled,
                Err(Fault::State),
                Err(Fault::State),
                Err(Fault::State),
                Err(Fault::State),
                Ok(Cancelled::Known),
            ),
            (
                State::Refunded,
                Err(Fault::State),
                Err(Fault::State),
                Err(Fault::State),
                Err(Fault::State),
                Ok(Cancelled::Known),
            ),
        ] {
            let it = known(state);
            assert_eq!(plan_create(Some(&it), &asked(), MADE), create, "{state:?}");
            assert_eq!(plan_create(Some(&it), &asked(), late), create_late, "{state:?}");
            assert_eq!(plan_perform(Some(&it), MADE), perform, "{state:?}");
            assert_eq!(plan_perform(Some(&it), late), perform_late, "{state:?}");
            assert_eq!(plan_cancel(Some(&it), true), cancel, "{state:?}");
            assert_eq!(State::of(state.number()), Some(state));
        }
        assert_eq!(plan_cancel(Some(&known(State::Performed)), false), Err(Fault::Delivered));
        assert_eq!(plan_perform(None, MADE), Err(Fault::Unknown));
        assert_eq!(plan_cancel(None, true), Err(Fault::Unknown));
        assert_eq!(State::of(0), None);
    }

    #[test]
    fn the_same_id_for_another_payment_is_refused() {
        let other = |amount, number: &str| Create {
            amount: Tiyin(amount),
            account: account(number),
            ..asked()
        };
        let it = known(State::Created);
        assert_eq!(plan_create(Some(&it), &other(501, "12"), MADE), Err(Fault::Amount));
        assert_eq!(plan_create(Some(&it), &other(500, "13"), MADE), Err(Fault::State));
    }

    #[test]
    fn age_is_counted_from_the_time_of_payme() {
        for (now, expected) in [
            (MADE + TIMEOUT_MS, Ok(Created::Insert)),
            (MADE + TIMEOUT_MS + 1, Err(Fault::State)),
            // The clock of either may be wrong: a payment from the future is taken as it comes.
            (MADE - 3 * 86_400_000, Ok(Created::Insert)),
            (i64::MAX, Err(Fault::State)),
        ] {
            assert_eq!(plan_create(None, &asked(), now), expected, "{now}");
        }
        let ancient = Create { time: i64::MIN, ..asked() };
        assert_eq!(plan_create(None, &ancient, MADE), Err(Fault::State));
    }

    #[test]
    fn nothing_ends_before_it_began() {
        let paid = known(State::Created).performed(MADE - 3_600_000);
        assert_eq!((paid.state, paid.perform_time), (State::Performed, MADE + 5));
        let back = paid.cancelled(Reason::REFUND, 0);
        assert_eq!(
            (back.state, back.cancel_time, back.reason),
            (State::Refunded, MADE + 5, Some(Reason::REFUND))
        );
        let given_up = known(State::Created).expired(MADE + 9);
        assert_eq!(
            (given_up.state, given_up.cancel_time, given_up.reason),
            (State::Cancelled, MADE + 9, Some(Reason::TIMEOUT))
        );
    }
}
