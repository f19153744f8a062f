//! "Сверка": what does not fit, oldest first, with what each side has, and what was decided about it before; and reports
//! of the cabinets to look through.

use domain::{
    ids::{CommandId, ReportId},
    page::Page,
    payments::{
        Case, CaseFilter, CaseTab,
        report::{Report, ReportDesk},
    },
    roles::Permission,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rpc::{
    RpcError,
    refunds::{ApplyReport, ResolveCase, TakeCase, list_cases, payment_report, report_desks},
    session::can,
};
use ui::{Banner, EmptyState, Glyph, PageHeader, Skeleton, SkeletonKind, Tone, t, use_toasts};

use super::{
    cases_row::CaseRow,
    reports::{ReportCard, UploadCard},
    row_list::row_list,
    tabs::{cases_href, reconcile_tabs},
    words::CASES,
};
use crate::{
    money::MoneyTabs,
    residents::when_done,
    support::{Head, RefusalBanner, refusal, renew_when_used, use_command, when_loaded},
};

type Loaded = (Page<Case>, Vec<ReportDesk>);

async fn load(filter: CaseFilter) -> Result<Loaded, RpcError> {
    Ok((list_cases(filter).await?, report_desks().await?))
}

/// The report that the address names, when it names one.
async fn looked_through(report: Option<ReportId>) -> Result<Option<Report>, RpcError> {
    match report {
        Some(report) => payment_report(report).await.map(Some),
        None => Ok(None),
    }
}

/// The page of what does not fit.
#[component]
pub fn CasesPage() -> impl IntoView {
    let command = use_command();
    let (take, resolve) = (ServerAction::<TakeCase>::new(), ServerAction::<ResolveCase>::new());
    let apply = ServerAction::<ApplyReport>::new();
    let query = use_query_map();
    let report = Memo::new(move |_| query.with(|query| query.get_str("report").and_then(|id| id.parse::<ReportId>().ok())));
    let filter = Memo::new(move |_| {
        query.with(|query| CaseFilter {
            tab: query.get_str("tab").and_then(|tab| tab.parse().ok()),
            after: query.get_str("after").unwrap_or_default().to_owned(),
        })
    });
    let loaded = Resource::new_blocking(
        move || (filter.get(), take.version().get(), resolve.version().get(), apply.version().get()),
        |(filter, ..)| load(filter),
    );
    let looked = Resource::new_blocking(move || (report.get(), apply.version().get()), |(report, _)| looked_through(report));
    let (toasts, saved) = (use_toasts(), t("common-saved"));
    let done = move || {
        command.set(CommandId::random());
        toasts.success(saved.clone());
    };
    when_done(take, move |()| command.set(CommandId::random()));
    when_done(resolve, {
        let done = done.clone();
        move |()| done()
    });
    when_done(apply, move |()| done());
    renew_when_used(take, command);
    renew_when_used(resolve, command);
    renew_when_used(apply, command);
    view! {
        <Head title=t("reconcile-cases") />
        <PageHeader title=t("reconcile-cases") subtitle=t("reconcile-cases-hint") />
        <MoneyTabs here=CASES />
        {move || reconcile_tabs(Some(filter.with(CaseFilter::shown)))}
        <RefusedUpload />
        <RefusalBanner error=refusal(apply) />
        <Transition>
            {when_loaded(looked, move |looked| move || {
                looked.get().map(|report| view! { <ReportCard report apply command /> })
            })}
        </Transition>
        <RefusalBanner error=refusal(take) />
        <RefusalBanner error=refusal(resolve) />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=4 /> }>
            {when_loaded(loaded, move |loaded| view! {
                <Rows loaded filter take resolve command />
                <Upload loaded />
            })}
        </Transition>
    }
}

/// Why a report was not taken: the form of a file is a plain one, and comes back with a code.
#[component]
fn RefusedUpload() -> impl IntoView {
    let query = use_query_map();
    let code = Memo::new(move |_| query.with(|query| query.get_str("refused").map(str::to_owned)));
    move || {
        code.get().map(|code| {
            let known = [
                "required",
                "date",
                "range",
                "before-start",
                "too-many",
                "choice",
                "report-file",
                "report-columns",
                "report-days",
            ];
            let key = known
                .into_iter()
                .find(|known| *known == code)
                .map(|code| format!("errors-field-{code}"));
            let words = t(key.as_deref().unwrap_or("errors-invalid"));
            view! { <Banner tone=Tone::Danger title=t("reconcile-report-refused")>{words}</Banner> }
        })
    }
}

#[component]
fn Rows(
    loaded: Memo<Loaded>,
    filter: Memo<CaseFilter>,
    take: ServerAction<TakeCase>,
    resolve: ServerAction<ResolveCase>,
    command: RwSignal<CommandId>,
) -> impl IntoView {
    let cases = Memo::new(move |_| loaded.with(|(page, _)| page.items.clone()));
    let tab = Memo::new(move |_| filter.with(CaseFilter::shown));
    let next = Memo::new(move |_| loaded.with(|(page, _)| page.next.as_ref().map(|next| cases_href(tab.get(), Some(next)))));
    row_list(
        cases,
        next,
        |case| case.id.0,
        move |case| view! { <CaseRow case take resolve command /> },
        move || view! { <EmptyState glyph=Glyph::CheckCircle title=t(none_words(tab.get())) /> },
    )
}

const fn none_words(tab: CaseTab) -> &'static str {
    match tab {
        CaseTab::Open => "reconcile-cases-none",
        CaseTab::Resolved => "reconcile-resolved-none",
    }
}

#[component]
fn Upload(loaded: Memo<Loaded>) -> impl IntoView {
    let desks = Memo::new(move |_| loaded.with(|(_, desks)| desks.clone()));
    let may = can(Permission::PaymentsWrite);
    // What was chosen in a form that was refused stands in the address.
    let query = use_query_map().get_untracked();
    let chosen = ["desk", "from", "to"].map(|name| query.get(name).unwrap_or_default());
    move || {
        let desks = desks.get();
        (may && !desks.is_empty()).then(|| view! { <UploadCard desks chosen=chosen.clone() /> })
    }
}
