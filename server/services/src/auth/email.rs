//! The e-mail by which somebody signs in, besides their phone number. It is a name and proves nothing.

use domain::{ids::UserId, invalid::Invalid};

use super::password_link::{Reach, reach_in};
use crate::{Kind, Result, Tx, error::OnConstraint as _};

/// Sets the person's e-mail, or takes it away; `false` when it was so already.
///
/// # Errors
/// `taken` for somebody else's, `elsewhere` when the person's password opens other companies: they sign in there by it,
/// too, `required` when nothing would be left to sign in by.
pub(crate) async fn set_email_in(tx: &mut Tx, user: UserId, email: Option<&str>) -> Result<bool> {
    let person = sqlx::query!("select phone, email from users where id = $1", user.0)
        .fetch_one(tx.db())
        .await?;
    if person.email.as_deref() == email {
        return Ok(false);
    }
    if email.is_none() && person.phone.is_none() {
        return Err(Invalid::field("email", "required").into());
    }
    match reach_in(tx, user).await {
        Ok(Reach::Set) => {}
        Err(error) if error.kind != Kind::Conflict => return Err(error),
        Ok(Reach::Open) | Err(_) => return Err(Invalid::field("email", "elsewhere").into()),
    }
    sqlx::query!("update users set email = $2 where id = $1", user.0, email)
        .execute(tx.db())
        .await
        .on_constraint("users_email_key", || Invalid::field("email", "taken").into())?;
    Ok(true)
}
