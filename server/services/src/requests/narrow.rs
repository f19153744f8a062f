//! From a filter to SQL: what narrows a statement over `requests`, the same for pages, totals, exports and the board.
//!
//! Conditions are written as the indexes have them; what is found by another table is looked up before.

use chrono::{NaiveDate, NaiveTime};
use domain::{
    requests::{Filter, Sort, StatusTab},
    roles::Permission,
    search_key,
    time::Timestamp,
};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

use crate::{error::Result, scope::Scope, tx::Tx};

/// Written out, so that the indexes of open requests fit.
const OPEN: &str = " and requests.status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold')";
/// The time in which a request must be done; what waits is due at the end of time. A `coalesce` would pass for leaky, and
/// under a policy its index would not be used to begin a page.
pub(super) const DUE: &str =
    "case when requests.resolution_due_at is null then 'infinity'::timestamptz else requests.resolution_due_at end";

/// From when on a request is soon late.
const SOON: &str = "case when requests.resolution_warn_at is null
     then requests.resolution_due_at - (requests.resolution_due_at - requests.created_at) / 5
     else requests.resolution_warn_at end";

/// Words that are looked for; more of them narrow no further.
const WORDS_MAX: usize = 12;

/// A filter, with what had to be looked up for it.
pub(super) struct Narrow<'a> {
    filter: &'a Filter,
    /// The houses of the complex; few, and found by their index.
    houses: Option<Vec<Uuid>>,
    offset_minutes: i32,
    /// Whether the person may see phones at any time.
    sees_phones: bool,
}

impl<'a> Narrow<'a> {
    /// Looks up what the filter names by another table.
    pub(super) async fn of(tx: &mut Tx, scope: &Scope, filter: &'a Filter) -> Result<Self> {
        let houses = match filter.complex {
            Some(complex) => Some(houses_of(tx, complex.0).await?),
            None => None,
        };
        Ok(Self {
            filter,
            houses,
            offset_minutes: scope.offset_minutes,
            sees_phones: scope.can(Permission::ResidentsPhone),
        })
    }

    /// Narrows the statement.
    pub(super) fn push(&self, sql: &mut QueryBuilder<Postgres>, tx: &Tx) {
        self.statuses(sql);
        self.places(sql, tx);
        self.people(sql);
        self.days(sql);
        self.clock(sql, tx.now());
        self.marks(sql);
        self.search(sql);
    }

    fn statuses(&self, sql: &mut QueryBuilder<Postgres>) {
        let tab = self.filter.tab.unwrap_or(StatusTab::Open);
        let statuses = self.filter.status.as_ref().map_or(tab.statuses(), std::slice::from_ref);
        match (statuses, self.filter.status) {
            // One is in the order of its index.
            ([one], _) => {
                sql.push(" and requests.status = ").push_bind(one.code());
            }
            (_, None) if tab == StatusTab::Open => {
                sql.push(OPEN);
            }
            (_, None) if tab == StatusTab::All => {}
            (several, _) => {
                let codes: Vec<_> = several.iter().map(|status| status.code().to_owned()).collect();
                sql.push(" and requests.status = any(").push_bind(codes).push(")");
            }
        }
        if self.filter.order() == Sort::Due {
            // The planner does not see through a value that the index of what is due fits.
            sql.push(OPEN);
        }
    }

    fn places(&self, sql: &mut QueryBuilder<Postgres>, tx: &Tx) {
        if let Some(category) = self.filter.category {
            sql.push(" and requests.category_id in (select id from request_categories where company_id = ")
                .push_bind(tx.company().0);
            sql.push(" and (id = ")
                .push_bind(category.0)
                .push(" or parent_id = ")
                .push_bind(category.0)
                .push("))");
        }
        if let Some(houses) = &self.houses {
            sql.push(" and requests.building_id = any(").push_bind(houses.clone()).push(")");
        }
        if let Some(building) = self.filter.building {
            sql.push(" and requests.building_id = ").push_bind(building.0);
        }
        if let Some(entrance) = self.filter.entrance {
            sql.push(" and requests.entrance_id = ").push_bind(entrance.0);
        }
        if let Some(apartment) = self.filter.apartment {
            sql.push(" and requests.apartment_id = ").push_bind(apartment.0);
        }
    }

    fn people(&self, sql: &mut QueryBuilder<Postgres>) {
        if let Some(executor) = self.filter.executor {
            sql.push(" and requests.executor_id = ").push_bind(executor.0);
        }
        if let Some(responsible) = self.filter.responsible {
            sql.push(" and requests.responsible_id = ").push_bind(responsible.0);
        }
        if let Some(resident) = self.filter.resident {
            sql.push(" and requests.resident_id = ").push_bind(resident.0);
        }
        if self.filter.unassigned {
            sql.push(" and requests.executor_id is null");
        }
    }

    fn days(&self, sql: &mut QueryBuilder<Postgres>) {
        let from = |day: Option<NaiveDate>| day.and_then(|day| begins(day, self.offset_minutes));
        let to = |day: Option<NaiveDate>| day.and_then(|day| begins(day.succ_opt()?, self.offset_minutes));
        let bounds = [
            (" and requests.created_at >= ", from(self.filter.created_from)),
            (" and requests.created_at < ", to(self.filter.created_to)),
            (" and requests.resolution_due_at >= ", from(self.filter.due_from)),
            (" and requests.resolution_due_at < ", to(self.filter.due_to)),
            (" and requests.scheduled_from >= ", from(self.filter.visit_from)),
            (" and requests.scheduled_from < ", to(self.filter.visit_to)),
            // Nothing is due before it was written down: the walk from the newest begins here, and not with today's.
            (" and requests.created_at < ", to(self.filter.due_to)),
        ];
        for (condition, bound) in bounds {
            if let Some(bound) = bound {
                sql.push(condition).push_bind(bound);
            }
        }
    }

