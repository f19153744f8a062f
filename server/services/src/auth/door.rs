//! What doors tell of a request, and where a sign-in may lead.

/// The client's network address, noted on every request before it reaches a door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientAddress(pub String);

/// The path, when it stays on this site: whoever signs in may not be led elsewhere.
#[must_use]
pub fn safe_path(path: &str) -> Option<&str> {
    let rest = path.strip_prefix('/')?;
    let leads_away = rest.starts_with(['/', '\\']) || path.contains(|c: char| c.is_control());
    (!leads_away).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_safe() {
        for path in ["/", "/admin/requests?tab=new", "/staff"] {
            assert_eq!(safe_path(path), Some(path));
        }
        for path in ["", "admin", "//evil.uz", "/\\evil.uz", "https://evil.uz", "/\n/evil.uz"] {
            assert_eq!(safe_path(path), None, "{path:?}");
        }
    }
}
