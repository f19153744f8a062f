//! The part of a file that a player asks for.

use std::ops::Range;

/// What to answer to a `Range`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it: none was asked for, or in a way that is not understood.
    Whole,
    /// These bytes.
    Some(Range<u64>),
    /// The part lies behind the end.
    Nowhere,
}

/// The part of a file of this size; several parts at once are answered by the whole, as the protocol allows.
pub(super) fn part(asked: Option<&str>, size: u64) -> Part {
    let Some((first, last)) = asked
        .and_then(|asked| asked.trim().strip_prefix("bytes="))
        .and_then(|asked| asked.split_once('-'))
    else {
        return Part::Whole;
    };
    let number = |text: &str| text.trim().parse::<u64>().ok();
    match (first.trim(), last.trim()) {
        ("", suffix) => match number(suffix) {
            Some(0) => Part::Nowhere,
            Some(length) if size > 0 => Part::Some(size.saturating_sub(length)..size),
            Some(_) => Part::Nowhere,
            None => Part::Whole,
        },
        (first, "") => match number(first) {
            Some(first) if first < size => Part::Some(first..size),
            Some(_) => Part::Nowhere,
            None => Part::Whole,
        },
        (first, last) => match (number(first), number(last)) {
            (Some(first), Some(last)) if first > last => Part::Whole,
            (Some(first), Some(last)) if first < size => Part::Some(first..last.saturating_add(1).min(size)),
            (Some(_), Some(_)) => Part::Nowhere,
            _ => Part::Whole,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_those_of_the_protocol() {
        for (asked, expected) in [
            (None, Part::Whole),
            (Some("bytes=0-1"), Part::Some(0..2)),
            (Some("bytes=0-"), Part::Some(0..100)),
            (Some("bytes=90-"), Part::Some(90..100)),
            (Some("bytes=90-1000"), Part::Some(90..100)),
            (Some("bytes=-10"), Part::Some(90..100)),
            (Some("bytes=-1000"), Part::Some(0..100)),
            (Some("bytes=0-18446744073709551615"), Part::Some(0..100)),
            (Some("bytes=100-"), Part::Nowhere),
            (Some("bytes=100-200"), Part::Nowhere),
            (Some("bytes=-0"), Part::Nowhere),
            (Some("bytes=5-2"), Part::Whole),
            (Some("bytes=0-1,5-6"), Part::Whole),
            (Some("bytes=a-b"), Part::Whole),
            (Some("bytes=-"), Part::Whole),
            (Some("lines=0-1"), Part::Whole),
            (Some("bytes=99999999999999999999-"), Part::Whole),
        ] {
            assert_eq!(part(asked, 100), expected, "{asked:?}");
        }
        assert_eq!(part(Some("bytes=-5"), 0), Part::Nowhere);
    }
}
