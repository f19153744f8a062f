//! The rules that change charges, and the houses whose books others keep.

use domain::charges::{Keeper, Month, RuleKind, RuleView};
use leptos::{form::ActionForm, prelude::*};
use ui::{Badge, Button, ButtonKind, Card, Glyph, SectionTitle, Size, Tone, t};

use super::{
    parts::{day_words, month_words, percent, today},
    settings::{Deeds, Loaded},
};
use crate::support::named;

/// The rules; each is switched on and off here.
#[component]
pub(super) fn Rules(loaded: Memo<Loaded>, deeds: Deeds, may_write: bool, children: Children) -> impl IntoView {
    view! {
        <Card>
            <SectionTitle title=t("charges-rules")>{children()}</SectionTitle>
            <p class="mb-2 text-sm text-muted">{t("charges-rules-hint")}</p>
            {move || loaded.with(|loaded| {
                let of_all = loaded.settings.of_all;
                let is_theirs = |one: &RuleView| may_write && (of_all || one.address.is_some() || one.account.is_some());
                let rules = loaded.settings.rules.iter().map(|one| rule(one, deeds, is_theirs(one)));
                listed(rules.collect(), "charges-rules-none")
            })}
        </Card>
    }
}

/// The rows, or the words that there are none.
fn listed<V: IntoView + 'static>(rows: Vec<V>, none: &'static str) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="text-sm">{t(none)}</p> }.into_any();
    }
    view! { <ul class="divide-y divide-border">{rows.into_iter().collect_view()}</ul> }.into_any()
}

fn rule(one: &RuleView, deeds: Deeds, may_write: bool) -> impl IntoView + use<> {
    let kind = t(&format!("charges-rule-{}", one.kind.code()));
    let part = match one.kind {
        RuleKind::Penalty => t!(
            "charges-rule-daily",
            percent = percent(one.rate_bp),
            days = one.grace_days,
            cap = percent(one.cap_bp)
        ),
        RuleKind::Discount | RuleKind::Recalculation => percent(one.rate_bp),
    };
    let until = one.to.map(|to| format!(" — {}", day_words(to))).unwrap_or_default();
    let about = [
        Some(one.address.as_ref().map_or_else(|| t("charges-all-houses"), named)),
        Some(one.service.as_ref().map_or_else(|| t("charges-all-services"), named)),
        one.account.clone().map(|number| t!("charges-account-number", number = number)),
        one.payer.map(|payer| t(&format!("charges-rule-payer-{}", payer.code()))),
        Some(format!("{}{until}", day_words(one.from))),
        one.legal_ref.clone(),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let (id, on) = (one.id.to_string(), one.on);
    let (words, tone, icon) = if on {
        (t("charges-rule-is-on"), Tone::Success, Glyph::CheckCircle)
    } else {
        (t("charges-rule-is-off"), Tone::Neutral, Glyph::Pause)
    };
    let switch = may_write.then(|| {
        let words = if on { t("charges-rule-off") } else { t("charges-rule-on") };
        view! {
            <ActionForm action=deeds.switch_rule>
                <input type="hidden" name="cmd[command]" value=move || deeds.command.get().to_string() />
                <input type="hidden" name="cmd[rule]" value=id />
                <input type="hidden" name="cmd[on]" value=(!on).to_string() />
                <Button size=Size::Small>{words}</Button>
            </ActionForm>
        }
    });
    view! {
        <li class="flex flex-wrap items-center justify-between gap-2 py-2">
            <span class="grid min-w-0 gap-0.5">
                <span class="flex flex-wrap items-center gap-2 font-medium">{format!("{kind}: {part}")} <Badge tone icon>{words}</Badge></span>
                <span class="text-sm text-muted">{about.join(" · ")}</span>
            </span>
            {switch}
        </li>
    }
}

/// The houses whose books others keep: nothing is charged there.
#[component]
pub(super) fn Keepers(loaded: Memo<Loaded>, deeds: Deeds, may_write: bool, children: Children) -> impl IntoView {
    view! {
        <Card>
            <SectionTitle title=t("charges-keepers")>{children()}</SectionTitle>
            <p class="mb-2 text-sm text-muted">{t("charges-keepers-hint")}</p>
            {move || loaded.with(|loaded| {
                listed(loaded.settings.keepers.iter().map(|one| keeper(one, deeds, may_write)).collect(), "charges-keepers-none")
            })}
        </Card>
    }
}

fn keeper(one: &Keeper, deeds: Deeds, may_write: bool) -> impl IntoView + use<> {
    let what = one.service.as_ref().map_or_else(|| t("charges-all-services"), named);
    let mut about = format!("{what} · {} · {}", one.keeper, t!("charges-since", month = month_words(one.since)));
    if let Some(until) = one.until {
        about.push_str(&format!(" · {}", t!("charges-until", month = month_words(until))));
    }
    // From this month on we keep the books: those before stay theirs.
    let last = Month::of(today()).before();
    let is_over = one.until.is_some_and(|until| until <= last);
    // What is over is taken out when it was a mistake: without a last month they never kept anything.
    let (until, words) = if is_over {
        (None, t("charges-keeper-delete"))
    } else {
        (Some(last.to_string()), t("charges-keeper-remove"))
    };
    let id = one.id.to_string();
    let remove = may_write.then(|| {
        view! {
            <ActionForm action=deeds.remove_keeper>
                <input type="hidden" name="cmd[command]" value=move || deeds.command.get().to_string() />
                <input type="hidden" name="cmd[keeper]" value=id />
                {until.map(|until| view! { <input type="hidden" name="cmd[until]" value=until /> })}
                <Button kind=ButtonKind::Ghost size=Size::Small icon=Glyph::X>{words}</Button>
            </ActionForm>
        }
    });
    view! {
        <li class="flex flex-wrap items-center justify-between gap-2 py-2">
            <span class="grid min-w-0 gap-0.5">
                <span class="font-medium">{named(&one.address)}</span>
                <span class="text-sm text-muted">{about}</span>
            </span>
            {remove}
        </li>
    }
}
