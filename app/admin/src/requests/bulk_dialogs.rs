//! What a deed on many requests needs to know: one dialog for each that asks for something.

use domain::requests::{Action, CommentVisibility, Priority, ReasonKind};
use domain::roles::Permission;
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, requests::request_reasons, session::can};
use ui::{
    Button, ButtonKind, Checkbox, Choice, Combobox, DateTimeInput, Dialog, DialogActions, DialogClose, RadioGroup, Select, TextArea,
    TextInput, t,
};

use super::{bulk::BulkDesk, bulk_bar::deed_words, deeds::Deed, detail::reason_question, filter_lists::Lists};
use crate::support::{Missing, RefusalBanner, field_error, named};

type Why = Signal<Option<RpcError>>;

/// The dialogs of the deeds that ask for something; after one was done they begin anew.
#[component]
pub(crate) fn BulkDialogs(desk: BulkDesk, lists: Memo<Lists>, deeds: Vec<Deed>) -> impl IntoView {
    let asking: Vec<Deed> = deeds.into_iter().filter(|deed| !deed.is_direct()).collect();
    let shown = move || {
        let round = desk.round.get();
        asking.iter().map(|deed| (deed.code(), *deed, round)).collect::<Vec<_>>()
    };
    view! {
        <For each=shown key=|(code, _, round)| (*code, *round) let:one>
            <BulkDialog deed=one.1 desk lists />
        </For>
    }
}

#[component]
fn BulkDialog(deed: Deed, desk: BulkDesk, lists: Memo<Lists>) -> impl IntoView {
    let id = deed.dialog();
    // The errors of another deed's form are not this one's.
    let why = Signal::derive(move || desk.refused.get().filter(|_| desk.tried() == Some(deed)));
    let kind = if deed.is_grave() { ButtonKind::Danger } else { ButtonKind::Primary };
    let requests = move || {
        let chosen = desk.chosen.get().into_iter().enumerate();
        chosen
            .map(|(index, id)| view! { <input type="hidden" name=format!("cmd[requests][{index}]") value=id.to_string() /> })
            .collect_view()
    };
    view! {
        <Dialog id=id.clone() title=deed_words(deed)>
            <ActionForm action=desk.send attr:class="grid grid-cols-1 gap-4">
                <input type="hidden" name="cmd[command]" value=move || desk.command.get().to_string() />
                {requests}
                <p class="text-sm text-muted">{move || t!("list-bulk-chosen", count = desk.chosen.with(Vec::len))}</p>
                <RefusalBanner error=why />
                <Fields deed lists why />
                <DialogActions>
                    <DialogClose dialog=id>{t("common-cancel")}</DialogClose>
                    <Button kind busy=desk.send.pending()>{deed_words(deed)}</Button>
                </DialogActions>
            </ActionForm>
        </Dialog>
    }
}

#[component]
fn Fields(deed: Deed, lists: Memo<Lists>, why: Why) -> impl IntoView {
    let action = match deed {
        Deed::Act(action) => action,
        Deed::Comment => return view! { <CommentFields why /> }.into_any(),
        Deed::Link => {
            let (label, error) = (t("company-ties-number"), field_error(why, "number"));
            return view! { <Other name="cmd[link][number]" id="bulk-link-number" label error /> }.into_any();
        }
    };
    let note = move || view! { <Note action why /> };
    let fields = match action {
        Action::Assign | Action::Reassign => view! { <Executor action lists why /> {note()} }.into_any(),
        Action::SetPriority => view! { <PriorityField why /> }.into_any(),
        Action::SetCategory => view! { <CategoryField lists why /> }.into_any(),
        Action::SetSchedule => view! { <Schedule why /> }.into_any(),
        Action::MarkDuplicate => {
            let (label, error) = (t("admin-request-duplicate-target"), field_error(why, "target_number"));
            view! { <Other name="cmd[act][target_number]" id="bulk-target" label error /> }.into_any()
        }
        Action::Cancel => view! { <CancelReason why /> {note()} }.into_any(),
        // These ask for nothing, or are not done to many.
        Action::Accept
        | Action::Claim
        | Action::Decline
        | Action::Depart
        | Action::Start
        | Action::Hold
        | Action::Resume
        | Action::Complete
        | Action::SendBack
        | Action::Confirm
        | Action::AutoClose
        | Action::Return
        | Action::Reopen
        | Action::Reject
        | Action::OfferSlots
        | Action::PickSlot
        | Action::SetPlace
        | Action::SetFlags
        | Action::EditText
        | Action::Join
        | Action::CallBack
        | Action::LinkResident
        | Action::Rate => ().into_any(),
    };
    view! {
        <input type="hidden" name="cmd[act][action]" value=action.code() />
        {fields}
    }
    .into_any()
}

