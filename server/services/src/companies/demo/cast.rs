//! Who plays: the scopes of the demo's people, and what they talk about.

use std::collections::HashMap;

use domain::{
    ids::{CategoryId, CompanyId, EmployeeId, ReasonId},
    people::Home,
    phone::Phone,
    requests::{Place, ReasonKind},
    roles::Role,
};
use serde::Deserialize;

use super::{
    company::{RESIDENTS, STAFF, resident_phone, staff_phone},
    dice::Dice,
};
use crate::{
    Channel, Error, Kind, Result, Scope, Services,
    auth::{self, Face},
    people, requests,
};

const WORDS: &str = include_str!("words.json");
/// Residents who write requests.
const WRITERS: usize = 180;

/// A resident who writes.
pub(super) struct Writer {
    pub(super) scope: Scope,
    pub(super) home: Home,
}

/// Something to write about.
pub(super) struct Topic {
    pub(super) category: CategoryId,
    pub(super) place: Place,
    pub(super) texts: Vec<String>,
    pub(super) needs_photo: bool,
    /// The employees of the trade.
    pub(super) workers: Vec<EmployeeId>,
}

/// What people say when they act.
#[derive(Deserialize)]
pub(super) struct Words {
    topics: Vec<TopicWords>,
    pub(super) finished: Vec<String>,
    pub(super) noted: Vec<String>,
    pub(super) told: Vec<String>,
    pub(super) answered: Vec<String>,
    pub(super) praised: Vec<String>,
    pub(super) complained: Vec<String>,
    pub(super) called_off: Vec<String>,
    pub(super) refused: Vec<String>,
    pub(super) held: Vec<String>,
}

#[derive(Deserialize)]
struct TopicWords {
    category: String,
    place: Place,
    texts: Vec<String>,
}

/// Everybody and everything the script needs.
pub(super) struct Cast {
    pub(super) system: Scope,
    pub(super) staff: Vec<Scope>,
    /// The dispatcher of all houses.
    pub(super) dispatcher: Scope,
    pub(super) workers: HashMap<EmployeeId, Scope>,
    pub(super) writers: Vec<Writer>,
    pub(super) topics: Vec<Topic>,
    pub(super) words: Words,
    pub(super) reasons: HashMap<ReasonKind, Vec<ReasonId>>,
}

impl Cast {
    /// Finds everybody in the company.
    pub(super) async fn find(services: &Services, company: CompanyId) -> Result<Self> {
        let system = Scope::system(company);
        let mut staff = Vec::new();
        for index in 0..STAFF.len() {
            staff.push(
                scope_of(services, company, &staff_phone(index), Face::Staff)
                    .await?
                    .through(Channel::Web, domain::lang::Lang::Ru),
            );
        }
        let at_work = |role: Role| {
            STAFF
                .iter()
                .zip(&staff)
                .filter(move |(one, _)| one.role == role)
                .map(|(_, scope)| scope)
        };
        let dispatcher = at_work(Role::Dispatcher).next().cloned().ok_or_else(missing)?;
        let workers = at_work(Role::Executor)
            .chain(at_work(Role::Foreman))
            .filter_map(|scope| Some((scope.employee()?.id, scope.clone())))
            .collect();
        let mut words: Words =
            serde_json::from_str(WORDS).map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))?;
        let topics = topics(services, &system, &mut words).await?;
        let mut reasons = HashMap::new();
        for kind in [ReasonKind::Hold, ReasonKind::Reject, ReasonKind::Return] {
            // Those that ask for no date: a date would stand in the request's words, and days pass.
            let list = requests::reasons(services, &system, kind).await?;
            reasons.insert(
                kind,
                list.into_iter()
                    .filter(|reason| !reason.needs_date)
                    .map(|reason| reason.id)
                    .collect(),
            );
        }
        let writers = writers(services, company).await?;
        Ok(Self {
            system,
            staff,
            dispatcher,
            workers,
            writers,
            topics,
            words,
            reasons,
        })
    }
}

/// The first of the demo's staff who has this role.
pub(super) async fn staff_of(services: &Services, company: CompanyId, role: Role) -> Result<Scope> {
    let index = STAFF.iter().position(|one| one.role == role).ok_or_else(missing)?;
    scope_of(services, company, &staff_phone(index), Face::Staff).await
}

async fn scope_of(services: &Services, company: CompanyId, phone: &str, face: Face) -> Result<Scope> {
    let phone = Phone::parse(phone).map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))?;
    let mut tx = services.begin(&Scope::system(company)).await?;
    let user = auth::user_by_phone_in(&mut tx, &phone).await?.ok_or_else(missing)?;
    let scope = auth::scope_of_user(&mut tx, user, face).await?.ok_or_else(missing)?;
    tx.commit().await?;
    Ok(scope)
}

async fn writers(services: &Services, company: CompanyId) -> Result<Vec<Writer>> {
    let mut dice = Dice::new(180);
    let mut writers = Vec::with_capacity(WRITERS);
    for _ in 0..WRITERS {
        let index = u32::try_from(dice.between(0, i64::from(RESIDENTS) - 1)).unwrap_or(0);
        let scope = scope_of(services, company, &resident_phone(index), Face::Resident).await?;
        let resident = scope.resident().ok_or_else(missing)?;
        let mut tx = services.begin(&scope).await?;
        let home = people::homes_in(&mut tx, resident).await?.into_iter().next().ok_or_else(missing)?;
        tx.commit().await?;
        let (channel, lang) = (if dice.happens(75) { Channel::Bot } else { Channel::Web }, scope.lang);
        writers.push(Writer {
            scope: scope.through(channel, lang),
            home,
        });
    }
    Ok(writers)
}

async fn topics(services: &Services, system: &Scope, words: &mut Words) -> Result<Vec<Topic>> {
    let categories = requests::categories(services, system).await?;
    let employees = people::employees(services, system).await?;
    let roles = people::roles(services, system).await?;
    let works = |role| {
        roles
            .iter()
            .any(|one| one.id == role && matches!(one.base, Role::Executor | Role::Foreman))
    };
    let topic = |told: TopicWords| {
        let category = categories
            .iter()
            .find(|category| category.parent.is_some() && category.name.ru == told.category)
            .ok_or_else(missing)?;
        let trade = category.specialization.ok_or_else(missing)?;
        let workers = employees
            .iter()
            .filter(|one| works(one.role) && one.specializations.contains(&trade))
            .map(|one| one.id)
            .collect();
        Ok(Topic {
            category: category.id,
            place: told.place,
            texts: told.texts,
            needs_photo: category.require_after,
            workers,
        })
    };
    std::mem::take(&mut words.topics).into_iter().map(topic).collect()
}

/// The demo company lacks what it was made with: somebody changed it.
pub(super) fn missing() -> Error {
    Error::new(Kind::Conflict, "companies.demo_changed")
}
