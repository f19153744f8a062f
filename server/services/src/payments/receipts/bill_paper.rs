//! The bill of a month on paper, with a code that opens the page on which it is paid.

use domain::{money::Tiyin, payments::Kind};
use text::tr;
use url::Url;

use super::{
    bill::{Bill, BillLine},
    words::Reader,
};
use crate::{
    Error, Kind as ErrorKind, Result,
    pdf::{Format, Paper, Weight},
};

/// The shares of the columns: service, amount.
const SHARES: [f32; 2] = [8.0, 3.0];

pub(super) fn sheet(bill: &Bill, reader: &Reader, public: &Url) -> Result<Vec<u8>> {
    let mut paper = Paper::new(Format::Portrait)?;
    let (place, month) = (&bill.place, reader.month(bill.month.first()));
    let title = tr!(reader.lang, "payments-bill-title", month = month);
    for line in reader.issuer() {
        paper.write(&line, 10.0, Weight::Regular);
    }
    paper.write(&title, 16.0, Weight::Bold);
    paper.skip(8.0);
    paper.fact(&reader.tr("money-account"), &bill.now.number, 10.0);
    let address = reader.place(&place.address, (place.kind, &place.number));
    paper.fact(&reader.tr("requests-field-address"), &address, 10.0);
    if let Some(people) = &place.people {
        paper.fact(&reader.tr("money-people"), people, 10.0);
    }
    paper.skip(10.0);
    paper.fact(&reader.tr("payments-bill-before"), &reader.owed(bill.before), 10.0);
    paper.skip(6.0);
    let heads = ["money-service", "money-charged"].map(|key| reader.tr(key));
    let rows: Vec<_> = bill.lines.iter().map(|line| row(line, reader)).collect();
    let table = paper.table((&SHARES, 1), &heads, &rows);
    paper.total(&table, &[reader.tr("payments-bill-charged"), reader.money(bill.charged())]);
    for law in &bill.legal_refs {
        let words = tr!(reader.lang, "payments-bill-penalty-by", law = law.as_str());
        paper.write(&words, 8.0, Weight::Regular);
    }
    paper.skip(10.0);
    paper.fact(&reader.tr("payments-bill-paid"), &reader.money(bill.paid), 10.0);
    paper.fact(&reader.tr("payments-bill-after"), &reader.owed(bill.after()), 10.0);
    let day = reader.day(reader.day_of(reader.now));
    paper.skip(6.0);
    paper.write(
        &tr!(
            reader.lang,
            "payments-bill-now",
            day = day,
            amount = reader.owed(bill.now.due_tiyin)
        ),
        12.0,
        Weight::Bold,
    );
    paper.skip(14.0);
    if bill.can_be_paid {
        let words = reader.tr(if bill.now.due_tiyin > Tiyin(0) {
            "payments-bill-pay"
        } else {
            "payments-bill-pay-ahead"
        });
        paper.code(&pay_page(bill, public)?, &words)?;
        paper.skip(10.0);
    }
    let made = tr!(reader.lang, "payments-paper-made", when = reader.moment(reader.now));
    paper.write(&made, 8.0, Weight::Regular);
    paper.finish(&title, reader.lang)
}

fn row(line: &BillLine, reader: &Reader) -> Vec<String> {
    let nameless = if line.kind == Kind::Opening {
        "my-brought-over"
    } else {
        "my-no-service"
    };
    let service = reader.service(line.service.as_ref(), nameless);
    let name = match line.kind {
        Kind::Charge | Kind::Opening => service,
        Kind::Adjustment | Kind::Penalty | Kind::WriteOff | Kind::Payment | Kind::Refund | Kind::AdvanceUse | Kind::Settlement => {
            let kind = reader.tr(&format!("money-kind-{}", line.kind.code().replace('_', "-")));
            format!("{service}: {}", kind.to_lowercase())
        }
    };
    vec![name, reader.money(line.amount)]
}

/// Where the account is paid by whoever lives there.
fn pay_page(bill: &Bill, public: &Url) -> Result<String> {
    let (home, account) = (bill.place.apartment, bill.now.account);
    let page = public.join(&format!("/my/payments/pay?home={home}&account={account}"));
    page.map(String::from)
        .map_err(|source| Error::new(ErrorKind::Inconsistent, "inconsistent").because(source))
}
