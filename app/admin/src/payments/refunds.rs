//! All refunds, newest first; and the draft of one, when the address names a payment: `?payment=<id>`.

use domain::{
    ids::{CommandId, PostingId},
    page::{Cursor, Page},
    payments::{Refund, RefundOffer},
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use rpc::{
    RpcError,
    refunds::{DecideRefund, DraftRefund, list_refunds, refund_offer},
};
use ui::{Card, EmptyState, Glyph, LinkButton, PageHeader, Pager, Skeleton, SkeletonKind, t, use_toasts};

use super::{
    refunds_draft::DraftCard,
    refunds_row::RefundRow,
    words::{PAYMENTS, REFUNDS},
};
use crate::{
    money::MoneyTabs,
    residents::when_done,
    support::{Head, RefusalBanner, refusal, use_command, when_loaded},
};

/// What may be given back of the payment that the address names, when it names one.
async fn offered(payment: Option<PostingId>) -> Result<Option<RefundOffer>, RpcError> {
    match payment {
        Some(payment) => refund_offer(payment).await.map(Some),
        None => Ok(None),
    }
}

/// The page of the refunds.
#[component]
pub fn RefundsPage() -> impl IntoView {
    let command = use_command();
    let (draft, decide) = (ServerAction::<DraftRefund>::new(), ServerAction::<DecideRefund>::new());
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get_str("after").map(|after| Cursor(after.to_owned()))));
    let payment = Memo::new(move |_| query.with(|query| query.get_str("payment").and_then(|id| id.parse().ok())));
    let loaded = Resource::new_blocking(
        move || (after.get(), draft.version().get(), decide.version().get()),
        |(after, ..)| list_refunds(after),
    );
    let offer = Resource::new_blocking(move || (payment.get(), draft.version().get()), |(payment, _)| offered(payment));
    let (toasts, drafted, decided) = (use_toasts(), t("reconcile-refund-drafted"), t("common-saved"));
    let navigate = use_navigate();
    when_done(draft, move |_| {
        command.set(CommandId::random());
        toasts.success(drafted.clone());
        let quiet = NavigateOptions {
            replace: true,
            ..NavigateOptions::default()
        };
        navigate(REFUNDS, quiet);
    });
    when_done(decide, move |()| {
        command.set(CommandId::random());
        toasts.success(decided.clone());
    });
    view! {
        <Head title=t("reconcile-refunds") />
        <PageHeader title=t("reconcile-refunds") subtitle=t("reconcile-refunds-hint") />
        <MoneyTabs here=REFUNDS />
        <Transition>
            {when_loaded(offer, move |offer| move || {
                offer.get().map(|offer| view! { <DraftCard offer draft command /> })
            })}
        </Transition>
        <RefusalBanner error=refusal(decide) />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=4 /> }>
            {when_loaded(loaded, move |page| view! { <Rows page decide command /> })}
        </Transition>
    }
}

#[component]
fn Rows(page: Memo<Page<Refund>>, decide: ServerAction<DecideRefund>, command: RwSignal<CommandId>) -> impl IntoView {
    let is_empty = Memo::new(move |_| page.with(|page| page.items.is_empty()));
    // What somebody types about one refund stays while another one is decided.
    let row = move |first: Refund| {
        let id = first.id;
        let refund = Memo::new(move |_| page.with(|page| page.items.iter().find(|refund| refund.id == id).unwrap_or(&first).clone()));
        view! { <RefundRow refund decide command /> }
    };
    move || {
        if is_empty.get() {
            return view! {
                <Card>
                    <EmptyState glyph=Glyph::CheckCircle title=t("reconcile-refunds-none") text=t("reconcile-refunds-none-hint")>
                        <LinkButton href=PAYMENTS>{t("money-payments")}</LinkButton>
                    </EmptyState>
                </Card>
            }
            .into_any();
        }
        let next = move || page.with(|page| page.next.as_ref().map(|Cursor(after)| format!("{REFUNDS}?after={after}")));
        view! {
            <Card padded=false>
                <ul class="divide-y divide-border">
                    <For each=move || page.with(|page| page.items.clone()) key=|refund| refund.id children=row />
                </ul>
            </Card>
            {move || next().map(|next| view! { <Pager next /> })}
        }
        .into_any()
    }
}
