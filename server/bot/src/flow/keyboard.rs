//! Keyboards made of our own presses.

use domain::ids::{AccountId, RequestId};
use services::telegram::{Button, Keyboard, Press, ReplyButton};
use text::tr;

use super::{
    context::{Face, ListKind, Person},
    words::{LABEL_MAX, shorten},
};
use crate::callback::{AccountPress, Callback, RequestPress, WizardPress};

/// The most characters of a button that shares its row.
const HALF_ROW: usize = 17;

/// A button that tells the bot.
pub(super) fn button(label: impl Into<String>, callback: Callback) -> Button {
    Button {
        label: shorten(&label.into(), LABEL_MAX),
        press: Press::Data(callback.to_string()),
    }
}

/// A button that opens an address.
pub(super) fn link(label: String, url: &str) -> Button {
    Button {
        label,
        press: Press::Url(url.to_owned()),
    }
}

/// A button that opens a page of ours within Telegram.
pub(super) fn within(label: String, url: &str) -> Button {
    Button {
        label,
        press: Press::WebApp(url.to_owned()),
    }
}

/// Rows of buttons: short ones in pairs, long ones alone.
pub(super) fn packed(buttons: Vec<Button>) -> Vec<Vec<Button>> {
    let is_short = |button: &Button| button.label.chars().count() <= HALF_ROW;
    let mut rows: Vec<Vec<Button>> = Vec::new();
    for button in buttons {
        match rows.last_mut() {
            Some(row) if row.len() == 1 && row.iter().all(is_short) && is_short(&button) => row.push(button),
            Some(_) | None => rows.push(vec![button]),
        }
    }
    rows
}

/// An inline keyboard without empty rows; nothing when there is no button at all.
pub(super) fn inline(rows: Vec<Vec<Button>>) -> Option<Keyboard> {
    let rows: Vec<_> = rows.into_iter().filter(|row| !row.is_empty()).collect();
    if rows.is_empty() { None } else { Some(Keyboard::Inline(rows)) }
}

/// A button of the wizard.
pub(super) fn wizard(label: String, draft: domain::ids::CommandId, press: WizardPress) -> Button {
    button(label, Callback::Wizard(draft, press))
}

/// A button about a request.
pub(super) fn about(label: String, face: Face, request: RequestId, press: RequestPress) -> Button {
    button(label, Callback::Request(face, request, press))
}

/// A button about a personal account.
pub(super) fn money(label: String, account: AccountId, press: AccountPress) -> Button {
    button(label, Callback::Account(account, press))
}

/// The persistent menu of a person.
pub(super) fn menu(person: &Person, lang: domain::lang::Lang) -> Keyboard {
    let label = |key: &str| ReplyButton {
        label: tr(lang, key),
        contact: false,
    };
    let mut rows = Vec::new();
    if person.resident.is_some() {
        rows.push(vec![label("bot-menu-new"), label("bot-menu-requests")]);
    }
    if person.resident.is_some() {
        rows.push(vec![label("bot-menu-pay"), label("bot-menu-cabinet")]);
    }
    if person.employee.is_some() {
        rows.push(vec![label("bot-menu-jobs"), label("bot-menu-duty")]);
    }
    rows.push(vec![label("bot-menu-settings")]);
    Keyboard::Reply { rows, one_time: false }
}

/// The button that shares the person's own phone number.
pub(super) fn contact(lang: domain::lang::Lang) -> Keyboard {
    Keyboard::Reply {
        rows: vec![vec![share(lang)]],
        one_time: true,
    }
}

/// The same with a way to the office below.
pub(super) fn contact_or_office(lang: domain::lang::Lang) -> Keyboard {
    let office = ReplyButton {
        label: tr(lang, "bot-register-office"),
        contact: false,
    };
    Keyboard::Reply {
        rows: vec![vec![share(lang)], vec![office]],
        one_time: true,
    }
}

fn share(lang: domain::lang::Lang) -> ReplyButton {
    ReplyButton {
        label: tr(lang, "bot-register-button"),
        contact: true,
    }
}

/// The way through the pages of a list.
pub(super) fn pager(person: &Person, kind: ListKind, page: u16, more: bool) -> Vec<Button> {
    let Some(owner) = person.user else {
        return Vec::new();
    };
    let mut row = Vec::new();
    if let Some(before) = page.checked_sub(1) {
        row.push(button(tr(person.lang, "bot-button-newer"), Callback::List(owner, kind, before)));
    }
    if more {
        row.push(button(
            tr(person.lang, "bot-button-older"),
            Callback::List(owner, kind, page.saturating_add(1)),
        ));
    }
    row
}

#[cfg(test)]
mod tests {
    use domain::lang::Lang;

    use super::*;

    #[test]
    fn short_buttons_share_a_row() {
        let labels = ["Лифт", "Газ", "Отопление, вода, вентиляция", "Двор", "Уборка и мусор", "Другое"];
        let buttons = labels.map(|label| button(label, Callback::Language(Lang::Ru))).to_vec();
        let rows: Vec<Vec<String>> = packed(buttons)
            .into_iter()
            .map(|row| row.into_iter().map(|button| button.label).collect())
            .collect();
        assert_eq!(
            rows,
            [
                vec!["Лифт", "Газ"],
                vec!["Отопление, вода, вентиляция"],
                vec!["Двор", "Уборка и мусор"],
                vec!["Другое"]
            ]
        );
    }
}
