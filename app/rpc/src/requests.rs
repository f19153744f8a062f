//! Requests, for the staff. What each person sees and may do is decided by their role.

use domain::{
    ids::{AutoRuleId, CommentId, LineId, OrderId, RequestId, TemplateId},
    page::Page,
    payments,
    people::PhoneLook,
    requests::{
        self, Act, Acted, AddComment, Attach, AutoRule, Board, BoardAsk, Candidate, Card, Category, Counts, Create, Created, Detail,
        Filter, Foreseen, Intake, Load, Person, Reason, ReasonKind, Template, Ties, Total, Visits,
    },
    sla::Timeline,
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::ctx::staff;
use crate::error::RpcError;

/// A page of the list.
#[server(prefix = "/rpc", endpoint = "requests/list")]
pub async fn list_requests(#[server(default)] filter: Filter) -> Result<Page<Card>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::list(&sv, &scope, &filter).await?)
}

/// How many the filter finds, up to a thousand.
#[server(prefix = "/rpc", endpoint = "requests/total")]
pub async fn total_requests(#[server(default)] filter: Filter) -> Result<Total, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::total(&sv, &scope, &filter).await?)
}

/// The board with its columns.
#[server(prefix = "/rpc", endpoint = "requests/board")]
pub async fn request_board(#[server(default)] ask: BoardAsk) -> Result<Board, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::board(&sv, &scope, &ask).await?)
}

/// How many stand under each tab.
#[server(prefix = "/rpc", endpoint = "requests/counts")]
pub async fn count_requests() -> Result<Counts, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::counts(&sv, &scope).await?)
}

/// The visits agreed for a week, or for the days of the filter.
#[server(prefix = "/rpc", endpoint = "requests/visits")]
pub async fn request_visits(#[server(default)] filter: Filter) -> Result<Visits, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::visits(&sv, &scope, &filter).await?)
}

/// The open requests that are due first.
#[server(prefix = "/rpc", endpoint = "requests/hot")]
pub async fn hot_requests() -> Result<Vec<Card>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::hot(&sv, &scope).await?)
}

/// The other open requests of the same building.
#[server(prefix = "/rpc", endpoint = "requests/neighbours")]
pub async fn neighbour_requests(request: RequestId) -> Result<Vec<Card>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::neighbours(&sv, &scope, request).await?)
}

/// One request with everything its reader may see.
#[server(prefix = "/rpc", endpoint = "requests/detail")]
pub async fn request_detail(request: RequestId) -> Result<Detail, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::detail(&sv, &scope, request).await?)
}

/// What can be said of a request before it is saved: its promise, and what the house knows already.
#[server(prefix = "/rpc", endpoint = "requests/foresee")]
pub async fn foresee_request(#[server(default)] wanted: Intake) -> Result<Foreseen, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::foresee(&sv, &scope, &wanted).await?)
}

/// Writes a request down and opens it, with what is to be read out to the caller.
#[server(prefix = "/rpc", endpoint = "requests/create")]
pub async fn create_request(cmd: Create) -> Result<Created, RpcError> {
    let (sv, scope) = staff().await?;
    let created = services::requests::create(&sv, &scope, cmd).await?;
    leptos_axum::redirect(&format!("/admin/requests/{}?taken=1", created.id));
    Ok(created)
}

/// Does one action to a request.
#[server(prefix = "/rpc", endpoint = "requests/act")]
pub async fn act_on_request(cmd: Act) -> Result<Acted, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::act(&sv, &scope, cmd).await?)
}

/// Comments on a request.
#[server(prefix = "/rpc", endpoint = "requests/comment")]
pub async fn comment_on_request(cmd: AddComment) -> Result<CommentId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::comment(&sv, &scope, cmd).await?)
}

/// The colleagues who may be named in a comment on a request.
#[server(prefix = "/rpc", endpoint = "requests/mentionable")]
pub async fn mentionable_colleagues(request: RequestId) -> Result<Vec<Person>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::mentionable(&sv, &scope, request).await?)
}

/// How the clocks of a request stood from its first minute on.
#[server(prefix = "/rpc", endpoint = "requests/clock_history")]
pub async fn request_clock_history(request: RequestId) -> Result<Timeline, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::clock_history(&sv, &scope, request).await?)
}

/// Who of the staff saw the client's phone number, and when.
#[server(prefix = "/rpc", endpoint = "requests/phone_looks")]
pub async fn request_phone_looks(request: RequestId) -> Result<Vec<PhoneLook>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::phone_looks_of_request(&sv, &scope, request).await?)
}

/// Attaches files that were uploaded before.
#[server(prefix = "/rpc", endpoint = "requests/attach")]
pub async fn attach_to_request(cmd: Attach) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::attach(&sv, &scope, cmd).await?)
}

/// Notes that the person has seen the request as it is.
#[server(prefix = "/rpc", endpoint = "requests/mark_read")]
pub async fn mark_request_read(request: RequestId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::mark_read(&sv, &scope, request).await?)
}

/// Notes that the person has the request open; answers who else has, by name.
#[server(prefix = "/rpc", endpoint = "requests/look")]
pub async fn look_at_request(request: RequestId) -> Result<Vec<String>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::look(&sv, &scope, request).await?)
}

