//! Who calls and from where, as the address says, and what was found for it.

use domain::{
    housing::Building,
    ids::{BuildingId, ResidentId},
    people::{Resident, ResidentFilter},
    phone::Phone,
    requests::{Card, Filter, StatusTab},
    roles::Permission,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rpc::{
    RpcError,
    housing::building_detail,
    people::{list_residents, resident_detail},
    requests::list_requests,
    session::can,
};

use super::query::address_query;

/// The address of the page.
pub(super) const PAGE: &str = "/admin/requests/new";

/// How many requests that ended are shown.
const LAST_SHOWN: usize = 3;

/// What the address says of the caller.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Asked {
    /// What was looked for.
    q: String,
    chosen: Option<ResidentId>,
    /// Somebody else calls from the phone of a known resident.
    is_other: bool,
}

/// Who was found for it.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Who {
    /// Those who fit the search, while nobody is chosen.
    pub(super) found: Vec<Resident>,
    /// The chosen one, or the only one with exactly this phone.
    pub(super) resident: Option<Resident>,
    /// Their open requests; of a stranger, those from the same number.
    pub(super) open: Vec<Card>,
    /// The last ones that ended.
    pub(super) last: Vec<Card>,
    /// Why some of this is not known.
    pub(super) failed: Option<RpcError>,
}

/// Who and where.
#[derive(Clone, Copy)]
pub(crate) struct Caller {
    asked: Memo<Asked>,
    /// The chosen house.
    pub(super) building: Memo<Option<BuildingId>>,
    pub(super) who: Resource<Who>,
    /// The chosen house with everything in it.
    house: Resource<Option<Result<Building, RpcError>>>,
}

impl Caller {
    /// Reads the address; call it in the body of the page.
    pub(crate) fn new() -> Self {
        let map = use_query_map();
        let read = move |name: &'static str| map.with(|map| map.get(name).map(|value| value.trim().to_owned()).unwrap_or_default());
        let asked = Memo::new(move |_| {
            let (q, before) = (read("q"), read("before"));
            // A new search is about somebody else than the one who was chosen for the old one.
            let is_new = !before.is_empty() && before != q;
            Asked {
                chosen: read("resident").parse().ok().filter(|_| !is_new),
                is_other: !read("other").is_empty() && !is_new,
                q,
            }
        });
        let building = Memo::new(move |_| read("building").parse::<BuildingId>().ok());
        let may = can(Permission::ResidentsRead);
        let who = Resource::new_blocking(
            move || asked.get(),
            move |asked| async move { if may { who(asked).await } else { Who::default() } },
        );
        let house = Resource::new_blocking(
            move || building.get(),
            |id| async move {
                match id {
                    Some(id) => Some(building_detail(id).await),
                    None => None,
                }
            },
        );
        Self {
            asked,
            building,
            who,
            house,
        }
    }

    /// The resident once loaded.
    pub(super) fn resident(self) -> Option<Resident> {
        self.who.get().and_then(|who| who.resident)
    }

    /// The chosen house once loaded.
    pub(super) fn house(self) -> Option<Building> {
        self.house.get().flatten().and_then(Result::ok)
    }

    /// Why the chosen house is not there.
    pub(super) fn house_failed(self) -> Option<RpcError> {
        self.house.get().flatten().and_then(Result::err)
    }

    /// Why it is not known who calls.
    pub(super) fn who_failed(self) -> Option<RpcError> {
        self.who.get().and_then(|who| who.failed)
    }

    /// What was looked for.
    pub(super) fn query(self) -> String {
        self.asked.with(|asked| asked.q.clone())
    }

    /// Whether anything is asked for already.
    pub(super) fn is_begun(self) -> bool {
        self.asked.with_untracked(|asked| *asked != Asked::default())
    }

    /// Whether the search found several or nobody, and nobody was chosen.
    pub(super) fn is_open(self) -> bool {
        self.asked
            .with(|asked| !asked.q.is_empty() && asked.chosen.is_none() && !asked.is_other)
    }

    /// What the search form sends with a new search to keep the choice, unless the words changed.
    pub(super) fn kept(self) -> Vec<(&'static str, String)> {
        self.asked.with(|asked| {
            let resident = asked.chosen.map(|id| ("resident", id.to_string()));
            let other = asked.is_other.then(|| ("other", "1".to_owned()));
            let before = (!asked.q.is_empty()).then(|| ("before", asked.q.clone()));
            [resident, other, before].into_iter().flatten().collect()
        })
    }

    /// The page with another house; who calls stays.
    pub(super) fn with_building(self, building: Option<BuildingId>) -> String {
        self.asked.with_untracked(|asked| href(asked, building))
    }

