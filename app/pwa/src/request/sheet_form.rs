//! The form of a sheet: what every one sends, what it says when it did not work, and its buttons.

use leptos::{ev::SubmitEvent, prelude::*};
use ui::{Banner, Button, ButtonKind, DialogActions, DialogClose, Glyph, KeptForm, RefusalPlace, Tone, lang, t};

use super::sheet::{Does, Sheet};

/// A form that a script sends again until the server has it, and a browser sends once without script.
#[component]
pub(crate) fn SheetForm(sheet: Sheet, children: Children) -> impl IntoView {
    let door = sheet.request.door();
    let key = door
        .key()
        .map(|key| view! { <input type="hidden" name="key" value=key.to_owned() /> });
    let deed_code = match sheet.does {
        Does::Act(deed) => Some(deed.code()),
        Does::Comment => None,
    };
    let (action, deed) = match sheet.does {
        Does::Act(deed) => (
            door.act_form(),
            Some(view! { <input type="hidden" name="cmd[action]" value=deed.code() /> }),
        ),
        Does::Comment => (door.comment_form(), None),
    };
    view! {
        <KeptForm path=action deed=deed_code><form
            method="post"
            action=action
            class="grid grid-cols-1 gap-4"
            on:submit=move |event: SubmitEvent| {
                event.prevent_default();
                sheet.send();
            }
        >
            {key}
            {deed}
            {sheet
                .eta_minutes
                .map(|minutes| view! { <input type="hidden" name="cmd[eta_minutes]" value=minutes.to_string() /> })}
            <input type="hidden" name="cmd[request]" value=sheet.request.id.to_string() />
            <input type="hidden" name="cmd[command]" value=move || sheet.command.get().to_string() />
            {children()}
        </form></KeptForm>
    }
}

/// Why the last try did not work, and that a draft came back.
#[component]
pub(crate) fn SheetState(sheet: Sheet) -> impl IntoView {
    let lang = lang();
    let why = move || {
        let failure = sheet.failure.get()?;
        let (tone, words) = if sheet.waits_for_network() {
            (Tone::Warning, t("staff-send-waiting"))
        } else {
            (Tone::Danger, text::error(lang, &failure.code))
        };
        Some(view! { <Banner tone class="scroll-my-20">{words}</Banner> })
    };
    // What waits for the network is sent again by itself: nobody is called away from what they do meanwhile.
    let refused = Signal::derive(move || sheet.failure.with(Option::is_some) && !sheet.waits_for_network());
    view! {
        <RefusalPlace refused>{why}</RefusalPlace>
        {move || sheet.unkept.get().then(|| view! { <Banner tone=Tone::Warning>{t("staff-draft-not-kept")}</Banner> })}
        {move || {
            let shown = sheet.restored.get() && sheet.failure.with(Option::is_none);
            shown.then(|| view! { <Banner tone=Tone::Info icon=Glyph::Undo>{t("staff-draft-restored")}</Banner> })
        }}
    }
}

/// Answers the words of the button that sends: the second time it says so.
fn send_words(sheet: Sheet, words: String) -> impl Fn() -> String {
    let again = t("staff-send-again");
    move || {
        if sheet.waits_for_network() { again.clone() } else { words.clone() }
    }
}

/// The end of a sheet in a dialog.
#[component]
pub(crate) fn SheetActions(
    sheet: Sheet,
    #[prop(into)] send: String,
    #[prop(default = ButtonKind::Primary)] kind: ButtonKind,
) -> impl IntoView {
    view! {
        <SheetState sheet />
        <DialogActions>
            <DialogClose dialog=sheet.name href=sheet.way_out()>{t("common-cancel")}</DialogClose>
            <Button kind busy=Signal::derive(move || sheet.is_busy())>{send_words(sheet, send)}</Button>
        </DialogActions>
    }
}

/// The end of a sheet that stands on the page itself.
#[component]
pub(crate) fn SheetButton(
    sheet: Sheet,
    #[prop(into)] send: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: ui::Size,
    icon: Glyph,
) -> impl IntoView {
    view! {
        <SheetState sheet />
        <Button kind size icon busy=Signal::derive(move || sheet.is_busy())>{send_words(sheet, send)}</Button>
    }
}
