//! Shifts: an employee begins and ends their own, and says until when.

use domain::{duty::ends, time::Timestamp};
use text::tr;

use super::{
    effect::Work,
    keyboard::{button, inline},
    scene::{Flow, Scene},
    words,
};
use crate::callback::{Callback, DutyPress};

/// How the shift stands, with the one thing that can be done: to end it, or to begin one.
pub(super) fn show(scene: &mut Scene<'_>, pressed: Option<i64>) -> Flow {
    let until = scene.ctx.duty()?;
    let (now, offset) = (scene.ctx.now, scene.ctx.offset_minutes);
    let (text, rows) = match until {
        Some(until) => (
            tr!(scene.lang, "bot-duty-on", time = words::moment(scene.lang, until, offset)),
            vec![vec![button(scene.tr("bot-duty-end"), Callback::Duty(DutyPress::End))]],
        ),
        None => {
            let end = |end: Timestamp| {
                let label = tr!(scene.lang, "bot-duty-until", time = words::moment(scene.lang, end, offset));
                vec![button(label, Callback::Duty(DutyPress::Until(end.timestamp().div_euclid(60))))]
            };
            (scene.tr("bot-duty-off"), ends(now, offset).into_iter().map(end).collect())
        }
    };
    scene.show_list(pressed, text, inline(rows));
    Ok(())
}

/// A button of the shift was pressed.
pub(super) fn press(scene: &mut Scene<'_>, press: DutyPress, pressed: Option<i64>) -> Flow {
    match press {
        DutyPress::Show => show(scene, pressed),
        DutyPress::End => {
            scene.work(Work::SetDuty(None, pressed));
            Ok(())
        }
        DutyPress::Until(minute) => {
            let end = Timestamp::from_timestamp(minute.saturating_mul(60), 0).filter(|end| *end > scene.ctx.now);
            if end.is_some() {
                scene.work(Work::SetDuty(end, pressed));
                return Ok(());
            }
            // The hour has passed since the button was made: there are others now.
            let text = scene.tr("bot-press-stale");
            scene.answer(text);
            show(scene, pressed)
        }
    }
}

/// It was said: the message shows how the shift stands now.
pub(super) fn done(scene: &mut Scene<'_>, pressed: Option<i64>) -> Flow {
    let is_on = scene.ctx.duty()?.is_some();
    let text = scene.tr(if is_on { "bot-duty-begun" } else { "bot-duty-ended" });
    scene.answer(text);
    show(scene, pressed)
}
