//! Requests from the first word to the last.

mod acting;
mod again;
mod auto_assign;
mod board;
mod bulk;
mod categories;
mod clocks;
mod creating;
mod details;
mod edits;
mod exporting;
mod exporting_once;
mod exporting_row;
mod flags;
mod intake;
mod joining;
mod keys;
mod lines;
mod listing;
mod mentions;
mod narrowing;
mod news;
mod offline;
mod paper;
mod parallel;
mod phone_looks;
mod refusals;
mod rules;
mod setup;
mod sight;
mod statements;
mod talking;
mod templates;
mod ties;
mod timers;
mod views;
mod visits;

use std::sync::atomic::{AtomicU32, Ordering};

use bytes::Bytes;
use domain::{
    files::FileKind,
    ids::{CategoryId, CommandId, EmployeeId, FileId, ReasonId, RequestId},
    phone::Phone,
    requests::{Act, Acted, Action, AddComment, Attach, CommentVisibility, Create, Created, Detail, Filter, ReasonKind, StatusTab},
    roles::Role,
};
use services::{
    Channel, Error, Kind, Scope, Services,
    auth::{self, Face},
    companies::{self, CompanyPart, EmployeePart, Provision},
    files::{self, Upload},
    requests,
    test_support::{Arrange, Arranged, FixedClock, services_at},
};
use sqlx::PgPool;

/// A leaf of the plumber's that wants no photo.
const NO_WATER: &str = "Нет воды";
/// A leaf of the plumber's that wants a photo after the work.
const BLOCKAGE: &str = "Засор";
/// A leaf of the electrician's.
const NO_POWER: &str = "Нет света в квартире";

/// A company with people, and a clock to move.
struct World {
    sv: Services,
    clock: FixedClock,
    home: Arranged,
}

impl World {
    async fn new(pool: PgPool) -> Self {
        let clock = FixedClock::default();
        let sv = services_at(pool, clock.clone()).await;
        let home = Arrange::company(&sv).await;
        Self { sv, clock, home }
    }

    /// Another employee of the company; `last` makes the phone number.
    async fn hire(&self, last: u8, employee: EmployeePart) -> Scope {
        let phone = format!("9989000009{last:02}");
        let employee = EmployeePart {
            name: format!("Сотрудник {last}"),
            phone: phone.clone(),
            ..employee
        };
        let plan = Provision {
            company: CompanyPart {
                slug: self.home.slug.clone(),
                name: "УК".to_owned(),
                ..CompanyPart::default()
            },
            employees: vec![employee],
            ..Provision::default()
        };
        companies::provision(&self.sv, plan).await.unwrap();
        let mut tx = self.sv.begin(&Scope::system(self.home.company)).await.unwrap();
        let user = auth::user_by_phone_in(&mut tx, &Phone::parse(&phone).unwrap())
            .await
            .unwrap()
            .unwrap();
        let scope = auth::scope_of_user(&mut tx, user, Face::Staff).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        scope.through(Channel::Web, domain::lang::Lang::Ru)
    }

    async fn hire_as(&self, last: u8, role: Role) -> Scope {
        self.hire(
            last,
            EmployeePart {
                role,
                ..EmployeePart::default()
            },
        )
        .await
    }

    async fn category(&self, name: &str) -> CategoryId {
        let categories = requests::categories(&self.sv, &self.home.director).await.unwrap();
        categories
            .iter()
            .find(|category| category.name.ru == name)
            .unwrap_or_else(|| panic!("{name}"))
            .id
    }

    async fn reason(&self, kind: ReasonKind, name: &str) -> ReasonId {
        let reasons = requests::reasons(&self.sv, &self.home.director, kind).await.unwrap();
        reasons
            .iter()
            .find(|reason| reason.name.ru.starts_with(name))
            .unwrap_or_else(|| panic!("{name}"))
            .id
    }

    /// A request of the resident's flat, ready to be sent.
    async fn draft(&self, category: &str) -> Create {
        Create {
            command: CommandId::random(),
            category: Some(self.category(category).await),
            place: None,
            building: None,
            entrance: None,
            apartment: Some(self.home.apartment),
            resident: None,
            client_name: String::new(),
            client_phone: String::new(),
            text: unsaid("Течёт кран на кухне"),
            access_note: String::new(),
            priority: None,
            source: None,
            repeats: None,
            files: Vec::new(),
        }
    }

    /// A request the resident has written, a second after whatever was before.
    async fn request(&self, category: &str) -> Created {
        self.clock.advance(chrono::Duration::seconds(1));
        let draft = self.draft(category).await;
        requests::create(&self.sv, &self.home.resident, draft).await.unwrap()
    }

