//! What Telegram gives a page that it shows within itself: who opened it, and a way out. Its own script is not needed.

use js_sys::{Function, JSON, Object, Reflect, decode_uri_component};
use leptos::prelude::window;
use wasm_bindgen::{JsCast as _, JsValue};

/// Where Telegram on the web lives: nobody else is told anything.
const WEB: &str = "https://web.telegram.org";

/// Answers what Telegram says of the person, from behind the `#` of the address: that part is never sent anywhere.
pub(crate) fn init_data() -> Option<String> {
    let hash = window().location().hash().ok()?;
    let mut pairs = hash.trim_start_matches('#').split('&');
    let data = pairs.find_map(|pair| pair.strip_prefix("tgWebAppData="))?;
    let data = decode_uri_component(data).ok().map(String::from)?;
    (!data.is_empty()).then_some(data)
}

/// Goes to a page of ours in place of this one, whose address holds what Telegram said.
pub(crate) fn go_on(path: &str) {
    // Without a place to go to the page stays, and says so.
    window().location().replace(path).ok();
}

/// Lets Telegram open an address beside itself; answers whether it was asked to.
pub(crate) fn open_outside(url: &str) -> bool {
    let data = Object::new();
    if Reflect::set(&data, &"url".into(), &url.into()).is_err() {
        return false;
    }
    post("web_app_open_link", &data).is_some()
}

/// Tells Telegram something: its app on a phone has a function for it, its page on the web is the frame around.
fn post(kind: &str, data: &Object) -> Option<()> {
    let window = window();
    let proxy = Reflect::get(&window, &"TelegramWebviewProxy".into()).ok()?;
    if !proxy.is_undefined() {
        let send: Function = Reflect::get(&proxy, &"postEvent".into()).ok()?.dyn_into().ok()?;
        send.call2(&proxy, &kind.into(), &JSON::stringify(data).ok()?.into()).ok()?;
        return Some(());
    }
    let parent = window.parent().ok().flatten()?;
    if JsValue::from(parent.clone()) == JsValue::from(window) {
        return None;
    }
    let event = Object::new();
    Reflect::set(&event, &"eventType".into(), &kind.into()).ok()?;
    Reflect::set(&event, &"eventData".into(), data).ok()?;
    parent.post_message(&JSON::stringify(&event).ok()?.into(), WEB).ok()
}
