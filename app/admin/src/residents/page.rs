//! One resident: who they are, where they live, and what the staff may do.

use domain::{
    ids::ResidentId,
    people::{PhoneLook, Resident},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use leptos_router::hooks::{use_params_map, use_query_map};
use rpc::{
    RpcError,
    people::{ArchiveResident, LinkApartment, RestoreResident, UnlinkApartment, VerifyResident, resident_detail, resident_phone_looks},
    session::can,
};
use ui::{
    Badge, Button, ButtonKind, Dialog, DialogActions, DialogClose, DialogOpener, Glyph, LinkButton, PageHeader, Skeleton, SkeletonKind,
    close_dialog, t, use_toasts,
};

use super::{
    done::when_done,
    facts::Facts,
    homes::Homes,
    looks::{LooksCard, reads_looks},
    parts::{LIST, resident_href},
    picker::{Chosen, Picker},
};
use crate::support::{Head, RefusalBanner, refusal, when_each_loaded};

const ARCHIVE: &str = "archive";

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Loaded {
    resident: Resident,
    /// For those who may link apartments.
    picker: Option<Picker>,
    /// For those who lead the staff.
    looks: Option<Vec<PhoneLook>>,
}

async fn load(id: ResidentId, chosen: Chosen, (may_link, reads): (bool, bool)) -> Result<Loaded, RpcError> {
    let resident = resident_detail(id).await?;
    let picker = if may_link { Some(Picker::load(chosen).await?) } else { None };
    let looks = if reads { Some(resident_phone_looks(id).await?) } else { None };
    Ok(Loaded { resident, picker, looks })
}

/// What can be done to a resident.
#[derive(Clone, Copy)]
struct Actions {
    link: ServerAction<LinkApartment>,
    unlink: ServerAction<UnlinkApartment>,
    archive: ServerAction<ArchiveResident>,
    restore: ServerAction<RestoreResident>,
    verify: ServerAction<VerifyResident>,
}

/// The page of one resident.
#[component]
pub fn ResidentPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    // An address that names nobody is asked for all the same: the server answers "not found".
    let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse().ok()).unwrap_or_else(ResidentId::nil)));
    let chosen = Memo::new(move |_| query.with(Chosen::of));
    let actions = Actions {
        link: ServerAction::new(),
        unlink: ServerAction::new(),
        archive: ServerAction::new(),
        restore: ServerAction::new(),
        verify: ServerAction::new(),
    };
    let Actions {
        link,
        unlink,
        archive,
        restore,
        verify,
    } = actions;
    let changes = move || {
        (
            link.version().get(),
            unlink.version().get(),
            archive.version().get(),
            restore.version().get(),
            verify.version().get(),
        )
    };
    let forget = move || {
        link.clear();
        unlink.clear();
        archive.clear();
        restore.clear();
        verify.clear();
    };
    let may_link = can(Permission::ResidentsWrite) && can(Permission::HousesRead);
    let reads = reads_looks();
    let loaded = Resource::new_blocking(
        move || (id.get(), chosen.get(), changes()),
        move |(id, chosen, _)| load(id, chosen, (may_link, reads)),
    );
    view! {
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=3 /> }>
            {when_each_loaded(loaded, |loaded| loaded.resident.id, forget, move |loaded| view! { <Body loaded actions /> })}
        </Transition>
    }
}

#[component]
fn Body(loaded: Memo<Loaded>, actions: Actions) -> impl IntoView {
    let resident = Memo::new(move |_| loaded.with(|loaded| loaded.resident.clone()));
    let picker = Memo::new(move |_| loaded.with(|loaded| loaded.picker.clone()));
    let looks = Memo::new(move |_| loaded.with(|loaded| loaded.looks.clone()));
    let (name, id) = resident.with_untracked(|resident| (resident.name.clone(), resident.id));
    let Actions {
        link,
        unlink,
        archive,
        restore,
        verify,
    } = actions;
    let (toasts, archived, restored) = (use_toasts(), t("admin-resident-archived-done"), t("admin-resident-restored-done"));
    when_done(archive, move |()| {
        close_dialog(ARCHIVE);
        toasts.success(archived.clone());
    });
    when_done(restore, move |()| toasts.success(restored.clone()));
    let closed = Memo::new(move |_| resident.with(|resident| resident.archived_at.is_some()));
    let tools = can(Permission::ResidentsWrite).then(|| {
        view! {
            <LinkButton href=format!("{}/edit", resident_href(id)) icon=Glyph::Edit>{t("common-edit")}</LinkButton>
            {move || if closed.get() { restoring(id, restore).into_any() } else { archive_opener().into_any() }}
        }
    });
    view! {
        <Head title=name.clone() above=vec![(LIST, t("admin-nav-residents"))] />
        <PageHeader title=name.clone()>
            {move || closed.get().then(|| view! { <Badge icon=Glyph::Lock>{t("admin-resident-archived")}</Badge> })}
            {tools}
        </PageHeader>
        <RefusalBanner error=refusal(restore) />
        <div class="grid grid-cols-1 gap-4 lg:grid-cols-2">
            <Facts resident verify />
            <Homes resident picker link unlink />
            {move || looks.get().map(|looks| view! { <LooksCard looks /> })}
        </div>
        <ArchiveDialog id name archive />
    }
}

fn archive_opener() -> impl IntoView {
    view! { <DialogOpener dialog=ARCHIVE icon=Glyph::Lock>{t("admin-resident-archive")}</DialogOpener> }
}

fn restoring(id: ResidentId, restore: ServerAction<RestoreResident>) -> impl IntoView {
    view! {
        <ActionForm action=restore>
            <input type="hidden" name="resident" value=id.to_string() />
            <Button icon=Glyph::Undo busy=restore.pending()>{t("admin-resident-restore")}</Button>
        </ActionForm>
    }
}

#[component]
fn ArchiveDialog(id: ResidentId, name: String, archive: ServerAction<ArchiveResident>) -> impl IntoView {
    let refused = refusal(archive);
    view! {
        <Dialog id=ARCHIVE title=t!("admin-resident-archive-title", name = name) open=Signal::derive(move || refused.with(Option::is_some))>
            <ActionForm action=archive>
                <RefusalBanner error=refused />
                <p>{t("admin-resident-archive-text")}</p>
                <input type="hidden" name="resident" value=id.to_string() />
                <DialogActions>
                    <DialogClose dialog=ARCHIVE>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Danger busy=archive.pending()>{t("admin-resident-archive")}</Button>
                </DialogActions>
            </ActionForm>
        </Dialog>
    }
}
