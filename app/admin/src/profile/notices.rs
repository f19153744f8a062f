//! Of what Telegram tells the person.

use domain::notices::Preference;
use leptos::{form::ActionForm, prelude::*};
use rpc::notices::SetNoticePreference;
use ui::{Button, ButtonKind, Card, SectionTitle, Size, t};

use crate::support::{RefusalBanner, refusal};

/// The topics, each with its button.
#[component]
pub(super) fn NoticesCard(preferences: Memo<Vec<Preference>>, set: ServerAction<SetNoticePreference>) -> impl IntoView {
    view! {
        <Card>
            <SectionTitle title=t("common-notices-title") />
            <p class="mb-2 text-sm text-muted">{t("common-notices-hint")}</p>
            <RefusalBanner error=refusal(set) />
            <ul class="divide-y divide-border">
                {move || preferences.get().into_iter().map(|one| row(one, set)).collect_view()}
            </ul>
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
                <Button size=Size::Small kind=ButtonKind::Ghost>{press} <span class="sr-only">{name}</span></Button>
            </ActionForm>
        </li>
    }
}
