//! Times for a visit, of which the resident chooses one.

use chrono::{DateTime, Utc};

use crate::{invalid::Invalid, time::parse_local};

/// The most times that are offered at once: more than three is no help to choose.
pub const SLOTS_MAX: usize = 3;

/// A time in which somebody could come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = VisitSlot))]
pub struct Slot {
    /// It begins.
    pub from: DateTime<Utc>,
    /// It ends.
    pub to: DateTime<Utc>,
}

/// A time as it was typed; empty when the line was left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = OfferedSlot))]
pub struct Offered {
    /// It begins: RFC 3339, or local `2026-03-02T09:30`.
    #[serde(default)]
    pub from: String,
    /// It ends.
    #[serde(default)]
    pub to: String,
}

/// The times in their order.
///
/// # Errors
/// Names the line of a time that cannot be read, ends before it begins, or begins with another one.
pub(super) fn read(offered: &[Offered], offset_minutes: i32) -> Result<Vec<Slot>, Invalid> {
    let mut slots: Vec<Slot> = Vec::new();
    for (line, at) in offered.iter().zip(0_usize..) {
        if line.from.trim().is_empty() && line.to.trim().is_empty() {
            continue;
        }
        let (from_field, to_field) = (format!("slots[{at}].from"), format!("slots[{at}].to"));
        let read = |field: &str, text: &str| parse_local(text, offset_minutes).ok_or_else(|| Invalid::field(field, "date"));
        let (from, to) = (read(&from_field, &line.from)?, read(&to_field, &line.to)?);
        if to <= from {
            return Err(Invalid::field(&to_field, "before-start"));
        }
        // A time is chosen by its beginning.
        if slots.iter().any(|slot| slot.from == from) {
            return Err(Invalid::field(&from_field, "choice"));
        }
        slots.push(Slot { from, to });
    }
    if slots.is_empty() {
        return Err(Invalid::field("slots[0].from", "required"));
    }
    if slots.len() > SLOTS_MAX {
        return Err(Invalid::field("slots", "range"));
    }
    slots.sort_by_key(|slot| slot.from);
    Ok(slots)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(from: &str, to: &str) -> Offered {
        Offered {
            from: from.to_owned(),
            to: to.to_owned(),
        }
    }

    fn wrong(lines: &[Offered]) -> (String, String) {
        let field = read(lines, 300).unwrap_err().fields.remove(0);
        (field.field, field.code)
    }

    #[test]
    fn times_are_read_in_their_order_and_empty_lines_left_out() {
        let lines = [
            line("2026-03-03T14:00", "2026-03-03T16:00"),
            line("", " "),
            line("2026-03-02T09:00", "2026-03-02T11:00"),
        ];
        let slots = read(&lines, 300).unwrap();
        let begins: Vec<_> = slots.iter().map(|slot| slot.from.to_rfc3339()).collect();
        assert_eq!(begins, ["2026-03-02T04:00:00+00:00", "2026-03-03T09:00:00+00:00"]);
    }

    #[test]
    fn wrong_times_are_named_by_their_line() {
        let good = line("2026-03-02T09:00", "2026-03-02T11:00");
        let field = |field: &str, code: &str| (field.to_owned(), code.to_owned());
        assert_eq!(wrong(&[]), field("slots[0].from", "required"));
        assert_eq!(wrong(&[line("tomorrow", "later")]), field("slots[0].from", "date"));
        assert_eq!(wrong(&[good.clone(), line("2026-03-02T09:00", "")]), field("slots[1].to", "date"));
        assert_eq!(
            wrong(&[line("2026-03-02T11:00", "2026-03-02T09:00")]),
            field("slots[0].to", "before-start")
        );
        assert_eq!(wrong(&[good.clone(), good.clone()]), field("slots[1].from", "choice"));
        let many: Vec<_> = (1..=4)
            .map(|day| line(&format!("2026-03-0{day}T09:00"), &format!("2026-03-0{day}T10:00")))
            .collect();
        assert_eq!(wrong(&many), field("slots", "range"));
    }
}
