//! The words of notices about money, plain and in the reader's language.

use chrono::NaiveDate;
use domain::{lang::Lang, money::Tiyin, payments::Provider};
use text::{Args, format, localized, tr, tr_with};

use super::{
    money::{Money, MoneyNotice},
    words::Words,
};
use crate::payments::{Account, PaidBy};

/// What there is to say.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// What happened.
    pub(super) what: Money,
    /// The account it concerns; a case may concern none.
    pub(super) account: Option<Account>,
    /// How much it is about.
    pub(super) amount: Option<Tiyin>,
    /// Who paid, and how.
    pub(super) by: PaidBy,
    /// The day by which a debt was to be paid.
    pub(super) due_on: Option<NaiveDate>,
    /// Where its receipt is seen.
    pub(super) receipt: Option<String>,
    /// The number of the request whose work was billed.
    pub(super) request: Option<i64>,
}

/// The words of a notice.
pub(super) fn words(notice: &MoneyNotice, said: &Said) -> Words {
    let lang = notice.reader.lang;
    let args = args(lang, said);
    let tell = |name: &str| tr_with(lang, &format!("notices-{name}-text"), &args);
    let sentences: Vec<_> = std::iter::once(notice.words).chain(more(said)).map(tell).collect();
    Words {
        title: tr_with(lang, &format!("notices-{}-title", notice.words), &args),
        body: sentences.join(" "),
    }
}

/// What else is said, as far as it is known.
fn more(said: &Said) -> Vec<&'static str> {
    let mut names = Vec::new();
    let account = said.account.as_ref();
    if said.request.is_some() {
        names.push("invoice-request");
    }
    if account.is_some() {
        names.push("money-account");
    }
    if matches!(said.what, Money::Received | Money::Refunded | Money::HandedBack | Money::Receipt) && said.by.number.is_some() {
        names.push("money-payment");
    }
    let Some(account) = account.filter(|_| matches!(said.what, Money::Received | Money::Refunded | Money::HandedBack)) else {
        return names;
    };
    names.push(match account.due.0 {
        ..0 => "money-ahead",
        0 => "money-even",
        1.. => "money-left",
    });
    names
}

fn args(lang: Lang, said: &Said) -> Args {
    let amount = format::money(lang, said.amount.unwrap_or_default());
    let account = said.account.as_ref();
    let due = account.map(|account| account.due).unwrap_or_default();
    let (left, ahead) = (due.max(Tiyin(0)), Tiyin(due.0.min(0).saturating_neg()));
    let address = account.map(|account| {
        tr!(
            lang,
            "requests-address-apartment",
            building = localized(lang, &account.address),
            number = account.flat.as_str()
        )
    });
    Args::new()
        .set("amount", amount)
        .set("account", account.map(|account| account.number.clone()).unwrap_or_default())
        .set("address", address.unwrap_or_default())
        .set("due", format::money(lang, left))
        .set("ahead", format::money(lang, ahead))
        .set("provider", said.by.provider.map(Provider::name).unwrap_or_default().to_owned())
        .set("payment", said.by.number.clone().unwrap_or_default())
        .set("request", said.request.map(|number| number.to_string()).unwrap_or_default())
        .set("date", said.due_on.map(|day| date(lang, day)).unwrap_or_default())
}

/// A day, which is the same on every clock.
fn date(lang: Lang, day: NaiveDate) -> String {
    format::date(lang, day.and_time(chrono::NaiveTime::MIN).and_utc(), 0)
}
