//! The charges of a house for a month: what to look at before they are posted.

use domain::{
    charges::{Outlier, OutlierKind, RunDetail, ServiceTotal},
    ids::ChargeRunId,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use rpc::charges::{PostChargeRun, RecountChargeRun, VoidChargeRun, charge_run};
use ui::{Align, Badge, Banner, Card, Cell, Column, Glyph, PageHeader, Row, SectionTitle, Skeleton, SkeletonKind, Stat, Table, Tone, t};

use super::{
    parts::{RUNS, change, money, month_words, run_badge},
    run_job::RunJobState,
    run_steps::{Steps, StepsDone},
};
use crate::support::{Head, named, when_each_loaded};

/// The page of one run.
#[component]
pub fn ChargeRunPage() -> impl IntoView {
    let params = use_params_map();
    // An address that names nothing is asked for all the same: the server answers "not found".
    let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse().ok()).unwrap_or_else(ChargeRunId::nil)));
    let (post, recount) = (ServerAction::<PostChargeRun>::new(), ServerAction::<RecountChargeRun>::new());
    let void = ServerAction::<VoidChargeRun>::new();
    let again = RwSignal::new(0_u32);
    let reload = Callback::new(move |()| again.update(|times| *times = times.wrapping_add(1)));
    let changed = move || (post.version().get(), recount.version().get(), void.version().get(), again.get());
    let loaded = Resource::new_blocking(move || (id.get(), changed()), |(id, _)| charge_run(id));
    let forget = move || {
        post.clear();
        recount.clear();
        void.clear();
    };
    let show = move |detail: Memo<RunDetail>| {
        let run = Memo::new(move |_| detail.with(|detail| detail.run.clone()));
        view! {
            {move || detail.with(head)}
            <RunJobState run reload />
            <Steps run post recount void />
            {move || detail.with(body)}
        }
    };
    view! {
        <StepsDone post recount />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=3 /> }>
            {when_each_loaded(loaded, |detail| detail.run.id, forget, show)}
        </Transition>
    }
}

fn head(detail: &RunDetail) -> impl IntoView + use<> {
    let title = t!(
        "charges-run-title",
        month = month_words(detail.run.month),
        address = named(&detail.run.address)
    );
    let badge = run_badge(&detail.run);
    view! {
        <Head title=title.clone() above=vec![(RUNS, t("charges-title"))] />
        <PageHeader title>{badge}</PageHeader>
    }
}

fn body(detail: &RunDetail) -> impl IntoView + use<> {
    let run = &detail.run;
    if !run.is_computed() {
        return ().into_any();
    }
    let reason = detail.void_reason.clone().map(|reason| {
        view! { <Banner tone=Tone::Warning title=t("charges-void-reason")><p>{reason}</p></Banner> }
    });
    let kept = detail
        .kept_elsewhere
        .iter()
        .map(|keeper| {
            let what = keeper.service.as_ref().map_or_else(|| t("charges-all-services"), named);
            view! { <p>{t!("charges-kept-line", what = what, keeper = keeper.keeper.clone())}</p> }
        })
        .collect_view();
    let compared = if run.total_tiyin == detail.before_tiyin {
        t("charges-change-none")
    } else {
        change(run.total_tiyin, detail.before_tiyin)
    };
    let kept = (!detail.kept_elsewhere.is_empty()).then(|| view! { <Banner tone=Tone::Info title=t("charges-kept")>{kept}</Banner> });
    let given_up = (!detail.given_up.is_empty()).then(|| {
        let words = t!("charges-given-up", accounts = detail.given_up.join(", "));
        view! { <Banner tone=Tone::Info title=t("charges-given-up-title")>{words}</Banner> }
    });
    view! {
        {reason}
        {kept}
        {given_up}
        <div class="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-4">
            <Stat label=t("charges-total") value=money(run.total_tiyin) />
            <Stat label=t("charges-before") value=money(detail.before_tiyin) />
            <Stat label=t("charges-change") value=compared />
            <Stat label=t("charges-accounts") value=run.accounts.to_string() />
        </div>
        {totals(&detail.services)}
        {outliers(detail)}
    }
    .into_any()
}

fn end(label: String) -> Column {
    Column {
        align: Align::End,
        ..Column::new(label)
    }
}

fn totals(services: &[ServiceTotal]) -> impl IntoView + use<> {
    let columns = vec![
        Column::new(t("charges-service")),
        end(t("charges-accounts")),
        end(t("charges-amount")),
        end(t("charges-before")),
        end(t("charges-change")),
    ];
    let rows = services
        .iter()
        .cloned()
        .map(|total| {
            let name = total.service.as_ref().map_or_else(|| t("charges-penalties"), named);
            view! {
                <Row>
                    <Cell label=t("charges-service") primary=true>{name}</Cell>
                    <Cell label=t("charges-accounts") align=Align::End class="tabular-nums">{total.accounts}</Cell>
                    <Cell label=t("charges-amount") align=Align::End class="tabular-nums">{money(total.amount_tiyin)}</Cell>
                    <Cell label=t("charges-before") align=Align::End class="tabular-nums">{money(total.before_tiyin)}</Cell>
                    <Cell label=t("charges-change") align=Align::End class="tabular-nums">{change(total.amount_tiyin, total.before_tiyin)}</Cell>
                </Row>
            }
        })
        .collect_view();
    view! {
        <section>
            <SectionTitle title=t("charges-by-service") />
            <Table caption=t("charges-by-service") columns>{rows}</Table>
        </section>
    }
}

fn outliers(detail: &RunDetail) -> impl IntoView + use<> {
    if detail.outliers.is_empty() {
        return view! { <Card><SectionTitle title=t("charges-outliers") /><p class="text-muted">{t("charges-outliers-none")}</p></Card> }
            .into_any();
    }
    let columns = vec![
        Column::new(t("charges-account")),
        Column::new(t("charges-why")),
        end(t("charges-amount")),
        end(t("charges-before")),
    ];
    let shown = i64::try_from(detail.outliers.len()).unwrap_or(i64::MAX);
    let more = (detail.outliers_count > shown).then(|| {
        view! { <p class="mt-2 text-sm text-muted">{t!("charges-outliers-more", count = detail.outliers_count.saturating_sub(shown))}</p> }
    });
    let rows = detail.outliers.iter().cloned().map(outlier).collect_view();
    view! {
        <section>
            <SectionTitle title=t("charges-outliers") />
            <Table caption=t("charges-outliers") columns>{rows}</Table>
            {more}
        </section>
    }
    .into_any()
}

fn outlier(one: Outlier) -> impl IntoView {
    let (tone, icon) = match one.kind {
        OutlierKind::NoArea | OutlierKind::Missing => (Tone::Danger, Glyph::XCircle),
        OutlierKind::More | OutlierKind::Less => (Tone::Warning, Glyph::Alert),
        OutlierKind::Charged => (Tone::Info, Glyph::CheckCircle),
    };
    let account = t!(
        "charges-account-line",
        number = one.number.clone(),
        apartment = one.apartment.clone()
    );
    let why = t(&format!("charges-outlier-{}", one.kind.code().replace('_', "-")));
    view! {
        <Row>
            <Cell label=t("charges-account") primary=true href=format!("/admin/accounts/{}", one.account)>{account}</Cell>
            <Cell label=t("charges-why")><Badge tone icon>{why}</Badge></Cell>
            <Cell label=t("charges-amount") align=Align::End class="tabular-nums">{money(one.amount_tiyin)}</Cell>
            <Cell label=t("charges-before") align=Align::End class="tabular-nums">{money(one.before_tiyin)}</Cell>
        </Row>
    }
}
