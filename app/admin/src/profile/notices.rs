//! By which channels the person is told of what.

use domain::notices::{Channel, Preference};
use leptos::{form::ActionForm, prelude::*};
use rpc::notices::SetNoticePreference;
use ui::{Card, SectionTitle, Size, TopicRow, TopicSwitch, t};

use crate::support::{RefusalBanner, refusal};

/// The topics, each with its buttons.
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
    view! {
        <TopicRow preference>
            {Channel::ALL.iter().map(|channel| view! {
                <ActionForm action=set><TopicSwitch preference channel=*channel size=Size::Small /></ActionForm>
            }).collect_view()}
        </TopicRow>
    }
}
