//! Refunds: documents that one person drafts and another one decides. Who may: `payments.refund`; `payments.read` sees them.
//!
//! The account is locked before the document, as everywhere. Every step leaves a line in the audit log.

mod carry;
mod decide;
mod draft;
mod paid;
mod view;

pub use decide::decide_refund;
pub use draft::{draft_refund, refund_offer};
pub use view::{refund, refunds};

pub(super) use carry::{Carried, carried_in, closed_by_provider_in, decline_drafts_in, is_sent_back_in};
pub(super) use paid::went_back_in;