/// Another request, by its number.
#[component]
fn Other(name: &'static str, id: &'static str, label: String, error: Signal<Option<String>>) -> impl IntoView {
    view! { <TextInput name id label inputmode="numeric" autocomplete="off" required=true error /> }
}

#[component]
fn Note(action: Action, why: Why) -> impl IntoView {
    view! {
        <TextArea
            name="cmd[act][note]"
            id=format!("bulk-{}-note", action.code())
            label=t("common-field-comment")
            error=field_error(why, "note")
            maxlength=domain::words::TEXT_MAX
        />
    }
}

#[component]
fn Executor(action: Action, lists: Memo<Lists>, why: Why) -> impl IntoView {
    view! {
        <Combobox
            name="cmd[act][executor]"
            id=format!("bulk-{}-executor", action.code())
            label=t("requests-field-executor")
            options=Signal::derive(move || lists.with(Lists::employees))
            empty=t("common-choose")
            error=field_error(why, "executor")
            required=true
            class="min-h-48"
        />
        // Whoever may give a job to another trade says here that it is meant.
        {can(Permission::RequestsForce).then(|| view! {
            <Checkbox
                name="cmd[act][override_specialization]"
                id=format!("bulk-{}-override", action.code())
                label=t("admin-request-override-trade")
                hint=t("admin-request-override-trade-hint")
            />
        })}
    }
}

#[component]
fn PriorityField(why: Why) -> impl IntoView {
    let options: Vec<_> = Priority::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-priority-{}", one.code()))))
        .collect();
    view! {
        <RadioGroup name="cmd[act][priority]" label=t("requests-field-priority") options error=field_error(why, "priority") required=true />
    }
}

#[component]
fn CategoryField(lists: Memo<Lists>, why: Why) -> impl IntoView {
    view! {
        <Combobox
            name="cmd[act][category]"
            id="bulk-category"
            label=t("requests-field-category")
            options=Signal::derive(move || lists.with(Lists::leaves))
            empty=t("common-choose")
            error=field_error(why, "category")
            required=true
            // The list opens over the dialog's end and needs room there.
            class="min-h-72"
        />
    }
}

#[component]
fn Schedule(why: Why) -> impl IntoView {
    view! {
        <DateTimeInput
            name="cmd[act][scheduled_from]"
            id="bulk-from"
            label=t("admin-request-schedule-from")
            error=field_error(why, "scheduled_from")
            required=true
        />
        <DateTimeInput
            name="cmd[act][scheduled_to]"
            id="bulk-to"
            label=t("admin-request-schedule-to")
            error=field_error(why, "scheduled_to")
            required=true
        />
    }
}

#[component]
fn CancelReason(why: Why) -> impl IntoView {
    let reasons = Resource::new(|| (), |()| request_reasons(ReasonKind::Cancel));
    let options = Signal::derive(move || {
        let reasons = reasons.get().and_then(Result::ok).unwrap_or_default();
        reasons
            .iter()
            .map(|one| Choice::new(one.id.to_string(), named(&one.name)))
            .collect::<Vec<_>>()
    });
    let failed = Signal::derive(move || reasons.get().and_then(Result::err));
    view! {
        <Missing what=t("admin-lists-failed") error=failed />
        <Select
            name="cmd[act][reason]"
            id="bulk-reason"
            label=reason_question(ReasonKind::Cancel)
            options
            empty=t("common-choose")
            error=field_error(why, "reason")
        />
    }
}

/// A comment; to residents only by those who may write to them.
#[component]
fn CommentFields(why: Why) -> impl IntoView {
    let sides = [
        (CommentVisibility::Internal, Permission::CommentsInternal),
        (CommentVisibility::Resident, Permission::CommentsResident),
    ];
    let options: Vec<_> = sides
        .into_iter()
        .filter(|(_, needs)| can(*needs))
        .map(|(side, _)| Choice {
            hint: Some(t(&format!("requests-comment-{}-hint", side.code()))),
            ..Choice::new(side.code(), t(&format!("requests-comment-{}", side.code())))
        })
        .collect();
    let first = options.first().map(|one| one.value.clone()).unwrap_or_default();
    view! {
        <RadioGroup name="cmd[comment][visibility]" label=t("list-bulk-comment-for") options value=first required=true />
        <TextArea
            name="cmd[comment][text]"
            id="bulk-comment-text"
            label=t("common-field-comment")
            error=field_error(why, "text")
            required=true
            maxlength=domain::words::TEXT_MAX
        />
    }
}
