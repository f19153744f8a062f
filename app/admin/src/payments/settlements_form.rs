//! The form in which a settlement is entered.

use domain::{ids::CommandId, payments::DeskMoney};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, settlements::EnterSettlement};
use ui::{Button, ButtonKind, Card, Choice, DateKind, DateTimeInput, Glyph, KeptForm, SectionTitle, Select, TextInput, t};

use super::words::provider_name;
use crate::support::{RefusalBanner, field_error, local_iso, now, path_of, refusal};

/// The longest amount that is typed, in characters.
const AMOUNT_MAX: u32 = 24;

/// The card with the form.
#[component]
pub(super) fn EnterCard(desks: Vec<DeskMoney>, enter: ServerAction<EnterSettlement>, command: RwSignal<CommandId>) -> impl IntoView {
    let refused = refusal(enter);
    let options: Vec<_> = desks
        .iter()
        .map(|desk| Choice::new(desk.id.to_string(), format!("{} · {}", provider_name(desk.provider), desk.name)))
        .collect();
    let first = desks.first().map(|desk| desk.id.to_string()).unwrap_or_default();
    view! {
        <Card>
            <SectionTitle title=t("reconcile-settlement-new") />
            <p class="mb-4 max-w-prose text-muted">{t("reconcile-settlement-new-hint")}</p>
            <KeptForm path=path_of(enter)><ActionForm action=enter>
                <div class="grid max-w-xl grid-cols-1 gap-4">
                    <RefusalBanner error=refused />
                    <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                    <Select
                        name="cmd[desk]"
                        id="settlement-desk"
                        label=t("reconcile-desk")
                        options
                        value=first
                        error=field_error(refused, "desk")
                        required=true
                    />
                    {amounts(refused)}
                    {days(refused)}
                    <TextInput
                        name="cmd[document]"
                        id="settlement-document"
                        label=t("money-document")
                        error=field_error(refused, "document")
                        maxlength=40
                        autocomplete="off"
                    />
                    <div>
                        <Button kind=ButtonKind::Primary icon=Glyph::Check busy=enter.pending()>{t("reconcile-settlement-enter")}</Button>
                    </div>
                </div>
            </ActionForm></KeptForm>
        </Card>
    }
}

/// What was paid, what was kept, and what came.
fn amounts(refused: Signal<Option<RpcError>>) -> impl IntoView {
    let field = |name: &'static str, required: bool| {
        view! {
            <TextInput
                name=format!("cmd[{name}]")
                id=format!("settlement-{name}")
                label=t(&format!("reconcile-settlement-{name}"))
                error=field_error(refused, name)
                required=required
                maxlength=AMOUNT_MAX
                inputmode="decimal"
                autocomplete="off"
            />
        }
    };
    view! {
        <div class="grid grid-cols-1 gap-4 sm:grid-cols-3">{field("gross", true)} {field("fee", false)} {field("net", true)}</div>
    }
}

/// The day on which the money came, and the days it is for.
fn days(refused: Signal<Option<RpcError>>) -> impl IntoView {
    let today: String = local_iso(now()).chars().take(10).collect();
    view! {
        <DateTimeInput
            name="cmd[day]"
            id="settlement-day"
            label=t("reconcile-settlement-day")
            kind=DateKind::Date
            max=today.clone()
            value=today
            error=field_error(refused, "day")
        />
        <div class="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <DateTimeInput
                name="cmd[from]"
                id="settlement-from"
                label=t("reconcile-from")
                hint=t("reconcile-settlement-days-hint")
                kind=DateKind::Date
                error=field_error(refused, "from")
            />
            <DateTimeInput
                name="cmd[to]"
                id="settlement-to"
                label=t("reconcile-to")
                kind=DateKind::Date
                error=field_error(refused, "to")
            />
        </div>
    }
}
