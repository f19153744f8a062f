//! Fields that several forms of the settings have.

use domain::{
    housing::BuildingAddress,
    ids::{BuildingId, CategoryId},
    requests::{Category, Priority},
    sla::Reach,
};
use leptos::prelude::*;
use ui::{Checkbox, Choice, Select, t};

use super::seasons;
use crate::support::{category_label, named};

/// What a deadline or a step may be narrowed by.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Things {
    pub(super) categories: Vec<Category>,
    pub(super) buildings: Vec<BuildingAddress>,
}

impl Things {
    /// A category by its name.
    pub(super) fn category(&self, id: CategoryId) -> Option<String> {
        let found = self.categories.iter().find(|one| one.id == id)?;
        Some(category_label(found, &self.categories))
    }

    /// What something of the settings is narrowed to, in words; months are the numbers of those in which it holds.
    pub(super) fn reach(&self, reach: &Reach, months: &[u32]) -> String {
        let parts: Vec<String> = [
            reach
                .category
                .map(|id| self.category(id).unwrap_or_else(|| t("settings-category-is-off"))),
            reach.priority.map(|one| t(&format!("requests-priority-{}", one.code()))),
            reach.place.map(|one| t(&format!("requests-place-{}", one.code()))),
            seasons::in_words(months),
        ]
        .into_iter()
        .flatten()
        .chain(reach.buildings.iter().filter_map(|id| self.building(*id)))
        .collect();
        if parts.is_empty() {
            t("settings-everywhere")
        } else {
            parts.join(" · ")
        }
    }

    /// A house by its address.
    pub(super) fn building(&self, id: BuildingId) -> Option<String> {
        self.buildings.iter().find(|one| one.id == id).map(|one| named(&one.address))
    }
}

/// The urgency a form may be narrowed to.
pub(super) fn priority_select(id: &'static str, value: Option<Priority>) -> impl IntoView {
    let options: Vec<_> = Priority::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-priority-{}", one.code()))))
        .collect();
    let value = value.map(|one| one.code().to_owned()).unwrap_or_default();
    view! { <Select name="cmd[priority]" id=id label=t("settings-policy-priority") empty=t("settings-any") options value /> }
}

/// The category, or the group, a form may be narrowed to.
pub(super) fn category_select(
    id: &'static str,
    things: &Things,
    value: Option<CategoryId>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let mut options: Vec<_> = things
        .categories
        .iter()
        .map(|one| Choice::new(one.id.to_string(), category_label(one, &things.categories)))
        .collect();
    // What is switched off is in no list, and must not become "any" because something else was changed.
    if let Some(id) = value.filter(|id| things.category(*id).is_none()) {
        options.push(Choice::new(id.to_string(), t("settings-category-is-off")));
    }
    let value = value.map(|id| id.to_string()).unwrap_or_default();
    view! { <Select name="cmd[category]" id=id label=t("settings-policy-category") empty=t("settings-any") options value error /> }
}

/// Boxes that are sent as a list; nothing without choices.
pub(super) fn ticks(field: &'static str, label: String, choices: Vec<(Choice, bool)>) -> impl IntoView {
    (!choices.is_empty()).then(|| {
        // A few are all in sight: a list that is moved within a dialog that is moved is hard to hold.
        let room = if choices.len() > 12 { "max-h-48 overflow-y-auto" } else { "" };
        let boxes = choices
            .into_iter()
            .enumerate()
            .map(|(index, (choice, checked))| {
                let name = format!("cmd[{field}][{index}]");
                view! { <Checkbox name=name.clone() id=format!("{field}-{index}") value=choice.value label=choice.label checked=checked /> }
            })
            .collect_view();
        view! {
            <fieldset class="min-w-0">
                <legend class="text-sm font-semibold">{label}</legend>
                <div class=format!("mt-1.5 grid grid-cols-1 gap-x-4 sm:grid-cols-2 {room}")>{boxes}</div>
            </fieldset>
        }
    })
}

/// The houses a form may be narrowed to.
pub(super) fn house_ticks(things: &Things, chosen: &[BuildingId]) -> impl IntoView + use<> {
    let choices = things
        .buildings
        .iter()
        .map(|one| (Choice::new(one.id.to_string(), named(&one.address)), chosen.contains(&one.id)))
        .collect();
    // Who may not see the houses must not take them away.
    let unseen: Vec<_> = chosen
        .iter()
        .filter(|id| things.buildings.iter().all(|one| one.id != **id))
        .map(ToString::to_string)
        .zip(things.buildings.len()..)
        .map(|(id, index)| view! { <input type="hidden" name=format!("cmd[buildings][{index}]") value=id /> })
        .collect();
    view! {
        {ticks("buildings", t("settings-policy-houses"), choices)}
        {unseen}
    }
}
