//! What is owed, and what happened, in words.

use chrono::{Datelike as _, NaiveDate};
use domain::{
    ids::{AccountId, PostingId},
    lang::Lang,
    money::Tiyin,
    payments::{Kind, OpenCheckout, Provider, ServiceDebt, StatementLine, months_between},
};
use services::{
    payments::Purse,
    telegram::{Button, Keyboard},
};
use text::{format, tr};

use super::{
    context::Need,
    keyboard::{inline, link, money},
    pay,
    scene::{Flow, Scene},
    words::{self, esc, home_address},
};
use crate::callback::AccountPress;

/// Services that are shown each by itself.
const LINES: usize = 8;

/// What the account owes, where it is paid, and what else can be done.
pub(super) fn show(scene: &mut Scene<'_>, account: AccountId, opened: Option<&OpenCheckout>, pressed: Option<i64>) -> Flow {
    let Some(purse) = scene.ctx.purse(account)? else {
        pay::missing(scene, pressed);
        return Ok(());
    };
    let homes = scene.ctx.homes()?;
    let mut text = tr!(scene.lang, "bot-pay-title", number = purse.balance.number.as_str());
    if let Some(home) = homes.iter().find(|home| home.apartment == purse.apartment) {
        let address = esc(&home_address(scene.lang, home));
        text.push_str(&format!("\n{}", tr!(scene.lang, "bot-pay-address", address = address)));
    }
    text.push_str(&format!("\n\n{}", owed(scene, purse)));
    text.push_str(&format!("\n\n{}", how(scene, purse, opened)));
    let rows = buttons(scene, (account, purse), opened)?;
    let text = if purse.limits.is_none() { scene.with_office(text) } else { text };
    scene.rewrite(pressed, text.trim_end().to_owned(), inline(rows));
    Ok(())
}

/// The sum first, then its parts, then its age.
fn owed(scene: &Scene<'_>, purse: &Purse) -> String {
    let (lang, balance) = (scene.lang, &purse.balance);
    if balance.due_tiyin <= Tiyin(0) {
        let surplus = Tiyin(balance.due_tiyin.0.saturating_neg());
        return if surplus > Tiyin(0) {
            tr!(lang, "bot-pay-ahead-only", amount = format::money(lang, surplus))
        } else {
            scene.tr("bot-pay-nothing")
        };
    }
    let mut lines = vec![tr!(lang, "bot-pay-due", amount = format::money(lang, balance.due_tiyin))];
    let debts = balance.by_service();
    let shown = if debts.len() > LINES { LINES - 1 } else { LINES };
    lines.extend(debts.iter().take(shown).map(|debt| line(scene, debt)));
    let rest: Vec<_> = debts.iter().skip(shown).map(|debt| debt.amount.0).collect();
    if !rest.is_empty() {
        let sum = Tiyin(rest.iter().fold(0, |sum: i64, amount| sum.saturating_add(*amount)));
        lines.push(tr!(
            lang,
            "bot-pay-line",
            service = scene.tr("bot-pay-rest"),
            amount = format::money(lang, sum)
        ));
    }
    if balance.advance_tiyin > Tiyin(0) {
        lines.push(tr!(lang, "bot-pay-ahead", amount = format::money(lang, balance.advance_tiyin)));
    }
    if let Some(oldest) = balance.oldest_month() {
        let today = pay::day(scene.ctx.now, scene.ctx.offset_minutes);
        let months = months_between(oldest, today);
        if months > 0 {
            lines.push(tr!(lang, "bot-pay-age", month = month(oldest), count = i64::from(months)));
        }
    }
    lines.join("\n")
}

fn line(scene: &Scene<'_>, debt: &ServiceDebt<'_>) -> String {
    let name = debt
        .service
        .map_or_else(|| scene.tr("bot-pay-unnamed"), |name| words::name(scene.lang, name));
    let amount = format::money(scene.lang, debt.amount);
    match (debt.first, debt.last) {
        (Some(first), Some(last)) => {
            let months = if first == last {
                month(first)
            } else {
                format!("{}–{}", month(first), month(last))
            };
            tr!(scene.lang, "bot-pay-line-months", service = name, months = months, amount = amount)
        }
        (Some(_), None) | (None, _) => tr!(scene.lang, "bot-pay-line", service = name, amount = amount),
    }
}

