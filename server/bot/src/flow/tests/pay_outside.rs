//! An account that others keep: what they say is shown as theirs, and no way to pay it here.

use chrono::NaiveDate;
use domain::{
    charges::{Outside, OutsideBalance},
    money::Tiyin,
};

use super::{
    chat::{buttons, has_work, show},
    pay::{chat, owing},
};

#[test]
fn what_others_keep_is_told_as_theirs_and_not_paid_here() {
    let said = |balance: i64| OutsideBalance {
        keeper: "ЕРЦ".to_owned(),
        balance_tiyin: Tiyin(balance),
        as_of: NaiveDate::from_ymd_opt(2026, 3, 5).unwrap(),
    };
    for (said, words) in [
        (
            Some(said(7_000_000)),
            "По данным «ЕРЦ &amp; Ко» на 05.03.2026: к оплате 70 000 сум.",
        ),
        (Some(said(-100_000)), "По данным «ЕРЦ &amp; Ко» на 05.03.2026: переплата 1 000 сум."),
        (None, "Учёт здесь ведёт «ЕРЦ &amp; Ко», сумм оттуда у нас пока нет."),
    ] {
        let mut theirs = owing();
        let keeper = "ЕРЦ & Ко".to_owned();
        theirs.outside = Some(Outside { keeper, said });
        let mut chat = chat(vec![theirs]);
        let shown = chat.command("pay", "");
        let text = show(&shown).replace('\u{a0}', " ");
        assert!(!has_work(&shown) && text.contains(words), "{text}");
        assert!(text.contains("платить нужно там"), "{text}");
        let labels: Vec<_> = buttons(&shown).into_iter().map(|button| button.label).collect();
        assert_eq!(labels, ["🧾 История"]);
    }
}
