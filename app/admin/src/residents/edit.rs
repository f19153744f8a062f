//! Adding a resident, and changing one.

use domain::{
    ids::{CommandId, ResidentId},
    people::{Resident, Tie},
    phone::Phone,
    roles::Permission,
    words::{NAME_MAX, TEXT_MAX},
};
use leptos::{form::ActionForm, prelude::*};
use leptos_router::hooks::{use_params_map, use_query_map};
use rpc::{
    RpcError,
    people::{SaveResident, resident_detail},
    session::can,
};
use ui::{
    Button, ButtonKind, Card, Glyph, InputKind, KeptForm, LinkButton, PageHeader, Select, Skeleton, SkeletonKind, TextArea, TextInput, t,
};

use super::{
    parts::{LIST, resident_href, tie_choices},
    picker::{BuildingPicker, Chosen, Picker},
};
use crate::support::{Head, RefusalBanner, field_error, path_of, refusal, use_command, when_each_loaded};

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Loaded {
    /// Who is changed; `None` adds somebody.
    resident: Option<Resident>,
    /// For a new resident, when houses may be read.
    picker: Option<Picker>,
}

/// What the person may do here.
#[derive(Clone, Copy)]
struct Rights {
    writes: bool,
    houses: bool,
}

async fn load(id: Option<ResidentId>, chosen: Chosen, rights: Rights) -> Result<Loaded, RpcError> {
    if !rights.writes {
        return Err(RpcError::code("denied"));
    }
    let resident = match id {
        Some(id) => Some(resident_detail(id).await?),
        None => None,
    };
    let picker = if resident.is_none() && rights.houses {
        Some(Picker::load(chosen).await?)
    } else {
        None
    };
    Ok(Loaded { resident, picker })
}

/// The page of the form.
#[component]
pub fn EditResidentPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let id = Memo::new(move |_| params.with(|params| params.get("id").map(|id| id.parse().unwrap_or_else(|_| ResidentId::nil()))));
    let chosen = Memo::new(move |_| query.with(Chosen::of));
    let rights = Rights {
        writes: can(Permission::ResidentsWrite),
        houses: can(Permission::HousesRead),
    };
    let command = use_command();
    let save = ServerAction::<SaveResident>::new();
    let loaded = Resource::new_blocking(move || (id.get(), chosen.get()), move |(id, chosen)| load(id, chosen, rights));
    let who = |loaded: &Loaded| loaded.resident.as_ref().map(|resident| resident.id);
    view! {
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=2 /> }>
            {when_each_loaded(loaded, who, move || save.clear(), move |loaded| view! { <Body loaded save command /> })}
        </Transition>
    }
}

#[component]
fn Body(loaded: Memo<Loaded>, save: ServerAction<SaveResident>, command: RwSignal<CommandId>) -> impl IntoView {
    let resident = loaded.with_untracked(|loaded| loaded.resident.clone());
    let title = if resident.is_some() {
        t("admin-resident-edit")
    } else {
        t("admin-residents-add")
    };
    let place = loaded
        .with_untracked(|loaded| loaded.picker.is_some())
        .then(|| Signal::derive(move || loaded.with(|loaded| loaded.picker.clone().unwrap_or_default())));
    let building = place.map(|picker| view! { <BuildingPicker picker path=format!("{LIST}/new") /> });
    view! {
        <Head title=title.clone() above=vec![(LIST, t("admin-nav-residents"))] />
        <PageHeader title />
        <Card class="max-w-2xl">
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refusal(save) />
                {building}
                <EditForm resident place save command />
            </div>
        </Card>
    }
}

#[component]
fn EditForm(
    resident: Option<Resident>,
    place: Option<Signal<Picker>>,
    save: ServerAction<SaveResident>,
    command: RwSignal<CommandId>,
) -> impl IntoView {
    let refused = refusal(save);
    let id = resident.as_ref().map(|resident| resident.id);
    let back = id.map_or_else(|| LIST.to_owned(), resident_href);
    // Who does not see the number of a known resident cannot change it.
    let phone = (id.is_none() || can(Permission::ResidentsPhone)).then(|| {
        let known = resident
            .as_ref()
            .and_then(|resident| resident.phone.as_ref())
            .map(shown)
            .unwrap_or_default();
        phone_input(known, field_error(refused, "phone").into())
    });
    let name = resident.as_ref().map(|resident| resident.name.clone()).unwrap_or_default();
    let note = resident.and_then(|resident| resident.note).unwrap_or_default();
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                {place.map(|picker| view! { <Place picker error=field_error(refused, "apartment") /> })}
                {id.map(|id| view! { <input type="hidden" name="cmd[id]" value=id.to_string() /> })}
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                <TextInput
                    name="cmd[full_name]"
                    label=t("common-field-name")
                    value=name
                    error=field_error(refused, "full_name")
                    required=true
                    maxlength=NAME_MAX
                    autocomplete="off"
                />
                {phone}
                <TextArea
                    name="cmd[note]"
                    label=t("common-field-note")
                    hint=t("admin-resident-note-hint")
                    value=note
                    error=field_error(refused, "note")
                    maxlength=TEXT_MAX
                />
                <div class="flex flex-wrap justify-end gap-2">
                    <LinkButton href=back kind=ButtonKind::Ghost>{t("common-cancel")}</LinkButton>
                    <Button kind=ButtonKind::Primary icon=Glyph::Check busy=save.pending()>{t("common-save")}</Button>
                </div>
            </div>
        </ActionForm></KeptForm>
    }
}

fn shown(phone: &Phone) -> String {
    text::format::phone(phone.as_str())
}

fn phone_input(value: String, error: MaybeProp<String>) -> impl IntoView {
    view! {
        <TextInput
            name="cmd[phone]"
            label=t("common-field-phone")
            kind=InputKind::Tel
            hint=t("admin-resident-phone-hint")
            value=value
            error=error
            autocomplete="off"
        />
    }
}

/// The apartment of the building chosen above, and the tie to it.
#[component]
fn Place(picker: Signal<Picker>, #[prop(into)] error: MaybeProp<String>) -> impl IntoView {
    let ready = Memo::new(move |_| picker.with(Picker::has_building));
    move || {
        ready.get().then(|| {
            view! {
                <div class="grid grid-cols-1 gap-4 sm:grid-cols-2">
                    <Select
                        name="cmd[apartment]"
                        label=t("requests-field-apartment")
                        empty=t("admin-resident-apartment-later")
                        options=Signal::derive(move || picker.with(Picker::apartments))
                        value=Signal::derive(move || picker.with(Picker::apartment))
                        error=error
                    />
                    <Select name="cmd[tie]" label=t("admin-resident-tie") options=tie_choices() value=Tie::Owner.code().to_owned() />
                </div>
            }
        })
    }
}
