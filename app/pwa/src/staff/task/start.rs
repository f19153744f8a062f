//! Starting a job where the category wants a photo of how it was.

use leptos::prelude::*;
use ui::{Dialog, t};

use crate::request::{
    photo_input::PhotoInput,
    sheet::Sheet,
    sheet_form::{SheetActions, SheetForm},
};

/// The sheet that starts a job with a photo; without script the photo is attached on the page before.
#[component]
pub(crate) fn StartSheet(sheet: Sheet) -> impl IntoView {
    let missing = sheet.wrong("files");
    let refused = t("errors-requests-photo-before-required");
    let error = Signal::derive(move || {
        let asked = sheet.failure.with(|failure| {
            failure
                .as_ref()
                .is_some_and(|failure| failure.code == "requests.photo_before_required")
        });
        if asked { Some(refused.clone()) } else { missing.get() }
    });
    view! {
        <Dialog id=sheet.name open=sheet.came_back() close_href=sheet.way_out() title=t("staff-start-title")>
            <SheetForm sheet>
                <PhotoInput
                    photos=sheet.photos
                    id="before-photo"
                    label=t("staff-start-photo")
                    hint=t("staff-complete-photo-required")
                    error
                />
                <SheetActions sheet send=t("staff-task-start") />
            </SheetForm>
        </Dialog>
    }
}
