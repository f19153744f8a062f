//! Settlements: what providers handed over to the bank. Who may: `payments.write` enters and takes back, `payments.read`
//! sees.

mod enter;
mod view;

pub use enter::{enter_settlement, reverse_settlement};
pub use view::{desk_money, settlements};

/// What settlements are sources of in the books.
const SOURCE: &str = "settlement";
