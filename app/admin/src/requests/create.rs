//! A new request, as a dispatcher takes it on the telephone: who calls, where, what happened.
//!
//! Who and where stand in the address, so that searching works without script and typed words
//! stay while one searches.

use domain::{
    housing::BuildingAddress,
    requests::{Category, Source},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, housing::list_buildings, requests::request_categories, session::can};
use ui::{
    Banner, Button, ButtonKind, Choice, Glyph, KeptForm, LinkButton, PageHeader, RefusalPlace, Segmented, Skeleton, SkeletonKind, Tone, t,
};

use super::{
    create_caller::{Caller, PAGE},
    create_client::WhoAndWhere,
    create_draft::Draft,
    create_foresight::Foresight,
    create_keys::{FORM, go_on_below, save_by_keys},
    create_place::PlaceFields,
    create_resident::CallerFields,
    create_what::What,
};
use crate::support::{Head, RefusalBanner, is_used, path_of, when_loaded};

/// The way to this page, for those who may write requests down.
pub(crate) fn new_request_button() -> impl IntoView {
    can(Permission::RequestsCreate).then(|| {
        view! {
            <LinkButton href="/admin/requests/new" kind=ButtonKind::Primary icon=Glyph::Plus>
                {t("admin-requests-new")}
            </LinkButton>
        }
    })
}

/// What every new request is chosen from.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Basics {
    pub(crate) categories: Vec<Category>,
    pub(crate) buildings: Vec<BuildingAddress>,
}

async fn basics() -> Result<Basics, RpcError> {
    Ok(Basics {
        categories: request_categories().await?,
        buildings: list_buildings().await?,
    })
}

/// The page of a new request.
#[component]
pub fn NewRequestPage() -> impl IntoView {
    let draft = Draft::new();
    let caller = Caller::new();
    let lists = Resource::new_blocking(|| (), |()| basics());
    let foresight = Foresight::new(caller, draft.fields);
    save_by_keys(draft);
    go_on_below(caller);
    view! {
        <Head title=t("admin-create-title") above=vec![("/admin/requests", t("requests-title"))] />
        <PageHeader title=t("admin-create-title") />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=3 /> }>
            {when_loaded(lists, move |basics| {
                view! {
                    <div class="grid max-w-5xl grid-cols-1 gap-4">
                        <Begun draft />
                        <WhoAndWhere caller basics />
                        <KeptForm path=path_of(draft.create)><ActionForm action=draft.create attr:id=FORM attr:class="grid grid-cols-1 gap-4">
                            <input type="hidden" name="cmd[command]" value=move || draft.command.get().to_string() />
                            <Refused draft />
                            <CallerFields caller fields=draft.fields refused=draft.refused />
                            <PlaceFields caller basics fields=draft.fields refused=draft.refused />
                            <What draft basics foresight />
                            <Submit draft />
                        </ActionForm></KeptForm>
                    </div>
                }
            })}
        </Transition>
    }
}

/// Why it was not saved. When it was, and only the answer was lost, whoever corrects it does so where it is now.
#[component]
fn Refused(draft: Draft) -> impl IntoView {
    let is_saved = Signal::derive(move || draft.refused.with(|error| error.as_ref().is_some_and(is_used)));
    let refused = Signal::derive(move || draft.refused.get().filter(|_| !is_saved.get()));
    let words = move || {
        is_saved.get().then(|| {
            view! {
                <Banner tone=Tone::Danger class="scroll-my-20">
                    <p>{t("admin-create-saved")}</p>
                    // A real load, so that what is saved already is not begun with again.
                    <a
                        href="/admin/requests?tab=all"
                        rel="external"
                        class="link inline-flex min-h-control items-center"
                        on:click=move |_| draft.forget()
                    >
                        {t("admin-create-saved-list")}
                    </a>
                </Banner>
            }
        })
    };
    view! {
        <RefusalBanner error=refused />
        <RefusalPlace refused=is_saved>{words}</RefusalPlace>
    }
}

/// What was begun before is said, because it may be about another caller.
#[component]
fn Begun(draft: Draft) -> impl IntoView {
    move || {
        draft.is_old.get().then(|| {
            view! {
                <Banner>
                    <p>{t("admin-create-draft-kept")}</p>
                    // A real load, so that everything begins anew.
                    <a href=PAGE rel="external" class="link inline-flex min-h-control items-center" on:click=move |_| draft.forget()>
                        {t("admin-create-draft-clear")}
                    </a>
                </Banner>
            }
        })
    }
}

#[component]
fn Submit(draft: Draft) -> impl IntoView {
    let sources = [Source::Call, Source::Visit];
    let options = sources
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-source-{}", one.code()))))
        .collect();
    let source = RwSignal::new(Source::Call.code().to_owned());
    // Whoever sees no phones, as an inspector, takes no calls: their role says where it comes from.
    let takes_calls = can(Permission::ResidentsPhone);
    let busy = Signal::derive(move || draft.create.pending().get() || draft.uploads.is_busy());
    view! {
        <div class="flex flex-wrap items-end justify-between gap-4">
            {takes_calls.then(|| view! {
                <Segmented name="cmd[source]" label=t("requests-field-source") options value=source on_change=move |chosen| source.set(chosen) />
            })}
            <div class="ms-auto flex min-w-0 flex-wrap items-center gap-2 max-md:w-full">
                <kbd class="hidden-without-js text-xs text-muted max-md:hidden">"Ctrl+Enter"</kbd>
                <LinkButton href="/admin/requests" kind=ButtonKind::Ghost>{t("common-cancel")}</LinkButton>
                <Button kind=ButtonKind::Primary icon=Glyph::Check busy class="max-md:flex-1">{t("admin-create-submit")}</Button>
            </div>
        </div>
    }
}
