//! A company's books hold real money or that of a provider's sandbox, never both: a payment of a sandbox would pay a real
//! debt. So one company has cash desks of one mode, and what decided the mode once stays.

use domain::{ids::CashDeskId, invalid::Invalid};

use crate::{Result, Tx};

/// The mode of a cash desk before it is saved.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before {
    is_test: bool,
    is_active: bool,
}

/// One cash desk of a company is saved after the other, so that two of them do not begin two modes.
pub(super) async fn one_at_a_time(tx: &mut Tx) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtext('cash_desks.is_test'), hashtext($1)) as "locked""#,
        company.0.to_string()
    )
    .fetch_one(tx.db())
    .await?;
    Ok(())
}

/// How a known cash desk stands now.
pub(super) async fn before_in(tx: &mut Tx, id: CashDeskId) -> Result<Before> {
    let company = tx.company();
    let before = sqlx::query_as!(
        Before,
        r#"select is_test, status = 'active' as "is_active!" from cash_desks where company_id = $1 and id = $2"#,
        company.0,
        id.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(before)
}

/// How a cash desk that was saved stands among the company's others.
struct Stand {
    is_test: bool,
    is_active: bool,
    /// Whether money came by it, or is on its way.
    is_used: bool,
    /// Whether one of the other mode takes payments, or took some.
    meets_other: bool,
    /// Whether money of a sandbox is in the books already.
    is_sandbox: bool,
    /// Whether something was posted that is no sandbox's. What was owed when the books began is a beginning only.
    has_books: bool,
}

async fn stand_in(tx: &mut Tx, id: CashDeskId) -> Result<Stand> {
    let company = tx.company();
    let stand = sqlx::query_as!(
        Stand,
        r#"with desks as (
             select id, is_test, status = 'active' as is_active,
               exists (select from ledger_accounts where company_id = $1 and cash_desk_id = cash_desks.id)
               or exists (select from payme_transactions where company_id = $1 and cash_desk_id = cash_desks.id and state = 1)
               or exists (select from click_payments where company_id = $1 and cash_desk_id = cash_desks.id and state = 'prepared')
               as is_used
             from cash_desks
             where company_id = $1
           )
           select is_test as "is_test!", is_active as "is_active!", is_used as "is_used!",
             exists (
               select from desks others where others.is_test <> desks.is_test and (others.is_active or others.is_used)
             ) as "meets_other!",
             exists (select from desks others where others.is_test and others.is_used) as "is_sandbox!",
             exists (select from ledger_transactions where company_id = $1 and kind <> 'opening') as "has_books!"
           from desks
           where id = $2"#,
        company.0,
        id.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(stand)
}

/// Goes on when the mode of a cash desk that was saved fits the company's books. One that is only changed otherwise, or
/// switched off, always does.
///
/// # Errors
/// The mode as the field that cannot be taken.
pub(super) async fn require_in(tx: &mut Tx, id: CashDeskId, before: Option<Before>) -> Result<()> {
    let stand = stand_in(tx, id).await?;
    let is_changed = before.is_none_or(|before| before.is_test != stand.is_test);
    let is_begun = stand.is_active && before.is_none_or(|before| !before.is_active);
    match refusal(&stand, before.is_some() && is_changed, is_changed || is_begun) {
        Some(code) => Err(Invalid::field("is_test", code).into()),
        None => Ok(()),
    }
}

fn refusal(stand: &Stand, is_turned: bool, is_new: bool) -> Option<&'static str> {
    if is_turned && stand.is_used {
        return Some("desk-used");
    }
    if is_new && (stand.is_active || stand.is_used) && stand.meets_other {
        return Some("desk-modes");
    }
    (is_new && stand.is_test && !stand.is_sandbox && stand.has_books).then_some("desk-books")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mode_is_taken_while_nothing_speaks_against_it() {
        let stand = |is_test, is_used, meets_other, is_sandbox, has_books| Stand {
            is_test,
            is_active: true,
            is_used,
            meets_other,
            is_sandbox,
            has_books,
        };
        for (stand, is_turned, is_new, expected) in [
            // A live one: beside live ones, beside a sandbox, and in place of one.
            (stand(false, false, false, false, true), false, true, None),
            (stand(false, false, true, false, true), false, true, Some("desk-modes")),
            (stand(false, false, false, false, true), true, true, None),
            (stand(false, true, false, false, true), true, true, Some("desk-used")),
            // A sandbox: in new books, in books of its own, in real ones.
            (stand(true, false, false, false, false), false, true, None),
            (stand(true, false, false, true, true), false, true, None),
            (stand(true, false, false, false, true), false, true, Some("desk-books")),
            (stand(true, false, true, false, false), false, true, Some("desk-modes")),
            // What was so before stays as it is.
            (stand(true, true, true, true, true), false, false, None),
        ] {
            assert_eq!(refusal(&stand, is_turned, is_new), expected);
        }
    }
}
