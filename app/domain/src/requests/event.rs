//! What happened, as the rest of the system hears of it.

use super::action::Action;
use crate::code::code_enum;

code_enum! {
    /// A kind of event in the company's log. Everything that leaves a transaction is one of these.
    pub enum Event {
        /// A request was written down.
        Created = "request.created",
        /// Its status or facts changed; the payload names the action.
        Acted = "request.acted",
        /// Somebody commented.
        Commented = "request.commented",
        /// A file was attached or became ready.
        Attached = "request.attached",
        /// Work that came too late for its request was kept as a comment.
        Kept = "request.kept",
        /// What stands beside it changed: its links, followers, materials and prices, or when it is due by other promises. Pages
        /// that show it look again.
        Touched = "request.touched",
        /// Finished work will soon count as accepted.
        ClosingSoon = "request.closing_soon",
        /// Whoever was given the work has not reacted in the company's time.
        Unaccepted = "request.unaccepted",
        /// Somebody whose phone nobody knows wrote to the office.
        OfficeLetter = "office.letter",
        /// Most of a promise of time is gone.
        SlaWarned = "sla.warned",
        /// A promise of time is broken.
        SlaBreached = "sla.breached",
        /// A step of the ladder came true.
        SlaEscalated = "sla.escalated",
        /// Signals of many requests, told at once.
        SlaDigest = "sla.digest",
        /// Money came in for a personal account.
        PaymentReceived = "payment.received",
        /// A payment was given back.
        PaymentRefunded = "payment.refunded",
        /// A home was billed for the work of a request.
        InvoiceIssued = "payment.invoice_issued",
        /// The tax office has a receipt for a payment.
        FiscalReceipt = "payment.fiscal_receipt",
        /// A payment that somebody began came to nothing.
        PaymentFailed = "payment.failed",
        /// A payment has to be looked into.
        CaseOpened = "payment.case_opened",
        /// A debt is due, or overdue: a step of the company's ladder.
        DebtReminded = "payment.debt_reminded",
        /// A day begins for those who lead.
        Morning = "office.morning",
        /// A day begins for those who keep the accounts.
        MoneyMorning = "office.money_morning",
        /// The bot was put out of a group that is shown requests.
        GroupLost = "office.group_lost",
        /// A person read what they were told; the payload names them. Their other windows count anew, and nobody else hears of it.
        NoticesRead = "notices.read",
    }
}

impl Event {
    /// The type of the notification that an action leads to.
    #[must_use]
    pub fn notification(action: Action) -> String {
        format!("request.{}", action.code())
    }
}
