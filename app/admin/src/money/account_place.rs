//! Opening an account of an apartment, closing one, opening it again, and moving it to the apartment it was meant for.

use domain::{
    charges::ACCOUNT_NUMBER_MAX,
    housing::ApartmentKind,
    ids::{AccountId, ApartmentId, CommandId},
    money::Tiyin,
    payments::Sheet,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::money::{CloseAccount, MoveAccount, OpenAccount, ReopenAccount};
use ui::{
    Button, ButtonKind, DateKind, DateTimeInput, Dialog, DialogActions, DialogClose, DialogOpener, Glyph, KeptForm, Select, Size,
    TextInput, close_dialog, t, use_toasts,
};

use super::{
    account_forms::{ADJUST, Deed},
    account_services::{SERVICES, TakenBanner},
    account_write_off::WRITE_OFF,
    words::choices,
};
use crate::{
    residents::when_done,
    support::{RefusalBanner, field_error, local_iso, now, path_of, refusal},
};

/// The ids of the dialogs.
pub(super) const OPEN: &str = "open-account";
pub(super) const CLOSE: &str = "close-account";
pub(super) const MOVE: &str = "move-account";

/// The longest number of an apartment, in characters.
const NUMBER_MAX: u32 = 20;

fn today() -> String {
    local_iso(now()).chars().take(10).collect()
}

/// The dialog in which an account is opened; its page is shown then.
#[component]
pub(crate) fn OpenDialog(apartment: ApartmentId, deed: Deed<OpenAccount>) -> impl IntoView {
    let Deed { action: open, command } = deed;
    let refused = refusal(open);
    view! {
        <Dialog id=OPEN title=t("money-open-account") open=Signal::derive(move || refused.with(Option::is_some))>
            <KeptForm path=path_of(open)><ActionForm action=open>
                <div class="grid grid-cols-1 gap-4">
                    <RefusalBanner error=refused />
                    <p class="text-sm text-muted">{t("money-open-account-hint")}</p>
                    <input type="hidden" name="cmd[apartment]" value=apartment.to_string() />
                    <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                    <TextInput
                        name="cmd[number]"
                        id="open-account-number"
                        label=t("money-account-number")
                        error=field_error(refused, "number")
                        required=true
                        maxlength=ACCOUNT_NUMBER_MAX
                        autocomplete="off"
                    />
                    <DateTimeInput
                        name="cmd[day]"
                        id="open-account-day"
                        label=t("money-account-since")
                        kind=DateKind::Date
                        error=field_error(refused, "day")
                    />
                </div>
                <DialogActions>
                    <DialogClose dialog=OPEN>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Primary icon=Glyph::Check busy=open.pending()>{t("money-open-account")}</Button>
                </DialogActions>
            </ActionForm></KeptForm>
        </Dialog>
    }
}

/// The dialog in which an account is closed.
#[component]
pub(super) fn CloseDialog(account: AccountId, deed: Deed<CloseAccount>) -> impl IntoView {
    let Deed { action: close, command } = deed;
    let refused = refusal(close);
    let (toasts, saved) = (use_toasts(), t("common-saved"));
    when_done(close, move |()| {
        command.set(CommandId::random());
        close_dialog(CLOSE);
        toasts.success(saved.clone());
    });
    view! {
        <Dialog id=CLOSE title=t("money-close-account") open=Signal::derive(move || refused.with(Option::is_some))>
            <KeptForm path=path_of(close)><ActionForm action=close>
                <div class="grid grid-cols-1 gap-4">
                    <RefusalBanner error=refused />
                    <p class="text-sm text-muted">{t("money-close-account-hint")}</p>
                    <input type="hidden" name="cmd[account]" value=account.to_string() />
                    <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                    <DateTimeInput
                        name="cmd[day]"
                        id="close-account-day"
                        label=t("money-account-until")
                        kind=DateKind::Date
                        max=today()
                        value=today()
                        error=field_error(refused, "day")
                    />
                </div>
                <DialogActions>
                    <DialogClose dialog=CLOSE>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Danger icon=Glyph::Lock busy=close.pending()>{t("money-close-account")}</Button>
                </DialogActions>
            </ActionForm></KeptForm>
        </Dialog>
    }
}

/// What is seldom done with an account, below what is done every day: the ways to the dialogs, and the button that opens a
/// closed account again.
#[component]
pub(super) fn PlaceTools(sheet: Memo<Sheet>, reopen: Deed<ReopenAccount>) -> impl IntoView {
    let Deed { action, command } = reopen;
    let account = sheet.with_untracked(|sheet| sheet.balance.account);
    let is_closed = Memo::new(move |_| sheet.with(|sheet| sheet.is_closed));
    let is_owed = Memo::new(move |_| sheet.with(|sheet| sheet.balance.due_tiyin > Tiyin(0)));
    let refused = refusal(action);
    let (toasts, saved) = (use_toasts(), t("common-saved"));
    when_done(action, move |()| {
        command.set(CommandId::random());
        toasts.success(saved.clone());
    });
    let form = move || {
        view! {
            <ActionForm action>
                <input type="hidden" name="cmd[account]" value=account.to_string() />
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                <Button kind=ButtonKind::Ghost size=Size::Small icon=Glyph::Undo busy=action.pending()>{t("money-reopen-account")}</Button>
            </ActionForm>
        }
    };
    view! {
        <div class="no-print grid gap-2">
            <RefusalBanner error=refused />
            <TakenBanner refused />
            <div class="-mx-2.5 flex flex-wrap gap-x-2 max-md:-mx-3">
                {way(ADJUST, Glyph::Edit, "money-adjust")}
                {move || is_owed.get().then(|| way(WRITE_OFF, Glyph::XCircle, "money-write-off"))}
                {way(SERVICES, Glyph::List, "money-services")}
                {way(MOVE, Glyph::ArrowRight, "money-move-account")}
                {move || {
                    if is_closed.get() {
                        form().into_any()
                    } else {
                        way(CLOSE, Glyph::Lock, "money-close-account").into_any()
                    }
                }}
            </div>
        </div>
    }
}

fn way(dialog: &'static str, icon: Glyph, words: &'static str) -> impl IntoView {
    view! { <DialogOpener dialog kind=ButtonKind::Ghost size=Size::Small icon>{t(words)}</DialogOpener> }
}

/// The dialog in which an account is moved to another apartment of its house.
#[component]
pub(super) fn MoveDialog(sheet: Memo<Sheet>, deed: Deed<MoveAccount>) -> impl IntoView {
    let Deed { action: relocate, command } = deed;
    let refused = refusal(relocate);
    let (toasts, saved) = (use_toasts(), t("common-saved"));
    when_done(relocate, move |()| {
        command.set(CommandId::random());
        close_dialog(MOVE);
        toasts.success(saved.clone());
    });
    let (account, kind) = sheet.with_untracked(|sheet| (sheet.balance.account, sheet.kind));
    // The general words speak of a list, and here a number is typed.
    let (wrong, unknown) = (field_error(refused, "number"), t("money-account-apartment-none"));
    let is_unknown = move || {
        refused.with(|error| {
            error
                .as_ref()
                .and_then(|error| error.field("number"))
                .is_some_and(|wrong| wrong.code == "choice")
        })
    };
    let wrong = Signal::derive(move || if is_unknown() { Some(unknown.clone()) } else { wrong.get() });
    view! {
        <Dialog id=MOVE title=t("money-move-account") open=Signal::derive(move || refused.with(Option::is_some))>
            <KeptForm path=path_of(relocate)><ActionForm action=relocate>
                <div class="grid grid-cols-1 gap-4">
                    <RefusalBanner error=refused />
                    <TakenBanner refused />
                    <p class="text-sm text-muted">{t("money-move-account-hint")}</p>
                    <input type="hidden" name="cmd[account]" value=account.to_string() />
                    <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                    <Select
                        name="cmd[kind]"
                        id="move-account-kind"
                        label=t("money-account-kind")
                        options=choices(ApartmentKind::ALL, |code| t(&format!("admin-apartment-kind-{code}")))
                        value=kind.code().to_owned()
                        required=true
                    />
                    <TextInput
                        name="cmd[number]"
                        id="move-account-number"
                        label=t("money-account-apartment")
                        error=wrong
                        required=true
                        maxlength=NUMBER_MAX
                        autocomplete="off"
                    />
                </div>
                <DialogActions>
                    <DialogClose dialog=MOVE>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Primary icon=Glyph::Check busy=relocate.pending()>{t("money-move-account")}</Button>
                </DialogActions>
            </ActionForm></KeptForm>
        </Dialog>
    }
}
