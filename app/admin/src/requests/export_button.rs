//! Taking a list away as a file: asking, seeing how far it is, and fetching it when it is done.

use std::time::Duration;

use domain::{
    exports::{Export, ExportStatus},
    payments::AccountFilter,
    requests::Filter,
    roles::Permission,
};
use leptos::prelude::*;
use rpc::{
    RpcError,
    exports::{export_progress, start_balances, start_export, start_register},
    session::can,
};
use ui::{Button, Glyph, lang, t, use_toasts};

/// How often it is asked how far the file has come.
const ASK: Duration = Duration::from_secs(1);

/// The button, for those who may take lists away. It works by script: without one nobody could wait for the file.
#[component]
pub(crate) fn ExportButton(filter: Memo<Filter>) -> impl IntoView {
    can(Permission::ReportsExport).then(|| {
        let ask = Action::new(|filter: &Filter| start_export(filter.clone()));
        exporting(ask, move || filter.get_untracked().from_start(), t("list-export"))
    })
}

/// The same for the register of appeals, as a PDF.
#[component]
pub(crate) fn RegisterExportButton(filter: Memo<Filter>) -> impl IntoView {
    can(Permission::ReportsExport).then(|| {
        let ask = Action::new(|filter: &Filter| start_register(filter.clone()));
        exporting(ask, move || filter.get_untracked().from_start(), t("list-register-whole"))
    })
}

/// The same for the list of balances.
#[component]
pub(crate) fn BalancesExportButton(filter: Memo<AccountFilter>) -> impl IntoView {
    can(Permission::ReportsExport).then(|| {
        let ask = Action::new(|filter: &AccountFilter| start_balances(filter.clone()));
        exporting(ask, move || filter.get_untracked().from_start(), t("list-export"))
    })
}

fn exporting<F>(ask: Action<F, Result<Export, RpcError>>, filter: impl Fn() -> F + Send + Sync + 'static, name: String) -> impl IntoView
where
    F: Send + Sync + 'static,
{
    // What is being written, until it is done.
    let waiting = RwSignal::new(None::<Export>);
    let look = Action::new(|export: &Export| export_progress(export.id));
    follow(ask, waiting);
    follow(look, waiting);
    Effect::new(move |_| {
        if let Some(export) = waiting.get() {
            set_timeout(
                move || {
                    // The page may be gone by then.
                    if waiting.try_with(|waiting| *waiting == Some(export.clone())) == Some(true) {
                        look.dispatch(export);
                    }
                },
                ASK,
            );
        }
    });
    let busy = Signal::derive(move || waiting.with(Option::is_some) || ask.pending().get());
    let words = move || match waiting.get() {
        Some(export) if export.rows > 0 => t!("list-export-rows", count = export.rows),
        Some(_) => t("list-export-waiting"),
        None => name.clone(),
    };
    view! {
        <div class="hidden-without-js">
            <Button
                icon=Glyph::Download
                class="max-md:!px-3"
                busy
                on_click=move |_| {
                    ask.dispatch(filter());
                }
            >
                <span aria-live="polite">{words}</span>
            </Button>
        </div>
    }
}

/// Goes on with what was answered: waits, fetches the file, or says why there is none.
fn follow<I: 'static>(action: Action<I, Result<Export, RpcError>>, waiting: RwSignal<Option<Export>>) {
    let (toasts, lang, failed) = (use_toasts(), lang(), t("list-export-failed"));
    Effect::new(move |_| {
        let Some(answer) = action.value().get() else { return };
        match answer {
            Ok(export) => match (export.status, &export.url) {
                (ExportStatus::Done, Some(url)) => {
                    waiting.set(None);
                    fetch(url);
                }
                (ExportStatus::Done | ExportStatus::Failed, _) => {
                    waiting.set(None);
                    toasts.error(failed.clone());
                }
                // Set anew although it may be the same: the next question is asked because of it.
                (ExportStatus::Queued | ExportStatus::Running, _) => waiting.set(Some(export)),
            },
            Err(error) if error.is_offline() && waiting.with_untracked(Option::is_some) => waiting.update(|_| {}),
            Err(error) => {
                waiting.set(None);
                toasts.error(text::error(lang, &error.code));
            }
        }
    });
}

/// The answer is a file and not a page: the browser saves it and stays where it is.
fn fetch(url: &str) {
    window().location().set_href(url).ok();
}
