//! The receipt of a payment: a sheet with a code that leads to where it can be looked up.

use domain::{ids::PostingId, money::Tiyin, payments::SheetPart};
use text::tr;
use url::Url;

use super::{facts::Receipt, words::Reader};
use crate::{
    Error, Kind, Result,
    pdf::{Format, Paper, Weight},
};

/// The shares of the columns: service, month, amount.
const SHARES: [f32; 3] = [6.0, 3.0, 3.0];

pub(super) fn sheet(receipt: &Receipt, reader: &Reader, public: &Url) -> Result<Vec<u8>> {
    let mut paper = Paper::new(Format::Portrait)?;
    let title = reader.tr("payments-receipt-title");
    for line in reader.issuer() {
        paper.write(&line, 10.0, Weight::Regular);
    }
    paper.write(&title, 16.0, Weight::Bold);
    if receipt.is_test {
        paper.write(&reader.tr("payments-receipt-test"), 10.0, Weight::Bold);
    }
    paper.skip(8.0);
    for (key, words) in facts(receipt, reader) {
        if let Some(words) = words.filter(|words| !words.trim().is_empty()) {
            paper.fact(&reader.tr(key), &words, 10.0);
        }
    }
    paper.skip(10.0);
    paper.write(&reader.tr("payments-receipt-lines"), 11.0, Weight::Bold);
    paper.skip(4.0);
    let heads = ["money-service", "charges-month", "money-amount"].map(|key| reader.tr(key));
    let rows: Vec<_> = receipt.lines.iter().map(|line| row(line, reader)).collect();
    paper.table((&SHARES, 1), &heads, &rows);
    paper.skip(10.0);
    paper.fact(&reader.tr("payments-receipt-after"), &reader.owed(receipt.after), 10.0);
    paper.skip(14.0);
    let (code, words) = code(receipt, public)?;
    paper.code(&code, &reader.tr(words))?;
    paper.skip(10.0);
    let made = tr!(reader.lang, "payments-paper-made", when = reader.moment(reader.now));
    paper.write(&made, 8.0, Weight::Regular);
    paper.finish(&title, reader.lang)
}

fn facts(receipt: &Receipt, reader: &Reader) -> [(&'static str, Option<String>); 9] {
    let place = &receipt.place;
    let returned = (receipt.returned > Tiyin(0)).then(|| reader.money(receipt.returned));
    [
        ("payments-receipt-amount", Some(reader.money(receipt.amount))),
        ("payments-receipt-at", Some(reader.moment(receipt.at))),
        ("payments-receipt-on", receipt.paid_on.map(|day| reader.day(day))),
        ("payments-receipt-by", Some(reader.source(receipt.source))),
        ("payments-receipt-number", receipt.external.clone()),
        ("money-document", receipt.document.clone()),
        ("money-account", Some(receipt.number.clone())),
        (
            "requests-field-address",
            Some(reader.place(&place.address, (place.kind, &place.number))),
        ),
        ("payments-receipt-returned", returned),
    ]
}

fn row(line: &SheetPart, reader: &Reader) -> Vec<String> {
    let service = if line.is_advance {
        reader.tr("payments-receipt-advance")
    } else {
        let nameless = if line.period.is_none() {
            "my-brought-over"
        } else {
            "my-no-service"
        };
        reader.service(line.service.as_ref(), nameless)
    };
    vec![
        service,
        line.period.map(|month| reader.month(month)).unwrap_or_default(),
        reader.money(line.amount_tiyin),
    ]
}

/// What the code says, and the words beside it: the tax office's receipt, or else ours, for who signs in.
fn code(receipt: &Receipt, public: &Url) -> Result<(String, &'static str)> {
    match &receipt.fiscal {
        Some(page) => Ok((page.clone(), "payments-receipt-fiscal")),
        None => Ok((own_page(receipt.posting, public)?, "payments-receipt-own")),
    }
}

fn own_page(posting: PostingId, public: &Url) -> Result<String> {
    let page = public.join(&format!("/documents/receipts/{posting}"));
    page.map(String::from)
        .map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use domain::{
        housing::ApartmentKind,
        ids::{AccountId, ApartmentId},
        words::Localized,
    };
    use sqlx::types::Json;

    use super::{super::super::sheet::Place, *};

    fn receipt(fiscal: Option<&str>) -> Receipt {
        Receipt {
            posting: "0195a1b2-0000-7000-8000-000000000001".parse().unwrap(),
            at: DateTime::UNIX_EPOCH,
            account: AccountId::nil(),
            number: "100012".to_owned(),
            place: Place {
                is_closed: false,
                apartment: ApartmentId::nil(),
                kind: ApartmentKind::Flat,
                number: "12".to_owned(),
                address: Json(Localized {
                    ru: "ул. Навруз, 5".to_owned(),
                    uz: String::new(),
                    uz_cyrl: None,
                    en: None,
                }),
                people: None,
            },
            source: None,
            external: None,
            paid_on: None,
            document: None,
            amount: Tiyin(1),
            returned: Tiyin(0),
            lines: Vec::new(),
            after: Tiyin(0),
            fiscal: fiscal.map(str::to_owned),
            is_test: false,
        }
    }

    #[test]
    fn the_code_leads_to_the_tax_office_or_else_to_the_receipt_here() {
        let public: Url = "https://hovli.test".parse().unwrap();
        let page = "https://ofd.soliq.uz/check?t=EP1&r=121";
        assert_eq!(
            code(&receipt(Some(page)), &public).unwrap(),
            (page.to_owned(), "payments-receipt-fiscal")
        );
        assert_eq!(
            code(&receipt(None), &public).unwrap(),
            (
                "https://hovli.test/documents/receipts/0195a1b2-0000-7000-8000-000000000001".to_owned(),
                "payments-receipt-own"
            )
        );
    }
}
