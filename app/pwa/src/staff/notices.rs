//! By which channels the person is told of what.

use domain::notices::{Channel, Preference};
use leptos::{form::ActionForm, prelude::*};
use rpc::notices::{SetNoticePreference, notice_preferences};
use ui::{Banner, Card, SectionTitle, Skeleton, SkeletonKind, Tone, TopicRow, TopicSwitch, lang, t};

use crate::request::load_error::LoadError;

/// The topics, each with its buttons.
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
                    match preferences.await {
                        Ok(topics) => {
                            let rows = topics.into_iter().map(|one| row(one, set)).collect_view();
                            view! { <ul class="divide-y divide-border">{rows}</ul> }.into_any()
                        }
                        Err(error) => view! { <LoadError error again="/staff/profile" /> }.into_any(),
                    }
                })}
            </Transition>
        </Card>
    }
}

fn row(preference: Preference, set: ServerAction<SetNoticePreference>) -> impl IntoView {
    view! {
        <TopicRow preference>
            {Channel::ALL.iter().map(|channel| view! {
                <ActionForm action=set><TopicSwitch preference channel=*channel /></ActionForm>
            }).collect_view()}
        </TopicRow>
    }
}
