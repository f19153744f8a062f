//! One thing a person is about to do: what they typed, the photos, the sending and sending again.
//!
//! The command id stays the same until the server has taken the command, so that a second
//! try after a lost answer does nothing twice. What is sent must stay the same as well:
//! nothing that changes by itself, such as the version, is part of it.

use std::collections::BTreeSet;

use domain::{
    files::PHOTOS_MAX,
    ids::{CommandId, EmployeeId},
    invalid::Invalid,
    lang::Lang,
    requests::{Act, Action as Deed, CommentVisibility},
};
use leptos::prelude::*;
use rpc::{RpcError, session::me};
use ui::{ToastHandle, close_dialog, kept_field, lang, use_toasts};

use super::{
    comment_box::listeners,
    door::{Door, is_kept, is_worth_retrying},
    draft::{self, Draft},
    open_request::OpenRequest,
    photos::Photos,
};

/// Photos that an employee may send with one command.
const STAFF_PHOTOS_MAX: usize = 20;

/// What a sheet does when it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Does {
    /// An action of the table.
    Act(Deed),
    /// A comment.
    Comment,
}

/// What makes one sheet different from the others.
#[derive(Debug, Clone)]
pub(crate) struct Kind {
    /// The id of its dialog, and the name of its draft.
    pub(crate) name: &'static str,
    /// Its own number on the page, from 1.
    pub(crate) number: u8,
    /// What it does.
    pub(crate) does: Does,
    /// In how many minutes whoever departs is there.
    pub(crate) eta_minutes: Option<i32>,
    /// What to say when it is done.
    pub(crate) done: String,
}

/// A sheet. Copies are handles of the same one.
#[derive(Clone, Copy)]
pub(crate) struct Sheet {
    /// The request it is about.
    pub(crate) request: OpenRequest,
    /// The id of its dialog.
    pub(crate) name: &'static str,
    /// What it does.
    pub(crate) does: Does,
    /// In how many minutes whoever departs is there.
    pub(crate) eta_minutes: Option<i32>,
    pub(crate) command: RwSignal<CommandId>,
    pub(crate) note: RwSignal<String>,
    pub(crate) reason: RwSignal<String>,
    pub(crate) until: RwSignal<String>,
    pub(crate) rating: RwSignal<String>,
    pub(crate) visibility: RwSignal<CommentVisibility>,
    /// Colleagues whom a comment among the staff names.
    pub(crate) mentions: RwSignal<BTreeSet<EmployeeId>>,
    pub(crate) photos: Photos,
    /// Why the last try did not work.
    pub(crate) failure: RwSignal<Option<RpcError>>,
    /// Whether a draft came back.
    pub(crate) restored: RwSignal<bool>,
    /// Whether what was typed would be lost with the app.
    pub(crate) unkept: RwSignal<bool>,
    /// The name of its draft.
    pub(super) key: StoredValue<String>,
    done: StoredValue<String>,
    /// Whether the draft was looked for; before that nothing is kept over it.
    pub(super) loaded: RwSignal<bool>,
    /// How often the server took it.
    pub(crate) taken: RwSignal<u32>,
    toasts: ToastHandle,
    /// Kept here: while something is sent, nobody knows the page any more.
    lang: Lang,
    sending: Action<(), ()>,
}

impl Sheet {
    /// An empty sheet that finds its draft again.
    pub(crate) fn new(request: OpenRequest, kind: Kind) -> Self {
        let door = request.door();
        let most = if door == Door::Staff { STAFF_PHOTOS_MAX } else { PHOTOS_MAX };
        let person = me().map_or_else(|| "link".to_owned(), |me| me.user.to_string());
        let text = || RwSignal::new(String::new());
        let this = StoredValue::new(None::<Self>);
        let sheet = Self {
            request,
            name: kind.name,
            does: kind.does,
            eta_minutes: kind.eta_minutes,
            command: RwSignal::new(request.command(kind.number)),
            note: text(),
            reason: text(),
            until: text(),
            rating: text(),
            visibility: RwSignal::new(listeners(&door).first().copied().unwrap_or(CommentVisibility::Resident)),
            mentions: RwSignal::new(BTreeSet::new()),
            photos: Photos::new(door.upload_path(request.id), most, request.online),
            failure: RwSignal::new(None),
            restored: RwSignal::new(false),
            unkept: RwSignal::new(false),
            key: StoredValue::new(draft::key(&person, request.id, kind.name)),
            done: StoredValue::new(kind.done),
            loaded: RwSignal::new(false),
            taken: RwSignal::new(0),
            toasts: use_toasts(),
            lang: lang(),
            sending: Action::new_local(move |(): &()| async move {
                if let Some(sheet) = this.try_get_value().flatten() {
                    sheet.deliver().await;
                }
            }),
        };
        this.set_value(Some(sheet));
        sheet.keep_draft();
        sheet.send_again_when_online();
        sheet
    }

