//! Version 1 of the HTTP interface: one file per noun, described as OpenAPI from the handlers.

mod accounts;
mod auth;
mod bulk;
mod cases;
mod charges;
mod companies;
mod duty;
mod exports;
mod files;
mod housing;
mod invites;
mod invoices;
mod opening;
mod payments;
mod people;
mod refunds;
mod reports;
mod requests;
mod settlements;
mod views;
mod write_offs;

use axum::{Json, Router, routing::get};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        Content, OpenApi as Document, Ref, RefOr, ResponseBuilder,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};
use utoipa_axum::router::OpenApiRouter;
use utoipa_swagger_ui::SwaggerUi;

use crate::{Api, error::PROBLEM};

#[derive(OpenApi)]
#[openapi(
    info(title = "Hovli", description = "Requests, houses and people of a housing management company. Every POST needs an `Idempotency-Key`: a UUID of yours; repeating it changes nothing and is answered the same. Those of `/auth/` need none: they open and close sessions by the secret that is sent, and a repeated answer would be a stored one. Errors are problem+json with a stable `code`."),
    components(schemas(crate::Problem, domain::invalid::FieldError)),
    modifiers(&Bearer),
    security(("bearer" = []))
)]
struct Description;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut Document) {
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("bearer", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    }
}

/// Whatever needs a session is refused without one, and without the right; refusals are sent as problems.
struct Refused;

impl Modify for Refused {
    fn modify(&self, document: &mut Document) {
        let problem = Content::new(Some(Ref::from_schema_name("Problem")));
        let refused = ResponseBuilder::new().content(PROBLEM, problem).build();
        for item in document.paths.paths.values_mut() {
            let operations = [&mut item.get, &mut item.put, &mut item.post, &mut item.patch, &mut item.delete];
            for operation in operations.into_iter().flatten() {
                let responses = &mut operation.responses.responses;
                // Those that open a session say themselves that they need none.
                if operation.security.is_none() {
                    for status in ["401", "403"] {
                        let told = responses.entry(status.to_owned());
                        told.or_insert_with(|| RefOr::T(refused.clone()));
                    }
                }
                let refusals = responses.iter_mut().filter(|(status, _)| status.as_str() >= "400");
                for (_, told) in refusals {
                    if let RefOr::T(told) = told
                        && let Some(problem) = told.content.swap_remove("application/json")
                    {
                        told.content.insert(PROBLEM.to_owned(), problem);
                    }
                }
            }
        }
    }
}

fn described() -> OpenApiRouter<Api> {
    let nouns = OpenApiRouter::new()
        .merge(auth::router())
        .merge(companies::router())
        .merge(people::router())
        .merge(duty::router())
        .merge(invites::router())
        .merge(housing::router())
        .merge(requests::router())
        .merge(bulk::router())
        .merge(views::router())
        .merge(exports::router())
        .merge(accounts::router())
        .merge(opening::router())
        .merge(invoices::router())
        .merge(payments::router())
        .merge(cases::router())
        .merge(refunds::router())
        .merge(settlements::router())
        .merge(write_offs::router())
        .merge(reports::router())
        .merge(charges::router())
        .merge(files::router());
    let mut described = OpenApiRouter::with_openapi(Description::openapi()).nest("/api/v1", nouns);
    Refused.modify(described.get_openapi_mut());
    described
}

/// The routes, their description at `/api/openapi.json`, and the page to try them at `/api/docs`.
pub(crate) fn router() -> Router<Api> {
    let (router, document) = described().split_for_parts();
    let served = document.clone();
    router
        .route("/api/openapi.json", get(move || std::future::ready(Json(served.clone()))))
        .merge(SwaggerUi::new("/api/docs").url("/api/docs/openapi.json", document))
}

/// The description of the interface, as it is committed.
///
/// # Errors
/// Never for a description made from handlers; the type of the library allows it.
pub fn openapi_json() -> Result<String, serde_json::Error> {
    described().into_openapi().to_pretty_json()
}
