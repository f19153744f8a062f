//! One page of a list and the ways to its neighbours.

/// Where the next page begins; opaque to everybody but the query that made it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct Cursor(pub String);

/// Some items in order, and where the following ones begin.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// Where the next page begins; `None` on the last one.
    pub next: Option<Cursor>,
    /// Where the page before ends, for lists that can be walked back; `None` on the first one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev: Option<Cursor>,
}

impl<T> Page<T> {
    /// Cuts a page of `size` from items that were read one further than needed.
    #[must_use]
    pub fn cut(mut items: Vec<T>, size: usize, cursor: impl Fn(&T) -> String) -> Self {
        let more = items.len() > size;
        items.truncate(size);
        let next = if more {
            items.last().map(|item| Cursor(cursor(item)))
        } else {
            None
        };
        Self { items, next, prev: None }
    }
}
