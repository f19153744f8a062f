//! The style of documents that stand alone, made by tailwind-rs from a list of classes.
//!
//! Only classes of [`ALLOWED`] may be used: a test compares each of them with the official compiler.
//! Nothing with a variant, a named colour or an escape may join them, because tailwind-rs gets those wrong.

use std::{collections::BTreeMap, sync::LazyLock};

use sha2::{Digest as _, Sha256};
use tailwind_rs_core::CssGenerator;

/// The classes, in the order of their rules: a later one wins.
pub(super) const ALLOWED: &[&str] = &[
    "m-0",
    "mx-auto",
    "mt-2",
    "mt-4",
    "grid",
    "inline-block",
    "max-w-xl",
    "gap-4",
    "rounded-lg",
    "p-4",
    "p-6",
    "px-4",
    "py-3",
    "text-base",
    "text-lg",
    "text-2xl",
    "font-semibold",
    "font-bold",
    "no-underline",
];

/// The values behind the names that the classes mention; those of the pages.
pub(super) const THEME: &[(&str, &str)] = &[
    ("--text-base", "1rem"),
    ("--text-base--line-height", "1.5rem"),
    ("--text-lg", "1.25rem"),
    ("--text-lg--line-height", "1.75rem"),
    ("--text-2xl", "2rem"),
    ("--text-2xl--line-height", "2.375rem"),
];

/// What no class says: the colours of the pages (`style/tokens.css`), light or dark as the system is.
pub(super) const BASE: &str = ":root{color-scheme:light dark;font-family:ui-sans-serif,system-ui,sans-serif;\
    --page:#eaf0f1;--card:#ffffff;--text:#0e1c22;--border:#d5dfe2;--accent:#0a6770;--on-accent:#ffffff}\
    @media(prefers-color-scheme:dark){:root{\
    --page:#0a1317;--card:#131f25;--text:#e8f0f2;--border:#2a3a42;--accent:#62d2c8;--on-accent:#04201f}}\
    body{background:var(--page);color:var(--text)}section{background:var(--card);border:1px solid var(--border)}\
    a{background:var(--accent);color:var(--on-accent)}";

/// The style and the policy that allows it alone.
pub(super) struct Style {
    pub(super) css: String,
    pub(super) policy: String,
}

/// Made once: it is the same for every document.
pub(super) static STYLE: LazyLock<Style> = LazyLock::new(|| {
    let css = css();
    let hash = base64(&Sha256::digest(&css));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    );
    Style { css, policy }
});

/// The rules in the order of the list: tailwind-rs itself orders them anew in each build.
pub(super) fn css() -> String {
    let mut css = BASE.to_owned();
    let theme: String = THEME.iter().map(|(name, value)| format!("{name}:{value};")).collect();
    css.push_str(&[":root{", &theme, "}"].concat());
    let generator = CssGenerator::new();
    for class in ALLOWED {
        let declared: String = declarations(&generator, class)
            .iter()
            .map(|(name, value)| format!("{name}:{value};"))
            .collect();
        css.push_str(&[".", class, "{", &declared, "}"].concat());
    }
    css
}

/// What tailwind-rs makes of a class; nothing of one that it does not know.
pub(super) fn declarations(generator: &CssGenerator, class: &str) -> BTreeMap<String, String> {
    let properties = generator.class_to_properties(class).unwrap_or_default();
    properties.into_iter().map(|property| (property.name, property.value)).collect()
}

/// The bytes as a content security policy spells them.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let three = chunk.iter().fold(0_u32, |all, byte| (all << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = usize::try_from((three >> (18 - 6 * place)) & 63).unwrap_or_default();
            let letter = DIGITS.get(digit).copied().filter(|_| place <= chunk.len());
            text.push(char::from(letter.unwrap_or(b'=')));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_spelled_as_others_spell_them() {
        assert_eq!(base64(b"hovli"), "aG92bGk=");
        assert_eq!(base64(b"hovl"), "aG92bA==");
        assert_eq!(base64(&[0xfb, 0xff, 0xbf]), "+/+/");
    }

    #[test]
    fn two_builds_are_equal() {
        assert_eq!(css(), css());
        assert_eq!(css(), STYLE.css);
    }
}
