//! Residents as the staff sees them. Employees of certain houses see the residents of those,
//! and residents who are linked to no apartment yet.

use std::collections::HashMap;

use domain::{
    ids::{ResidentId, UserId},
    notices::BotReach,
    page::Page,
    people::{Home, Resident, ResidentFilter},
    phone::Phone,
    roles::Permission,
    search_key::{fold, pattern},
    time::Timestamp,
};
use uuid::Uuid;

use super::homes::homes_of;
use crate::{
    Error, Result, Scope, Services, Tx, housing,
    people::{self, PhoneOn},
    telegram,
};

/// Residents of one page.
const PAGE: usize = 50;
/// Digits from which a number typed into the search is taken for a part of a phone number.
const PHONE_DIGITS: usize = 5;

struct Row {
    id: ResidentId,
    user: Option<UserId>,
    name: String,
    phone: Option<Phone>,
    note: Option<String>,
    verified_at: Option<Timestamp>,
    archived_at: Option<Timestamp>,
    open_requests: i64,
}

/// What the list is narrowed to, as SQL needs it.
#[derive(Default)]
struct Narrow {
    only: Option<Uuid>,
    /// The longest word, for the index.
    word: Option<String>,
    /// All the words.
    words: Vec<String>,
    phone: Option<String>,
    building: Option<Uuid>,
    /// The employee's houses; `None` means all.
    houses: Option<Vec<Uuid>>,
    after: Option<(String, Uuid)>,
}

/// A page of residents by name. Their phone numbers are masked: whoever is shown one of them is written down.
///
/// # Errors
/// `Denied` without the right to see residents.
pub async fn residents(services: &Services, scope: &Scope, filter: &ResidentFilter) -> Result<Page<Resident>> {
    scope.require(Permission::ResidentsRead)?;
    let mut tx = services.begin(scope).await?;
    let mut narrow = Narrow {
        building: filter.building.map(|id| id.0),
        houses: housing::houses_of(&mut tx, scope).await?,
        after: read_cursor(&filter.after),
        ..Narrow::default()
    };
    narrow.search(&filter.q, scope);
    let rows = read(&mut tx, &narrow).await?;
    let residents = complete(&mut tx, scope, rows, Phones::Masked(Phone::parse(&filter.q).ok())).await?;
    tx.commit().await?;
    Ok(Page::cut(residents, PAGE, |resident| format!("{}{}", resident.id, resident.name)))
}

/// One resident.
///
/// # Errors
/// `Denied` without the right to see residents, `NotFound`.
pub async fn resident(services: &Services, scope: &Scope, id: ResidentId) -> Result<Resident> {
    scope.require(Permission::ResidentsRead)?;
    let mut tx = services.begin(scope).await?;
    let narrow = Narrow {
        only: Some(id.0),
        houses: housing::houses_of(&mut tx, scope).await?,
        ..Narrow::default()
    };
    let rows = read(&mut tx, &narrow).await?;
    let resident = complete(&mut tx, scope, rows, Phones::Whole)
        .await?
        .pop()
        .ok_or_else(Error::not_found)?;
    if resident.phone.is_some() {
        people::note_phone_in(&mut tx, scope, PhoneOn::Resident(id)).await?;
    }
    tx.commit().await?;
    Ok(resident)
}

/// Goes on only when the scope's person may see the resident.
pub(crate) async fn require_visible(tx: &mut Tx, scope: &Scope, id: ResidentId) -> Result<()> {
    let narrow = Narrow {
        only: Some(id.0),
        houses: housing::houses_of(tx, scope).await?,
        ..Narrow::default()
    };
    if read(tx, &narrow).await?.is_empty() {
        Err(Error::not_found())
    } else {
        Ok(())
    }
}

impl Narrow {
    fn search(&mut self, q: &str, scope: &Scope) {
        let digits: String = q.chars().filter(char::is_ascii_digit).collect();
        let is_number = q.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '(' | ')'));
        if is_number && digits.len() >= PHONE_DIGITS && scope.can(Permission::ResidentsPhone) {
            self.phone = Some(format!("%{digits}%"));
            return;
        }
        let folded = fold(q);
        self.words = folded.split(' ').filter(|word| !word.is_empty()).map(pattern).collect();
        self.word = self.words.iter().max_by_key(|word| word.len()).cloned();
        // What folds to nothing says nothing that could be found.
        if self.words.is_empty() && !q.trim().is_empty() {
            self.only = Some(Uuid::nil());
        }
    }
}

