//! The free jobs: the first who takes one has it.

use domain::{
    ids::RequestId,
    requests::{Act, Action as Deed},
};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn as _};
use leptos_meta::Title;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use rpc::{
    RpcError,
    requests::{ActOnRequest, act_on_request},
};
use ui::{Banner, Button, ButtonKind, EmptyState, Glyph, Skeleton, SkeletonKind, Tone, lang, t, use_toasts};

use super::{
    job_card::JobCard,
    jobs::{Job, Jobs, JobsHead, Which, load},
};
use crate::{device::online::use_online, request::load_error::LoadError};

/// The page of the free jobs.
#[component]
pub fn PoolPage() -> impl IntoView {
    let jobs = Resource::new(|| (), |()| load(Which::Pool));
    let refused = ServerAction::<ActOnRequest>::new().value();
    view! {
        <Title text=t!("common-page-title", page = t("staff-nav-pool")) />
        <Suspense fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=3 /> }>
            {move || Suspend::new(async move {
                match jobs.await {
                    Ok(loaded) => {
                        let refused = refused.get_untracked().and_then(Result::err);
                        view! { <PoolList jobs=Jobs::new(Which::Pool, loaded) refused /> }.into_any()
                    }
                    Err(error) => view! { <LoadError error again="/staff/pool" /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// The free jobs, each with the button that takes it.
#[component]
fn PoolList(jobs: Jobs, refused: Option<RpcError>) -> impl IntoView {
    let (lang, online, navigate) = (lang(), use_online(), use_navigate());
    let toasts = use_toasts();
    let claim = Action::new(move |job: &Job| {
        let act = Act::new(job.card.id, job.command, Deed::Claim);
        async move {
            let answer = act_on_request(act).await.map(|acted| acted.id);
            online.learn(&answer);
            answer
        }
    });
    Effect::new(move |_| match claim.value().get() {
        Some(Ok(id)) => navigate(&task_path(id), NavigateOptions::default()),
        Some(Err(error)) => {
            // Said over the list: what stands above it is out of sight.
            toasts.error(text::error(lang, &error.code));
            jobs.refresh();
        }
        None => {}
    });
    view! {
        <JobsHead title=t("staff-pool-title") jobs />
        {refused.map(|error| view! { <Banner tone=Tone::Danger>{text::error(lang, &error.code)}</Banner> })}
        {move || {
            let list = jobs.list.get();
            if list.is_empty() {
                return view! { <EmptyState glyph=Glyph::Inbox title=t("staff-pool-empty") text=t("staff-pool-empty-text") /> }.into_any();
            }
            let cards = list.into_iter().map(|job| view! { <JobCard card=job.card.clone()><Claim job claim /></JobCard> }).collect_view();
            view! { <ul class="grid grid-cols-1 gap-3">{cards}</ul> }.into_any()
        }}
    }
}

fn task_path(id: RequestId) -> String {
    format!("/staff/requests/{id}")
}

/// Takes one job.
#[component]
fn Claim(job: Job, claim: Action<Job, Result<RequestId, RpcError>>) -> impl IntoView {
    let (id, request, command) = (job.card.id, job.card.id.to_string(), job.command.to_string());
    // The wheel turns at the job that was taken; the others wait for the answer.
    let busy = Signal::derive(move || {
        claim.pending().get() && claim.input().with(|taken| taken.as_ref().is_some_and(|taken| taken.card.id == id))
    });
    view! {
        <form
            method="post"
            action=ActOnRequest::url()
            on:submit=move |event: SubmitEvent| {
                event.prevent_default();
                claim.dispatch(job.clone());
            }
        >
            <input type="hidden" name="cmd[action]" value=Deed::Claim.code() />
            <input type="hidden" name="cmd[request]" value=request />
            <input type="hidden" name="cmd[command]" value=command />
            <Button kind=ButtonKind::Primary icon=Glyph::Plus class="w-full" busy disabled=claim.pending()>{t("requests-action-claim")}</Button>
        </form>
    }
}
