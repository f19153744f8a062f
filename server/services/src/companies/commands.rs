//! The first steps of a company. Only the operator of the installation makes one.

use chrono::Duration;
use domain::{
    decisions::Decisions,
    ids::{CompanyId, EmployeeId},
    invalid::Invalid,
    lang::Lang,
    payee,
    phone::Phone,
    roles::Role,
    words,
};
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::types::Json;

use super::{
    plan::CompanyPart,
    settings::changed_in,
    setup::{add_roles, add_specializations, role_of_in},
};
use crate::{
    Error, Result, Scope, Services, Tx,
    auth::{self, Entry, NewUser, audit},
    error::OnConstraint as _,
    people::{self, NewInvite},
};

/// Where companies are, unless they say otherwise.
const TIME_ZONE: &str = "Asia/Tashkent";

/// Days for which the first director's invitation works.
const INVITE_DAYS: i64 = 7;

/// A company to begin.
#[derive(Debug)]
pub struct NewCompany {
    /// Its short name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The language of people who chose none.
    pub lang: Lang,
    /// Who owns its account.
    pub director: NewDirector,
}

/// The first director.
#[derive(Debug)]
pub struct NewDirector {
    /// The name.
    pub name: String,
    /// The phone number as typed.
    pub phone: String,
    /// The first password; without one an invitation is made.
    pub password: Option<SecretString>,
}

/// A company just begun.
#[derive(Debug)]
pub struct CreatedCompany {
    /// The company.
    pub company: CompanyId,
    /// The director, when the account is ready.
    pub director: Option<EmployeeId>,
    /// The secret path of the director's invitation, when there is none.
    pub invite: Option<String>,
}

/// Begins a company with its roles, trades, categories and reasons, and its director.
///
/// # Errors
/// The fields that cannot be taken.
pub async fn create(services: &Services, new: NewCompany) -> Result<CreatedCompany> {
    let mut invalid = Invalid::default();
    let name = invalid.take(words::line("director.name", &new.director.name, words::NAME_MAX));
    let phone = invalid.take(Phone::parse(&new.director.phone).map_err(|_| Invalid::field("director.phone", "phone")));
    if let Some(password) = &new.director.password {
        invalid.take(auth::check_password("director.password", password.expose_secret()));
    }
    let (Some(name), Some(phone)) = (name, phone) else {
        return Err(invalid.into());
    };
    invalid.into_result()?;
    let part = CompanyPart {
        slug: new.slug,
        name: new.name,
        lang: Some(new.lang),
        ..CompanyPart::default()
    };
    let mut tx = services.db().begin(CompanyId::generate(services.now()), services.now()).await?;
    insert(&mut tx, &part).await?;
    set_up(&mut tx).await?;
    let mut created = CreatedCompany {
        company: tx.company(),
        director: None,
        invite: None,
    };
    match &new.director.password {
        Some(password) => created.director = Some(appoint(services, &mut tx, &name, &phone, password).await?),
        None => created.invite = Some(invite(services, &mut tx, &phone).await?),
    }
    let after = serde_json::json!({ "slug": part.slug });
    let entry = Entry {
        action: "companies.create",
        entity: "company",
        id: Some(created.company.0),
        before: None,
        after: Some(after),
    };
    audit(&mut tx, &Scope::system(created.company), entry).await?;
    tx.commit().await?;
    Ok(created)
}

async fn appoint(services: &Services, tx: &mut Tx, name: &str, phone: &Phone, password: &SecretString) -> Result<EmployeeId> {
    let new = NewUser {
        phone: Some(phone),
        email: None,
        name,
        lang: None,
    };
    let user = auth::ensure_user(tx, new).await?;
    // Somebody who has a password keeps it.
    if !auth::has_password(tx.db(), user).await? {
        let hash = auth::hash_password(services, password.expose_secret()).await?;
        auth::give_password_in(tx, user, &hash).await?;
    }
    let role = role_of_in(tx, Role::Director).await?;
    people::hire_in(tx, user, role, "").await
}

async fn invite(services: &Services, tx: &mut Tx, phone: &Phone) -> Result<String> {
    let role = role_of_in(tx, Role::Director).await?;
    let expires_at = tx.now() + Duration::days(INVITE_DAYS);
    let new = NewInvite {
        role,
        position: "",
        phone: Some(phone),
        employee: None,
        expires_at,
        author: None,
    };
    let id = people::new_invite_in(tx, services.config(), new).await?;
    people::path_of(services.config(), id)
}

