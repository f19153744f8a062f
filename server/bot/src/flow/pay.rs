//! What a resident owes, and paying it: the links lead to the providers, whose calls alone say what was paid.

use chrono::{Duration, NaiveDate};
use domain::{
    ids::AccountId,
    lang::Lang,
    money::Tiyin,
    payments::{AmountChoice, Checkout, OpenCheckout},
    time::Timestamp,
};
use services::payments::{OwnAccount, Purse};
use text::tr;

use super::{
    effect::Work,
    keyboard::{inline, money},
    pay_sum, pay_view,
    scene::{Flow, Scene},
    words::{esc, home_address},
};
use crate::callback::AccountPress;

/// Accounts shown for choosing; nobody has more.
const SHOWN: usize = 20;

/// What is owed: of the only account, or a choice.
pub(super) fn begin(scene: &mut Scene<'_>, pressed: Option<i64>) -> Flow {
    match scene.ctx.accounts()? {
        [] => {
            let text = scene.with_office(scene.tr("bot-pay-no-account"));
            scene.rewrite(pressed, text, None);
            Ok(())
        }
        [only] => open(scene, only.id, pressed),
        _ => choose(scene, pressed),
    }
}

fn choose(scene: &mut Scene<'_>, pressed: Option<i64>) -> Flow {
    let (accounts, homes) = (scene.ctx.accounts()?, scene.ctx.homes()?);
    let (mut text, mut rows) = (scene.tr("bot-pay-choose"), Vec::new());
    text.push('\n');
    for account in accounts.iter().take(SHOWN) {
        let home = homes.iter().find(|home| home.apartment == account.apartment);
        let address = home.map(|home| esc(&home_address(scene.lang, home))).unwrap_or_default();
        let (line, label) = choice(scene.lang, account, address);
        text.push('\n');
        text.push_str(&line);
        rows.push(vec![money(label, account.id, AccountPress::Open)]);
    }
    scene.rewrite(pressed, text, inline(rows));
    Ok(())
}

/// An account to choose: its line, and the words of its button. What others keep has their sum, and never ours.
fn choice(lang: Lang, account: &OwnAccount, address: String) -> (String, String) {
    let number = account.number.as_str();
    if let Some(outside) = &account.outside {
        let theirs = esc(&text::format::outside(lang, outside));
        return (
            tr!(lang, "bot-pay-choose-theirs", number = number, address = address, theirs = theirs),
            tr!(lang, "bot-pay-choose-theirs-button", number = number),
        );
    }
    let due = text::format::money(lang, account.due.max(Tiyin(0)));
    (
        tr!(
            lang,
            "bot-pay-choose-line",
            number = number,
            address = address,
            amount = due.as_str()
        ),
        tr!(lang, "bot-pay-choose-button", number = number, amount = due.as_str()),
    )
}

/// A button about an account. Whose it is, is looked up again each time.
pub(super) fn press(scene: &mut Scene<'_>, account: AccountId, press: AccountPress, message: Option<i64>) -> Flow {
    match press {
        AccountPress::Open => open(scene, account, message),
        AccountPress::Show => open(scene, account, None),
        AccountPress::LastMonth => last_month(scene, account, message),
        AccountPress::Other => pay_sum::ask(scene, account),
        AccountPress::Dismiss => {
            let text = scene.tr("bot-cancelled");
            scene.rewrite(message, text, None);
            Ok(())
        }
        AccountPress::History(page) => pay_view::history(scene, account, page, message),
        AccountPress::Others => begin(scene, message),
    }
}

/// There is no such account for this person.
pub(super) fn missing(scene: &mut Scene<'_>, pressed: Option<i64>) {
    let text = scene.tr("bot-pay-not-yours");
    if pressed.is_some() {
        scene.alert(text);
        scene.strip(pressed);
    } else {
        scene.say(text, None);
    }
}

/// What the account owes; with links when it can be paid.
fn open(scene: &mut Scene<'_>, account: AccountId, pressed: Option<i64>) -> Flow {
    let Some(purse) = scene.ctx.purse(account)? else {
        missing(scene, pressed);
        return Ok(());
    };
    if can_pay(purse, purse.balance.due_tiyin) {
        pay(scene, (account, AmountChoice::All, None), pressed);
        return Ok(());
    }
    pay_view::show(scene, account, None, pressed)
}

fn last_month(scene: &mut Scene<'_>, account: AccountId, pressed: Option<i64>) -> Flow {
    let Some(purse) = scene.ctx.purse(account)? else {
        missing(scene, pressed);
        return Ok(());
    };
    // The button is old: what is owed has changed since.
    if !can_pay(purse, purse.balance.last_month().1) {
        return open(scene, account, pressed);
    }
    pay(scene, (account, AmountChoice::LastMonth, None), pressed);
    Ok(())
}

/// Asks for links for so much.
pub(super) fn pay(scene: &mut Scene<'_>, (account, amount, other_tiyin): (AccountId, AmountChoice, Option<Tiyin>), pressed: Option<i64>) {
    let cmd = Checkout {
        account,
        command: scene.ctx.fresh,
        amount,
        other_tiyin,
    };
    scene.work(Work::Checkout(Box::new(cmd), pressed));
}

/// The links are made.
pub(super) fn opened(scene: &mut Scene<'_>, (opened, cmd): (&OpenCheckout, &Checkout), pressed: Option<i64>) -> Flow {
    scene.talk.state.sum = None;
    pay_view::show(scene, cmd.account, Some(opened), pressed)
}

/// Whether some cash desk takes so much for the account. Nobody is asked to pay who owes nothing.
pub(super) fn can_pay(purse: &Purse, amount: Tiyin) -> bool {
    let fits = purse.limits.is_some_and(|limits| limits.take(amount));
    fits && purse.is_paid_here() && amount > Tiyin(0)
}

/// The day on the company's calendar.
pub(super) fn day(now: Timestamp, offset_minutes: i32) -> NaiveDate {
    (now + Duration::minutes(offset_minutes.into())).date_naive()
}
