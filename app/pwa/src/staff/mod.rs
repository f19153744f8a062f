//! The app of those who do the work.

pub(crate) mod bell;
mod duty;
pub(crate) mod inbox;
pub(crate) mod job_card;
pub(crate) mod jobs;
pub(crate) mod layout;
mod notices;
pub(crate) mod pool;
pub(crate) mod profile;
pub(crate) mod task;
pub(crate) mod today;
