//! The lists of reasons: for a hold, a refusal, a return, a decline, a cancellation.

use domain::{
    ids::{CommandId, ReasonId},
    requests::{Reason, ReasonKind},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::settings::{ArchiveReason, SaveReason, list_reasons};
use ui::{ButtonKind, Card, Glyph, SectionTitle, Size, Skeleton, SkeletonKind, t};

use super::{
    frame::{ArchiveAnswer, REASONS, SettingsHead, archive_fields, edit_dialog},
    reason_form::{REASON, ReasonForm},
};
use crate::{
    houses::asked::{Ask, Asked},
    support::{named, use_command, when_loaded},
};

/// The page of the reasons.
#[component]
pub fn ReasonsPage() -> impl IntoView {
    let command = use_command();
    let (save, archive) = (ServerAction::<SaveReason>::new(), ServerAction::<ArchiveReason>::new());
    let loaded = Resource::new_blocking(move || (save.version().get(), archive.version().get()), |_| list_reasons());
    view! {
        <SettingsHead here=REASONS>
            <Ask name=REASON path=REASONS icon=Glyph::Plus kind=ButtonKind::Primary>{t("settings-reason-add")}</Ask>
        </SettingsHead>
        <ArchiveAnswer archive command />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=3 /> }>
            {when_loaded(loaded, move |reasons| view! {
                <Lists reasons archive command />
                {edit_dialog((REASON, REASONS, t("settings-reason-edit")), save, command, move |asked: Asked<ReasonId>| {
                    let known = reasons.get_untracked().into_iter().find(|one| Some(one.id) == asked.known());
                    (asked == Asked::New || known.is_some()).then(|| view! { <ReasonForm known save command /> })
                })}
            })}
        </Transition>
    }
}

#[component]
fn Lists(reasons: Memo<Vec<Reason>>, archive: ServerAction<ArchiveReason>, command: RwSignal<CommandId>) -> impl IntoView {
    move || {
        let reasons = reasons.get();
        ReasonKind::ALL
            .iter()
            .map(|kind| {
                let rows = reasons
                    .iter()
                    .filter(|one| one.kind == *kind)
                    .map(|one| row(one, archive, command))
                    .collect_view();
                view! {
                    <Card>
                        <SectionTitle title=t(&format!("settings-reason-kind-{}", kind.code())) />
                        <ul class="divide-y divide-border">{rows}</ul>
                    </Card>
                }
            })
            .collect_view()
    }
}

fn row(one: &Reason, archive: ServerAction<ArchiveReason>, command: RwSignal<CommandId>) -> impl IntoView + use<> {
    let (id, edited, name) = (one.id.to_string(), one.id.to_string(), named(&one.name));
    let rules: Vec<String> = [
        one.pauses_sla.then(|| t("settings-reason-pauses")),
        one.max_days.map(|days| format!("{}: {days}", t("settings-reason-max-days"))),
        one.visible_to_resident.then(|| t("settings-reason-visible")),
        one.needs_date.then(|| t("settings-reason-needs-date")),
        one.needs_note.then(|| t("settings-reason-needs-note")),
    ]
    .into_iter()
    .flatten()
    .collect();
    view! {
        <li class="flex flex-wrap items-center justify-between gap-2 py-2">
            <span class="grid min-w-0 gap-0.5">
                <span class="font-medium">{name}</span>
                <span class="text-sm text-muted">{rules.join(" · ")}</span>
            </span>
            <div class="flex flex-wrap gap-2">
                <Ask name=REASON path=REASONS what=edited icon=Glyph::Edit kind=ButtonKind::Ghost size=Size::Small>{t("common-edit")}</Ask>
                <ActionForm action=archive>{archive_fields(command, "reason", id)}</ActionForm>
            </div>
        </li>
    }
}
