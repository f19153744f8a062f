//! The draft of a refund: what was paid, how much is left, and by which way it goes back.

use domain::{ids::CommandId, payments::RefundOffer, words::TEXT_MAX};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, refunds::DraftRefund};
use ui::{
    Banner, Button, ButtonKind, Card, Choice, Glyph, KeptForm, KeyValue, KeyValues, LinkButton, SectionTitle, Select, TextArea, TextInput,
    TimeText, Tone, t,
};

use super::words::{REFUNDS, provider_name, sum};
use crate::support::{RefusalBanner, field_error, path_of, refusal};

/// The card above the list.
#[component]
pub(super) fn DraftCard(offer: RefundOffer, draft: ServerAction<DraftRefund>, command: RwSignal<CommandId>) -> impl IntoView {
    view! {
        <Card>
            <SectionTitle title=t("reconcile-refund-new") />
            <Paid offer=offer.clone() />
            {form(offer, draft, command)}
        </Card>
    }
}

#[component]
fn Paid(offer: RefundOffer) -> impl IntoView {
    let provider = offer
        .provider
        .map_or_else(|| t("reconcile-way-manual"), |provider| provider_name(provider).to_owned());
    view! {
        <KeyValues class="mb-4 max-w-xl">
            <KeyValue label=t("reconcile-account")>{offer.number}</KeyValue>
            <KeyValue label=t("reconcile-paid-by")>{provider}</KeyValue>
            <KeyValue label=t("reconcile-paid-at")><TimeText at=offer.paid_at /></KeyValue>
            <KeyValue label=t("reconcile-paid")>{sum(offer.paid_tiyin)}</KeyValue>
            <KeyValue label=t("reconcile-left")>{sum(offer.left_tiyin)}</KeyValue>
        </KeyValues>
    }
}

fn form(offer: RefundOffer, draft: ServerAction<DraftRefund>, command: RwSignal<CommandId>) -> AnyView {
    if offer.left_tiyin.0 <= 0 {
        return view! { <Banner tone=Tone::Info>{t("reconcile-refund-nothing-left")}</Banner> }.into_any();
    }
    let refused = refusal(draft);
    // What is out of range here is measured by what is left of the payment.
    let (amount, bounds) = (
        field_error(refused, "amount"),
        t!("reconcile-refund-range", amount = sum(offer.left_tiyin)),
    );
    let is_out = move || {
        let code = |error: &RpcError| error.field("amount").map(|field| field.code == "range");
        refused.with(|error| error.as_ref().and_then(code).unwrap_or_default())
    };
    let wrong = Signal::derive(move || if is_out() { Some(bounds.clone()) } else { amount.get() });
    let ways: Vec<_> = offer
        .ways
        .iter()
        .map(|way| Choice::new(way.code(), t(&format!("reconcile-way-{}", way.code()))))
        .collect();
    let first = offer.ways.first().map(|way| way.code().to_owned()).unwrap_or_default();
    view! {
        <KeptForm path=path_of(draft)><ActionForm action=draft>
            <div class="grid max-w-xl grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                <input type="hidden" name="cmd[payment]" value=offer.payment.to_string() />
                <Select
                    name="cmd[way]"
                    id="refund-way"
                    label=t("reconcile-way")
                    options=ways
                    value=first
                    error=field_error(refused, "way")
                    required=true
                />
                <TextInput
                    name="cmd[amount]"
                    id="refund-amount"
                    label=t("reconcile-refund-amount")
                    hint=t("reconcile-refund-amount-hint")
                    error=wrong
                    inputmode="decimal"
                    autocomplete="off"
                />
                <TextArea
                    name="cmd[reason]"
                    id="refund-reason"
                    label=t("reconcile-refund-reason")
                    error=field_error(refused, "reason")
                    required=true
                    maxlength=TEXT_MAX
                />
                <div class="flex flex-wrap gap-3">
                    <Button kind=ButtonKind::Primary icon=Glyph::Check busy=draft.pending()>{t("reconcile-refund-draft")}</Button>
                    <LinkButton href=REFUNDS kind=ButtonKind::Ghost>{t("common-cancel")}</LinkButton>
                </div>
            </div>
        </ActionForm></KeptForm>
    }
    .into_any()
}
