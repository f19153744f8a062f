//! Bots: their companies, addresses and secrets. The token is sealed at rest.

use domain::ids::{BotId, CompanyId};
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::{address::is_safe_address, token};
use crate::{
    Services,
    config::Config,
    error::{Error, Kind, Result},
    scope::Scope,
    secrets,
    tx::Tx,
};

/// Which bot of which company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BotKey {
    /// The company.
    pub company: CompanyId,
    /// The bot.
    pub bot: BotId,
}

impl BotKey {
    /// The scope in which the bot's own tables are worked on.
    pub(super) fn scope(self) -> Scope {
        Scope::system(self.company)
    }
}

/// A bot as the bot's workers need it.
#[derive(Debug, Clone)]
pub struct BotRow {
    /// Which bot.
    pub key: BotKey,
    /// Its own id in Telegram.
    pub telegram_id: i64,
    /// Its name without `@`; empty until it was asked for.
    pub username: String,
    /// Its token.
    pub token: SecretString,
    /// The Bot API server it is reached by.
    pub api_url: Url,
    /// What Telegram proves itself with at the webhook.
    pub webhook_secret: SecretString,
}

/// A bot to add to a company, or to change.
#[derive(Debug, Clone)]
pub struct SaveBot {
    /// The token given by `BotFather`: the bot's id, a colon, a secret.
    pub token: SecretString,
    /// Its name without `@`, when known.
    pub username: String,
    /// The Bot API server; `None` keeps the one of a known bot, and is the installation's for a new one.
    pub api_url: Option<Url>,
}

struct Stored {
    company_id: CompanyId,
    id: BotId,
    username: String,
    telegram_id: i64,
    token_enc: Vec<u8>,
    api_url: Option<String>,
    webhook_secret: String,
}

impl Stored {
    fn open(self, config: &Config) -> Result<BotRow> {
        let api_url = match self.api_url {
            Some(url) => url
                .parse()
                .map_err(|source: url::ParseError| Error::new(Kind::Inconsistent, "inconsistent").because(source))?,
            None => config.telegram_api.clone(),
        };
        Ok(BotRow {
            key: BotKey {
                company: self.company_id,
                bot: self.id,
            },
            telegram_id: self.telegram_id,
            username: self.username,
            token: token::open(config, self.telegram_id, &self.token_enc)?,
            api_url,
            webhook_secret: self.webhook_secret.into(),
        })
    }
}

/// The bots of all companies that are switched on. One whose row cannot be read, such as a token sealed
/// with a lost secret, is left out and told of in the log: it stops nobody else's.
///
/// # Errors
/// When the database does not answer.
pub async fn active_bots(sv: &Services) -> Result<Vec<BotRow>> {
    let rows = sqlx::query_as!(
        Stored,
        r#"select company_id as "company_id: CompanyId", id as "id: BotId", username, telegram_id, token_enc, api_url, webhook_secret
           from bots
           where status = 'active'
           order by created_at, id"#,
    )
    .fetch_all(sv.db().jobs())
    .await?;
    Ok(rows.into_iter().filter_map(|row| legible(row, sv.config())).collect())
}

/// How many bots are switched on, legible or not.
///
/// # Errors
/// When the database does not answer.
pub async fn count_active_bots(sv: &Services) -> Result<usize> {
    let count = sqlx::query_scalar!(r#"select count(*) as "count!" from bots where status = 'active'"#)
        .fetch_one(sv.db().jobs())
        .await?;
    Ok(usize::try_from(count).unwrap_or_default())
}

fn legible(row: Stored, config: &Config) -> Option<BotRow> {
    let (bot, company) = (row.id, row.company_id);
    row.open(config)
        .inspect_err(|error| tracing::error!(bot.id = %bot, company.id = %company, error.code, "A bot's row cannot be read"))
        .ok()
}

/// The bot of a webhook address; `None` when it is unknown or switched off.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn bot(sv: &Services, id: BotId) -> Result<Option<BotRow>> {
    let row = sqlx::query_as!(
        Stored,
        r#"select company_id as "company_id: CompanyId", id as "id: BotId", username, telegram_id, token_enc, api_url, webhook_secret
           from bots
           where id = $1 and status = 'active'"#,
        id.0,
    )
    .fetch_optional(sv.db().jobs())
    .await?;
    row.map(|row| row.open(sv.config())).transpose()
}

