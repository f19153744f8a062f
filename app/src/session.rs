//! What a page knows from the start travels in the page: written by the shell, read before hydration.

#[cfg(not(feature = "ssr"))]
use rpc::session::Boot;

/// The element that carries [`rpc::session::Boot`].
pub(crate) const BOOT_ID: &str = "boot";
/// The element that carries the catalogue of the page's language.
pub(crate) const CATALOGUE_ID: &str = "catalogue";

/// Reads what the shell wrote and installs the catalogue; `None` when the page is not ours.
#[cfg(not(feature = "ssr"))]
#[must_use]
pub fn boot_from_page() -> Option<Boot> {
    let document = web_sys::window()?.document()?;
    let read = |id: &str| document.get_element_by_id(id)?.text_content();
    let boot: Boot = serde_json::from_str(&read(BOOT_ID)?).ok()?;
    let catalogue: String = serde_json::from_str(&read(CATALOGUE_ID)?).ok()?;
    text::install(boot.lang, &catalogue);
    Some(boot)
}
