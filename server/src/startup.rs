//! From settings to use cases: the database, its migrations, the storage, the secret.

use std::{path::Path, sync::Arc};

use anyhow::Context as _;
use leptos::config::LeptosOptions;
use secrecy::SecretString;
use services::{Database, Services, SystemClock};
use url::Url;

use crate::{adapters, config::Config, embedded_postgres::EmbeddedPostgres};

/// The parts of a started installation. Dropping it stops the private database.
pub(crate) struct Installation {
    pub(crate) services: Services,
    pub(crate) database: Database,
    /// Kept alive for as long as the installation is.
    private: Option<EmbeddedPostgres>,
}

/// The addresses of the database for its three roles.
struct Addresses {
    owner: SecretString,
    rw: SecretString,
    jobs: SecretString,
}

/// Opens everything and brings the database up to date.
pub(crate) async fn open(config: &Config, site: &LeptosOptions) -> anyhow::Result<Installation> {
    std::fs::create_dir_all(&config.data_dir).with_context(|| format!("cannot make {}", config.data_dir.display()))?;
    let (addresses, private) = addresses(config)?;
    services::migrate(&addresses.owner)
        .await
        .context("the database cannot be brought up to date")?;
    let database = Database::open(&addresses.rw, &addresses.jobs, config.database.database_connections)
        .await
        .context("the database does not answer")?;
    let (store, storage) = adapters::storage::open(&config.storage, &config.data_dir)?;
    let settings = services::Config {
        public_url: public_url(config, site)?,
        secret: secret(config)?,
        previous_secret: config.previous_secret.clone(),
        telegram_api: config.telegram.telegram_api_url.clone(),
        storage,
    };
    let services = Services::new(database.clone(), Arc::new(SystemClock), store, settings);
    Ok(Installation {
        services,
        database,
        private,
    })
}

impl Installation {
    /// Closes the pools, then stops the private database; hands the result on.
    pub(crate) async fn close_with<T>(self, result: anyhow::Result<T>) -> anyhow::Result<T> {
        self.database.close().await;
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
