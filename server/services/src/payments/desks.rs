//! Cash desks at payment providers. Their keys are sealed; while a key takes others' place, all of them are good.

use domain::{
    ids::{CashDeskId, CompanyId},
    money::Tiyin,
    payments::{Limits, Provider, payme::Detail},
    time::Timestamp,
};
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::{PgExecutor, types::Json};
use subtle::ConstantTimeEq as _;

use crate::{Config, Result, Scope, Services, Tx, sealed, secrets};

/// What keys are sealed for.
pub(super) const PURPOSE: &str = "payments.key";

/// A key of a cash desk, compared in constant time.
#[derive(Debug, Clone)]
pub(super) struct Secret(SecretString);

impl Secret {
    /// Whether this is the key.
    pub(super) fn is(&self, given: &str) -> bool {
        same(self.0.expose_secret(), given)
    }

    /// The key itself, to sign with.
    pub(super) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

/// Whether two secrets are the same. Hashes are compared, so that neither content nor length is told by the time.
pub(super) fn same(ours: &str, theirs: &str) -> bool {
    secrets::hash(ours).ct_eq(&secrets::hash(theirs)).into()
}

/// A cash desk as its calls need it.
#[derive(Debug, Clone)]
pub(super) struct Desk {
    pub(super) company: CompanyId,
    /// Whether the company works at present.
    is_served: bool,
    /// Whether it is switched on.
    pub(super) is_on: bool,
    pub(super) id: CashDeskId,
    pub(super) merchant_id: String,
    pub(super) service_id: Option<String>,
    pub(super) merchant_user_id: Option<String>,
    pub(super) login: String,
    /// The present key, and those before it while they are good.
    pub(super) keys: Vec<Secret>,
    pub(super) account_field: String,
    pub(super) limits: Limits,
    pub(super) busy_code: i32,
    pub(super) disputed_code: i32,
    pub(super) may_refund: bool,
    pub(super) fiscal: Option<Detail>,
    addresses: Vec<String>,
    pub(super) is_test: bool,
}

impl Desk {
    /// The scope in which its calls are worked on.
    pub(super) fn scope(&self) -> Scope {
        Scope::system(self.company)
    }

    /// Whether payments may be begun at it. What was begun goes on in any case: the money may be taken already.
    pub(super) fn begins(&self) -> bool {
        self.is_served && self.is_on
    }

    /// An address that calls may come from.
    pub(super) fn an_address(&self) -> String {
        self.addresses.first().cloned().unwrap_or_default()
    }

    /// Whether calls may come from this address. It is the peer's, or what a trusted proxy says of it.
    pub(super) fn answers(&self, address: &str) -> bool {
        self.addresses.is_empty() || self.addresses.iter().any(|known| known == address)
    }
}

struct Stored {
    company_id: CompanyId,
    is_served: bool,
    is_on: bool,
    id: CashDeskId,
    merchant_id: String,
    service_id: Option<String>,
    merchant_user_id: Option<String>,
    login: String,
    secret_enc: Vec<u8>,
    previous_enc: Option<Vec<u8>>,
    previous_until: Option<Timestamp>,
    older_enc: Option<Vec<u8>>,
    older_until: Option<Timestamp>,
    account_field: String,
    min_tiyin: i64,
    max_tiyin: i64,
    busy_code: i32,
    disputed_code: i32,
    may_refund: bool,
    fiscal: Option<Json<Detail>>,
    addresses: Vec<String>,
    is_test: bool,
}

impl Stored {
    fn open(self, config: &Config, now: Timestamp) -> Result<Desk> {
        let is_good = |until: Option<Timestamp>| until.is_some_and(|until| until > now);
        let former = self.previous_enc.filter(|_| is_good(self.previous_until));
        let older = self.older_enc.filter(|_| is_good(self.older_until));
        let keys = std::iter::once(&self.secret_enc).chain(&former).chain(&older);
        Ok(Desk {
            keys: keys.map(|sealed| unseal(config, self.id, sealed)).collect::<Result<_>>()?,
            company: self.company_id,
            is_served: self.is_served,
            is_on: self.is_on,
            id: self.id,
            merchant_id: self.merchant_id,
            service_id: self.service_id,
            merchant_user_id: self.merchant_user_id,
            login: self.login,
            account_field: self.account_field,
            limits: Limits {
                min: Tiyin(self.min_tiyin),
                max: Tiyin(self.max_tiyin),
            },
            busy_code: self.busy_code,
            disputed_code: self.disputed_code,
            may_refund: self.may_refund,
            fiscal: self.fiscal.map(|Json(detail)| detail),
            addresses: self.addresses,
            is_test: self.is_test,
        })
    }
}

pub(super) fn unseal(config: &Config, desk: CashDeskId, bytes: &[u8]) -> Result<Secret> {
    let opened = sealed::open(config, PURPOSE, desk.0.as_bytes(), bytes)?;
    let text = String::from_utf8(opened).map_err(|source| crate::Error::new(crate::Kind::Inconsistent, "inconsistent").because(source))?;
    Ok(Secret(text.into()))
}

/// Which cash desk is wanted; what is left out is any.
#[derive(Default)]
struct Wanted<'a> {
    company: Option<CompanyId>,
    provider: Option<Provider>,
    id: Option<CashDeskId>,
    service: Option<&'a str>,
    /// Whether one that is switched off will do.
    may_be_off: bool,
}

