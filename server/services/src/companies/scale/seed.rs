//! Filling an empty installation, some companies at a time.

use std::fmt;

use chrono::Duration;
use domain::{ids::CompanyId, time::Timestamp};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use sqlx::Executor as _;
use uuid::Uuid;

use super::{
    cast::Cast,
    words::{Words, inconsistent},
};
use crate::{
    Scope, Services, auth,
    companies::{commands, plan::CompanyPart},
    error::Result,
    requests,
    tx::Tx,
};

/// The password of everybody who has one.
const PASSWORD: &str = "hovli-scale-2026";
/// The largest company has a fifth of all requests, the smallest a fiftieth.
const SHARES: [i64; 20] = [212, 122, 88, 70, 59, 51, 45, 40, 37, 34, 31, 29, 27, 26, 24, 23, 22, 21, 20, 19];
/// Homes in a house, and requests that come from one in three years.
const HOMES: i64 = 72;
const REQUESTS_OF_HOME: i64 = 10;
/// Requests written in one transaction.
const PORTION: i64 = 20_000;
/// How long ago somebody's reading was still noted.
const READ_DAYS: i64 = 60;

/// What was made, and how to get in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LargeSummary {
    /// How many requests there are in all.
    pub requests: i64,
    /// The companies' short names with the phone numbers of their director and a dispatcher; the largest company first.
    pub logins: Vec<(String, [String; 2])>,
    /// The password of all of them.
    pub password: &'static str,
}

impl fmt::Display for LargeSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} requests in {} companies: the password of everybody is {}",
            self.requests,
            self.logins.len(),
            self.password
        )?;
        self.logins.iter().try_for_each(|(slug, [director, dispatcher])| {
            write!(f, "\n  +{director}  director    {slug}\n  +{dispatcher}  dispatcher  {slug}")
        })
    }
}

/// Fills an empty installation with twenty companies that have about so many requests together.
///
/// `None` when there is a company already: nothing is done then, as nothing of it could be told from real ones.
///
/// # Errors
/// When the database refuses or does not answer; what was committed before that stays.
pub async fn seed(sv: &Services, requests: u32) -> Result<Option<LargeSummary>> {
    let is_used = sqlx::query_scalar!(r#"select exists (select from companies) as "is_used!""#)
        .fetch_one(sv.db().jobs())
        .await?;
    if is_used {
        return Ok(None);
    }
    let words = &Words::shipped()?;
    let password = &auth::hash_password(sv, PASSWORD).await?;
    // The index of words sorts in memory what it takes in: a core for each company at work.
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let making = SHARES.iter().zip(1..).map(|(share, place)| async move {
        let size = (i64::from(requests) * share / SHARES.iter().sum::<i64>()).max(1);
        let now = sv.now();
        let large = Large {
            sv,
            words,
            place,
            size,
            now,
        };
        large.company(password).await.map(|logins| (place, size, (large.slug(), logins)))
    });
    let mut made: Vec<_> = stream::iter(making).buffer_unordered(cores.min(4)).try_collect().await?;
    made.sort_by_key(|(place, ..)| *place);
    Ok(Some(LargeSummary {
        requests: made.iter().map(|(_, size, _)| size).sum(),
        logins: made.into_iter().map(|(.., logins)| logins).collect(),
        password: PASSWORD,
    }))
}

/// One company that is being made.
struct Large<'a> {
    sv: &'a Services,
    words: &'a Words,
    place: i64,
    size: i64,
    now: Timestamp,
}

/// What the requests of the company refer to.
struct Lists {
    categories: Vec<Uuid>,
    hold: Uuid,
    reject: Uuid,
}

