//! Employees and residents.

mod residents;

use chrono::Duration;
use domain::{
    ids::{ApartmentId, CommandId, EmployeeId, ResidentId},
    page::Cursor,
    people::{LinkApartment, Resident, ResidentFilter, SaveEmployee, SaveResident, Tie},
    phone::Phone,
    roles::{Permission, Role},
};
use services::{
    Error, Scope, Services,
    auth::{self, Face},
    companies::{self, CompanyPart, EmployeePart, Provision, ResidentPart},
    people,
    test_support::{Arrange, Arranged, services},
};
use sqlx::{Executor as _, PgPool};

fn code<T>(result: Result<T, Error>) -> &'static str {
    result.err().map_or("ok", |error| error.code)
}

fn field<T: std::fmt::Debug>(result: Result<T, Error>) -> (String, String) {
    let error = result.unwrap_err().fields.fields.remove(0);
    (error.field, error.code)
}

/// Adds to a company what a file would.
async fn add(sv: &Services, a: &Arranged, employees: Vec<EmployeePart>, residents: Vec<ResidentPart>) {
    let company = CompanyPart {
        slug: a.slug.clone(),
        name: "УК".to_owned(),
        ..CompanyPart::default()
    };
    companies::provision(
        sv,
        Provision {
            company,
            employees,
            residents,
            ..Provision::default()
        },
    )
    .await
    .unwrap();
}

fn named(name: &str, phone: &str) -> ResidentPart {
    ResidentPart {
        name: name.to_owned(),
        phone: phone.to_owned(),
        ..ResidentPart::default()
    }
}

async fn employee(sv: &Services, a: &Arranged, role: Role, phone: &str) -> Scope {
    let part = EmployeePart {
        name: "Кто-то Ещё".to_owned(),
        phone: phone.to_owned(),
        role,
        ..EmployeePart::default()
    };
    add(sv, a, vec![part], Vec::new()).await;
    let mut tx = sv.begin(&a.director).await.unwrap();
    let user = auth::user_by_phone_in(&mut tx, &Phone::parse(phone).unwrap())
        .await
        .unwrap()
        .unwrap();
    auth::scope_of_user(&mut tx, user, Face::Staff).await.unwrap().unwrap()
}

async fn find(sv: &Services, scope: &Scope, q: &str) -> Vec<String> {
    let filter = ResidentFilter {
        q: q.to_owned(),
        ..ResidentFilter::default()
    };
    people::residents(sv, scope, &filter)
        .await
        .unwrap()
        .items
        .into_iter()
        .map(|resident| resident.name)
        .collect()
}

fn save(name: &str, phone: &str) -> SaveResident {
    SaveResident {
        id: None,
        command: CommandId::random(),
        full_name: name.to_owned(),
        phone: phone.to_owned(),
        note: String::new(),
        apartment: None,
        tie: None,
    }
}

