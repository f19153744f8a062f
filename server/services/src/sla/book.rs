//! The company's book of promises, read at once: policies, working hours, the ladder.

use std::collections::HashMap;

use chrono_tz::Tz;
use domain::{
    ids::{BuildingId, CalendarId, CategoryId, SlaPolicyId},
    requests::{Place, Priority},
    sla::{Calendar, Hours, Policy, Rule, Subject, Target, Terms, never_rests},
    time::Timestamp,
};
use sqlx::types::Json;

use crate::{
    error::{Error, Kind, Result},
    tx::Tx,
};

struct Row {
    time_zone: String,
    policies: Json<Vec<Policy>>,
    rules: Json<Vec<Rule>>,
    calendars: Json<HashMap<CalendarId, Hours>>,
}

/// All that the promises of a company go by.
#[derive(Debug, Clone)]
pub(crate) struct Book {
    zone: Tz,
    policies: Vec<Policy>,
    rules: Vec<Rule>,
    calendars: HashMap<CalendarId, Hours>,
}

/// What the book is asked about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    pub(crate) category: CategoryId,
    pub(crate) group: Option<CategoryId>,
    pub(crate) priority: Priority,
    pub(crate) place: Place,
    pub(crate) building: BuildingId,
    pub(crate) created_at: Timestamp,
}

/// What was promised for one request.
#[derive(Debug, Clone)]
pub(crate) struct Promised {
    /// By which policy; none when the company has none for it.
    pub(crate) policy: Option<SlaPolicyId>,
    target: Target,
    calendar: Calendar<Tz>,
    rules: Vec<Rule>,
}

impl Book {
    /// Keeps the book as it is until the commit. Whoever changes it has the open requests promised anew, and finds none that
    /// is not there yet, or not open again yet: those who write such a one come before the change, or after it.
    pub(crate) async fn keep(tx: &mut Tx) -> Result<()> {
        let company = tx.company();
        sqlx::query!(
            r#"select pg_advisory_xact_lock_shared(hashtext('sla.book'), hashtext($1)) as "locked""#,
            company.0.to_string(),
        )
        .fetch_one(tx.db())
        .await?;
        Ok(())
    }

    /// Changes the book until the commit: waits for those who keep it, whose requests are found then.
    pub(crate) async fn change(tx: &mut Tx) -> Result<()> {
        let company = tx.company();
        sqlx::query!(
            r#"select pg_advisory_xact_lock(hashtext('sla.book'), hashtext($1)) as "locked""#,
            company.0.to_string(),
        )
        .fetch_one(tx.db())
        .await?;
        Ok(())
    }

    /// The book of the transaction's company.
    pub(crate) async fn open(tx: &mut Tx) -> Result<Self> {
        let company = tx.company();
        let row = sqlx::query_file_as!(Row, "src/sla/book.sql", company.0).fetch_one(tx.db()).await?;
        let zone = row
            .time_zone
            .parse()
            .map_err(|source: chrono_tz::ParseError| Error::new(Kind::Inconsistent, "inconsistent").because(source))?;
        Ok(Self {
            zone,
            policies: row.policies.0,
            rules: row.rules.0,
            calendars: row.calendars.0,
        })
    }

    /// The company's clocks.
    pub(crate) const fn zone(&self) -> Tz {
        self.zone
    }

    /// The hours of a calendar by the company's clocks; around the clock without one.
    pub(crate) fn calendar(&self, id: Option<CalendarId>) -> Calendar<Tz> {
        let hours = id.and_then(|id| self.calendars.get(&id)).cloned();
        Calendar::new(hours.unwrap_or_else(Hours::around_the_clock), self.zone)
    }

    /// Whether the company has such hours.
    pub(crate) fn has_calendar(&self, id: CalendarId) -> bool {
        self.calendars.contains_key(&id)
    }

    /// What is promised for a request. A company without policies promises what the product ships with.
    pub(crate) fn promise(&self, asked: &Asked) -> Promised {
        let always = Calendar::new(Hours::around_the_clock(), self.zone);
        let subject = Subject {
            category: asked.category,
            group: asked.group,
            priority: asked.priority,
            place: asked.place,
            building: asked.building,
            created_on: always.date(asked.created_at),
        };
        let rules = self.rules.iter().filter(|rule| rule.holds_for(&subject)).cloned().collect();
        match Policy::choose(&self.policies, &subject) {
            Some(policy) => Promised {
                policy: Some(policy.id),
                target: policy.target,
                calendar: self.calendar(policy.calendar),
                rules,
            },
            None => Promised {
                policy: None,
                target: Target::preset(asked.priority),
                calendar: if never_rests(asked.priority) {
                    always
                } else {
                    Calendar::new(Hours::office(), self.zone)
                },
                rules,
            },
        }
    }
}

impl Promised {
    /// What the clocks go by.
    pub(crate) const fn terms(&self) -> Terms<'_, Tz> {
        Terms {
            target: &self.target,
            calendar: &self.calendar,
            rules: self.rules.as_slice(),
        }
    }

    /// The rules of the ladder that hold.
    pub(crate) fn rules(&self) -> &[Rule] {
        &self.rules
    }
}
