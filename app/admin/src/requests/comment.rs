//! Writing a comment: for colleagues, or to the resident. What was typed stays until it was sent.

use std::collections::BTreeSet;

use domain::{
    ids::CommandId,
    phone::Phone,
    requests::{CommentVisibility, Detail, Person},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::session::can;
use ui::{
    Button, ButtonKind, Card, Choice, Glyph, KeptForm, MentionBox, MentionTicks, Mentioning, NamesPlace, SectionTitle, Segmented, TextArea,
    t,
};

use super::{choices::Choices, desk::Desk, templates::TemplatePicker};
use crate::{
    residents::phone_link,
    support::{Missing, RefusalBanner, field_error, path_of, refusal},
};

/// The id of the box.
const FIELD: &str = "comment-text";

/// The box for a comment; nothing for those who may not write.
#[component]
pub(crate) fn CommentForm(detail: Memo<Detail>, desk: Desk, choices: Choices) -> impl IntoView {
    let sides: Vec<CommentVisibility> = [
        (CommentVisibility::Internal, Permission::CommentsInternal),
        (CommentVisibility::Resident, Permission::CommentsResident),
    ]
    .into_iter()
    .filter(|(_, permission)| can(*permission))
    .map(|(side, _)| side)
    .collect();
    sides
        .first()
        .copied()
        .map(|first| view! { <Form detail desk choices sides first /> })
}

#[component]
fn Form(detail: Memo<Detail>, desk: Desk, choices: Choices, sides: Vec<CommentVisibility>, first: CommentVisibility) -> impl IntoView {
    let refused = refusal(desk.comment);
    let text = RwSignal::new(String::new());
    let side = RwSignal::new(first.code().to_owned());
    let internal = Signal::derive(move || side.with(|side| side == CommentVisibility::Internal.code()));
    let named = RwSignal::new(BTreeSet::new());
    // Who was named stays named while the network is away.
    let colleagues = Memo::new(move |before: Option<&Vec<Person>>| choices.colleagues().or_else(|| before.cloned()).unwrap_or_default());
    let mentioning = Mentioning::new(colleagues.into(), (text, internal), named, FIELD);
    Effect::new(move |_| {
        if desk.comment.value().with(|value| matches!(value, Some(Ok(_)))) {
            text.set(String::new());
            named.set(BTreeSet::new());
            desk.comment_command.set(CommandId::random());
        }
    });
    let to_resident = move || side.get() == CommentVisibility::Resident.code();
    let unreached = Memo::new(move |_| detail.with(unreached));
    let hint = move || {
        if to_resident() && unreached.get().is_some() {
            return None;
        }
        Some(if side.get() == CommentVisibility::Resident.code() {
            t("requests-comment-resident-hint")
        } else {
            t("requests-comment-internal-hint")
        })
    };
    let options = sides
        .into_iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-comment-{}", one.code()))))
        .collect();
    view! {
        <Card>
            <SectionTitle title=t("requests-action-comment") />
            <KeptForm path=path_of(desk.comment)><ActionForm action=desk.comment attr:class="grid grid-cols-1 gap-3">
                <input type="hidden" name="cmd[request]" value=move || detail.with(|detail| detail.card.id.to_string()) />
                <input type="hidden" name="cmd[command]" value=move || desk.comment_command.get().to_string() />
                <RefusalBanner error=refused />
                <Segmented
                    name="cmd[visibility]"
                    label=t("admin-comment-for")
                    options
                    value=side
                    hide_label=true
                    on_change=move |chosen| side.set(chosen)
                />
                <TemplatePicker detail choices text side />
                <MentionBox mentioning place=NamesPlace::Below>
                    <TextArea
                        name="cmd[text]"
                        id=FIELD
                        label=t("common-field-comment")
                        hide_label=true
                        placeholder=t("requests-comment-placeholder")
                        value=text
                        hint=Signal::derive(hint)
                        error=field_error(refused, "text")
                        required=true
                        maxlength=domain::words::TEXT_MAX
                        on_input=move |typed| text.set(typed)
                    />
                </MentionBox>
                <MentionTicks mentioning />
                <Missing what=t("company-mentions-failed") error=Signal::derive(move || choices.colleagues_failed()) />
                {move || unreached.get().filter(|_| to_resident()).map(call_instead)}
                <div class="flex justify-end">
                    <Button kind=ButtonKind::Primary icon=Glyph::Send busy=desk.comment.pending()>{t("common-send")}</Button>
                </div>
            </ActionForm></KeptForm>
        </Card>
    }
}

/// Whom to call because nothing that is written reaches them; the number may be hidden from the reader.
fn unreached(detail: &Detail) -> Option<Option<Phone>> {
    match &detail.client {
        Some(client) if client.has_telegram => None,
        Some(client) => Some(client.phone.clone()),
        None => Some(None),
    }
}

fn call_instead(phone: Option<Phone>) -> impl IntoView {
    view! {
        <p class="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm font-medium text-warning">
            <span>{t("admin-request-unreached")}</span>
            {phone.map(|phone| phone_link(&phone))}
        </p>
    }
}
