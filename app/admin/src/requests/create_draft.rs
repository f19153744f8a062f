//! What the person writes on the page of a new request. It outlives every search, and in the tab's own storage also a
//! reload and a look at another page; a sent request is forgotten.

use domain::ids::CommandId;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use rpc::{RpcError, requests::CreateRequest, session::me};

use super::create_caller::PAGE;
use crate::support::{Uploads, refusal, renew_when_used, use_command};

/// The parts of a new request.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    pub(super) create: ServerAction<CreateRequest>,
    pub(super) refused: Signal<Option<RpcError>>,
    /// The id of the request: the same words sent under it again make no second one.
    pub(super) command: RwSignal<CommandId>,
    /// Whether it was sent, so that its id is kept with its words.
    was_sent: RwSignal<bool>,
    pub(super) fields: Fields,
    pub(super) uploads: Uploads,
    /// Whether the category was chosen by hand, and not by what was written.
    pub(super) is_picked: RwSignal<bool>,
    /// Whether what stands here was begun before.
    pub(super) is_old: RwSignal<bool>,
}

/// What is typed and chosen.
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    pub(super) name: RwSignal<String>,
    pub(super) phone: RwSignal<String>,
    pub(super) apartment: RwSignal<String>,
    pub(super) entrance: RwSignal<String>,
    pub(super) place: RwSignal<String>,
    pub(super) category: RwSignal<String>,
    pub(super) priority: RwSignal<String>,
    pub(super) text: RwSignal<String>,
    pub(super) access: RwSignal<String>,
    /// The known request that this one repeats; it belongs to the house on the page, so it is not stored.
    pub(super) repeats: RwSignal<String>,
}

/// The same as it is stored; photos stay behind, they belong to the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
struct Kept {
    /// The query of the address: who and where.
    query: String,
    name: String,
    phone: String,
    apartment: String,
    entrance: String,
    place: String,
    category: String,
    priority: String,
    text: String,
    access: String,
    /// Whether the category was chosen by hand.
    is_picked: bool,
    /// The id under which it was sent, when no answer came.
    command: Option<CommandId>,
}

impl Draft {
    /// An empty draft, or the one that was begun; call it in the body of the page.
    pub(crate) fn new() -> Self {
        let create = ServerAction::new();
        let empty = || RwSignal::new(String::new());
        let draft = Self {
            create,
            refused: refusal(create),
            command: use_command(),
            was_sent: RwSignal::new(false),
            fields: Fields {
                name: empty(),
                phone: empty(),
                apartment: empty(),
                entrance: empty(),
                place: empty(),
                category: empty(),
                priority: empty(),
                text: empty(),
                access: empty(),
                repeats: empty(),
            },
            uploads: Uploads::new(),
            is_picked: RwSignal::new(false),
            is_old: RwSignal::new(false),
        };
        renew_when_used(create, draft.command);
        draft.remember();
        draft
    }

    /// Forgets everything; the page is loaded anew by the link that was pressed.
    pub(super) fn forget(self) {
        self.is_picked.set(false);
        self.was_sent.set(false);
        self.fields.take(Kept::default());
        store(&Kept::default());
    }

    fn is_sent(self) -> bool {
        self.create.value().try_with_untracked(|value| matches!(value, Some(Ok(_)))) == Some(true)
    }

    fn remember(self) {
        let search = use_location().query;
        let navigate = use_navigate();
        let ready = RwSignal::new(false);
        Effect::new(move |_| {
            let navigate = navigate.clone();
            // After hydration, because the controls believe at first what the page has shown.
            request_animation_frame(move || {
                let kept = stored();
                if ready.try_get_untracked() != Some(false) {
                    return;
                }
                if kept != Kept::default() {
                    self.is_picked.set(kept.is_picked);
                    self.fields.take_missing(&kept);
                    if let Some(command) = kept.command {
                        self.command.set(command);
                        self.was_sent.set(true);
                    }
                    self.is_old.set(true);
                    // An address that says who or where was made on purpose.
                    if search.with_untracked(|query| query.latest_values().next().is_none()) && !kept.query.is_empty() {
                        let options = NavigateOptions {
                            replace: true,
                            scroll: false,
                            ..NavigateOptions::default()
                        };
                        navigate(&format!("{PAGE}{}", kept.query), options);
                    }
                }
                ready.set(true);
            });
        });
        Effect::new(move |_| {
            if self.create.input().with(Option::is_some) {
                self.was_sent.set(true);
            }
        });
        Effect::new(move |_| {
            let query = search.with(leptos_router::params::ParamsMap::to_query_string);
            let sent = self.create.value().with(|value| matches!(value, Some(Ok(_))));
            if ready.get() {
                let is_picked = self.is_picked.get();
                let command = self.was_sent.get().then(|| self.command.get());
                store(&if sent {
                    Kept::default()
                } else {
                    self.fields.kept(query, is_picked, command)
                });
            }
        });
        // The page may go before the effect above has heard of the success.
        on_cleanup(move || {
            if self.is_sent() {
                store(&Kept::default());
            }
        });
    }
}

impl Fields {
    fn kept(self, query: String, is_picked: bool, command: Option<CommandId>) -> Kept {
        Kept {
            query,
            is_picked,
            command,
            name: self.name.get(),
            phone: self.phone.get(),
            apartment: self.apartment.get(),
            entrance: self.entrance.get(),
            place: self.place.get(),
            category: self.category.get(),
            priority: self.priority.get(),
            text: self.text.get(),
            access: self.access.get(),
        }
    }

    fn pairs(self, kept: Kept) -> [(RwSignal<String>, String); 9] {
        [
            (self.name, kept.name),
            (self.phone, kept.phone),
            (self.apartment, kept.apartment),
            (self.entrance, kept.entrance),
            (self.place, kept.place),
            (self.category, kept.category),
            (self.priority, kept.priority),
            (self.text, kept.text),
            (self.access, kept.access),
        ]
    }

    fn take(self, kept: Kept) {
        for (field, value) in self.pairs(kept) {
            field.set(value);
        }
    }

    /// What was typed already wins over what was stored.
    fn take_missing(self, kept: &Kept) {
        for (field, value) in self.pairs(kept.clone()) {
            if field.with_untracked(String::is_empty) {
                field.set(value);
            }
        }
    }
}

/// Each person's own place: a tab may see another one sign in.
fn place() -> Option<(web_sys::Storage, String)> {
    let user = me()?.user;
    let storage = window().session_storage().ok().flatten()?;
    Some((storage, format!("new-request-{user}")))
}

fn store(kept: &Kept) {
    let Some((storage, name)) = place() else { return };
    if *kept == Kept::default() {
        storage.remove_item(&name).ok();
    } else if let Ok(text) = serde_json::to_string(kept) {
        storage.set_item(&name, &text).ok();
    }
}

fn stored() -> Kept {
    let text = place().and_then(|(storage, name)| storage.get_item(&name).ok().flatten());
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}
