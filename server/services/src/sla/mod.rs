//! The promise of time as a company sets it: working hours, policies, the ladder; and what the clocks have said.
//!
//! Which clocks run and when they are looked at is for `requests`; here is only what they go by.

mod book;
mod calendars;
mod change;
mod digest;
mod norms;
mod policies;
mod rules;
mod said;
mod shipped;
mod tailor;
mod tailor_rule;

pub use calendars::{archive_calendar, calendars, save_calendar};
pub(crate) use digest::STALE;
pub use digest::send_digests;
pub use norms::take_norms;
pub use policies::{archive_policy, policies, preview_policy, save_policy};
pub use rules::{archive_rule, rules, save_rule};

use change::{archive, begin, changed, check_houses};

pub(crate) use book::{Asked, Book, Promised};
pub(crate) use said::{Later, Said, SaidRows, breaches_in, keep_for_digest, record};
pub(crate) use shipped::add_defaults;
pub(crate) use tailor::{CalendarRow, PolicyRow, calendar_named_in, put_calendar_in, put_policy_in};
pub(crate) use tailor_rule::{RuleRow, put_rule_in};
