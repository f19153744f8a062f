//! Links to files: signed, short-lived, and the same for some minutes so that browsers may cache.

use domain::{
    ids::{CompanyId, FileId},
    time::Timestamp,
};

use crate::{Services, error::Result, secrets};

const PURPOSE: &str = "file-link";
/// Seconds for which the same link is given out.
const STEADY: i64 = 5 * 60;
/// Seconds from the beginning of that time to the link's end.
const LIVES: i64 = 15 * 60;

/// Which picture of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// The file itself.
    Full,
    /// Its small picture.
    Thumb,
}

impl Variant {
    /// The code in links.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Thumb => "thumb",
        }
    }
}

impl std::str::FromStr for Variant {
    type Err = domain::words::UnknownCode;

    fn from_str(code: &str) -> std::result::Result<Self, Self::Err> {
        match code {
            "full" => Ok(Self::Full),
            "thumb" => Ok(Self::Thumb),
            _ => Err(domain::words::UnknownCode),
        }
    }
}

/// A link to a file: good for 10 to 15 minutes, unchanged for 5.
///
/// # Errors
/// Never for keys of ours; the type of the library allows it.
pub fn url(sv: &Services, company: CompanyId, id: FileId, variant: Variant, now: Timestamp) -> Result<String> {
    let expires = now.timestamp() - now.timestamp().rem_euclid(STEADY) + LIVES;
    let signature = secrets::sign(sv.config(), PURPOSE, &message(company, id, variant, expires))?;
    Ok(format!("/files/{company}/{id}/{}?e={expires}&s={signature}", variant.code()))
}

/// Whether a link is one of ours.
pub(super) fn is_ours(sv: &Services, (company, id, variant): (CompanyId, FileId, Variant), expires: i64, signature: &str) -> bool {
    secrets::verify(sv.config(), PURPOSE, &message(company, id, variant, expires), signature)
}

fn message(company: CompanyId, id: FileId, variant: Variant, expires: i64) -> String {
    format!("{company}/{id}/{}/{expires}", variant.code())
}
