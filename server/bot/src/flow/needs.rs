//! What a step is answered from the context: what is known there, or what has to be known first.

use domain::{
    ids::{AccountId, BuildingId, CategoryId, RequestId},
    people::Home,
    place_codes::{CodedPlace, PlaceCode},
    requests::{Category, Colleague, Known, Reason, ReasonKind},
    time::Timestamp,
};
use services::payments::{OwnAccount, Purse};

use super::context::{Context, Face, History, ListKind, Listing, Lookup, Need};

impl Context {
    pub(super) fn homes(&self) -> Result<&[Home], Need> {
        self.homes.as_deref().ok_or(Need::Homes)
    }

    pub(super) fn categories(&self) -> Result<&[Category], Need> {
        self.categories.as_deref().ok_or(Need::Categories)
    }

    pub(super) fn request(&self, face: Face, id: RequestId) -> Result<&Lookup, Need> {
        self.requests
            .iter()
            .find(|known| known.face == face && known.id == id)
            .ok_or(Need::Request(face, id))
    }

    pub(super) fn reasons(&self, kind: ReasonKind) -> Result<&[Reason], Need> {
        match &self.reasons {
            Some((known, reasons)) if *known == kind => Ok(reasons),
            Some(_) | None => Err(Need::Reasons(kind)),
        }
    }

    pub(super) fn known(&self, category: CategoryId, building: BuildingId) -> Result<&[Known], Need> {
        match &self.known {
            Some((of, there, known)) if (*of, *there) == (category, building) => Ok(known),
            Some(_) | None => Err(Need::Known(category, building)),
        }
    }

    pub(super) fn list(&self, kind: ListKind, page: u16) -> Result<&Listing, Need> {
        self.list
            .as_ref()
            .filter(|known| known.kind == kind && known.page == page)
            .ok_or(Need::List(kind, page))
    }

    pub(super) fn replied(&self, message: i64) -> Result<Option<RequestId>, Need> {
        match self.replied {
            Some((known, request)) if known == message => Ok(request),
            Some(_) | None => Err(Need::Replied(message)),
        }
    }

    pub(super) fn accounts(&self) -> Result<&[OwnAccount], Need> {
        self.accounts.as_deref().ok_or(Need::Accounts)
    }

    pub(super) fn purse(&self, account: AccountId) -> Result<Option<&Purse>, Need> {
        match &self.purse {
            Some((known, purse)) if *known == account => Ok(purse.as_deref()),
            Some(_) | None => Err(Need::Purse(account)),
        }
    }

    pub(super) fn history(&self, account: AccountId, page: u16) -> Result<&History, Need> {
        self.history
            .as_ref()
            .filter(|known| known.account == account && known.page == page)
            .ok_or(Need::History(account, page))
    }

    pub(super) fn colleagues(&self, request: RequestId) -> Result<&[Colleague], Need> {
        match &self.colleagues {
            Some((known, colleagues)) if *known == request => Ok(colleagues),
            Some(_) | None => Err(Need::Colleagues(request)),
        }
    }

    pub(super) fn duty(&self) -> Result<Option<Timestamp>, Need> {
        self.duty.ok_or(Need::Duty)
    }

    pub(super) fn place(&self, code: PlaceCode) -> Result<Option<CodedPlace>, Need> {
        match self.place {
            Some((known, place)) if known == code => Ok(place),
            Some(_) | None => Err(Need::Place(code)),
        }
    }

    /// Forgets what a use case may have changed.
    pub fn forget_changed(&mut self) {
        self.requests.clear();
        self.known = None;
        self.duty = None;
    }
}
