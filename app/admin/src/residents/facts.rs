//! What the staff knows about a resident.

use domain::{
    ids::ResidentId,
    people::Resident,
    requests::{Filter, StatusTab},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{people::VerifyResident, session::can};
use ui::{Button, Card, Glyph, Icon, KeyValue, KeyValues, SectionTitle, TimeFormat, TimeText, t, use_toasts};

use super::{
    done::when_done,
    parts::{phone_link, telegram_badge},
};
use crate::{
    requests::list_href,
    support::{RefusalBanner, refusal},
};

/// The facts, following the data.
#[component]
pub(super) fn Facts(resident: Memo<Resident>, verify: ServerAction<VerifyResident>) -> impl IntoView {
    let (toasts, words) = (use_toasts(), t("admin-resident-verified"));
    when_done(verify, move |()| toasts.success(words.clone()));
    view! {
        <Card>
            <SectionTitle title=t("admin-people-facts") />
            <RefusalBanner error=refusal(verify) />
            {move || resident.with(facts)}
            {move || {
                let (id, is_open) = resident.with(|one| (one.id, one.verified_at.is_none() && one.archived_at.is_none()));
                (is_open && can(Permission::ResidentsVerify)).then(|| verifying(id, verify))
            }}
        </Card>
    }
}

fn verifying(id: ResidentId, verify: ServerAction<VerifyResident>) -> impl IntoView {
    view! {
        <ActionForm action=verify attr:class="mt-4">
            <input type="hidden" name="resident" value=id.to_string() />
            <Button icon=Glyph::Check busy=verify.pending()>{t("admin-resident-verify")}</Button>
        </ActionForm>
    }
}

fn facts(resident: &Resident) -> impl IntoView + use<> {
    let phone = can(Permission::ResidentsPhone).then(|| {
        let phone = resident.phone.as_ref().map(|phone| phone_link(phone).into_any());
        view! { <KeyValue label=t("common-field-phone")>{phone.unwrap_or_else(not_set)}</KeyValue> }
    });
    let note = resident.note.clone().map(|note| {
        view! { <KeyValue label=t("common-field-note")><span class="whitespace-pre-line">{note}</span></KeyValue> }
    });
    let verified = match resident.verified_at {
        Some(at) => view! {
            <span class="inline-flex items-start gap-1.5">
                <Icon glyph=Glyph::CheckCircle class="mt-1 size-4 text-success md:mt-0.5" />
                <span>{t("admin-resident-verified")} " " <TimeText at format=TimeFormat::Date class="text-muted" /></span>
            </span>
        }
        .into_any(),
        None => view! { <span class="text-muted">{t("admin-resident-unverified")}</span> }.into_any(),
    };
    let requests = list_href(&Filter {
        tab: Some(StatusTab::All),
        resident: Some(resident.id),
        ..Filter::default()
    });
    let (open, reach) = (resident.open_requests, resident.telegram);
    view! {
        <KeyValues>
            {phone}
            <KeyValue label=t("admin-people-telegram")>{telegram_badge(reach)}</KeyValue>
            <KeyValue label=t("admin-resident-verified-label")>{verified}</KeyValue>
            {note}
            <KeyValue label=t("admin-nav-requests")>
                <a href=requests class="link">{t("admin-resident-requests")}</a>
                <span class="block text-sm text-muted max-md:mt-3">{t!("admin-resident-open-requests", count = open)}</span>
            </KeyValue>
        </KeyValues>
    }
}

fn not_set() -> AnyView {
    view! { <span class="text-muted">{t("common-not-set")}</span> }.into_any()
}
