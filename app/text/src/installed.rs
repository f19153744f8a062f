//! One language, handed over by the page: what a browser has.

use std::sync::OnceLock;

use domain::lang::Lang;

use crate::catalogue::Catalogue;

static INSTALLED: OnceLock<Catalogue> = OnceLock::new();

/// Takes the messages of the page's language; called once, before anything is shown.
///
/// Another language means another page, so a second call changes nothing.
pub fn install(lang: Lang, ftl: &str) {
    INSTALLED.get_or_init(|| Catalogue::new(lang, [ftl]));
}

/// Answers the installed messages; a page has one language, whatever is asked for.
pub(crate) fn catalogue(_lang: Lang) -> Option<&'static Catalogue> {
    INSTALLED.get()
}
