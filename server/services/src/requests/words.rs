//! The words a request is found by, in one folded spelling.

use domain::{ids::RequestId, phone::Phone, search_key::fold, words::Localized};

use super::place;
use crate::{error::Result, tx::Tx};

/// What a request is found by, besides its number.
pub(super) struct Words<'a> {
    /// What happened.
    pub(super) text: &'a str,
    /// Whose request.
    pub(super) client_name: Option<&'a str>,
    /// Their phone number.
    pub(super) client_phone: Option<&'a Phone>,
    /// The address.
    pub(super) address: &'a Localized,
    /// The apartment's number.
    pub(super) apartment: Option<&'a str>,
}

impl Words<'_> {
    /// The folded key, but for the number that stands before it.
    pub(super) fn key(&self) -> String {
        fold(&format!(
            "{} {} {} {} {} {}",
            self.client_name.unwrap_or_default(),
            self.client_phone.map(Phone::as_str).unwrap_or_default(),
            self.address.ru,
            self.address.uz,
            self.apartment.unwrap_or_default(),
            self.text,
        ))
    }
}

/// The folded key of a stored request.
pub(super) async fn of_stored(tx: &mut Tx, id: RequestId) -> Result<String> {
    let place = place::of(tx, id).await?;
    let company = tx.company();
    let row = sqlx::query!(
        r#"select number, text, client_name, client_phone as "client_phone: Phone"
           from requests
           where company_id = $1
             and id = $2"#,
        company.0,
        id.0,
    )
    .fetch_one(tx.db())
    .await?;
    let words = Words {
        text: &row.text,
        client_name: row.client_name.as_deref(),
        client_phone: row.client_phone.as_ref(),
        address: &place.address,
        apartment: place.apartment_number.as_deref(),
    };
    // As `insert.sql` has it.
    Ok(format!("#{} {}", row.number, words.key()).trim_end().to_owned())
}
