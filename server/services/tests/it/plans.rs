//! The hot questions on a large company: 100,000 requests and 20,000 residents. No step of a plan may read
//! much more than is shown, whatever the size of the company.
//!
//! The statements are those the use cases send: they are heard on their way, and explained with the same values
//! as the role that serves people, under its policies.

use chrono::Duration;
use domain::{
    people::ResidentFilter,
    requests::{BoardAsk, Event, Filter, Priority, Sort, Source, Status, StatusTab},
    search_key::{fold, pattern},
};
use serde_json::Value;
use services::{
    Services, exports, live, people, requests,
    test_support::{Arrange, Arranged, Ear, FixedClock, services_at},
};
use sqlx::{Arguments as _, AssertSqlSafe, PgPool, postgres::PgArguments};
use uuid::Uuid;

/// Rows that a step may read for a page of fifty.
const READ_MAX: u64 = 20 * 50;
/// Rows that may be sorted.
const SORTED_MAX: u64 = 2000;
/// A word of few requests and residents.
const RARE: &str = "водопад";

/// The statements that the work sends.
pub(crate) async fn statements<T>(work: impl Future<Output = Result<T, services::Error>>) -> Vec<String> {
    let (done, heard) = Ear::of_statements().during(work).await;
    assert!(done.is_ok(), "{:?}", done.err());
    heard
}

/// The statement of the work that has these words.
async fn heard<T>(words: &str, work: impl Future<Output = Result<T, services::Error>>) -> String {
    having(words, &statements(work).await)
}

/// The one of these statements that has these words.
fn having(words: &str, statements: &[String]) -> String {
    statements
        .iter()
        .find(|statement| statement.contains(words))
        .unwrap_or_else(|| panic!("{words} is not among {statements:?}"))
        .clone()
}

/// Values to be bound, in their order.
macro_rules! values {
    ($($value:expr),+ $(,)?) => {{
        let mut values = PgArguments::default();
        $( values.add($value).unwrap(); )+
        values
    }};
}

// Behind the macro, which it uses.
mod orders;
mod pages;
mod parts;
mod postings;
mod routing;

struct Large {
    pool: PgPool,
    sv: Services,
    home: Arranged,
    now: chrono::DateTime<chrono::Utc>,
}

impl Large {
    async fn new(pool: PgPool) -> Self {
        let sv = services_at(pool.clone(), FixedClock::default()).await;
        let home = Arrange::company(&sv).await;
        let now = sv.now();
        let large = Self { pool, sv, home, now };
        large.fill().await;
        large
    }

    fn company(&self) -> Uuid {
        self.home.company.0
    }

