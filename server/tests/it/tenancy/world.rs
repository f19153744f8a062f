//! One of everything a company has, made through the real use cases: fresh each time, so that what one run ends
//! (a session, an invitation, an employee) is not what the next one asks about.

mod work;

use bytes::Bytes;
use domain::{
    granting::SaveRole,
    housing::{ApartmentKind, SaveApartment, SaveBuilding, SaveComplex, SaveContact, SaveEntrance, SaveHint},
    ids::{
        AccountId, ApartmentId, AutoRuleId, BuildingId, CaseId, CategoryId, CommandId, CompanyId, ComplexId, ContactId, EmployeeId,
        EntranceId, EventId, ExportId, FileId, HintId, InviteId, LineId, ManualPaymentId, NotificationId, OrderId, ReasonId, RequestId,
        ResidentId, RoleId, SavedViewId, SpecializationId, TemplateId,
    },
    people::{CreateInvite, SaveResident},
    requests::{AddComment, AddLine, AutoMode, CommentVisibility, Create, Filter, ReasonKind, SaveAutoRule, SaveTemplate, SaveView},
    roles::Role,
};
use secrecy::SecretString;
use services::{
    Scope, auth,
    companies::{self, CompanyPart, EmployeePart, Provision},
    exports,
    files::{self, Upload},
    housing, notices, people, requests,
    telegram::{self, Enqueue, Outgoing, SaveBot},
    test_support::Arranged,
};
use sqlx::PgPool;

use super::{
    charges::{self, Charges},
    money::{self, Money},
    settings::Settings,
};
use crate::support::{Server, jpeg, rows};

/// What stands in every word of a company here, and in no other company's.
pub(crate) const SECRET: &str = "birinchi";

/// The ids of one of everything.
#[derive(Debug, Clone)]
pub(crate) struct Ids {
    pub(crate) company: CompanyId,
    pub(crate) complex: ComplexId,
    pub(crate) building: BuildingId,
    pub(crate) entrance: EntranceId,
    /// About the building.
    pub(crate) hint: HintId,
    pub(crate) contact: ContactId,
    pub(crate) apartment: ApartmentId,
    /// Lives in the apartment.
    pub(crate) resident: ResidentId,
    /// The house that the requests are about.
    pub(crate) house: BuildingId,
    /// The flat that the requests are about.
    pub(crate) home: ApartmentId,
    pub(crate) executor: EmployeeId,
    /// An executor whom nobody needs.
    pub(crate) employee: EmployeeId,
    pub(crate) role: RoleId,
    /// A copy of it that nobody has.
    pub(crate) spare_role: RoleId,
    pub(crate) specialization: SpecializationId,
    /// Leaves requests free.
    pub(crate) auto_rule: AutoRuleId,
    pub(crate) line: LineId,
    pub(crate) template: TemplateId,
    pub(crate) session: uuid::Uuid,
    pub(crate) invite: InviteId,
    /// The path of its link.
    pub(crate) invite_path: String,
    pub(crate) notification: NotificationId,
    /// Messages that were given up.
    pub(crate) dead: Vec<i64>,
    /// An event that was given up.
    pub(crate) untold: EventId,
    pub(crate) files: Vec<FileId>,
    pub(crate) leaf: CategoryId,
    pub(crate) other_leaf: CategoryId,
    pub(crate) reason: ReasonId,
    /// New ones of the flat's resident, and the last one of a caller nobody knows.
    pub(crate) requests: Vec<RequestId>,
    /// A shared view of the director's.
    pub(crate) view: SavedViewId,
    /// The director's.
    pub(crate) export: ExportId,
    /// What opens the first of them for its resident.
    pub(crate) key: String,
    /// The apartment's personal account, which owes something.
    pub(crate) account: AccountId,
    /// A payment to look into.
    pub(crate) case: CaseId,
    /// What else its money has.
    pub(crate) money: Money,
    /// The charges of the building.
    pub(crate) charges: Charges,
    /// A payment of the account.
    pub(crate) payment: ManualPaymentId,
    /// A payment that somebody set out to make.
    pub(crate) order: OrderId,
    /// Its promises of time.
    pub(crate) settings: Settings,
}

/// Who makes them, where.
pub(crate) struct Maker<'a> {
    pub(crate) pool: &'a PgPool,
    pub(crate) server: &'a Server,
    pub(crate) company: &'a Arranged,
    /// Whose session and files they are.
    pub(crate) owner: &'a Scope,
    /// Makes names and phone numbers different.
    pub(crate) turn: u32,
}

