//! Instants. The database holds UTC; people see the company's time.

/// An instant in UTC.
pub type Timestamp = chrono::DateTime<chrono::Utc>;

/// Minutes from the start of `from` to `to`; negative when `to` is earlier.
#[must_use]
pub fn minutes_between(from: Timestamp, to: Timestamp) -> i64 {
    (to - from).num_minutes()
}

/// Reads an instant from RFC 3339, or from a form's local `2026-03-02T09:30` at this offset from UTC.
#[must_use]
pub fn parse_local(text: &str, offset_minutes: i32) -> Option<Timestamp> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant);
    }
    let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|format| chrono::NaiveDateTime::parse_from_str(text.trim(), format).ok())?;
    Some(local.and_utc() - chrono::Duration::minutes(offset_minutes.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_time_becomes_utc() {
        let utc: Timestamp = "2026-03-02T04:30:00Z".parse().unwrap();
        assert_eq!(parse_local("2026-03-02T09:30", 300), Some(utc));
        assert_eq!(parse_local("2026-03-02T09:30:00+05:00", 0), Some(utc));
        assert_eq!(parse_local("tomorrow", 300), None);
    }
}
