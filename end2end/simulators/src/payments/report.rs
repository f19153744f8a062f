//! The report that a shop downloads in the cabinet, to compare it with its own books.

use chrono::FixedOffset;

use super::{
    book::{Payment, Status},
    desks::Provider,
};

/// What the provider keeps of each payment, in percent.
const KEPT: i64 = 1;

/// All that was paid, also what was given back later, oldest first: Tashkent's time, sums with two decimals.
pub(crate) fn csv(provider: Provider, payments: &[Payment]) -> String {
    let head: [&str; 8] = match provider {
        Provider::Payme => [
            "ID транзакции",
            "Дата",
            "Сумма",
            "Статус",
            "Лицевой счёт",
            "Возвращено",
            "Комиссия",
            "К выплате",
        ],
        Provider::Click => [
            "click_trans_id",
            "click_paydoc_id",
            "Дата",
            "Сумма",
            "Статус",
            "merchant_trans_id",
            "Комиссия",
            "К выплате",
        ],
    };
    let told = payments
        .iter()
        .rev()
        .filter(|payment| matches!(payment.status, Status::Paid | Status::Refunded | Status::Hanging));
    let rows = told.map(|payment| match provider {
        Provider::Payme => [
            payment.transaction.clone(),
            time(payment),
            amount(payment.amount_tiyin),
            status(payment).to_owned(),
            payment.account_line(),
            amount(payment.refunded_tiyin),
            amount(kept(payment)),
            amount(payment.amount_tiyin - kept(payment)),
        ],
        Provider::Click => [
            payment.transaction.clone(),
            payment.paydoc.to_string(),
            time(payment),
            amount(payment.amount_tiyin),
            status(payment).to_owned(),
            payment.account_line(),
            amount(kept(payment)),
            amount(payment.amount_tiyin - kept(payment)),
        ],
    });
    let mut text = String::from('\u{feff}');
    text.push_str(&line(&head.map(str::to_owned)));
    for row in rows {
        text.push_str(&line(&row));
    }
    text
}

fn kept(payment: &Payment) -> i64 {
    payment.amount_tiyin * KEPT / 100
}

fn line(cells: &[String; 8]) -> String {
    let quoted = cells.each_ref().map(|cell| quote(cell));
    format!("{}\r\n", quoted.join(";"))
}

/// What a table program would take for a separator stands in quotes.
fn quote(cell: &str) -> String {
    if cell.contains([';', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn amount(tiyin: i64) -> String {
    format!("{}.{:02}", tiyin / 100, tiyin % 100)
}

fn status(payment: &Payment) -> &'static str {
    match payment.status {
        Status::Refunded => "Возврат",
        Status::Paid | Status::Hanging => "Успешно",
        Status::New | Status::Waiting | Status::Cancelled | Status::Refused => "",
    }
}

fn time(payment: &Payment) -> String {
    let format = "%Y-%m-%d %H:%M:%S";
    FixedOffset::east_opt(5 * 3_600).map_or_else(
        || payment.at.format(format).to_string(),
        |zone| payment.at.with_timezone(&zone).format(format).to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::quote;

    #[test]
    fn what_separates_stands_in_quotes() {
        assert_eq!(quote("HV-1"), "HV-1");
        assert_eq!(quote("a;b\"c"), "\"a;b\"\"c\"");
    }
}
