//! Taking back what was just done: the same action with the values from before.

use domain::{
    ids::CommandId,
    requests::{Act, Action, Detail},
};
use leptos::prelude::*;
use rpc::requests::act_on_request;
use ui::{ToastHandle, lang, t};

use super::deeds::backwards_of;

/// The action that would bring back what `detail` shows; `None` when nothing can.
pub(crate) fn backwards(action: Action, detail: &Detail) -> Option<Act> {
    if action == Action::EditText {
        return Some(Act {
            note: detail.text.clone(),
            ..Act::new(detail.card.id, CommandId::random(), action)
        });
    }
    backwards_of(action, &detail.card)
}

/// Sends what takes an action back. It outlives the page: the message with the button does too.
pub(crate) struct Undo {
    action: ArcAction<Act, ()>,
}

impl Undo {
    /// Makes the way back; call it in the body of the page. `again` grows when something was taken back.
    pub(crate) fn new(again: RwSignal<u32>) -> Self {
        let (toasts, lang, undone) = (ui::use_toasts(), lang(), t("admin-request-undone"));
        let action = ArcAction::new(move |act: &Act| {
            let (act, undone) = (act.clone(), undone.clone());
            async move {
                match act_on_request(act).await {
                    Ok(_) => toasts.success(undone),
                    Err(error) => toasts.error(text::error(lang, &error.code)),
                }
                again.try_update(|again| *again += 1);
            }
        });
        Self { action }
    }

    /// Says what was done, and offers to take it back as long as nobody changes the request again.
    pub(crate) fn offer(&self, toasts: ToastHandle, words: String, act: Act, version: i32) {
        let action = self.action.clone();
        toasts.undo(words, move || {
            action.dispatch(Act {
                version: Some(version),
                ..act.clone()
            });
        });
    }
}

#[cfg(test)]
mod tests {
    use domain::requests::Status;

    use super::*;

    fn detail() -> Detail {
        serde_json::from_value(serde_json::json!({
            "card": {
                "id": "018f4e9a-0000-7000-8000-000000000001", "number": 7, "version": 3, "status": "assigned", "priority": "urgent",
                "category": "018f4e9a-0000-7000-8000-000000000002", "category_name": { "ru": "Вода", "uz": "Suv", "en": "Water" },
                "icon": "drop", "excerpt": "Течёт",
                "place": {
                    "kind": "building", "building": "018f4e9a-0000-7000-8000-000000000003",
                    "address": { "ru": "Навруз 5", "uz": "Navroʻz 5", "en": "Navruz 5" },
                },
                "executor": { "id": "018f4e9a-0000-7000-8000-000000000004", "name": "Карим" },
                "clock": { "started_at": "2026-03-02T04:30:00Z" }, "created_at": "2026-03-02T04:30:00Z",
                "response_due_at": "2026-03-02T05:30:00Z", "files": 0, "unread": false, "returned": 0,
            },
            "text": "Течёт кран", "source": "call", "acceptance": "resident", "lacks_after_photo": false,
            "history": [], "comments": [], "files": [], "hints": [], "actions": [],
        }))
        .unwrap()
    }

    #[test]
    fn the_old_values_come_back() {
        let mut detail = detail();
        let back = |detail: &Detail, action| backwards(action, detail);
        assert_eq!(back(&detail, Action::SetPriority).unwrap().priority, Some(detail.card.priority));
        let category = back(&detail, Action::SetCategory).unwrap();
        assert_eq!((category.category, category.is_paid), (Some(detail.card.category), Some(false)));
        let place = back(&detail, Action::SetPlace).unwrap();
        assert_eq!(
            (place.building, place.place, place.apartment),
            (Some(detail.card.place.building), Some(detail.card.place.kind), None)
        );
        assert_eq!(back(&detail, Action::EditText).unwrap().note, "Течёт кран");
        assert_eq!(
            back(&detail, Action::Reassign).unwrap().executor,
            detail.card.executor.as_ref().map(|person| person.id)
        );
        assert_eq!(back(&detail, Action::Hold).unwrap().action, Action::Resume);
        detail.card.is_paid = true;
        let flags = back(&detail, Action::SetFlags).unwrap();
        assert_eq!((flags.is_paid, flags.is_warranty), (Some(true), Some(false)));
        assert_eq!(
            back(&detail, Action::SetCategory).unwrap().is_paid,
            Some(true),
            "as it was, and not as the category says"
        );
        assert_eq!(back(&detail, Action::Complete), None);

        for status in [Status::EnRoute, Status::InProgress, Status::OnHold] {
            detail.card.status = status;
            assert_eq!(back(&detail, Action::Reassign), None, "{status:?} would not come back");
        }

        assert_eq!(back(&detail, Action::SetSchedule), None, "no visit was agreed");
        let from = detail.card.created_at;
        (detail.card.scheduled_from, detail.card.scheduled_to) = (Some(from), Some(from + chrono::Duration::hours(1)));
        let visit = back(&detail, Action::SetSchedule).unwrap().command(None, 300).unwrap();
        let to = from + chrono::Duration::hours(1);
        assert_eq!(visit, domain::requests::Command::SetSchedule { from, to });
    }
}
