//! Links that show one receipt or bill to whoever has them: signed, and good for a few days. They go out in chats and
//! stand on the pages of residents, who open them outside of Telegram, where nobody is signed in.

use chrono::Duration;
use domain::{
    charges::Month,
    ids::{AccountId, CompanyId, PostingId},
    lang::Lang,
};

use crate::{Error, Kind, Result, Services, secrets};

/// What links are signed for.
const PURPOSE: &str = "payments.paper";
/// A link is good so long.
const GOOD_FOR: Duration = Duration::days(3);

/// What a link shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::payments) enum Sheet {
    /// The receipt of a payment.
    Receipt(PostingId),
    /// The bill of a month.
    Bill(AccountId, Month),
}

impl Sheet {
    /// The path of it, which is what is signed.
    fn path(self, company: CompanyId) -> String {
        match self {
            Self::Receipt(posting) => format!("/receipts/{company}/{posting}"),
            Self::Bill(account, month) => format!("/bills/{company}/{account}/{month}"),
        }
    }
}

/// The address at which it is seen; whoever shows it adds the language of the reader (`&lang=`).
///
/// # Errors
/// Never for keys of ours.
pub(in crate::payments) fn link(sv: &Services, company: CompanyId, sheet: Sheet) -> Result<String> {
    let (path, until) = (sheet.path(company), (sv.now() + GOOD_FOR).timestamp());
    let sign = secrets::sign(sv.config(), PURPOSE, &message(&path, until))?;
    let path = format!("{path}?until={until}&sign={sign}");
    Ok(sv.config().public_url.join(&path).map_or(path, String::from))
}

/// The address of a receipt, for a message in this language.
///
/// # Errors
/// Never for keys of ours.
pub fn receipt_link(sv: &Services, (company, posting): (CompanyId, PostingId), lang: Lang) -> Result<String> {
    Ok(format!("{}&lang={lang}", link(sv, company, Sheet::Receipt(posting))?))
}

fn message(path: &str, until: i64) -> String {
    format!("{path}:{until}")
}

/// Goes on only with a link of ours that is not over.
pub(super) fn require(sv: &Services, (company, sheet): (CompanyId, Sheet), (until, sign): (i64, &str)) -> Result<()> {
    let is_ours = secrets::verify(sv.config(), PURPOSE, &message(&sheet.path(company), until), sign);
    if is_ours && until > sv.now().timestamp() {
        Ok(())
    } else {
        Err(Error::new(Kind::NotFound, "payments.receipt_link"))
    }
}
