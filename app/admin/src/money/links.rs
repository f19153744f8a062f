//! Links by which an account is paid: made here, copied, and sent to the payer.

use domain::{
    ids::{AccountId, CommandId},
    payments::{AmountChoice, OpenCheckout},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{money::OpenCheckout as OpenLinks, session::boot};
use ui::{
    Banner, Button, ButtonKind, Dialog, DialogActions, DialogClose, Glyph, KeptForm, Select, TextInput, TimeText, Tone, close_dialog,
    is_first_page, t,
};

use super::{
    account_forms::Deed,
    words::{choices, money},
};
use crate::{
    residents::when_done,
    support::{CopyField, RefusalBanner, field_error, path_of, refusal},
};

/// The id of the dialog.
pub(super) const LINKS: &str = "links";

/// Shows the links as soon as they are made.
#[component]
pub(super) fn ReadyLinks(links: ServerAction<OpenLinks>) -> impl IntoView {
    // A form without script cannot read the answer: its page tells it.
    let told = is_first_page().then(|| boot().told).flatten();
    let ready = RwSignal::new(told.and_then(|told| serde_json::from_str::<OpenCheckout>(&told).ok()));
    when_done(links, move |opened| ready.set(Some(opened.clone())));
    move || ready.get().map(|opened| view! { <Opened opened /> })
}

#[component]
fn Opened(opened: OpenCheckout) -> impl IntoView {
    if opened.payme.is_none() && opened.click.is_none() {
        return view! { <Banner tone=Tone::Warning>{t("money-links-none")}</Banner> }.into_any();
    }
    let title = t!("money-links-ready", amount = money(opened.amount_tiyin));
    let field = |name: &'static str, link: Option<String>| {
        link.map(|link| view! { <CopyField id=format!("link-{name}") label=t(&format!("money-source-{name}")) value=link /> })
    };
    view! {
        <Banner tone=Tone::Success title>
            <div class="mt-2 grid gap-3">
                {field("payme", opened.payme)}
                {field("click", opened.click)}
                <p class="text-sm">{t("money-links-until")} " " <TimeText at=opened.expires_at /></p>
            </div>
        </Banner>
    }
    .into_any()
}

/// The dialog in which the amount is chosen.
#[component]
pub(super) fn LinksDialog(account: AccountId, deed: Deed<OpenLinks>) -> impl IntoView {
    let Deed { action: links, command } = deed;
    let refused = refusal(links);
    when_done(links, move |_| {
        command.set(CommandId::random());
        close_dialog(LINKS);
    });
    view! {
        <Dialog id=LINKS title=t("money-links") open=Signal::derive(move || refused.with(Option::is_some))>
            <KeptForm path=path_of(links)><ActionForm action=links>
                <div class="grid grid-cols-1 gap-4">
                    <RefusalBanner error=refused />
                    <input type="hidden" name="cmd[account]" value=account.to_string() />
                    <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                    <Select
                        name="cmd[amount]"
                        id="links-amount"
                        label=t("money-how-much")
                        options=choices(AmountChoice::ALL, |code| t(&format!("money-amount-{code}")))
                        value=AmountChoice::All.code().to_owned()
                        error=field_error(refused, "amount")
                        required=true
                    />
                    <TextInput
                        name="cmd[other]"
                        id="links-other"
                        label=t("money-other-sums")
                        hint=t("money-other-hint")
                        error=field_error(refused, "other")
                        inputmode="decimal"
                        maxlength=24
                        autocomplete="off"
                    />
                </div>
                <DialogActions>
                    <DialogClose dialog=LINKS>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Primary icon=Glyph::Link busy=links.pending()>{t("money-links-submit")}</Button>
                </DialogActions>
            </ActionForm></KeptForm>
        </Dialog>
    }
}
