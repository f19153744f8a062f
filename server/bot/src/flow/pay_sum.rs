//! Another amount, typed: read kindly, and bounded.

use domain::{
    ids::AccountId,
    money::Tiyin,
    payments::{AmountChoice, Limits},
};
use text::{Args, format, tr_with};

use super::{
    event::Content,
    keyboard::{inline, money},
    pay, pay_view,
    scene::{Flow, Scene},
    state::Sum,
};
use crate::callback::AccountPress;

/// What people write behind the number, folded.
const CURRENCY: [&str; 6] = ["сум", "сўм", "сумов", "som", "sum", "uzs"];

/// Asks how much.
pub(super) fn ask(scene: &mut Scene<'_>, account: AccountId) -> Flow {
    let Some(purse) = scene.ctx.purse(account)? else {
        pay::missing(scene, None);
        return Ok(());
    };
    let Some(limits) = bounds(purse.limits).filter(|_| purse.is_paid_here()) else {
        return pay_view::show(scene, account, None, None);
    };
    let number = purse.balance.number.clone();
    scene.talk.state.ask = None;
    scene.talk.state.sum = Some(Sum {
        account,
        asked_at: scene.ctx.now,
    });
    let args = between(scene, limits).set("number", number);
    let text = tr_with(scene.lang, "bot-pay-sum-ask", &args);
    prompt(scene, account, text);
    Ok(())
}

/// The answer. What cannot be paid is explained, and the question stays.
pub(super) fn typed(scene: &mut Scene<'_>, sum: Sum, content: &Content) -> Flow {
    let Some(purse) = scene.ctx.purse(sum.account)? else {
        scene.talk.state.sum = None;
        pay::missing(scene, None);
        return Ok(());
    };
    let Some(limits) = bounds(purse.limits).filter(|_| purse.is_paid_here()) else {
        scene.talk.state.sum = None;
        return pay_view::show(scene, sum.account, None, None);
    };
    let amount = match content {
        Content::Text(words) => read(words),
        Content::Command { .. } | Content::Contact(_) | Content::Media { .. } | Content::Location { .. } | Content::Other => None,
    };
    let complaint = match amount {
        Some(amount) if amount > limits.max => "bot-pay-sum-large",
        Some(amount) if amount >= limits.min => {
            pay::pay(scene, (sum.account, AmountChoice::Other, Some(amount)), None);
            return Ok(());
        }
        Some(_) => "bot-pay-sum-small",
        None => "bot-pay-sum-unclear",
    };
    let text = tr_with(scene.lang, complaint, &between(scene, limits));
    prompt(scene, sum.account, text);
    Ok(())
}

fn prompt(scene: &mut Scene<'_>, account: AccountId, text: String) {
    let cancel = money(scene.tr("bot-button-cancel"), account, AccountPress::Dismiss);
    scene.say(text, inline(vec![vec![cancel]]));
}

/// What a person may type: what the cash desks take, and no more than anybody means.
fn bounds(limits: Option<Limits>) -> Option<Limits> {
    let max = |limits: Limits| limits.max.min(AmountChoice::OTHER_MAX);
    limits
        .map(|limits| Limits {
            max: max(limits),
            ..limits
        })
        .filter(|limits| limits.min <= limits.max)
}

fn between(scene: &Scene<'_>, limits: Limits) -> Args {
    Args::new()
        .set("min", format::money(scene.lang, limits.min))
        .set("max", format::money(scene.lang, limits.max))
}

/// An amount as people type it: `150 000`, `150000 сум`, `1250,50 so'm`.
fn read(words: &str) -> Option<Tiyin> {
    let folded: String = words.to_lowercase().chars().filter(|letter| !"'`ʻʼ‘’".contains(*letter)).collect();
    let folded = folded.trim().trim_end_matches('.');
    let number = CURRENCY.iter().find_map(|currency| folded.strip_suffix(currency)).unwrap_or(folded);
    Tiyin::parse_sums(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (words, tiyin) in [
            ("150 000", 15_000_000),
            ("150\u{a0}000 сум", 15_000_000),
            (" 150000so'm ", 15_000_000),
            ("1250,50 soʻm", 125_050),
            ("1250.5 UZS", 125_050),
            ("7000 СЎМ", 700_000),
            ("9000 сум.", 900_000),
            ("-5", -500),
        ] {
            assert_eq!(read(words), Some(Tiyin(tiyin)), "{words}");
        }
        for words in [
            "",
            "сум",
            "пять тысяч",
            "5 тысяч",
            "1e9",
            "150.000",
            "12,5,6",
            "0x10",
            "10-20",
            "٥",
            "99999999999999999999",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
