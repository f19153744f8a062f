//! Paying: what is owed, whose it is, the links, another amount, what happened.

use chrono::NaiveDate;
use domain::{
    ids::{AccountId, ApartmentId, PostingId},
    lang::Lang,
    money::Tiyin,
    payments::{AmountChoice, Balance, DebtLine, Kind, Limits, OpenCheckout, StatementLine},
    words::Localized,
};
use services::{payments::Purse, telegram::Press};

use super::{
    super::{Content, Done, Effect, Work},
    chat::{Chat, buttons, has_work, id, messages, said, show, work},
};
use crate::callback::{AccountPress, CALLBACK_MAX, Callback};

const ACCOUNT: AccountId = AccountId(id_of(0x51));
const SECOND: AccountId = AccountId(id_of(0x52));

const fn id_of(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}

fn line(month: Option<u32>, service: Option<Localized>, amount: i64) -> DebtLine {
    DebtLine {
        period: month.and_then(|month| NaiveDate::from_ymd_opt(2026, month, 1)),
        service,
        amount_tiyin: Tiyin(amount),
    }
}

fn purse(account: AccountId, advance: i64, lines: Vec<DebtLine>) -> Purse {
    let debt: i64 = lines.iter().map(|line| line.amount_tiyin.0).sum();
    Purse {
        balance: Balance {
            account,
            number: format!("1000{}", account.0.as_u128()),
            debt_tiyin: Tiyin(debt),
            advance_tiyin: Tiyin(advance),
            due_tiyin: Tiyin(debt - advance),
            lines,
        },
        apartment: ApartmentId(id(7)),
        is_closed: false,
        limits: Some(Limits {
            min: Tiyin(100_000),
            max: Tiyin(9_007_199_254_740_993),
        }),
        outside: None,
    }
}

pub(super) fn owing() -> Purse {
    let lift = || Some(said("Лифт <быстрый>", "Lift", "Lift"));
    let lines = vec![
        line(None, None, 1_000_000),
        line(Some(1), lift(), 500_000),
        line(Some(2), lift(), 500_000),
        line(Some(2), Some(said("Вывоз мусора", "Chiqindi", "Waste")), 250_050),
    ];
    purse(ACCOUNT, 0, lines)
}

pub(super) fn chat(purses: Vec<Purse>) -> Chat {
    let mut chat = Chat::resident();
    chat.purses = purses;
    chat
}

/// The use case made links for what was asked.
fn opened(chat: &mut Chat, effects: &[Effect], amount: i64) -> Vec<Effect> {
    let Work::Checkout(cmd, pressed) = work(effects) else {
        panic!("no checkout in {}", show(effects))
    };
    let link = |provider: &str| Some(format!("https://hovli.example/pay/1/{provider}?until=1&sign=x"));
    let opened = OpenCheckout {
        order: domain::ids::OrderId::nil(),
        code: "HV-7K2M9QX4TB".to_owned(),
        amount_tiyin: Tiyin(amount),
        expires_at: chat.now + chrono::Duration::hours(24),
        payme: link("payme"),
        click: link("click"),
    };
    chat.settle(Done::Opened(Box::new(opened), cmd, pressed))
}

fn links(effects: &[Effect]) -> usize {
    buttons(effects)
        .iter()
        .filter(|button| matches!(button.press, Press::Url(_)))
        .count()
}

fn asked(effects: &[Effect]) -> (AccountId, AmountChoice, Option<i64>) {
    let Work::Checkout(cmd, _) = work(effects) else {
        panic!("no checkout in {}", show(effects))
    };
    (cmd.account, cmd.amount, cmd.other_tiyin.map(|amount| amount.0))
}

