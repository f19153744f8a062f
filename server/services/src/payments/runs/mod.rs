//! The charges of a house for a month: computed, looked at, posted once, and taken back by their mirror.
//!
//! What is posted is what somebody saw: charges that would come out otherwise by now are refused until they are
//! computed anew. The run's row is locked first, then the personal accounts, as everywhere. What a request has no time for
//! is done by a job, in one transaction as well.

mod basis;
mod create;
mod detail;
mod job;
mod lines;
mod list;
mod post;
mod queue;
mod void;

pub use create::{create_runs, recount_run};
pub use detail::run;
pub use job::work_charges;
pub use list::{run_state, runs};
pub use post::post_run;
pub use void::void_run;

pub(super) use basis::{Of, lines_of, payers_in};
pub(super) use void::reverse_all;