/// Who could do the job, the best first.
#[server(prefix = "/rpc", endpoint = "requests/candidates")]
pub async fn request_candidates(request: RequestId) -> Result<Vec<Candidate>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::candidates(&sv, &scope, request).await?)
}

/// The company's categories.
#[server(prefix = "/rpc", endpoint = "requests/categories")]
pub async fn request_categories() -> Result<Vec<Category>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::categories(&sv, &scope).await?)
}

/// One of the company's lists of reasons.
#[server(prefix = "/rpc", endpoint = "requests/reasons")]
pub async fn request_reasons(kind: ReasonKind) -> Result<Vec<Reason>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::reasons(&sv, &scope, kind).await?)
}

/// The employee's own open jobs, the most urgent first.
#[server(prefix = "/rpc", endpoint = "requests/today")]
pub async fn todays_jobs() -> Result<Vec<Card>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::today(&sv, &scope).await?)
}

/// The free jobs the employee may take.
#[server(prefix = "/rpc", endpoint = "requests/pool")]
pub async fn free_jobs() -> Result<Vec<Card>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::pool(&sv, &scope).await?)
}

/// How much work every executor has.
#[server(prefix = "/rpc", endpoint = "requests/workload")]
pub async fn executors_workload() -> Result<Vec<Load>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::workload(&sv, &scope).await?)
}

/// The rules by which requests are assigned by themselves.
#[server(prefix = "/rpc", endpoint = "requests/auto_rules")]
pub async fn list_auto_rules() -> Result<Vec<AutoRule>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::auto_rules(&sv, &scope).await?)
}

/// Writes such a rule, in place of the former one for the same.
#[server(prefix = "/rpc", endpoint = "requests/save_auto_rule")]
pub async fn save_auto_rule(cmd: requests::SaveAutoRule) -> Result<AutoRuleId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::save_auto_rule(&sv, &scope, cmd).await?)
}

/// Removes such a rule.
#[server(prefix = "/rpc", endpoint = "requests/delete_auto_rule")]
pub async fn delete_auto_rule(rule: AutoRuleId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::delete_auto_rule(&sv, &scope, rule).await?)
}

/// The answers the staff give often.
#[server(prefix = "/rpc", endpoint = "requests/templates")]
pub async fn list_templates() -> Result<Vec<Template>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::templates(&sv, &scope).await?)
}

/// Adds such an answer, or changes one.
#[server(prefix = "/rpc", endpoint = "requests/save_template")]
pub async fn save_template(cmd: requests::SaveTemplate) -> Result<TemplateId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::save_template(&sv, &scope, cmd).await?)
}

/// Removes such an answer.
#[server(prefix = "/rpc", endpoint = "requests/delete_template")]
pub async fn delete_template(template: TemplateId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::delete_template(&sv, &scope, template).await?)
}

/// What a request has to do with others.
#[server(prefix = "/rpc", endpoint = "requests/ties")]
pub async fn request_ties(request: RequestId) -> Result<Ties, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::ties(&sv, &scope, request).await?)
}

/// Links two requests.
#[server(prefix = "/rpc", endpoint = "requests/link")]
pub async fn link_requests(cmd: requests::Link) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::link(&sv, &scope, cmd).await?)
}

/// Ends the link of two requests.
#[server(prefix = "/rpc", endpoint = "requests/unlink")]
pub async fn unlink_requests(cmd: requests::Link) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::unlink(&sv, &scope, cmd).await?)
}

/// Adds a resident as a follower.
#[server(prefix = "/rpc", endpoint = "requests/add_follower")]
pub async fn add_follower(cmd: requests::Follow) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::add_follower(&sv, &scope, cmd).await?)
}

/// Takes a follower away.
#[server(prefix = "/rpc", endpoint = "requests/remove_follower")]
pub async fn remove_follower(cmd: requests::Follow) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::remove_follower(&sv, &scope, cmd).await?)
}

/// Writes down materials or paid work.
#[server(prefix = "/rpc", endpoint = "requests/add_line")]
pub async fn add_line(cmd: requests::AddLine) -> Result<LineId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::add_line(&sv, &scope, cmd).await?)
}

/// The invoices of a request.
#[server(prefix = "/rpc", endpoint = "requests/invoices")]
pub async fn request_invoices(request: RequestId) -> Result<Vec<payments::RequestInvoice>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::invoices(&sv, &scope, request).await?)
}

/// Bills the resident for the work of a request.
#[server(prefix = "/rpc", endpoint = "requests/issue_invoice")]
pub async fn issue_invoice(cmd: payments::IssueInvoice) -> Result<OrderId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::issue_invoice(&sv, &scope, cmd).await?)
}

/// Takes an invoice back.
#[server(prefix = "/rpc", endpoint = "requests/cancel_invoice")]
pub async fn cancel_invoice(cmd: payments::CancelInvoice) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::cancel_invoice(&sv, &scope, cmd).await?)
}

/// Takes such a line away.
#[server(prefix = "/rpc", endpoint = "requests/remove_line")]
pub async fn remove_line(line: LineId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::remove_line(&sv, &scope, line).await?)
}
