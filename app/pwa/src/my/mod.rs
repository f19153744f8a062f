//! The residents' app: what a home owes and paid, and the requests of its people.
//!
//! Every link loads its page anew: the service worker keeps the pages that were seen, and a page that the script
//! went to by itself would be none of them. So what was read once can be read without a network.

mod account;
pub(crate) mod enter;
pub(crate) mod frame;
pub(crate) mod home;
mod homes;
pub(crate) mod money;
pub(crate) mod more;
pub(crate) mod order;
pub(crate) mod pay;
mod request_list;
pub(crate) mod requests;
pub(crate) mod telegram;
