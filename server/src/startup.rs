//! From settings to use cases: the database, its migrations, the storage, the secret.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use leptos::config::LeptosOptions;
use secrecy::SecretString;
use services::{CheckoutPages, Database, Services, SystemClock};
use url::Url;

use crate::{adapters, config::Config, embedded_postgres::EmbeddedPostgres};

/// The parts of a started installation. Dropping it stops the private database.
pub(crate) struct Installation {
    pub(crate) services: Services,
    pub(crate) database: Database,
    /// Where the owner of the tables signs in.
    owner: SecretString,
    /// Kept alive for as long as the installation is.
    private: Option<EmbeddedPostgres>,
}

/// The addresses of the database for its three roles.
struct Addresses {
    owner: SecretString,
    rw: SecretString,
    jobs: SecretString,
}

/// How long a server that starts waits for a database that does not answer yet.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often it asks meanwhile.
const ASKED_EVERY: Duration = Duration::from_secs(1);
/// How long the pools may take to close.
const CLOSING: Duration = Duration::from_secs(2);

/// Opens everything, on a database that suits this version. The private one is brought up to date by the way;
/// another one is the operator's, who migrates it when they decide so.
pub(crate) async fn open(config: &Config, site: &LeptosOptions) -> anyhow::Result<Installation> {
    only_safe(config)?;
    let (addresses, private) = addresses(config)?;
    if private.is_some() {
        bring_up_to_date(&addresses.owner).await?;
    }
    let installation = on(config, site, &addresses, private).await?;
    match installation.suits().await {
        Ok(()) => Ok(installation),
        Err(error) => installation.close_with(Err(error)).await,
    }
}

/// The same on a database of any age, which stays as it is.
pub(crate) async fn open_as_it_is(config: &Config, site: &LeptosOptions) -> anyhow::Result<Installation> {
    only_safe(config)?;
    let (addresses, private) = addresses(config)?;
    on(config, site, &addresses, private).await
}

/// Opens everything as soon as the database answers: it may start beside us.
pub(crate) async fn open_when_it_answers(config: &Config, site: &LeptosOptions) -> anyhow::Result<Installation> {
    let begun = Instant::now();
    loop {
        let error = match open(config, site).await {
            Ok(installation) => return Ok(installation),
            Err(error) => error,
        };
        let is_away = error
            .downcast_ref::<services::Error>()
            .is_some_and(|error| error.kind == services::Kind::Unavailable);
        if !is_away || begun.elapsed() > PATIENCE {
            return Err(error);
        }
        tracing::warn!(error = format!("{error:#}"), "Waiting for the database");
        tokio::time::sleep(ASKED_EVERY).await;
    }
}

/// Brings the database up to date, as its owner.
pub(crate) async fn migrate(config: &Config) -> anyhow::Result<()> {
    let (addresses, private) = addresses(config)?;
    let done = bring_up_to_date(&addresses.owner).await;
    if let Some(private) = private {
        private.stop();
    }
    done
}

async fn bring_up_to_date(owner: &SecretString) -> anyhow::Result<()> {
    services::migrate(owner).await.context("the database cannot be brought up to date")
}

async fn on(
    config: &Config,
    site: &LeptosOptions,
    addresses: &Addresses,
    private: Option<EmbeddedPostgres>,
) -> anyhow::Result<Installation> {
    let database = Database::open(&addresses.rw, &addresses.jobs, config.database.database_connections)
        .await
        .context("the database does not answer")?;
    std::fs::create_dir_all(&config.data_dir).with_context(|| format!("cannot make {}", config.data_dir.display()))?;
    let (store, storage) = adapters::storage::open(&config.storage, &config.data_dir)?;
    let settings = services::Config {
        public_url: public_url(config, site)?,
        secret: secret(config)?,
        checkout: checkout_pages(config)?,
        previous_secret: config.previous_secret.clone(),
        telegram_api: config.telegram.telegram_api_url.clone(),
        storage,
        click: services::payments::ClickApi::by(adapters::click::Client::at(&config.payments.click_api_url)?),
    };
    let services = Services::new(database.clone(), Arc::new(SystemClock), store, settings);
    Ok(Installation {
        services,
        database,
        owner: addresses.owner.clone(),
        private,
    })
}

impl Installation {
    /// Whether the database is the private one, which `run` brings up to date itself.
    pub(crate) fn is_private(&self) -> bool {
        self.private.is_some()
    }

    /// Whether the database has had every migration of this version.
    async fn suits(&self) -> anyhow::Result<()> {
        let pending = self.database.pending_migrations().await.context("the database does not answer")?;
        anyhow::ensure!(
            pending.is_empty(),
            "the database is not up to date, {} migrations are missing: run `server migrate` first",
            pending.len()
        );
        Ok(())
    }

