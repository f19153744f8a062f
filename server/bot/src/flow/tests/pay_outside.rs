//! An account that others keep: what they say is shown as theirs, and no way to pay it here.

use chrono::NaiveDate;
use domain::{
    charges::{Outside, OutsideBalance},
    ids::AccountId,
    money::Tiyin,
};

use super::{
    chat::{buttons, has_work, id, show},
    pay::{chat, owing},
};

fn said(balance: i64) -> OutsideBalance {
    OutsideBalance {
        keeper: "ЕРЦ".to_owned(),
        balance_tiyin: Tiyin(balance),
        as_of: NaiveDate::from_ymd_opt(2026, 3, 5).unwrap(),
    }
}

#[test]
fn what_others_keep_is_told_as_theirs_and_not_paid_here() {
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

#[test]
fn among_several_accounts_what_others_keep_has_their_sum() {
    for (said, words) in [
        (
            Some(said(7_000_000)),
            ". По данным «ЕРЦ &amp; Ко» на 05.03.2026: к оплате 70 000 сум",
        ),
        (None, ". Учёт здесь ведёт «ЕРЦ &amp; Ко», сумм оттуда у нас пока нет"),
    ] {
        let mut theirs = owing();
        theirs.balance.account = AccountId(id(0x52));
        theirs.balance.number = "100082".to_owned();
        let keeper = "ЕРЦ & Ко".to_owned();
        theirs.outside = Some(Outside { keeper, said });
        let mut chat = chat(vec![owing(), theirs]);
        let shown = chat.command("pay", "");
        let text = show(&shown).replace('\u{a0}', " ");
        assert!(!has_work(&shown) && text.contains(words), "{text}");
        assert_eq!(
            text.matches("22 500,50 сум").count(),
            2,
            "the line and the button of the other one: {text}"
        );
        let labels: Vec<_> = buttons(&shown).into_iter().map(|button| button.label).collect();
        assert_eq!(labels[1], "№ 100082");
    }
}
