//! What the staff are told about a building: the list, adding a hint, changing and removing one.

use domain::{
    housing::Hint,
    ids::{BuildingId, CommandId, HintId},
    words::TEXT_MAX,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::housing::{RemoveHint, SaveHint};
use ui::{ButtonKind, Card, Glyph, Icon, KeptForm, SaveActions, SectionTitle, Size, TextArea, t};

use super::{
    asked::{Ask, Asked},
    house::house_href,
};
use crate::{
    settings::{ArchiveAnswer, archive_fields, edit_dialog},
    support::{RefusalBanner, field_error, path_of, refusal},
};

/// The name in the address and the id of the dialog.
const HINT: &str = "hint";

/// What can be done to hints.
#[derive(Clone, Copy)]
pub(super) struct HintActions {
    pub(super) save: ServerAction<SaveHint>,
    pub(super) remove: ServerAction<RemoveHint>,
    pub(super) command: RwSignal<CommandId>,
}

/// The hints; whoever may not change them sees them only where there are some.
#[component]
pub(super) fn Hints(building: BuildingId, hints: Memo<Vec<Hint>>, actions: HintActions, may_write: bool) -> impl IntoView {
    let HintActions { save, remove, command } = actions;
    let dialog = may_write.then(|| {
        let names = (HINT, house_href(building), t("admin-hints-one"));
        let form = edit_dialog(names, save, command, move |asked: Asked<HintId>| {
            let known = hints.with_untracked(|hints| hints.iter().find(|one| Some(one.id) == asked.known()).cloned());
            (asked == Asked::New || known.is_some()).then(|| view! { <HintForm known building save command /> })
        });
        view! {
            <ArchiveAnswer archive=remove command />
            {form}
        }
    });
    view! {
        {move || (may_write || hints.with(|hints| !hints.is_empty())).then(|| list(building, &hints.get(), actions, may_write))}
        {dialog}
    }
}

fn list(building: BuildingId, hints: &[Hint], actions: HintActions, may_write: bool) -> impl IntoView + use<> {
    let adding = may_write.then(|| {
        view! { <Ask name=HINT path=house_href(building) icon=Glyph::Plus size=Size::Small>{t("admin-hints-add")}</Ask> }
    });
    let none = hints
        .is_empty()
        .then(|| view! { <p class="text-muted">{t("admin-hints-none")}</p> });
    let rows = hints.iter().map(|hint| row(building, hint, actions, may_write)).collect_view();
    view! {
        <Card>
            <SectionTitle title=t("admin-request-hints")>{adding}</SectionTitle>
            {none}
            <ul class="divide-y divide-border empty:hidden">{rows}</ul>
        </Card>
    }
}

fn row(building: BuildingId, hint: &Hint, actions: HintActions, may_write: bool) -> impl IntoView + use<> {
    let id = hint.id.to_string();
    let tools = may_write.then(|| {
        view! {
            <div class="flex flex-wrap gap-2">
                <Ask
                    name=HINT
                    path=house_href(building)
                    what=id.clone()
                    icon=Glyph::Edit
                    kind=ButtonKind::Ghost
                    size=Size::Small
                >
                    {t("common-edit")}
                </Ask>
                <ActionForm action=actions.remove>{archive_fields(actions.command, "hint", id)}</ActionForm>
            </div>
        }
    });
    view! {
        <li class="flex flex-wrap items-start justify-between gap-2 py-2">
            <span class="flex min-w-0 items-start gap-2">
                <Icon glyph=Glyph::Info class="mt-0.5 size-4 text-info" />
                <span class="min-w-0 whitespace-pre-line">{hint.text.clone()}</span>
            </span>
            {tools}
        </li>
    }
}

#[component]
fn HintForm(known: Option<Hint>, building: BuildingId, save: ServerAction<SaveHint>, command: RwSignal<CommandId>) -> impl IntoView {
    let refused = refusal(save);
    let (id, text) = known.map(|hint| (hint.id.to_string(), hint.text)).unwrap_or_default();
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[id]" value=id />
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                <input type="hidden" name="cmd[building]" value=building.to_string() />
                <TextArea
                    name="cmd[text]"
                    id="hint-text"
                    label=t("admin-hints-text")
                    hint=t("admin-hints-text-hint")
                    value=text
                    error=field_error(refused, "text")
                    required=true
                    maxlength=TEXT_MAX
                />
            </div>
            <SaveActions dialog=HINT href=house_href(building) busy=save.pending() />
        </ActionForm></KeptForm>
    }
}
