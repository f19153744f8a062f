//! Documents on paper: words in lines and tables, set on the server so that they look the same everywhere.
//!
//! Knows nothing of requests or money: whoever has something to print lays it out with a `Paper`.

#[expect(clippy::float_arithmetic, reason = "paper is measured in points and their parts")]
mod font;
#[expect(clippy::float_arithmetic, reason = "paper is measured in points and their parts")]
mod page;
#[expect(clippy::float_arithmetic, reason = "paper is measured in points and their parts")]
mod qr;
#[expect(clippy::float_arithmetic, reason = "paper is measured in points and their parts")]
mod table;

pub(crate) use font::Weight;
pub(crate) use page::{Format, Paper};
pub(crate) use table::Columns;

use crate::error::{Error, Kind, Result};

/// Setting letters takes a while, and waits for nothing.
pub(crate) async fn set(work: impl FnOnce() -> Result<Vec<u8>> + Send + 'static) -> Result<Vec<u8>> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))?
}

/// A document that was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// The name it is saved under.
    pub name: String,
}
