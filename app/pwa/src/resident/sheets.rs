//! Everything a resident can do to their request, one sheet each.

use domain::requests::Action as Deed;
use ui::t;

use crate::request::{
    open_request::OpenRequest,
    sheet::{Does, Kind, Sheet},
};

/// The number of the form that sends photos without script.
pub(crate) const PHOTOS: u8 = 6;

/// The sheets of a request.
#[derive(Clone, Copy)]
pub(crate) struct Sheets {
    pub(crate) confirm: Sheet,
    pub(crate) give_back: Sheet,
    pub(crate) rate: Sheet,
    pub(crate) cancel: Sheet,
    pub(crate) talk: Sheet,
    pub(crate) join: Sheet,
    pub(crate) pick: Sheet,
}

impl Sheets {
    /// The sheets of this request, with their drafts.
    pub(crate) fn new(request: OpenRequest) -> Self {
        let act = |name, number, deed, done| {
            Sheet::new(
                request,
                Kind {
                    name,
                    number,
                    does: Does::Act(deed),
                    eta_minutes: None,
                    done,
                },
            )
        };
        Self {
            confirm: act("confirm", 1, Deed::Confirm, t("resident-confirm-done")),
            give_back: act("return", 2, Deed::Return, t("resident-return-done")),
            rate: act("rate", 3, Deed::Rate, t("resident-rate-thanks")),
            cancel: act("cancel", 4, Deed::Cancel, t("resident-cancel-done")),
            talk: Sheet::new(
                request,
                Kind {
                    name: "talk",
                    number: 5,
                    does: Does::Comment,
                    eta_minutes: None,
                    done: t("common-sent"),
                },
            ),
            join: act("join", 7, Deed::Join, t("resident-join-done")),
            pick: act("pick", 8, Deed::PickSlot, t("resident-pick-done")),
        }
    }
}
