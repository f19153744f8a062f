//! A new request, as a dispatcher takes it on the telephone: who calls, where, what happened.
//!
//! Who and where stand in the address, so that searching works without script and typed words
//! stay while one searches.

use domain::{
    housing::BuildingAddress,
    requests::{Category, Priority, Source},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, housing::list_buildings, requests::request_categories, session::can};
use ui::{
    Banner, Button, ButtonKind, Card, Choice, Combobox, FilePicker, Glyph, KeptForm, LinkButton, PageHeader, SectionTitle, Segmented,
    Select, Skeleton, SkeletonKind, TextArea, TextInput, Tone, t,
};

use super::{
    create_caller::{Caller, PAGE},
    create_client::WhoAndWhere,
    create_draft::Draft,
    create_place::PlaceFields,
    create_resident::CallerFields,
    photo_fields::FileFields,
};
use crate::support::{Head, RefusalBanner, Uploads, category_label, field_error, named, path_of, promise_words, use_command, when_loaded};

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
    let command = use_command();
    let caller = Caller::new();
    let lists = Resource::new_blocking(|| (), |()| basics());
    view! {
        <Head title=t("admin-create-title") above=vec![("/admin/requests", t("requests-title"))] />
        <PageHeader title=t("admin-create-title") />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=3 /> }>
            {when_loaded(lists, move |basics| {
                view! {
                    <div class="grid max-w-5xl grid-cols-1 gap-4">
                        <Begun draft />
                        <WhoAndWhere caller basics />
                        <KeptForm path=path_of(draft.create)><ActionForm action=draft.create attr:class="grid grid-cols-1 gap-4">
                            <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                            <RefusalBanner error=draft.refused />
                            <CallerFields caller fields=draft.fields refused=draft.refused />
                            <PlaceFields caller basics fields=draft.fields refused=draft.refused />
                            <What draft basics />
                            <Submit draft />
                        </ActionForm></KeptForm>
                    </div>
                }
            })}
        </Transition>
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
fn What(draft: Draft, basics: Memo<Basics>) -> impl IntoView {
    let options = Signal::derive(move || basics.with(|basics| leaves(&basics.categories)));
    view! {
        <Card class="grid grid-cols-1 gap-4">
            <SectionTitle title=t("admin-create-category") />
            <Combobox
                name="cmd[category]"
                id="category"
                label=t("requests-field-category")
                options
                value=draft.fields.category
                empty=t("common-choose")
                error=field_error(draft.refused, "category")
                required=true
                on_change=move |chosen| draft.fields.category.set(chosen)
            />
            <StopText draft basics />
            <TextArea
                name="cmd[text]"
                id="text"
                label=t("admin-create-text")
                value=draft.fields.text
                error=field_error(draft.refused, "text")
                hint=t("admin-create-text-hint")
                rows=4
                maxlength=domain::words::TEXT_MAX
                on_input=move |typed| draft.fields.text.set(typed)
            />
            <Alarm draft />
            <Urgency draft basics />
            <TextInput
                name="cmd[access_note]"
                id="access-note"
                label=t("admin-create-access")
                value=draft.fields.access
                error=field_error(draft.refused, "access_note")
                maxlength=300
                on_input=move |typed| draft.fields.access.set(typed)
            />
            <Photos uploads=draft.uploads />
        </Card>
    }
}

fn leaves(all: &[Category]) -> Vec<Choice> {
    all.iter()
        .filter(|one| one.parent.is_some())
        .map(|one| Choice::new(one.id.to_string(), category_label(one, all)))
        .collect()
}

fn chosen(draft: Draft, basics: Memo<Basics>) -> Option<Category> {
    let id = draft.fields.category.get();
    basics.with(|basics| basics.categories.iter().find(|one| one.id.to_string() == id).cloned())
}

/// What has to be said to the caller at once.
#[component]
fn StopText(draft: Draft, basics: Memo<Basics>) -> impl IntoView {
    move || {
        let words = chosen(draft, basics)?.stop_text?;
        Some(view! { <Banner tone=Tone::Warning>{named(&words)}</Banner> })
    }
}

/// The words sound like an emergency; the person decides.
#[component]
fn Alarm(draft: Draft) -> impl IntoView {
    let rings = Memo::new(move |_| {
        draft.fields.priority.get() != Priority::Emergency.code() && draft.fields.text.with(|text| domain::requests::raises_alarm(text))
    });
    move || {
        rings.get().then(|| {
            view! {
                <Banner tone=Tone::Danger>
                    <p>{t("admin-alarm")}</p>
                    <div class="mt-2">
                        <Button
                            icon=Glyph::Alert
                            kind=ButtonKind::Danger
                            on_click=move |_| draft.fields.priority.set(Priority::Emergency.code().to_owned())
                        >
                            {t("admin-alarm-raise")}
                        </Button>
                    </div>
                </Banner>
            }
        })
    }
}

/// The priority, and what it promises.
#[component]
fn Urgency(draft: Draft, basics: Memo<Basics>) -> impl IntoView {
    let options: Vec<Choice> = Priority::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-priority-{}", one.code()))))
        .collect();
    let promise = Memo::new(move |_| {
        let by_hand: Option<Priority> = draft.fields.priority.get().parse().ok();
        by_hand.or_else(|| chosen(draft, basics).map(|category| category.priority))
    });
    view! {
        <div class="grid items-end gap-3 md:grid-cols-[16rem_1fr]">
            <Select
                name="cmd[priority]"
                id="priority"
                label=t("requests-field-priority")
                options
                empty=t("admin-create-priority-default")
                value=draft.fields.priority
                error=field_error(draft.refused, "priority")
                on_change=move |chosen| draft.fields.priority.set(chosen)
            />
            <p class="text-muted md:pb-2">
                {move || {
                    promise
                        .get()
                        .map(|priority| format!("{}: {}", t(&format!("requests-priority-{}", priority.code())), promise_words(priority)))
                }}
            </p>
        </div>
    }
}

/// Photos go ahead of the form; without script they are added on the request's page.
#[component]
fn Photos(uploads: Uploads) -> impl IntoView {
    view! {
        <div class="hidden-without-js">
            <FilePicker
                // Without a name the browser sends nothing itself.
                name=""
                id="photos"
                label=t("requests-photos")
                hint=t("admin-create-files-hint")
                accept="image/*,audio/ogg,audio/mp4,.ogg,.oga,.m4a"
                multiple=true
                files=uploads.shown()
                on_pick=move |files| uploads.send(&files)
                on_remove=move |id: String| uploads.remove(&id)
            />
        </div>
        <p class="hidden-with-js text-sm text-muted">{t("admin-create-photos-later")}</p>
        <FileFields uploads />
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
    let busy = Signal::derive(move || draft.create.pending().get() || draft.uploads.is_busy());
    view! {
        <div class="flex flex-wrap items-end justify-between gap-4">
            <Segmented name="cmd[source]" label=t("requests-field-source") options value=source on_change=move |chosen| source.set(chosen) />
            <div class="flex min-w-0 flex-wrap items-center gap-2 max-md:w-full">
                <LinkButton href="/admin/requests" kind=ButtonKind::Ghost>{t("common-cancel")}</LinkButton>
                <Button kind=ButtonKind::Primary icon=Glyph::Check busy class="max-md:flex-1">{t("admin-create-submit")}</Button>
            </div>
        </div>
    }
}