/// Adds whatever of a new company's beginnings is missing.
pub(super) async fn set_up(tx: &mut Tx) -> Result<()> {
    add_roles(tx).await?;
    add_specializations(tx).await?;
    crate::requests::add_default_categories(tx).await?;
    crate::requests::add_default_reasons(tx).await?;
    crate::sla::add_defaults(tx).await
}

/// Writes the row of the transaction's company.
pub(super) async fn insert(tx: &mut Tx, part: &CompanyPart) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    let Checked { name, legal_name, inn } = check(part)?;
    let settings = part.settings.clone().unwrap_or_default().over(&Decisions::default());
    sqlx::query!(
        "insert into companies (id, slug, name, legal_name, inn, time_zone, default_locale, settings, created_at)
         values ($1, $2, $3, nullif($4::text, ''), nullif($5::text, ''), $6, $7, $8, $9)",
        company.0,
        part.slug,
        name,
        legal_name,
        inn,
        part.time_zone.as_deref().unwrap_or(TIME_ZONE),
        part.lang.unwrap_or(Lang::Ru) as Lang,
        Json(settings) as Json<Decisions>,
        now,
    )
    .execute(tx.db())
    .await
    .on_constraint("companies_slug_key", || Invalid::field("company.slug", "taken").into())
    .on_constraint("companies_slug_check", || Invalid::field("company.slug", "slug").into())?;
    Ok(())
}

/// Changes the row of the transaction's company; what the part does not say stays.
pub(super) async fn update(tx: &mut Tx, part: &CompanyPart) -> Result<()> {
    let company = tx.company();
    let Checked { name, legal_name, inn } = check(part)?;
    let settings = match &part.settings {
        Some(changes) => Some(changed_in(tx, |former| Ok(changes.over(former))).await?),
        None => None,
    };
    sqlx::query!(
        "update companies
         set name = $2,
             legal_name = nullif(coalesce($3, legal_name), ''),
             inn = nullif(coalesce($4, inn), ''),
             time_zone = coalesce($5, time_zone),
             default_locale = coalesce($6, default_locale),
             settings = coalesce($7, settings)
         where id = $1",
        company.0,
        name,
        legal_name,
        inn,
        part.time_zone,
        part.lang as Option<Lang>,
        settings as Option<Json<serde_json::Value>>,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// How a text that may be left out is read.
type Reading = fn(&str, &str) -> std::result::Result<Option<String>, Invalid>;

/// The names and numbers of a company as they are stored; an empty one is taken away.
struct Checked {
    name: String,
    legal_name: Option<String>,
    inn: Option<String>,
}

fn check(part: &CompanyPart) -> Result<Checked> {
    let mut invalid = Invalid::default();
    let name = invalid.take(words::line("company.name", &part.name, words::NAME_MAX));
    let said = |said: Option<&str>, read: Reading, field: &str| match said {
        Some(text) => read(field, text).map(|clean| Some(clean.unwrap_or_default())),
        None => Ok(None),
    };
    let legal_name = invalid.take(said(part.legal_name.as_deref(), payee::legal_name, "company.legal_name"));
    let inn = invalid.take(said(part.inn.as_deref(), payee::inn, "company.inn"));
    if part.time_zone.as_ref().is_some_and(|zone| zone.parse::<chrono_tz::Tz>().is_err()) {
        invalid.push("company.time_zone", "choice", None);
    }
    if let Some(settings) = &part.settings {
        settings.check(&mut invalid);
    }
    match (name, legal_name, inn) {
        (Some(name), Some(legal_name), Some(inn)) if invalid.fields.is_empty() => Ok(Checked { name, legal_name, inn }),
        _ => Err(Error::from(invalid)),
    }
}

/// The company with this short name.
pub(crate) async fn id_of_slug(services: &Services, slug: &str) -> Result<CompanyId> {
    sqlx::query_scalar!(r#"select id as "id: CompanyId" from companies where slug = $1"#, slug)
        .fetch_optional(services.db().jobs())
        .await?
        .ok_or_else(Error::not_found)
}
