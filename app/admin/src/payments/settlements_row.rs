//! One settlement: what came and what was kept, who entered it, and how it is taken back.

use domain::{
    ids::{CommandId, SettlementId},
    payments::Settlement,
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{session::can, settlements::ReverseSettlement};
use ui::{Badge, Button, ButtonKind, Glyph, KeptForm, Size, TextInput, Tone, t};

use super::{
    decided::{said, step},
    words::{day_words, provider_name, sum},
};
use crate::support::{field_error, one_of_many, path_of};

/// A row of the list.
#[component]
pub(super) fn SettlementRow(
    settlement: Memo<Settlement>,
    reverse: ServerAction<ReverseSettlement>,
    command: RwSignal<CommandId>,
) -> impl IntoView {
    let id = settlement.with_untracked(|settlement| settlement.id);
    let may = can(Permission::PaymentsWrite);
    let is_open = Memo::new(move |_| may && settlement.with(|settlement| settlement.reversed_at.is_none()));
    view! {
        <li class="flex flex-wrap items-start justify-between gap-4 px-4 py-3">
            {move || facts(settlement.get())}
            {move || is_open.get().then(|| reverse_form(id, reverse, command))}
        </li>
    }
}

fn facts(settlement: Settlement) -> impl IntoView {
    let reversed = settlement
        .reversed_at
        .is_some()
        .then(|| view! { <Badge tone=Tone::Neutral icon=Glyph::Undo>{t("reconcile-settlement-reversed")}</Badge> });
    let amount = |key: &'static str, value: String| {
        view! { <span class="whitespace-nowrap">{t(key)} ": " <span class="font-medium tabular-nums">{value}</span></span> }
    };
    let days = settlement
        .from
        .zip(settlement.to)
        .map(|(from, to)| view! { <span>{t("reconcile-settlement-for")} " " {day_words(from)} " – " {day_words(to)}</span> });
    let document = settlement
        .document
        .map(|number| view! { <span class="break-all">{t("money-document")} ": " {number}</span> });
    view! {
        <div class="grid min-w-0 gap-1">
            <div class="flex flex-wrap items-center gap-2">
                <span class="font-semibold">{provider_name(settlement.provider)} " · " {settlement.name}</span>
                <span>{day_words(settlement.day)}</span>
                {reversed}
            </div>
            <p class="flex flex-wrap gap-x-4">
                {amount("reconcile-settlement-net", sum(settlement.net_tiyin))}
                {amount("reconcile-settlement-gross", sum(settlement.gross_tiyin))}
                {amount("reconcile-settlement-fee", sum(settlement.fee_tiyin))}
            </p>
            <p class="flex flex-wrap gap-x-4 text-sm text-muted">{days} {document}</p>
            {step("reconcile-settlement-entered-by", Some(settlement.entered_by), Some(settlement.entered_at))}
            {step("reconcile-settlement-reversed-by", settlement.reversed_by, settlement.reversed_at)}
            {said(settlement.reversal)}
        </div>
    }
}

fn reverse_form(id: SettlementId, reverse: ServerAction<ReverseSettlement>, command: RwSignal<CommandId>) -> impl IntoView {
    let key = id.to_string();
    let form = one_of_many(reverse, &[("cmd[settlement]", &key)], move |sent| sent.cmd.settlement == id);
    view! {
        <KeptForm path=path_of(reverse) came_back=form.came_back><ActionForm action=reverse>
            <div class="flex flex-wrap items-end gap-2">
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                <input type="hidden" name="cmd[settlement]" value=key />
                <TextInput
                    name="cmd[reason]"
                    id=format!("settlement-reason-{id}")
                    label=t("reconcile-settlement-why")
                    error=field_error(form.refused, "reason")
                    required=true
                    autocomplete="off"
                />
                <Button size=Size::Small kind=ButtonKind::Ghost icon=Glyph::Undo busy=reverse.pending()>{t("reconcile-settlement-reverse")}</Button>
            </div>
        </ActionForm></KeptForm>
    }
}
