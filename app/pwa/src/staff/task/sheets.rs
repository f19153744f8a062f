//! Everything an executor can do to a job, one sheet each.

use domain::requests::{Action as Deed, ETA_MINUTES};
use ui::t;

use crate::request::{
    open_request::OpenRequest,
    sheet::{Does, Kind, Sheet},
};

/// The number of the form that sends photos of the result without script.
pub(crate) const AFTER_PHOTOS: u8 = 9;
/// The number of the form that sends other photos without script.
pub(crate) const OTHER_PHOTOS: u8 = 10;

/// The sheets of a job.
#[derive(Clone, Copy)]
pub(crate) struct Sheets {
    pub(crate) claim: Sheet,
    pub(crate) depart: Sheet,
    /// The same, and how soon one is there.
    pub(crate) depart_in: [Sheet; 3],
    pub(crate) start: Sheet,
    /// The same, where the category wants a photo first.
    pub(crate) start_with_photo: Sheet,
    pub(crate) resume: Sheet,
    pub(crate) finish: Sheet,
    pub(crate) hold: Sheet,
    pub(crate) decline: Sheet,
    pub(crate) talk: Sheet,
}

impl Sheets {
    /// The sheets of this job, with their drafts.
    pub(crate) fn new(request: OpenRequest) -> Self {
        let sheet = |name, number, deed, eta_minutes, done| {
            Sheet::new(
                request,
                Kind {
                    name,
                    number,
                    does: Does::Act(deed),
                    eta_minutes,
                    done,
                },
            )
        };
        let act = |name, number, deed, done| sheet(name, number, deed, None, done);
        let depart_in = |name, number, minutes| sheet(name, number, Deed::Depart, Some(minutes), t("staff-depart-done"));
        let [soon, later, late] = ETA_MINUTES;
        Self {
            claim: act("claim", 1, Deed::Claim, t("staff-claim-done")),
            depart: act("depart", 2, Deed::Depart, t("staff-depart-done")),
            depart_in: [
                depart_in("depart-soon", 13, soon),
                depart_in("depart-later", 14, later),
                depart_in("depart-late", 15, late),
            ],
            start: act("start", 3, Deed::Start, t("staff-start-done")),
            start_with_photo: act("start-photo", 11, Deed::Start, t("staff-start-done")),
            resume: act("resume", 4, Deed::Resume, t("staff-start-done")),
            finish: act("finish", 5, Deed::Complete, t("staff-complete-done")),
            hold: act("hold", 6, Deed::Hold, t("staff-hold-done")),
            decline: act("decline", 7, Deed::Decline, t("staff-decline-done")),
            talk: Sheet::new(
                request,
                Kind {
                    name: "talk",
                    number: 8,
                    does: Does::Comment,
                    eta_minutes: None,
                    done: t("common-sent"),
                },
            ),
        }
    }
}