    /// The page with this resident.
    pub(super) fn with_resident(self, resident: ResidentId) -> String {
        self.asked.with_untracked(|asked| {
            let asked = Asked {
                chosen: Some(resident),
                is_other: false,
                ..asked.clone()
            };
            href(&asked, None)
        })
    }

    /// The page for somebody who is not in the list.
    pub(super) fn with_stranger(self) -> String {
        self.asked.with_untracked(|asked| {
            let asked = Asked {
                chosen: None,
                is_other: true,
                ..asked.clone()
            };
            href(&asked, self.building.get_untracked())
        })
    }
}

fn href(asked: &Asked, building: Option<BuildingId>) -> String {
    let pairs = [
        ("q", (!asked.q.is_empty()).then(|| asked.q.clone())),
        ("resident", asked.chosen.map(|id| id.to_string())),
        ("other", asked.is_other.then(|| "1".to_owned())),
        ("building", building.map(|id| id.to_string())),
    ];
    let query = address_query(pairs.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))));
    format!("{PAGE}{query}")
}

/// Nobody found is written down by name; that the search failed is said, because the next call may be about the same.
async fn who(asked: Asked) -> Who {
    let mut who = Who::default();
    if let Some(id) = asked.chosen {
        match resident_detail(id).await {
            Ok(resident) => who.resident = Some(resident),
            Err(error) => who.failed = Some(error),
        }
    } else if !asked.q.is_empty() && !asked.is_other {
        let filter = ResidentFilter {
            q: asked.q.clone(),
            ..ResidentFilter::default()
        };
        match list_residents(filter).await {
            Ok(page) => who.found = page.items,
            Err(error) => who.failed = Some(error),
        }
        who.resident = only_one_with(&asked.q, &who.found);
    }
    let theirs = match (&who.resident, Phone::parse(&asked.q)) {
        (Some(resident), _) => Some(Filter {
            resident: Some(resident.id),
            ..everything()
        }),
        // Who is no resident may have called before.
        (None, Ok(_)) if who.found.is_empty() => Some(Filter {
            q: asked.q,
            ..everything()
        }),
        (None, _) => None,
    };
    if let Some(filter) = theirs {
        match list_requests(filter).await {
            Ok(page) => (who.open, who.last) = page.items.into_iter().partition(|card| card.status.is_open()),
            Err(error) => who.failed = Some(error),
        }
        who.last.truncate(LAST_SHOWN);
    }
    who
}

fn everything() -> Filter {
    Filter {
        tab: Some(StatusTab::All),
        ..Filter::default()
    }
}

/// A whole phone number that exactly one resident has needs no choosing.
fn only_one_with(q: &str, found: &[Resident]) -> Option<Resident> {
    let phone = Phone::parse(q).ok()?;
    match found {
        [one] if one.phone.as_ref() == Some(&phone) && one.archived_at.is_none() => Some(one.clone()),
        _ => None,
    }
}

/// A phone or a name, whichever the search words look like.
pub(super) fn guess(query: &str) -> (String, String) {
    match Phone::parse(query) {
        Ok(_) => (query.to_owned(), String::new()),
        Err(_) if query.chars().any(char::is_alphabetic) && !query.contains(|c: char| c.is_ascii_digit()) => {
            (String::new(), query.to_owned())
        }
        Err(_) => (String::new(), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resident(phone: &str) -> Resident {
        Resident {
            id: ResidentId::nil(),
            name: "Анвар".to_owned(),
            phone: Phone::parse(phone).ok(),
            phone_mask: None,
            note: None,
            homes: Vec::new(),
            verified_at: None,
            archived_at: None,
            telegram: domain::notices::BotReach::NotStarted,
            open_requests: 0,
        }
    }

    #[test]
    fn only_a_whole_number_of_one_resident_chooses_them() {
        let anvar = resident("901112233");
        for q in ["901112233", "+998 90 111-22-33"] {
            assert_eq!(only_one_with(q, std::slice::from_ref(&anvar)), Some(anvar.clone()), "{q}");
        }
        assert_eq!(only_one_with("1112233", std::slice::from_ref(&anvar)), None, "a part of a number");
        assert_eq!(only_one_with("901112233", &[anvar.clone(), resident("901112234")]), None);
        assert_eq!(only_one_with("901112233", &[resident("907770000")]), None);
        assert_eq!(only_one_with("Анвар", &[anvar]), None);
    }

    #[test]
    fn the_search_words_are_a_phone_or_a_name() {
        assert_eq!(guess("90 111-22-33"), ("90 111-22-33".to_owned(), String::new()));
        assert_eq!(guess("Анвар ака"), (String::new(), "Анвар ака".to_owned()));
        assert_eq!(guess("Навруз 5"), (String::new(), String::new()));
    }
}
