//! What can be chosen in the filters of the list, and in what is done to many requests.

use domain::{housing::BuildingAddress, people::Employee, requests::Category, roles::Permission, words::Localized};
use leptos::prelude::*;
use rpc::{RpcError, housing::list_buildings, people::list_employees, requests::request_categories, session::can};
use ui::{Choice, t};

use super::query::NOBODY;
use crate::support::{category_label, named};

/// What can be chosen in the filters.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Lists {
    categories: Vec<Category>,
    buildings: Vec<BuildingAddress>,
    employees: Vec<Employee>,
    /// Why one of them is empty that should not be.
    pub(crate) failed: Option<RpcError>,
}

/// The lists are a help: one that may not be read is left out, and one that does not come is said to be missing.
async fn lists(houses: bool, colleagues: bool) -> Result<Lists, RpcError> {
    let mut lists = Lists::default();
    match request_categories().await {
        Ok(categories) => lists.categories = categories,
        Err(error) => lists.failed = Some(error),
    }
    if houses {
        match list_buildings().await {
            Ok(buildings) => lists.buildings = buildings,
            Err(error) => lists.failed = Some(error),
        }
    }
    if colleagues {
        match list_employees().await {
            Ok(employees) => lists.employees = employees,
            Err(error) => lists.failed = Some(error),
        }
    }
    Ok(lists)
}

/// Loads what can be chosen; once, it hardly changes.
pub(crate) fn filter_lists() -> Resource<Result<Lists, RpcError>> {
    let (houses, colleagues) = (can(Permission::HousesRead), can(Permission::EmployeesRead));
    Resource::new_blocking(|| (), move |()| lists(houses, colleagues))
}

impl Lists {
    pub(crate) fn categories(&self) -> Vec<Choice> {
        self.categories
            .iter()
            .map(|one| Choice::new(one.id.to_string(), category_label(one, &self.categories)))
            .collect()
    }

    /// Those that a request can be given.
    pub(crate) fn leaves(&self) -> Vec<Choice> {
        self.categories
            .iter()
            .filter(|one| one.parent.is_some())
            .map(|one| Choice::new(one.id.to_string(), category_label(one, &self.categories)))
            .collect()
    }

    /// Those of the buildings, by name.
    pub(crate) fn complexes(&self) -> Vec<Choice> {
        let mut found: Vec<_> = self
            .buildings
            .iter()
            .map(|one| choice(one.complex.to_string(), &one.complex_name))
            .collect();
        found.sort_by(|one, other| (&one.label, &one.value).cmp(&(&other.label, &other.value)));
        found.dedup();
        found
    }

    pub(crate) fn buildings(&self) -> Vec<Choice> {
        self.buildings.iter().map(|one| choice(one.id.to_string(), &one.address)).collect()
    }

    /// Everybody who still works.
    pub(crate) fn employees(&self) -> Vec<Choice> {
        let working = self.employees.iter().filter(|one| one.dismissed_at.is_none());
        working
            .map(|one| Choice {
                hint: Some(one.position.clone()),
                ..Choice::new(one.id.to_string(), one.name.clone())
            })
            .collect()
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

fn choice(value: String, name: &Localized) -> Choice {
    Choice::new(value, named(name))
}
