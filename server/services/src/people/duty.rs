//! Shifts: every employee begins and ends their own.

use domain::{duty::LONGEST, ids::EmployeeId, invalid::Invalid, time::Timestamp};

use crate::{Error, Result, Scope, Services, Tx};

/// Until when one is on duty; nothing when one is not.
///
/// # Errors
/// `Denied` for others than employees.
pub async fn duty(services: &Services, scope: &Scope) -> Result<Option<Timestamp>> {
    let mut tx = services.begin(scope).await?;
    let until = duty_in(&mut tx, scope).await?;
    tx.commit().await?;
    Ok(until)
}

/// Until when one is on duty, within a transaction.
///
/// # Errors
/// As [`duty`].
pub async fn duty_in(tx: &mut Tx, scope: &Scope) -> Result<Option<Timestamp>> {
    let me = me(scope)?;
    let (company, now) = (tx.company(), tx.now());
    Ok(sqlx::query_scalar!(
        // A shift that is over is none.
        "select case when on_duty_until > $3 then on_duty_until end as until from employees where company_id = $1 and id = $2",
        company.0,
        me.0,
        now,
    )
    .fetch_one(tx.db())
    .await?)
}

/// Says until when one is on duty, or that one is not.
///
/// # Errors
/// `Denied` for others than employees; `range` when it is over already or longer than a shift.
pub async fn set_duty(services: &Services, scope: &Scope, until: Option<Timestamp>) -> Result<()> {
    let mut tx = services.begin(scope).await?;
    set_duty_in(&mut tx, scope, until).await?;
    tx.commit().await
}

/// Says until when one is on duty, within a transaction.
///
/// # Errors
/// As [`set_duty`].
pub async fn set_duty_in(tx: &mut Tx, scope: &Scope, until: Option<Timestamp>) -> Result<()> {
    let me = me(scope)?;
    let (company, now) = (tx.company(), tx.now());
    if until.is_some_and(|until| until <= now || until > now + LONGEST) {
        return Err(Invalid::field("until", "range").into());
    }
    sqlx::query!(
        "update employees set on_duty_until = $3 where company_id = $1 and id = $2",
        company.0,
        me.0,
        until,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

fn me(scope: &Scope) -> Result<EmployeeId> {
    Ok(scope.employee().ok_or_else(Error::denied)?.id)
}
