//! Names of the file, in one language for all or in several.

use domain::{
    invalid::Invalid,
    words::{self, Localized},
};
use serde::Deserialize;

use super::either::Either;

/// The longest name or address, in characters.
const LINE_MAX: u32 = 200;

/// Words in one language for all, or in several.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "Either<LocalizedPart>")]
pub enum Words {
    /// The same in every language that has no words of its own yet.
    Same(String),
    /// Each language its own.
    Each(LocalizedPart),
}

/// Words by language; what is left out stays, an empty text clears.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalizedPart {
    /// Russian.
    pub ru: String,
    /// Uzbek, Latin script; a new thing without it has the Russian words.
    #[serde(default)]
    pub uz: Option<String>,
    /// Uzbek, Cyrillic script; without it the Latin one is transliterated.
    #[serde(default)]
    pub uz_cyrl: Option<String>,
    /// English; without it the Russian words are shown.
    #[serde(default)]
    pub en: Option<String>,
}

impl Words {
    /// The Russian words, by which a thing is found.
    pub(in crate::companies) fn key(&self, at: &str) -> Result<String, Invalid> {
        match self {
            Self::Same(text) => words::line(at, text, LINE_MAX),
            Self::Each(part) => words::line(&format!("{at}.ru"), &part.ru, LINE_MAX),
        }
    }

    /// The words to store; languages that the file does not name keep their former words.
    pub(in crate::companies) fn over(&self, former: Option<&Localized>, at: &str) -> Result<Localized, Invalid> {
        let ru = self.key(at)?;
        let former = former.cloned().unwrap_or_else(|| Localized::same(&ru));
        let Self::Each(part) = self else {
            return Ok(Localized { ru, ..former });
        };
        let uz = said(part.uz.as_deref(), &format!("{at}.uz"))?;
        let uz_cyrl = said(part.uz_cyrl.as_deref(), &format!("{at}.uz_cyrl"))?;
        let en = said(part.en.as_deref(), &format!("{at}.en"))?;
        Ok(Localized {
            uz: match uz {
                Some(text) => text.unwrap_or_else(|| ru.clone()),
                None => former.uz,
            },
            uz_cyrl: uz_cyrl.unwrap_or(former.uz_cyrl),
            en: en.unwrap_or(former.en),
            ru,
        })
    }
}

/// `None` when the file does not say it, `Some(None)` when it says that there is nothing.
pub(in crate::companies) fn said(text: Option<&str>, at: &str) -> Result<Option<Option<String>>, Invalid> {
    text.map(|text| words::optional_line(at, text, LINE_MAX)).transpose()
}

impl From<Either<LocalizedPart>> for Words {
    fn from(read: Either<LocalizedPart>) -> Self {
        match read {
            Either::Text(text) => Self::Same(text),
            Either::Object(part) => Self::Each(part),
        }
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::Same(text)
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::Same(String::new())
    }
}
