//! Taking a sheet back: what that undoes is said first.

use domain::charges::ImportDetail;
use leptos::{form::ActionForm, prelude::*};
use ui::{Button, ButtonKind, Dialog, DialogActions, DialogClose, DialogOpener, Glyph, KeyValue, KeyValues, close_dialog, t};

use super::{
    import::Deeds,
    import_sheet::{hidden, sums},
};
use crate::{residents::when_done, support::refusal};

const UNDO: &str = "undo-import";

/// The button with its question.
#[component]
pub(super) fn UndoImportStep(sheet: ImportDetail, deeds: Deeds) -> impl IntoView {
    let refused = refusal(deeds.undo);
    when_done(deeds.undo, move |()| {
        close_dialog(UNDO);
    });
    // Why stands above the page, behind the dialog.
    Effect::new(move |_| {
        if refused.with(Option::is_some) {
            close_dialog(UNDO);
        }
    });
    let facts = sums(&sheet)
        .into_iter()
        .map(|(label, value)| view! { <KeyValue label><span class="tabular-nums">{value}</span></KeyValue> })
        .collect_view();
    let id = sheet.import.id.to_string();
    view! {
        <DialogOpener dialog=UNDO kind=ButtonKind::Danger icon=Glyph::Undo>{t("charges-import-undo")}</DialogOpener>
        <Dialog id=UNDO title=t("charges-import-undo-title")>
            <p>{t("charges-import-undo-text")}</p>
            <KeyValues class="my-3">{facts}</KeyValues>
            <p class="text-sm text-muted">{t("charges-import-undo-hint")}</p>
            <ActionForm action=deeds.undo>
                {hidden(id, deeds.undo_command)}
                <DialogActions>
                    <DialogClose dialog=UNDO>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Danger icon=Glyph::Undo busy=deeds.undo.pending()>{t("charges-import-undo")}</Button>
                </DialogActions>
            </ActionForm>
        </Dialog>
    }
}