#[test]
fn n63_what_is_owed_is_shown_by_lines_with_both_links() {
    let mut chat = chat(vec![owing()]);
    let begun = chat.command("pay", "");
    assert_eq!(asked(&begun), (ACCOUNT, AmountChoice::All, None));
    let shown = opened(&mut chat, &begun, 2_250_050);
    let text = show(&shown).replace('\u{a0}', " ");
    for words in [
        "100081",
        "кв. 7",
        "22 500,50 сум",
        "Лифт &lt;быстрый&gt;, 01.2026–02.2026: 10 000 сум",
        "Вывоз мусора, 02.2026: 2 500,50 сум",
        "за 01.2026",
        "[Payme · 22 500,50 сум]",
        "[Click · 22 500,50 сум]",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(links(&shown), 2);
    let month = chat.tap(&shown, "За 02.2026");
    assert_eq!(asked(&month), (ACCOUNT, AmountChoice::LastMonth, None));
    let of_month = opened(&mut chat, &month, 750_050);
    assert!(show(&of_month).contains("Весь долг"), "the way back: {}", show(&of_month));
    let old_menu = chat.text("💳 Toʻlov");
    assert_eq!(asked(&old_menu).1, AmountChoice::All, "a keyboard in another language still works");
    let link = chat.command("start", "pay");
    assert_eq!(asked(&link).0, ACCOUNT, "a link on paper leads here");
}

#[test]
fn n63_nobody_is_asked_to_pay_who_owes_nothing() {
    let even = purse(ACCOUNT, 0, Vec::new());
    let ahead = purse(ACCOUNT, 700_000, Vec::new());
    let mut closed = owing();
    closed.is_closed = true;
    let in_advance = &["💳 Оплатить вперёд", "🧾 История"][..];
    for (purse, words, offered) in [
        (even, "Долга нет", in_advance),
        (ahead, "вперёд", in_advance),
        (closed, "закрыт", &["🧾 История"]),
    ] {
        let mut chat = chat(vec![purse]);
        let shown = chat.command("pay", "");
        let labels: Vec<_> = buttons(&shown).into_iter().map(|button| button.label).collect();
        assert!(!has_work(&shown) && show(&shown).contains(words), "{}", show(&shown));
        assert_eq!(labels, offered);
    }
}

#[test]
fn who_owes_nothing_may_pay_ahead() {
    let mut chat = chat(vec![purse(ACCOUNT, 700_000, Vec::new())]);
    let shown = chat.command("pay", "");
    let question = chat.tap(&shown, "Оплатить вперёд");
    assert!(
        !has_work(&question) && show(&question).contains("Сколько хотите оплатить"),
        "{}",
        show(&question)
    );
    let typed = chat.text("150 000");
    assert_eq!(asked(&typed), (ACCOUNT, AmountChoice::Other, Some(15_000_000)));
    let links_shown = opened(&mut chat, &typed, 15_000_000);
    assert_eq!(links(&links_shown), 2);
    // Where nothing can be paid by card, nothing is offered.
    let mut bare = purse(ACCOUNT, 0, Vec::new());
    bare.limits = None;
    let shown = self::chat(vec![bare]).command("pay", "");
    assert!(!show(&shown).contains("вперёд"), "{}", show(&shown));
}

#[test]
fn a_debt_less_what_was_paid_ahead_is_to_be_paid() {
    let mut chat = chat(vec![purse(ACCOUNT, 300_000, vec![line(Some(2), None, 1_000_000)])]);
    let begun = chat.command("pay", "");
    let shown = show(&opened(&mut chat, &begun, 700_000)).replace('\u{a0}', " ");
    assert!(shown.contains("7 000 сум") && shown.contains("3 000 сум"), "{shown}");
}

#[test]
fn without_a_cash_desk_the_office_is_named() {
    let mut purse = owing();
    purse.limits = None;
    let mut chat = chat(vec![purse]);
    chat.lines = true;
    let shown = chat.command("pay", "");
    let text = show(&shown);
    assert!(
        !has_work(&shown) && text.contains("не подключена") && text.contains("+998 71 200-00-01"),
        "{text}"
    );
    assert!(!text.contains("Другая сумма"), "{text}");
}

#[test]
fn a_debt_that_no_cash_desk_takes_says_what_they_take() {
    let mut chat = chat(vec![purse(ACCOUNT, 0, vec![line(Some(2), None, 99_999)])]);
    let shown = chat.command("pay", "");
    assert!(
        !has_work(&shown) && show(&shown).contains("от 1\u{a0}000\u{a0}сум"),
        "{}",
        show(&shown)
    );
    let mut large = owing();
    large.limits = large.limits.map(|limits| Limits {
        max: Tiyin(200_000),
        ..limits
    });
    let mut chat = self::chat(vec![large]);
    let shown = chat.command("pay", "");
    assert!(
        !has_work(&shown) && show(&shown).contains("до 2\u{a0}000\u{a0}сум"),
        "{}",
        show(&shown)
    );
}

#[test]
fn one_of_several_accounts_is_chosen_and_left_again() {
    let mut chat = chat(vec![owing(), purse(SECOND, 0, vec![line(Some(2), None, 400_000)])]);
    let choice = chat.command("pay", "");
    assert!(!has_work(&choice) && show(&choice).contains("100082"), "{}", show(&choice));
    let begun = chat.tap(&choice, "100082");
    assert_eq!(asked(&begun).0, SECOND);
    let shown = opened(&mut chat, &begun, 400_000);
    let back = chat.tap(&shown, "Другой счёт");
    assert_eq!(show(&back).lines().next(), show(&choice).replace("msg", "edit").lines().next());
}

#[test]
fn no_account_and_no_home_are_explained() {
    let mut chat = chat(Vec::new());
    let shown = chat.command("pay", "");
    assert!(show(&shown).contains("лицевой счёт"), "{}", show(&shown));
    let mut staff = Chat::staff();
    assert!(show(&staff.command("pay", "")).contains("в меню внизу"));
    let pressed = staff.press(Callback::Account(ACCOUNT, AccountPress::Open));
    assert!(!has_work(&pressed) && show(&pressed).starts_with("alert "), "{}", show(&pressed));
}

#[test]
fn another_persons_account_cannot_be_pressed() {
    let mut chat = chat(vec![owing()]);
    for press in [
        AccountPress::Open,
        AccountPress::Show,
        AccountPress::LastMonth,
        AccountPress::Other,
        AccountPress::History(0),
    ] {
        let pressed = chat.press(Callback::Account(SECOND, press));
        assert!(
            !has_work(&pressed) && show(&pressed).contains("нет"),
            "{press:?}: {}",
            show(&pressed)
        );
        assert!(chat.talk.state.sum.is_none());
    }
}

#[test]
fn another_amount_is_typed_within_bounds() {
    let mut chat = chat(vec![owing()]);
    let question = chat.press(Callback::Account(ACCOUNT, AccountPress::Other));
    assert!(show(&question).contains("150 000"), "{}", show(&question));
    for (words, complaint) in [
        ("пять тысяч", "Не поняли"),
        ("-5", "Минимум"),
        ("999", "Минимум"),
        ("100 000 001", "Максимум"),
        ("1e9", "Не поняли"),
    ] {
        let answer = chat.text(words);
        assert!(
            !has_work(&answer) && show(&answer).contains(complaint),
            "{words}: {}",
            show(&answer)
        );
    }
    let sticker = chat.content(Content::Other);
    assert!(show(&sticker).contains("Не поняли"), "{}", show(&sticker));
    let typed = chat.text("150 000 сум");
    assert_eq!(asked(&typed), (ACCOUNT, AmountChoice::Other, Some(15_000_000)));
    let shown = opened(&mut chat, &typed, 15_000_000);
    assert_eq!(links(&shown), 2);
    // What is written next is no amount any more.
    assert!(show(&chat.text("Не горит свет в подъезде")).contains("Не горит свет"));
}

#[test]
fn the_question_for_an_amount_ends_with_anything_else() {
    let mut chat = chat(vec![owing()]);
    chat.press(Callback::Account(ACCOUNT, AccountPress::Other));
    let cancelled = chat.press(Callback::Account(ACCOUNT, AccountPress::Dismiss));
    assert!(show(&cancelled).contains("Отменено") && chat.talk.state.sum.is_none());
    chat.press(Callback::Account(ACCOUNT, AccountPress::Other));
    chat.command("help", "");
    assert!(chat.talk.state.sum.is_none());
    chat.press(Callback::Account(ACCOUNT, AccountPress::Other));
    chat.later(25);
    assert!(
        show(&chat.text("Не горит свет")).contains("заявку"),
        "a day later words are words again"
    );
}

#[test]
fn a_refusal_leaves_the_question() {
    let mut chat = chat(vec![owing()]);
    chat.press(Callback::Account(ACCOUNT, AccountPress::Other));
    let typed = chat.text("150 000");
    let refused = chat.refused(&typed, "unavailable");
    assert!(!show(&refused).contains("errors-"), "{}", show(&refused));
    assert!(has_work(&chat.text("150 000")));
}

#[test]
fn what_happened_is_paged() {
    let mut chat = chat(vec![owing()]);
    assert!(show(&chat.press(Callback::Account(ACCOUNT, AccountPress::History(0)))).contains("пока пусто"));
    let kinds = [Kind::Payment, Kind::Charge, Kind::Refund, Kind::Adjustment, Kind::Opening];
    chat.history = (0..14_u8)
        .map(|number| StatementLine {
            id: PostingId(id(number.into())),
            at: chat.now,
            kind: kinds[usize::from(number) % kinds.len()],
            amount_tiyin: Tiyin(if number % 5 == 0 { -5_000_000 } else { 100_000 }),
            corrects: None,
        })
        .collect();
    let first = chat.press(Callback::Account(ACCOUNT, AccountPress::History(0)));
    assert!(
        show(&first).contains("02.03.2026 · Оплата: 50\u{a0}000\u{a0}сум"),
        "{}",
        show(&first)
    );
    // Each payment has its receipt, which opens in a browser; what else happened has none.
    let receipts: Vec<_> = buttons(&first)
        .into_iter()
        .filter_map(|button| match button.press {
            Press::Url(url) => Some((button.label.replace('\u{a0}', " "), url)),
            Press::Data(_) | Press::WebApp(_) => None,
        })
        .collect();
    let of = |number: u8| format!("https://hovli.example/receipts/{}", id(number.into()));
    let label = "📄 Квитанция 02.03.2026 · 50 000 сум".to_owned();
    assert_eq!(receipts, [(label.clone(), of(0)), (label, of(5))]);
    let second = chat.tap(&first, "Раньше");
    let third = chat.tap(&second, "Раньше");
    assert!(
        !show(&third).contains("Раньше") && show(&third).contains("Новее"),
        "{}",
        show(&third)
    );
    assert!(has_work(&chat.tap(&third, "К балансу")));
}

#[test]
fn every_screen_has_words_in_every_language() {
    let mut screens = Vec::new();
    for lang in Lang::ALL.iter().copied() {
        let in_lang = |purses: Vec<Purse>| {
            let mut chat = chat(purses);
            chat.talk.lang = Some(lang);
            chat.person.lang = lang;
            chat
        };
        let mut chat = in_lang(vec![owing(), purse(SECOND, 50_000, vec![line(Some(2), None, 90_000)])]);
        let mut log = vec![chat.command("pay", "")];
        let begun = chat.press(Callback::Account(ACCOUNT, AccountPress::Open));
        log.push(opened(&mut chat, &begun, 2_250_050));
        log.push(chat.press(Callback::Account(SECOND, AccountPress::Open)));
        log.push(chat.press(Callback::Account(ACCOUNT, AccountPress::Other)));
        for words in ["?", "1", "999999999"] {
            log.push(chat.text(words));
        }
        log.push(chat.press(Callback::Account(ACCOUNT, AccountPress::History(0))));
        chat.history = Kind::ALL
            .iter()
            .zip(1..)
            .map(|(kind, number)| StatementLine {
                id: PostingId(id(number)),
                at: chat.now,
                kind: *kind,
                amount_tiyin: Tiyin(-100),
                corrects: None,
            })
            .collect();
        let first = chat.press(Callback::Account(ACCOUNT, AccountPress::History(0)));
        log.push(chat.press(Callback::Account(ACCOUNT, AccountPress::History(1))));
        log.push(first);
        let mut bare = owing();
        bare.limits = None;
        let mut closed = owing();
        closed.is_closed = true;
        for purses in [
            Vec::new(),
            vec![bare],
            vec![closed],
            vec![purse(ACCOUNT, 0, Vec::new())],
            vec![purse(ACCOUNT, 7, Vec::new())],
        ] {
            log.push(in_lang(purses).command("pay", ""));
        }
        for effects in &log {
            assert!(!show(effects).contains("bot-pay"), "{lang}: {}", show(effects));
            for button in buttons(effects) {
                if let Press::Data(data) = button.press {
                    assert!(data.len() <= CALLBACK_MAX, "{data}");
                }
            }
        }
        screens.extend(log.iter().map(|effects| format!("— {lang}\n{}", show(effects))));
    }
    insta::assert_snapshot!(screens.join("\n\n"));
}

#[test]
fn many_services_stay_short() {
    let name = |number: u32| Some(said(&format!("Услуга {number} {}", "о".repeat(200)), "Xizmat", "Service"));
    let lines = (1..=60).map(|number| line(Some(2), name(number), 1_000)).collect();
    let mut chat = chat(vec![purse(ACCOUNT, 0, lines)]);
    let begun = chat.command("pay", "");
    assert!(!has_work(&begun), "60 000 tiyin are less than a cash desk takes");
    let text = messages(&begun)[0].html().unwrap();
    assert!(text.chars().count() <= 4096 && text.contains("Остальное"), "{text}");
    assert!(text.contains("Услуга 7") && !text.contains("Услуга 8 "), "{text}");
}

#[test]
fn the_way_into_the_own_pages_is_made_when_it_is_asked_for() {
    let mut chat = Chat::resident();
    for asked in [chat.text("🏠 Мой кабинет"), chat.command("my", "")] {
        assert_eq!(work(&asked), Work::Cabinet);
    }
    let url = "https://hovli.example/my/enter/once";
    let shown = chat.settle(Done::Cabinet(url.to_owned(), None));
    let presses: Vec<_> = buttons(&shown).into_iter().map(|button| button.press).collect();
    assert_eq!(presses, [Press::Url(url.to_owned())]);
    let here = "https://hovli.example/my/telegram/7";
    let shown = chat.settle(Done::Cabinet(url.to_owned(), Some(here.to_owned())));
    let presses: Vec<_> = buttons(&shown).into_iter().map(|button| button.press).collect();
    assert_eq!(presses, [Press::WebApp(here.to_owned()), Press::Url(url.to_owned())]);
    let mut staff = Chat::staff();
    assert!(!has_work(&staff.command("my", "")), "a plumber has no home here");
}
