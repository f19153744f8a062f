//! What those ask who see a part of the requests: a house, their trade in it, its paid work, their jobs, or what they wrote down.

use domain::{phone::Phone, roles::Role};
use services::{
    Scope,
    auth::{self, Face},
    companies::{self, CompanyPart, EmployeePart, Provision},
};

use super::*;

/// A word of every request.
const COMMON: &str = "заявка";

impl Large {
    /// A new employee of the small house.
    async fn hire(&self, role: Role, phone: &str) -> Scope {
        let employee = EmployeePart {
            name: "Новый сотрудник".to_owned(),
            phone: phone.to_owned(),
            role,
            specializations: (role == Role::Foreman).then(|| vec!["plumber".to_owned()]),
            houses: Some(vec!["ул. Навруз, 7".to_owned()]),
            ..EmployeePart::default()
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
        let user = auth::user_by_phone_in(&mut tx, &Phone::parse(phone).unwrap())
            .await
            .unwrap()
            .unwrap();
        let scope = auth::scope_of_user(&mut tx, user, Face::Staff).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        scope
    }

    /// The categories of the employee's trades, and those that are of no trade.
    async fn categories_of(&self, employee: &Scope) -> Vec<Uuid> {
        let mut db = self.pool.begin().await.unwrap();
        sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
        let categories = sqlx::query_scalar(
            "select id
             from request_categories
             where company_id = $1
               and (specialization_id is null
                 or specialization_id in (
                   select specialization_id from employee_specializations where company_id = $1 and employee_id = $2))",
        )
        .bind(self.company())
        .bind(employee.employee().unwrap().id.0)
        .fetch_all(&mut *db)
        .await
        .unwrap();
        db.rollback().await.unwrap();
        categories
    }

    /// Forty requests of the small house by nobody of the staff, which are paid work, and forty of the large one by each of these;
    /// all over the pile, of which one in twenty is paid work, too.
    async fn write_down(&self, authors: [&Scope; 3]) {
        let users: Vec<Uuid> = authors.iter().map(|author| author.user().unwrap().0).collect();
        let mut db = self.pool.begin().await.unwrap();
        sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
        sqlx::query(
            "insert into requests (company_id, id, number, command_id, category_id, place, text, building_id, created_by, source, status,
                                   priority, is_paid, response_due_at, closed_at, search_key, created_at, updated_at)
             select $1, gen_random_uuid(), 200000 + row_number() over (), gen_random_uuid(),
                    (select category_id from requests where company_id = $1 limit 1), 'building', 'Течь',
                    case when author is null then $2::uuid else $3::uuid end, author, 'call', 'closed', 'normal', author is null,
                    at, at, 'zayavka ' || g, at, at
             from (select g, author, $4::timestamptz - g * interval '1 day' as at
                   from generate_series(1, 40) as g, unnest($5::uuid[] || null::uuid) as author) as rows",
        )
        .bind(self.company())
        .bind(self.home.other_building.0)
        .bind(self.home.building.0)
        .bind(self.now)
        .bind(users)
        .execute(&mut *db)
        .await
        .unwrap();
        sqlx::query("update requests set is_paid = true where number % 20 = 3 and number < 200000")
            .execute(&mut *db)
            .await
            .unwrap();
        db.commit().await.unwrap();
        sqlx::query("vacuum analyze requests").execute(&self.pool).await.unwrap();
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_part_of_the_requests_costs_what_it_shows(pool: PgPool) {
    let large = Large::new(pool).await;
    let (sv, director, company) = (&large.sv, &large.home.director, large.company());
    let dispatcher = large.hire(Role::Dispatcher, "998900000921").await;
    let inspector = large.hire(Role::Inspector, "998900000922").await;
    let foreman = large.hire(Role::Foreman, "998900000923").await;
    let accountant = large.hire(Role::Accountant, "998900000924").await;
    large.write_down([&dispatcher, &inspector, &foreman]).await;
    let all = Filter {
        tab: Some(StatusTab::All),
        ..Filter::default()
    };
    let with_word = Filter {
        q: COMMON.to_owned(),
        ..all.clone()
    };
    let word = || pattern(COMMON);
    let frugal = async |what: &str, statement: String, values: PgArguments| {
        large.is_frugal(what, READ_MAX, (statement, values)).await;
    };
    let houses = || vec![large.home.other_building.0];
    let employee = dispatcher.employee().unwrap().id.0;
    let user = dispatcher.user().unwrap().0;
    assert_eq!(requests::list(sv, &dispatcher, &all).await.unwrap().items.len(), 50);

    let theirs = heard(PAGE, requests::list(sv, &dispatcher, &all)).await;
    frugal("a house's", theirs, values![company, employee, user, houses(), 51_i64]).await;
    let found = heard(PAGE, requests::list(sv, &dispatcher, &with_word)).await;
    let values = values![company, employee, user, houses(), word(), 51_i64];
    frugal("a common word in a house", found, values).await;
    let counted = "select count(*) from (select from requests";
    let total = heard(counted, requests::total(sv, &dispatcher, &all)).await;
    frugal("a house's total", total, values![company, employee, user, houses(), 1001_i64]).await;

    // Ten thousand of the company have ended in the last days, and seven of the house.
    let week_ago = large.now - Duration::days(7);
    let cards = heard("row_number()", requests::board(sv, &dispatcher, &BoardAsk::default())).await;
    let values = values![
        company,
        employee,
        user,
        houses(),
        40_i64,
        company,
        week_ago,
        employee,
        user,
        houses(),
        40_i64
    ];
    frugal("the board of a house", cards, values).await;

    let user = inspector.user().unwrap().0;
    let written = heard(PAGE, requests::list(sv, &inspector, &all)).await;
    frugal("what somebody wrote down", written, values![company, user, 51_i64]).await;
    // Where phones are not shown, a word must be found besides them.
    let found = heard(PAGE, requests::list(sv, &inspector, &with_word)).await;
    frugal("a common word in it", found, values![company, user, word(), word(), 51_i64]).await;

    let found = heard(PAGE, requests::list(sv, director, &with_word)).await;
    frugal("a common word", found, values![company, word(), 51_i64]).await;

    trades_and_paid_work_are_frugal(&large, (&foreman, &accountant), &all).await;
}

/// Those of some houses and one's trades, those of some houses that are paid, and one's own jobs with the free ones.
async fn trades_and_paid_work_are_frugal(large: &Large, (foreman, accountant): (&Scope, &Scope), all: &Filter) {
    let (sv, company) = (&large.sv, large.company());
    let houses = || vec![large.home.other_building.0];
    let (employee, user) = (foreman.employee().unwrap().id.0, foreman.user().unwrap().0);
    assert_eq!(requests::list(sv, foreman, all).await.unwrap().items.len(), 50);
    let theirs = heard(PAGE, requests::list(sv, foreman, all)).await;
    let categories = large.categories_of(foreman).await;
    let values = values![company, employee, user, houses(), categories, 51_i64];
    large.is_frugal("a trade's in a house", READ_MAX, (theirs, values)).await;

    assert_eq!(requests::list(sv, accountant, all).await.unwrap().items.len(), 40);
    let paid = heard(PAGE, requests::list(sv, accountant, all)).await;
    large
        .is_frugal("a house's paid work", READ_MAX, (paid, values![company, houses(), 51_i64]))
        .await;

    // Of one a tenth of the pile, of the other one nothing.
    for executor in [&large.home.plumber, &large.home.electrician] {
        let own = heard(PAGE, requests::list(sv, executor, all)).await;
        let categories = large.categories_of(executor).await;
        let values = values![company, executor.employee().unwrap().id.0, categories, 51_i64];
        large.is_frugal("an executor's own", READ_MAX, (own, values)).await;
    }
}