    /// Sends the sheet; a second press while it is on its way does nothing.
    pub(crate) fn send(self) {
        if !self.sending.pending().get_untracked() {
            self.sending.dispatch_local(());
        }
    }

    /// Answers whether something is on its way; follows it in reactive code.
    pub(crate) fn is_busy(self) -> bool {
        self.sending.pending().get() || self.photos.is_busy()
    }

    /// Answers whether the network swallowed the last try; follows it in reactive code.
    pub(crate) fn waits_for_network(self) -> bool {
        self.failure.with(|failure| failure.as_ref().is_some_and(is_worth_retrying))
    }

    /// Answers whether a form without script was refused on this sheet: then it is open again with what was typed.
    pub(crate) fn came_back(self) -> Signal<bool> {
        let refused = match self.does {
            Does::Act(deed) => kept_field(self.request.door().act_form(), "cmd[action]").as_deref() == Some(deed.code()),
            Does::Comment => false,
        };
        Signal::stored(refused)
    }

    /// Where a page without script goes when the dialog is left: one that came back open closes only with its page.
    pub(crate) fn way_out(self) -> String {
        if self.came_back().get_untracked() {
            self.request.door().page(self.request.id)
        } else {
            "#_".to_owned()
        }
    }

    /// Answers what is wrong with a field, in words.
    pub(crate) fn wrong(self, field: &'static str) -> Signal<Option<String>> {
        let lang = lang();
        Signal::derive(move || {
            self.failure
                .with(|failure| failure.as_ref()?.field(field).map(|wrong| text::field_error(lang, wrong)))
        })
    }

    async fn deliver(self) {
        self.failure.set(self.missing());
        if self.failure.with_untracked(Option::is_some) {
            return;
        }
        let answer = match self.photos.send_all().await {
            Ok(files) => {
                let Some(draft) = self.draft() else { return };
                let door = self.request.door();
                match self.does {
                    Does::Act(deed) => {
                        door.act(Act {
                            files,
                            ..self.act(deed, draft)
                        })
                        .await
                    }
                    Does::Comment => door.comment(self.comment(draft, files)).await,
                }
            }
            Err(error) => Err(error),
        };
        self.request.online.learn(&answer);
        match answer {
            Ok(()) => self.finish(),
            // What was sent lies with the request now: the draft has done its work.
            Err(error) if is_kept(&error) => self.let_go(error),
            Err(error) => {
                // The first try was taken after all, before the words changed: what follows is another command.
                if error.code == "idempotency.mismatch" {
                    self.command.set(CommandId::random());
                    self.request.refresh();
                }
                self.failure.set(Some(error));
            }
        }
    }

    /// What the rules would silently leave out: words about the work belong to a rating.
    fn missing(self) -> Option<RpcError> {
        let rates = matches!(self.does, Does::Act(Deed::Confirm));
        let unrated = rates && self.rating.with_untracked(String::is_empty) && !self.note.with_untracked(|note| note.trim().is_empty());
        unrated.then(|| RpcError {
            fields: Invalid::field("rating", "required").fields,
            ..RpcError::code("invalid")
        })
    }

    /// The request is another's or ended, and the server kept what was sent: the page says so instead of the sheet.
    fn let_go(self, error: RpcError) {
        self.empty();
        self.toasts.error(text::error(self.lang, &error.code));
        self.request.problem.set(Some(error));
    }

    fn empty(self) {
        for text in [self.note, self.reason, self.until, self.rating] {
            text.set(String::new());
        }
        self.mentions.set(BTreeSet::new());
        self.photos.clear();
        self.restored.set(false);
        self.command.set(CommandId::random());
        close_dialog(self.name);
    }

    /// The server has taken it: forget the draft, show what became of the request.
    fn finish(self) {
        self.empty();
        if let Some(done) = self.done.try_get_value() {
            self.toasts.success(done);
        }
        self.taken.update(|times| *times += 1);
        self.request.refresh();
    }

    /// What stands in the sheet now; nothing when the page is gone.
    fn draft(self) -> Option<Draft> {
        Some(Draft {
            command: self.command.try_get_untracked()?,
            note: self.note.try_get_untracked()?,
            reason: self.reason.try_get_untracked()?,
            until: self.until.try_get_untracked()?,
            rating: self.rating.try_get_untracked()?,
            visibility: self.visibility.try_get_untracked()?,
            mentions: self.mentions.try_get_untracked()?,
            photos: Vec::new(),
        })
    }

    fn send_again_when_online(self) {
        Effect::new(move |before: Option<bool>| {
            let works = self.request.online.get();
            if before == Some(false) && works {
                if self
                    .failure
                    .with_untracked(|failure| failure.as_ref().is_some_and(is_worth_retrying))
                {
                    self.send();
                } else {
                    self.photos.retry_failed();
                }
            }
            works
        });
    }
}