/// Changes of role, house and trade that an employee already has, for the given role.
async fn change(sv: &Services, a: &Arranged, id: EmployeeId, role: Role) -> SaveEmployee {
    let role = people::roles(sv, &a.director)
        .await
        .unwrap()
        .into_iter()
        .find(|one| one.base == role)
        .unwrap()
        .id;
    SaveEmployee {
        id,
        position: String::new(),
        email: None,
        phone: None,
        phone_before: None,
        role,
        specializations: Vec::new(),
        houses: Vec::new(),
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn residents_are_found_in_three_scripts(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    add(
        &sv,
        &a,
        Vec::new(),
        vec![
            named("Ғулом Қодиров", "900007701"),
            named("Артём Ёлкин", "900007702"),
            named("Shavkat Xamidov", "900007703"),
        ],
    )
    .await;

    for (q, found) in [
        ("Gʻulom", "Ғулом Қодиров"),
        ("g'ulom qodirov", "Ғулом Қодиров"),
        ("ГУЛОМ", "Ғулом Қодиров"),
        ("кодиров ғул", "Ғулом Қодиров"),
        ("елкин", "Артём Ёлкин"),
        ("Artyom", "Артём Ёлкин"),
        ("шавкат ҳамидов", "Shavkat Xamidov"),
        ("Хамидов", "Shavkat Xamidov"),
        ("Тошматов", "Анвар Тошматов"),
        ("навруз 5 13", "Gulnora Ergasheva"),
        ("Гулнора", "Gulnora Ergasheva"),
        ("90 000-77-02", "Артём Ёлкин"),
        ("+998900007703", "Shavkat Xamidov"),
    ] {
        assert_eq!(find(&sv, &a.dispatcher, q).await, [found], "{q}");
    }
    for nobody in ["%", "_____", "навруз 7", "Каримов"] {
        assert!(find(&sv, &a.dispatcher, nobody).await.is_empty(), "{nobody}");
    }
    assert_eq!(find(&sv, &a.dispatcher, " ").await.len(), 5);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn phone_numbers_are_for_those_who_may_see_them(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let inspector = employee(&sv, &a, Role::Inspector, "900007701").await;

    let seen = people::resident(&sv, &a.dispatcher, a.resident_id).await.unwrap();
    assert_eq!(seen.phone.as_ref().map(Phone::as_str), Some("998900000111"));
    let hidden = people::resident(&sv, &inspector, a.resident_id).await.unwrap();
    assert_eq!(
        (hidden.name.as_str(), hidden.phone, hidden.homes.len()),
        ("Анвар Тошматов", None, 1)
    );
    // A list hides it, unless it is asked for by all of it.
    let listed = async |scope: &Scope, q: &str| {
        let filter = ResidentFilter {
            q: q.to_owned(),
            ..ResidentFilter::default()
        };
        let one = people::residents(&sv, scope, &filter).await.unwrap().items.remove(0);
        (one.phone.map(String::from), one.phone_mask)
    };
    let mask = Some("+998 90 •••-••-11".to_owned());
    for q in ["Тошматов", "0000111"] {
        assert_eq!(listed(&a.dispatcher, q).await, (None, mask.clone()), "{q}");
    }
    for q in ["+998 90 000-01-11", "900000111"] {
        assert_eq!(listed(&a.dispatcher, q).await, (Some("998900000111".to_owned()), None), "{q}");
    }
    assert_eq!(listed(&inspector, "Тошматов").await, (None, None));
    // Finding by the number would tell it digit by digit.
    for q in ["998900000111", "0000111", "0111"] {
        assert!(find(&sv, &inspector, q).await.is_empty(), "{q}");
    }
    // Signs are nobody's name.
    for q in ["!!", "🙂", "ъ"] {
        assert!(find(&sv, &a.dispatcher, q).await.is_empty(), "{q}");
    }
    assert_eq!(code(people::residents(&sv, &a.plumber, &ResidentFilter::default()).await), "denied");
    assert_eq!(
        code(people::residents(&sv, &a.resident, &ResidentFilter::default()).await),
        "denied"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn pages_follow_each_other_without_gaps(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    // Many of the same name, so that the name alone cannot order them.
    let residents = (0..118)
        .map(|n| {
            named(
                if n % 2 == 0 {
                    "Акмаль Юлдашев"
                } else {
                    "Yulduz Akmalova"
                },
                &format!("90001{n:04}"),
            )
        })
        .collect();
    add(&sv, &a, Vec::new(), residents).await;

    let (mut seen, mut sizes, mut after): (Vec<Resident>, Vec<usize>, String) = (Vec::new(), Vec::new(), String::new());
    loop {
        let page = people::residents(
            &sv,
            &a.manager,
            &ResidentFilter {
                after,
                ..ResidentFilter::default()
            },
        )
        .await
        .unwrap();
        sizes.push(page.items.len());
        seen.extend(page.items);
        let Some(Cursor(next)) = page.next else { break };
        after = next;
    }

    assert_eq!(sizes, [50, 50, 20]);
    let mut ids: Vec<_> = seen.iter().map(|resident| resident.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 120);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_employee_of_one_house_sees_its_residents_only(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    let lodger = people::save_resident(
        &sv,
        &a.director,
        SaveResident {
            apartment: Some(other_flat(&sv, &a).await),
            ..save("Жилец Другого", "900007701")
        },
    )
    .await
    .unwrap();
    people::save_resident(&sv, &a.director, save("Пока Без Квартиры", "900007702"))
        .await
        .unwrap();
    let here = SaveEmployee {
        houses: vec![a.other_building],
        ..change(&sv, &a, a.dispatcher_id, Role::Dispatcher).await
    };
    people::save_employee(&sv, &a.director, here).await.unwrap();

    assert_eq!(find(&sv, &a.dispatcher, "").await, ["Жилец Другого", "Пока Без Квартиры"]);
    assert_eq!(code(people::resident(&sv, &a.dispatcher, a.resident_id).await), "not_found");
    assert_eq!(code(people::archive_resident(&sv, &a.dispatcher, a.resident_id).await), "not_found");
    let rename = SaveResident {
        id: Some(a.resident_id),
        ..save("Чужой", "900000111")
    };
    assert_eq!(code(people::save_resident(&sv, &a.dispatcher, rename).await), "not_found");
    let link = LinkApartment {
        resident: lodger,
        apartment: a.apartment,
        tie: None,
    };
    assert_eq!(code(people::link_apartment(&sv, &a.dispatcher, link).await), "not_found");
    let filter = ResidentFilter {
        building: Some(a.building),
        ..ResidentFilter::default()
    };
    assert!(people::residents(&sv, &a.dispatcher, &filter).await.unwrap().items.is_empty());
    assert_eq!(people::residents(&sv, &a.director, &filter).await.unwrap().items.len(), 2);
}

async fn other_flat(sv: &Services, a: &Arranged) -> ApartmentId {
    services::housing::building(sv, &a.director, a.other_building)
        .await
        .unwrap()
        .apartments[0]
        .id
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_rises_above_who_they_are(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let a = Arrange::company(&sv).await;
    let set = async |who: &Scope, id, role| code(people::save_employee(&sv, who, change(&sv, &a, id, role).await).await);

    assert_eq!(set(&a.manager, a.plumber_id, Role::Dispatcher).await, "ok");
    assert_eq!(set(&a.manager, a.plumber_id, Role::Director).await, "denied");
    assert_eq!(set(&a.manager, a.manager_id, Role::Dispatcher).await, "people.own_role");
    assert_eq!(set(&a.manager, a.director_id, Role::Executor).await, "denied");
    assert_eq!(set(&a.dispatcher, a.plumber_id, Role::Executor).await, "denied");
    assert_eq!(set(&a.director, a.director_id, Role::Director).await, "ok");
    assert_eq!(code(people::dismiss(&sv, &a.manager, a.director_id).await), "denied");
    assert_eq!(code(people::dismiss(&sv, &a.director, a.director_id).await), "people.dismiss_self");
    assert_eq!(code(people::dismiss(&sv, &a.dispatcher, a.plumber_id).await), "denied");
    assert_eq!(audited(&pool, "employees.role").await, 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_employee_has_trades_houses_and_a_duty(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let a = Arrange::company(&sv).await;
    let trades = people::specializations(&sv, &a.director).await.unwrap();
    let plumber = trades.iter().find(|trade| trade.name.ru == "Сантехник").unwrap().id;
    let read = async || people::employee(&sv, &a.director, a.plumber_id).await.unwrap();
    assert_eq!((trades.len(), read().await.specializations), (12, vec![plumber]));

    let save = SaveEmployee {
        position: "Сантехник 5 разряда".to_owned(),
        specializations: vec![trades[0].id, trades[1].id],
        houses: vec![a.building],
        ..change(&sv, &a, a.plumber_id, Role::Executor).await
    };
    people::save_employee(&sv, &a.director, save.clone()).await.unwrap();
    people::save_employee(&sv, &a.director, save.clone()).await.unwrap();
    let plumber = read().await;
    assert_eq!(
        (plumber.position.as_str(), plumber.specializations.len(), plumber.houses),
        ("Сантехник 5 разряда", 2, vec![a.building])
    );
    let elsewhere = SaveEmployee {
        houses: vec![domain::ids::BuildingId::generate(sv.now())],
        ..save
    };
    assert_eq!(
        field(people::save_employee(&sv, &a.director, elsewhere).await),
        ("houses".to_owned(), "choice".to_owned())
    );

    people::set_duty(&sv, &a.plumber, Some(sv.now() + Duration::hours(12)))
        .await
        .unwrap();
    assert_eq!(read().await.on_duty_until, Some(sv.now() + Duration::hours(12)));
    assert_eq!(
        field(people::set_duty(&sv, &a.plumber, Some(sv.now())).await),
        ("until".to_owned(), "range".to_owned())
    );
    people::set_duty(&sv, &a.plumber, None).await.unwrap();
    assert_eq!(code(people::set_duty(&sv, &a.resident, None).await), "denied");

    people::dismiss(&sv, &a.director, a.plumber_id).await.unwrap();
    people::dismiss(&sv, &a.director, a.plumber_id).await.unwrap();
    assert_eq!(
        (read().await.dismissed_at, audited(&pool, "employees.dismiss").await),
        (Some(sv.now()), 1)
    );
    assert_eq!(people::employees(&sv, &a.director).await.unwrap().last().unwrap().id, a.plumber_id);
    assert_eq!(
        code(people::save_employee(&sv, &a.director, change(&sv, &a, a.plumber_id, Role::Executor).await).await),
        "people.dismissed"
    );
    assert_eq!(code(people::employee(&sv, &a.electrician, a.plumber_id).await), "denied");
    assert_eq!(code(people::employee(&sv, &a.electrician, a.electrician_id).await), "ok");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whoever_works_here_can_be_chosen(pool: PgPool) {
    let sv = services(pool).await;
    let a = Arrange::company(&sv).await;
    people::dismiss(&sv, &a.director, a.plumber_id).await.unwrap();

    let mut employees = people::employees(&sv, &a.director).await.unwrap();
    assert_eq!(employees.pop().unwrap().id, a.plumber_id);
    let working: Vec<_> = employees.into_iter().map(|one| (one.id, one.name, one.position)).collect();
    let coworkers = people::coworkers(&sv, &a.director).await.unwrap();
    let chosen_from: Vec<_> = coworkers.into_iter().map(|one| (one.id, one.name, one.position)).collect();
    assert_eq!(chosen_from, working);
    assert_eq!(code(people::coworkers(&sv, &a.electrician).await), "denied");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_companys_people_do_not_exist(pool: PgPool) {
    let sv = services(pool).await;
    let (a, b) = (Arrange::company(&sv).await, Arrange::other_company(&sv).await);

    assert_eq!(code(people::resident(&sv, &b.director, a.resident_id).await), "not_found");
    assert_eq!(code(people::employee(&sv, &b.director, a.plumber_id).await), "not_found");
    assert_eq!(code(people::dismiss(&sv, &b.director, a.plumber_id).await), "not_found");
    assert_eq!(code(people::archive_resident(&sv, &b.director, a.resident_id).await), "not_found");
    let steal = SaveResident {
        id: Some(a.resident_id),
        ..save("Чужой", "")
    };
    assert_eq!(code(people::save_resident(&sv, &b.director, steal).await), "not_found");
    let link = LinkApartment {
        resident: b.resident_id,
        apartment: a.apartment,
        tie: None,
    };
    assert_eq!(code(people::link_apartment(&sv, &b.director, link).await), "not_found");
    let foreign = SaveEmployee {
        id: b.plumber_id,
        ..change(&sv, &a, a.plumber_id, Role::Executor).await
    };
    assert_eq!(
        field(people::save_employee(&sv, &b.director, foreign).await),
        ("role".to_owned(), "choice".to_owned())
    );
    assert!(find(&sv, &b.director, "Анвар").await.iter().all(|name| name == "Анвар Тошматов"));
    assert_eq!(find(&sv, &b.director, "").await.len(), 2);
}

async fn everything(pool: &PgPool) -> sqlx::pool::PoolConnection<sqlx::Postgres> {
    let mut db = pool.acquire().await.unwrap();
    db.execute("set role app_jobs").await.unwrap();
    db
}

async fn audited(pool: &PgPool, action: &str) -> i64 {
    sqlx::query_scalar("select count(*) from audit_log where action = $1")
        .bind(action)
        .fetch_one(&mut *everything(pool).await)
        .await
        .unwrap()
}
