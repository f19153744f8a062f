//! What each sub-command does, step by step.

use anyhow::Context as _;
use leptos::config::get_configuration;

use crate::{
    check,
    cli::{Cli, Command, CreateCompany, MeasurePostings},
    demo, serve,
    startup::{self, Installation},
    telemetry,
};

/// Runs one sub-command.
pub async fn run(cli: Cli) -> anyhow::Result<()> {
    telemetry::init(&cli.config)?;
    let site = get_configuration(Some("Leptos.toml"))
        .context("Leptos.toml cannot be read")?
        .leptos_options;
    match cli.command {
        Command::Openapi => say(&api::openapi_json()?),
        Command::Run { demo } => serve::serve(&cli.config, site, demo).await,
        Command::Migrate => startup::migrate(&cli.config).await,
        Command::Seed { requests: None } => {
            let installation = startup::open(&cli.config, &site).await?;
            let done = demo::seed(&installation, &cli.config).await.and_then(|summary| say(&summary));
            installation.close_with(done).await
        }
        Command::Seed { requests: Some(requests) } => {
            let installation = startup::open(&cli.config, &site).await?;
            let done = fill(&installation, requests).await.and_then(|summary| say(&summary));
            installation.close_with(done).await
        }
        Command::CheckConfig => {
            say(&cli.config.describe())?;
            let installation = startup::open_as_it_is(&cli.config, &site).await.context("database")?;
            let checked = check::parts(&installation, cli.config.telegram.telegram_mode).await;
            installation.close_with(checked).await
        }
        Command::CreateCompany(company) => {
            let installation = startup::open(&cli.config, &site).await?;
            let done = create_company(&installation, company).await;
            installation.close_with(done).await
        }
        Command::PasswordLink { company, phone } => {
            let installation = startup::open(&cli.config, &site).await?;
            let done = password_link(&installation, &company, &phone).await;
            installation.close_with(done).await
        }
        Command::ResidentLink { company, phone } => {
            let installation = startup::open(&cli.config, &site).await?;
            let done = resident_link(&installation, &company, &phone).await;
            installation.close_with(done).await
        }
        Command::RebuildBalances { company } => {
            let installation = startup::open(&cli.config, &site).await?;
            let done = rebuild_balances(&installation, &company).await;
            installation.close_with(done).await
        }
        Command::Provision { file } => {
            let text = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let company = serde_json::from_str(&text).with_context(|| format!("{} is not a company file", file.display()))?;
            let installation = startup::open(&cli.config, &site).await?;
            let done = match services::companies::provision(&installation.services, company).await {
                Ok(summary) => {
                    installation.analyze().await;
                    serde_json::to_string_pretty(&summary)
                        .map_err(Into::into)
                        .and_then(|text| say(&text))
                }
                Err(error) => Err(explain(error)),
            };
            installation.close_with(done).await
        }
        Command::MeasurePostings(wanted) => {
            let installation = startup::open(&cli.config, &site).await?;
            let done = measure_postings(&installation, &wanted).await;
            installation.close_with(done).await
        }
    }
}

async fn measure_postings(installation: &Installation, wanted: &MeasurePostings) -> anyhow::Result<()> {
    let press = services::payments::Press {
        clients: wanted.clients,
        accounts: wanted.accounts,
        postings: wanted.postings,
        together: wanted.together,
    };
    let took = services::payments::press(&installation.services, press).await.map_err(explain)?;
    say(&took.as_millis().to_string())
}

/// Fills an empty installation with so many requests.
async fn fill(installation: &Installation, requests: u32) -> anyhow::Result<String> {
    let filled = services::companies::scale::seed(&installation.services, requests)
        .await
        .map_err(explain)?;
    let summary = filled.context("there are companies here already: nothing was changed")?;
    installation.vacuum().await?;
    Ok(summary.to_string())
}

async fn create_company(installation: &Installation, company: CreateCompany) -> anyhow::Result<()> {
    let CreateCompany {
        slug,
        name,
        lang,
        director,
        phone,
    } = company;
    let director = services::companies::NewDirector {
        name: director,
        phone,
        password: None,
    };
    let new = services::companies::NewCompany {
        slug,
        name,
        lang,
        director,
    };
    let created = services::companies::create(&installation.services, new).await.map_err(explain)?;
    let invite = created.invite.context("the director has an account already")?;
    let url = address(installation, &invite)?;
    say(&format!("The director sets a password here, within 7 days:\n{url}"))
}

async fn password_link(installation: &Installation, company: &str, phone: &str) -> anyhow::Result<()> {
    let phone = domain::phone::Phone::parse(phone).context("this is not a phone number")?;
    let path = services::people::password_link_by_phone(&installation.services, company, &phone)
        .await
        .map_err(explain)?;
    let url = address(installation, &path)?;
    say(&format!("The employee sets a password here, within 3 days, once:\n{url}"))
}

async fn resident_link(installation: &Installation, company: &str, phone: &str) -> anyhow::Result<()> {
    let phone = domain::phone::Phone::parse(phone).context("this is not a phone number")?;
    let path = services::auth::resident_link_by_phone(&installation.services, company, &phone)
        .await
        .map_err(explain)?;
    let url = address(installation, &path)?;
    say(&format!("The resident signs in here, within 10 minutes, once:\n{url}"))
}

async fn rebuild_balances(installation: &Installation, company: &str) -> anyhow::Result<()> {
    let rebuilt = services::payments::rebuild_off(&installation.services, company)
        .await
        .map_err(explain)?;
    for one in &rebuilt {
        say(&format!("{} was off by {} tiyin", one.number, one.off.0))?;
    }
    say(&format!("Balances made anew: {}", rebuilt.len()))
}

fn address(installation: &Installation, path: &str) -> anyhow::Result<url::Url> {
    installation
        .services
        .config()
        .public_url
        .join(path)
        .context("the link cannot be made")
}

/// An error of a use case with the fields that cannot be taken.
fn explain(error: services::Error) -> anyhow::Error {
    let fields: Vec<String> = error
        .fields
        .fields
        .iter()
        .map(|field| format!("{}: {}", field.field, field.code))
        .collect();
    let context = if fields.is_empty() {
        error.code.to_owned()
    } else {
        fields.join(", ")
    };
    anyhow::Error::new(error).context(context)
}

/// Prints for the person at the terminal.
pub(crate) fn say(text: &str) -> anyhow::Result<()> {
    use std::io::Write as _;
    writeln!(std::io::stdout().lock(), "{text}").context("cannot print")
}
