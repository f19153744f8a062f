//! Making a company what an operator's file says. Doing it again changes nothing; doing it with
//! a changed file changes what is named there. Nothing is ever removed, and all of it or none is done.

use std::collections::HashMap;

use domain::{
    housing::ApartmentKind,
    ids::{ApartmentId, BuildingId, CompanyId, ComplexId},
    invalid::Invalid,
    words::Localized,
};

use super::{
    commands, estate,
    plan::{BotPart, CategoryPart, Narrowed, Provision, Words},
    promises, purse, rules,
    setup::specialization_ids_in,
    staffing,
};
use crate::{
    Result, Scope, Services, Tx,
    auth::{Entry, audit},
    housing::{self, StoredBuilding},
    payments::DeskAddress,
    requests::{self, Tailored},
    telegram,
};

/// What provisioning did: how many of each were added.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Provisioned {
    /// The company.
    pub company: CompanyId,
    /// Whether it was made just now.
    pub is_new: bool,
    /// Complexes added.
    pub complexes: u64,
    /// Buildings added.
    pub buildings: u64,
    /// Entrances added.
    pub entrances: u64,
    /// Apartments added.
    pub apartments: u64,
    /// Employees added.
    pub employees: u64,
    /// Residents added.
    pub residents: u64,
    /// Personal accounts opened.
    pub accounts: u64,
    /// Where providers call the cash desks of the file: what their cabinets are told.
    pub cash_desks: Vec<DeskAddress>,
}

/// The houses of the company as they are known so far, by their Russian names and addresses.
#[derive(Default)]
pub(super) struct Known {
    pub(super) complexes: HashMap<String, (ComplexId, Localized)>,
    pub(super) buildings: HashMap<String, StoredBuilding>,
    pub(super) apartments: HashMap<(BuildingId, ApartmentKind, String), ApartmentId>,
}

