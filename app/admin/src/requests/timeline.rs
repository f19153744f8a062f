//! What happened to a request and what was said, in one line of time.

use domain::{
    files::{Attachment, FileKind},
    requests::{Action, Comment, CommentVisibility, Detail, HistoryItem, PlaceView, Slot, unnamed},
    time::Timestamp,
};
use leptos::{children::ToChildren, prelude::*};
use ui::{Card, Glyph, SectionTitle, Timeline, TimelineItem, Tone, display::timeline::TimelineItemProps, lang, offset_minutes, t};

use super::photos::{attachments, kind_words};
use crate::support::{named, place_line};

/// One entry of the line.
#[derive(Debug, Clone, PartialEq)]
enum Entry {
    Done(HistoryItem),
    Said(Comment),
    Shown(FileKind, Timestamp, usize),
}

impl Entry {
    const fn at(&self) -> Timestamp {
        match self {
            Self::Done(item) => item.occurred_at,
            Self::Said(comment) => comment.at,
            Self::Shown(_, at, _) => *at,
        }
    }
}

/// The history with its comments, newest last.
#[component]
pub(crate) fn HistoryCard(detail: Memo<Detail>) -> impl IntoView {
    let entries = Memo::new(move |_| detail.with(entries));
    view! {
        <Card>
            <SectionTitle title=t("requests-history") />
            <Timeline label=t("requests-history")>{move || entries.get().into_iter().map(entry).collect_view()}</Timeline>
        </Card>
    }
}

fn entries(detail: &Detail) -> Vec<Entry> {
    let done = detail.history.iter().cloned().map(Entry::Done);
    let said = detail.comments.iter().cloned().map(Entry::Said);
    let mut entries: Vec<Entry> = done.chain(said).chain(shown(&detail.files)).collect();
    // The sort is stable: what happened at one moment stays in the order of the history.
    entries.sort_by_key(Entry::at);
    entries
}

/// Photos that came together are one entry.
fn shown(files: &[Attachment]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for file in files.iter().filter(|file| file.kind != FileKind::Comment) {
        match entries.last_mut() {
            Some(Entry::Shown(kind, at, count)) if *kind == file.kind && (file.at - *at).num_minutes() < 1 => *count += 1,
            _ => entries.push(Entry::Shown(file.kind, file.at, 1)),
        }
    }
    entries
}

fn entry(entry: Entry) -> AnyView {
    match entry {
        Entry::Done(item) => done(&item).into_any(),
        Entry::Said(comment) => said(comment).into_any(),
        Entry::Shown(kind, at, count) => {
            let title = format!("{}: {}", kind_words(kind), t!("requests-photos-count", count = count));
            view! { <TimelineItem icon=Glyph::Image at title /> }.into_any()
        }
    }
}

fn done(item: &HistoryItem) -> impl IntoView + use<> {
    let actor = item
        .actor
        .clone()
        .unwrap_or_else(|| t(&format!("requests-actor-{}", item.actor_kind)));
    let title = t!(&format!("requests-event-{}", item.action.replace('_', "-")), actor = actor);
    let (icon, tone) = look(item.action.parse().ok());
    let text = Some(details(item).join("\n")).filter(|text| !text.is_empty());
    TimelineItem(TimelineItemProps {
        icon,
        at: item.occurred_at,
        title,
        tone,
        actor: None,
        text,
        internal: false,
        children: None,
    })
}

