//! The faces for phones: the staff app, the residents' app, and the page of one request.
//!
//! Every page is rendered by the server and works without script: forms post to the server
//! functions themselves. With script the same forms keep what was typed until the server
//! has taken it. Browser interfaces are touched in `device` only, from effects and handlers.

#![expect(unreachable_pub, reason = "the component macro writes `pub` into crate-private components")]

mod device;
mod leaving;
mod my;
mod person;
mod request;
mod resident;
mod staff;

pub use leaving::leave;
pub use my::{
    enter::EnterPage, frame::MyLayout, home::MyHomePage, money::MyPaymentsPage, more::MyMorePage, order::MyOrderPage, pay::MyPayPage,
    requests::MyRequestsPage, telegram::TelegramPage,
};
pub use resident::page::MyRequestPage;
pub use staff::{
    inbox::StaffInboxPage, layout::StaffLayout, pool::PoolPage, profile::StaffProfilePage, task::page::TaskPage, today::TodayPage,
};
