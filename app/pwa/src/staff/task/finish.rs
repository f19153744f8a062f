//! Finishing a job: photos of the result and a word about it.

use domain::{files::FileKind, words::TEXT_MAX};
use leptos::prelude::*;
use ui::{Dialog, TextArea, t};

use super::sheets::AFTER_PHOTOS;
use crate::request::{
    photo_input::{PhotoForm, PhotoInput},
    sheet::Sheet,
    sheet_form::{SheetActions, SheetForm},
};

/// The sheet that finishes a job.
#[component]
pub(crate) fn FinishSheet(sheet: Sheet) -> impl IntoView {
    let request = sheet.request;
    let lacks_photo = Memo::new(move |_| request.detail.with(|detail| detail.lacks_after_photo));
    let (required, missing) = (t("staff-complete-photo-required"), sheet.wrong("files"));
    let hint = Signal::derive(move || lacks_photo.get().then(|| required.clone()));
    let refused = t("errors-requests-needs-photo");
    let error = Signal::derive(move || {
        let asked = sheet
            .failure
            .with(|failure| failure.as_ref().is_some_and(|failure| failure.code == "requests.needs_photo"));
        if asked { Some(refused.clone()) } else { missing.get() }
    });
    view! {
        <Dialog id=sheet.name open=sheet.came_back() close_href=sheet.way_out() title=t("staff-complete-title")>
            <PhotoForm request kind=FileKind::After number=AFTER_PHOTOS id="after-plain" label=t("staff-complete-photo") />
            <SheetForm sheet>
                <PhotoInput photos=sheet.photos id="after" label=t("staff-complete-photo") hint error />
                <TextArea
                    name="cmd[note]"
                    id="finish-note"
                    label=t("staff-complete-comment")
                    maxlength=TEXT_MAX
                    value=sheet.note
                    error=sheet.wrong("note")
                    on_input=move |text| sheet.note.set(text)
                />
                <SheetActions sheet send=t("staff-task-complete") />
            </SheetForm>
        </Dialog>
    }
}
