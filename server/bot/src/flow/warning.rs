//! An emergency: the person is told at once whom to call, whatever step they stand at.

use domain::requests::{self, Priority};

use super::{draft::Draft, scene::Scene, words::name};

/// Words that suggest an emergency.
pub(super) fn alarm(scene: &mut Scene<'_>, draft: &mut Draft, text: &str) {
    if !draft.alarm_told && requests::raises_alarm(text) {
        draft.alarm_told = true;
        let text = scene.with_emergency(scene.tr("bot-wizard-emergency"));
        scene.say(text, None);
    }
}

/// A category whose requests are emergencies, or that has its own warning.
pub(super) fn alarm_of_category(scene: &mut Scene<'_>, draft: &mut Draft, category: &requests::Category) {
    if let Some(warning) = &category.stop_text {
        draft.alarm_told = true;
        let text = scene.with_emergency(format!("⚠️ <b>{}</b>", name(scene.lang, warning)));
        scene.say(text, None);
    } else if category.priority == Priority::Emergency && !draft.alarm_told {
        draft.alarm_told = true;
        let text = scene.with_emergency(scene.tr("bot-wizard-emergency"));
        scene.say(text, None);
    }
}