    async fn act(&self, scope: &Scope, request: RequestId, action: Action) -> Result<Acted, Error> {
        requests::act(&self.sv, scope, act(request, action)).await
    }

    async fn assign(&self, request: RequestId, executor: EmployeeId) -> Acted {
        let act = Act {
            executor: Some(executor),
            ..act(request, Action::Assign)
        };
        requests::act(&self.sv, &self.home.dispatcher, act).await.unwrap()
    }

    /// A request the plumber works on.
    async fn started(&self, category: &str) -> RequestId {
        let id = self.request(category).await.id;
        self.assign(id, self.home.plumber_id).await;
        self.act(&self.home.plumber, id, Action::Start).await.unwrap();
        id
    }

    /// A request the plumber has finished.
    async fn finished(&self) -> RequestId {
        let id = self.started(NO_WATER).await;
        self.act(&self.home.plumber, id, Action::Complete).await.unwrap();
        id
    }

    async fn detail(&self, scope: &Scope, request: RequestId) -> Detail {
        requests::detail(&self.sv, scope, request).await.unwrap()
    }

    async fn say(
        &self,
        scope: &Scope,
        request: RequestId,
        visibility: CommentVisibility,
        text: &str,
    ) -> Result<domain::ids::CommentId, Error> {
        let add = AddComment {
            request,
            command: CommandId::random(),
            visibility,
            text: text.to_owned(),
            files: Vec::new(),
            mentions: Vec::new(),
        };
        requests::comment(&self.sv, scope, add).await
    }

    async fn photo(&self, scope: &Scope) -> FileId {
        let upload = Upload {
            bytes: Bytes::from(jpeg()),
            name: "photo.jpg".to_owned(),
        };
        files::upload(&self.sv, scope, upload).await.unwrap().id
    }

    async fn attach(&self, scope: &Scope, request: RequestId, kind: FileKind) -> Result<(), Error> {
        let files = vec![self.photo(scope).await];
        requests::attach(
            &self.sv,
            scope,
            Attach {
                request,
                command: CommandId::random(),
                kind,
                files,
            },
        )
        .await
    }

    async fn numbers(&self, scope: &Scope, filter: Filter) -> Vec<i64> {
        requests::list(&self.sv, scope, &filter)
            .await
            .unwrap()
            .items
            .iter()
            .map(|card| card.number)
            .collect()
    }

    async fn found(&self, query: &str) -> Vec<i64> {
        self.numbers(
            &self.home.director,
            Filter {
                q: query.to_owned(),
                ..all()
            },
        )
        .await
    }
}

/// Words that nobody has said before: the same ones of one resident are the same request.
pub(crate) fn unsaid(words: &str) -> String {
    static SAID: AtomicU32 = AtomicU32::new(0);
    let nth = SAID.fetch_add(1, Ordering::Relaxed).to_string();
    // Letters that stay apart when words are folded.
    let syllables = ["ba", "de", "fi", "lo", "mu", "na", "re", "so", "ti", "vu"];
    let letters: String = nth.bytes().map(|digit| syllables[usize::from(digit - b'0')]).collect();
    format!("{words}, {letters}")
}

fn act(request: RequestId, action: Action) -> Act {
    Act::new(request, CommandId::random(), action)
}

fn all() -> Filter {
    Filter {
        tab: Some(StatusTab::All),
        ..Filter::default()
    }
}

fn jpeg() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(16, 12, image::Rgb([200, 30, 60]))
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .unwrap();
    bytes.into_inner()
}

/// The kind and code of a refusal.
fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> (Kind, &'static str) {
    let error = result.unwrap_err();
    (error.kind, error.code)
}

/// The first field that was refused.
fn field<T: std::fmt::Debug>(result: Result<T, Error>) -> (String, String) {
    let error = result.unwrap_err();
    let first = error.fields.fields.first().unwrap_or_else(|| panic!("{error:?}"));
    (first.field.clone(), first.code.clone())
}

fn wrong(field: &str, code: &str) -> (String, String) {
    (field.to_owned(), code.to_owned())
}

/// A number from the database, seen by nobody's eyes.
async fn number(pool: &PgPool, sql: &'static str) -> i64 {
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let number = sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    number
}

/// Waits until so many sessions wait for a lock.
async fn until_waiting(pool: &PgPool, sessions: i64) {
    let sql = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    for _ in 0..1_000 {
        if sqlx::query_scalar::<_, i64>(sql).fetch_one(pool).await.unwrap() >= sessions {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("nobody waits");
}
