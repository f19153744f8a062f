//! The languages people read Hovli in.

use crate::code::code_enum;

code_enum! {
    /// A language and script.
    pub enum Lang {
        /// Russian.
        Ru = "ru",
        /// Uzbek in Latin script.
        Uz = "uz",
        /// Uzbek in Cyrillic script.
        UzCyrl = "uz-Cyrl",
        /// English.
        En = "en",
    }
}

impl Lang {
    /// The best match for an `Accept-Language` header or a Telegram `language_code`.
    ///
    /// Neither tells the Uzbek script apart reliably, so plain `uz` is Latin.
    #[must_use]
    pub fn negotiate(header: &str) -> Option<Self> {
        header.split(',').find_map(|part| {
            let tag = part.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
            match tag.split('-').next() {
                Some("ru") => Some(Self::Ru),
                Some("uz") if tag.contains("cyrl") => Some(Self::UzCyrl),
                Some("uz") => Some(Self::Uz),
                Some("en") => Some(Self::En),
                _ => None,
            }
        })
    }
}
