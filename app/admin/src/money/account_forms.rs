//! Taking money in by hand, and correcting what is owed.

use domain::{
    ids::{AccountId, CommandId, UtilityId},
    money::Tiyin,
    payments::{Change, Way},
    words::Localized,
};
use leptos::{form::ActionForm, prelude::*, server_fn::ServerFn};
use rpc::{
    RpcError,
    money::{AdjustAccount, TakePayment},
};
use ui::{
    Button, ButtonKind, Choice, DateKind, DateTimeInput, Dialog, DialogActions, DialogClose, Glyph, KeptForm, SaveActions, Select,
    TextArea, TextInput, close_dialog, t, use_toasts,
};

use super::words::{choices, typed};
use crate::{
    residents::when_done,
    support::{RefusalBanner, field_error, local_iso, named, now, path_of, refusal, use_command},
};

/// The ids of the dialogs.
pub(super) const TAKE: &str = "take";
pub(super) const ADJUST: &str = "adjust";

/// The longest amount that is typed, in characters.
const AMOUNT_MAX: u32 = 24;

/// A form's action and the id of its command; made in the body of a page.
pub(crate) struct Deed<S>
where
    S: ServerFn + 'static,
    S::Output: 'static,
{
    pub(super) action: ServerAction<S>,
    pub(super) command: RwSignal<CommandId>,
}

impl<S> Clone for Deed<S>
where
    S: ServerFn + 'static,
    S::Output: 'static,
{
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Deed<S>
where
    S: ServerFn + 'static,
    S::Output: 'static,
{
}

impl<S> Deed<S>
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    pub(crate) fn new() -> Self {
        Self {
            action: ServerAction::new(),
            command: use_command(),
        }
    }

    /// Another account, or another apartment, begins without its answer.
    pub(crate) fn forget(self) {
        self.action.clear();
    }
}

fn amount_field(id: &'static str, value: String, refused: Signal<Option<RpcError>>) -> impl IntoView {
    view! {
        <TextInput
            name="cmd[amount]"
            id=id
            label=t("money-amount-sums")
            hint=t("money-amount-hint")
            value=value
            error=field_error(refused, "amount")
            required=true
            maxlength=AMOUNT_MAX
            inputmode="decimal"
            autocomplete="off"
        />
    }
}

/// The dialog in which money is taken in. Sent twice it is taken once; its receipt is opened then.
#[component]
pub(super) fn TakeDialog(account: AccountId, due: Tiyin, deed: Deed<TakePayment>) -> impl IntoView {
    let Deed { action: take, command } = deed;
    let refused = refusal(take);
    let value = if due > Tiyin(0) { typed(due) } else { String::new() };
    let today: String = local_iso(now()).chars().take(10).collect();
    view! {
        <Dialog id=TAKE title=t("money-take") open=Signal::derive(move || refused.with(Option::is_some))>
            <KeptForm path=path_of(take)><ActionForm action=take>
                <div class="grid grid-cols-1 gap-4">
                    <RefusalBanner error=refused />
                    <input type="hidden" name="cmd[account]" value=account.to_string() />
                    <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                    {amount_field("take-amount", value, refused)}
                    <Select
                        name="cmd[way]"
                        id="take-way"
                        label=t("money-way")
                        options=choices(Way::ALL, |code| t(&format!("money-source-{code}")))
                        value=Way::Cash.code().to_owned()
                        required=true
                    />
                    <DateTimeInput
                        name="cmd[day]"
                        id="take-day"
                        label=t("money-day")
                        kind=DateKind::Date
                        max=today.clone()
                        value=today
                        error=field_error(refused, "day")
                    />
                    <TextInput
                        name="cmd[document]"
                        id="take-document"
                        label=t("money-document")
                        hint=t("money-document-hint")
                        error=field_error(refused, "document")
                        maxlength=40
                        autocomplete="off"
                    />
                    <TextArea name="cmd[note]" id="take-note" label=t("common-field-note") error=field_error(refused, "note") />
                </div>
                <DialogActions>
                    <DialogClose dialog=TAKE>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Primary icon=Glyph::Check busy=take.pending()>{t("money-take-submit")}</Button>
                </DialogActions>
            </ActionForm></KeptForm>
        </Dialog>
    }
}

/// The dialog in which a debt is corrected.
#[component]
pub(super) fn AdjustDialog(
    account: AccountId,
    services: Vec<(UtilityId, Localized)>,
    /// What is posted to the account in the days that are shown.
    posted: Signal<Vec<Choice>>,
    deed: Deed<AdjustAccount>,
) -> impl IntoView {
    let Deed { action: adjust, command } = deed;
    let refused = refusal(adjust);
    let (toasts, saved) = (use_toasts(), t("common-saved"));
    when_done(adjust, move |_| {
        command.set(CommandId::random());
        close_dialog(ADJUST);
        toasts.success(saved.clone());
    });
    view! {
        <Dialog id=ADJUST title=t("money-adjust") open=Signal::derive(move || refused.with(Option::is_some))>
            <KeptForm path=path_of(adjust)><ActionForm action=adjust>
                <div class="grid grid-cols-1 gap-4">
                    <RefusalBanner error=refused />
                    <p class="text-sm text-muted">{t("money-adjust-hint")}</p>
                    <input type="hidden" name="cmd[account]" value=account.to_string() />
                    <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                    <Select
                        name="cmd[change]"
                        id="adjust-change"
                        label=t("money-change")
                        options=choices(Change::ALL, |code| t(&format!("money-change-{code}")))
                        value=Change::Less.code().to_owned()
                        required=true
                    />
                    {amount_field("adjust-amount", String::new(), refused)}
                    {line_fields(services, refused)}
                    <Select
                        name="cmd[corrects]"
                        id="adjust-corrects"
                        label=t("money-corrects")
                        empty=t("money-corrects-none")
                        options=posted
                        error=field_error(refused, "corrects")
                    />
                    <TextArea
                        name="cmd[reason]"
                        id="adjust-reason"
                        label=t("common-field-reason")
                        error=field_error(refused, "reason")
                        required=true
                    />
                </div>
                <SaveActions dialog=ADJUST busy=adjust.pending() />
            </ActionForm></KeptForm>
        </Dialog>
    }
}

/// The month and the service that a correction is about.
fn line_fields(services: Vec<(UtilityId, Localized)>, refused: Signal<Option<RpcError>>) -> impl IntoView {
    let services: Vec<Choice> = services.iter().map(|(id, name)| Choice::new(id.to_string(), named(name))).collect();
    view! {
        <TextInput
            name="cmd[month]"
            id="adjust-month"
            label=t("money-month")
            hint=t("money-month-hint")
            placeholder="03.2026"
            error=field_error(refused, "month")
            maxlength=7
            autocomplete="off"
        />
        <Select
            name="cmd[service]"
            id="adjust-service"
            label=t("money-service")
            empty=t("money-service-none")
            options=services
            error=field_error(refused, "service")
        />
    }
}
