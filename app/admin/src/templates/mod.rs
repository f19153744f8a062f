//! The company's answers that are given often.

mod form;
mod page;

pub use page::TemplatesPage;