impl Maker<'_> {
    pub(crate) async fn make(&self) -> Ids {
        let (complex, building, entrance, apartment) = self.house().await;
        let employee = self.employee().await;
        let (leaf, other_leaf) = (self.category("Нет воды").await, self.category("Засор").await);
        let requests = self.requests(leaf).await;
        let (role, specialization, reason) = self.lists().await;
        let mut files = Vec::new();
        for _ in 0..4 {
            files.push(self.file().await);
        }
        let invite = self.invite(role).await;
        let owner = self.owner.user().unwrap();
        let (session, _) = rows::session(self.pool, self.server, (owner, self.company.company)).await;
        let money = money::make(self).await;
        let charges = charges::make(self, building).await;
        let link = auth::link_for(&self.server.services, self.company.company, requests[0], self.company.resident_id).unwrap();
        Ids {
            company: self.company.company,
            complex,
            building,
            entrance,
            hint: self.hint(building).await,
            contact: self.contact(building).await,
            apartment,
            resident: self.resident(apartment).await,
            house: self.company.building,
            home: self.company.apartment,
            executor: self.company.plumber_id,
            employee,
            role,
            spare_role: self.spare_role().await,
            auto_rule: self.auto_rule().await,
            template: self.template().await,
            line: self.line(requests[0]).await,
            specialization,
            session,
            invite: invite.0,
            invite_path: invite.1,
            notification: self.notification().await,
            dead: self.dead().await,
            untold: self.untold().await,
            files,
            leaf,
            other_leaf,
            reason,
            requests,
            settings: Settings::make(&self.server.services, self.company, &|what| self.word(what)).await,
            view: self.view().await,
            export: self.export().await,
            key: link.split("key=").nth(1).unwrap().to_owned(),
            account: money.account,
            case: money.case,
            payment: money.manual,
            order: money.order,
            money,
            charges,
        }
    }

    pub(super) fn word(&self, what: &str) -> String {
        format!("{what} {} {}", self.company.slug, self.turn)
    }

    async fn house(&self) -> (ComplexId, BuildingId, EntranceId, ApartmentId) {
        let (sv, director) = (&self.server.services, &self.company.director);
        let save = SaveComplex {
            id: None,
            command: CommandId::random(),
            name_ru: self.word("Комплекс"),
            name_uz: String::new(),
        };
        let complex = housing::save_complex(sv, director, save).await.unwrap();
        let save = SaveBuilding {
            id: None,
            command: CommandId::random(),
            complex,
            address_ru: self.word("Дом"),
            address_uz: String::new(),
            floors: None,
            year: None,
        };
        let building = housing::save_building(sv, director, save).await.unwrap();
        let save = SaveEntrance {
            id: None,
            command: CommandId::random(),
            building,
            number: 1,
            floors: None,
            intercom_note: String::new(),
        };
        let entrance = housing::save_entrance(sv, director, save).await.unwrap();
        let save = SaveApartment {
            id: None,
            command: CommandId::random(),
            building,
            entrance: Some(entrance),
            kind: ApartmentKind::Flat,
            number: "1".to_owned(),
            floor: None,
            area: String::new(),
            rooms: None,
        };
        let apartment = housing::save_apartment(sv, director, save).await.unwrap();
        (complex, building, entrance, apartment)
    }

    async fn hint(&self, building: BuildingId) -> HintId {
        let (sv, director) = (&self.server.services, &self.company.director);
        let save = SaveHint {
            id: None,
            command: CommandId::random(),
            building,
            text: self.word("Ключ у консьержа"),
        };
        housing::save_hint(sv, director, save).await.unwrap();
        housing::hints(sv, director, building).await.unwrap()[0].id
    }

    async fn contact(&self, building: BuildingId) -> ContactId {
        let (sv, director) = (&self.server.services, &self.company.director);
        let save = SaveContact {
            id: None,
            command: CommandId::random(),
            building,
            name: self.word("Лифтёры"),
            phone: "1055".to_owned(),
        };
        housing::save_contact(sv, director, save).await.unwrap();
        housing::contacts(sv, director, building).await.unwrap()[0].id
    }

    async fn resident(&self, apartment: ApartmentId) -> ResidentId {
        let save = SaveResident {
            id: None,
            command: CommandId::random(),
            full_name: self.word("Житель"),
            phone: String::new(),
            note: String::new(),
            apartment: Some(apartment),
            tie: None,
        };
        people::save_resident(&self.server.services, &self.company.director, save)
            .await
            .unwrap()
    }

    async fn employee(&self) -> EmployeeId {
        let phone = format!("99891{:07}", self.turn);
        let name = self.word("Сотрудник");
        hire(self.server, self.company, (name.as_str(), phone.as_str(), Role::Executor)).await
    }

    async fn category(&self, name: &str) -> CategoryId {
        let categories = requests::categories(&self.server.services, &self.company.director).await.unwrap();
        categories.iter().find(|category| category.name.ru == name).unwrap().id
    }

    async fn lists(&self) -> (RoleId, SpecializationId, ReasonId) {
        let (sv, director) = (&self.server.services, &self.company.director);
        let roles = people::roles(sv, director).await.unwrap();
        let role = roles.iter().find(|role| role.base == Role::Executor).unwrap().id;
        let specialization = people::specializations(sv, director).await.unwrap()[0].id;
        let reasons = requests::reasons(sv, director, ReasonKind::Reject).await.unwrap();
        let reason = reasons.iter().find(|reason| !reason.needs_note).unwrap().id;
        (role, specialization, reason)
    }

    /// A copy of a preset for which nobody is hired here: those who are hired get the oldest role of their base.
    async fn spare_role(&self) -> RoleId {
        self.server.clock.advance(chrono::Duration::milliseconds(1));
        let roles = people::roles(&self.server.services, &self.company.director).await.unwrap();
        let from = roles.iter().find(|role| role.base == Role::Inspector).unwrap().id;
        let save: SaveRole = serde_json::from_value(serde_json::json!({
            "from": from, "name_ru": self.word("Роль"), "visibility": "own", "permissions": ["requests.read"],
        }))
        .unwrap();
        people::save_role(&self.server.services, &self.company.director, save)
            .await
            .unwrap()
    }

    async fn file(&self) -> FileId {
        let upload = Upload {
            bytes: Bytes::from(jpeg()),
            name: "photo.jpg".to_owned(),
        };
        files::upload(&self.server.services, self.owner, upload).await.unwrap().id
    }

    async fn invite(&self, role: RoleId) -> (InviteId, String) {
        let create = CreateInvite {
            command: CommandId::random(),
            role,
            position: self.word("Мастер"),
            phone: String::new(),
            days: None,
        };
        let invite = people::create_invite(&self.server.services, &self.company.director, create)
            .await
            .unwrap();
        (invite.id, invite.path.unwrap())
    }

    /// The director is told what somebody else was told last.
    async fn notification(&self) -> NotificationId {
        let copied = "insert into notifications (company_id, id, event_id, user_id, kind, title, body, link, request_id, created_at)
                      select company_id, gen_random_uuid(), event_id, $2, kind, title, body, link, request_id, created_at
                      from notifications told
                      where company_id = $1
                        and not exists (select from notifications own where own.event_id = told.event_id and own.user_id = $2)
                      order by created_at desc, id desc
                      limit 1
                      returning id";
        let director = self.company.director.user().unwrap();
        let ids = self.write(copied, (self.company.company.0, director.0)).await;
        NotificationId(ids[0])
    }

    /// Two messages to Telegram that were given up.
    async fn dead(&self) -> Vec<i64> {
        let sv = &self.server.services;
        let number = 700 + u32::from(self.company.slug.as_bytes()[0]);
        let save = SaveBot {
            token: SecretString::from(format!("{number}:token")),
            username: String::new(),
            api_url: None,
        };
        let mut tx = sv.begin(&Scope::system(self.company.company)).await.unwrap();
        let bot = telegram::save_bot_in(&mut tx, sv.config(), &save).await.unwrap();
        for index in 0..2 {
            let message = Outgoing::Text {
                text: self.word("Сообщение"),
                keyboard: None,
                anchor: None,
            };
            let row = Enqueue {
                dedupe_key: format!("dead:{}:{index}", self.turn),
                ..Enqueue::answer(bot, 1, 0, 0, message)
            };
            telegram::enqueue_in(&mut tx, &row).await.unwrap();
        }
        tx.commit().await.unwrap();
        let buried =
            "update tg_outbox set state = 'dead', last_error = 'Bad Request' where company_id = $1 and bot_id = $2 and state = 'pending'
                      returning id";
        self.write(buried, (self.company.company.0, bot.0)).await
    }

    /// An event about no request that was given up.
    async fn untold(&self) -> EventId {
        let event = EventId::generate(self.server.services.now());
        let given_up = "insert into events (company_id, id, kind, actor_kind, at, routed_at, attempts, error)
                        values ($1, $2, 'request.touched', 'system', '2026-03-01', '2026-03-01', 10, 'inconsistent')
                        returning id";
        let ids = self.write(given_up, (self.company.company.0, event.0)).await;
        EventId(ids[0])
    }

    /// Rows that no use case makes; answers their ids.
    async fn write<T>(&self, sql: &'static str, (company, other): (uuid::Uuid, uuid::Uuid)) -> Vec<T>
    where
        T: for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres> + Send + Unpin,
    {
        let mut connection = self.pool.acquire().await.unwrap();
        sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
        let ids = sqlx::query_scalar(sql)
            .bind(company)
            .bind(other)
            .fetch_all(&mut *connection)
            .await
            .unwrap();
        sqlx::query("reset role").execute(&mut *connection).await.unwrap();
        ids
    }
}

/// Makes somebody an employee of the company.
pub(crate) async fn hire(server: &Server, company: &Arranged, (name, phone, role): (&str, &str, Role)) -> EmployeeId {
    let employee = EmployeePart {
        name: name.to_owned(),
        phone: phone.to_owned(),
        role,
        ..EmployeePart::default()
    };
    let plan = Provision {
        company: CompanyPart {
            slug: company.slug.clone(),
            name: format!("УК {}", company.slug),
            ..CompanyPart::default()
        },
        employees: vec![employee],
        ..Provision::default()
    };
    companies::provision(&server.services, plan).await.unwrap();
    let employees = people::employees(&server.services, &company.director).await.unwrap();
    let is_theirs = |employee: &&domain::people::Employee| employee.phone.as_ref().is_some_and(|known| known.as_str() == phone);
    employees.iter().find(is_theirs).unwrap().id
}
