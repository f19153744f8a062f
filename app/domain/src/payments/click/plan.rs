//! What a call does to a payment: the one table of Click's states.

use super::{fault::Fault, request::Request};
use crate::{code::code_enum, money::Tiyin, time::Timestamp};

code_enum! {
    /// How a payment stands.
    pub enum State {
        /// Held, waiting for the money.
        Prepared = "prepared",
        /// Paid.
        Confirmed = "confirmed",
        /// Given up.
        Cancelled = "cancelled",
    }
}

/// A payment of Click's, as we keep it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Our number, which Click sends back.
    pub number: i32,
    /// Click's number of the attempt.
    pub trans_id: i64,
    /// What was paid, as Click named it.
    pub merchant_trans_id: String,
    /// How much.
    pub amount: Tiyin,
    /// How it stands.
    pub state: State,
    /// Until when an invoice is held for it.
    pub held_until: Timestamp,
}

/// What Click may be answered when it says that a confirmed payment failed, as cash desks have it: its acceptance suite wants
/// "cancelled", its own library says "already paid".
pub const DISPUTED_CODES: [i32; 2] = [Fault::Cancelled.code(), Fault::Paid.code()];

/// The answer of this code.
#[must_use]
pub const fn disputed(code: i32) -> Fault {
    if code == Fault::Paid.code() {
        Fault::Paid
    } else {
        Fault::Cancelled
    }
}

/// What becomes of a Prepare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prepared {
    /// The same attempt is held: it is answered the same.
    Known,
    /// It is new: the account is looked at, and it is held.
    Insert,
}

/// What becomes of a Complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completed {
    /// The money is there: it is posted.
    Post,
    /// It will not come: what was held is let go.
    GiveUp,
    /// It will not come, and nothing was held any more.
    GivenUp,
    /// Click says that a confirmed payment failed: the books are not touched, somebody has to look.
    Disputed,
}

/// Holds a payment, or finds that it is held.
///
/// # Errors
/// Why it is refused.
pub fn plan_prepare(known: Option<&Payment>, asked: &Request) -> Result<Prepared, Fault> {
    if asked.error < 0 {
        return Err(Fault::Cancelled);
    }
    let Some(known) = known else {
        return Ok(Prepared::Insert);
    };
    match known.state {
        State::Confirmed => Err(Fault::Paid),
        State::Cancelled => Err(Fault::Cancelled),
        State::Prepared if known.merchant_trans_id != asked.merchant_trans_id => Err(Fault::Account),
        State::Prepared if known.amount != asked.amount => Err(Fault::Amount),
        State::Prepared => Ok(Prepared::Known),
    }
}

/// Completes a payment. The number of the prepared payment must be of the same attempt and the same account.
///
/// # Errors
/// Why it is refused. With `error` 0 the money is taken, so anything but "paid" or "cancelled" has to be looked into.
pub fn plan_complete(known: Option<&Payment>, asked: &Request) -> Result<Completed, Fault> {
    let is_theirs = |known: &&Payment| known.trans_id == asked.trans_id && known.merchant_trans_id == asked.merchant_trans_id;
    let known = known.filter(is_theirs).ok_or(Fault::Unknown)?;
    if asked.error < 0 {
        return Ok(match known.state {
            State::Prepared => Completed::GiveUp,
            State::Cancelled => Completed::GivenUp,
            State::Confirmed => Completed::Disputed,
        });
    }
    match known.state {
        State::Confirmed => Err(Fault::Paid),
        State::Cancelled => Err(Fault::Cancelled),
        State::Prepared if known.amount != asked.amount => Err(Fault::Amount),
        // However late it comes: the money is there.
        State::Prepared => Ok(Completed::Post),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::request::parse, *};

    fn asked(error: &str, amount: &str, order: &str, trans: &str) -> Request {
        let fields = [
            ("click_trans_id", trans),
            ("service_id", "1"),
            ("click_paydoc_id", "1"),
            ("merchant_trans_id", order),
            ("merchant_prepare_id", "5"),
            ("amount", amount),
            ("action", "1"),
            ("error", error),
            ("sign_time", "t"),
            ("sign_string", "s"),
        ];
        parse(&fields.map(|(name, value)| (name.to_owned(), value.to_owned()))).unwrap()
    }

    fn known(state: State) -> Payment {
        Payment {
            number: 5,
            trans_id: 7,
            merchant_trans_id: "12".to_owned(),
            amount: Tiyin(50_000),
            state,
            held_until: Timestamp::default(),
        }
    }

    #[test]
    fn every_state_meets_every_call() {
        let (paid, failed) = (asked("0", "500.00", "12", "7"), asked("-5017", "500.00", "12", "7"));
        for (state, prepare, complete, complete_failed) in [
            (State::Prepared, Ok(Prepared::Known), Ok(Completed::Post), Completed::GiveUp),
            // Repeated Completes credit twice in two libraries, and revive what was cancelled.
            (State::Confirmed, Err(Fault::Paid), Err(Fault::Paid), Completed::Disputed),
            (State::Cancelled, Err(Fault::Cancelled), Err(Fault::Cancelled), Completed::GivenUp),
        ] {
            let it = known(state);
            assert_eq!(plan_prepare(Some(&it), &paid), prepare, "{state}");
            assert_eq!(plan_prepare(Some(&it), &failed), Err(Fault::Cancelled), "{state}");
            assert_eq!(plan_complete(Some(&it), &paid), complete, "{state}");
            assert_eq!(plan_complete(Some(&it), &failed), Ok(complete_failed), "{state}");
        }
        assert_eq!(plan_prepare(None, &paid), Ok(Prepared::Insert));
        assert_eq!(plan_prepare(None, &failed), Err(Fault::Cancelled));
        assert_eq!(plan_complete(None, &paid), Err(Fault::Unknown));
        assert_eq!(plan_complete(None, &failed), Err(Fault::Unknown));
    }

    #[test]
    fn a_prepared_number_of_another_order_or_attempt_is_unknown() {
        let it = known(State::Prepared);
        for foreign in [
            asked("0", "500.00", "13", "7"),
            asked("0", "500.00", "12", "8"),
            asked("0", "400.00", "13", "8"),
        ] {
            assert_eq!(plan_complete(Some(&it), &foreign), Err(Fault::Unknown));
        }
    }

    #[test]
    fn a_dispute_is_answered_as_the_cash_desk_says() {
        assert_eq!(DISPUTED_CODES.map(disputed), [Fault::Cancelled, Fault::Paid]);
        assert_eq!(DISPUTED_CODES.map(|code| disputed(code).code()), DISPUTED_CODES);
        assert_eq!(disputed(0), Fault::Cancelled);
    }

    #[test]
    fn one_tiyin_matters() {
        let it = known(State::Prepared);
        for amount in ["500.01", "499.99", "500.1", "300"] {
            assert_eq!(
                plan_complete(Some(&it), &asked("0", amount, "12", "7")),
                Err(Fault::Amount),
                "{amount}"
            );
            assert_eq!(
                plan_prepare(Some(&it), &asked("0", amount, "12", "7")),
                Err(Fault::Amount),
                "{amount}"
            );
        }
        assert_eq!(plan_complete(Some(&it), &asked("0", "500", "12", "7")), Ok(Completed::Post));
    }
}
