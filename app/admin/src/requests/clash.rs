//! Two people correct the same fact: a dialog keeps what was typed over what it was typed on, and shows both.

use domain::{
    requests::{Action, Category, Clash, Detail, Differing, EditField, EditValue, Keep, Slot},
    roles::Permission,
};
use leptos::prelude::*;
use rpc::{RpcError, session::can};
use ui::{Banner, Choice, RadioGroup, Tone, is_dialog_open, lang, offset_minutes, t};

use super::{choices::Choices, desk::Desk, dialogs::dialog_id};
use crate::support::{category_label, named, place_line};

/// The request as a dialog shows it: a correction is typed on what its author saw, whatever the page learns meanwhile.
#[derive(Clone, Copy)]
pub(super) struct Opened {
    /// What the fields begin with.
    pub(super) detail: Memo<Detail>,
    /// Changes when the fields have to begin anew.
    pub(super) round: Memo<i32>,
    seen: RwSignal<Detail>,
    fresh: Memo<Detail>,
}

impl Opened {
    /// Follows the request while the dialog of a correction is closed; other dialogs always do.
    pub(super) fn new(fresh: Memo<Detail>, action: Action) -> Self {
        let seen = RwSignal::new(fresh.get_untracked());
        let corrects = !action.edits().is_empty();
        let opened = Self {
            detail: if corrects { Memo::new(move |_| seen.get()) } else { fresh },
            round: Memo::new(move |_| if corrects { seen.with(|detail| detail.card.version) } else { 0 }),
            seen,
            fresh,
        };
        Effect::new(move |_| {
            fresh.track();
            if !is_dialog_open(&dialog_id(action)) {
                opened.renew();
            }
        });
        opened
    }

    fn renew(self) {
        let Some(fresh) = self.fresh.try_get_untracked() else { return };
        if self.seen.try_with_untracked(|seen| *seen != fresh) == Some(true) {
            self.seen.set(fresh);
        }
    }

    /// Begins anew when its dialog was left; a refusal is left with it, and a conflict that nobody decided.
    pub(super) fn leave(self, desk: Desk, refused: Signal<Option<RpcError>>) {
        if refused.try_with_untracked(Option::is_some) == Some(true) {
            desk.act.clear();
        }
        self.renew();
    }
}

/// What both wrote, and a choice for each fact.
#[component]
pub(super) fn ClashBox(refused: Signal<Option<RpcError>>, detail: Memo<Detail>, choices: Choices) -> impl IntoView {
    let clash = Memo::new(move |_| refused.with(|error| error.as_ref().and_then(|error| error.clash.clone())));
    move || {
        clash.get().map(|clash| {
            let Clash { fields, .. } = *clash;
            let categories = choices.categories();
            let now = detail.with_untracked(|detail| detail.text.clone());
            let fields = fields.into_iter().map(|one| differing(one, &categories, &now)).collect_view();
            view! {
                <Banner tone=Tone::Warning title=t("company-clash-title")>{t("company-clash-hint")}</Banner>
                {fields}
            }
        })
    }
}

fn differing(one: Differing, categories: &[Category], now: &str) -> impl IntoView + use<> {
    let label = label_of(one.field);
    let named_by = label.clone();
    let when = text::format::date_time(lang(), one.at, offset_minutes());
    let by = match one.by {
        Some(name) => t!("company-clash-by", name = name, when = when),
        None => t!("company-clash-by-timer", when = when),
    };
    let mine = said(&one.mine, categories).unwrap_or_else(|| t("company-clash-typed"));
    let theirs = said(&one.theirs, categories).unwrap_or_else(|| now.to_owned());
    view! {
        <section class="grid gap-3 rounded-md border border-border p-3" aria-label=named_by>
            <h3 class="text-sm font-semibold">{label}</h3>
            <dl class="grid gap-3 sm:grid-cols-2">
                <div class="min-w-0">
                    <dt class="text-xs text-muted">{t("company-clash-mine")}</dt>
                    <dd class="whitespace-pre-line break-words">{mine}</dd>
                </div>
                <div class="min-w-0">
                    <dt class="text-xs text-muted">{by}</dt>
                    <dd class="whitespace-pre-line break-words">{theirs}</dd>
                </div>
            </dl>
            {decision(one.field)}
        </section>
    }
}

/// Nothing is overwritten, and nothing typed is lost, by somebody who presses the button once more.
fn decision(field: EditField) -> impl IntoView {
    let notes = can(Permission::CommentsInternal);
    let mut options = vec![
        Choice::new(Keep::Mine.code(), t("company-clash-keep-mine")),
        Choice::new(Keep::Theirs.code(), t("company-clash-keep-theirs")),
    ];
    if notes {
        options.push(Choice::new(Keep::Both.code(), t("company-clash-keep-both")));
    }
    let first = if notes && field == EditField::Text {
        Keep::Both
    } else {
        Keep::Theirs
    };
    view! {
        <RadioGroup name=format!("cmd[keep][{}]", field.code()) label=t("company-clash-choose") options value=first.code() required=true />
    }
}

fn label_of(field: EditField) -> String {
    t(match field {
        EditField::Text => "requests-field-description",
        EditField::Priority => "requests-field-priority",
        EditField::Category => "requests-field-category",
        EditField::Place => "requests-field-place",
        EditField::Visit => "requests-field-schedule",
        EditField::IsPaid => "requests-field-paid",
        EditField::IsWarranty => "requests-field-warranty",
    })
}

/// A value in words; nothing for a text that was too long to come along.
fn said(value: &EditValue, categories: &[Category]) -> Option<String> {
    Some(match value {
        EditValue::Text(words) if words.is_empty() => return None,
        EditValue::Text(words) => words.clone(),
        EditValue::Priority(priority) => t(&format!("requests-priority-{}", priority.code())),
        EditValue::Category(id) => match categories.iter().find(|category| category.id == *id) {
            Some(category) if category.parent.is_some() => category_label(category, categories),
            Some(category) => named(&category.name),
            None => t("common-not-set"),
        },
        EditValue::Place(place) => format!("{} · {}", place_line(place), t(&format!("requests-place-{}", place.kind.code()))),
        EditValue::Visit { agreed: None, offered } if offered.is_empty() => t("common-not-set"),
        EditValue::Visit { agreed, offered } => {
            let agreed = agreed.as_ref().map(span);
            let offered = offered.iter().map(|slot| t!("company-clash-offered", time = span(slot)));
            agreed.into_iter().chain(offered).collect::<Vec<_>>().join("\n")
        }
        EditValue::Flag(is) => t(if *is { "common-yes" } else { "common-no" }),
    })
}

fn span(slot: &Slot) -> String {
    text::format::span(lang(), slot.from, slot.to, offset_minutes())
}
