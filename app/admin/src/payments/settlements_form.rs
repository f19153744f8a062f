//! The form in which a settlement is entered.

use domain::{
    ids::CommandId,
    payments::{DeskMoney, report::Report},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, settlements::EnterSettlement};
use ui::{Button, ButtonKind, Card, Choice, DateKind, DateTimeInput, Glyph, KeptForm, SectionTitle, Select, TextInput, t};

use super::words::provider_name;
use crate::{
    money::typed,
    support::{RefusalBanner, field_error, local_iso, now, path_of, refusal},
};

/// The longest amount that is typed, in characters.
const AMOUNT_MAX: u32 = 24;

/// What the form begins with.
#[derive(Default)]
pub(super) struct Filled {
    desk: String,
    /// What was paid, what was kept, and what came.
    amounts: [String; 3],
    /// The first and the last day.
    days: [String; 2],
}

impl Filled {
    /// What a report says of the money that is handed over for it.
    pub(super) fn of(report: &Report) -> Self {
        let amounts = report
            .paid_out
            .map(|out| [out.gross_tiyin, out.fee_tiyin, out.net_tiyin()].map(typed));
        Self {
            desk: report.desk.to_string(),
            amounts: amounts.unwrap_or_default(),
            days: [report.from, report.to].map(|day| day.to_string()),
        }
    }
}

/// The card with the form.
#[component]
pub(super) fn EnterCard(
    desks: Vec<DeskMoney>,
    filled: Filled,
    enter: ServerAction<EnterSettlement>,
    command: RwSignal<CommandId>,
) -> impl IntoView {
    let refused = refusal(enter);
    let options: Vec<_> = desks
        .iter()
        .map(|desk| Choice::new(desk.id.to_string(), format!("{} · {}", provider_name(desk.provider), desk.name)))
        .collect();
    let known = desks.iter().map(|desk| desk.id.to_string()).find(|id| *id == filled.desk);
    let first = known.or_else(|| desks.first().map(|desk| desk.id.to_string())).unwrap_or_default();
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
                    {amounts(refused, filled.amounts)}
                    {days(refused, filled.days)}
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
fn amounts(refused: Signal<Option<RpcError>>, [gross, fee, net]: [String; 3]) -> impl IntoView {
    let field = |name: &'static str, required: bool, value: String| {
        view! {
            <TextInput
                name=format!("cmd[{name}]")
                id=format!("settlement-{name}")
                label=t(&format!("reconcile-settlement-{name}"))
                value=value
                error=field_error(refused, name)
                required=required
                maxlength=AMOUNT_MAX
                inputmode="decimal"
                autocomplete="off"
            />
        }
    };
    view! {
        <div class="grid grid-cols-1 gap-4 sm:grid-cols-3">
            {field("gross", true, gross)} {field("fee", false, fee)} {field("net", true, net)}
        </div>
    }
}

/// The day on which the money came, and the days it is for.
fn days(refused: Signal<Option<RpcError>>, [from, to]: [String; 2]) -> impl IntoView {
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
                value=from
                error=field_error(refused, "from")
            />
            <DateTimeInput
                name="cmd[to]"
                id="settlement-to"
                label=t("reconcile-to")
                kind=DateKind::Date
                value=to
                error=field_error(refused, "to")
            />
        </div>
    }
}
