//! What the dialogs of a request let one choose from.

use domain::{
    housing::{Building, BuildingAddress},
    ids::{BuildingId, RequestId},
    requests::{Candidate, Card, Category, Person, Reason, ReasonKind, Template},
    roles::Permission,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rpc::{
    RpcError,
    housing::{building_detail, list_buildings},
    requests::{list_templates, mentionable_colleagues, neighbour_requests, request_candidates, request_categories, request_reasons},
    session::can,
};

use super::desk::Desk;

/// What the address calls the house whose apartments a page without script shows.
pub(super) const HOUSE: &str = "placehouse";

type List<T> = Resource<Result<Vec<T>, RpcError>>;

/// Lists that are loaded beside the request, all at once.
#[derive(Clone, Copy)]
pub(crate) struct Choices {
    candidates: List<Candidate>,
    neighbours: List<Card>,
    categories: List<Category>,
    hold: List<Reason>,
    reject: List<Reason>,
    cancel: List<Reason>,
    decline: List<Reason>,
    templates: List<Template>,
    colleagues: List<Person>,
    buildings: List<BuildingAddress>,
    /// The house whose entrances and apartments are asked for: nobody's, until a place is corrected or the address asks.
    asked: RwSignal<Option<BuildingId>>,
    /// Whether the person may look into houses.
    looks: bool,
    house: Resource<Result<Option<Building>, RpcError>>,
}

impl Choices {
    /// Starts loading; a list that the person has no use for stays empty without a question.
    pub(crate) fn load(id: Memo<Option<RequestId>>, desk: Desk) -> Self {
        let assigns = can(Permission::RequestsAssign);
        let edits = can(Permission::RequestsEdit);
        let works = can(Permission::RequestsWork);
        let can_repeat = can(Permission::RequestsCancel);
        let notes = can(Permission::CommentsInternal);
        let moves = edits && can(Permission::HousesRead);
        let by_address = use_query_map().with_untracked(|query| query.get(HOUSE).and_then(|id| id.parse().ok()));
        let asked = RwSignal::new(by_address.filter(|_| moves));
        Self {
            candidates: Resource::new_blocking(
                move || (id.get(), desk.steps()),
                move |(id, _)| async move {
                    match id.filter(|_| assigns) {
                        Some(id) => request_candidates(id).await,
                        None => Ok(Vec::new()),
                    }
                },
            ),
            neighbours: Resource::new_blocking(
                move || (id.get(), desk.steps()),
                move |(id, _)| async move {
                    match id.filter(|_| can_repeat) {
                        Some(id) => neighbour_requests(id).await,
                        None => Ok(Vec::new()),
                    }
                },
            ),
            categories: Resource::new_blocking(
                || (),
                move |()| async move { if edits { request_categories().await } else { Ok(Vec::new()) } },
            ),
            hold: reasons(ReasonKind::Hold, works || can(Permission::RequestsManage)),
            reject: reasons(ReasonKind::Reject, can(Permission::RequestsReject)),
            cancel: reasons(ReasonKind::Cancel, can(Permission::RequestsCancel)),
            decline: reasons(ReasonKind::Decline, works),
            templates: Resource::new_blocking(|| (), |()| list_templates()),
            // Who sees a request changes with its steps.
            colleagues: Resource::new_blocking(
                move || (id.get(), desk.steps()),
                move |(id, _)| async move {
                    match id.filter(|_| notes) {
                        Some(id) => mentionable_colleagues(id).await,
                        None => Ok(Vec::new()),
                    }
                },
            ),
            buildings: Resource::new_blocking(
                || (),
                move |()| async move { if moves { list_buildings().await } else { Ok(Vec::new()) } },
            ),
            asked,
            looks: moves,
            house: Resource::new_blocking(
                move || asked.get(),
                |id| async move {
                    match id {
                        Some(id) => building_detail(id).await.map(Some),
                        None => Ok(None),
                    }
                },
            ),
        }
    }

    /// Why one of the lists did not come.
    pub(crate) fn failed(self) -> Option<RpcError> {
        let reasons = [self.hold, self.reject, self.cancel, self.decline];
        let reasons = reasons.into_iter().find_map(|list| list.get().and_then(Result::err));
        reasons
            .or_else(|| self.candidates.get().and_then(Result::err))
            .or_else(|| self.neighbours.get().and_then(Result::err))
            .or_else(|| self.categories.get().and_then(Result::err))
            .or_else(|| self.buildings.get().and_then(Result::err))
            .or_else(|| self.house.get().and_then(Result::err))
    }

    /// Who could do the job, the best first; `None` until it is known.
    pub(crate) fn candidates(self) -> Option<Vec<Candidate>> {
        self.candidates.get().and_then(Result::ok)
    }

    /// The other open requests of the house; `None` until they are known.
    pub(crate) fn neighbours(self) -> Option<Vec<Card>> {
        self.neighbours.get().and_then(Result::ok)
    }

    /// Why the company's answers did not come.
    pub(crate) fn templates_failed(self) -> Option<RpcError> {
        self.templates.get().and_then(Result::err)
    }

    /// The company's answers.
    pub(crate) fn templates(self) -> Vec<Template> {
        self.templates.get().and_then(Result::ok).unwrap_or_default()
    }

    /// The colleagues who may be named in a comment; `None` until they are known.
    pub(crate) fn colleagues(self) -> Option<Vec<Person>> {
        self.colleagues.get().and_then(Result::ok)
    }

    /// The houses that the person may name.
    pub(crate) fn buildings(self) -> Vec<BuildingAddress> {
        self.buildings.get().and_then(Result::ok).unwrap_or_default()
    }

    /// The house whose apartments are asked for.
    pub(super) fn asked_house(self) -> Option<BuildingId> {
        self.asked.get_untracked()
    }

    /// Asks for what is in a house.
    pub(crate) fn ask_house(self, building: Option<BuildingId>) {
        if self.looks && self.asked.get_untracked() != building {
            self.asked.set(building);
        }
    }

    /// What is in this house, once it was asked for.
    pub(crate) fn house(self, building: &str) -> Option<Building> {
        let house = self.house.get().and_then(Result::ok).flatten();
        house.filter(|house| house.card.id.to_string() == building)
    }

    /// Why the colleagues did not come: "nobody can be named" would be another thing.
    pub(crate) fn colleagues_failed(self) -> Option<RpcError> {
        self.colleagues.get().and_then(Result::err)
    }

    /// The categories.
    pub(crate) fn categories(self) -> Vec<Category> {
        self.categories.get().and_then(Result::ok).unwrap_or_default()
    }

    /// The reasons of one list.
    pub(crate) fn reasons(self, kind: ReasonKind) -> Vec<Reason> {
        let list = match kind {
            ReasonKind::Hold => self.hold,
            ReasonKind::Reject => self.reject,
            ReasonKind::Cancel => self.cancel,
            ReasonKind::Decline => self.decline,
            // Only a resident returns work, and not from here.
            ReasonKind::Return => return Vec::new(),
        };
        list.get().and_then(Result::ok).unwrap_or_default()
    }
}

fn reasons(kind: ReasonKind, wanted: bool) -> List<Reason> {
    Resource::new_blocking(
        || (),
        move |()| async move { if wanted { request_reasons(kind).await } else { Ok(Vec::new()) } },
    )
}
