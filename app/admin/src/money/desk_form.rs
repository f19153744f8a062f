//! Adding a cash desk, and changing one. A key is only ever written: the present one is not shown.

use domain::{
    ids::CommandId,
    payments::{DeskView, Provider, TYPED_MAX, click::DISPUTED_CODES},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, money::SaveDesk};
use ui::{Checkbox, Choice, InputKind, KeptForm, SaveActions, Select, TextArea, TextInput, t};

use super::{
    frame::DESKS,
    words::{choices, typed},
};
use crate::support::{RefusalBanner, field_error, path_of, refusal};

/// The name in the address and the id of the dialog.
pub(super) const DESK: &str = "desk";

/// What Payme may be told of an invoice that somebody else is paying: its documents and its own programs disagree.
const BUSY_CODES: [i32; 4] = [-31_008, -31_099, -31_050, -31_051];

type Refused = Signal<Option<RpcError>>;

/// The form inside of a dialog.
#[component]
pub(super) fn DeskForm(known: Option<DeskView>, save: ServerAction<SaveDesk>, command: RwSignal<CommandId>) -> impl IntoView {
    let refused = refusal(save);
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                // Made inside of the form: what a refused form was sent with is found there.
                {fields(known.as_ref(), refused)}
            </div>
            <SaveActions dialog=DESK href=DESKS busy=save.pending() />
        </ActionForm></KeptForm>
    }
}

fn fields(known: Option<&DeskView>, refused: Refused) -> impl IntoView + use<> {
    let is_new = known.is_none();
    let is_payme = known.is_none_or(|desk| desk.provider == Provider::Payme);
    let is_click = known.is_none_or(|desk| desk.provider == Provider::Click);
    view! {
        {identity(known, refused)}
        <TextInput
            name="cmd[key]"
            id="desk-key"
            kind=InputKind::Password
            label=t("money-desk-key")
            hint=t(if is_new { "money-desk-key-hint" } else { "money-desk-key-keep" })
            error=field_error(refused, "key")
            required=is_new
            maxlength=200
            autocomplete="new-password"
        />
        {is_payme.then(|| payme(known, refused))}
        {is_click.then(|| click(known, refused))}
        {fiscal(known, refused)}
        {limits(known, refused)}
        {switches(known, refused)}
    }
}

fn text(name: &'static str, label: &'static str, value: Option<String>, refused: Refused) -> impl IntoView {
    view! {
        <TextInput
            name=format!("cmd[{name}]")
            id=format!("desk-{name}")
            label=t(label)
            value=value.unwrap_or_default()
            error=field_error(refused, name)
            maxlength=120
            autocomplete="off"
        />
    }
}

/// The merchant and the service: another one is another cash desk.
fn identity(known: Option<&DeskView>, refused: Refused) -> impl IntoView + use<> {
    match known {
        Some(desk) => view! {
            <input type="hidden" name="cmd[provider]" value=desk.provider.code() />
            <input type="hidden" name="cmd[merchant_id]" value=desk.merchant_id.clone() />
            <input type="hidden" name="cmd[service_id]" value=desk.service_id.clone().unwrap_or_default() />
            <p class="text-sm text-muted">{t("money-desk-same")}</p>
        }
        .into_any(),
        None => view! {
            <Select
                name="cmd[provider]"
                id="desk-provider"
                label=t("money-desk-provider")
                options=choices(Provider::ALL, |code| t(&format!("money-source-{code}")))
                value=Provider::Payme.code().to_owned()
                required=true
            />
            <TextInput
                name="cmd[merchant_id]"
                id="desk-merchant"
                label=t("money-desk-merchant")
                hint=t("money-desk-merchant-hint")
                error=field_error(refused, "merchant_id")
                required=true
                maxlength=64
                autocomplete="off"
            />
            {text("service_id", "money-desk-service-click", None, refused)}
        }
        .into_any(),
    }
}

