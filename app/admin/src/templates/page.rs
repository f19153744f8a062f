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
    view! {
        <Head title=t("company-templates") above=vec![("/admin/requests", t("requests-title"))] />
        <PageHeader title=t("company-templates") />
        <SettingsTabs here="/admin/templates" />
        <p class="max-w-prose text-muted">{t("company-templates-hint")}</p>
        <RefusalBanner error=refusal(save) />
        <RefusalBanner error=refusal(remove) />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=2 /> }>
            {when_loaded(loaded, move |loaded| {
                move || {
                    let known = loaded.get().into_iter().map(|one| view! { <TemplateForm known=Some(one) save remove /> }).collect_view();
                    view! {
                        <div class="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
                            {known}
                            <TemplateForm known=None save remove />
                        </div>
                    }
                }
            })}
        </Transition>
    }
}
