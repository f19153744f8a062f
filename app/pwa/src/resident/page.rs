//! The page of a resident's own request, by the session of the app or by the bot's link.

use domain::{
    files::FileKind,
    ids::{CommandId, RequestId},
    payments::RequestInvoice,
    requests::{Detail, Known, Reason},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use rpc::{
    RpcError,
    my::{ActOnMyRequest, CommentOnMyRequest, my_known_requests, my_request, my_request_invoices, my_return_reasons},
    requests::AttachToRequest,
};
use ui::{Banner, Card, EmptyState, Glyph, Icon, SectionTitle, Skeleton, SkeletonKind, SkipLink, Tone, lang, t};

use super::{
    answer::{Answer, CancelSheet, ReturnSheet},
    invoices::Invoices,
    neighbours::{Followers, Join, KnownHere},
    progress::Progress,
    sheets::{PHOTOS, Sheets},
};
use crate::{
    device::{
        clock::provide_clock,
        live::{Source, provide_live},
        online::provide_online,
    },
    request::{
        comment_box::CommentBox,
        door::Door,
        draft,
        gallery::Attachments,
        lines::Lines,
        load_error::LoadError,
        open_request::OpenRequest,
        photo_input::PhotoForm,
        story::{Comments, History},
    },
    staff::layout::OfflineBanner,
};

/// The request, and the key of the link that opens it; an empty one when the session does.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Link {
    request: RequestId,
    key: String,
}

impl Link {
    fn path(&self) -> String {
        Door::Link(self.key.clone()).page(self.request)
    }

    fn is_of_session(&self) -> bool {
        self.key.is_empty()
    }
}

/// The page of a resident's own request.
#[component]
pub fn MyRequestPage() -> impl IntoView {
    provide_clock();
    provide_online();
    provide_live(Source::Polling);
    Effect::new(move |_| draft::tidy_up());
    let (params, query) = (use_params_map(), use_query_map());
    let link = Memo::new(move |_| {
        let request = params.with(|params| params.get("id")?.parse().ok())?;
        Some(Link {
            request,
            key: query.with(|query| query.get("key")).unwrap_or_default(),
        })
    });
    let request = Resource::new(move || link.get(), load);
    let reasons = Resource::new(move || link.get(), load_reasons);
    let known = Resource::new(move || link.get(), load_known);
    let invoices = Resource::new(move || link.get(), load_invoices);
    view! {
        <Title text=t!("common-page-title", page = t("resident-title")) />
        <SkipLink />
        <div class="mx-auto flex min-h-dvh max-w-2xl flex-col pb-[env(safe-area-inset-bottom)] pt-[env(safe-area-inset-top)]">
            <OfflineBanner />
            <main id="main" class="flex flex-1 flex-col gap-4 px-4 py-4">
                {move || link.get().is_some_and(|link| link.is_of_session()).then(|| view! { <BackToList /> })}
                <Suspense fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=3 /> }>
                    {move || Suspend::new(async move {
                        let (loaded, reasons, known, invoices) = (request.await, reasons.await, known.await, invoices.await);
                        match (link.get_untracked(), loaded) {
                            (Some(link), Ok((seed, detail))) => {
                                let request = OpenRequest::new(Door::Link(link.key), seed, detail);
                                if request.detail.with_untracked(|detail| detail.is_neighbours) {
                                    view! { <NeighboursRequest request /> }.into_any()
                                } else {
                                    view! { <MyRequest request reasons known invoices /> }.into_any()
                                }
                            }
                            (link, Err(error)) => view! { <NotOpened link error /> }.into_any(),
                            (None, Ok(_)) => ().into_any(),
                        }
                    })}
                </Suspense>
            </main>
        </div>
    }
}

/// The way back for whoever came from the list.
#[component]
fn BackToList() -> impl IntoView {
    view! {
        <a href="/my/requests" rel="external" class="flex min-h-11 items-center gap-2 font-medium text-accent">
            <Icon glyph=Glyph::ArrowLeft class="size-5" />
            {t("my-requests-title")}
        </a>
    }
}

async fn load(link: Option<Link>) -> Result<(CommandId, Detail), RpcError> {
    let link = link.ok_or_else(|| RpcError::code("auth.link_expired"))?;
    my_request(link.request, link.key).await.map(|detail| (CommandId::random(), detail))
}

async fn load_reasons(link: Option<Link>) -> Result<Vec<Reason>, RpcError> {
    let link = link.ok_or_else(|| RpcError::code("auth.link_expired"))?;
    my_return_reasons(link.request, link.key).await
}

