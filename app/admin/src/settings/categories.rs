//! What requests can be about: the company's tree of categories, with those that are switched off.

use domain::{
    ids::{CategoryId, CommandId},
    people::Specialization,
    requests::CategorySetting,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    RpcError,
    people::list_specializations,
    settings::{SaveCategory, SwitchCategory, list_categories},
};
use ui::{Badge, Button, ButtonKind, Card, Glyph, SectionTitle, Size, Skeleton, SkeletonKind, t};

use super::{
    category_form::{CATEGORY, CategoryForm},
    frame::{CATEGORIES, SettingsHead, edit_dialog, tell_when_done},
};
use crate::{
    houses::asked::{Ask, Asked},
    support::{RefusalBanner, named, refusal, use_command, when_loaded},
};

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Loaded {
    categories: Vec<CategorySetting>,
    trades: Vec<Specialization>,
}

async fn load() -> Result<Loaded, RpcError> {
    Ok(Loaded {
        categories: list_categories().await?,
        trades: list_specializations().await?,
    })
}

type Switch = ServerAction<SwitchCategory>;

/// The page of the categories.
#[component]
pub fn CategoriesPage() -> impl IntoView {
    let command = use_command();
    let (save, switch) = (ServerAction::<SaveCategory>::new(), ServerAction::<SwitchCategory>::new());
    let loaded = Resource::new_blocking(move || (save.version().get(), switch.version().get()), |_| load());
    tell_when_done(switch, command, t("common-saved"));
    view! {
        <SettingsHead here=CATEGORIES>
            <Ask name=CATEGORY path=CATEGORIES icon=Glyph::Plus kind=ButtonKind::Primary>{t("settings-category-add")}</Ask>
        </SettingsHead>
        <p class="text-sm text-muted">{t("settings-category-intro")}</p>
        <RefusalBanner error=refusal(switch) />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=4 /> }>
            {when_loaded(loaded, move |loaded| view! {
                <Tree loaded switch command />
                {edit_dialog((CATEGORY, CATEGORIES, t("settings-category-edit")), save, command, move |asked: Asked<CategoryId>| {
                    let Loaded { categories: all, trades } = loaded.get_untracked();
                    let known = all.iter().find(|one| Some(one.category.id) == asked.known()).cloned();
                    (asked == Asked::New || known.is_some()).then(|| view! { <CategoryForm known all trades save command /> })
                })}
            })}
        </Transition>
    }
}

#[component]
fn Tree(loaded: Memo<Loaded>, switch: Switch, command: RwSignal<CommandId>) -> impl IntoView {
    move || {
        let Loaded { categories, .. } = loaded.get();
        categories
            .iter()
            .filter(|one| one.category.parent.is_none())
            .map(|group| {
                let leaves: Vec<_> = categories
                    .iter()
                    .filter(|one| one.category.parent == Some(group.category.id))
                    .map(|leaf| row(leaf, switch, command))
                    .collect();
                let list = (!leaves.is_empty()).then(|| view! { <ul class="divide-y divide-border">{leaves}</ul> });
                let (title, mark, deeds) = (named(&group.category.name), marks(group), deeds(group, switch, command));
                view! {
                    <Card>
                        <SectionTitle title>{mark} {deeds}</SectionTitle>
                        {list}
                    </Card>
                }
            })
            .collect_view()
    }
}

fn row(leaf: &CategorySetting, switch: Switch, command: RwSignal<CommandId>) -> impl IntoView + use<> {
    let category = &leaf.category;
    let rules: Vec<String> = [
        Some(t(&format!("requests-priority-{}", category.priority.code()))),
        leaf.place.map(|place| t(&format!("requests-place-{}", place.code()))),
        category.is_paid.then(|| t("settings-category-paid")),
        category.require_before.then(|| t("settings-category-before")),
        category.require_after.then(|| t("settings-category-after")),
        category.stop_text.as_ref().map(|_| t("settings-category-has-stop")),
    ]
    .into_iter()
    .flatten()
    .collect();
    view! {
        <li class="flex flex-wrap items-center justify-between gap-2 py-2">
            <span class="grid min-w-0 gap-0.5">
                <span class="flex flex-wrap items-center gap-2 font-medium">{named(&category.name)} {marks(leaf)}</span>
                <span class="text-sm text-muted">{rules.join(" · ")}</span>
            </span>
            <div class="flex flex-wrap gap-2">{deeds(leaf, switch, command)}</div>
        </li>
    }
}

/// A word on what nobody can choose.
fn marks(one: &CategorySetting) -> impl IntoView + use<> {
    one.is_off.then(|| view! { <Badge>{t("settings-category-is-off")}</Badge> })
}

fn deeds(one: &CategorySetting, switch: Switch, command: RwSignal<CommandId>) -> impl IntoView + use<> {
    let (id, edited, is_off) = (one.category.id.to_string(), one.category.id.to_string(), one.is_off);
    let (icon, word) = if is_off {
        (Glyph::Check, t("settings-category-on"))
    } else {
        (Glyph::X, t("settings-category-off"))
    };
    view! {
        <Ask name=CATEGORY path=CATEGORIES what=edited icon=Glyph::Edit kind=ButtonKind::Ghost size=Size::Small>{t("common-edit")}</Ask>
        <ActionForm action=switch>
            <input type="hidden" name="command" value=move || command.get().to_string() />
            <input type="hidden" name="category" value=id />
            <input type="hidden" name="is_on" value=is_off.to_string() />
            <Button kind=ButtonKind::Ghost size=Size::Small icon>{word}</Button>
        </ActionForm>
    }
}
