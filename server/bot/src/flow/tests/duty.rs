//! The shift of an employee: how it stands, begun and ended.

use chrono::Duration;
use domain::requests::{Action, Status};

use super::{
    super::{Done, Work},
    chat::{Chat, REQUEST, detail, has_work, show, work},
};
use crate::{
    callback::{Callback, DutyPress, RequestPress},
    flow::Face,
};

#[test]
fn a_shift_is_begun_until_an_hour_and_ended() {
    let mut chat = Chat::staff();
    let off = chat.text("🕘 Смена");
    // Ten in the morning by the company's clock.
    assert_eq!(
        show(&off),
        "msg Вы не на смене. До какого времени работаете?\n[▶ До 2 марта, 18:00]\n[▶ До 2 марта, 20:00]\n[▶ До 2 марта, 22:00]\n[▶ До 3 марта, 10:00]"
    );
    let until = chat.now + Duration::hours(8);
    assert_eq!(work(&chat.tap(&off, "18:00")), Work::SetDuty(Some(until), Some(55)));
    chat.duty = Some(until);
    let begun = chat.settle(Done::DutySet(Some(55)));
    assert_eq!(
        show(&begun),
        "ans Смена началась\nedit 🟢 Вы на смене до 2 марта, 18:00.\n[⏹ Закончить смену]"
    );
    assert_eq!(work(&chat.tap(&begun, "Закончить")), Work::SetDuty(None, Some(55)));
    chat.duty = None;
    assert!(show(&chat.settle(Done::DutySet(Some(55)))).starts_with("ans Смена закончена\nedit Вы не на смене"));
}

#[test]
fn an_hour_that_has_passed_begins_no_shift() {
    let mut chat = Chat::staff();
    let off = chat.command("shift", "");
    chat.later(9);
    let late = chat.tap(&off, "18:00");
    assert!(
        !has_work(&late) && show(&late).starts_with("ans Кнопка устарела"),
        "{}",
        show(&late)
    );
    assert!(show(&late).contains("[▶ До 2 марта, 22:00]"), "{}", show(&late));
}

#[test]
fn a_shift_is_the_staffs_alone() {
    let mut chat = Chat::resident();
    assert!(show(&chat.command("shift", "")).contains("в меню внизу"));
    let pressed = chat.press(Callback::Duty(DutyPress::End));
    assert!(show(&pressed).starts_with("alert ") && !has_work(&pressed), "{}", show(&pressed));
}

#[test]
fn whoever_takes_a_free_request_off_duty_is_offered_the_shift() {
    let mut chat = Chat::staff();
    chat.detail = Some(detail(Status::New, &[Action::Claim]));
    let pressed = chat.press(Callback::Request(Face::Staff, REQUEST, RequestPress::Act(Action::Claim)));
    let refused = show(&chat.refused(&pressed, "requests.off_duty"));
    assert!(
        refused.starts_with("alert Сначала выйдите на смену") && refused.contains("\nmsg Вы не на смене") && refused.contains("[▶ До"),
        "{refused}"
    );
}