impl Large<'_> {
    fn slug(&self) -> String {
        format!("scale-{:02}", self.place)
    }

    /// Makes the whole company; answers the phone numbers of its director and a dispatcher.
    async fn company(&self, password: &str) -> Result<[String; 2]> {
        let company = CompanyId::generate(self.now);
        let mut tx = self.begin(company).await?;
        let part = CompanyPart {
            slug: self.slug(),
            name: format!("Hovli Scale {:02}", self.place),
            ..CompanyPart::default()
        };
        commands::insert(&mut tx, &part).await?;
        commands::set_up(&mut tx).await?;
        let cast = Cast::hire(&mut tx, self.words, (self.place, self.size), password).await?;
        let lists = Lists::of(&mut tx, self.words).await?;
        self.homes(&mut tx).await?;
        requests::begin_numbers_in(&mut tx, self.size).await?;
        tx.commit().await?;
        let mut first = 1;
        while first <= self.size {
            let last = self.size.min(first + PORTION - 1);
            let mut tx = self.begin(company).await?;
            self.requests(&mut tx, &cast, &lists, (first, last)).await?;
            tx.commit().await?;
            first = last + 1;
        }
        tracing::info!(company = self.slug(), requests = self.size, "A company is filled");
        Ok(cast.logins)
    }

    /// A transaction that may take its time. The index of words takes in many requests at once.
    async fn begin(&self, company: CompanyId) -> Result<Tx> {
        let mut tx = self.sv.begin(&Scope::system(company)).await?;
        tx.db()
            .execute("set local statement_timeout = 0; set local work_mem = '128MB'; set local gin_pending_list_limit = '64MB'")
            .await?;
        Ok(tx)
    }

    async fn homes(&self, tx: &mut Tx) -> Result<()> {
        let (company, words) = (tx.company(), self.words);
        let houses = (self.size / (HOMES * REQUESTS_OF_HOME)).max(1);
        sqlx::query_file!(
            "src/companies/scale/houses.sql",
            company.0,
            i32::try_from(houses).unwrap_or(i32::MAX),
            &words.streets_ru.words,
            &words.streets_uz.words,
            &words.streets_ru.keys,
            &words.streets_uz.keys,
        )
        .execute(tx.db())
        .await?;
        sqlx::query_file!(
            "src/companies/scale/residents.sql",
            company.0,
            &words.first_names.words,
            &words.surnames.words,
            &words.first_names.keys,
            &words.surnames.keys,
            self.now,
        )
        .execute(tx.db())
        .await?;
        Ok(())
    }

    async fn requests(&self, tx: &mut Tx, cast: &Cast, lists: &Lists, (first, last): (i64, i64)) -> Result<()> {
        let (company, words) = (tx.company(), self.words);
        sqlx::query_file!(
            "src/companies/scale/requests.sql",
            company.0,
            first,
            last,
            self.size,
            self.now,
            &lists.categories,
            &words.places,
            &words.texts.words,
            &words.texts.keys,
            &words.tails.words,
            &words.tails.keys,
            &words.rare.words,
            &words.rare.keys,
            &cast.executors,
            &cast.readers,
            lists.hold,
            cast.dispatcher.0,
        )
        .execute(tx.db())
        .await?;
        sqlx::query_file!(
            "src/companies/scale/history.sql",
            company.0,
            first,
            last,
            cast.dispatcher.0,
            lists.reject,
        )
        .execute(tx.db())
        .await?;
        sqlx::query_file!(
            "src/companies/scale/talk.sql",
            company.0,
            first,
            last,
            cast.dispatcher.0,
            &words.told,
            self.now - Duration::days(READ_DAYS),
            &cast.readers,
        )
        .execute(tx.db())
        .await?;
        Ok(())
    }
}

impl Lists {
    async fn of(tx: &mut Tx, words: &Words) -> Result<Self> {
        let company = tx.company();
        let reasons = sqlx::query!(
            "select kind, id from reasons where company_id = $1 and (kind, code) in (('hold', 'materials'), ('reject', 'no_such_problem'))",
            company.0
        )
        .fetch_all(tx.db())
        .await?;
        let of = |kind: &str| {
            reasons
                .iter()
                .find(|reason| reason.kind == kind)
                .map(|reason| reason.id)
                .ok_or_else(inconsistent)
        };
        Ok(Self {
            categories: words.categories_in(tx).await?,
            hold: of("hold")?,
            reject: of("reject")?,
        })
    }
}
