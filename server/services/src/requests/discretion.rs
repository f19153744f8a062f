//! What of the staff's doings a resident is told.

use domain::requests::Action;

/// What a resident sees of one line of the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// The line with the words of the actor.
    Words,
    /// The line alone.
    Fact,
    /// Nothing.
    Nothing,
}

/// What a resident sees of this action: how the work goes, never how the staff arrange it among themselves.
pub(super) fn to_resident(action: Action) -> Shown {
    match action {
        Action::Hold
        | Action::Resume
        | Action::Complete
        | Action::Confirm
        | Action::Return
        | Action::Reopen
        | Action::Reject
        | Action::Cancel
        | Action::Rate => Shown::Words,
        Action::Accept
        | Action::Assign
        | Action::Reassign
        | Action::Claim
        | Action::Depart
        | Action::Start
        | Action::SendBack
        | Action::AutoClose
        | Action::MarkDuplicate
        | Action::SetSchedule
        | Action::OfferSlots
        | Action::PickSlot
        | Action::CallBack => Shown::Fact,
        // Who else has the trouble is counted, not named.
        Action::Decline
        | Action::SetPriority
        | Action::SetCategory
        | Action::SetPlace
        | Action::EditText
        | Action::SetFlags
        | Action::Join
        | Action::LinkResident => Shown::Nothing,
    }
}

/// The codes of the actions a resident is not told of.
pub(super) fn hidden_codes() -> Vec<String> {
    Action::ALL
        .iter()
        .filter(|action| to_resident(**action) == Shown::Nothing)
        .map(|action| action.code().to_owned())
        .collect()
}
