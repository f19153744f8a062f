//! Whom papers name as the one who is paid. Who may say so: whoever may change the settings.

use domain::{
    payee::{Payee, SavePayee},
    roles::Permission,
};

use crate::{
    Result, Scope, Services, Tx,
    auth::{Entry, audit},
    once,
};

/// Whom papers name.
///
/// # Errors
/// `Denied` without the right to change settings.
pub async fn payee(sv: &Services, scope: &Scope) -> Result<Payee> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    let payee = payee_in(&mut tx).await?;
    tx.commit().await?;
    Ok(payee)
}

/// Changes that; papers that are printed again name whom they would name today.
///
/// # Errors
/// `Denied` without the right to change settings; the fields that cannot be taken.
pub async fn save_payee(sv: &Services, scope: &Scope, cmd: SavePayee) -> Result<()> {
    scope.require(Permission::SettingsWrite)?;
    let wanted = cmd.check()?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        put_in(tx, scope, &wanted).await
    })
    .await?;
    tx.commit().await
}

async fn put_in(tx: &mut Tx, scope: &Scope, wanted: &Payee) -> Result<()> {
    let before = payee_in(tx).await?;
    if before == *wanted {
        return Ok(());
    }
    let company = tx.company();
    sqlx::query!(
        "update companies set legal_name = $2, inn = $3 where id = $1",
        company.0,
        wanted.legal_name,
        wanted.inn,
    )
    .execute(tx.db())
    .await?;
    let entry = Entry {
        action: "settings.save_payee",
        entity: "company",
        id: Some(company.0),
        before: Some(serde_json::json!(before)),
        after: Some(serde_json::json!(wanted)),
    };
    audit(tx, scope, entry).await
}

/// Whom papers of the transaction's company name.
pub(crate) async fn payee_in(tx: &mut Tx) -> Result<Payee> {
    let company = tx.company();
    let payee = sqlx::query_as!(Payee, "select legal_name, inn from companies where id = $1", company.0)
        .fetch_one(tx.db())
        .await?;
    Ok(payee)
}
