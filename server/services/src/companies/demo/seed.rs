//! Seeding: the company by provisioning, its sixty days by the script, and a last line that says it is whole; then its money, and the
//! papers on its accountant's desk.

use std::{fmt, sync::Arc};

use domain::{ids::CompanyId, roles::Role, time::Timestamp};
use secrecy::{ExposeSecret as _, SecretString};

use super::{cast::Cast, clock::StageClock, company, money, play::Play, script};
use crate::{
    Result, Scope, Services,
    auth::{Entry, audit},
    companies::provision,
    telegram,
};

const SEEDED: &str = "companies.demo";
const MONEY: &str = "companies.demo_money";
const PAPERS: &str = "companies.demo_papers";

/// A log-in of the demo company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// The role.
    pub role: Role,
    /// The name.
    pub name: &'static str,
    /// The phone number.
    pub phone: String,
}

/// The demo company and how to get in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoSummary {
    /// The company.
    pub company: CompanyId,
    /// Whether it was made just now.
    pub is_new: bool,
    /// Its employees.
    pub logins: Vec<Login>,
    /// The password of all of them.
    pub password: &'static str,
    /// Phone numbers of two residents, for the bot.
    pub residents: [String; 2],
}

impl fmt::Display for DemoSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Hovli Demo: the password of everybody is {}", self.password)?;
        for login in &self.logins {
            writeln!(f, "  +{}  {:<10}  {}", login.phone, login.role.code(), login.name)?;
        }
        write!(f, "Residents for the bot: +{}", self.residents.join(", +"))
    }
}

/// Makes the demo company, unless it is there; one that was interrupted is finished.
///
/// # Errors
/// `companies.demo_changed` when somebody changed it before it was finished.
pub async fn seed(services: &Services, bot_token: &SecretString, payment_key: &SecretString) -> Result<DemoSummary> {
    let (company, is_new) = match finished(services, SEEDED).await? {
        Some(company) => {
            keep_bot(services, company, bot_token).await?;
            (company, false)
        }
        None => (play(services, bot_token).await?, true),
    };
    // A demo of before there was money gets it, too.
    if finished(services, MONEY).await?.is_none() {
        let (stage, clock, end) = stage(services, company).await?;
        money::play(&stage, &clock, (company, end), payment_key).await?;
        finish(services, company, MONEY).await?;
    }
    if finished(services, PAPERS).await?.is_none() {
        let (stage, _, end) = stage(services, company).await?;
        money::lay_papers_out(&stage, (company, end)).await?;
        finish(services, company, PAPERS).await?;
    }
    money::keep_desks(services, company, payment_key).await?;
    Ok(summary(company, is_new))
}

/// Makes the company and plays its sixty days.
async fn play(services: &Services, bot_token: &SecretString) -> Result<CompanyId> {
    let company = provision(services, company::plan()?).await?.company;
    keep_bot(services, company, bot_token).await?;
    let (stage, clock, end) = stage(services, company).await?;
    let (stories, steps) = script::script(end);
    let cast = Cast::find(&stage, company).await?;
    Play::begin(stage, clock, cast, stories).await?.run(&steps, end).await?;
    finish(services, company, SEEDED).await?;
    Ok(company)
}

/// Use cases whose clock is moved, and the moment at which the demo ends: an interrupted one goes on with the times
/// it began with.
async fn stage(services: &Services, company: CompanyId) -> Result<(Services, StageClock, Timestamp)> {
    let end = began(services, company).await?;
    let clock = StageClock::at(end);
    let stage = Services::new(
        services.db().clone(),
        Arc::new(clock.clone()),
        services.inner.storage.clone(),
        services.config().clone(),
    );
    Ok((stage, clock, end))
}

/// Writes a last line.
async fn finish(services: &Services, company: CompanyId, action: &'static str) -> Result<()> {
    let scope = Scope::system(company);
    let mut tx = services.begin(&scope).await?;
    let entry = Entry {
        action,
        entity: "company",
        id: Some(company.0),
        before: None,
        after: None,
    };
    audit(&mut tx, &scope, entry).await?;
    tx.commit().await
}

fn summary(company: CompanyId, is_new: bool) -> DemoSummary {
    let logins = company::STAFF.iter().enumerate().map(|(index, one)| Login {
        role: one.role,
        name: one.name,
        phone: company::staff_phone(index),
    });
    DemoSummary {
        company,
        is_new,
        logins: logins.collect(),
        password: company::PASSWORD,
        residents: [company::resident_phone(0), company::resident_phone(1)],
    }
}

/// The demo company, when this last line was written.
async fn finished(services: &Services, action: &str) -> Result<Option<CompanyId>> {
    let company = sqlx::query_scalar!(
        r#"select companies.id as "id: CompanyId"
           from companies
           where companies.slug = $1
             and exists (select from audit_log where audit_log.company_id = companies.id and audit_log.action = $2)"#,
        company::SLUG,
        action,
    )
    .fetch_optional(services.db().jobs())
    .await?;
    Ok(company)
}

async fn began(services: &Services, company: CompanyId) -> Result<Timestamp> {
    let mut tx = services.begin(&Scope::system(company)).await?;
    let began = sqlx::query_scalar!("select created_at from companies where id = $1", company.0)
        .fetch_one(tx.db())
        .await?;
    tx.commit().await?;
    Ok(began)
}

/// Gives the demo its bot; sealing the same token again would only change bytes.
async fn keep_bot(services: &Services, company: CompanyId, token: &SecretString) -> Result<()> {
    let bots = telegram::active_bots(services).await?;
    if bots
        .iter()
        .any(|bot| bot.key.company == company && bot.token.expose_secret() == token.expose_secret())
    {
        return Ok(());
    }
    let mut tx = services.begin(&Scope::system(company)).await?;
    let save = telegram::SaveBot {
        token: token.clone(),
        username: String::new(),
        api_url: None,
    };
    telegram::save_bot_in(&mut tx, services.config(), &save).await?;
    tx.commit().await
}
