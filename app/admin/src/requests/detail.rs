//! One request: its history on the left, its facts on the right, what to do next on top.

use domain::{
    ids::RequestId,
    requests::{Detail, ReasonKind, raises_alarm},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use rpc::{
    RpcError,
    requests::{MarkRequestRead, request_detail},
};
use ui::{Banner, Card, SectionTitle, Skeleton, SkeletonKind, Tone, provide_fresh_links, t};

use super::{
    acting::{Way, way},
    choices::Choices,
    clocks::{Clocks, ClocksCard},
    comment::CommentForm,
    desk::{Desk, request_href},
    dialogs::Dialogs,
    facts::Facts,
    header::RequestHeader,
    invoices::{InvoiceDesk, InvoicesCard},
    lines::{LineDesk, LinesCard},
    looks::{Looks, RequestLooks},
    photos::PhotosCard,
    taken::Taken,
    ties::{TieDesk, TiesCard},
    timeline::HistoryCard,
    viewers::Viewers,
};
use crate::support::{Head, live_version, named, use_bell, when_loaded};

/// The page of one request.
#[component]
pub fn RequestPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse::<RequestId>().ok())));
    let news = live_version(move |request| request.is_none() || request == id.get_untracked());
    let desk = Desk::new(news);
    let choices = Choices::load(id, desk);
    let tie_desk = TieDesk::load(id, desk);
    let line_desk = LineDesk::new();
    let invoice_desk = InvoiceDesk::load(id, desk);
    let looks = Looks::load(id, desk);
    let clocks = Clocks::load(id, desk);
    Effect::new(move |before: Option<Option<RequestId>>| {
        let id = id.get();
        if before.is_some_and(|before| before != id) {
            desk.forget();
            tie_desk.forget();
            line_desk.forget();
            invoice_desk.forget();
        }
        id
    });
    provide_fresh_links(Callback::new(move |()| desk.again.update(|times| *times += 1)));
    let detail = Resource::new_blocking(
        move || (id.get(), desk.version(), line_desk.version()),
        |(id, ..)| async move {
            match id {
                Some(id) => request_detail(id).await,
                None => Err(RpcError::not_found()),
            }
        },
    );
    view! {
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=4 /> }>
            {when_loaded(detail, move |detail| view! { <Whole detail desk choices sides=Sides { tie_desk, line_desk, invoice_desk, looks, clocks } /> })}
        </Transition>
    }
}

/// What the cards on the right side are drawn from besides the request itself.
#[derive(Clone, Copy)]
struct Sides {
    tie_desk: TieDesk,
    line_desk: LineDesk,
    invoice_desk: InvoiceDesk,
    looks: Looks,
    clocks: Clocks,
}

/// Another request in the same place begins with empty forms.
#[component]
fn Whole(detail: Memo<Detail>, desk: Desk, choices: Choices, sides: Sides) -> impl IntoView {
    let id = Memo::new(move |_| detail.with(|detail| detail.card.id));
    mark_read(detail);
    view! {
        <For each=move || [id.get()] key=|id| *id let:_id>
            <Parts detail desk choices sides />
        </For>
    }
}

#[component]
fn Parts(detail: Memo<Detail>, desk: Desk, choices: Choices, sides: Sides) -> impl IntoView {
    let Sides {
        tie_desk,
        line_desk,
        invoice_desk,
        looks,
        clocks,
    } = sides;
    let (number, request) = detail.with_untracked(|detail| (detail.card.number, detail.card.id));
    desk.remember(detail);
    view! {
        <Head title=t!("requests-number", number = number) above=vec![("/admin/requests", t("requests-title"))] />
        <Taken detail />
        <RequestHeader detail desk />
        <Viewers request />
        <Refused detail desk />
        <Hints detail />
        // On a phone who called and where stand right below the words, before everything that was said and done.
        <div class="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <div class="grid min-w-0 grid-cols-1 gap-4 max-md:contents max-md:[&>:nth-child(n+2)]:order-2">
                <Text detail />
                <PhotosCard detail desk />
                <CommentForm detail desk choices />
                <HistoryCard detail />
            </div>
            <aside class="grid min-w-0 grid-cols-1 gap-4 max-md:contents max-md:[&>:nth-child(-n+4)]:order-1 max-md:[&>:nth-child(n+5)]:order-3">
                <Facts detail />
                <ClocksCard clocks request />
                <LinesCard detail line_desk />
                <InvoicesCard detail invoice_desk />
                <TiesCard detail tie_desk />
                <RequestLooks looks request />
            </aside>
        </div>
        <Dialogs detail desk choices />
    }
}

