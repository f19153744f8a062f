//! The fields of the actions' dialogs.

use domain::{
    files::FileKind,
    requests::{Action, Card as RequestCard, Detail, Priority, Reason, ReasonKind},
};
use leptos::prelude::*;
use rpc::RpcError;
use ui::{Choice, Combobox, DateTimeInput, RadioGroup, Select, TextArea, TextInput, t};

use super::{
    choices::Choices, detail::reason_question, dialogs::dialog_id, executor_field::ExecutorField, flag_fields::FlagFields,
    overlaps::ExecutorVisits, photo_fields::WorkPhotos, place_fields::NewPlace, resident_field::ResidentField, slot_fields::SlotFields,
};
use crate::support::{Uploads, category_label, field_error, local_iso, named, place_line, remembered};

type Refused = Signal<Option<RpcError>>;

/// What an action needs to know.
#[component]
pub(crate) fn Fields(action: Action, detail: Memo<Detail>, choices: Choices, refused: Refused, uploads: Uploads) -> impl IntoView {
    let note = move |required| view! { <Note action refused required /> };
    match action {
        Action::Assign => view! { <ExecutorField choices refused /> {note(false)} }.into_any(),
        Action::Reassign => {
            // Work that has begun is not taken from somebody without a word; where it begins while this is open, the refusal asks.
            let has_begun = detail.with_untracked(|detail| detail.has_begun);
            view! { <ExecutorField choices refused /> {note(has_begun)} }.into_any()
        }
        Action::Hold => view! {
            <ReasonField kind=ReasonKind::Hold choices refused required=true />
            <DateTimeInput
                name="cmd[resume_at]"
                id="hold-resume-at"
                label=t("admin-request-resume-at")
                error=field_error(refused, "resume_at")
            />
            {note(false)}
        }
        .into_any(),
        Action::Reject => view! { <ReasonField kind=ReasonKind::Reject choices refused required=true /> {note(false)} }.into_any(),
        Action::Cancel => view! { <ReasonField kind=ReasonKind::Cancel choices refused required=false /> {note(false)} }.into_any(),
        Action::Decline => view! { <ReasonField kind=ReasonKind::Decline choices refused required=true /> {note(false)} }.into_any(),
        Action::SendBack | Action::Reopen => note(true).into_any(),
        Action::Complete => {
            let lacks = Signal::derive(move || detail.with(|detail| detail.lacks_after_photo));
            view! { {note(false)} <WorkPhotos action kind=FileKind::After lacks uploads refused /> }.into_any()
        }
        Action::Start => {
            let lacks = Signal::derive(move || detail.with(|detail| detail.lacks_before_photo));
            view! { <WorkPhotos action kind=FileKind::Before lacks uploads refused /> }.into_any()
        }
        Action::SetPriority => view! { <PriorityField detail refused /> }.into_any(),
        Action::SetCategory => view! { <CategoryField detail choices refused /> }.into_any(),
        Action::SetPlace => view! { <NewPlace detail choices refused /> }.into_any(),
        Action::SetSchedule => view! { <Schedule detail refused /> }.into_any(),
        Action::OfferSlots => view! { <SlotFields detail refused /> }.into_any(),
        Action::EditText => view! { <NewText detail refused /> }.into_any(),
        Action::SetFlags => view! { <FlagFields detail refused /> }.into_any(),
        Action::MarkDuplicate => view! { <Repeated choices refused /> }.into_any(),
        Action::CallBack => note(false).into_any(),
        Action::LinkResident => view! { <ResidentField detail refused /> }.into_any(),
        // These ask for nothing here.
        Action::Accept
        | Action::Claim
        | Action::Depart
        | Action::Resume
        | Action::Confirm
        | Action::AutoClose
        | Action::Return
        | Action::Rate
        | Action::Join
        | Action::PickSlot => ().into_any(),
    }
}

#[component]
fn Note(action: Action, refused: Refused, required: bool) -> impl IntoView {
    view! {
        <TextArea
            name="cmd[note]"
            id=format!("{}-note", dialog_id(action))
            label=t("common-field-comment")
            error=field_error(refused, "note")
            required=required
            maxlength=domain::words::TEXT_MAX
        />
    }
}

#[component]
fn ReasonField(kind: ReasonKind, choices: Choices, refused: Refused, required: bool) -> impl IntoView {
    let options = Signal::derive(move || {
        choices
            .reasons(kind)
            .iter()
            .map(|one| Choice::new(one.id.to_string(), named(&one.name)))
            .collect::<Vec<_>>()
    });
    view! {
        <Select
            name="cmd[reason]"
            id=format!("reason-{}", kind.code())
            label=reason_question(kind)
            options
            hint=Signal::derive(move || needs(&choices.reasons(kind)))
            empty=t("common-choose")
            error=field_error(refused, "reason")
            required=required
        />
    }
}

