//! Every word a user reads.
//!
//! Messages live in `locales/<lang>/<area>.ftl`, one file per area, and a key starts with
//! the name of its file. The server embeds all languages (feature `locales`); a browser gets
//! only the language of the page, through [`browser_catalogue`] on the server and `install`
//! in the page. No other crate contains a sentence for people.

mod args;
mod catalogue;
#[cfg(any(feature = "locales", test))]
mod embedded;
mod errors;
pub mod format;
#[cfg(not(any(feature = "locales", test)))]
mod installed;
mod localized;
pub mod translit;

#[cfg(test)]
mod locale_tests;
#[cfg(test)]
mod usage_tests;

use domain::lang::Lang;

#[cfg(any(feature = "locales", test))]
use crate::embedded as store;
#[cfg(not(any(feature = "locales", test)))]
use crate::installed as store;

pub use crate::args::{Args, Value};
#[cfg(any(feature = "locales", test))]
pub use crate::embedded::browser_catalogue;
pub use crate::errors::{error, error_key, field_error};
#[cfg(not(any(feature = "locales", test)))]
pub use crate::installed::install;
pub use crate::localized::localized;

/// Answers the words behind `key`; a key nobody defined answers itself.
pub fn tr(lang: Lang, key: &str) -> String {
    lookup(lang, key, None).unwrap_or_else(|| key.to_owned())
}

/// Answers the words behind `key` with the arguments filled in.
pub fn tr_with(lang: Lang, key: &str, args: &Args) -> String {
    lookup(lang, key, Some(args)).unwrap_or_else(|| key.to_owned())
}

/// Answers the words behind `key`, with named arguments: `tr!(lang, "key", count = 3)`.
#[macro_export]
macro_rules! tr {
    ($lang:expr, $key:expr $(,)?) => {
        $crate::tr($lang, $key)
    };
    ($lang:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::tr_with(
            $lang,
            $key,
            &$crate::Args::new()$(.set(stringify!($name), $value))+,
        )
    };
}

/// Answers the words, or nothing when the key is not defined.
fn lookup(lang: Lang, key: &str, args: Option<&Args>) -> Option<String> {
    store::catalogue(lang)?.format(key, args)
}
