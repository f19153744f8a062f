//! Sheets of accounts and charges: a file is read, looked at, and then taken whole or not at all.

use domain::{
    charges::{Import, ImportDetail, ImportStatus, SheetKind},
    ids::{CommandId, ImportId},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rpc::{
    RpcError,
    charges::{ApplyImport, MapImport, UndoImport, list_imports, one_import},
    requests::AttachToRequest,
};
use ui::{
    Badge, Button, ButtonKind, Card, Cell, Choice, Column, EmptyState, FilePicker, Glyph, Row, SectionTitle, Select, Skeleton,
    SkeletonKind, Table, TimeText, Tone, t, use_toasts,
};

use super::{
    import_sheet::Sheet,
    parts::{ChargesHead, IMPORT},
    run_job::follow,
};
use crate::{
    residents::when_done,
    support::{RefusalBanner, refusal, renew_when_used, use_command, when_loaded},
};

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Loaded {
    sheet: Option<ImportDetail>,
    all: Vec<Import>,
}

async fn load(sheet: Option<ImportId>) -> Result<Loaded, RpcError> {
    let sheet = match sheet {
        Some(id) => Some(one_import(id).await?),
        None => None,
    };
    Ok(Loaded {
        sheet,
        all: list_imports().await?,
    })
}

/// What can be done with a sheet.
#[derive(Clone, Copy)]
pub(super) struct Deeds {
    pub(super) command: RwSignal<CommandId>,
    /// Taking a sheet back says no more than taking it: with the same id it would get that one's answer.
    pub(super) undo_command: RwSignal<CommandId>,
    pub(super) map: ServerAction<MapImport>,
    pub(super) apply: ServerAction<ApplyImport>,
    pub(super) undo: ServerAction<UndoImport>,
}

impl Deeds {
    fn new() -> Self {
        let deeds = Self {
            command: use_command(),
            undo_command: use_command(),
            map: ServerAction::new(),
            apply: ServerAction::new(),
            undo: ServerAction::new(),
        };
        let (toasts, saved) = (use_toasts(), t("common-saved"));
        let renew = move || deeds.command.set(CommandId::random());
        when_done(deeds.map, move |()| {
            renew();
            toasts.success(saved.clone());
        });
        when_done(deeds.apply, move |()| renew());
        when_done(deeds.undo, move |()| deeds.undo_command.set(CommandId::random()));
        renew_when_used(deeds.map, deeds.command);
        renew_when_used(deeds.apply, deeds.command);
        renew_when_used(deeds.undo, deeds.undo_command);
        deeds
    }

    fn version(self) -> (usize, usize, usize) {
        (self.map.version().get(), self.apply.version().get(), self.undo.version().get())
    }
}

/// The page of sheets.
#[component]
pub fn ImportPage() -> impl IntoView {
    let query = use_query_map();
    let id = Memo::new(move |_| query.with(|query| query.get_str("sheet").and_then(|id| id.parse().ok())));
    let deeds = Deeds::new();
    let again = RwSignal::new(0_u32);
    let loaded = Resource::new_blocking(move || (id.get(), deeds.version(), again.get()), |(id, ..)| load(id));
    // Files are refused the way photos are: the answer comes back to the page of the form.
    let refused = refusal(ServerAction::<AttachToRequest>::new());
    view! {
        <ChargesHead here=IMPORT />
        <RefusalBanner error=refused />
        <RefusalBanner error=refusal(deeds.map) />
        <RefusalBanner error=refusal(deeds.apply) />
        <RefusalBanner error=refusal(deeds.undo) />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=2 /> }>
            {when_loaded(loaded, move |loaded| {
                let sheet = Memo::new(move |_| loaded.with(|loaded| loaded.sheet.clone()));
                follow(move || sheet.with(|sheet| sheet.as_ref().is_some_and(ImportDetail::is_busy)), again);
                tell_changes(sheet);
                view! {
                    {move || sheet.get().map(|sheet| view! { <Sheet sheet deeds /> })}
                    <Upload />
                    {move || loaded.with(|loaded| list(&loaded.all))}
                }
            })}
        </Transition>
    }
}

/// Says that a sheet is taken or taken back, whoever did it: a person, or the job that they left it to.
fn tell_changes(sheet: Memo<Option<ImportDetail>>) {
    let (toasts, taken, back) = (use_toasts(), t("charges-import-applied"), t("charges-import-undone"));
    Effect::new(move |before: Option<Option<(ImportId, ImportStatus)>>| {
        let now = sheet.with(|sheet| sheet.as_ref().map(|sheet| (sheet.import.id, sheet.import.status)));
        // Another sheet on the same page is no change.
        if let (Some(Some(before)), Some(now)) = (before, now)
            && before.0 == now.0
            && before.1 != now.1
        {
            match now.1 {
                ImportStatus::Applied => toasts.success(taken.clone()),
                ImportStatus::Undone => toasts.success(back.clone()),
                ImportStatus::Draft => {}
            }
        }
        now
    });
}

/// The form for another file. It is sent by the browser itself, with or without scripts.
#[component]
fn Upload() -> impl IntoView {
    let kinds: Vec<_> = SheetKind::ALL.iter().map(|one| Choice::new(one.code(), kind_words(*one))).collect();
    view! {
        <Card>
            <SectionTitle title=t("charges-import-new") />
            <p class="mb-3 text-sm text-muted">{t("charges-import-hint")}</p>
            <form method="post" action="/admin/charges/import/attach" enctype="multipart/form-data" class="grid max-w-xl grid-cols-1 gap-4">
                <Select name="kind" id="import-kind" label=t("charges-import-kind") options=kinds value=SheetKind::Accounts.code().to_owned() required=true />
                <FilePicker name="file" id="import-file" label=t("charges-import-file") accept=".xlsx,.xls,.xlsb,.ods" required=true />
                <div>
                    <Button kind=ButtonKind::Primary icon=Glyph::Upload submit=true>{t("charges-import-read")}</Button>
                </div>
            </form>
        </Card>
    }
}

fn list(all: &[Import]) -> AnyView {
    if all.is_empty() {
        return view! { <Card><EmptyState glyph=Glyph::Upload title=t("charges-import-none") /></Card> }.into_any();
    }
    let columns = vec![
        Column::new(t("charges-import-file")),
        Column::new(t("charges-import-kind")),
        Column::new(t("charges-status")),
        Column::new(t("charges-import-when")),
    ];
    let rows = all
        .iter()
        .cloned()
        .map(|one| {
            let href = format!("{IMPORT}?sheet={}", one.id);
            view! {
                <Row>
                    <Cell label=t("charges-import-file") primary=true href>{one.file}</Cell>
                    <Cell label=t("charges-import-kind")>{kind_words(one.kind)}</Cell>
                    <Cell label=t("charges-status")>{badge(one.status)}</Cell>
                    <Cell label=t("charges-import-when")><TimeText at=one.created_at /></Cell>
                </Row>
            }
        })
        .collect_view();
    view! { <Table caption=t("charges-import") columns>{rows}</Table> }.into_any()
}

pub(super) fn kind_words(kind: SheetKind) -> String {
    t(&format!("charges-sheet-{}", kind.code()))
}

pub(super) fn badge(status: ImportStatus) -> impl IntoView {
    let (tone, icon) = match status {
        ImportStatus::Draft => (Tone::Warning, Glyph::Edit),
        ImportStatus::Applied => (Tone::Success, Glyph::CheckCircle),
        ImportStatus::Undone => (Tone::Neutral, Glyph::Undo),
    };
    view! { <Badge tone icon>{t(&format!("charges-import-{}", status.code()))}</Badge> }
}
