//! Who may do what, at every endpoint: one table to review. Each role is asked with things made for it alone,
//! so that what one of them did does not change what another one is answered.

use std::{collections::BTreeMap, fmt::Write as _};

use axum::http::StatusCode;
use domain::{ids::UserId, roles::Role};
use leptos::server_fn::axum::server_fn_paths;
use services::{
    Scope,
    auth::{self, Face},
};
use sqlx::PgPool;

use crate::{
    support::{Server, rows},
    tenancy::{
        cases::{linked, lists, mine, named, things},
        houses, rest,
        world::{Ids, Maker, hire},
    },
};

/// Somebody with a browser.
struct Actor {
    name: &'static str,
    ids: Ids,
    cookie: String,
    /// Another session: switching the company gives the first one a new secret.
    again: String,
}

/// The answers: a line for each question, a column for each actor.
type Table = BTreeMap<String, Vec<u16>>;

/// The eight preset roles, somebody who may do everything in another house alone, and a resident, at the end.
async fn actors(pool: &PgPool, server: &Server) -> Vec<Actor> {
    let company = &server.company;
    let mut people = Vec::new();
    for (role, last) in Role::ALL.iter().copied().zip(1..) {
        let phone = format!("99893000000{last}");
        let employee = hire(server, company, (role.code(), phone.as_str(), role)).await;
        let user = user_of(pool, employee.0).await;
        people.push((role.code(), scope_of(server, user, Face::Staff).await));
    }
    let elsewhere = houses::bound(server, company, "998930000009", company.other_building).await;
    let user = user_of(pool, elsewhere.0).await;
    people.push(("elsewhere", scope_of(server, user, Face::Staff).await));
    people.push(("resident", company.resident.clone()));
    let mut actors = Vec::new();
    for ((name, scope), turn) in people.into_iter().zip(1..) {
        let maker = Maker {
            pool,
            server,
            company,
            owner: &scope,
            turn,
        };
        let ids = maker.make().await;
        let (_, cookie) = rows::session(pool, server, (scope.user().unwrap(), company.company)).await;
        let (_, again) = rows::session(pool, server, (scope.user().unwrap(), company.company)).await;
        actors.push(Actor { name, ids, cookie, again });
    }
    actors
}

pub(crate) async fn user_of(pool: &PgPool, employee: uuid::Uuid) -> UserId {
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let user: uuid::Uuid = sqlx::query_scalar("select user_id from employees where id = $1")
        .bind(employee)
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    UserId(user)
}

async fn scope_of(server: &Server, user: UserId, face: Face) -> Scope {
    let mut tx = server.services.begin(&Scope::system(server.company.company)).await.unwrap();
    let scope = auth::scope_of_user(&mut tx, user, face).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    scope
}

fn rendered(actors: &[Actor], table: &Table) -> String {
    let widest = table.keys().map(|line| line.chars().count()).max().unwrap();
    let mut text = format!("{:widest$}", "");
    for actor in actors {
        write!(text, " {:>10}", actor.name).unwrap();
    }
    for (line, answers) in table {
        write!(text, "\n{line:widest$}").unwrap();
        for answer in answers {
            write!(text, " {answer:>10}").unwrap();
        }
    }
    text
}

/// Two lists may be asked for with one name: the second one is told apart.
fn note(table: &mut Table, line: String, seen: &mut Vec<String>, status: StatusCode) {
    let again = seen.iter().filter(|known| **known == line).count();
    let name = if again == 0 {
        line.clone()
    } else {
        format!("{line} ({})", again + 1)
    };
    seen.push(line);
    table.entry(name).or_default().push(status.as_u16());
}

/// What a company begins with, so that nothing else of the table changes.
const DECISIONS: &str = "cmd[pool]=true&cmd[claim_on_duty]=true&cmd[return_days]=7&cmd[rate_days]=30&cmd[auto_close_days]=3\
    &cmd[accept_minutes]=10&cmd[resident_hourly_limit]=10&cmd[resident_daily_limit]=30&cmd[board_accepted]=5&cmd[board_work]=2\
    &cmd[board_hold]=2&cmd[morning_hour]=8";

