//! The box to write in: to colleagues, or to the other side.

use domain::{
    requests::{CommentVisibility, Person},
    roles::Permission,
    words::TEXT_MAX,
};
use leptos::prelude::*;
use rpc::session::can;
use ui::{ButtonKind, Choice, Glyph, MentionBox, MentionTicks, Mentioning, NamesPlace, Segmented, TextArea, t};

use super::{
    door::Door,
    photo_input::PhotoInput,
    sheet::Sheet,
    sheet_form::{SheetButton, SheetForm},
};

/// Answers whom the person may write to; a resident writes to the company.
pub(super) fn listeners(door: &Door) -> Vec<CommentVisibility> {
    if *door != Door::Staff {
        return vec![CommentVisibility::Resident];
    }
    let all = [
        (CommentVisibility::Internal, Permission::CommentsInternal),
        (CommentVisibility::Resident, Permission::CommentsResident),
    ];
    all.into_iter()
        .filter(|(_, permission)| can(*permission))
        .map(|(visibility, _)| visibility)
        .collect()
}

/// The id of the box.
const FIELD: &str = "comment-text";

/// Writes a comment with photos.
#[component]
pub(crate) fn CommentBox(
    sheet: Sheet,
    #[prop(into)] label: String,
    /// Those who may be named in it, when it stays among the staff.
    #[prop(optional)]
    colleagues: Vec<Person>,
) -> impl IntoView {
    let listeners = listeners(&sheet.request.door());
    let Some(first) = listeners.first().copied() else {
        return ().into_any();
    };
    let whom = if listeners.len() > 1 {
        view! { <Whom sheet listeners /> }.into_any()
    } else {
        view! { <input type="hidden" name="cmd[visibility]" value=first.code() /> }.into_any()
    };
    view! {
        <SheetForm sheet>
            {whom}
            {if colleagues.is_empty() {
                view! { <Words sheet label /> }.into_any()
            } else {
                view! { <WordsWithNames sheet label colleagues /> }.into_any()
            }}
            <PhotoInput photos=sheet.photos id="comment-photos" label=t("requests-action-attach") />
            <SheetButton sheet send=t("common-send") kind=ButtonKind::Primary icon=Glyph::Send />
        </SheetForm>
    }
    .into_any()
}

/// The words.
#[component]
fn Words(sheet: Sheet, label: String) -> impl IntoView {
    view! {
        <TextArea
            name="cmd[text]"
            id=FIELD
            label
            hide_label=true
            placeholder=t("requests-comment-placeholder")
            rows=2
            maxlength=TEXT_MAX
            value=sheet.note
            error=sheet.wrong("text")
            on_input=move |text| sheet.note.set(text)
        />
    }
}

/// The words, and the colleagues whom they may name.
#[component]
fn WordsWithNames(sheet: Sheet, label: String, colleagues: Vec<Person>) -> impl IntoView {
    let internal = Signal::derive(move || sheet.visibility.get() == CommentVisibility::Internal);
    let mentioning = Mentioning::new(Signal::stored(colleagues), (sheet.note, internal), sheet.mentions, FIELD);
    view! {
        <MentionBox mentioning place=NamesPlace::Above>
            <Words sheet label />
        </MentionBox>
        <MentionTicks mentioning />
    }
}

/// Chooses who reads the comment.
#[component]
fn Whom(sheet: Sheet, listeners: Vec<CommentVisibility>) -> impl IntoView {
    let options = listeners
        .into_iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-comment-{}", one.code()))))
        .collect();
    let chosen = Signal::derive(move || sheet.visibility.get().code().to_owned());
    view! {
        <Segmented
            name="cmd[visibility]"
            label=t("requests-comments")
            hide_label=true
            options
            value=chosen
            on_change=move |code: String| {
                if let Ok(visibility) = code.parse() {
                    sheet.visibility.set(visibility);
                }
            }
        />
        <p class="text-xs text-muted">
            {
                let (internal, resident) = (t("requests-comment-internal-hint"), t("requests-comment-resident-hint"));
                move || match sheet.visibility.get() {
                    CommentVisibility::Internal => internal.clone(),
                    CommentVisibility::Resident => resident.clone(),
                }
            }
        </p>
    }
}