    fn clock(&self, sql: &mut QueryBuilder<Postgres>, now: Timestamp) {
        if self.filter.late {
            // Every tab, as `counts` has it: what ended late is no longer late.
            sql.push(OPEN).push(" and requests.resolution_due_at < ").push_bind(now);
        }
        if self.filter.soon {
            // As the chip has it: when the rules say so, or in the last fifth of the time where nobody wrote that down.
            sql.push(OPEN).push(" and requests.resolution_due_at >= ").push_bind(now);
            sql.push(" and ").push(SOON).push(" <= ").push_bind(now);
        }
        if self.filter.paused {
            sql.push(OPEN).push(" and requests.resolution_due_at is null");
        }
    }

    fn marks(&self, sql: &mut QueryBuilder<Postgres>) {
        if let Some(priority) = self.filter.priority {
            sql.push(" and requests.priority = ").push_bind(priority.code());
        }
        if let Some(source) = self.filter.source {
            sql.push(" and requests.source = ").push_bind(source.code());
        }
        if let Some(rating) = self.filter.rating {
            sql.push(" and requests.rating is not null and requests.rating = ")
                .push_bind(rating);
        }
        let conditions = [
            (self.filter.unanswered, " and requests.unanswered_at is not null"),
            (self.filter.duplicate, " and requests.duplicate_of is not null"),
            (self.filter.returned, " and requests.returned_count > 0"),
            (self.filter.paid, " and requests.is_paid"),
            (self.filter.warranty, " and requests.is_warranty"),
        ];
        for (_, condition) in conditions.iter().filter(|(wanted, _)| *wanted) {
            sql.push(*condition);
        }
    }

    /// Finds "#1042" by number, "1042" by number or words, a phone however it is written, and all of some words in any
    /// script and order.
    /// Whoever may not see phones at any time does not find by their digits: guessing them one by one would show them.
    fn search(&self, sql: &mut QueryBuilder<Postgres>) {
        let query = self.filter.q.trim();
        if query.is_empty() {
            return;
        }
        if let Some(number) = query.strip_prefix(['#', '№']).and_then(|number| number.trim().parse::<i64>().ok()) {
            sql.push(" and requests.number = ").push_bind(number);
            return;
        }
        let words = digits_of_phone(query).unwrap_or_else(|| search_key::fold(query));
        // What folds to nothing says nothing that could be found.
        sql.push(" and (").push(if words.is_empty() { "false" } else { "true" });
        for word in words.split_whitespace().take(WORDS_MAX) {
            let pattern = search_key::pattern(word);
            sql.push(" and requests.search_key like ").push_bind(pattern.clone());
            if !self.sees_phones {
                sql.push(" and replace(requests.search_key, coalesce(requests.client_phone, ''), '') like ")
                    .push_bind(pattern);
            }
        }
        if let Ok(number) = query.parse::<i64>() {
            sql.push(" or requests.number = ").push_bind(number);
        }
        sql.push(")");
    }
}

async fn houses_of(tx: &mut Tx, complex: Uuid) -> Result<Vec<Uuid>> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        "select id from buildings where company_id = $1 and complex_id = $2",
        company.0,
        complex,
    )
    .fetch_all(tx.db())
    .await?)
}

/// When a day of the company's calendar begins.
fn begins(day: NaiveDate, offset_minutes: i32) -> Option<Timestamp> {
    let midnight = day.and_time(NaiveTime::MIN).and_utc();
    midnight.checked_sub_signed(chrono::Duration::minutes(offset_minutes.into()))
}

/// The digits of what looks like a part of a phone number with its usual signs.
fn digits_of_phone(query: &str) -> Option<String> {
    let signs = query
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' '));
    let digits: String = query.chars().filter(char::is_ascii_digit).collect();
    (signs && digits.len() >= 7).then_some(digits)
}

#[cfg(test)]
mod tests {
    use domain::requests::Status;

    use super::*;

    #[test]
    fn a_phone_is_recognized_by_its_signs() {
        assert_eq!(digits_of_phone("+998 (90) 123-45-67").as_deref(), Some("998901234567"));
        assert_eq!(digits_of_phone("123-45-67").as_deref(), Some("1234567"));
        assert_eq!(digits_of_phone("1042"), None);
        assert_eq!(digits_of_phone("дом 12-34567"), None);
    }

    #[test]
    fn the_open_tab_is_written_out_as_the_rules_have_it() {
        let open: Vec<_> = Status::ALL.iter().filter(|status| status.is_open()).copied().collect();
        assert_eq!(StatusTab::Open.statuses(), open);
        let codes: Vec<_> = open.iter().map(|status| format!("'{}'", status.code())).collect();
        assert!(OPEN.ends_with(&format!("in ({})", codes.join(", "))), "{OPEN}");
    }

    #[test]
    fn a_day_begins_by_the_companys_clock() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        assert_eq!(begins(day, 300).unwrap().to_rfc3339(), "2026-03-01T19:00:00+00:00");
    }
}
