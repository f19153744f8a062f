//! Cash desks as the company sets them up. Who may: `payments.secrets`.

use domain::{
    ids::CashDeskId,
    money::Tiyin,
    payments::{DeskView, Provider, SaveDesk, payme::Detail},
    roles::Permission,
    time::Timestamp,
};
use secrecy::SecretString;
use sqlx::types::Json;

use super::put_desk::{DeskRow, LeftOut, put_desk_in};
use crate::{
    Config, Result, Scope, Services, Tx,
    auth::{Entry, audit},
    once,
};

struct Row {
    id: CashDeskId,
    provider: Provider,
    merchant_id: String,
    service_id: Option<String>,
    merchant_user_id: Option<String>,
    login: String,
    account_field: String,
    min_tiyin: i64,
    max_tiyin: i64,
    busy_code: i32,
    disputed_code: i32,
    may_refund: bool,
    fiscal: Option<Json<Detail>>,
    addresses: Vec<String>,
    is_test: bool,
    is_active: bool,
    previous_until: Option<Timestamp>,
}

impl Row {
    fn view(self, config: &Config, now: Timestamp) -> DeskView {
        DeskView {
            webhooks: webhooks(config, &self),
            id: self.id,
            provider: self.provider,
            merchant_id: self.merchant_id,
            service_id: self.service_id,
            merchant_user_id: self.merchant_user_id,
            login: self.login,
            account_field: self.account_field,
            min_tiyin: Tiyin(self.min_tiyin),
            max_tiyin: Tiyin(self.max_tiyin),
            busy_code: self.busy_code,
            disputed_code: self.disputed_code,
            may_refund: self.may_refund,
            fiscal: self.fiscal.map(|Json(detail)| detail),
            addresses: self.addresses,
            is_test: self.is_test,
            is_active: self.is_active,
            former_until: self.previous_until.filter(|until| *until > now),
        }
    }
}

/// What is entered in the provider's cabinet.
fn webhooks(config: &Config, row: &Row) -> Vec<String> {
    let paths = match row.provider {
        Provider::Payme => vec![format!("/webhooks/payme/{}", row.id)],
        Provider::Click => {
            let service = row.service_id.as_deref().unwrap_or_default();
            ["prepare", "complete"]
                .map(|step| format!("/webhooks/click/{service}/{step}"))
                .into()
        }
    };
    let whole = |path: String| config.public_url.join(&path).map(String::from).unwrap_or(path);
    paths.into_iter().map(whole).collect()
}

/// The company's cash desks, those that take calls first.
///
/// # Errors
/// `Denied`.
pub async fn desks(sv: &Services, scope: &Scope) -> Result<Vec<DeskView>> {
    scope.require(Permission::PaymentSecrets)?;
    let mut tx = sv.begin(scope).await?;
    let desks = desks_in(&mut tx, sv.config()).await?;
    tx.commit().await?;
    Ok(desks)
}

pub(super) async fn desks_in(tx: &mut Tx, config: &Config) -> Result<Vec<DeskView>> {
    let (company, now) = (tx.company(), tx.now());
    let rows = sqlx::query_as!(
        Row,
        r#"select id as "id: CashDeskId", provider as "provider: Provider", merchant_id, service_id, merchant_user_id, login, account_field,
             min_tiyin, max_tiyin, busy_code, disputed_code, may_refund, fiscal as "fiscal: Json<Detail>", addresses, is_test,
             status = 'active' as "is_active!", previous_until
           from cash_desks
           where company_id = $1
           order by status, id desc"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| row.view(config, now)).collect())
}

/// Adds a cash desk, or changes the one of this merchant and service; without a key the present one stays, all else that
/// is left out is as on a new one.
///
/// # Errors
/// `Denied`; the fields that cannot be taken.
pub async fn save_desk(sv: &Services, scope: &Scope, cmd: SaveDesk) -> Result<CashDeskId> {
    scope.require(Permission::PaymentSecrets)?;
    let facts = cmd.facts()?;
    let key = facts.has_key.then(|| SecretString::from(cmd.key.clone()));
    let row = DeskRow {
        provider: cmd.provider,
        merchant_id: &facts.merchant_id,
        service_id: facts.service_id.as_deref(),
        merchant_user_id: facts.merchant_user_id.as_deref(),
        login: Some(&facts.login),
        key: key.as_ref(),
        account_field: Some(&facts.account_field),
        min_tiyin: Some(facts.min.0),
        max_tiyin: Some(facts.max.0),
        busy_code: Some(facts.busy_code),
        disputed_code: Some(facts.disputed_code),
        may_refund: Some(cmd.may_refund),
        fiscal: facts.fiscal.as_ref(),
        addresses: Some(&facts.addresses),
        is_test: Some(cmd.is_test),
        is_active: Some(cmd.is_active),
        // The form shows all of it: what was emptied there is meant to be empty.
        left_out: LeftOut::Goes,
    };
    let mut tx = sv.begin(scope).await?;
    // Only a hash of the form is kept, its key included.
    let id = once(&mut tx, scope, cmd.command, &cmd, async |tx| {
        let id = put_desk_in(tx, sv.config(), &row).await.map_err(named)?;
        note(tx, scope, id, facts.has_key).await?;
        Ok(id)
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// The fields as the form calls them.
fn named(mut error: crate::Error) -> crate::Error {
    for field in &mut error.fields.fields {
        match field.field.as_str() {
            "min_tiyin" => "min".clone_into(&mut field.field),
            "max_tiyin" => "max".clone_into(&mut field.field),
            _ => {}
        }
    }
    error
}

async fn note(tx: &mut Tx, scope: &Scope, id: CashDeskId, has_key: bool) -> Result<()> {
    let entry = Entry {
        action: "payments.save_desk",
        entity: "cash_desk",
        id: Some(id.0),
        before: None,
        after: Some(serde_json::json!({ "key_changed": has_key })),
    };
    audit(tx, scope, entry).await
}