/// What the house knows already is a hint: the page is there without it, and says that it is missing.
async fn load_known(link: Option<Link>) -> Result<Vec<(Known, String)>, RpcError> {
    match link {
        Some(link) => my_known_requests(link.request, link.key).await,
        None => Ok(Vec::new()),
    }
}

/// What was billed stands beside the work: the page is there without it, and says that it is missing.
async fn load_invoices(link: Option<Link>) -> Result<Vec<RequestInvoice>, RpcError> {
    match link {
        Some(link) => my_request_invoices(link.request, link.key).await,
        None => Ok(Vec::new()),
    }
}

/// Why there is nothing to see: mostly an old link.
#[component]
fn NotOpened(link: Option<Link>, error: RpcError) -> impl IntoView {
    match link {
        Some(link) if link.is_of_session() || !matches!(error.code.as_str(), "auth.link_expired" | "auth.sign_in" | "not_found") => {
            view! { <LoadError error again=link.path() /> }.into_any()
        }
        _ => view! {
            <EmptyState glyph=Glyph::Link title=t("resident-link-expired-title") text=t("resident-link-expired-text") alone=true />
        }
        .into_any(),
    }
}

/// A request of a neighbour about what the house shares: how it goes, and "me too".
#[component]
fn NeighboursRequest(request: OpenRequest) -> impl IntoView {
    let sheets = Sheets::new(request);
    let items = Memo::new(move |_| request.detail.with(|detail| detail.history.clone()));
    view! {
        <Problems request />
        <Progress request />
        <Join request sheet=sheets.join />
        <Card>
            <SectionTitle title=t("requests-history") />
            {move || view! { <History items=items.get() /> }}
        </Card>
    }
}

/// A loaded request.
#[component]
fn MyRequest(
    request: OpenRequest,
    reasons: Result<Vec<Reason>, RpcError>,
    known: Result<Vec<(Known, String)>, RpcError>,
    invoices: Result<Vec<RequestInvoice>, RpcError>,
) -> impl IntoView {
    let sheets = Sheets::new(request);
    let comments = Memo::new(move |_| request.detail.with(|detail| detail.comments.clone()));
    let items = Memo::new(move |_| request.detail.with(|detail| detail.history.clone()));
    view! {
        <Problems request />
        <Progress request />
        <Followers request />
        <Answer request sheets />
        <Lines request />
        <Invoices invoices />
        <Photos request />
        <Card>
            <SectionTitle title=t("requests-comments") />
            {move || view! { <Comments comments=comments.get() /> }}
            <div class="mt-4">
                <CommentBox sheet=sheets.talk label=t("resident-write") />
            </div>
        </Card>
        <Card>
            <SectionTitle title=t("requests-history") />
            {move || view! { <History items=items.get() /> }}
        </Card>
        <KnownHere known />
        <CancelSheet request sheet=sheets.cancel />
        <ReturnSheet sheet=sheets.give_back reasons />
    }
}

/// Why a form without script was refused, and why the request could not be looked at again.
#[component]
fn Problems(request: OpenRequest) -> impl IntoView {
    let lang = lang();
    let (act, comment, attach) = (
        ServerAction::<ActOnMyRequest>::new().value(),
        ServerAction::<CommentOnMyRequest>::new().value(),
        ServerAction::<AttachToRequest>::new().value(),
    );
    move || {
        let of_words = move || comment.get().and_then(Result::err);
        let refused = move || act.get().and_then(Result::err).or_else(of_words).or_else(|| attach.get()?.err());
        let problem = request.problem.get().or_else(refused);
        problem.map(|error| {
            let words = error
                .fields
                .first()
                .map_or_else(|| text::error(lang, &error.code), |field| text::field_error(lang, field));
            view! { <Banner tone=Tone::Danger>{words}</Banner> }
        })
    }
}

/// Photos of both sides; without script, the form that adds some.
#[component]
fn Photos(request: OpenRequest) -> impl IntoView {
    let files = Memo::new(move |_| request.detail.with(|detail| detail.files.clone()));
    view! {
        <Card>
            <SectionTitle title=t("requests-photos") />
            {move || {
                let files = files.get();
                if files.is_empty() {
                    view! { <p class="text-sm text-muted">{t("staff-task-no-photos")}</p> }.into_any()
                } else {
                    view! { <Attachments id="photos" files captions=true /> }.into_any()
                }
            }}
            <PhotoForm request kind=FileKind::Problem number=PHOTOS id="problem" label=t("requests-action-attach") />
        </Card>
    }
}