/// `03.2026`
fn month(day: NaiveDate) -> String {
    format!("{:02}.{}", day.month(), day.year())
}

/// How it can be paid, or why it cannot.
fn how(scene: &Scene<'_>, purse: &Purse, opened: Option<&OpenCheckout>) -> String {
    let lang = scene.lang;
    if purse.is_closed {
        return scene.tr("bot-pay-closed");
    }
    if let Some(outside) = &purse.outside {
        let theirs = esc(&format::outside(lang, outside));
        return tr!(lang, "bot-pay-outside", theirs = theirs, keeper = esc(&outside.keeper));
    }
    if let Some(opened) = opened.filter(|opened| opened.payme.is_some() || opened.click.is_some()) {
        let until = words::moment(lang, opened.expires_at, scene.ctx.offset_minutes);
        return tr!(
            lang,
            "bot-pay-links",
            amount = format::money(lang, opened.amount_tiyin),
            until = until
        );
    }
    let amount = opened.map_or(purse.balance.due_tiyin, |opened| opened.amount_tiyin);
    if amount <= Tiyin(0) {
        return String::new();
    }
    match purse.limits {
        Some(limits) if amount < limits.min => tr!(lang, "bot-pay-too-small", min = format::money(lang, limits.min)),
        Some(limits) if amount > limits.max => tr!(lang, "bot-pay-too-large", max = format::money(lang, limits.max)),
        Some(_) | None => scene.tr("bot-pay-no-desk"),
    }
}

fn buttons(scene: &Scene<'_>, (account, purse): (AccountId, &Purse), opened: Option<&OpenCheckout>) -> Result<Vec<Vec<Button>>, Need> {
    let (lang, due) = (scene.lang, purse.balance.due_tiyin);
    let mut rows = Vec::new();
    if let Some(opened) = opened {
        let amount = format::money(lang, opened.amount_tiyin);
        for (provider, url) in [(Provider::Payme, &opened.payme), (Provider::Click, &opened.click)] {
            if let Some(url) = url {
                rows.push(vec![link(
                    tr!(lang, "bot-pay-by", provider = provider.name(), amount = amount.as_str()),
                    url,
                )]);
            }
        }
    }
    let chosen = opened.map_or(Tiyin(0), |opened| opened.amount_tiyin);
    let (newest, of_month) = purse.balance.last_month();
    if pay::can_pay(purse, due) && chosen != due {
        let label = tr!(lang, "bot-pay-all", amount = format::money(lang, due));
        rows.push(vec![money(label, account, AccountPress::Open)]);
    }
    if let Some(newest) = newest
        && pay::can_pay(purse, of_month)
        && due > Tiyin(0)
        && of_month != due
        && of_month != chosen
    {
        let label = tr!(lang, "bot-pay-month", month = month(newest), amount = format::money(lang, of_month));
        rows.push(vec![money(label, account, AccountPress::LastMonth)]);
    }
    let mut last = Vec::new();
    if purse.limits.is_some() && purse.is_paid_here() {
        // Who owes nothing is asked for nothing, and may pay ahead.
        let label = if due > Tiyin(0) { "bot-pay-other" } else { "bot-pay-in-advance" };
        last.push(money(scene.tr(label), account, AccountPress::Other));
    }
    last.push(money(scene.tr("bot-pay-history"), account, AccountPress::History(0)));
    rows.push(last);
    if scene.ctx.accounts()?.len() > 1 {
        rows.push(vec![money(scene.tr("bot-pay-others"), account, AccountPress::Others)]);
    }
    Ok(rows)
}

/// Pages that a notice leads to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pages<'a> {
    /// The receipt of the tax office.
    pub fiscal: Option<&'a str>,
    /// Our receipt, on paper.
    pub paper: Option<&'a str>,
    /// Where an invoice is paid.
    pub invoice: Option<&'a str>,
}