/// A refusal that no dialog shows: of a direct action, or of a form that came back without script.
#[component]
fn Refused(detail: Memo<Detail>, desk: Desk) -> impl IntoView {
    let lang = ui::lang();
    let here = use_location().pathname;
    let shown = move || {
        let lacks_photo = detail.with(|detail| detail.lacks_before_photo);
        let shown_by_dialog = desk.tried.get().is_some_and(|action| way(action, lacks_photo) == Way::Dialog);
        let stale =
            |error: &RpcError| error.current.is_some() || error.code.starts_with("conflict") || error.code == "requests.illegal_transition";
        desk.refused
            .get()
            .filter(|error| error.clash.is_none() && (!shown_by_dialog || stale(error)))
    };
    move || {
        shown().map(|error| {
            let fields = error.fields.iter().map(|wrong| text::field_error(lang, wrong));
            let words: Vec<String> = std::iter::once(text::error(lang, &error.code)).chain(fields).collect();
            view! {
                <Banner tone=Tone::Danger>
                    {words.into_iter().map(|words| view! { <p>{words}</p> }).collect_view()}
                    <a href=here.get_untracked() class="link" rel="external" on:click=move |event| {
                        event.prevent_default();
                        desk.again.update(|again| *again += 1);
                        desk.act.value().set(None);
                    }>
                        {t("common-refresh")}
                    </a>
                </Banner>
            }
        })
    }
}

/// What stands above everything: an alarm, what to tell the resident, why it waits, of what it is a repetition.
#[component]
fn Hints(detail: Memo<Detail>) -> impl IntoView {
    let hold = move || {
        let reason = detail.with(|detail| detail.hold_reason.as_ref().map(named))?;
        let resume = detail.with(|detail| detail.resume_at);
        Some(view! {
            <Banner tone=Tone::Warning title=t!("requests-sla-paused-reason", reason = reason)>
                {resume.map(|at| view! { <p>{t("admin-request-resume-at")} ": " <ui::TimeText at /></p> })}
            </Banner>
        })
    };
    let alarm = Memo::new(move |_| {
        detail.with(|detail| {
            detail.card.status.is_open() && detail.card.priority != domain::requests::Priority::Emergency && raises_alarm(&detail.text)
        })
    });
    view! {
        {move || alarm.get().then(|| view! { <Banner tone=Tone::Danger>{t("admin-alarm")}</Banner> })}
        {hold}
        {move || detail.with(|detail| detail.stop_text.as_ref().map(named)).map(|words| view! { <Banner tone=Tone::Info>{words}</Banner> })}
        {move || {
            let (number, id) = detail.with(|detail| (detail.duplicate_of, detail.duplicate_id));
            number.map(|number| {
                let words = t!("requests-duplicate-of", number = number);
                let words = match id {
                    Some(id) => view! { <a href=request_href(id) class="link">{words}</a> }.into_any(),
                    None => words.into_any(),
                };
                view! { <Banner>{words}</Banner> }
            })
        }}
    }
}

#[component]
fn Text(detail: Memo<Detail>) -> impl IntoView {
    view! {
        <Card>
            <SectionTitle title=t("requests-field-description") />
            <p class="whitespace-pre-line text-base">{move || detail.with(|detail| detail.text.clone())}</p>
        </Card>
    }
}

/// Looking at a request marks it read, and what the bell told of it; a page without script leaves it unread.
fn mark_read(detail: Memo<Detail>) {
    let mark = ServerAction::<MarkRequestRead>::new();
    let bell = use_bell();
    let seen = Memo::new(move |_| detail.with(|detail| (detail.card.id, detail.card.version, detail.card.unread)));
    Effect::new(move |before: Option<(RequestId, i32)>| {
        let (request, version, is_unread) = seen.get();
        // The bell may tell of what the page does not count as unread, such as a remark about somebody's own step.
        if is_unread || before != Some((request, version)) {
            mark.dispatch(MarkRequestRead { request });
        }
        (request, version)
    });
    Effect::new(move |_| {
        if mark.value().with(|value| matches!(value, Some(Ok(())))) {
            bell.count_again();
        }
    });
}

/// The question above the reasons of a list.
pub(crate) fn reason_question(kind: ReasonKind) -> String {
    t(&format!("requests-reason-{}", kind.code()))
}