/// What is sent to an endpoint that concerns nobody but the person; the session ends last.
fn personal(turn: usize) -> Vec<(&'static str, String)> {
    let forms = [
        ("auth/invite", "token=forged".to_owned()),
        (
            "auth/accept_invite",
            "cmd[token]=forged&cmd[full_name]=Имя&cmd[password]=correct horse battery".to_owned(),
        ),
        // Each tries another account: wrong passwords of one are counted.
        ("auth/sign_in", format!("cmd[login]=99894000000{turn}&cmd[password]=wrong")),
        ("auth/save_profile", "cmd[full_name]=Новое имя".to_owned()),
        (
            "auth/change_password",
            "cmd[current]=wrong&cmd[new]=battery horse correct".to_owned(),
        ),
        ("people/set_duty", String::new()),
        ("exports/start", "filter[tab]=all".to_owned()),
        ("exports/start_balances", String::new()),
        ("exports/start_register", "filter[tab]=all".to_owned()),
        ("notices/set_preference", "topic=messages&telegram=false&inbox=true".to_owned()),
        ("settings/save_debts", "cmd[is_on]=true&cmd[due_day]=10".to_owned()),
        ("settings/save_decisions", DECISIONS.to_owned()),
        ("settings/save_payee", "cmd[legal_name]=Общество&cmd[inn]=301234567".to_owned()),
        ("settings/take_norms", format!("command={}", domain::ids::CommandId::random())),
        ("my/enter", "token=forged".to_owned()),
        ("my/telegram", format!("bot={}&data=forged", uuid::Uuid::nil())),
        ("my/switch_company", format!("company={}", uuid::Uuid::nil())),
        ("my/language", "lang=ru".to_owned()),
        ("settings/make_group_code", "make[topics]=none".to_owned()),
        ("auth/end_other_sessions", String::new()),
        ("auth/sign_out", String::new()),
        ("my/sign_out", String::new()),
    ];
    forms.into()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_each_role_may_do_by_server_functions_is_the_reviewed_table(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let actors = actors(&pool, &server).await;
    let mut table = Table::new();
    for (turn, actor) in actors.iter().enumerate() {
        let ids = &actor.ids;
        let named = named(ids, ids)
            .into_iter()
            .map(|(endpoint, form, field)| (format!("{endpoint} {field}"), endpoint, form));
        let of_links = linked(ids.requests[5], &ids.key);
        let whole = lists(ids).into_iter().chain(things(ids)).chain(of_links).chain(mine(ids));
        let plain = whole.map(|(endpoint, form)| (endpoint.to_owned(), endpoint, form));
        let own = personal(turn)
            .into_iter()
            .map(|(endpoint, form)| (endpoint.to_owned(), endpoint, form));
        let asked = named.chain(plain).map(|form| (form, &actor.cookie));
        let mut seen = Vec::new();
        for ((line, endpoint, form), cookie) in asked.chain(own.map(|form| (form, &actor.again))) {
            let answer = server.call(&format!("/rpc/{endpoint}"), Some(cookie), &form).await;
            note(&mut table, line, &mut seen, answer.status);
        }
    }
    for (path, _) in server_fn_paths() {
        let endpoint = path.trim_start_matches("/rpc/");
        assert!(
            table.keys().any(|line| line.split(' ').next() == Some(endpoint)),
            "no case for {endpoint}"
        );
    }
    insta::assert_snapshot!(rendered(&actors, &table));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_each_role_may_do_by_the_http_interface_is_the_reviewed_table(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let actors = actors(&pool, &server).await;
    let mut table = Table::new();
    for actor in &actors {
        let mut seen = Vec::new();
        for ask in rest::lists().into_iter().chain(rest::things(&actor.ids)) {
            let line = format!("{} {}", ask.route, ask.method);
            let answer = server.json(ask.method, &ask.path, Some(&actor.cookie), &ask.body).await;
            note(&mut table, line, &mut seen, answer.status);
        }
    }
    for (method, route) in rest::routes() {
        let is_nameless = rest::NAMELESS.contains(&(method.as_str(), route.as_str()));
        assert!(
            is_nameless || table.contains_key(&format!("{route} {method}")),
            "no case for {method} {route}"
        );
    }
    insta::assert_snapshot!(rendered(&actors, &table));
}

/// The table would be the same for everybody if nobody's rights were asked for.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn roles_differ_and_residents_enter_nothing_of_the_staffs(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let actors = actors(&pool, &server).await;
    let mut refused = BTreeMap::new();
    for actor in &actors {
        let mut count = 0;
        for (endpoint, form) in things(&actor.ids) {
            let answer = server.call(&format!("/rpc/{endpoint}"), Some(&actor.cookie), &form).await;
            assert!(!answer.status.is_server_error(), "{} {endpoint}: {}", actor.name, answer.body);
            if actor.name == "resident" {
                assert!(!answer.status.is_success(), "{endpoint} by a resident: {}", answer.body);
            }
            count += usize::from(answer.status.is_client_error());
        }
        refused.insert(actor.name, count);
    }
    assert!(refused["director"] < refused["dispatcher"], "{refused:?}");
    assert!(refused["director"] < refused["accountant"], "{refused:?}");
    assert!(refused["accountant"] < refused["executor"], "{refused:?}");
}