    async fn fill(&self) {
        let categories = requests::categories(&self.sv, &self.home.director).await.unwrap();
        let leaf = categories.iter().find(|category| category.name.ru == "Нет воды").unwrap().id;
        let mut db = self.pool.begin().await.unwrap();
        sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
        sqlx::query(
            "insert into residents (company_id, id, full_name, search_key, created_at)
             select $1, md5('r' || g)::uuid, 'Житель ' || lpad(g::text, 6, '0'), case when g % 1000 = 0 then $2 else 'zhitel ' || g end, $3
             from generate_series(0, 19999) as g",
        )
        .bind(self.company())
        .bind(fold(RARE))
        .bind(self.now)
        .execute(&mut *db)
        .await
        .unwrap();
        sqlx::query(
            "insert into requests (company_id, id, number, command_id, category_id, place, text, building_id, resident_id, source, status,
                                   priority, executor_id, response_due_at, resolution_due_at, closed_at, search_key, created_at, updated_at,
                                   responsible_id, returned_count, rating, unanswered_at, scheduled_from, scheduled_to)
             select $1, gen_random_uuid(), 1000 + g, gen_random_uuid(), $2, 'building', 'Течь', $3, md5('r' || g % 20000)::uuid,
                    case when g % 1000 = 9 then 'import' else 'call' end,
                    case g % 250 when 0 then 'new' when 1 then 'assigned' else 'closed' end,
                    'normal', case when g % 10 = 1 then $4::uuid end, at, at + interval '1 day',
                    case when g % 250 > 1 then at + interval '1 hour' end,
                    case when g % 3000 = 7 then $5 else 'zayavka ' || g end, at, at,
                    case when g % 400 = 3 then $4::uuid end, case when g % 900 = 5 then 1 else 0 end, case when g % 500 = 11 then 2 end,
                    case when g % 2000 = 0 then at end,
                    case when g % 50 = 1 then at + interval '3 hours' end, case when g % 50 = 1 then at + interval '4 hours' end
             from (select g, $6::timestamptz - g * interval '1 minute' as at from generate_series(1, 100000) as g) as rows",
        )
        .bind(self.company())
        .bind(leaf.0)
        .bind(self.home.building.0)
        .bind(self.home.plumber_id.0)
        .bind(fold(RARE))
        .bind(self.now)
        .execute(&mut *db)
        .await
        .unwrap();
        sqlx::query(
            "insert into events (company_id, id, kind, actor_kind, at, routed_at)
             select $1, gen_random_uuid(), 'request.created', 'system', $2::timestamptz - interval '1 hour', $2
             from generate_series(1, 20000)",
        )
        .bind(self.company())
        .bind(self.now)
        .execute(&mut *db)
        .await
        .unwrap();
        db.commit().await.unwrap();
        for table in ["requests", "residents", "events"] {
            // Also empties the list of what the indexes have not taken in yet.
            sqlx::query(AssertSqlSafe(format!("vacuum analyze {table}")))
                .execute(&self.pool)
                .await
                .unwrap();
        }
    }

    /// The plan of the statement with these values, as it ran.
    async fn plan(&self, statement: &str, values: PgArguments) -> Value {
        let mut db = self.pool.begin().await.unwrap();
        sqlx::query("select set_config('app.company_id', $1, true), set_config('join_collapse_limit', '1', true)")
            .bind(self.company().to_string())
            .execute(&mut *db)
            .await
            .unwrap();
        sqlx::query("set local role app_rw").execute(&mut *db).await.unwrap();
        let explain = AssertSqlSafe(format!("explain (analyze, format json) {statement}"));
        let plan: Value = sqlx::query_scalar_with(explain, values).fetch_one(&mut *db).await.unwrap();
        db.rollback().await.unwrap();
        plan[0]["Plan"].clone()
    }

    /// Fails when a step reads or sorts too much.
    async fn is_frugal(&self, what: &str, read_max: u64, (statement, values): (String, PgArguments)) {
        let plan = self.plan(&statement, values).await;
        let mut steps = vec![&plan];
        while let Some(step) = steps.pop() {
            let read = read(step);
            assert!(
                read <= read_max,
                "{what}: {} reads {read} rows, {read_max} are enough:\n{plan:#}",
                step["Node Type"]
            );
            let below = step["Plans"].as_array().map(Vec::as_slice).unwrap_or_default();
            if step["Node Type"] == "Sort" {
                let sorted: u64 = below.iter().map(|below| number(below, "Actual Rows")).sum();
                assert!(sorted <= SORTED_MAX, "{what} sorts {sorted} rows:\n{plan:#}");
            }
            steps.extend(below);
        }
    }
}

/// A number of a step; later versions of PostgreSQL write it with decimals.
fn number(step: &Value, name: &str) -> u64 {
    let text = step[name].to_string();
    text.split('.').next().and_then(|whole| whole.parse().ok()).unwrap_or_default()
}

/// The rows that a step looked at, in all its turns.
fn read(step: &Value) -> u64 {
    let each = [
        "Actual Rows",
        "Rows Removed by Filter",
        "Rows Removed by Index Recheck",
        "Rows Removed by Join Filter",
    ];
    let rows: u64 = each.iter().map(|name| number(step, name)).sum();
    rows * number(step, "Actual Loops")
}

/// How the statement of a page of requests begins.
const PAGE: &str = "select requests.id, requests.created_at from requests";

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn questions_cost_what_they_show(pool: PgPool) {
    let large = Large::new(pool).await;
    let (sv, home, company) = (&large.sv, &large.home, large.company());
    let (director, plumber) = (&home.director, &home.plumber);
    let all = Filter {
        tab: Some(StatusTab::All),
        ..Filter::default()
    };

    let open = heard(PAGE, requests::list(sv, director, &Filter::default())).await;
    large.is_frugal("the open tab", READ_MAX, (open, values![company, 51_i64])).await;

    let every = heard(PAGE, requests::list(sv, director, &all)).await;
    large.is_frugal("all of them", READ_MAX, (every, values![company, 51_i64])).await;

    the_search_is_frugal(&large, &all).await;

    let filter = Filter {
        executor: Some(home.plumber_id),
        ..all.clone()
    };
    let theirs = heard(PAGE, requests::list(sv, director, &filter)).await;
    large
        .is_frugal("an executor's", READ_MAX, (theirs, values![company, home.plumber_id.0, 51_i64]))
        .await;

    let page = requests::list(sv, director, &all).await.unwrap();
    let last = page.items.last().unwrap();
    let (at, id) = (last.created_at, last.id.0);
    let filter = Filter {
        after: page.next.unwrap().0,
        ..all
    };
    let next = heard(PAGE, requests::list(sv, director, &filter)).await;
    large
        .is_frugal("the next page", READ_MAX, (next, values![company, at, id, 51_i64]))
        .await;

    let today = heard("executor_id = $2", requests::today(sv, plumber)).await;
    large
        .is_frugal("today", READ_MAX, (today, values![company, home.plumber_id.0, 200_i64]))
        .await;

    let categories = requests::categories(sv, director).await.unwrap();
    let categories: Vec<Uuid> = categories.iter().map(|category| category.id.0).collect();
    let free = heard("array_position", requests::pool(sv, plumber)).await;
    large
        .is_frugal("the pool", READ_MAX, (free, values![company, categories, 200_i64]))
        .await;

    the_board_is_frugal(&large).await;

    // It counts all that is open, 800 here, and nothing of what has ended.
    let counts = heard("count(*) filter", requests::counts(sv, director)).await;
    large.is_frugal("the counts", READ_MAX, (counts, values![large.now, company])).await;

    let due = heard("next_sla_at <= $1", Box::pin(requests::watch_clocks(sv))).await;
    large
        .is_frugal("the clocks that are due", READ_MAX, (due, values![large.now, 200_i64]))
        .await;
}

