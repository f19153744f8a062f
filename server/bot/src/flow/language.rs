//! The choice of a language: each in itself, and English for guests.

use domain::lang::Lang;
use text::tr;

use super::{
    effect::Work,
    keyboard::{button, inline, menu},
    registration,
    scene::{Flow, Scene},
};
use crate::callback::Callback;

/// The order of the buttons.
const ORDER: [Lang; 4] = [Lang::Uz, Lang::UzCyrl, Lang::Ru, Lang::En];

/// Asks for the language, in all of them at once.
pub(super) fn ask(scene: &mut Scene<'_>) {
    let name = |lang: Lang| format!("common-language-{}", lang.code().to_lowercase());
    // The names of the languages are the same in every catalogue.
    let buttons: Vec<_> = ORDER
        .into_iter()
        .map(|lang| button(tr(lang, &name(lang)), Callback::Language(lang)))
        .collect();
    let rows = buttons.chunks(2).map(<[_]>::to_vec).collect();
    let text = scene.tr("bot-language-ask");
    scene.say(text, inline(rows));
}

/// A language was chosen.
pub(super) fn chosen(scene: &mut Scene<'_>, lang: Lang, pressed: Option<i64>) -> Flow {
    scene.talk.lang = Some(lang);
    scene.lang = lang;
    let text = scene.tr("bot-language-saved");
    scene.rewrite(pressed, text, None);
    if scene.person.is_stranger() {
        registration::ask(scene);
        return Ok(());
    }
    scene.work(Work::SetLang(lang));
    let text = scene.tr("bot-menu-hint");
    let keyboard = menu(scene.person, lang);
    scene.say(text, Some(keyboard));
    Ok(())
}
