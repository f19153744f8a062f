//! The matrix and the words of money, as reviewed tables.

use std::fmt::Write as _;

use domain::{
    ids::{ApartmentId, UserId},
    lang::Lang,
    money::Tiyin,
    payments::{CaseKind, DebtStep, Provider},
    words::Localized,
};
use uuid::Uuid;

use super::{
    audience::Reader,
    money::{Circle, Money, When, route},
    money_words::{Said, words},
};
use crate::payments::{Account, PaidBy};

const PAYER: u128 = 1;
const FAMILY: u128 = 2;
const ACCOUNTANT: u128 = 3;

fn reader(number: u128, lang: Lang) -> Reader {
    Reader {
        user: UserId(Uuid::from_u128(number)),
        lang,
    }
}

fn circle(lang: Lang, payer: Option<u128>) -> Circle {
    Circle {
        residents: vec![reader(PAYER, lang), reader(FAMILY, lang)],
        payer: payer.map(|number| UserId(Uuid::from_u128(number))),
        accountants: vec![reader(ACCOUNTANT, lang)],
    }
}

fn everything() -> Vec<Money> {
    let mut all = vec![
        Money::Received,
        Money::Receipt,
        Money::Refunded,
        Money::HandedBack,
        Money::Invoice,
        Money::Failed,
    ];
    all.extend(DebtStep::ALL.iter().copied().map(Money::Debt));
    all.extend(CaseKind::ALL.iter().copied().map(Money::Case));
    all
}

fn name(user: UserId) -> &'static str {
    match user.0.as_u128() {
        PAYER => "payer",
        FAMILY => "family",
        _ => "accountant",
    }
}

#[test]
fn the_matrix_of_money_is_the_reviewed_one() {
    let mut table = String::new();
    for payer in [Some(PAYER), None] {
        for what in everything() {
            let told: Vec<_> = route(what, &circle(Lang::Ru, payer))
                .iter()
                .map(|notice| format!("{} {} {:?}", name(notice.reader.user), notice.words, notice.when))
                .collect();
            writeln!(
                table,
                "{} {what:?}: {}",
                if payer.is_some() { "known" } else { "unknown" },
                told.join(", ")
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn nobody_is_woken_by_a_debt_and_who_paid_does_not_wait() {
    for what in everything() {
        for notice in route(what, &circle(Lang::Ru, Some(PAYER))) {
            let is_payer = notice.reader.user.0.as_u128() == PAYER;
            match what {
                Money::Received | Money::Receipt | Money::Failed => assert_eq!(notice.when == When::AtOnce, is_payer, "{what:?}"),
                Money::Debt(_) => assert_eq!(notice.when, When::ByDay),
                Money::Refunded | Money::HandedBack | Money::Invoice | Money::Case(_) => assert_eq!(notice.when, When::UnlessAsleep),
            }
        }
    }
    assert!(route(Money::Failed, &circle(Lang::Ru, None)).is_empty(), "nobody began it");
}

fn said(what: Money, due: i64) -> Said {
    Said {
        what,
        account: Some(Account {
            number: "100012".to_owned(),
            apartment: ApartmentId(Uuid::nil()),
            flat: "12".to_owned(),
            address: Localized {
                ru: "ул. Навруз, 5 <б>".to_owned(),
                uz: "Navroʻz koʻchasi, 5".to_owned(),
                uz_cyrl: None,
                en: None,
            },
            due: Tiyin(due),
        }),
        amount: Some(Tiyin(5_000_050)),
        by: PaidBy {
            provider: Some(Provider::Payme),
            number: Some("5f1c".to_owned()),
            resident: None,
        },
        due_on: chrono::NaiveDate::from_ymd_opt(2026, 3, 10),
        receipt: None,
        request: None,
    }
}

#[test]
fn the_words_of_money_are_the_reviewed_ones() {
    let mut table = String::new();
    for lang in Lang::ALL.iter().copied() {
        for what in everything() {
            for due in [0, 700, -700] {
                if due != 0 && !matches!(what, Money::Received) {
                    continue;
                }
                let mut said = said(what, due);
                if matches!(what, Money::Case(_) | Money::Debt(_) | Money::Invoice) {
                    said.by = PaidBy::default();
                }
                said.request = (what == Money::Invoice).then_some(17);
                let notice = route(what, &circle(lang, Some(PAYER)))[0];
                let words = words(&notice, &said);
                assert!(!words.title.contains("notices-") && !words.body.contains("notices-"), "{words:?}");
                writeln!(table, "{lang} {what:?}\n  {}\n  {}", words.title, words.body).unwrap();
            }
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn money_without_a_provider_or_an_account_is_told_too() {
    let mut cash = said(Money::Received, 0);
    cash.by = PaidBy::default();
    let notice = route(Money::Received, &circle(Lang::Ru, None))[0];
    assert_eq!(
        words(&notice, &cash).body,
        "Спасибо, деньги зачислены. Лицевой счёт № 100012, ул. Навруз, 5 <б>, кв. 12. Долга нет."
    );
    let mut lost = said(Money::Case(CaseKind::RefusedAfterDebit), 0);
    lost.account = None;
    let notice = route(lost.what, &circle(Lang::Ru, None))[0];
    assert!(!words(&notice, &lost).body.contains('№'));
}