/// Makes the company what the file says.
///
/// # Errors
/// The fields that cannot be taken, by their place in the file; nothing is done then.
pub async fn provision(services: &Services, plan: Provision) -> Result<Provisioned> {
    let mut tx = begin(services, &plan).await?;
    let is_new = if exists(&mut tx).await? {
        commands::update(&mut tx, &plan.company).await?;
        false
    } else {
        commands::insert(&mut tx, &plan.company).await?;
        true
    };
    commands::set_up(&mut tx).await?;
    let mut done = Provisioned {
        company: tx.company(),
        is_new,
        complexes: 0,
        buildings: 0,
        entrances: 0,
        apartments: 0,
        employees: 0,
        residents: 0,
        accounts: 0,
        cash_desks: Vec::new(),
    };
    let scope = Scope::system(done.company);
    let (complexes, buildings) = (housing::complexes_in(&mut tx).await?, housing::buildings_in(&mut tx).await?);
    let mut known = Known {
        complexes: complexes.into_iter().map(|(id, name)| (name.ru.clone(), (id, name))).collect(),
        buildings: buildings.into_iter().map(|house| (house.address.ru.clone(), house)).collect(),
        ..Known::default()
    };
    for (part, at) in plan.houses.iter().zip(0_usize..) {
        estate::put_complex(&mut tx, part, &format!("houses[{at}]"), &mut known, &mut done).await?;
    }
    known.apartments = housing::apartments_in(&mut tx).await?.into_iter().collect();
    done.employees = staffing::put_employees(services, &mut tx, &plan.employees, &known).await?;
    done.residents = staffing::put_residents(&mut tx, &scope, &plan.residents, &known).await?;
    for (part, at) in plan.categories.iter().zip(0_usize..) {
        put_category(&mut tx, part, &format!("categories[{at}]")).await?;
    }
    promises::put_calendars(&mut tx, &scope, &plan.calendars).await?;
    promises::put_promises(&mut tx, &scope, &plan.promises, &known).await?;
    promises::put_reasons(&mut tx, &plan.reasons).await?;
    rules::put_escalation(&mut tx, &scope, &plan.escalation, &known).await?;
    rules::put_auto_assign(&mut tx, &plan.auto_assign, &known).await?;
    rules::put_templates(&mut tx, &plan.templates).await?;
    purse::put_utilities(&mut tx, &plan.utilities).await?;
    done.accounts = purse::put_accounts(&mut tx, &scope, &plan.accounts, &known).await?;
    done.cash_desks = purse::put_cash_desks(&mut tx, services.config(), &plan.cash_desks).await?;
    if let Some(bot) = &plan.bot {
        put_bot(services, &mut tx, bot).await?;
    }
    // Working hours are those of the company's clocks. Last, because nobody writes a request down from here to the commit.
    if plan.company.time_zone.is_some() {
        requests::look_again_in(&mut tx).await?;
    }
    let after = serde_json::to_value(&done).ok();
    audit(
        &mut tx,
        &scope,
        Entry {
            action: "companies.provision",
            entity: "company",
            id: Some(done.company.0),
            before: None,
            after,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(done)
}

/// A transaction in the company of the file's slug, whether it exists yet or not.
async fn begin(services: &Services, plan: &Provision) -> Result<Tx> {
    let known = sqlx::query_scalar!(r#"select id as "id: CompanyId" from companies where slug = $1"#, plan.company.slug)
        .fetch_optional(services.db().jobs())
        .await?;
    let now = services.now();
    services.db().begin(known.unwrap_or_else(|| CompanyId::generate(now)), now).await
}

async fn exists(tx: &mut Tx) -> Result<bool> {
    let company = tx.company();
    // Locked, so that two files for one company come one after the other; who only names the company goes on.
    Ok(
        sqlx::query_scalar!("select id from companies where id = $1 for no key update", company.0)
            .fetch_optional(tx.db())
            .await?
            .is_some(),
    )
}

async fn put_category(tx: &mut Tx, part: &CategoryPart, at: &str) -> Result<()> {
    let trades = specialization_ids_in(tx).await?;
    let trade = |code: &String| {
        let found = trades.iter().find(|(known, _)| known == code);
        found
            .map(|(_, id)| *id)
            .ok_or_else(|| Invalid::field(&format!("{at}.specialization"), "choice"))
    };
    let (name_at, stop_at) = (format!("{at}.name"), format!("{at}.stop_text"));
    let (name, stop_text) = requests::category_words_in(tx, &part.code).await?.unzip();
    let name = match &part.name {
        Some(words @ Words::Each(_)) => Some(words.over(name.as_ref(), &name_at)?),
        // A category is found by its code, so one text is a new name in every language.
        Some(words @ Words::Same(_)) => Some(words.over(None, &name_at)?),
        None => None,
    };
    let stop_text = match &part.stop_text {
        Some(words @ Words::Each(_)) => Some(Some(words.over(stop_text.flatten().as_ref(), &stop_at)?)),
        Some(Words::Same(text)) if text.trim().is_empty() => Some(None),
        Some(words @ Words::Same(_)) => Some(Some(words.over(None, &stop_at)?)),
        None => None,
    };
    let tailored = Tailored {
        code: &part.code,
        name: name.as_ref(),
        group: part.group.as_deref(),
        priority: part.priority,
        specialization: part.specialization.as_ref().map(trade).transpose()?,
        require_before: part.require_before,
        require_after: part.require_after,
        is_paid: part.is_paid,
        keywords: part.keywords.as_deref(),
        stop_text: stop_text.as_ref().map(Option::as_ref),
        place: part.place.map(|Narrowed(place)| place),
        hidden: part.hidden,
    };
    requests::put_category_in(tx, &tailored).await.map_err(|error| error.within(at))
}

async fn put_bot(services: &Services, tx: &mut Tx, part: &BotPart) -> Result<()> {
    let parse = |text: &String| text.parse().map_err(|_| Invalid::field("bot.api_url", "url"));
    let api_url: Option<url::Url> = part.api_url.as_ref().map(parse).transpose()?;
    let save = telegram::SaveBot {
        token: part.token.clone(),
        username: String::new(),
        api_url,
    };
    telegram::save_bot_in(tx, services.config(), &save)
        .await
        .map_err(|error| error.within("bot"))?;
    Ok(())
}
