//! Adding a category, and changing one.

use domain::{
    ids::{CategoryId, CommandId},
    people::Specialization,
    requests::{Category, CategorySetting, Place, Priority},
    words::Localized,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, settings::SaveCategory};
use ui::{Checkbox, Choice, KeptForm, SaveActions, Select, TextArea, TextInput, t};

use super::frame::CATEGORIES;
use crate::support::{RefusalBanner, field_error, named, path_of, refusal};

/// The name in the address and the id of the dialog.
pub(super) const CATEGORY: &str = "category";

/// The longest name and the longest advice, in characters.
const LINE_MAX: u32 = 200;

type Refused = Signal<Option<RpcError>>;

/// What a form begins with: a category that is known, or the usual things of a new one.
fn start(known: Option<CategorySetting>) -> CategorySetting {
    known.unwrap_or_else(|| CategorySetting {
        category: Category {
            id: CategoryId::nil(),
            parent: None,
            name: Localized::default(),
            icon: String::new(),
            priority: Priority::Normal,
            specialization: None,
            is_paid: false,
            stop_text: None,
            require_before: false,
            require_after: false,
            keywords: String::new(),
        },
        place: None,
        is_off: false,
    })
}

/// The form inside of a dialog.
#[component]
pub(super) fn CategoryForm(
    known: Option<CategorySetting>,
    /// All categories, for a group to be chosen of.
    all: Vec<CategorySetting>,
    trades: Vec<Specialization>,
    save: ServerAction<SaveCategory>,
    command: RwSignal<CommandId>,
) -> impl IntoView {
    let refused = refusal(save);
    let id = known.as_ref().map(|one| one.category.id.to_string()).unwrap_or_default();
    let CategorySetting { category, place, .. } = start(known);
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[id]" value=id />
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                {names(&category.name, refused)}
                {parent_select(&category, &all, refused)}
                {rules(&category, place, &trades, refused)}
                {words(&category, refused)}
            </div>
            <SaveActions dialog=CATEGORY href=CATEGORIES busy=save.pending() />
        </ActionForm></KeptForm>
    }
}

fn names(name: &Localized, refused: Refused) -> impl IntoView + use<> {
    let Localized { ru, uz, uz_cyrl, en } = name.clone();
    // What was left out is stored as the Russian words, and is to follow them.
    let uz = if uz == ru { String::new() } else { uz };
    view! {
        <TextInput
            name="cmd[name_ru]"
            id="category-name-ru"
            label=t("settings-reason-name-ru")
            value=ru
            error=field_error(refused, "name_ru")
            required=true
            maxlength=LINE_MAX
            autocomplete="off"
        />
        {other_name("name_uz", t("settings-reason-name-uz"), uz, refused)}
        {other_name("name_uz_cyrl", t("settings-category-name-uz-cyrl"), uz_cyrl.unwrap_or_default(), refused)}
        {other_name("name_en", t("settings-category-name-en"), en.unwrap_or_default(), refused)}
    }
}

/// A name in a language that may be left out.
fn other_name(field: &'static str, label: String, value: String, refused: Refused) -> impl IntoView {
    view! {
        <TextInput
            name=format!("cmd[{field}]")
            id=format!("category-{field}")
            label
            value=value
            error=field_error(refused, field)
            maxlength=LINE_MAX
            autocomplete="off"
        />
    }
}

/// The group it belongs to; a group with others below it stands alone.
fn parent_select(category: &Category, all: &[CategorySetting], refused: Refused) -> impl IntoView + use<> {
    let is_group = all.iter().any(|one| one.category.parent == Some(category.id));
    let can_be = |one: &&CategorySetting| {
        one.category.parent.is_none() && one.category.id != category.id && (!one.is_off || category.parent == Some(one.category.id))
    };
    let options: Vec<_> = all
        .iter()
        .filter(can_be)
        .map(|one| Choice::new(one.category.id.to_string(), named(&one.category.name)))
        .collect();
    let value = category.parent.map(|id| id.to_string()).unwrap_or_default();
    (!is_group).then(|| {
        view! {
            <Select
                name="cmd[parent]"
                id="category-parent"
                label=t("settings-category-parent")
                hint=t("settings-category-parent-hint")
                empty=t("settings-category-parent-none")
                options
                value
                error=field_error(refused, "parent")
            />
        }
    })
}

/// How urgent it is, who does it where, and what is asked for.
fn rules(category: &Category, place: Option<Place>, trades: &[Specialization], refused: Refused) -> impl IntoView + use<> {
    let priorities: Vec<_> = Priority::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-priority-{}", one.code()))))
        .collect();
    let places: Vec<_> = Place::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-place-{}", one.code()))))
        .collect();
    let trades: Vec<_> = trades.iter().map(|one| Choice::new(one.id.to_string(), named(&one.name))).collect();
    let trade = category.specialization.map(|id| id.to_string()).unwrap_or_default();
    let place = place.map(|place| place.code().to_owned()).unwrap_or_default();
    view! {
        <Select
            name="cmd[priority]"
            id="category-priority"
            label=t("settings-policy-priority")
            options=priorities
            value=category.priority.code().to_owned()
            required=true
        />
        <Select
            name="cmd[specialization]"
            id="category-trade"
            label=t("settings-category-trade")
            empty=t("settings-any")
            options=trades
            value=trade
            error=field_error(refused, "specialization")
        />
        <Select
            name="cmd[place]"
            id="category-place"
            label=t("settings-policy-place")
            empty=t("settings-any")
            options=places
            value=place
        />
        <Checkbox name="cmd[is_paid]" id="category-paid" label=t("settings-category-paid") checked=category.is_paid />
        <Checkbox name="cmd[require_before]" id="category-before" label=t("settings-category-before") checked=category.require_before />
        <Checkbox name="cmd[require_after]" id="category-after" label=t("settings-category-after") checked=category.require_after />
    }
}

/// How people call it, and what they are told at once.
fn words(category: &Category, refused: Refused) -> impl IntoView + use<> {
    let Localized { ru, uz, uz_cyrl, en } = category.stop_text.clone().unwrap_or_default();
    // What was left out is stored as the Russian words, and is to follow them.
    let uz = if uz == ru { String::new() } else { uz };
    view! {
        <TextInput
            name="cmd[keywords]"
            id="category-keywords"
            label=t("settings-category-keywords")
            hint=t("settings-category-keywords-hint")
            value=category.keywords.clone()
            error=field_error(refused, "keywords")
            maxlength=domain::requests::KEYWORDS_MAX
            autocomplete="off"
        />
        <fieldset class="grid min-w-0 grid-cols-1 gap-4">
            <legend class="text-sm font-semibold">{t("settings-category-stop")}</legend>
            <p class="text-sm text-muted">{t("settings-category-stop-hint")}</p>
            {stop("stop_ru", t("settings-category-stop-ru"), ru, refused)}
            {stop("stop_uz", t("settings-category-stop-uz"), uz, refused)}
            {stop("stop_uz_cyrl", t("settings-category-stop-uz-cyrl"), uz_cyrl.unwrap_or_default(), refused)}
            {stop("stop_en", t("settings-category-stop-en"), en.unwrap_or_default(), refused)}
        </fieldset>
    }
}

fn stop(field: &'static str, label: String, value: String, refused: Refused) -> impl IntoView {
    view! {
        <TextArea
            name=format!("cmd[{field}]")
            id=format!("category-{field}")
            label
            value=value
            error=field_error(refused, field)
            rows=2
            maxlength=LINE_MAX
        />
    }
}
