//! Walking through a list by pages, in three orders and both directions. A place is named by what the row is
//! ordered by and its id, so that rows that come and go neither repeat nor hide others.

use domain::{
    invalid::Invalid,
    page::{Cursor, Page},
    requests::{Filter, Sort},
    time::Timestamp,
};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

use super::narrow::DUE;
use crate::error::Result;

/// Where a row stands in the order of its list.
type Key = (Uuid, Option<Timestamp>);

/// Where a page begins, and which way it is read.
pub(super) struct Walk {
    sort: Sort,
    backwards: bool,
    from: Option<Key>,
}

impl Walk {
    /// The walk that a filter asks for.
    pub(super) fn of(filter: &Filter) -> Result<Self> {
        let sort = filter.order();
        let (field, cursor) = if filter.before.is_empty() {
            ("after", &filter.after)
        } else {
            ("before", &filter.before)
        };
        let from = if cursor.is_empty() {
            None
        } else {
            Some(read(sort, cursor).ok_or_else(|| Invalid::field(field, "choice"))?)
        };
        Ok(Self {
            sort,
            backwards: !filter.before.is_empty(),
            from,
        })
    }

    /// The statement as far as the company.
    pub(super) const fn beginning(&self) -> &'static str {
        match self.sort {
            Sort::Newest | Sort::Oldest => "select requests.id, requests.created_at from requests where requests.company_id = ",
            Sort::Due => "select requests.id, requests.resolution_due_at from requests where requests.company_id = ",
        }
    }

    const fn column(&self) -> &'static str {
        match self.sort {
            Sort::Newest | Sort::Oldest => "requests.created_at",
            Sort::Due => DUE,
        }
    }

    const fn ascends(&self) -> bool {
        matches!(self.sort, Sort::Oldest | Sort::Due) != self.backwards
    }

    /// The place where the page begins, and the order, as far as the limit.
    pub(super) fn push(&self, sql: &mut QueryBuilder<Postgres>) {
        let column = self.column();
        let (sign, way) = if self.ascends() { (">", "asc") } else { ("<", "desc") };
        if let Some((id, at)) = self.from {
            sql.push(format!(" and ({column}, requests.id) {sign} ("));
            match at {
                Some(at) => sql.push_bind(at),
                None => sql.push("'infinity'::timestamptz"),
            };
            sql.push(", ").push_bind(id).push(")");
        }
        sql.push(format!(" order by {column} {way}, requests.id {way} limit "));
    }

    /// A page of the rows, which were read one further than needed.
    pub(super) fn cut(&self, mut keys: Vec<Key>, size: usize) -> Page<Key> {
        let more = keys.len() > size;
        keys.truncate(size);
        if self.backwards {
            keys.reverse();
        }
        // Where one came from there is something, unless it went away: then the page behind it is empty.
        let (is_before, is_behind) = if self.backwards {
            (more, true)
        } else {
            (self.from.is_some(), more)
        };
        Page {
            prev: keys.first().filter(|_| is_before).map(write),
            next: keys.last().filter(|_| is_behind).map(write),
            items: keys,
        }
    }
}

fn write((id, at): &Key) -> Cursor {
    let at = at.map_or_else(|| "-".to_owned(), |at| at.timestamp_micros().to_string());
    Cursor(format!("{at}.{id}"))
}

fn read(sort: Sort, cursor: &str) -> Option<Key> {
    let (at, id) = cursor.split_once('.')?;
    let at = match at {
        // Everything was written down at some time.
        "-" if sort == Sort::Due => None,
        micros => Some(Timestamp::from_timestamp_micros(micros.parse().ok()?)?),
    };
    Some((id.parse().ok()?, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_that_is_not_ours_is_refused() {
        for cursor in [
            "x",
            "12.",
            ".",
            "-.018f4e9a-0000-7000-8000-000000000000",
            "1700000000000000.not-an-id",
            "99999999999999999999.018f4e9a-0000-7000-8000-000000000000",
        ] {
            assert!(read(Sort::Newest, cursor).is_none(), "{cursor}");
        }
        let waits = (Uuid::from_u128(7), None);
        assert_eq!(read(Sort::Due, &write(&waits).0), Some(waits));
    }

    #[test]
    fn the_first_page_has_nothing_before_it_and_the_last_nothing_behind() {
        let walk = |after: &str, before: &str| {
            Walk::of(&Filter {
                after: after.to_owned(),
                before: before.to_owned(),
                ..Filter::default()
            })
            .unwrap()
        };
        let key = |number| (Uuid::from_u128(number), Timestamp::from_timestamp_micros(1_700_000_000_000_000));
        let here = write(&key(5)).0;
        let ways = |page: &Page<Key>| (page.prev.is_some(), page.next.is_some());
        assert_eq!(ways(&walk("", "").cut(vec![key(2), key(1)], 2)), (false, false));
        assert_eq!(ways(&walk("", "").cut(vec![key(3), key(2), key(1)], 2)), (false, true));
        assert_eq!(ways(&walk(&here, "").cut(vec![key(2), key(1)], 2)), (true, false));
        let back = walk("", &here).cut(vec![key(6), key(7), key(8)], 2);
        assert_eq!(back.items, [key(7), key(6)], "the nearest, in the order of the list");
        assert_eq!(ways(&back), (true, true));
        assert_eq!(ways(&walk("", &here).cut(vec![key(6)], 2)), (false, true));
        assert_eq!(ways(&walk(&here, "").cut(Vec::new(), 2)), (false, false));
    }
}
