//! Amounts, days, months and places as they stand on paper.

use chrono::{Datelike as _, Duration, NaiveDate};
use domain::{housing::ApartmentKind, lang::Lang, money::Tiyin, payee::Payee, payments::PaymentSource, time::Timestamp, words::Localized};
use text::{format, localized, tr};

/// For whom something is printed, and when.
pub(super) struct Reader {
    pub(super) lang: Lang,
    pub(super) offset_minutes: i32,
    /// The company's name.
    pub(super) company: String,
    /// Whom it names as the one who is paid.
    pub(super) payee: Payee,
    pub(super) now: Timestamp,
}

impl Reader {
    pub(super) fn tr(&self, key: &str) -> String {
        tr(self.lang, key)
    }

    /// Who writes and is paid: the name people know, and the name and number under which taxes are paid.
    pub(super) fn issuer(&self) -> Vec<String> {
        let Payee { legal_name, inn } = &self.payee;
        let legal_name = legal_name.as_deref().filter(|name| *name != self.company);
        let parts = [
            legal_name.map(|name| tr!(self.lang, "payments-paper-payee", name = name)),
            inn.as_deref().map(|inn| tr!(self.lang, "payments-paper-inn", inn = inn)),
        ];
        let payee: Vec<_> = parts.into_iter().flatten().collect();
        let mut lines = vec![self.company.clone()];
        if !payee.is_empty() {
            lines.push(payee.join(", "));
        }
        lines
    }

    pub(super) fn money(&self, amount: Tiyin) -> String {
        format::money(self.lang, amount)
    }

    pub(super) fn moment(&self, at: Timestamp) -> String {
        format::date_time(self.lang, at, self.offset_minutes)
    }

    /// A day, which is the same on every clock.
    pub(super) fn day(&self, day: NaiveDate) -> String {
        format::date(self.lang, day.and_time(chrono::NaiveTime::MIN).and_utc(), 0)
    }

    /// The day of a moment by the company's clock.
    pub(super) fn day_of(&self, at: Timestamp) -> NaiveDate {
        (at + Duration::minutes(self.offset_minutes.into())).date_naive()
    }

    pub(super) fn month(&self, day: NaiveDate) -> String {
        let month = self.tr(&format!("settings-month-{}", day.month()));
        tr!(self.lang, "my-month", month = month, year = day.year().to_string())
    }

    /// What a line is for, or how what is for no service is called.
    pub(super) fn service(&self, service: Option<&Localized>, nameless: &str) -> String {
        service.map_or_else(|| self.tr(nameless), |name| localized(self.lang, name))
    }

    pub(super) fn place(&self, address: &Localized, (kind, number): (ApartmentKind, &str)) -> String {
        let building = localized(self.lang, address);
        if kind == ApartmentKind::Flat {
            return tr!(self.lang, "requests-address-apartment", building = building, number = number);
        }
        let kind = self.tr(&format!("admin-apartment-kind-{}", kind.code())).to_lowercase();
        format!("{building}, {kind} {number}")
    }

    /// By whom the money came.
    pub(super) fn source(&self, source: Option<PaymentSource>) -> String {
        source.map_or_else(
            || self.tr("my-paid-otherwise"),
            |source| self.tr(&format!("money-source-{}", source.code())),
        )
    }

    /// What is to be paid, or was paid ahead.
    pub(super) fn owed(&self, amount: Tiyin) -> String {
        match amount.0 {
            ..0 => tr!(
                self.lang,
                "payments-paper-ahead",
                amount = self.money(Tiyin(amount.0.saturating_neg()))
            ),
            0 => self.tr("payments-paper-even"),
            1.. => self.money(amount),
        }
    }
}
