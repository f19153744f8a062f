//! Taking a list away as a file: asking, seeing how far it is, and fetching it when it is done. Whoever leaves the page
//! meanwhile finds the file there later.

use std::time::Duration;

use domain::{
    exports::{Export, ExportStatus},
    ids::ExportId,
    payments::AccountFilter,
    requests::Filter,
    roles::Permission,
};
use leptos::prelude::*;
use rpc::{
    RpcError,
    exports::{export_progress, start_balances, start_export, start_register},
    session::{can, me},
};
use ui::{Button, Glyph, lang, t, use_toasts};

/// How often it is asked how far the file has come.
const ASK: Duration = Duration::from_secs(1);

/// The button, for those who may take lists away. It works by script: without one nobody could wait for the file.
#[component]
pub(crate) fn ExportButton(filter: Memo<Filter>) -> impl IntoView {
    can(Permission::ReportsExport).then(|| {
        let ask = Action::new(|filter: &Filter| start_export(filter.clone()));
        exporting(ask, move || filter.get_untracked().from_start(), ("requests", t("list-export")))
    })
}

/// The same for the register of appeals, as a PDF.
#[component]
pub(crate) fn RegisterExportButton(filter: Memo<Filter>) -> impl IntoView {
    can(Permission::ReportsExport).then(|| {
        let ask = Action::new(|filter: &Filter| start_register(filter.clone()));
        exporting(
            ask,
            move || filter.get_untracked().from_start(),
            ("register", t("list-register-whole")),
        )
    })
}

/// The same for the list of balances.
#[component]
pub(crate) fn BalancesExportButton(filter: Memo<AccountFilter>) -> impl IntoView {
    can(Permission::ReportsExport).then(|| {
        let ask = Action::new(|filter: &AccountFilter| start_balances(filter.clone()));
        exporting(ask, move || filter.get_untracked().from_start(), ("balances", t("list-export")))
    })
}

/// The file of a list, from the question on.
#[derive(Clone, Copy)]
struct Taken {
    /// Which list.
    list: &'static str,
    /// What is being written, until it is done.
    waiting: RwSignal<Option<Export>>,
    /// What can be fetched once more.
    last: RwSignal<Option<Export>>,
}

fn exporting<F>(
    ask: Action<F, Result<Export, RpcError>>,
    filter: impl Fn() -> F + Send + Sync + 'static,
    (list, name): (&'static str, String),
) -> impl IntoView
where
    F: Send + Sync + 'static,
{
    let (waiting, last) = (RwSignal::new(None::<Export>), RwSignal::new(None::<Export>));
    let taken = Taken { list, waiting, last };
    let look = Action::new(|export: &Export| export_progress(export.id));
    follow(ask, taken);
    follow(look, taken);
    recall(taken);
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
    let again = move || {
        last.get().and_then(|export| export.url).map(|url| {
            view! { <a href=url rel="external" class="link inline-flex min-h-control items-center text-sm">{t("list-export-last")}</a> }
        })
    };
    view! {
        <div class="hidden-without-js flex flex-wrap items-center gap-x-3">
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
            {again}
        </div>
    }
}

/// Finds the file that was asked for before the page was left: it is waited for, or offered once more.
fn recall(taken: Taken) {
    let found = Action::new(|id: &ExportId| export_progress(*id));
    Effect::new(move |_| {
        if let Some(id) = stored(taken.list) {
            found.dispatch(id);
        }
    });
    Effect::new(move |_| {
        match found.value().get() {
            Some(Ok(export)) if export.status == ExportStatus::Done => taken.last.set(Some(export)),
            Some(Ok(export)) if export.status == ExportStatus::Failed => forget(taken.list),
            // A newer question wins.
            Some(Ok(export)) if taken.waiting.with_untracked(Option::is_none) => taken.waiting.set(Some(export)),
            // Of one that is gone nothing has to be said.
            Some(Err(error)) if error.code == "not_found" => forget(taken.list),
            Some(_) | None => {}
        }
    });
}

/// Goes on with what was answered: waits, fetches the file, or says why there is none.
fn follow<I: 'static>(action: Action<I, Result<Export, RpcError>>, taken: Taken) {
    let waiting = taken.waiting;
    let (toasts, lang, failed) = (use_toasts(), lang(), t("list-export-failed"));
    Effect::new(move |_| {
        let Some(answer) = action.value().get() else { return };
        match answer {
            Ok(export) => match (export.status, &export.url) {
                (ExportStatus::Done, Some(url)) => {
                    waiting.set(None);
                    store(taken.list, export.id);
                    fetch(url);
                    taken.last.set(Some(export));
                }
                (ExportStatus::Done | ExportStatus::Failed, _) => {
                    waiting.set(None);
                    toasts.error(failed.clone());
                }
                // Set anew although it may be the same: the next question is asked because of it.
                (ExportStatus::Queued | ExportStatus::Running, _) => {
                    store(taken.list, export.id);
                    waiting.set(Some(export));
                }
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

/// The tab remembers what was asked for in it, for each person and list.
fn place(list: &str) -> Option<(web_sys::Storage, String)> {
    let user = me()?.user;
    let storage = window().session_storage().ok().flatten()?;
    Some((storage, format!("export-{list}-{user}")))
}

fn store(list: &str, id: ExportId) {
    if let Some((storage, name)) = place(list) {
        storage.set_item(&name, &id.to_string()).ok();
    }
}

fn forget(list: &str) {
    if let Some((storage, name)) = place(list) {
        storage.remove_item(&name).ok();
    }
}

fn stored(list: &str) -> Option<ExportId> {
    let (storage, name) = place(list)?;
    storage.get_item(&name).ok().flatten()?.parse().ok()
}
