//! Whose phone number it is: typing one proves nothing, sharing it with a bot does.

use domain::{ids::CommandId, people::SaveResident, roles::Role};
use services::{
    Services, auth,
    companies::{self, CompanyPart, EmployeePart, NewCompany, NewDirector, Provision},
    people,
    test_support::{Arrange, Arranged, PASSWORD, services},
};
use sqlx::PgPool;

use super::{accept, code, from, invite, join, login, prove, role, sign_in, signed};

/// The number of somebody whom neither company knows yet.
const NUMBER: &str = "900009901";
const SQUATTER: &str = "the squatter's own";

/// Somebody types another's number into an open invitation of the first company.
async fn squat(sv: &Services, a: &Arranged) {
    let open = invite(sv, a, Role::Executor, "").await;
    accept(sv, &open, NUMBER, SQUATTER).await.unwrap();
}

/// The companies that this password opens.
async fn opens(sv: &Services, password: &str) -> Vec<domain::ids::CompanyId> {
    let token = sign_in(sv, NUMBER, password).await.unwrap();
    let me = auth::me(sv, &signed(sv, &token).await.unwrap()).await.unwrap();
    me.memberships.into_iter().map(|one| one.company).collect()
}

async fn add_resident(sv: &Services, b: &Arranged) {
    let save = SaveResident {
        id: None,
        command: CommandId::random(),
        full_name: "Хозяин Номера".to_owned(),
        phone: NUMBER.to_owned(),
        note: String::new(),
        apartment: Some(b.apartment),
        tie: None,
    };
    people::save_resident(sv, &b.director, save).await.unwrap();
}

