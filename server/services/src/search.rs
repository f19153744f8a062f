//! Finding anything from anywhere: each kind of thing only for those who may see it, and only what they may see of it.

use domain::{
    people::ResidentFilter,
    requests::{Filter, StatusTab},
    roles::Permission,
    search::{Found, HouseHit, RequestHit, ResidentHit},
    search_key::fold,
};

use crate::{Scope, Services, error::Result, housing, people, requests};

/// Requests that are shown.
const REQUESTS: usize = 7;
/// Residents and houses that are shown.
const OTHERS: usize = 5;
/// The longest question, in characters.
const QUESTION_MAX: usize = 200;
/// Letters from which words are looked for; a number may have one digit.
const LETTERS_MIN: usize = 2;

/// What fits the words.
///
/// # Errors
/// `Denied` for residents.
pub async fn everywhere(sv: &Services, scope: &Scope, q: &str) -> Result<Found> {
    scope.require_staff()?;
    let q: String = q.trim().chars().take(QUESTION_MAX).collect();
    let is_number = q.trim_start_matches(['#', '№']).trim().parse::<i64>().is_ok();
    if q.is_empty() || (fold(&q).chars().count() < LETTERS_MIN && !is_number) {
        return Ok(Found::default());
    }
    Ok(Found {
        requests: of_requests(sv, scope, &q).await?,
        residents: of_residents(sv, scope, &q).await?,
        houses: of_houses(sv, scope, &q).await?,
    })
}

async fn of_requests(sv: &Services, scope: &Scope, q: &str) -> Result<Vec<RequestHit>> {
    if !scope.can(Permission::RequestsRead) {
        return Ok(Vec::new());
    }
    let filter = Filter {
        tab: Some(StatusTab::All),
        q: q.to_owned(),
        ..Filter::default()
    };
    let page = requests::first(sv, scope, &filter, REQUESTS).await?;
    Ok(page
        .into_iter()
        .map(|card| RequestHit {
            id: card.id,
            number: card.number,
            excerpt: card.excerpt,
            status: card.status,
            address: card.place.address,
            apartment: card.place.apartment_number,
        })
        .collect())
}

async fn of_residents(sv: &Services, scope: &Scope, q: &str) -> Result<Vec<ResidentHit>> {
    if !scope.can(Permission::ResidentsRead) {
        return Ok(Vec::new());
    }
    let filter = ResidentFilter {
        q: q.to_owned(),
        ..ResidentFilter::default()
    };
    let page = people::residents(sv, scope, &filter).await?;
    Ok(page
        .items
        .into_iter()
        .take(OTHERS)
        .map(|one| ResidentHit {
            id: one.id,
            name: one.name,
            home: one
                .homes
                .first()
                .map(|home| format!("{}, {}", text::localized(scope.lang, &home.address), home.number)),
        })
        .collect())
}

/// A company has some hundreds of houses: they are looked through.
async fn of_houses(sv: &Services, scope: &Scope, q: &str) -> Result<Vec<HouseHit>> {
    if !scope.can(Permission::HousesRead) {
        return Ok(Vec::new());
    }
    let wanted = fold(q);
    let houses = housing::addresses(sv, scope).await?;
    Ok(houses
        .into_iter()
        .filter(|one| fold(&one.address.ru).contains(&wanted) || fold(&one.address.uz).contains(&wanted))
        .take(OTHERS)
        .map(|one| HouseHit {
            id: one.id,
            address: one.address,
        })
        .collect())
}
