//! Our keyboards as the Bot API takes them.

use services::telegram::{Button, Keyboard, Press};
use teloxide::types::{
    ButtonRequest, InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, KeyboardMarkup, KeyboardRemove, ReplyMarkup, WebAppInfo,
};

/// The keyboard of a new message.
pub(super) fn markup(keyboard: &Keyboard) -> ReplyMarkup {
    match keyboard {
        Keyboard::Inline(rows) => ReplyMarkup::InlineKeyboard(inline_rows(rows)),
        Keyboard::Reply { rows, one_time } => {
            let button = |button: &services::telegram::ReplyButton| {
                let plain = KeyboardButton::new(&button.label);
                if button.contact {
                    plain.request(ButtonRequest::Contact)
                } else {
                    plain
                }
            };
            let rows: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(button).collect()).collect();
            let keyboard = KeyboardMarkup::new(rows).resize_keyboard();
            ReplyMarkup::Keyboard(if *one_time {
                keyboard.one_time_keyboard()
            } else {
                keyboard.persistent()
            })
        }
        Keyboard::Remove => ReplyMarkup::KeyboardRemove(KeyboardRemove::new()),
    }
}

/// The keyboard of a message that is changed: only buttons under it can be.
pub(super) fn inline(keyboard: Option<&Keyboard>) -> InlineKeyboardMarkup {
    match keyboard {
        Some(Keyboard::Inline(rows)) => inline_rows(rows),
        Some(Keyboard::Reply { .. } | Keyboard::Remove) | None => InlineKeyboardMarkup::default(),
    }
}

/// A button whose address cannot be read is left out rather than stopping the message.
fn inline_rows(rows: &[Vec<Button>]) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new(rows.iter().map(|row| row.iter().filter_map(button).collect::<Vec<_>>()))
}

fn button(button: &Button) -> Option<InlineKeyboardButton> {
    let label = button.label.clone();
    match &button.press {
        Press::Data(data) => Some(InlineKeyboardButton::callback(label, data)),
        Press::Url(url) => url.parse().ok().map(|url| InlineKeyboardButton::url(label, url)),
        Press::WebApp(url) => url.parse().ok().map(|url| InlineKeyboardButton::web_app(label, WebAppInfo { url })),
    }
}

#[cfg(test)]
mod tests {
    use services::telegram::ReplyButton;

    use super::*;

    #[test]
    fn keyboards_look_as_telegram_wants_them() {
        let inline = Keyboard::Inline(vec![vec![
            Button {
                label: "a".to_owned(),
                press: Press::Data("x".to_owned()),
            },
            Button {
                label: "b".to_owned(),
                press: Press::Url("https://hovli.example/a".to_owned()),
            },
            Button {
                label: "c".to_owned(),
                press: Press::Url("no address".to_owned()),
            },
        ]]);
        let reply = Keyboard::Reply {
            rows: vec![vec![ReplyButton {
                label: "📱".to_owned(),
                contact: true,
            }]],
            one_time: true,
        };
        let menu = Keyboard::Reply {
            rows: vec![vec![ReplyButton {
                label: "m".to_owned(),
                contact: false,
            }]],
            one_time: false,
        };
        let json: Vec<_> = [inline, reply, menu, Keyboard::Remove]
            .iter()
            .map(|keyboard| serde_json::to_string(&markup(keyboard)).unwrap())
            .collect();
        insta::assert_snapshot!(json.join("\n"));
    }
}
