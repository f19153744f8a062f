//! Months as seasons, in words.

use ui::t;

/// Months that follow each other, also over the turn of the year: the first and the last of each run.
fn seasons(months: &[u32]) -> Vec<(u32, u32)> {
    let follows = |one: u32, next: u32| next == one % 12 + 1;
    // A run begins after a month that is not there.
    let mut sorted: Vec<u32> = months.to_vec();
    sorted.sort_unstable();
    let begins = |month: &u32| !sorted.iter().any(|one| follows(*one, *month));
    let after_gap = sorted.iter().position(begins).unwrap_or(0);
    sorted.rotate_left(after_gap);
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for month in sorted {
        match runs.last_mut() {
            Some((_, last)) if follows(*last, month) => *last = month,
            _ => runs.push((month, month)),
        }
    }
    runs
}

/// The seasons of these months, the first and the last month of each.
pub(super) fn in_words(months: &[u32]) -> Option<String> {
    let words: Vec<_> = seasons(months).into_iter().map(season_words).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn season_words((first, last): (u32, u32)) -> String {
    let name = |month: u32| t(&format!("settings-month-{month}"));
    if first == last {
        name(first)
    } else {
        format!("{} – {}", name(first), name(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_season_goes_over_the_turn_of_the_year() {
        assert_eq!(seasons(&[10, 11, 12, 1, 2, 3]), [(10, 3)]);
        assert_eq!(seasons(&[4, 5, 6, 7, 8, 9]), [(4, 9)]);
        assert_eq!(seasons(&[7, 12, 1, 3]), [(3, 3), (7, 7), (12, 1)]);
        assert!(seasons(&[]).is_empty());
    }
}
