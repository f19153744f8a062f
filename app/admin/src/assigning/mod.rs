//! Rules by which requests are assigned by themselves.

mod form;
mod page;

pub use page::AssigningPage;