/// Also where a short word stands beside: an index knows nothing of two letters.
async fn the_search_is_frugal(large: &Large, all: &Filter) {
    let (sv, director, company) = (&large.sv, &large.home.director, large.company());
    let asked = |q: String| Filter { q, ..all.clone() };
    let one = heard(PAGE, requests::list(sv, director, &asked(RARE.to_owned()))).await;
    large
        .is_frugal("the search", READ_MAX, (one, values![company, pattern(RARE), 51_i64]))
        .await;
    let short = &RARE[..4];
    let two = heard(PAGE, requests::list(sv, director, &asked(format!("{short} {RARE}")))).await;
    large
        .is_frugal(
            "the search by two words",
            READ_MAX,
            (two, values![company, pattern(short), pattern(RARE), 51_i64]),
        )
        .await;
}

/// Ten thousand have ended in the last days: they are neither read nor counted to the end.
async fn the_board_is_frugal(large: &Large) {
    let (sv, director, company) = (&large.sv, &large.home.director, large.company());
    let week_ago = large.now - Duration::days(7);
    let ask = BoardAsk::default();
    let cards = heard("row_number()", requests::board(sv, director, &ask)).await;
    large
        .is_frugal("the board", READ_MAX, (cards, values![company, 40_i64, company, week_ago, 40_i64]))
        .await;
    let totals = heard("as ended", requests::board(sv, director, &ask)).await;
    large
        .is_frugal(
            "the board's totals",
            READ_MAX,
            (totals, values![company, company, week_ago, 1000_i64]),
        )
        .await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn residents_and_what_is_new_are_found_without_reading_everything(pool: PgPool) {
    let large = Large::new(pool).await;
    let (sv, director, company) = (&large.sv, &large.home.director, large.company());
    let residents = "order by residents.full_name";
    let none = None::<Uuid>;

    let filter = ResidentFilter::default();
    let first = heard(residents, people::residents(sv, director, &filter)).await;
    let (no_text, no_words, no_houses) = (None::<String>, Vec::<String>::new(), None::<Vec<Uuid>>);
    let values = values![
        company,
        none,
        no_text.clone(),
        no_words,
        no_text.clone(),
        none,
        no_houses.clone(),
        no_text.clone(),
        none,
        51_i64
    ];
    large.is_frugal("residents", READ_MAX, (first, values)).await;

    let filter = ResidentFilter {
        q: RARE.to_owned(),
        ..ResidentFilter::default()
    };
    let found = heard(residents, people::residents(sv, director, &filter)).await;
    let word = pattern(&fold(RARE));
    let values = values![
        company,
        none,
        Some(word.clone()),
        vec![word],
        no_text.clone(),
        none,
        no_houses,
        no_text,
        none,
        51_i64
    ];
    large.is_frugal("residents by a word", READ_MAX, (found, values)).await;

    // A page of the log has two hundred places, and a thousand before them are looked at for late commits.
    let seq = 19_900_i64;
    let missed = heard("from events", live::since(sv, director, seq)).await;
    let user = director.user().map(|user| user.0);
    let values = values![
        company,
        seq - 1000,
        seq,
        large.now - Duration::seconds(30),
        201_i64,
        Event::NoticesRead.code(),
        user
    ];
    large.is_frugal("what is new", 20 * 200, (missed, values)).await;
}