/// The newest of the cash desks that fit.
async fn find(db: impl PgExecutor<'_>, wanted: Wanted<'_>) -> Result<Option<Stored>> {
    let found = sqlx::query_as!(
        Stored,
        r#"select cash_desks.company_id as "company_id: CompanyId", companies.status = 'active' as "is_served!",
             cash_desks.status = 'active' as "is_on!", cash_desks.id as "id: CashDeskId", merchant_id, service_id, merchant_user_id, login, secret_enc, previous_enc,
             previous_until, older_enc, older_until, account_field, min_tiyin, max_tiyin, busy_code, disputed_code, may_refund, fiscal as "fiscal: Json<Detail>",
             addresses, is_test
           from cash_desks
           join companies on companies.id = cash_desks.company_id
           where ($1::uuid is null or cash_desks.company_id = $1) and ($2::text is null or provider = $2)
             and ($3::uuid is null or cash_desks.id = $3) and ($4::text is null or service_id = $4)
             and ($5 or cash_desks.status = 'active')
           order by cash_desks.id desc
           limit 1"#,
        wanted.company.map(|company| company.0),
        wanted.provider.map(Provider::code),
        wanted.id.map(|id| id.0),
        wanted.service,
        wanted.may_be_off,
    )
    .fetch_optional(db)
    .await?;
    Ok(found)
}

/// The cash desk of a call: Payme's by our id, Click's by the number of its service. The company is found by it,
/// so this looks across companies. One that is switched off is found, too: it finishes what it began.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub(super) async fn called(sv: &Services, provider: Provider, name: &str) -> Result<Option<Desk>> {
    let wanted = match provider {
        Provider::Payme => name.parse().ok().map(|id| Wanted {
            id: Some(id),
            ..Wanted::default()
        }),
        Provider::Click => Some(Wanted {
            service: Some(name),
            ..Wanted::default()
        }),
    };
    let Some(wanted) = wanted else { return Ok(None) };
    let wanted = Wanted {
        provider: Some(provider),
        may_be_off: true,
        ..wanted
    };
    let row = find(sv.db().jobs(), wanted).await?;
    row.map(|row| row.open(sv.config(), sv.now())).transpose()
}

/// A cash desk of the company.
///
/// # Errors
/// `NotFound` when the company has no such cash desk.
pub(super) async fn of_in(tx: &mut Tx, sv: &Services, id: CashDeskId) -> Result<Desk> {
    let now = tx.now();
    let wanted = Wanted {
        company: Some(tx.company()),
        id: Some(id),
        may_be_off: true,
        ..Wanted::default()
    };
    let row = find(tx.db(), wanted).await?.ok_or_else(crate::Error::not_found)?;
    row.open(sv.config(), now)
}

/// The company's cash desk at this provider by which new payments are made: the newest one.
pub(super) async fn newest_in(tx: &mut Tx, sv: &Services, provider: Provider) -> Result<Option<Desk>> {
    let now = tx.now();
    let wanted = Wanted {
        company: Some(tx.company()),
        provider: Some(provider),
        ..Wanted::default()
    };
    let row = find(tx.db(), wanted).await?;
    row.map(|row| row.open(sv.config(), now)).transpose()
}

/// Whether the company's cash desk at Click may ask for invoices to phones.
pub(super) async fn bills_phones_in(tx: &mut Tx) -> Result<bool> {
    let company = tx.company();
    let bills = sqlx::query_scalar!(
        r#"select merchant_user_id is not null as "bills!"
           from cash_desks
           where company_id = $1 and provider = 'click' and status = 'active'
           order by id desc
           limit 1"#,
        company.0,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(bills.unwrap_or(false))
}
