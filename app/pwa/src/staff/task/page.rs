//! The page of one job.

use domain::{
    files::FileKind,
    ids::{CommandId, RequestId},
    requests::{Action as Deed, Detail, Person, Reason, ReasonKind},
    roles::Permission,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};
use rpc::{
    RpcError,
    requests::{
        ActOnRequest, AttachToRequest, CommentOnRequest, mark_request_read, mentionable_colleagues, request_detail, request_reasons,
    },
    session::can,
};
use ui::{Banner, ButtonKind, Card, Glyph, LinkButton, SectionTitle, Size, Skeleton, SkeletonKind, Tone, lang, t};

use super::{
    facts::Facts,
    finish::FinishSheet,
    line_form::LineForm,
    next_step::{NextStep, OtherSteps},
    reasons::{DeclineSheet, HoldSheet},
    sheets::{OTHER_PHOTOS, Sheets},
    start::StartSheet,
};
use crate::{
    request::{
        comment_box::CommentBox,
        door::Door,
        gallery::Attachments,
        lines::Lines,
        load_error::LoadError,
        open_request::OpenRequest,
        photo_input::PhotoForm,
        sheet::Sheet,
        story::{Comments, History},
    },
    staff::bell::use_bell,
};

/// The company's reasons, or why they could not be loaded.
pub(crate) type Reasons = Result<Vec<Reason>, RpcError>;

/// The page of one job.
#[component]
pub fn TaskPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")?.parse::<RequestId>().ok()));
    let task = Resource::new(move || id.get(), load);
    let holds = Resource::new(|| (), |()| request_reasons(ReasonKind::Hold));
    let declines = Resource::new(|| (), |()| request_reasons(ReasonKind::Decline));
    let notes = can(Permission::CommentsInternal);
    let colleagues = Resource::new(move || id.get().filter(|_| notes), load_colleagues);
    view! {
        <Suspense fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=3 /> }>
            {move || Suspend::new(async move {
                let (task, holds, declines, colleagues) = (task.await, holds.await, declines.await, colleagues.await);
                match task {
                    Ok((seed, detail)) => {
                        let request = OpenRequest::new(Door::Staff, seed, detail);
                        view! { <Task request holds declines colleagues /> }.into_any()
                    }
                    Err(error) => view! { <BackLink /> <LoadError error again="/staff" /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

async fn load(id: Option<RequestId>) -> Result<(CommandId, Detail), RpcError> {
    let id = id.ok_or_else(RpcError::not_found)?;
    request_detail(id).await.map(|detail| (CommandId::random(), detail))
}

/// Who may be named in a comment; nobody for those who write none among the staff.
async fn load_colleagues(id: Option<RequestId>) -> Result<Vec<Person>, RpcError> {
    match id {
        Some(id) => mentionable_colleagues(id).await,
        None => Ok(Vec::new()),
    }
}

/// A loaded job.
#[component]
fn Task(request: OpenRequest, holds: Reasons, declines: Reasons, colleagues: Result<Vec<Person>, RpcError>) -> impl IntoView {
    let sheets = Sheets::new(request);
    let number = request.detail.with_untracked(|detail| detail.card.number.to_string());
    let (colleagues, unnamed) = match colleagues {
        Ok(colleagues) => (colleagues, None),
        // "Nobody can be named" would be another thing.
        Err(error) => (Vec::new(), Some(error)),
    };
    let unnamed = unnamed.map(|error| {
        view! { <Banner tone=Tone::Warning title=t("company-mentions-failed")>{text::error(lang(), &error.code)}</Banner> }
    });
    note_as_read(request.id);
    leave_when_given_back(sheets.decline);
    view! {
        <Title text=t!("common-page-title", page = t!("requests-number", number = number)) />
        <BackLink />
        <Problems request />
        <Facts request />
        <OtherSteps request sheets />
        <Photos request />
        <Lines request />
        <LineForm request />
        <Card>
            <SectionTitle title=t("requests-comments") />
            {said(request)}
            <div class="mt-4 grid gap-4">
                {unnamed}
                <CommentBox sheet=sheets.talk label=t("requests-comment-placeholder") colleagues />
            </div>
        </Card>
        <Card>
            <SectionTitle title=t("requests-history") />
            {happened(request)}
        </Card>
        <StartSheet sheet=sheets.start_with_photo />
        <FinishSheet sheet=sheets.finish />
        <HoldSheet sheet=sheets.hold reasons=holds />
        <DeclineSheet sheet=sheets.decline reasons=declines />
        <NextStep request sheets />
    }
}

/// The way back to the list.
#[component]
fn BackLink() -> impl IntoView {
    view! {
        <div class="-ms-2">
            <LinkButton href="/staff" kind=ButtonKind::Ghost size=Size::Small icon=Glyph::ArrowLeft>{t("staff-task-back")}</LinkButton>
        </div>
    }
}

/// Why a form without script was refused, and why the job could not be looked at again.
#[component]
fn Problems(request: OpenRequest) -> impl IntoView {
    let lang = lang();
    let (act, comment, attach) = (
        ServerAction::<ActOnRequest>::new().value(),
        ServerAction::<CommentOnRequest>::new().value(),
        ServerAction::<AttachToRequest>::new().value(),
    );
    let refused = move || {
        let of_words = || comment.get().and_then(Result::err);
        act.get().and_then(Result::err).or_else(of_words).or_else(|| attach.get()?.err())
    };
    let words = move |error: RpcError| match error.fields.first() {
        Some(field) => text::field_error(lang, field),
        None => text::error(lang, &error.code),
    };
    move || {
        let problem = request.problem.get().or_else(refused);
        problem.map(|error| view! { <Banner tone=Tone::Danger>{words(error)}</Banner> })
    }
}

/// Comments, drawn again only when there are others.
fn said(request: OpenRequest) -> impl IntoView {
    let comments = Memo::new(move |_| request.detail.with(|detail| detail.comments.clone()));
    move || view! { <Comments comments=comments.get() /> }
}

/// The history, drawn again only when it has grown.
fn happened(request: OpenRequest) -> impl IntoView {
    let items = Memo::new(move |_| request.detail.with(|detail| detail.history.clone()));
    move || view! { <History items=items.get() /> }
}

/// Photos and voices; without script, the form that adds some.
#[component]
fn Photos(request: OpenRequest) -> impl IntoView {
    let can_start = request.detail.with_untracked(|detail| detail.actions.contains(&Deed::Start));
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
            {can_start.then(|| view! {
                <PhotoForm request kind=FileKind::Before number=OTHER_PHOTOS id="before" label=t("requests-photo-before") />
            })}
        </Card>
    }
}

/// A job that was given back is another's: nothing is left to do here.
fn leave_when_given_back(sheet: Sheet) {
    let navigate = use_navigate();
    Effect::new(move |_| {
        if sheet.taken.get() > 0 {
            navigate("/staff", NavigateOptions::default());
        }
    });
}

/// The person has seen the job as it is.
fn note_as_read(id: RequestId) {
    let (read, bell) = (
        Action::new(move |(): &()| async move { mark_request_read(id).await.is_ok() }),
        use_bell(),
    );
    Effect::new(move |_| {
        read.dispatch(());
    });
    // The notices of the job are read with it.
    Effect::new(move |_| {
        if read.value().get() == Some(true) {
            bell.count_again();
        }
    });
}
