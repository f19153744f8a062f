//! Keyboards: what Telegram accepts as `reply_markup`.

use serde_json::Value;

use super::wire::{Refusal, Reply};

/// The most buttons one keyboard may have.
const MOST_BUTTONS: usize = 100;

/// What an inline button may do; each has exactly one of them.
const ACTIONS: [&str; 9] = [
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "pay",
];

/// A checked keyboard.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Markup {
    /// Buttons under the message.
    Inline(Value),
    /// Buttons in place of the phone's keyboard.
    Keyboard(Value),
    /// Takes the reply keyboard away.
    Remove,
    /// Asks for an answer to this message.
    ForceReply,
}

/// Where the keyboard is going to stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// Some buttons work in private chats only.
    pub(crate) private: bool,
    /// Lets `web_app` buttons open plain HTTP, for a demo without certificates.
    pub(crate) allow_http_web_app: bool,
}

/// Checks a `reply_markup`.
pub(crate) fn check(markup: &Value, place: Place) -> Reply<Markup> {
    if !markup.is_object() {
        return Err(Refusal::bad("object expected as reply markup"));
    }
    if let Some(rows) = markup.get("inline_keyboard") {
        for button in buttons(rows)? {
            inline_button(button, place)?;
        }
        return Ok(Markup::Inline(markup.clone()));
    }
    if let Some(rows) = markup.get("keyboard") {
        for button in buttons(rows)? {
            reply_button(button, place)?;
        }
        return Ok(Markup::Keyboard(markup.clone()));
    }
    let yes = |key: &str| markup.get(key).and_then(Value::as_bool).unwrap_or_default();
    if yes("remove_keyboard") {
        return Ok(Markup::Remove);
    }
    if yes("force_reply") {
        return Ok(Markup::ForceReply);
    }
    Err(Refusal::bad("can't parse reply keyboard markup JSON object"))
}

fn buttons(rows: &Value) -> Reply<Vec<&Value>> {
    let rows = rows
        .as_array()
        .ok_or_else(|| Refusal::bad("field \"keyboard\" must be of type Array"))?;
    let mut all = Vec::new();
    for row in rows {
        let row = row
            .as_array()
            .ok_or_else(|| Refusal::bad("an Array of keyboard buttons expected"))?;
        all.extend(row);
    }
    if all.len() > MOST_BUTTONS {
        return Err(Refusal::bad("reply markup is too long"));
    }
    Ok(all)
}

fn label(button: &Value) -> &str {
    button.as_str().or_else(|| button.get("text")?.as_str()).unwrap_or_default()
}

fn inline_button(button: &Value, place: Place) -> Reply<()> {
    if label(button).trim().is_empty() {
        return Err(Refusal::bad("inline keyboard button text must be non-empty"));
    }
    let set: Vec<&str> = ACTIONS
        .into_iter()
        .filter(|key| button.get(key).is_some_and(|v| !v.is_null()))
        .collect();
    if set.is_empty() {
        return Err(Refusal::bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ));
    }
    if set.len() > 1 {
        return Err(Refusal::bad(
            "can't parse inline keyboard button: exactly one optional field must be used",
        ));
    }
    if let Some(data) = button.get("callback_data") {
        let length = data.as_str().unwrap_or_default().len();
        if !(1..=64).contains(&length) {
            return Err(Refusal::bad("BUTTON_DATA_INVALID"));
        }
    }
    if let Some(url) = button.get("url").and_then(Value::as_str) {
        link(url)?;
    }
    if button.get("web_app").is_some() {
        web_app(button, place)?;
    }
    Ok(())
}

fn link(text: &str) -> Reply<()> {
    let wrong = |why: &str| Refusal::bad(format_args!("inline keyboard button URL '{text}' is invalid: {why}"));
    let full = if text.contains(':') {
        text.to_owned()
    } else {
        format!("http://{text}")
    };
    let url = url::Url::parse(&full).map_err(|_| wrong("Wrong HTTP URL"))?;
    match url.scheme() {
        "tg" | "ton" => Ok(()),
        "http" | "https" if url.host_str().is_some_and(|host| host.contains('.') || host.contains(':')) => Ok(()),
        "http" | "https" => Err(wrong("Wrong HTTP URL")),
        _ => Err(wrong("Unsupported URL protocol")),
    }
}

fn web_app(button: &Value, place: Place) -> Reply<()> {
    if !place.private {
        return Err(Refusal::bad("BUTTON_TYPE_INVALID"));
    }
    let url = button.pointer("/web_app/url").and_then(Value::as_str).unwrap_or_default();
    let wrong = |why: &str| Refusal::bad(format_args!("inline keyboard button Web App URL '{url}' is invalid: {why}"));
    let parsed = url::Url::parse(url).map_err(|_| wrong("Wrong HTTP URL"))?;
    if parsed.scheme() == "https" || (parsed.scheme() == "http" && place.allow_http_web_app) {
        return Ok(());
    }
    Err(wrong("Only HTTPS links are allowed"))
}

fn reply_button(button: &Value, place: Place) -> Reply<()> {
    if label(button).trim().is_empty() {
        return Err(Refusal::bad("keyboard button text must be non-empty"));
    }
    let asks = |key: &str| button.get(key).and_then(Value::as_bool).unwrap_or_default();
    if asks("request_contact") && !place.private {
        return Err(Refusal::bad("phone number can be requested in private chats only"));
    }
    if asks("request_location") && !place.private {
        return Err(Refusal::bad("location can be requested in private chats only"));
    }
    if button.get("web_app").is_some() {
        web_app(button, place)?;
    }
    Ok(())
}
