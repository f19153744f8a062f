//! Adding and changing cash desks, and their keys.

use chrono::Duration;
use domain::{
    ids::CashDeskId,
    invalid::Invalid,
    payments::{Provider, payme::Detail},
};
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::types::Json;

use super::{
    desk_mode,
    desks::{PURPOSE, unseal},
};
use crate::{Config, Result, Tx, error::OnConstraint as _, sealed};

/// The former key of a cash desk is good so long after a new one was given: the provider takes it over by hand. So is the
/// one before it to its own end: a new key that is corrected was mistyped, and the provider has never had it.
const ROTATION: Duration = Duration::days(7);

/// What becomes of what is left out of a known cash desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LeftOut {
    /// It stays as it is.
    Stays,
    /// It is taken away, where a cash desk can be without it.
    Goes,
}

/// A cash desk to add, or to change.
#[derive(Debug, Clone)]
pub(crate) struct DeskRow<'a> {
    /// The provider.
    pub(crate) provider: Provider,
    /// Payme's id of the cash desk, Click's of the merchant.
    pub(crate) merchant_id: &'a str,
    /// Click's number of the service.
    pub(crate) service_id: Option<&'a str>,
    /// Click's number of the merchant's user.
    pub(crate) merchant_user_id: Option<&'a str>,
    /// Payme's login.
    pub(crate) login: Option<&'a str>,
    /// The key; another one than before makes the former good for a week more.
    pub(crate) key: Option<&'a SecretString>,
    /// The account field of Payme's cabinet.
    pub(crate) account_field: Option<&'a str>,
    /// The smallest payment.
    pub(crate) min_tiyin: Option<i64>,
    /// The largest payment.
    pub(crate) max_tiyin: Option<i64>,
    /// What Payme is told of an invoice that is being paid by somebody else.
    pub(crate) busy_code: Option<i32>,
    /// What Click is told when it says that a confirmed payment failed.
    pub(crate) disputed_code: Option<i32>,
    /// Whether performed payments may be taken back in Payme's cabinet.
    pub(crate) may_refund: Option<bool>,
    /// What the tax office is told.
    pub(crate) fiscal: Option<&'a Detail>,
    /// Addresses that may call.
    pub(crate) addresses: Option<&'a [String]>,
    /// Whether it is the provider's sandbox.
    pub(crate) is_test: Option<bool>,
    /// Whether payments may be begun at it.
    pub(crate) is_active: Option<bool>,
    /// What becomes of what is left out.
    pub(crate) left_out: LeftOut,
}

/// Adds a cash desk to the company, or changes the one of this merchant and service.
///
/// # Errors
/// The field that cannot be taken: a service of another company's is one, and a mode that the company's books do not have.
pub(crate) async fn put_desk_in(tx: &mut Tx, config: &Config, row: &DeskRow<'_>) -> Result<CashDeskId> {
    desk_mode::one_at_a_time(tx).await?;
    let (id, before) = match known_in(tx, row).await? {
        None => {
            let id = CashDeskId::generate(tx.now());
            let key = row.key.ok_or_else(|| Invalid::field("key", "required"))?;
            insert(tx, row, (id, seal(config, id, key)?)).await?;
            (id, None)
        }
        Some((id, sealed)) => {
            let before = desk_mode::before_in(tx, id).await?;
            if let Some(key) = row.key {
                keep_key(tx, config, (id, &sealed), key).await?;
            }
            (id, Some(before))
        }
    };
    change(tx, id, row).await?;
    desk_mode::require_in(tx, id, before).await?;
    Ok(id)
}

/// The same key is sealed anew only when the installation's secret has changed since; another one begins a rotation.
async fn keep_key(tx: &mut Tx, config: &Config, (id, sealed): (CashDeskId, &[u8]), key: &SecretString) -> Result<()> {
    let is_same = |config: &Config| unseal(config, id, sealed).is_ok_and(|known| known.is(key.expose_secret()));
    let present = Config {
        previous_secret: None,
        ..config.clone()
    };
    if is_same(&present) {
        return Ok(());
    }
    let fresh = seal(config, id, key)?;
    if is_same(config) {
        reseal(tx, id, fresh).await
    } else {
        rotate(tx, id, fresh).await
    }
}

fn seal(config: &Config, desk: CashDeskId, key: &SecretString) -> Result<Vec<u8>> {
    if key.expose_secret().is_empty() {
        return Err(Invalid::field("key", "required").into());
    }
    sealed::seal(config, PURPOSE, desk.0.as_bytes(), key.expose_secret().as_bytes())
}

