//! The language and the clock of the page, and the words in it.
//!
//! The accessors read the reactive context: call them in components, reactive closures and
//! event handlers, and carry the answer into timeouts and futures.

use domain::lang::Lang;
use leptos::prelude::{provide_context, use_context};
use text::Args;

/// The language and the company's clock; the application provides it as context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locale {
    /// The language of the page.
    pub lang: Lang,
    /// Minutes that the company's clock is ahead of UTC.
    pub offset_minutes: i32,
}

/// The page's. A page whose reader has hung up is still made for a moment after its context went away: nobody sees it, and
/// it must not end in a panic.
fn locale() -> Locale {
    use_context().unwrap_or(Locale {
        lang: Lang::Ru,
        offset_minutes: 0,
    })
}

/// Lays both down beside whoever is made now: the way up to where the application keeps them is walked for every word.
pub fn found_near() {
    provide_context(locale());
}

/// Answers the language of the page.
pub fn lang() -> Lang {
    locale().lang
}

/// Answers how many minutes the company's clock is ahead of UTC.
pub fn offset_minutes() -> i32 {
    locale().offset_minutes
}

/// Answers the words behind `key` in the language of the page.
pub fn t(key: &str) -> String {
    text::tr(lang(), key)
}

/// Answers the words behind `key` with arguments; written as `t!("key", name = value)`.
pub fn t_with(key: &str, args: &Args) -> String {
    text::tr_with(lang(), key, args)
}

/// Answers the words behind a key in the language of the page: `t!("key", count = 3)`.
#[macro_export]
macro_rules! t {
    ($key:expr $(,)?) => {
        $crate::t($key)
    };
    ($key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::t_with(
            $key,
            &$crate::words::Args::new()$(.set(stringify!($name), $value))+,
        )
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_whose_context_is_gone_still_has_words() {
        assert_eq!((lang(), offset_minutes()), (Lang::Ru, 0));
        assert!(!t("requests-title").is_empty());
    }
}