/// What some of the reasons ask for besides, known before one is chosen.
fn needs(reasons: &[Reason]) -> Option<String> {
    let names = |wanted: fn(&Reason) -> bool| {
        let names: Vec<_> = reasons.iter().filter(|one| wanted(one)).map(|one| named(&one.name)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let date = names(|one| one.needs_date).map(|reasons| t!("admin-reason-needs-date", reasons = reasons));
    let note = names(|one| one.needs_note).map(|reasons| t!("admin-reason-needs-note", reasons = reasons));
    let lines: Vec<_> = [date, note].into_iter().flatten().collect();
    (!lines.is_empty()).then(|| lines.join(". "))
}

#[component]
fn PriorityField(detail: Memo<Detail>, refused: Refused) -> impl IntoView {
    let options = Priority::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-priority-{}", one.code()))))
        .collect();
    let now = Signal::derive(move || detail.with(|detail| detail.card.priority.code().to_owned()));
    view! {
        <RadioGroup name="cmd[priority]" label=t("requests-field-priority") options value=now error=field_error(refused, "priority") required=true />
    }
}

#[component]
fn CategoryField(detail: Memo<Detail>, choices: Choices, refused: Refused) -> impl IntoView {
    let now = Signal::derive(move || detail.with(|detail| detail.card.category.to_string()));
    let error = field_error(refused, "category");
    move || {
        let all = choices.categories();
        let leaves = all.iter().filter(|one| one.is_choice(&all));
        let options: Vec<Choice> = leaves
            .map(|one| Choice::new(one.id.to_string(), category_label(one, &all)))
            .collect();
        // Made when the categories are there, because the list opens on the present one.
        (!options.is_empty()).then(|| {
            view! {
                <Combobox
                    name="cmd[category]"
                    id="set-category"
                    label=t("requests-field-category")
                    options
                    value=now
                    empty=t("common-choose")
                    error
                    required=true
                    // The list opens over the dialog's end and needs room there.
                    class="min-h-72"
                />
            }
        })
    }
}

#[component]
fn Schedule(detail: Memo<Detail>, refused: Refused) -> impl IntoView {
    let (from, to) = detail.with_untracked(|detail| (detail.card.scheduled_from, detail.card.scheduled_to));
    let typed = |at: Option<_>| RwSignal::new(at.map(local_iso).unwrap_or_default());
    let (from, to) = (typed(from), typed(to));
    view! {
        <DateTimeInput
            name="cmd[scheduled_from]"
            id="schedule-from"
            label=t("admin-request-schedule-from")
            value=from
            error=field_error(refused, "scheduled_from")
            required=true
            on_input=move |typed| from.set(typed)
        />
        <DateTimeInput
            name="cmd[scheduled_to]"
            id="schedule-to"
            label=t("admin-request-schedule-to")
            value=to
            error=field_error(refused, "scheduled_to")
            required=true
            on_input=move |typed| to.set(typed)
        />
        <ExecutorVisits detail times=StoredValue::new(vec![(from, to)]) />
    }
}

#[component]
fn NewText(detail: Memo<Detail>, refused: Refused) -> impl IntoView {
    view! {
        <TextArea
            name="cmd[note]"
            id="new-text"
            label=t("requests-field-description")
            value=detail.with_untracked(|detail| detail.text.clone())
            error=field_error(refused, "note")
            required=true
            rows=6
            maxlength=domain::words::TEXT_MAX
        />
    }
}

/// Which request is repeated: one of the same house, or any by its number.
#[component]
fn Repeated(choices: Choices, refused: Refused) -> impl IntoView {
    let error = field_error(refused, "target_number");
    // They change with what happens in the house while somebody chooses: what was chosen stands.
    let chosen = RwSignal::new(String::new());
    let near = remembered(move |before: Option<&Option<Vec<RequestCard>>>| choices.neighbours().or_else(|| before.cloned().flatten()));
    view! {
        <TextInput
            name="cmd[target_number]"
            id="duplicate-number"
            label=t("admin-request-duplicate-target")
            hint=t("admin-request-duplicate-hint")
            inputmode="numeric"
            autocomplete="off"
            error
        />
        {move || {
            let near = near.get().unwrap_or_default();
            (!near.is_empty()).then(|| {
                // The first one leaves the choice to the number above.
                let by_number = Choice::new("", t("admin-request-duplicate-by-number"));
                let options = std::iter::once(by_number).chain(near.iter().map(neighbour)).collect();
                view! {
                    <RadioGroup
                        name="cmd[target]"
                        label=t("admin-request-duplicate-near")
                        options
                        value=chosen
                        on_change=move |id| chosen.set(id)
                    />
                }
            })
        }}
    }
}

fn neighbour(card: &RequestCard) -> Choice {
    let status = t(&format!("requests-status-{}", card.status.code().replace('_', "-")));
    Choice {
        hint: Some(format!("{} · {status}", place_line(&card.place))),
        ..Choice::new(card.id.to_string(), format!("№ {} · {}", card.number, card.excerpt))
    }
}
