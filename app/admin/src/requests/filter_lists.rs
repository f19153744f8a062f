//! What can be chosen in the filters of the list, and in what is done to many requests.

use domain::{housing::BuildingAddress, lang::Lang, people::Coworker, requests::Category, roles::Permission};
use leptos::prelude::*;
use rpc::{RpcError, housing::list_buildings, people::list_coworkers, requests::request_categories, session::can};
use ui::{Choice, lang, t};

use super::query::NOBODY;

/// What can be chosen in the filters. The page carries it, so it has only what is shown, in the page's language.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Lists {
    categories: Vec<Entry>,
    complexes: Vec<Entry>,
    buildings: Vec<Entry>,
    /// Everybody who still works.
    employees: Vec<Entry>,
    /// Why one of them is empty that should not be.
    pub(crate) failed: Option<RpcError>,
}

/// One thing that can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
struct Entry {
    label: String,
    value: String,
    /// A second line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    /// Whether it only holds others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_group: bool,
}

impl Entry {
    fn new(value: &impl ToString, label: String) -> Self {
        Self {
            label,
            value: value.to_string(),
            ..Self::default()
        }
    }

    fn choice(&self) -> Choice {
        Choice {
            hint: self.hint.clone(),
            ..Choice::new(self.value.clone(), self.label.clone())
        }
    }
}

/// The lists are a help: one that may not be read is left out, and one that does not come is said to be missing.
async fn lists(lang: Lang, houses: bool, colleagues: bool) -> Result<Lists, RpcError> {
    let mut lists = Lists::default();
    match request_categories().await {
        Ok(categories) => lists.categories = kinds(lang, &categories),
        Err(error) => lists.failed = Some(error),
    }
    if houses {
        match list_buildings().await {
            Ok(buildings) => (lists.complexes, lists.buildings) = places(lang, &buildings),
            Err(error) => lists.failed = Some(error),
        }
    }
    if colleagues {
        match list_coworkers().await {
            Ok(coworkers) => lists.employees = coworkers.into_iter().map(colleague).collect(),
            Err(error) => lists.failed = Some(error),
        }
    }
    Ok(lists)
}

/// The categories, each with its group before it.
fn kinds(lang: Lang, all: &[Category]) -> Vec<Entry> {
    let label = |one: &Category| {
        let name = text::localized(lang, &one.name);
        match all.iter().find(|group| Some(group.id) == one.parent) {
            Some(group) => format!("{}: {name}", text::localized(lang, &group.name)),
            None => name,
        }
    };
    all.iter()
        .map(|one| Entry {
            is_group: !one.is_choice(all),
            ..Entry::new(&one.id, label(one))
        })
        .collect()
}

/// The complexes of the buildings, by name, and the buildings.
fn places(lang: Lang, all: &[BuildingAddress]) -> (Vec<Entry>, Vec<Entry>) {
    let complex = |one: &BuildingAddress| Entry::new(&one.complex, text::localized(lang, &one.complex_name));
    let mut complexes: Vec<_> = all.iter().map(complex).collect();
    complexes.sort();
    complexes.dedup();
    let building = |one: &BuildingAddress| Entry::new(&one.id, text::localized(lang, &one.address));
    (complexes, all.iter().map(building).collect())
}

fn colleague(one: Coworker) -> Entry {
    Entry {
        hint: Some(one.position),
        ..Entry::new(&one.id, one.name)
    }
}

/// Loads what can be chosen; once, it hardly changes.
pub(crate) fn filter_lists() -> Resource<Result<Lists, RpcError>> {
    let (lang, houses, colleagues) = (lang(), can(Permission::HousesRead), can(Permission::EmployeesRead));
    Resource::new_blocking(|| (), move |()| lists(lang, houses, colleagues))
}

impl Lists {
    pub(crate) fn categories(&self) -> Vec<Choice> {
        self.categories.iter().map(Entry::choice).collect()
    }

    /// Those that a request can be given.
    pub(crate) fn leaves(&self) -> Vec<Choice> {
        self.categories.iter().filter(|one| !one.is_group).map(Entry::choice).collect()
    }

    /// Those of the buildings, by name.
    pub(crate) fn complexes(&self) -> Vec<Choice> {
        self.complexes.iter().map(Entry::choice).collect()
    }

    pub(crate) fn buildings(&self) -> Vec<Choice> {
        self.buildings.iter().map(Entry::choice).collect()
    }

    /// Everybody who still works.
    pub(crate) fn employees(&self) -> Vec<Choice> {
        self.employees.iter().map(Entry::choice).collect()
    }

    /// Nobody, and then everybody who still works.
    pub(crate) fn executors(&self) -> Vec<Choice> {
        let nobody = Choice::new(NOBODY, t("requests-field-no-executor"));
        std::iter::once(nobody).chain(self.employees()).collect()
    }

    /// What a value of a filter is called; nothing for what is not among the lists.
    pub(crate) fn label(&self, name: &str, value: &str) -> Option<String> {
        let choices = match name {
            "category" => self.categories(),
            "complex" => self.complexes(),
            "building" => self.buildings(),
            "executor" => self.executors(),
            "responsible" => self.employees(),
            _ => return None,
        };
        choices.into_iter().find(|choice| choice.value == value).map(|choice| choice.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn building(complex: u128, name: &str, address: &str) -> BuildingAddress {
        let words = |text: &str| serde_json::from_value(serde_json::json!({ "ru": text, "uz": text, "en": text })).unwrap();
        BuildingAddress {
            id: domain::ids::BuildingId(uuid::Uuid::from_u128(complex + 100)),
            complex: domain::ids::ComplexId(uuid::Uuid::from_u128(complex)),
            complex_name: words(name),
            address: words(address),
        }
    }

    #[test]
    fn complexes_are_told_once_and_by_name() {
        let all = [
            building(2, "Юг", "Чилонзор, 1"),
            building(1, "Север", "Чилонзор, 2"),
            building(2, "Юг", "Чилонзор, 3"),
        ];
        let (complexes, buildings) = places(Lang::Ru, &all);
        let labels: Vec<_> = complexes.iter().map(|one| one.label.as_str()).collect();
        assert_eq!(labels, ["Север", "Юг"]);
        assert_eq!(buildings.len(), 3, "in the order of the addresses");
        assert_eq!(buildings[0].label, "Чилонзор, 1");
    }

    #[test]
    fn the_page_carries_no_more_than_is_shown() {
        let entry = Entry::new(&7, "Сантехника".to_owned());
        assert_eq!(serde_json::to_string(&entry).unwrap(), r#"{"label":"Сантехника","value":"7"}"#);
        assert_eq!(
            serde_json::from_str::<Entry>(r#"{"label":"Сантехника","value":"7"}"#).unwrap(),
            entry
        );
    }
}
