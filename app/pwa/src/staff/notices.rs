//! Of what Telegram tells the person.

use domain::notices::Preference;
use leptos::{form::ActionForm, prelude::*};
use rpc::notices::{SetNoticePreference, notice_preferences};
use ui::{Banner, Button, ButtonKind, Card, SectionTitle, Skeleton, SkeletonKind, Tone, lang, t};

/// The topics, each with its button. Without a network there is nothing to choose.
#[component]
pub(super) fn Notices() -> impl IntoView {
    let set = ServerAction::<SetNoticePreference>::new();
    let preferences = Resource::new(move || set.version().get(), |_| notice_preferences());
    let lang = lang();
    let refused = move || set.value().get().and_then(Result::err);
    view! {
        <Card>
            <SectionTitle title=t("common-notices-title") />
            <p class="mb-2 text-sm text-muted">{t("common-notices-hint")}</p>
            {move || refused().map(|error| view! { <Banner tone=Tone::Danger>{text::error(lang, &error.code)}</Banner> })}
            <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=4 /> }>
                {move || Suspend::new(async move {
                    let rows = preferences.await.unwrap_or_default();
                    view! { <ul class="divide-y divide-border">{rows.into_iter().map(|one| row(one, set)).collect_view()}</ul> }
                })}
            </Transition>
        </Card>
    }
}

fn row(preference: Preference, set: ServerAction<SetNoticePreference>) -> impl IntoView {
    let topic = preference.topic.code();
    let name = t(&format!("common-topic-{}", topic.replace('_', "-")));
    let (state, press) = if preference.telegram {
        (t("common-topic-on"), t("common-turn-off"))
    } else {
        (t("common-topic-off"), t("common-turn-on"))
    };
    view! {
        <li class="flex items-center justify-between gap-3 py-2">
            <span class="grid min-w-0">
                <span>{name.clone()}</span>
                <span class="text-sm text-muted">{state}</span>
            </span>
            <ActionForm action=set>
                <input type="hidden" name="topic" value=topic />
                <input type="hidden" name="telegram" value=(!preference.telegram).to_string() />
                <Button kind=ButtonKind::Ghost>{press} <span class="sr-only">{name}</span></Button>
            </ActionForm>
        </li>
    }
}
