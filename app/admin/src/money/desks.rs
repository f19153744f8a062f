//! Cash desks at Payme and Click: their settings, the addresses for the providers' cabinets, and a trial.

use domain::{
    ids::CashDeskId,
    payments::{DeskView, Provider, TYPED_MAX},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    money::{CheckDesk, SaveDesk, list_desks},
    session::can,
};
use ui::{
    Badge, Banner, Button, ButtonKind, Card, EmptyState, Glyph, KeyValue, KeyValues, SectionTitle, Size, Skeleton, SkeletonKind, TimeText,
    Tone, t,
};

use super::{
    desk_check::CheckResult,
    desk_form::{DESK, DeskForm},
    frame::{DESKS, MoneyHead},
    words::money,
};
use crate::{
    houses::asked::{Ask, Asked},
    settings::edit_dialog,
    support::{CopyField, RefusalBanner, refusal, use_command, when_loaded},
};

/// The page of the cash desks.
#[component]
pub fn DesksPage() -> impl IntoView {
    let command = use_command();
    let (save, check) = (ServerAction::<SaveDesk>::new(), ServerAction::<CheckDesk>::new());
    let loaded = Resource::new_blocking(move || save.version().get(), |_| list_desks());
    let add = can(Permission::PaymentSecrets).then(|| {
        view! { <Ask name=DESK path=DESKS icon=Glyph::Plus kind=ButtonKind::Primary>{t("money-desk-add")}</Ask> }
    });
    view! {
        <MoneyHead here=DESKS>{add}</MoneyHead>
        <RefusalBanner error=refusal(check) />
        <CheckResult check />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=2 /> }>
            {when_loaded(loaded, move |desks| view! {
                {move || list(&desks.get(), check)}
                {edit_dialog((DESK, DESKS, t("money-desk-edit")), save, command, move |asked: Asked<CashDeskId>| {
                    let known = desks.get_untracked().into_iter().find(|one| Some(one.id) == asked.known());
                    (asked == Asked::New || known.is_some()).then(|| view! { <DeskForm known save command /> })
                })}
            })}
        </Transition>
    }
}

fn list(desks: &[DeskView], check: ServerAction<CheckDesk>) -> impl IntoView + use<> {
    if desks.is_empty() {
        return view! { <Card><EmptyState glyph=Glyph::Card title=t("money-desks-none") text=t("money-desks-empty") /></Card> }.into_any();
    }
    let cards = desks.iter().map(|desk| card(desk, check)).collect_view();
    view! { <div class="grid grid-cols-1 gap-4 xl:grid-cols-2">{cards}</div> }.into_any()
}

fn card(desk: &DeskView, check: ServerAction<CheckDesk>) -> impl IntoView + use<> {
    let (id, edited) = (desk.id.to_string(), desk.id.to_string());
    let provider = t(&format!("money-source-{}", desk.provider));
    let active = if desk.is_active {
        view! { <Badge tone=Tone::Success icon=Glyph::CheckCircle>{t("money-desk-active")}</Badge> }
    } else {
        view! { <Badge icon=Glyph::Pause>{t("money-desk-off")}</Badge> }
    };
    let test = desk
        .is_test
        .then(|| view! { <Badge tone=Tone::Info icon=Glyph::Info>{t("money-desk-test")}</Badge> });
    let rotating = desk.former_until.map(|until| {
        view! { <Banner tone=Tone::Info>{t("money-desk-former-key")} " " <TimeText at=until /></Banner> }
    });
    let (title, facts, webhooks) = (format!("{provider} · {}", desk.merchant_id), facts(desk), webhooks(desk));
    view! {
        <Card class="grid content-start gap-4">
            <SectionTitle title>{test}{active}</SectionTitle>
            {rotating}
            {facts}
            {webhooks}
            <div class="flex flex-wrap gap-2">
                <ActionForm action=check>
                    <input type="hidden" name="desk" value=id />
                    <Button icon=Glyph::Play busy=check.pending()>{t("money-desk-check")}</Button>
                </ActionForm>
                <Ask name=DESK path=DESKS what=edited icon=Glyph::Edit size=Size::Medium>{t("common-edit")}</Ask>
            </div>
        </Card>
    }
}

fn facts(desk: &DeskView) -> impl IntoView + use<> {
    let words = |label: &'static str, value: Option<String>| {
        value
            .filter(|value| !value.is_empty())
            .map(|value| view! { <KeyValue label=t(label)><span class="break-words">{value}</span></KeyValue> })
    };
    let is_payme = desk.provider == Provider::Payme;
    let min = money(desk.min_tiyin);
    // What nobody can type is no limit that anybody set.
    let limits = if desk.max_tiyin > TYPED_MAX {
        t!("money-desk-limits-from", min = min)
    } else {
        t!("money-desk-limits-words", min = min, max = money(desk.max_tiyin))
    };
    let addresses = if desk.addresses.is_empty() {
        t("money-desk-addresses-any")
    } else {
        desk.addresses.join(", ")
    };
    let fiscal = desk.fiscal.as_ref().map(|detail| format!("{} · {}", detail.title, detail.code));
    let rows = view! {
        {words("money-desk-service", desk.service_id.clone())}
        {words("money-desk-user", desk.merchant_user_id.clone())}
        {words("money-desk-login", is_payme.then(|| desk.login.clone()))}
        {words("money-desk-field", is_payme.then(|| desk.account_field.clone()))}
        {words("money-desk-limits", Some(limits))}
        {words("money-desk-addresses", Some(addresses))}
        {words("money-desk-fiscal", fiscal)}
    };
    view! { <KeyValues>{rows}</KeyValues> }
}

fn webhooks(desk: &DeskView) -> impl IntoView + use<> {
    let labels: &[&str] = match desk.provider {
        Provider::Payme => &["money-webhook"],
        Provider::Click => &["money-webhook-prepare", "money-webhook-complete"],
    };
    labels
        .iter()
        .zip(&desk.webhooks)
        .map(|(label, address)| view! { <CopyField id=format!("{label}-{}", desk.id) label=t(label) value=address.clone() /> })
        .collect_view()
}
