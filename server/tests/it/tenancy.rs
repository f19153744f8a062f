//! Nobody sees another company: every endpoint is asked by a stranger who knows the ids.
//!
//! The list of endpoints comes from the code; one without a case here fails.

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode};
use domain::{
    ids::{CommandId, RequestId},
    requests::Create,
};
use leptos::server_fn::axum::server_fn_paths;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::Server;

/// What a stranger must get.
#[derive(Debug, Clone)]
enum Case {
    /// The endpoint with an id of the other company: there is no such thing.
    Hidden(String),
    /// A command that names something of the other company: refused as if there were no such thing.
    Refused(String),
    /// A link that was not made by us: it opens nothing.
    Locked(String),
    /// A list or a form without foreign ids: nothing of the other company in it.
    Own(String),
    /// It concerns only the person themself.
    Self_,
}

fn is_refused(status: StatusCode) -> bool {
    matches!(status, StatusCode::NOT_FOUND | StatusCode::UNPROCESSABLE_ENTITY)
}

async fn request_of(server: &Server) -> RequestId {
    let company = &server.company;
    let categories = services::requests::categories(&server.services, &company.director).await.unwrap();
    let leaf = categories.iter().find(|category| category.parent.is_some()).unwrap();
    let create: Create = serde_json::from_value(json!({
        "command": CommandId::random(), "category": leaf.id, "apartment": company.apartment, "resident": company.resident_id,
        "text": "Секретная течь", "client_name": "Анвар Тошматов", "source": "call",
    }))
    .unwrap();
    services::requests::create(&server.services, &company.director, create)
        .await
        .unwrap()
        .id
}

