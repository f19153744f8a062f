//! Which of the allowed actions comes first, and which of them ask for something before they are done.

use domain::requests::{Action, Status};

/// What the page does when an action's button is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// It is done at once.
    Direct,
    /// A dialog asks for what is needed.
    Dialog,
    /// Not from this page: a resident's or a timer's.
    Elsewhere,
}

/// How an action is taken from the page; work that needs a photo of how it was begins with it.
pub(crate) const fn way(action: Action, lacks_before_photo: bool) -> Way {
    match action {
        Action::Start if lacks_before_photo => Way::Dialog,
        Action::Accept | Action::Claim | Action::Depart | Action::Start | Action::Resume | Action::Confirm => Way::Direct,
        Action::Assign
        | Action::Reassign
        | Action::Decline
        | Action::Hold
        | Action::Complete
        | Action::SendBack
        | Action::Reopen
        | Action::Reject
        | Action::Cancel
        | Action::MarkDuplicate
        | Action::SetPriority
        | Action::SetCategory
        | Action::SetPlace
        | Action::SetSchedule
        | Action::OfferSlots
        | Action::EditText
        | Action::SetFlags
        | Action::CallBack
        | Action::LinkResident => Way::Dialog,
        Action::AutoClose | Action::Return | Action::Rate | Action::Join | Action::PickSlot => Way::Elsewhere,
    }
}

/// Whether the resident is written to about it, as far as they can be reached.
pub(crate) const fn tells_resident(action: Action) -> bool {
    match action {
        Action::Accept
        | Action::Assign
        | Action::Reassign
        | Action::Depart
        | Action::Hold
        | Action::Complete
        | Action::Reopen
        | Action::Reject
        | Action::Cancel
        | Action::MarkDuplicate
        | Action::SetSchedule
        | Action::OfferSlots => true,
        Action::Claim
        | Action::Decline
        | Action::Start
        | Action::Resume
        | Action::SendBack
        | Action::Confirm
        | Action::AutoClose
        | Action::Return
        | Action::SetPriority
        | Action::SetCategory
        | Action::SetPlace
        | Action::EditText
        | Action::SetFlags
        | Action::Rate
        | Action::Join
        | Action::PickSlot
        | Action::CallBack
        | Action::LinkResident => false,
    }
}

/// The steps that bring a request on, the usual one first.
const fn steps(status: Status) -> &'static [Action] {
    use Action as A;
    match status {
        Status::New | Status::Accepted => &[A::Assign, A::Claim, A::Accept],
        Status::Assigned => &[A::Depart, A::Start, A::Reassign],
        Status::EnRoute => &[A::Start, A::Reassign],
        Status::InProgress => &[A::Complete, A::Hold],
        Status::OnHold => &[A::Resume, A::Reassign],
        Status::Done => &[A::Confirm, A::SendBack],
        Status::Closed | Status::Rejected | Status::Cancelled => &[A::Reopen],
    }
}

/// The one action that the page offers large, and the others in their order.
pub(crate) fn primary_and_others(status: Status, allowed: &[Action]) -> (Option<Action>, Vec<Action>) {
    let primary = steps(status).iter().copied().find(|step| allowed.contains(step));
    let others = allowed
        .iter()
        .copied()
        .filter(|action| Some(*action) != primary && way(*action, false) != Way::Elsewhere)
        .collect();
    (primary, others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dispatcher_assigns_a_new_request_first() {
        let allowed = [Action::Accept, Action::Assign, Action::Reject, Action::MarkDuplicate];
        let (primary, others) = primary_and_others(Status::New, &allowed);
        assert_eq!(primary, Some(Action::Assign));
        assert_eq!(others, [Action::Accept, Action::Reject, Action::MarkDuplicate]);
    }

    #[test]
    fn work_begins_with_the_photo_it_needs() {
        assert_eq!(way(Action::Start, true), Way::Dialog);
        assert_eq!(way(Action::Start, false), Way::Direct);
        assert_eq!(way(Action::Depart, true), Way::Direct);
    }

    #[test]
    fn nothing_allowed_is_nothing_offered() {
        assert_eq!(primary_and_others(Status::Closed, &[]), (None, Vec::new()));
    }
}
