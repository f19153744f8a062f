//! Writing a comment: for colleagues, or to the resident. What was typed stays until it was sent.

use domain::{
    ids::CommandId,
    requests::{CommentVisibility, Detail},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::session::can;
use ui::{Button, ButtonKind, Card, Choice, Glyph, SectionTitle, Segmented, TextArea, t};

use super::desk::Desk;
use crate::support::{RefusalBanner, field_error, refusal};

/// The box for a comment; nothing for those who may not write.
#[component]
pub(crate) fn CommentForm(detail: Memo<Detail>, desk: Desk) -> impl IntoView {
    let sides: Vec<CommentVisibility> = [
        (CommentVisibility::Internal, Permission::CommentsInternal),
        (CommentVisibility::Resident, Permission::CommentsResident),
    ]
    .into_iter()
    .filter(|(_, permission)| can(*permission))
    .map(|(side, _)| side)
    .collect();
    sides.first().copied().map(|first| view! { <Form detail desk sides first /> })
}

#[component]
fn Form(detail: Memo<Detail>, desk: Desk, sides: Vec<CommentVisibility>, first: CommentVisibility) -> impl IntoView {
    let refused = refusal(desk.comment);
    let text = RwSignal::new(String::new());
    let side = RwSignal::new(first.code().to_owned());
    Effect::new(move |_| {
        if desk.comment.value().with(|value| matches!(value, Some(Ok(_)))) {
            text.set(String::new());
            desk.comment_command.set(CommandId::random());
        }
    });
    let hint = move || {
        if side.get() == CommentVisibility::Resident.code() {
            t("requests-comment-resident-hint")
        } else {
            t("requests-comment-internal-hint")
        }
    };
    let options = sides
        .into_iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-comment-{}", one.code()))))
        .collect();
    view! {
        <Card>
            <SectionTitle title=t("requests-action-comment") />
            <ActionForm action=desk.comment attr:class="grid grid-cols-1 gap-3">
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
                <TextArea
                    name="cmd[text]"
                    id="comment-text"
                    label=t("common-field-comment")
                    hide_label=true
                    placeholder=t("requests-comment-placeholder")
                    value=text
                    hint=Signal::derive(move || Some(hint()))
                    error=field_error(refused, "text")
                    required=true
                    maxlength=domain::words::TEXT_MAX
                    on_input=move |typed| text.set(typed)
                />
                <div class="flex justify-end">
                    <Button kind=ButtonKind::Primary icon=Glyph::Send busy=desk.comment.pending()>{t("common-send")}</Button>
                </div>
            </ActionForm>
        </Card>
    }
}