/// The name of the company's bot without `@`: `None` without a bot, empty until Telegram was asked for it.
pub(crate) async fn bot_name_in(tx: &mut Tx) -> Result<Option<String>> {
    let company = tx.company();
    let name = sqlx::query_scalar!(
        "select username from bots where company_id = $1 and status = 'active' order by created_at, id limit 1",
        company.0
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(name)
}

/// Adds a bot to the company, or changes the one with the same Telegram id; the company's other bots are switched off.
///
/// # Errors
/// `Invalid` when the token has no id before its colon, or is another company's bot, or when it would travel unencrypted.
pub async fn save_bot_in(tx: &mut Tx, config: &Config, save: &SaveBot) -> Result<BotId> {
    let invalid = || Error::from(domain::invalid::Invalid::field("token", "bot-token"));
    let text = save.token.expose_secret();
    let telegram_id = text
        .split_once(':')
        .filter(|(_, secret)| !secret.is_empty())
        .and_then(|(id, _)| id.parse::<i64>().ok())
        .ok_or_else(invalid)?;
    if save.api_url.as_ref().is_some_and(|url| !is_safe_address(url)) {
        return Err(domain::invalid::Invalid::field("api_url", "bot-api-url").into());
    }
    let sealed = match sealed_already(tx, config, telegram_id, text).await? {
        Some(sealed) => sealed,
        None => token::seal(config, telegram_id, &save.token)?,
    };
    let (company, now) = (tx.company(), tx.now());
    let row = sqlx::query!(
        r#"insert into bots (company_id, id, username, telegram_id, token_enc, api_url, webhook_secret, status, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, 'active', $8)
           on conflict (telegram_id) do update
             set username = case when excluded.username = '' then bots.username else excluded.username end,
                 token_enc = excluded.token_enc, api_url = coalesce(excluded.api_url, bots.api_url), status = 'active'
           returning id as "id: BotId""#,
        company.0,
        BotId::generate(now).0,
        save.username,
        telegram_id,
        sealed,
        save.api_url.as_ref().map(Url::as_str),
        secrets::token(),
        now,
    )
    .fetch_one(tx.db())
    .await
    .map_err(|source| foreign(source, invalid))?;
    sqlx::query!(
        "update bots set status = 'off' where company_id = $1 and id <> $2 and status = 'active'",
        company.0,
        row.id.0
    )
    .execute(tx.db())
    .await?;
    Ok(row.id)
}

/// The bytes of the bot's row when they are this token, sealed with the present key: sealing it again
/// would change nothing else.
async fn sealed_already(tx: &mut Tx, config: &Config, telegram_id: i64, text: &str) -> Result<Option<Vec<u8>>> {
    let company = tx.company();
    let sealed = sqlx::query_scalar!(
        "select token_enc from bots where company_id = $1 and telegram_id = $2",
        company.0,
        telegram_id
    )
    .fetch_optional(tx.db())
    .await?;
    let present = Config {
        previous_secret: None,
        ..config.clone()
    };
    Ok(sealed.filter(|sealed| token::open(&present, telegram_id, sealed).is_ok_and(|known| known.expose_secret() == text)))
}

/// A bot of another company is refused by its row's policy.
fn foreign(source: sqlx::Error, invalid: impl FnOnce() -> Error) -> Error {
    let is_foreign = source
        .as_database_error()
        .is_some_and(|error| error.code().as_deref() == Some("42501"));
    if is_foreign { invalid() } else { source.into() }
}

/// Notes the name the Bot API gave.
///
/// # Errors
/// When the database does not answer.
pub async fn set_username(sv: &Services, key: BotKey, username: &str) -> Result<()> {
    let mut tx = sv.begin(&key.scope()).await?;
    sqlx::query!(
        "update bots set username = $3 where company_id = $1 and id = $2 and username <> $3",
        key.company.0,
        key.bot.0,
        username,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}