async fn read(tx: &mut Tx, narrow: &Narrow) -> Result<Vec<Row>> {
    let company = tx.company();
    let (after_name, after_id) = narrow.after.clone().unzip();
    let rows = sqlx::query_as!(
        Row,
        r#"select
             residents.id as "id: ResidentId",
             residents.user_id as "user: UserId",
             residents.full_name as name,
             residents.phone as "phone: Phone",
             residents.note,
             residents.verified_at,
             residents.archived_at,
             (
               select count(*) from requests
               where requests.company_id = residents.company_id and requests.resident_id = residents.id
                 and requests.status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold')
             ) as "open_requests!"
           from residents
           where residents.company_id = $1
             and ($2::uuid is null or residents.id = $2)
             and ($3::text is null or residents.search_key like $3)
             and residents.search_key like all($4)
             and ($5::text is null or residents.phone like $5)
             and ($6::uuid is null or exists (
               select from resident_apartments
               join apartments on apartments.company_id = $1 and apartments.id = resident_apartments.apartment_id
               where resident_apartments.company_id = $1 and resident_apartments.resident_id = residents.id
                 and resident_apartments.until is null and apartments.building_id = $6))
             -- A resident without any home belongs to everybody: somebody has to link them.
             and ($7::uuid[] is null or coalesce((
               select bool_or(apartments.building_id = any($7))
               from resident_apartments
               join apartments on apartments.company_id = $1 and apartments.id = resident_apartments.apartment_id
               where resident_apartments.company_id = $1 and resident_apartments.resident_id = residents.id
                 and resident_apartments.until is null), true))
             and ($8::text is null or (residents.full_name, residents.id) > ($8, $9))
           order by residents.full_name, residents.id
           limit $10"#,
        company.0,
        narrow.only,
        narrow.word,
        &narrow.words,
        narrow.phone,
        narrow.building,
        narrow.houses.as_deref(),
        after_name,
        after_id,
        i64::try_from(PAGE).unwrap_or(i64::MAX - 1) + 1,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows)
}

/// How much of a phone number is shown to those who may see it.
enum Phones {
    /// All of it: somebody writes down that they saw it.
    Whole,
    /// A list hides its middle, unless it was asked for by all of it: nobody learns it then.
    Masked(Option<Phone>),
}

impl Phones {
    fn show(&self, phone: Phone) -> (Option<Phone>, Option<String>) {
        match self {
            Self::Masked(asked) if asked.as_ref() != Some(&phone) => (None, Some(phone.masked())),
            Self::Whole | Self::Masked(_) => (Some(phone), None),
        }
    }
}

async fn complete(tx: &mut Tx, scope: &Scope, rows: Vec<Row>, phones: Phones) -> Result<Vec<Resident>> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let users: Vec<_> = rows.iter().filter_map(|row| row.user).collect();
    let mut homes: HashMap<ResidentId, Vec<Home>> = homes_of(tx, &ids).await?;
    let reach = telegram::reach_in(tx, &users).await?;
    let sees_phone = scope.can(Permission::ResidentsPhone);
    let view = |row: Row| {
        let shown = row.phone.filter(|_| sees_phone).map(|phone| phones.show(phone));
        let (phone, phone_mask) = shown.unwrap_or_default();
        Resident {
            id: row.id,
            name: row.name,
            phone,
            phone_mask,
            note: row.note,
            homes: homes.remove(&row.id).unwrap_or_default(),
            verified_at: row.verified_at,
            archived_at: row.archived_at,
            telegram: row.user.and_then(|user| reach.get(&user).copied()).unwrap_or(BotReach::NotStarted),
            open_requests: row.open_requests,
        }
    };
    Ok(rows.into_iter().map(view).collect())
}

/// A cursor is the id and the name of the last resident; one that cannot be read begins anew.
fn read_cursor(after: &str) -> Option<(String, Uuid)> {
    let (id, name) = after.split_at_checked(36)?;
    Some((name.to_owned(), id.parse().ok()?))
}
