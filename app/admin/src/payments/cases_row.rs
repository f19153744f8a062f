//! One case: what does not fit, since when, what each side has, who looks into it, and the decision.

use domain::{
    ids::{CaseId, CommandId},
    money::Tiyin,
    payments::{Case, CaseKind},
    roles::Permission,
    words::TEXT_MAX,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    refunds::{ResolveCase, TakeCase},
    session::can,
};
use ui::{Badge, Button, ButtonKind, Glyph, KeptForm, Size, TextArea, TimeText, Tone, lang, t};
use uuid::Uuid;

use super::words::{PAYMENTS, REFUNDS, SETTLEMENTS, case_words, provider_name, sum};
use crate::support::{field_error, now, one_of_many, path_of};

/// A row of the list.
#[component]
pub(super) fn CaseRow(
    case: Memo<Case>,
    take: ServerAction<TakeCase>,
    resolve: ServerAction<ResolveCase>,
    command: RwSignal<CommandId>,
) -> impl IntoView {
    let id = case.with_untracked(|case| case.id);
    let is_mine = Memo::new(move |_| case.with(|case| case.is_own && case.is_taken));
    let is_open = case.with_untracked(|case| case.resolved_at.is_none());
    let forms = (is_open && can(Permission::PaymentsWrite)).then(|| {
        view! {
            <div class="grid w-full gap-3 md:w-80">
                {move || (!is_mine.get()).then(|| take_form(id, take, command))}
                {resolve_form(id, resolve, command)}
            </div>
        }
    });
    view! {
        <li class="flex flex-wrap items-start justify-between gap-4 px-4 py-3">
            {move || facts(case.get())}
            {forms}
        </li>
    }
}

fn facts(case: Case) -> impl IntoView {
    let age = case.resolved_at.is_none().then(|| {
        let age = text::format::ago(lang(), (now() - case.opened_at).num_minutes());
        view! { <Badge tone=Tone::Warning icon=Glyph::Clock>{age}</Badge> }
    });
    let side = |key: &'static str, amount: Option<Tiyin>| {
        let amount = amount.map_or_else(|| t("reconcile-nothing"), sum);
        view! { <span class="whitespace-nowrap">{t(key)} ": " <span class="font-medium tabular-nums">{amount}</span></span> }
    };
    let sides = (case.ours_tiyin.is_some() || case.theirs_tiyin.is_some()).then(|| {
        view! {
            <p class="flex flex-wrap gap-x-4">
                {side("reconcile-ours", case.ours_tiyin)} {side("reconcile-theirs", case.theirs_tiyin)}
            </p>
        }
    });
    let whole = case
        .amount_tiyin
        .filter(|_| case.ours_tiyin.is_none() && case.theirs_tiyin.is_none())
        .map(|amount| view! { <p class="font-medium tabular-nums">{sum(amount)}</p> });
    let subject = subject(&case);
    let account = case.account.zip(case.number).map(|(account, number)| {
        let href = format!("/admin/accounts/{account}");
        view! { <span>{t("reconcile-account")} " " <a href=href class="link tabular-nums">{number}</a></span> }
    });
    let owner = match (case.owner, case.resolved_at, case.is_taken) {
        (None, ..) => t("reconcile-no-owner"),
        (Some(owner), None, false) => format!("{owner} ({})", t("reconcile-not-taken")),
        (Some(owner), ..) => owner,
    };
    let owner_words = t(if case.resolved_at.is_some() {
        "reconcile-resolved-by"
    } else {
        "reconcile-owner"
    });
    let decision = case.resolution.zip(case.resolved_at).map(|(words, at)| {
        view! {
            <p class="break-words whitespace-pre-line">{words}</p>
            <p class="text-sm text-muted">{t("reconcile-resolved-at")} ": " <TimeText at /></p>
        }
    });
    view! {
        <div class="grid min-w-0 gap-1">
            <div class="flex flex-wrap items-center gap-2">
                <span class="font-semibold">{case_words(case.kind)}</span>
                {case.provider.map(|provider| view! { <Badge>{provider_name(provider)}</Badge> })}
                {age}
            </div>
            {sides}
            {whole}
            <p class="flex flex-wrap gap-x-4 text-sm text-muted">
                {account} {subject} <TimeText at=case.opened_at />
            </p>
            {decision}
            <p class="text-sm text-muted">{owner_words} ": " {owner}</p>
        </div>
    }
}

/// What the case is about, by the page where it can be seen; a provider's number by what we have of it. An id of ours says
/// nothing to people: what has no page is not shown.
fn subject(case: &Case) -> AnyView {
    let subject = case.subject.clone();
    if case.subject.parse::<Uuid>().is_err() {
        let number = view! { <span class="break-all tabular-nums">{subject.clone()}</span> };
        let is_here = case.kind != CaseKind::MissingHere && subject.bytes().all(|byte| byte.is_ascii_alphanumeric());
        return if is_here {
            view! { <a href=format!("{PAYMENTS}?q={subject}") class="link">{number}</a> }.into_any()
        } else {
            number.into_any()
        };
    }
    let (href, words) = match case.subject_kind.as_str() {
        "payme" | "click" | "payment" => (format!("{PAYMENTS}/{subject}"), "reconcile-open-payment"),
        "refund" => (REFUNDS.to_owned(), "reconcile-refunds"),
        "settlement" => (SETTLEMENTS.to_owned(), "reconcile-settlements"),
        _ => return ().into_any(),
    };
    view! { <a href=href class="link">{t(words)}</a> }.into_any()
}

fn take_form(id: CaseId, take: ServerAction<TakeCase>, command: RwSignal<CommandId>) -> impl IntoView {
    let id = id.to_string();
    view! {
        <ActionForm action=take>
            <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
            <input type="hidden" name="cmd[case]" value=id />
            <Button size=Size::Small busy=take.pending()>{t("reconcile-take")}</Button>
        </ActionForm>
    }
}

fn resolve_form(id: CaseId, resolve: ServerAction<ResolveCase>, command: RwSignal<CommandId>) -> impl IntoView {
    let key = id.to_string();
    let form = one_of_many(resolve, &[("cmd[case]", &key)], move |sent| sent.cmd.case == id);
    view! {
        <KeptForm path=path_of(resolve) came_back=form.came_back><ActionForm action=resolve>
            <div class="grid gap-2">
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                <input type="hidden" name="cmd[case]" value=key />
                <TextArea
                    name="cmd[resolution]"
                    id=format!("resolution-{id}")
                    label=t("reconcile-resolution")
                    error=field_error(form.refused, "resolution")
                    required=true
                    rows=2
                    maxlength=TEXT_MAX
                />
                <div>
                    <Button size=Size::Small kind=ButtonKind::Primary icon=Glyph::Check busy=resolve.pending()>{t("reconcile-resolve")}</Button>
                </div>
            </div>
        </ActionForm></KeptForm>
    }
}