#[expect(clippy::too_many_lines, reason = "one line for each endpoint")]
fn rpc_cases(server: &Server, request: RequestId) -> BTreeMap<&'static str, Case> {
    let company = &server.company;
    let (resident, apartment, building, employee) = (company.resident_id, company.apartment, company.building, company.plumber_id);
    let command = CommandId::random();
    let hidden = |form: String| Case::Hidden(form);
    let own = |form: &str| Case::Own(form.to_owned());
    let refused = |form: String| Case::Refused(form);
    let locked = |form: String| Case::Locked(form);
    let nobody = uuid::Uuid::new_v4();
    BTreeMap::from([
        ("auth/sign_in", Case::Self_),
        ("auth/sign_out", Case::Self_),
        ("auth/sessions", own("")),
        ("auth/end_session", hidden(format!("session={nobody}"))),
        ("auth/end_other_sessions", Case::Self_),
        ("auth/switch_company", hidden(format!("company={}", company.company))),
        ("auth/save_profile", Case::Self_),
        ("auth/change_password", Case::Self_),
        ("auth/invite", Case::Self_),
        ("auth/accept_invite", Case::Self_),
        ("requests/list", own("filter[tab]=all")),
        ("requests/counts", own("")),
        ("requests/detail", hidden(format!("request={request}"))),
        (
            "requests/create",
            refused(format!(
                "cmd[command]={command}&cmd[category]={nobody}&cmd[apartment]={apartment}&cmd[text]=Чужая квартира"
            )),
        ),
        (
            "requests/act",
            hidden(format!("cmd[request]={request}&cmd[command]={command}&cmd[action]=accept")),
        ),
        (
            "requests/comment",
            hidden(format!(
                "cmd[request]={request}&cmd[command]={command}&cmd[visibility]=internal&cmd[text]=Привет"
            )),
        ),
        (
            "requests/attach",
            hidden(format!(
                "cmd[request]={request}&cmd[command]={command}&cmd[kind]=problem&cmd[files][0]={nobody}"
            )),
        ),
        ("requests/mark_read", hidden(format!("request={request}"))),
        ("requests/candidates", hidden(format!("request={request}"))),
        ("requests/categories", own("")),
        ("requests/reasons", own("kind=hold")),
        ("requests/today", own("")),
        ("requests/pool", own("")),
        ("my/request", locked(format!("request={request}&key=forged"))),
        (
            "my/act",
            locked(format!(
                "key=forged&cmd[request]={request}&cmd[command]={command}&cmd[action]=confirm"
            )),
        ),
        (
            "my/comment",
            locked(format!(
                "key=forged&cmd[request]={request}&cmd[command]={command}&cmd[visibility]=resident&cmd[text]=Привет"
            )),
        ),
        ("my/return_reasons", locked(format!("request={request}&key=forged"))),
        ("people/employees", own("")),
        ("people/employee", hidden(format!("employee={employee}"))),
        ("people/save_employee", refused(format!("cmd[id]={employee}&cmd[role]={nobody}"))),
        ("people/dismiss", hidden(format!("employee={employee}"))),
        ("people/roles", own("")),
        ("people/specializations", own("")),
        (
            "people/create_invite",
            refused(format!("cmd[command]={command}&cmd[role]={nobody}")),
        ),
        ("people/invites", own("")),
        ("people/revoke_invite", hidden(format!("invite={nobody}"))),
        ("people/residents", own("filter[q]=")),
        ("people/resident", hidden(format!("resident={resident}"))),
        (
            "people/save_resident",
            refused(format!("cmd[id]={resident}&cmd[command]={command}&cmd[full_name]=Чужой")),
        ),
        (
            "people/link_apartment",
            refused(format!("cmd[resident]={resident}&cmd[apartment]={apartment}")),
        ),
        (
            "people/unlink_apartment",
            hidden(format!("cmd[resident]={resident}&cmd[apartment]={apartment}")),
        ),
        ("people/archive_resident", hidden(format!("resident={resident}"))),
        ("people/restore_resident", hidden(format!("resident={resident}"))),
        ("housing/complexes", own("")),
        ("housing/buildings", own("")),
        ("housing/building", hidden(format!("building={building}"))),
        ("housing/apartment", hidden(format!("apartment={apartment}"))),
        (
            "housing/save_complex",
            refused(format!("cmd[id]={}&cmd[command]={command}&cmd[name_ru]=Чужой", company.complex)),
        ),
        (
            "housing/save_building",
            refused(format!(
                "cmd[id]={building}&cmd[command]={command}&cmd[complex]={}&cmd[address_ru]=Чужой",
                company.complex
            )),
        ),
        (
            "housing/save_entrance",
            refused(format!(
                "cmd[id]={}&cmd[command]={command}&cmd[building]={building}&cmd[number]=9",
                company.entrance
            )),
        ),
        (
            "housing/save_apartment",
            refused(format!(
                "cmd[id]={apartment}&cmd[command]={command}&cmd[building]={building}&cmd[kind]=flat&cmd[number]=999"
            )),
        ),
        ("notices/inbox", own("")),
        ("notices/mark_read", hidden(format!("entry={nobody}"))),
    ])
}

