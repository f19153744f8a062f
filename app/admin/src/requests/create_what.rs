//! What happened: the words first, because they suggest the category and sound like an emergency or not.

use domain::{
    requests::{Category, suggest},
    search_key::fold,
};
use leptos::prelude::*;
use ui::{Banner, Card, Choice, Combobox, FilePicker, SectionTitle, TextArea, TextInput, Tone, t};

use super::{
    create::Basics,
    create_draft::Draft,
    create_foresight::Foresight,
    create_house::HouseHints,
    create_urgency::{Alarm, Urgency},
    photo_fields::FileFields,
};
use crate::support::{Uploads, category_label, field_error, named};

/// How many other categories are offered in one press.
const OFFERED: usize = 4;

/// The words, the category they suggest, what the house knows of it already, and how urgent it is.
#[component]
pub(super) fn What(draft: Draft, basics: Memo<Basics>, foresight: Foresight) -> impl IntoView {
    view! {
        <Card class="grid grid-cols-1 gap-4">
            <SectionTitle title=t("admin-create-category") />
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
            <CategoryField draft basics />
            <Offered draft basics />
            <StopText draft basics />
            <HouseHints foresight draft />
            <Alarm draft foresight />
            <Urgency draft foresight />
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

/// The category: chosen by the words above until somebody chooses another one, and found by what people call it.
#[component]
fn CategoryField(draft: Draft, basics: Memo<Basics>) -> impl IntoView {
    let asked = RwSignal::new(String::new());
    let options = Signal::derive(move || basics.with(|basics| asked.with(|asked| found(&basics.categories, asked))));
    follow_words(draft, basics);
    view! {
        <Combobox
            name="cmd[category]"
            id="category"
            label=t("requests-field-category")
            options
            value=draft.fields.category
            empty=t("common-choose")
            error=field_error(draft.refused, "category")
            required=true
            on_change=move |chosen: String| {
                draft.is_picked.set(!chosen.is_empty());
                draft.fields.category.set(chosen);
            }
            on_search=move |words| asked.set(words)
        />
    }
}

/// Whoever has not chosen by hand gets what the words say.
fn follow_words(draft: Draft, basics: Memo<Basics>) {
    let meant = Memo::new(move |_| {
        let best = draft
            .fields
            .text
            .with(|text| basics.with(|basics| suggest(&basics.categories, text)));
        best.first().map(ToString::to_string).unwrap_or_default()
    });
    Effect::new(move |_| {
        let meant = meant.get();
        if !draft.is_picked.get_untracked() && draft.fields.category.with_untracked(|chosen| *chosen != meant) {
            draft.fields.category.set(meant);
        }
    });
}

/// All categories, or those that fit the words; where nobody calls it so, those that contain them.
fn found(all: &[Category], words: &str) -> Vec<Choice> {
    let key = fold(words);
    let choice = |one: &Category| Choice::new(one.id.to_string(), category_label(one, all));
    let leaves = all.iter().filter(|one| one.is_choice(all));
    if key.is_empty() {
        return leaves.map(choice).collect();
    }
    let fitting = suggest(all, words);
    if fitting.is_empty() {
        return leaves.map(choice).filter(|choice| fold(&choice.label).contains(&key)).collect();
    }
    let by_id = |id: &_| all.iter().find(|one| one.id == *id).map(choice);
    fitting.iter().filter_map(by_id).collect()
}

/// The other categories that the words fit, one press away.
#[component]
fn Offered(draft: Draft, basics: Memo<Basics>) -> impl IntoView {
    let others = Memo::new(move |_| {
        let chosen = draft.fields.category.get();
        basics.with(|basics| {
            let fitting = draft.fields.text.with(|text| suggest(&basics.categories, text));
            let all = &basics.categories;
            let named = fitting.iter().filter_map(|id| all.iter().find(|one| one.id == *id));
            let named = named.filter(|one| one.id.to_string() != chosen);
            named
                .take(OFFERED)
                .map(|one| (one.id.to_string(), category_label(one, all)))
                .collect::<Vec<_>>()
        })
    });
    move || {
        let others = others.get();
        (!others.is_empty()).then(|| {
            let choose = move |id: String| {
                draft.is_picked.set(true);
                draft.fields.category.set(id);
            };
            view! {
                <div class="grid gap-1.5" role="group" aria-label=t("admin-create-also")>
                    <span class="text-xs text-muted">{t("admin-create-also")}</span>
                    <div class="flex flex-wrap gap-2">
                        {others.into_iter().map(|(id, words)| view! {
                            <button
                                type="button"
                                class="min-h-8 rounded-full border border-border px-3 text-xs hover:border-accent hover:bg-accent-soft max-md:min-h-11"
                                on:click=move |_| choose(id.clone())
                            >
                                {words}
                            </button>
                        }).collect_view()}
                    </div>
                </div>
            }
        })
    }
}

/// What has to be said to the caller at once.
#[component]
fn StopText(draft: Draft, basics: Memo<Basics>) -> impl IntoView {
    let words = Memo::new(move |_| {
        let id = draft.fields.category.get();
        basics.with(|basics| {
            basics
                .categories
                .iter()
                .find(|one| one.id.to_string() == id)?
                .stop_text
                .as_ref()
                .map(named)
        })
    });
    move || {
        words
            .get()
            .map(|words| view! { <Banner tone=Tone::Warning title=t("admin-create-say")>{words}</Banner> })
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
