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
use ui::{EmptyState, Glyph, LinkButton, PageHeader, Skeleton, SkeletonKind, t, use_toasts};

use super::{
    refunds_draft::DraftCard,
    refunds_row::RefundRow,
    row_list::row_list,
    words::{PAYMENTS, REFUNDS},
};
use crate::{
    money::MoneyTabs,
    residents::when_done,
    support::{Head, RefusalBanner, refusal, renew_when_used, use_command, when_loaded},
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
    // One of its own for each: what one of them used up leaves the other as it is.
    let (command, deciding) = (use_command(), use_command());
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
        deciding.set(CommandId::random());
        toasts.success(decided.clone());
    });
    renew_when_used(decide, deciding);
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
            {when_loaded(loaded, move |page| view! { <Rows page decide command=deciding /> })}
        </Transition>
    }
}

#[component]
fn Rows(page: Memo<Page<Refund>>, decide: ServerAction<DecideRefund>, command: RwSignal<CommandId>) -> impl IntoView {
    let items = Memo::new(move |_| page.with(|page| page.items.clone()));
    let next = Memo::new(move |_| page.with(|page| page.next.as_ref().map(|Cursor(after)| format!("{REFUNDS}?after={after}"))));
    row_list(
        items,
        next,
        |refund| refund.id.0,
        move |refund| view! { <RefundRow refund decide command /> },
        || {
            view! {
                <EmptyState glyph=Glyph::CheckCircle title=t("reconcile-refunds-none") text=t("reconcile-refunds-none-hint")>
                    <LinkButton href=PAYMENTS>{t("money-payments")}</LinkButton>
                </EmptyState>
            }
        },
    )
}