/// A word that stands only in the first company's data.
const SECRET: &str = "Секретная";

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_stranger_sees_nothing_through_server_functions(pool: PgPool) {
    let server = Server::start(pool).await;
    let request = request_of(&server).await;
    // The other company has data of the same shape with other words.
    let stranger = server.stranger().await;
    let cases = rpc_cases(&server, request);
    for (path, _) in server_fn_paths() {
        let endpoint = path.trim_start_matches("/rpc/");
        let case = cases.get(endpoint).unwrap_or_else(|| panic!("no case for {endpoint}: add one"));
        let form = match case {
            Case::Self_ => continue,
            Case::Hidden(form) | Case::Own(form) | Case::Refused(form) | Case::Locked(form) => form.clone(),
        };
        let answer = server.call(path, Some(&stranger), &form).await;
        match case {
            Case::Hidden(_) => assert_eq!(answer.status, StatusCode::NOT_FOUND, "{endpoint}: {}", answer.body),
            Case::Refused(_) => assert!(is_refused(answer.status), "{endpoint}: {} {}", answer.status, answer.body),
            Case::Locked(_) => assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{endpoint}: {}", answer.body),
            Case::Own(_) | Case::Self_ => assert!(answer.status.is_success(), "{endpoint}: {} {}", answer.status, answer.body),
        }
        assert!(
            !answer.body.contains(SECRET) && !answer.body.contains("birinchi"),
            "{endpoint}: {}",
            answer.body
        );
        assert!(
            !answer.body.contains(&server.company.resident_id.to_string()) && !answer.body.contains(&request.to_string()),
            "{endpoint}: {}",
            answer.body
        );
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_without_a_session_reaches_a_server_function(pool: PgPool) {
    let server = Server::start(pool).await;
    let request = request_of(&server).await;
    let cases = rpc_cases(&server, request);
    for (path, _) in server_fn_paths() {
        let endpoint = path.trim_start_matches("/rpc/");
        if endpoint.starts_with("my/") {
            continue;
        }
        if let Some(Case::Hidden(form) | Case::Own(form) | Case::Refused(form)) = cases.get(endpoint) {
            let answer = server.call(path, None, form).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{endpoint}: {}", answer.body);
        }
    }
}

/// The path with ids of the first company, and a body that would be taken from its own people.
fn api_case(server: &Server, request: RequestId, method: &str, path: &str) -> Option<(String, Value)> {
    let company = &server.company;
    let nobody = uuid::Uuid::new_v4();
    let at = |id: &dyn std::fmt::Display| {
        path.replace("{id}", &id.to_string())
            .replace("{apartment}", &company.apartment.to_string())
    };
    let body = match (method, path.trim_start_matches("/api/v1")) {
        ("post", "/requests") => {
            json!({ "category": nobody, "apartment": company.apartment, "text": "Чужая квартира" })
        }
        ("post", "/requests/{id}/actions") => json!({ "action": "accept" }),
        ("post", "/requests/{id}/comments") => {
            json!({ "visibility": "internal", "text": "Привет" })
        }
        ("post", "/requests/{id}/files") => json!({ "kind": "problem", "files": [nobody] }),
        ("put", "/users/{id}") => json!({ "role": nobody }),
        ("put", "/residents/{id}") => json!({ "full_name": "Чужой" }),
        ("post", "/residents") => json!({ "full_name": "Чужой", "apartment": company.apartment }),
        ("put", "/residents/{id}/apartments/{apartment}") => json!({ "tie": "owner" }),
        ("post", "/complexes") => json!({ "id": company.complex, "name_ru": "Чужой" }),
        ("post", "/buildings") => {
            json!({ "id": company.building, "complex": company.complex, "address_ru": "Чужой" })
        }
        ("post", "/entrances") => {
            json!({ "id": company.entrance, "building": company.building, "number": 9 })
        }
        ("post", "/apartments") => {
            json!({ "id": company.apartment, "building": company.building, "kind": "flat", "number": "999" })
        }
        ("get" | "delete", _) => Value::Null,
        _ => return None,
    };
    let path = match path.trim_start_matches("/api/v1").split('/').nth(1) {
        Some("requests") => at(&request),
        Some("users") => at(&company.plumber_id),
        Some("residents") => at(&company.resident_id),
        Some("buildings") => at(&company.building),
        Some("apartments") => at(&company.apartment),
        _ => path.to_owned(),
    };
    Some((path, body))
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_stranger_sees_nothing_through_the_http_interface(pool: PgPool) {
    let server = Server::start(pool).await;
    let request = request_of(&server).await;
    let stranger = server.stranger().await;
    let document: Value = serde_json::from_str(&api::openapi_json().unwrap()).unwrap();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys().filter(|_| !path.contains("/auth/")) {
            let (at, body) = api_case(&server, request, method, path).unwrap_or_else(|| panic!("no case for {method} {path}: add one"));
            let verb: Method = method.to_uppercase().parse().unwrap();
            let answer = server.json(verb, &at, Some(&stranger), &body).await;
            let is_list = method == "get" && !path.contains('{');
            // A body that names something foreign is refused as if there were no such thing.
            let is_fine = if is_list {
                answer.status == StatusCode::OK
            } else {
                is_refused(answer.status)
            };
            assert!(is_fine, "{method} {path}: {} {}", answer.status, answer.body);
            assert!(
                !answer.body.contains(SECRET) && !answer.body.contains(&server.company.resident_id.to_string()),
                "{method} {path}: {}",
                answer.body
            );
            let nameless = server.json(method.to_uppercase().parse().unwrap(), &at, None, &body).await;
            assert_eq!(nameless.status, StatusCode::UNAUTHORIZED, "{method} {path}: {}", nameless.body);
        }
    }
}