async fn known_in(tx: &mut Tx, row: &DeskRow<'_>) -> Result<Option<(CashDeskId, Vec<u8>)>> {
    let company = tx.company();
    let known = sqlx::query!(
        r#"select id as "id: CashDeskId", secret_enc from cash_desks
           where company_id = $1 and provider = $2 and merchant_id = $3 and service_id is not distinct from $4
           for update"#,
        company.0,
        row.provider.code(),
        row.merchant_id,
        row.service_id,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(known.map(|known| (known.id, known.secret_enc)))
}

async fn insert(tx: &mut Tx, row: &DeskRow<'_>, (id, sealed): (CashDeskId, Vec<u8>)) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into cash_desks (company_id, id, provider, merchant_id, service_id, secret_enc, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        company.0,
        id.0,
        row.provider.code(),
        row.merchant_id,
        row.service_id,
        sealed,
        now,
    )
    .execute(tx.db())
    .await
    .on_constraint("cash_desks_service_key", || Invalid::field("service_id", "taken").into())
    .on_constraint("cash_desks_service_check", || Invalid::field("service_id", "number").into())
    .on_constraint("cash_desks_click_check", || Invalid::field("service_id", "required").into())?;
    Ok(())
}

async fn reseal(tx: &mut Tx, id: CashDeskId, sealed: Vec<u8>) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update cash_desks set secret_enc = $3 where company_id = $1 and id = $2",
        company.0,
        id.0,
        sealed,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

async fn rotate(tx: &mut Tx, id: CashDeskId, sealed: Vec<u8>) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update cash_desks
         set older_enc = case when older_until > $5 then older_enc when previous_until > $5 then previous_enc end,
             older_until = case when older_until > $5 then older_until when previous_until > $5 then previous_until end,
             previous_enc = secret_enc, previous_until = $3, secret_enc = $4
         where company_id = $1 and id = $2",
        company.0,
        id.0,
        now + ROTATION,
        sealed,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

async fn change(tx: &mut Tx, id: CashDeskId, row: &DeskRow<'_>) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update cash_desks
         set merchant_user_id = case when $14 then $3 else coalesce($3, merchant_user_id) end, login = coalesce($4, login), account_field = coalesce($5, account_field),
             min_tiyin = coalesce($6, min_tiyin), max_tiyin = coalesce($7, max_tiyin), busy_code = coalesce($8, busy_code),
             may_refund = coalesce($9, may_refund), fiscal = case when $14 then $10 else coalesce($10, fiscal) end, addresses = coalesce($11, addresses),
             is_test = coalesce($12, is_test), disputed_code = coalesce($15, disputed_code),
             status = case when $13::boolean is null then status when $13 then 'active' else 'off' end
         where company_id = $1 and id = $2",
        company.0,
        id.0,
        row.merchant_user_id,
        row.login,
        row.account_field,
        row.min_tiyin,
        row.max_tiyin,
        row.busy_code,
        row.may_refund,
        row.fiscal.map(Json) as _,
        row.addresses,
        row.is_test,
        row.is_active,
        row.left_out == LeftOut::Goes,
        row.disputed_code,
    )
    .execute(tx.db())
    .await
    .on_constraint("cash_desks_field_check", || Invalid::field("account_field", "code").into())
    .on_constraint("cash_desks_min_check", || Invalid::field("min_tiyin", "range").into())
    .on_constraint("cash_desks_limits_check", || Invalid::field("max_tiyin", "range").into())
    .on_constraint("cash_desks_busy_check", || Invalid::field("busy_code", "range").into())
    .on_constraint("cash_desks_disputed_check", || Invalid::field("disputed_code", "range").into())?;
    Ok(())
}

/// Adds a cash desk under an id that its provider knows already, unless it is there.
///
/// # Errors
/// The field that cannot be taken.
pub(crate) async fn add_desk_as_in(tx: &mut Tx, config: &Config, id: CashDeskId, row: &DeskRow<'_>) -> Result<()> {
    match known_in(tx, row).await? {
        Some(_) => Ok(()),
        None => {
            let key = row.key.ok_or_else(|| Invalid::field("key", "required"))?;
            insert(tx, row, (id, seal(config, id, key)?)).await
        }
    }
}

/// Where a provider calls a cash desk: what is entered in its cabinet.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct DeskAddress {
    /// The provider.
    pub provider: Provider,
    /// Payme's id of the cash desk, Click's of the merchant.
    pub merchant_id: String,
    /// Click's number of the service.
    pub service_id: Option<String>,
    /// Payme's "Endpoint URL"; what Click calls with `/prepare` and `/complete` behind it, or as it is for both.
    pub address: String,
}

impl DeskAddress {
    /// That of this cash desk.
    pub(crate) fn of(config: &Config, row: &DeskRow<'_>, id: CashDeskId) -> Self {
        let path = match row.service_id {
            Some(service) => format!("/webhooks/click/{service}"),
            None => format!("/webhooks/payme/{id}"),
        };
        Self {
            provider: row.provider,
            merchant_id: row.merchant_id.to_owned(),
            service_id: row.service_id.map(str::to_owned),
            address: config.public_url.join(&path).map_or(path, String::from),
        }
    }
}
