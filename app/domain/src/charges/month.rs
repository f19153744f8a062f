//! A month that is charged for: `2026-03`.

use chrono::{Datelike as _, Days, Months, NaiveDate};

/// A month, by its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "2026-03"))]
pub struct Month(NaiveDate);

/// The text is not a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a month")]
pub struct MonthError;

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// Its first day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.0
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.checked_add_months(Months::new(1)).unwrap_or(self.0))
    }

    /// The month before it.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0.checked_sub_months(Months::new(1)).unwrap_or(self.0))
    }

    /// Its days, in order.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        let end = self.next().first();
        self.0.iter_days().take_while(move |day| *day < end)
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.next().first().checked_sub_days(Days::new(1)).unwrap_or(self.0)
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl std::str::FromStr for Month {
    type Err = MonthError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let day = NaiveDate::parse_from_str(&format!("{}-01", text.trim()), "%Y-%m-%d").map_err(|_| MonthError)?;
        // What is written otherwise, such as "2026-3", would name the same month twice.
        let month = Self(day);
        if (2000..2200).contains(&day.year()) && month.to_string() == text.trim() {
            Ok(month)
        } else {
            Err(MonthError)
        }
    }
}

impl serde::Serialize for Month {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Month {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_and_written_alike() {
        let march: Month = "2026-03".parse().unwrap();
        assert_eq!(march.to_string(), "2026-03");
        assert_eq!(serde_json::to_string(&march).unwrap(), "\"2026-03\"");
        assert_eq!(
            (march.before().to_string(), march.next().to_string()),
            ("2026-02".to_owned(), "2026-04".to_owned())
        );
        assert_eq!((march.days().count(), march.before().days().count()), (31, 28));
        assert_eq!(Month::of(march.last()), march);
        for text in ["", "2026-13", "2026-3", "03.2026", "2026-03-01", "1999-12"] {
            assert_eq!(text.parse::<Month>(), Err(MonthError), "{text}");
        }
    }
}
