//! What was said and what happened, oldest first.

use domain::requests::{Action, Comment, HistoryItem, Slot, unnamed};
use leptos::prelude::*;
use ui::{Glyph, Timeline, TimelineItem, Tone, lang, offset_minutes, t};

use super::gallery::Attachments;
use domain::requests::CommentVisibility;

/// What was said.
#[component]
pub(crate) fn Comments(comments: Vec<Comment>) -> impl IntoView {
    if comments.is_empty() {
        return ().into_any();
    }
    view! {
        <Timeline label=t("requests-comments")>{comments.into_iter().map(said).collect_view()}</Timeline>
    }
    .into_any()
}

fn said(comment: Comment) -> impl IntoView {
    let (icon, tone) = if comment.by_resident {
        (Glyph::User, Tone::Info)
    } else {
        (Glyph::Chat, Tone::Neutral)
    };
    let internal = comment.visibility == CommentVisibility::Internal;
    let id = format!("comment-{}", comment.id);
    let Comment {
        author: title,
        at,
        text,
        files,
        kept_action,
        occurred_at,
        mentions,
        ..
    } = comment;
    let also = unnamed(&text, &mentions).join(", ");
    let also = (!also.is_empty()).then(|| t!("company-mentions-also", names = also));
    let kept = kept_words(kept_action.as_deref(), occurred_at.unwrap_or(at));
    let lines: Vec<_> = kept
        .into_iter()
        .chain(Some(text).filter(|text| !text.is_empty()))
        .chain(also)
        .collect();
    let text = lines.join("\n");
    match (text.is_empty(), files.is_empty()) {
        (false, true) => view! { <TimelineItem icon tone at title text internal /> }.into_any(),
        (false, false) => view! { <TimelineItem icon tone at title text internal><Attachments id files /></TimelineItem> }.into_any(),
        (true, _) => view! { <TimelineItem icon tone at title internal><Attachments id files /></TimelineItem> }.into_any(),
    }
}

/// What a former executor did, when a comment keeps that.
fn kept_words(action: Option<&str>, at: domain::time::Timestamp) -> Option<String> {
    let done = t(&format!("requests-kept-{}", action?));
    let when = text::format::date_time(lang(), at, offset_minutes());
    Some(t!("requests-comment-kept", done = done, when = when))
}

/// What happened.
#[component]
pub(crate) fn History(items: Vec<HistoryItem>) -> impl IntoView {
    view! {
        <Timeline label=t("requests-history")>{items.into_iter().map(happened).collect_view()}</Timeline>
    }
}

fn happened(item: HistoryItem) -> impl IntoView {
    let (icon, tone) = look(&item.action);
    let actor = item.actor.clone().unwrap_or_else(|| t("requests-actor-system"));
    let title = t!(&format!("requests-event-{}", item.action.replace('_', "-")), actor = actor);
    match details(&item) {
        Some(text) => view! { <TimelineItem icon tone at=item.occurred_at title text /> }.into_any(),
        None => view! { <TimelineItem icon tone at=item.occurred_at title /> }.into_any(),
    }
}

/// Answers the lines below an event, if there are any.
fn details(item: &HistoryItem) -> Option<String> {
    let lines = [
        item.executor
            .as_ref()
            .map(|name| t!("requests-detail-executor", name = name.as_str())),
        item.reason
            .as_ref()
            .map(|reason| t!("requests-detail-reason", reason = text::localized(lang(), reason))),
        slots(&item.slots),
        item.rating.map(|rating| t!("requests-detail-rating", value = i64::from(rating))),
        item.note.clone(),
        item.offline.then(|| t("requests-detail-offline")),
    ];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Answers the times of a visit in one line.
fn slots(slots: &[Slot]) -> Option<String> {
    let words: Vec<_> = slots
        .iter()
        .map(|slot| text::format::span(lang(), slot.from, slot.to, offset_minutes()))
        .collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// Answers how an event looks; `create` is the one event that is no action.
fn look(action: &str) -> (Glyph, Tone) {
    match action.parse::<Action>() {
        Err(_) => (Glyph::Inbox, Tone::Info),
        Ok(Action::Accept) => (Glyph::Eye, Tone::Info),
        Ok(Action::Assign | Action::Reassign | Action::Claim) => (Glyph::User, Tone::Accent),
        Ok(Action::Depart) => (Glyph::Route, Tone::Violet),
        Ok(Action::Start | Action::Resume) => (Glyph::Wrench, Tone::Accent),
        Ok(Action::Hold) => (Glyph::Pause, Tone::Warning),
        Ok(Action::Complete) => (Glyph::Check, Tone::Success),
        Ok(Action::Confirm | Action::AutoClose) => (Glyph::CheckCircle, Tone::Success),
        Ok(Action::Decline | Action::SendBack | Action::Return | Action::Reopen) => (Glyph::Undo, Tone::Warning),
        Ok(Action::Reject | Action::Cancel) => (Glyph::XCircle, Tone::Danger),
        Ok(Action::MarkDuplicate) => (Glyph::Link, Tone::Neutral),
        Ok(Action::SetPriority) => (Glyph::Flag, Tone::Neutral),
        Ok(Action::SetCategory) => (Glyph::Tag, Tone::Neutral),
        Ok(Action::SetPlace) => (Glyph::Pin, Tone::Neutral),
        Ok(Action::SetSchedule | Action::OfferSlots | Action::PickSlot) => (Glyph::Calendar, Tone::Neutral),
        Ok(Action::EditText) => (Glyph::Edit, Tone::Neutral),
        Ok(Action::SetFlags) => (Glyph::Card, Tone::Neutral),
        Ok(Action::Join | Action::LinkResident) => (Glyph::Users, Tone::Info),
        Ok(Action::CallBack) => (Glyph::Phone, Tone::Info),
        Ok(Action::Rate) => (Glyph::Star, Tone::Success),
    }
}
