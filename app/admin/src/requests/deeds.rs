//! What can be done to many requests at once, by whom, and what takes it back.

use domain::{
    ids::CommandId,
    requests::{Act, Action, Card, Status},
    roles::Permission,
};

/// One thing that can be done to many requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    /// An action of the table.
    Act(Action),
    /// A comment.
    Comment,
    /// A link with another request.
    Link,
}

/// The deeds, the usual ones first.
pub(crate) const DEEDS: [Deed; 11] = [
    Deed::Act(Action::Assign),
    Deed::Act(Action::Accept),
    Deed::Act(Action::Reassign),
    Deed::Act(Action::SetPriority),
    Deed::Act(Action::SetCategory),
    Deed::Act(Action::SetSchedule),
    Deed::Comment,
    Deed::Link,
    Deed::Act(Action::MarkDuplicate),
    Deed::Act(Action::Confirm),
    Deed::Act(Action::Cancel),
];

impl Deed {
    /// The stable code, for ids and words.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Act(action) => action.code(),
            Self::Comment => "comment",
            Self::Link => "link",
        }
    }

    /// The id of its dialog.
    pub(crate) fn dialog(self) -> String {
        format!("bulk-{}", self.code().replace('_', "-"))
    }

    /// Whether it is done without asking for anything.
    pub(crate) const fn is_direct(self) -> bool {
        matches!(self, Self::Act(Action::Accept | Action::Confirm))
    }

    /// Whether it takes something away.
    pub(crate) const fn is_grave(self) -> bool {
        matches!(self, Self::Act(Action::Cancel | Action::MarkDuplicate))
    }

    /// What one must be allowed for it.
    pub(crate) const fn needs(self) -> Permission {
        match self {
            Self::Act(Action::Accept) => Permission::RequestsAccept,
            Self::Act(Action::Assign | Action::Reassign) => Permission::RequestsAssign,
            Self::Act(Action::Confirm) => Permission::RequestsConfirm,
            Self::Act(Action::Cancel | Action::MarkDuplicate) => Permission::RequestsCancel,
            Self::Comment => Permission::CommentsInternal,
            Self::Act(_) | Self::Link => Permission::RequestsEdit,
        }
    }
}

/// The action that would bring back what the card shows; `None` when nothing can.
pub(crate) fn backwards_of(action: Action, card: &Card) -> Option<Act> {
    let act = Act::new(card.id, CommandId::random(), action);
    match action {
        Action::SetPriority => Some(Act {
            priority: Some(card.priority),
            ..act
        }),
        Action::SetCategory => Some(Act {
            category: Some(card.category),
            // Not as the category says, but as it was.
            is_paid: Some(card.is_paid),
            ..act
        }),
        Action::SetPlace => Some(Act {
            building: Some(card.place.building),
            entrance: card.place.entrance,
            apartment: card.place.apartment,
            place: Some(card.place.kind),
            ..act
        }),
        // A visit that was not agreed before cannot be made unagreed.
        Action::SetSchedule => {
            let (from, to) = card.scheduled_from.zip(card.scheduled_to)?;
            Some(Act {
                scheduled_from: from.to_rfc3339(),
                scheduled_to: to.to_rfc3339(),
                ..act
            })
        }
        Action::SetFlags => Some(Act {
            is_paid: Some(card.is_paid),
            is_warranty: Some(card.is_warranty),
            ..act
        }),
        // Giving it back begins anew: whoever was on the way or at work would be neither.
        Action::Reassign if card.status == Status::Assigned => {
            let executor = card.executor.as_ref()?.id;
            Some(Act {
                executor: Some(executor),
                // They had the job already, whatever their trade.
                override_specialization: Some(true),
                ..act
            })
        }
        // Going on leads back to where the pause began.
        Action::Hold => Some(Act {
            action: Action::Resume,
            ..act
        }),
        Action::Reassign
        | Action::EditText
        | Action::OfferSlots
        | Action::PickSlot
        | Action::Accept
        | Action::Assign
        | Action::Claim
        | Action::Decline
        | Action::Depart
        | Action::Start
        | Action::Resume
        | Action::Complete
        | Action::SendBack
        | Action::Confirm
        | Action::AutoClose
        | Action::Return
        | Action::Reopen
        | Action::Reject
        | Action::Cancel
        | Action::MarkDuplicate
        | Action::Rate
        | Action::Join
        | Action::CallBack
        | Action::LinkResident => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_has_a_dialog_of_its_own() {
        let mut dialogs: Vec<_> = DEEDS.iter().map(|deed| deed.dialog()).collect();
        dialogs.sort();
        dialogs.dedup();
        assert_eq!(dialogs.len(), DEEDS.len());
    }
}