fn staff_of(b: &Arranged, password: Option<&str>) -> Provision {
    Provision {
        company: CompanyPart {
            slug: b.slug.clone(),
            name: "УК ikkinchi".to_owned(),
            ..CompanyPart::default()
        },
        employees: vec![EmployeePart {
            name: "Хозяин Номера".to_owned(),
            phone: NUMBER.to_owned(),
            role: Role::Director,
            password: password.map(Into::into),
            ..EmployeePart::default()
        }],
        ..Provision::default()
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_squatter_gets_nothing_of_a_resident_elsewhere(pool: PgPool) {
    let sv = services(pool).await;
    let (a, b) = (Arrange::company(&sv).await, Arrange::other_company(&sv).await);
    squat(&sv, &a).await;

    add_resident(&sv, &b).await;

    assert_eq!(opens(&sv, SQUATTER).await, [a.company]);
    // The owner shares their contact with the second company's bot: the squatter has the number no more.
    let token = sign_in(&sv, NUMBER, SQUATTER).await.unwrap();
    prove(&sv, &b, NUMBER).await;
    assert_eq!(code(signed(&sv, &token).await), "auth.sign_in");
    assert_eq!(code(sign_in(&sv, NUMBER, SQUATTER).await), "auth.wrong_credentials");
    // And joins with a password of their own.
    assert_eq!(code(join(&sv, &b, Role::Dispatcher, NUMBER).await), "ok");
    assert_eq!(opens(&sv, PASSWORD).await, [b.company]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_squatter_directs_nobody_elsewhere(pool: PgPool) {
    let sv = services(pool).await;
    let (a, b) = (Arrange::company(&sv).await, Arrange::other_company(&sv).await);
    squat(&sv, &a).await;

    companies::provision(&sv, staff_of(&b, Some("the director's own"))).await.unwrap();
    let director = NewDirector {
        name: "Хозяин Номера".to_owned(),
        phone: NUMBER.to_owned(),
        password: Some("another of theirs".into()),
    };
    let new = NewCompany {
        slug: "uchinchi".to_owned(),
        name: "УК uchinchi".to_owned(),
        lang: domain::lang::Lang::Ru,
        director,
    };
    let third = companies::create(&sv, new).await.unwrap().company;

    assert_eq!(opens(&sv, SQUATTER).await, [a.company]);
    assert_eq!(opens(&sv, "the director's own").await, [b.company]);
    assert_eq!(opens(&sv, "another of theirs").await, [third]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_squatter_keeps_nobody_from_accepting_an_invitation(pool: PgPool) {
    let sv = services(pool).await;
    let (a, b) = (Arrange::company(&sv).await, Arrange::other_company(&sv).await);
    squat(&sv, &a).await;

    assert_eq!(code(join(&sv, &b, Role::Dispatcher, NUMBER).await), "ok");

    assert_eq!(opens(&sv, SQUATTER).await, [a.company]);
    assert_eq!(opens(&sv, PASSWORD).await, [b.company]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_proves_their_number_keeps_their_password(pool: PgPool) {
    let sv = services(pool).await;
    let (a, b) = (Arrange::company(&sv).await, Arrange::other_company(&sv).await);
    let token = join(&sv, &a, Role::Dispatcher, NUMBER).await.unwrap();
    let user = signed(&sv, &token).await.unwrap().user;

    prove(&sv, &a, NUMBER).await;

    assert_eq!(
        (code(signed(&sv, &token).await), opens(&sv, PASSWORD).await),
        ("ok", vec![a.company])
    );
    // The second company binds the same person, but the password that the first one gave does not open it ...
    companies::provision(&sv, staff_of(&b, Some("never taken 1"))).await.unwrap();
    assert_eq!(opens(&sv, PASSWORD).await, [a.company]);
    assert_eq!(code(sign_in(&sv, NUMBER, "never taken 1").await), "auth.wrong_credentials");
    // ... until they come by its link and know it.
    let link = link(&sv, &b).await;
    assert!(
        auth::invite_view(&sv, &link).await.unwrap().takes_known,
        "the page asks for the one they have"
    );
    assert_eq!(code(accept(&sv, &link, "", "not the password").await), "auth.invite_refused");
    assert_eq!(code(accept(&sv, &link, "", PASSWORD).await), "ok");
    assert_eq!(opens(&sv, PASSWORD).await, [a.company, b.company]);
    let token = sign_in(&sv, NUMBER, PASSWORD).await.unwrap();
    assert_eq!(signed(&sv, &token).await.unwrap().user, user);
    // Now neither may replace it.
    let phone = domain::phone::Phone::parse(NUMBER).unwrap();
    assert_eq!(code(people::password_link_by_phone(&sv, &a.slug, &phone).await), "people.elsewhere");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_company_finds_its_employee_again_who_proved_the_number_elsewhere(pool: PgPool) {
    let sv = services(pool).await;
    let (a, b) = (Arrange::company(&sv).await, Arrange::other_company(&sv).await);
    let token = join(&sv, &b, Role::Director, NUMBER).await.unwrap();
    let employee = signed(&sv, &token).await.unwrap().scope.employee().unwrap().id;
    join(&sv, &a, Role::Executor, NUMBER).await.unwrap();

    prove(&sv, &a, NUMBER).await;
    companies::provision(&sv, staff_of(&b, None)).await.unwrap();
    let link = link(&sv, &b).await;
    let token = accept(&sv, &link, "", PASSWORD).await.unwrap();

    // Nobody was hired twice, and one person has both.
    assert_eq!(signed(&sv, &token).await.unwrap().scope.employee().unwrap().id, employee);
    assert_eq!(opens(&sv, PASSWORD).await, [a.company, b.company]);
}

async fn link(sv: &Services, b: &Arranged) -> String {
    let phone = domain::phone::Phone::parse(NUMBER).unwrap();
    let path = people::password_link_by_phone(sv, &b.slug, &phone).await.unwrap();
    path.strip_prefix("/invite/").unwrap().to_owned()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_password_link_sets_a_password_once(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let session = join(&sv, &a, Role::Dispatcher, NUMBER).await.unwrap();
    let dispatcher = signed(&sv, &session).await.unwrap().scope;
    let id = dispatcher.employee().unwrap().id;

    // Who may not write employees, who stands below, and oneself.
    assert_eq!(code(people::password_link(&sv, &dispatcher, a.plumber_id).await), "denied");
    assert_eq!(code(people::password_link(&sv, &a.manager, a.director_id).await), "denied");
    assert_eq!(code(people::password_link(&sv, &a.director, a.director_id).await), "denied");
    let former = people::password_link(&sv, &a.director, id).await.unwrap();
    let path = people::password_link(&sv, &a.director, id).await.unwrap();
    let (former, token) = (former.replace("/invite/", ""), path.replace("/invite/", ""));

    // The later link replaces the former, and is no invitation.
    assert_eq!(code(auth::invite_view(&sv, &former).await), "auth.invite_gone");
    let view = auth::invite_view(&sv, &token).await.unwrap();
    assert_eq!(view.employee.as_deref(), Some("Новый Человек"));
    assert!(!view.takes_known, "a forgotten password is not asked for");
    assert!(people::invites(&sv, &a.director).await.unwrap().is_empty());

    assert_eq!(code(accept(&sv, &token, "", "short").await), "invalid");
    let fresh = accept(&sv, &token, "", "a better password").await.unwrap();
    assert_eq!(
        (code(signed(&sv, &fresh).await), code(signed(&sv, &session).await)),
        ("ok", "auth.sign_in")
    );
    assert_eq!(code(sign_in(&sv, NUMBER, PASSWORD).await), "auth.wrong_credentials");
    assert_eq!(code(sign_in(&sv, NUMBER, "a better password").await), "ok");
    assert_eq!(code(accept(&sv, &token, "", "another password").await), "auth.invite_gone");

    people::dismiss(&sv, &a.director, id).await.unwrap();
    assert_eq!(code(people::password_link(&sv, &a.director, id).await), "people.dismissed");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_employee_who_never_had_a_password_gets_one(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;

    let path = people::password_link(&sv, &a.director, a.plumber_id).await.unwrap();
    let token = accept(&sv, &path.replace("/invite/", ""), "", PASSWORD).await.unwrap();

    let plumber = signed(&sv, &token).await.unwrap();
    assert_eq!(plumber.scope.employee().unwrap().id, a.plumber_id);
    assert_eq!(
        code(auth::sign_in(&sv, &login("900000104", PASSWORD), &from("192.0.2.1")).await),
        "ok"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_employee_signs_in_by_the_e_mail_on_their_card(pool: PgPool) {
    let sv = services(pool).await;
    let (a, b) = (Arrange::company(&sv).await, Arrange::other_company(&sv).await);
    let session = join(&sv, &a, Role::Dispatcher, NUMBER).await.unwrap();
    let id = signed(&sv, &session).await.unwrap().scope.employee().unwrap().id;
    let role = role(&sv, &a.director, Role::Dispatcher).await;
    let save = async |id, email: Option<&str>| {
        let save = domain::people::SaveEmployee {
            id,
            position: String::new(),
            email: email.map(str::to_owned),
            phone: None,
            phone_before: None,
            role,
            specializations: Vec::new(),
            houses: Vec::new(),
        };
        let saved = people::save_employee(&sv, &a.director, save).await;
        saved.err().map_or("ok".to_owned(), |mut error| error.fields.fields.remove(0).code)
    };
    let by_email = async || code(sign_in(&sv, "lola@example.uz", PASSWORD).await);

    assert_eq!(save(id, Some(" Lola@Example.uz ")).await, "ok");
    assert_eq!(by_email().await, "ok");
    assert_eq!(save(id, None).await, "ok", "who does not know of it leaves it alone");
    assert_eq!(save(a.dispatcher_id, Some("lola@example.uz")).await, "taken");
    assert_eq!(save(id, Some("lola")).await, "email");
    assert_eq!(by_email().await, "ok");
    assert_eq!(save(id, Some("")).await, "ok");
    assert_eq!(by_email().await, "auth.wrong_credentials");

    // Somebody whose password opens another company, too, signs in there by it as well.
    assert_eq!(save(id, Some("lola@example.uz")).await, "ok");
    prove(&sv, &a, NUMBER).await;
    join(&sv, &b, Role::Executor, NUMBER).await.unwrap();
    assert_eq!(save(id, Some("other@example.uz")).await, "elsewhere");
    assert_eq!(save(id, Some("lola@example.uz")).await, "ok", "it is so already");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_number_that_was_written_down_wrong_is_corrected_until_somebody_proves_it(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let (a, b) = (Arrange::company(&sv).await, Arrange::other_company(&sv).await);
    let right = "900009902";
    let session = join(&sv, &a, Role::Dispatcher, NUMBER).await.unwrap();
    let id = signed(&sv, &session).await.unwrap().scope.employee().unwrap().id;
    let role = role(&sv, &a.director, Role::Dispatcher).await;
    let change = async |before: Option<&str>, phone: Option<&str>| {
        let save = domain::people::SaveEmployee {
            id,
            position: String::new(),
            email: None,
            phone: phone.map(str::to_owned),
            phone_before: before.map(str::to_owned),
            role,
            specializations: Vec::new(),
            houses: Vec::new(),
        };
        let saved = people::save_employee(&sv, &a.director, save).await;
        saved.err().map_or("ok".to_owned(), |mut error| error.fields.fields.remove(0).code)
    };
    let save = async |phone: Option<&str>| change(None, phone).await;
    let path = people::password_link(&sv, &a.director, id).await.unwrap();

    assert_eq!(save(None).await, "ok", "who does not know of it leaves it alone");
    assert_eq!(save(Some("+998 90 000-99-01")).await, "ok", "it is so already");
    assert_eq!(code(signed(&sv, &session).await), "ok");
    assert_eq!(save(Some("9000")).await, "phone");
    assert_eq!(save(Some("")).await, "required");
    // A colleague's, and one that somebody proved to another company.
    assert_eq!(save(Some("900000101")).await, "taken");
    join(&sv, &b, Role::Executor, "900009903").await.unwrap();
    prove(&sv, &b, "900009903").await;
    assert_eq!(save(Some("900009903")).await, "taken");
    assert_eq!(code(signed(&sv, &session).await), "ok");

    assert_eq!(save(Some(right)).await, "ok");
    assert_eq!(code(signed(&sv, &session).await), "auth.sign_in");
    assert_eq!(code(sign_in(&sv, NUMBER, PASSWORD).await), "auth.wrong_credentials");
    let token = path.replace("/invite/", "");
    assert_eq!(code(accept(&sv, &token, "", "another password").await), "auth.invite_gone");
    let anew = sign_in(&sv, right, PASSWORD).await.unwrap();
    assert_eq!(signed(&sv, &anew).await.unwrap().scope.employee().unwrap().id, id);
    assert_eq!(corrections(&pool).await, 1);

    // Whoever opened the form before sends the wrong number along with what else they change: nobody typed it.
    let (before, sent) = (Some("+998 90 000-99-01"), Some(" +998 90 000-99-01 "));
    assert_eq!(change(before, sent).await, "ok");
    assert_eq!(code(signed(&sv, &anew).await), "ok");
    assert_eq!(code(sign_in(&sv, right, PASSWORD).await), "ok");

    prove(&sv, &a, right).await;
    assert_eq!(save(Some(NUMBER)).await, "proven");
    assert_eq!(change(before, sent).await, "ok", "what nobody typed is not in the way of the rest");
    assert_eq!(code(signed(&sv, &anew).await), "ok");
}

/// An employee and a resident with one number were one person: corrected, the number leads to the resident alone.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_resident_whose_number_an_employee_had_by_mistake_is_somebody_else_after_that(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let a = Arrange::company(&sv).await;
    add_resident(&sv, &a).await;
    let session = join(&sv, &a, Role::Dispatcher, NUMBER).await.unwrap();
    let staff = signed(&sv, &session).await.unwrap().scope;
    let save = domain::people::SaveEmployee {
        id: staff.employee().unwrap().id,
        position: String::new(),
        email: None,
        phone: Some("900009902".to_owned()),
        phone_before: None,
        role: role(&sv, &a.director, Role::Dispatcher).await,
        specializations: Vec::new(),
        houses: Vec::new(),
    };
    people::save_employee(&sv, &a.director, save).await.unwrap();
    let mut connection = pool.acquire().await.unwrap().detach();
    sqlx::query("set role app_jobs").execute(&mut connection).await.unwrap();
    let number = format!("998{NUMBER}");
    let resident: Option<uuid::Uuid> = sqlx::query_scalar("select user_id from residents where phone = $1")
        .bind(&number)
        .fetch_one(&mut connection)
        .await
        .unwrap();
    let holder: uuid::Uuid = sqlx::query_scalar("select id from users where phone = $1")
        .bind(&number)
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(resident, Some(holder));
    assert_ne!(
        Some(holder),
        staff.user().map(|user| user.0),
        "whoever shares the number is no employee"
    );
}

async fn corrections(pool: &PgPool) -> i64 {
    let mut connection = pool.acquire().await.unwrap().detach();
    sqlx::query("set role app_jobs").execute(&mut connection).await.unwrap();
    sqlx::query_scalar("select count(*) from audit_log where action = 'employees.phone' and before ->> 'phone' = $1")
        .bind(format!("998{NUMBER}"))
        .fetch_one(&mut connection)
        .await
        .unwrap()
}