fn payme(known: Option<&DeskView>, refused: Refused) -> impl IntoView + use<> {
    let codes: Vec<Choice> = BUSY_CODES
        .iter()
        .map(|code| Choice::new(code.to_string(), code.to_string()))
        .collect();
    let busy = known.map_or(BUSY_CODES[0], |desk| desk.busy_code);
    view! {
        {text("login", "money-desk-login", known.map(|desk| desk.login.clone()), refused)}
        {text("account_field", "money-desk-field", known.map(|desk| desk.account_field.clone()), refused)}
        <Select
            name="cmd[busy_code]"
            id="desk-busy"
            label=t("money-desk-busy")
            hint=t("money-desk-busy-hint")
            options=codes
            value=busy.to_string()
            error=field_error(refused, "busy_code")
        />
    }
}

fn click(known: Option<&DeskView>, refused: Refused) -> impl IntoView + use<> {
    let codes: Vec<Choice> = DISPUTED_CODES
        .iter()
        .map(|code| Choice::new(code.to_string(), code.to_string()))
        .collect();
    let disputed = known.map_or(DISPUTED_CODES[0], |desk| desk.disputed_code);
    let user = known.and_then(|desk| desk.merchant_user_id.clone());
    view! {
        {text("merchant_user_id", "money-desk-user", user, refused)}
        <Select
            name="cmd[disputed_code]"
            id="desk-disputed"
            label=t("money-desk-disputed")
            hint=t("money-desk-disputed-hint")
            options=codes
            value=disputed.to_string()
            error=field_error(refused, "disputed_code")
        />
    }
}

fn limits(known: Option<&DeskView>, refused: Refused) -> impl IntoView + use<> {
    let max = known.map(|desk| desk.max_tiyin).filter(|max| *max <= TYPED_MAX);
    view! {
        <div class="grid grid-cols-1 gap-4 sm:grid-cols-2">
            {text("min", "money-desk-min", known.map(|desk| typed(desk.min_tiyin)), refused)}
            {text("max", "money-desk-max", max.map(typed), refused)}
        </div>
        <TextArea
            name="cmd[addresses]"
            id="desk-addresses"
            label=t("money-desk-addresses")
            hint=t("money-desk-addresses-hint")
            value=known.map(|desk| desk.addresses.join("\n")).unwrap_or_default()
            error=field_error(refused, "addresses")
        />
    }
}

fn fiscal(known: Option<&DeskView>, refused: Refused) -> impl IntoView + use<> {
    let detail = known.and_then(|desk| desk.fiscal.as_ref());
    view! {
        <fieldset class="grid min-w-0 grid-cols-1 gap-4 sm:grid-cols-2">
            <legend class="mb-2 text-sm font-semibold">{t("money-desk-fiscal")}</legend>
            {text("fiscal_title", "money-desk-fiscal-title", detail.map(|detail| detail.title.clone()), refused)}
            {text("fiscal_code", "money-desk-fiscal-code", detail.map(|detail| detail.code.clone()), refused)}
            {text("fiscal_package", "money-desk-fiscal-package", detail.map(|detail| detail.package_code.clone()), refused)}
            {text("fiscal_vat", "money-desk-fiscal-vat", detail.map(|detail| detail.vat_percent.to_string()), refused)}
        </fieldset>
    }
}

fn switches(known: Option<&DeskView>, refused: Refused) -> impl IntoView + use<> {
    let wrong = field_error(refused, "is_test");
    let is = |read: fn(&DeskView) -> bool, new: bool| known.map_or(new, read);
    view! {
        <div class="grid gap-1">
            <Checkbox name="cmd[is_active]" id="desk-active" label=t("money-desk-is-active") checked=is(|desk| desk.is_active, true) />
            <Checkbox
                name="cmd[is_test]"
                id="desk-test"
                label=t("money-desk-is-test")
                hint=t("money-desk-is-test-hint")
                checked=is(|desk| desk.is_test, false)
            />
            {move || wrong.get().map(|words| view! { <p data-wrong="" class="text-sm font-medium text-danger">{words}</p> })}
            <Checkbox
                name="cmd[may_refund]"
                id="desk-refund"
                label=t("money-desk-may-refund")
                hint=t("money-desk-may-refund-hint")
                checked=is(|desk| desk.may_refund, true)
            />
        </div>
    }
}