/// The buttons under a notice about an account: what is owed is shown in a message of its own, receipts (the tax office's,
/// and ours) in a browser.
#[must_use]
pub fn account_keyboard(lang: Lang, (account, pays): (AccountId, bool), pages: Pages<'_>) -> Option<Keyboard> {
    let label = tr(lang, if pays { "bot-pay-now" } else { "bot-pay-balance" });
    let page = |page: Option<&str>, label: &str| -> Vec<Button> {
        let button = page.map(|page| link(tr(lang, label), page));
        button.into_iter().collect()
    };
    inline(vec![
        page(pages.invoice, "bot-pay-invoice"),
        page(pages.fiscal, "bot-pay-receipt"),
        page(pages.paper, "bot-pay-paper"),
        vec![money(label, account, AccountPress::Show)],
    ])
}

/// A page of what happened.
pub(super) fn history(scene: &mut Scene<'_>, account: AccountId, page: u16, pressed: Option<i64>) -> Flow {
    let known = scene.ctx.history(account, page)?;
    let (Some(lines), Some(purse)) = (&known.lines, scene.ctx.purse(account)?) else {
        pay::missing(scene, pressed);
        return Ok(());
    };
    let number = purse.balance.number.as_str();
    let mut text = tr!(scene.lang, "bot-pay-history-title", number = number);
    text.push('\n');
    if lines.is_empty() {
        text.push_str(&format!("\n{}", scene.tr("bot-pay-history-empty")));
    }
    for one in lines {
        text.push_str(&format!("\n{}", happened(scene, one)));
    }
    let mut rows: Vec<_> = lines.iter().filter_map(|line| receipt(scene, line, &known.receipts)).collect();
    let mut pages = Vec::new();
    if let Some(newer) = page.checked_sub(1) {
        pages.push(money(scene.tr("bot-button-newer"), account, AccountPress::History(newer)));
    }
    if known.more {
        pages.push(money(
            scene.tr("bot-button-older"),
            account,
            AccountPress::History(page.saturating_add(1)),
        ));
    }
    let back = vec![money(scene.tr("bot-pay-back"), account, AccountPress::Open)];
    rows.extend([pages, back]);
    scene.rewrite(pressed, text, inline(rows));
    Ok(())
}

/// The button that opens the receipt of a payment, named as its line.
fn receipt(scene: &Scene<'_>, line: &StatementLine, receipts: &[(PostingId, String)]) -> Option<Vec<Button>> {
    let (_, url) = receipts.iter().find(|(posting, _)| *posting == line.id)?;
    let label = tr!(
        scene.lang,
        "bot-pay-history-receipt",
        date = format::date(scene.lang, line.at, scene.ctx.offset_minutes),
        amount = format::money(scene.lang, Tiyin(line.amount_tiyin.0.saturating_neg()))
    );
    Some(vec![link(label, url)])
}

/// `02.03.2026 · Оплата: 50 000 сум`. Money that came in is told as it was paid, what changed the debt with its sign.
fn happened(scene: &Scene<'_>, line: &StatementLine) -> String {
    let key = match line.kind {
        Kind::Charge => "bot-pay-kind-charge",
        Kind::Payment => "bot-pay-kind-payment",
        Kind::Refund => "bot-pay-kind-refund",
        // What providers hand over to the bank touches no personal account.
        Kind::Adjustment | Kind::Settlement => "bot-pay-kind-adjustment",
        Kind::Penalty => "bot-pay-kind-penalty",
        Kind::WriteOff => "bot-pay-kind-write-off",
        Kind::Opening => "bot-pay-kind-opening",
        Kind::AdvanceUse if line.corrects.is_some() => "bot-pay-kind-advance-back",
        Kind::AdvanceUse => "bot-pay-kind-advance",
    };
    let amount = if line.kind == Kind::Payment {
        Tiyin(line.amount_tiyin.0.saturating_neg())
    } else {
        line.amount_tiyin
    };
    tr!(
        scene.lang,
        "bot-pay-history-line",
        date = format::date(scene.lang, line.at, scene.ctx.offset_minutes),
        what = scene.tr(key),
        amount = format::money(scene.lang, amount)
    )
}
