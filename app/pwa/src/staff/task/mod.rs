//! One job, from the list to "done".

pub(crate) mod facts;
pub(crate) mod finish;
pub(crate) mod line_form;
pub(crate) mod next_step;
pub(crate) mod page;
pub(crate) mod reasons;
pub(crate) mod sheets;
pub(crate) mod start;
