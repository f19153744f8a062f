//! The phone number by which somebody signs in, as their company wrote it down. Whoever proved theirs keeps it.

use domain::{
    ids::{ResidentId, UserId},
    invalid::Invalid,
    phone::Phone,
};
use serde_json::{Value, json};

use super::{
    password_link::{Reach, reach_in},
    residents, sessions,
    users::{NewUser, ensure_user},
};
use crate::{Error, Kind, Result, Tx, error::OnConstraint as _};

/// Corrects the number that the transaction's company wrote down, and ends the person's sessions and links. Answers the
/// former number for the audit log; nothing when it was so already.
///
/// # Errors
/// `taken` for somebody else's, `proven` for a person who proved theirs or is another company's, too, `required` when
/// the number would be taken away.
pub(crate) async fn correct_phone_in(tx: &mut Tx, user: UserId, phone: Option<&Phone>) -> Result<Option<Value>> {
    let (company, now) = (tx.company(), tx.now());
    let person = sqlx::query!(
        r#"select phone as "phone: Phone", phone_proven_at is not null or coalesce(claimed_by <> $2, false) as "is_theirs!"
           from users
           where id = $1
           for update"#,
        user.0,
        company.0,
    )
    .fetch_one(tx.db())
    .await?;
    if person.phone.as_ref() == phone {
        return Ok(None);
    }
    let Some(phone) = phone else {
        return Err(Invalid::field("phone", "required").into());
    };
    let may_set = match reach_in(tx, user).await {
        Ok(reach) => reach == Reach::Set,
        Err(error) if error.kind == Kind::Conflict => false,
        Err(error) => return Err(error),
    };
    if person.is_theirs || !may_set {
        return Err(Invalid::field("phone", "proven").into());
    }
    let taken = || Error::from(Invalid::field("phone", "taken"));
    let is_taken = sqlx::query_scalar!(
        r#"select exists (
             select from users where phone = $1 and id <> $2 and (phone_proven_at is not null or claimed_by = $3)
           ) as "taken!""#,
        phone.as_str(),
        user.0,
        company.0,
    )
    .fetch_one(tx.db())
    .await?;
    if is_taken {
        return Err(taken());
    }
    sqlx::query!(
        "update users set phone = $2, claimed_by = $3, phone_lost_at = null where id = $1",
        user.0,
        phone.as_str(),
        company.0,
    )
    .execute(tx.db())
    .await
    .on_constraint("users_phone_claim_key", taken)?;
    part_from_residents(tx, user, phone).await?;
    sessions::end_others(tx.db(), user, None, now).await?;
    residents::end_residence_in(tx, user).await?;
    Ok(Some(json!({ "phone": person.phone })))
}

/// Residents who have another number were the same person by the wrong one alone: whoever comes with theirs is somebody else.
async fn part_from_residents(tx: &mut Tx, user: UserId, phone: &Phone) -> Result<()> {
    let company = tx.company();
    let others = sqlx::query!(
        r#"select id as "id: ResidentId", full_name, phone as "phone: Phone"
           from residents
           where company_id = $1 and user_id = $2 and phone is distinct from $3
           for update"#,
        company.0,
        user.0,
        phone.as_str(),
    )
    .fetch_all(tx.db())
    .await?;
    for other in others {
        let own = match &other.phone {
            Some(phone) => {
                let new = NewUser {
                    phone: Some(phone),
                    email: None,
                    name: &other.full_name,
                    lang: None,
                };
                Some(ensure_user(tx, new).await?)
            }
            None => None,
        };
        sqlx::query!(
            "update residents set user_id = $3 where company_id = $1 and id = $2",
            company.0,
            other.id.0,
            own.map(|user| user.0),
        )
        .execute(tx.db())
        .await?;
    }
    Ok(())
}
