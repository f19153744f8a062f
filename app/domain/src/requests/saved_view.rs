//! Views of the list that people keep: what it is narrowed to, its order and its columns.

use super::filter::Filter;
use crate::{
    code::code_enum,
    forms::blank,
    ids::{CommandId, RoleId, SavedViewId},
    invalid::Invalid,
    words,
};

/// The longest name of a view, in characters.
const NAME_MAX: u32 = 60;

code_enum! {
    /// A column of the list that can be left out.
    pub enum ListColumn {
        /// The number people say.
        Number = "number",
        /// The resolution clock.
        Due = "due",
        /// Where it stands.
        Status = "status",
        /// How urgent it is.
        Priority = "priority",
        /// Who works on it.
        Executor = "executor",
        /// Since when.
        Created = "created",
        /// What it is about.
        Category = "category",
        /// Whose request.
        Client = "client",
        /// The agreed visit.
        Visit = "visit",
        /// The reaction clock.
        Response = "response",
    }
}

impl ListColumn {
    /// The columns of a list whose reader has chosen none.
    pub const USUAL: &'static [Self] = &[Self::Number, Self::Due, Self::Status, Self::Priority, Self::Executor, Self::Created];

    /// Reads codes with commas between them, in the order of the list; unknown ones are left out, and none are the usual ones.
    #[must_use]
    pub fn read(codes: &str) -> Vec<Self> {
        let wanted: Vec<&str> = codes.split(',').map(str::trim).collect();
        let chosen: Vec<Self> = Self::ALL.iter().copied().filter(|column| wanted.contains(&column.code())).collect();
        if chosen.is_empty() { Self::USUAL.to_vec() } else { chosen }
    }

    /// The codes with commas between them; nothing for the usual ones.
    #[must_use]
    pub fn write(columns: &[Self]) -> String {
        if columns == Self::USUAL {
            return String::new();
        }
        columns.iter().map(|column| column.code()).collect::<Vec<_>>().join(",")
    }
}

/// A view somebody kept.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedView {
    /// The view.
    pub id: SavedViewId,
    /// What it is called.
    pub name: String,
    /// What the list is narrowed to, and its order; `None` when this version cannot read what was kept.
    /// A list that is narrowed by less than its name says would be believed.
    pub filter: Option<Filter>,
    /// The columns, with commas between them; empty for the usual ones.
    pub columns: String,
    /// Whether colleagues see it too.
    pub shared: bool,
    /// The role whose list begins with it.
    pub role: Option<RoleId>,
    /// Whose it is, by name, when it is a colleague's.
    pub owner: Option<String>,
    /// Whether the reader may change and remove it.
    pub changeable: bool,
}

/// The views a person can choose from.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Views {
    /// One's own first, then the shared ones.
    pub items: Vec<SavedView>,
    /// The one that the person's list begins with.
    pub first: Option<SavedViewId>,
}

/// A view to be kept.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaveView {
    /// Which one to change; `None` keeps a new one.
    #[serde(default, deserialize_with = "blank")]
    pub id: Option<SavedViewId>,
    /// The client's own id.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// What the list is narrowed to, and its order.
    #[serde(default)]
    pub filter: Filter,
    /// The columns, with commas between them.
    #[serde(default)]
    pub columns: String,
    /// Whether colleagues see it too.
    #[serde(default)]
    pub shared: bool,
    /// The role whose list begins with it; such a view is shared.
    #[serde(default, deserialize_with = "blank")]
    pub role: Option<RoleId>,
}

impl SaveView {
    /// The tidied name.
    ///
    /// # Errors
    /// A name that is empty or too long.
    pub fn check(&self) -> Result<String, Invalid> {
        words::line("name", &self.name, NAME_MAX)
    }

    /// Whether colleagues see it: nobody's list can begin with what they do not see.
    #[must_use]
    pub const fn is_shared(&self) -> bool {
        self.shared || self.role.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_keep_the_order_of_the_list() {
        assert_eq!(
            ListColumn::read("created, client,number,nonsense"),
            [ListColumn::Number, ListColumn::Created, ListColumn::Client]
        );
        assert_eq!(ListColumn::read(""), ListColumn::USUAL);
        assert_eq!(ListColumn::write(ListColumn::USUAL), "");
        let few = [ListColumn::Number, ListColumn::Visit];
        assert_eq!(ListColumn::read(&ListColumn::write(&few)), few);
    }
}
