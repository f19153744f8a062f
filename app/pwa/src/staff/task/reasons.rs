//! The two sheets that ask why: the pause and the refusal.

use domain::requests::Reason;
use leptos::prelude::*;
use ui::{Banner, ButtonKind, Choice, DateTimeInput, Dialog, RadioGroup, TextArea, Tone, lang, t};

use super::page::Reasons;
use crate::request::{
    sheet::Sheet,
    sheet_form::{SheetActions, SheetForm},
};

/// The sheet that pauses a job.
#[component]
pub(crate) fn HoldSheet(sheet: Sheet, reasons: Reasons) -> impl IntoView {
    view! {
        <Dialog id=sheet.name open=sheet.came_back() close_href=sheet.way_out() title=t("staff-hold-title")>
            <SheetForm sheet>
                <ReasonChoice sheet reasons />
                <DateTimeInput
                    name="cmd[resume_at]"
                    id="hold-until"
                    label=t("staff-hold-until")
                    hint=t("staff-hold-until-hint")
                    value=sheet.until
                    error=sheet.wrong("resume_at")
                    on_input=move |text| sheet.until.set(text)
                />
                <Note sheet id="hold-note" />
                <SheetActions sheet send=t("requests-action-hold") />
            </SheetForm>
        </Dialog>
    }
}

/// The sheet that gives a job back.
#[component]
pub(crate) fn DeclineSheet(sheet: Sheet, reasons: Reasons) -> impl IntoView {
    view! {
        <Dialog id=sheet.name open=sheet.came_back() close_href=sheet.way_out() title=t("staff-decline-title")>
            <p class="mb-4 text-sm text-muted">{t("staff-decline-hint")}</p>
            <SheetForm sheet>
                <ReasonChoice sheet reasons />
                <Note sheet id="decline-note" />
                <SheetActions sheet send=t("requests-action-decline") kind=ButtonKind::Danger />
            </SheetForm>
        </Dialog>
    }
}

/// The company's reasons.
#[component]
fn ReasonChoice(sheet: Sheet, reasons: Reasons) -> impl IntoView {
    match reasons {
        Ok(reasons) => {
            let options: Vec<Choice> = reasons.iter().map(choice).collect();
            view! {
                <RadioGroup
                    name="cmd[reason]"
                    label=t("common-field-reason")
                    options
                    value=sheet.reason
                    error=sheet.wrong("reason")
                    on_change=move |id| sheet.reason.set(id)
                />
            }
            .into_any()
        }
        Err(error) => view! { <Banner tone=Tone::Danger>{text::error(lang(), &error.code)}</Banner> }.into_any(),
    }
}

/// A reason; below its name, what else it asks for.
fn choice(reason: &Reason) -> Choice {
    let hint = match (reason.needs_date, reason.needs_note) {
        (true, _) => Some(t("staff-reason-needs-date")),
        (false, true) => Some(t("staff-reason-needs-note")),
        (false, false) => None,
    };
    Choice {
        hint,
        ..Choice::new(reason.id.to_string(), text::localized(lang(), &reason.name))
    }
}

#[component]
fn Note(sheet: Sheet, #[prop(into)] id: String) -> impl IntoView {
    view! {
        <TextArea
            name="cmd[note]"
            id
            label=t("common-field-comment")
            maxlength=domain::words::TEXT_MAX
            value=sheet.note
            error=sheet.wrong("note")
            on_input=move |text| sheet.note.set(text)
        />
    }
}