    /// Tells the planner of the database what was just written. Nothing but speed depends on it, and the role
    /// that serves people may not be allowed to: then the database finds out by itself, later.
    pub(crate) async fn analyze(&self) {
        if let Err(error) = services::analyze(&self.owner).await {
            tracing::warn!(error.code, "The tables could not be analysed");
        }
    }

    /// The same after very much was written, when it must be done.
    pub(crate) async fn vacuum(&self) -> anyhow::Result<()> {
        services::vacuum(&self.owner).await.context("the tables cannot be analysed")
    }

    /// Closes the pools, then stops the private database; hands the result on.
    pub(crate) async fn close_with<T>(self, result: anyhow::Result<T>) -> anyhow::Result<T> {
        // Connections that are stuck are not waited for: the server ends them when we are gone.
        if tokio::time::timeout(CLOSING, self.database.close()).await.is_err() {
            tracing::warn!("The connections to the database did not close in time");
        }
        if let Some(private) = self.private {
            private.stop();
        }
        result
    }
}

fn addresses(config: &Config) -> anyhow::Result<(Addresses, Option<EmbeddedPostgres>)> {
    if let Some(url) = &config.database.database_url {
        let or = |other: &Option<SecretString>| other.clone().unwrap_or_else(|| url.clone());
        let addresses = Addresses {
            owner: or(&config.database.database_owner_url),
            rw: url.clone(),
            jobs: or(&config.database.database_jobs_url),
        };
        return Ok((addresses, None));
    }
    std::fs::create_dir_all(&config.data_dir).with_context(|| format!("cannot make {}", config.data_dir.display()))?;
    let private = EmbeddedPostgres::start(&config.data_dir.join("postgres"), config.database.pg_bin.as_deref())?;
    let as_role = |role: &str| SecretString::from(private.url_as(role));
    Ok((
        Addresses {
            owner: as_role("app_owner"),
            rw: as_role("app_rw"),
            jobs: as_role("app_jobs"),
        },
        Some(private),
    ))
}

/// Refuses addresses to which nothing of ours may go unencrypted: before anything is opened, and whatever the database says.
fn only_safe(config: &Config) -> anyhow::Result<()> {
    anyhow::ensure!(
        services::telegram::is_safe_address(&config.telegram.telegram_api_url),
        "APP_TELEGRAM_API_URL must be https, or on this machine: tokens travel in the address"
    );
    anyhow::ensure!(
        services::telegram::is_safe_address(&config.payments.click_api_url),
        "APP_CLICK_API_URL must be https, or on this machine: phones travel in its bodies"
    );
    Ok(())
}

/// Where people pay, when it is not the providers' own pages.
fn checkout_pages(config: &Config) -> anyhow::Result<CheckoutPages> {
    let pages = CheckoutPages {
        payme: config.payments.payme_checkout_url.clone(),
        click: config.payments.click_checkout_url.clone(),
    };
    anyhow::ensure!(
        pages.payme.iter().chain(&pages.click).all(services::telegram::is_safe_address),
        "APP_PAYME_CHECKOUT_URL and APP_CLICK_CHECKOUT_URL must be https, or on this machine: people are sent there to pay"
    );
    Ok(pages)
}

/// The address people open: the setting, or where the server listens.
pub(crate) fn public_url(config: &Config, site: &LeptosOptions) -> anyhow::Result<Url> {
    match &config.http.public_url {
        Some(url) => Ok(url.clone()),
        None => Url::parse(&format!("http://{}", site.site_addr)).context("the listening address is no URL"),
    }
}

/// The installation's secret: the setting, or one made once and kept in the data folder.
fn secret(config: &Config) -> anyhow::Result<SecretString> {
    if let Some(secret) = &config.secret {
        return Ok(secret.clone());
    }
    let file = config.data_dir.join("secret");
    if !file.exists() {
        write_secret(&file)?;
    }
    let secret = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    anyhow::ensure!(
        secret.trim().len() >= 32,
        "{} is too short: remove it or set APP_SECRET",
        file.display()
    );
    Ok(SecretString::from(secret.trim().to_owned()))
}

fn write_secret(file: &Path) -> anyhow::Result<()> {
    use std::{io::Write as _, os::unix::fs::OpenOptionsExt as _};
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    let mut opened = options.open(file).with_context(|| format!("cannot make {}", file.display()))?;
    opened.write_all(services::secrets::token().as_bytes())?;
    opened.sync_all()?;
    Ok(())
}
