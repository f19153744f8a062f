//! All templates, each with its form; the last form adds one.

use domain::{requests::Template, roles::Permission};
use leptos::prelude::*;
use rpc::{
    RpcError,
    requests::{DeleteTemplate, SaveTemplate, list_templates},
    session::can,
};
use ui::{PageHeader, Skeleton, SkeletonKind, t, use_toasts};

use super::form::TemplateForm;
use crate::{
    residents::when_done,
    settings::SettingsTabs,
    support::{Head, RefusalBanner, refusal, when_loaded},
};

async fn load(may_change: bool) -> Result<Vec<Template>, RpcError> {
    if may_change {
        list_templates().await
    } else {
        Err(RpcError::code("denied"))
    }
}

/// The page of the templates.
#[component]
pub fn TemplatesPage() -> impl IntoView {
    let (save, remove) = (ServerAction::<SaveTemplate>::new(), ServerAction::<DeleteTemplate>::new());
    let may_change = can(Permission::SettingsWrite);
    let loaded = Resource::new_blocking(move || (save.version().get(), remove.version().get()), move |_| load(may_change));
    let (toasts, saved) = (use_toasts(), t("common-saved"));
    when_done(save, move |_| toasts.success(saved.clone()));
    let added = RwSignal::new(0_u32);
    view! {
        <Head title=t("company-templates") above=vec![("/admin/requests", t("requests-title"))] />
        <PageHeader title=t("company-templates") />
        <SettingsTabs here="/admin/templates" />
        <p class="max-w-prose text-muted">{t("company-templates-hint")}</p>
        <RefusalBanner error=refusal(save) />
        <RefusalBanner error=refusal(remove) />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=2 /> }>
            {when_loaded(loaded, move |loaded| {
                when_done(save, move |id| {
                    if loaded.with_untracked(|known| known.iter().all(|one| one.id != *id)) {
                        added.update(|round| *round += 1);
                    }
                });
                // What was typed into one never stands in another: each is made anew with what was saved, and the empty one
                // after one was added.
                view! {
                    <div class="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
                        <For each=move || loaded.get() key=|one| one.clone() let:one>
                            <TemplateForm known=Some(one) save remove />
                        </For>
                        <For each=move || [added.get()] key=|round| *round let:_round>
                            <TemplateForm known=None save remove />
                        </For>
                    </div>
                }
            })}
        </Transition>
    }
}