/// Everything the line says beside who did what.
fn details(item: &HistoryItem) -> Vec<String> {
    [
        item.executor.as_ref().map(|name| t!("requests-detail-executor", name = name)),
        item.reason
            .as_ref()
            .map(|reason| t!("requests-detail-reason", reason = named(reason))),
        item.priority.map(|priority| t(&format!("requests-priority-{}", priority.code()))),
        item.place_before.as_deref().zip(item.place.as_deref()).map(moved),
        item.is_paid.map(|is| flag("requests-flag-paid", is)),
        item.is_warranty.map(|is| flag("requests-flag-warranty", is)),
        item.eta_minutes
            .map(|minutes| t!("admin-request-eta", time = text::format::duration(lang(), minutes.into()))),
        slots(&item.slots),
        item.rating.map(|value| t!("requests-detail-rating", value = value)),
        item.note.clone(),
        item.offline.then(|| t("requests-detail-offline")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The times of a visit, in one line.
fn slots(slots: &[Slot]) -> Option<String> {
    let words: Vec<_> = slots
        .iter()
        .map(|slot| text::format::span(lang(), slot.from, slot.to, offset_minutes()))
        .collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// From where to where.
fn moved((from, to): (&PlaceView, &PlaceView)) -> String {
    format!("{} → {}", place_line(from), place_line(to))
}

fn flag(key: &str, is: bool) -> String {
    format!("{}: {}", t(key), t(if is { "common-yes" } else { "common-no" }).to_lowercase())
}

fn said(comment: Comment) -> impl IntoView {
    let internal = comment.visibility == CommentVisibility::Internal;
    let (icon, tone) = match (internal, comment.by_resident) {
        (true, _) => (Glyph::Lock, Tone::Warning),
        (false, true) => (Glyph::User, Tone::Info),
        (false, false) => (Glyph::Chat, Tone::Accent),
    };
    let actor = match (internal, comment.by_resident) {
        (false, false) => Some(t("requests-comment-resident")),
        (false, true) => Some(t("requests-actor-resident")),
        (true, _) => None,
    };
    let children = (!comment.files.is_empty()).then(|| {
        let id = format!("comment-{}", comment.id);
        let files = comment.files;
        ToChildren::to_children(move || attachments(&id, files))
    });
    let kept = kept_words(comment.kept_action.as_deref(), comment.occurred_at.unwrap_or(comment.at));
    let also = unnamed(&comment.text, &comment.mentions).join(", ");
    let also = (!also.is_empty()).then(|| t!("company-mentions-also", names = also));
    let words = Some(comment.text).filter(|text| !text.is_empty());
    let lines: Vec<_> = kept.into_iter().chain(words).chain(also).collect();
    let text = (!lines.is_empty()).then(|| lines.join("\n"));
    TimelineItem(TimelineItemProps {
        icon,
        at: comment.at,
        title: comment.author,
        tone,
        actor,
        text,
        internal,
        children,
    })
}

/// What a former executor did, when a comment keeps that.
fn kept_words(action: Option<&str>, at: Timestamp) -> Option<String> {
    let done = t(&format!("requests-kept-{}", action?));
    let when = text::format::date_time(lang(), at, offset_minutes());
    Some(t!("requests-comment-kept", done = done, when = when))
}

const fn look(action: Option<Action>) -> (Glyph, Tone) {
    match action {
        None => (Glyph::Inbox, Tone::Info),
        Some(action) => match action {
            Action::Accept => (Glyph::Eye, Tone::Info),
            Action::Assign | Action::Reassign | Action::Claim => (Glyph::User, Tone::Accent),
            Action::Depart => (Glyph::Route, Tone::Violet),
            Action::Start => (Glyph::Wrench, Tone::Accent),
            Action::Hold => (Glyph::Pause, Tone::Warning),
            Action::Resume => (Glyph::Play, Tone::Accent),
            Action::Complete | Action::Confirm | Action::AutoClose => (Glyph::Check, Tone::Success),
            Action::SendBack | Action::Return | Action::Reopen | Action::Decline => (Glyph::Undo, Tone::Warning),
            Action::Reject => (Glyph::XCircle, Tone::Danger),
            Action::Cancel => (Glyph::X, Tone::Neutral),
            Action::MarkDuplicate => (Glyph::Link, Tone::Neutral),
            Action::SetPriority => (Glyph::Flag, Tone::Neutral),
            Action::SetCategory => (Glyph::Tag, Tone::Neutral),
            Action::SetPlace => (Glyph::Pin, Tone::Neutral),
            Action::SetSchedule | Action::OfferSlots | Action::PickSlot => (Glyph::Calendar, Tone::Neutral),
            Action::EditText => (Glyph::Edit, Tone::Neutral),
            Action::SetFlags => (Glyph::Card, Tone::Neutral),
            Action::Rate => (Glyph::Star, Tone::Success),
            Action::Join | Action::LinkResident => (Glyph::Users, Tone::Info),
            Action::CallBack => (Glyph::Phone, Tone::Info),
        },
    }
}
