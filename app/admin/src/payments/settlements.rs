//! What providers hold for the company and what they handed over: entered here, and taken back when it was a mistake.

use domain::{
    ids::{CommandId, ReportId},
    page::{Cursor, Page},
    payments::{DeskMoney, Settlement, report::Report},
    roles::Permission,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rpc::{
    RpcError,
    refunds::payment_report,
    session::can,
    settlements::{EnterSettlement, ReverseSettlement, desk_money, list_settlements},
};
use ui::{
    Align, Badge, Card, Cell, Column, EmptyState, Glyph, PageHeader, Row, SectionTitle, Skeleton, SkeletonKind, Table, Tone, t, use_toasts,
};

use super::{
    row_list::row_list,
    settlements_form::{EnterCard, Filled},
    settlements_row::SettlementRow,
    tabs::reconcile_tabs,
    words::{CASES, SETTLEMENTS, day_words, provider_name, sum},
};
use crate::{
    money::MoneyTabs,
    residents::when_done,
    support::{Head, RefusalBanner, refusal, renew_when_used, use_command, when_loaded},
};

const MONEY: &str = "whitespace-nowrap tabular-nums";

/// What the page shows, and the report whose sums its form begins with.
type Loaded = (Vec<DeskMoney>, Page<Settlement>, Option<Report>);

async fn load((after, report): (Option<Cursor>, Option<ReportId>)) -> Result<Loaded, RpcError> {
    let report = match report {
        Some(report) => Some(payment_report(report).await?),
        None => None,
    };
    Ok((desk_money().await?, list_settlements(after).await?, report))
}

/// The page of the settlements.
#[component]
pub fn SettlementsPage() -> impl IntoView {
    // One of its own for each: what one of them used up leaves the other as it is.
    let (command, reversing) = (use_command(), use_command());
    let (enter, reverse) = (ServerAction::<EnterSettlement>::new(), ServerAction::<ReverseSettlement>::new());
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        query.with(|query| {
            let after = query.get_str("after").map(|after| Cursor(after.to_owned()));
            (after, query.get_str("report").and_then(|id| id.parse::<ReportId>().ok()))
        })
    });
    let loaded = Resource::new_blocking(
        move || (asked.get(), enter.version().get(), reverse.version().get()),
        |(asked, ..)| load(asked),
    );
    let (toasts, saved) = (use_toasts(), t("common-saved"));
    let done = move |command: RwSignal<CommandId>| {
        command.set(CommandId::random());
        toasts.success(saved.clone());
    };
    when_done(enter, {
        let done = done.clone();
        move |_| done(command)
    });
    when_done(reverse, move |()| done(reversing));
    renew_when_used(reverse, reversing);
    view! {
        <Head title=t("reconcile-settlements") />
        <PageHeader title=t("reconcile-settlements") subtitle=t("reconcile-settlements-hint") />
        <MoneyTabs here=CASES />
        {reconcile_tabs(None)}
        <RefusalBanner error=refusal(reverse) />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=2 /> }>
            {when_loaded(loaded, move |loaded| view! { <Body loaded enter=(enter, command) reverse=(reverse, reversing) /> })}
        </Transition>
    }
}

#[component]
fn Body(
    loaded: Memo<Loaded>,
    enter: (ServerAction<EnterSettlement>, RwSignal<CommandId>),
    reverse: (ServerAction<ReverseSettlement>, RwSignal<CommandId>),
) -> impl IntoView {
    let ((enter, command), (reverse, reversing)) = (enter, reverse);
    let desks = Memo::new(move |_| loaded.with(|(desks, ..)| desks.clone()));
    // The choices of the form are those of the page's beginning: what is typed stays while amounts change.
    let first = desks.get_untracked();
    let filled = loaded
        .with_untracked(|(.., report)| report.as_ref().map(Filled::of))
        .unwrap_or_default();
    let form = (can(Permission::PaymentsWrite) && !first.is_empty()).then(|| view! { <EnterCard desks=first filled enter command /> });
    view! {
        {move || held(&desks.get())}
        {form}
        <List loaded reverse command=reversing />
    }
}

/// What each provider has taken and not handed over.
fn held(desks: &[DeskMoney]) -> impl IntoView + use<> {
    if desks.is_empty() {
        return view! { <Card><EmptyState glyph=Glyph::Card title=t("money-desks-none") /></Card> }.into_any();
    }
    let columns = vec![
        Column::new(t("reconcile-desk")),
        Column {
            align: Align::End,
            ..Column::new(t("reconcile-outstanding"))
        },
        Column::new(t("reconcile-settled-on")),
    ];
    let rows = desks
        .iter()
        .map(|desk| {
            let name = format!("{} · {}", provider_name(desk.provider), desk.name);
            let test = desk
                .is_test
                .then(|| view! { <Badge tone=Tone::Info icon=Glyph::Info>{t("money-desk-test")}</Badge> });
            let outstanding = sum(desk.outstanding_tiyin);
            let last = desk.settled_on.map_or_else(|| t("reconcile-settled-never"), day_words);
            view! {
                <Row>
                    <Cell label=t("reconcile-desk") primary=true>
                        // A desk of Payme has a long number without a place to break.
                        <span class="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1"><span class="min-w-0 break-all">{name}</span> {test}</span>
                    </Cell>
                    <Cell label=t("reconcile-outstanding") align=Align::End class=MONEY>{outstanding}</Cell>
                    <Cell label=t("reconcile-settled-on")>{last}</Cell>
                </Row>
            }
        })
        .collect_view();
    view! { <Table caption=t("reconcile-held") columns>{rows}</Table> }.into_any()
}

#[component]
fn List(loaded: Memo<Loaded>, reverse: ServerAction<ReverseSettlement>, command: RwSignal<CommandId>) -> impl IntoView {
    let items = Memo::new(move |_| loaded.with(|(_, page, _)| page.items.clone()));
    let next =
        Memo::new(move |_| loaded.with(|(_, page, _)| page.next.as_ref().map(|Cursor(after)| format!("{SETTLEMENTS}?after={after}"))));
    let is_empty = Memo::new(move |_| items.with(Vec::is_empty));
    let list = row_list(
        items,
        next,
        |settlement| settlement.id.0,
        move |settlement| view! { <SettlementRow settlement reverse command /> },
        || view! { <EmptyState glyph=Glyph::Receipt title=t("reconcile-settlements-none") /> },
    );
    view! {
        {move || (!is_empty.get()).then(|| view! { <SectionTitle title=t("reconcile-settlements-list") /> })}
        {list}
    }
}
