//! The way in by the bot's link. The page only offers a button: Telegram and others look at links before people do.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use rpc::my::EnterByLink;
use ui::{Banner, Button, ButtonKind, GlassPanel, Glyph, Icon, Size, SkipLink, Tone, lang, t};

/// The page of a link, and of whoever has none.
#[component]
pub fn EnterPage() -> impl IntoView {
    let token = use_params_map().with_untracked(|params| params.get("token"));
    // The action is never run: it carries the refusal that the form brought back.
    let refused = ServerAction::<EnterByLink>::new().value();
    let lang = lang();
    view! {
        <Door>
            <h1 class="text-lg font-bold">{t("my-enter-title")}</h1>
            {move || {
                let error = refused.get().and_then(Result::err)?;
                Some(view! { <Banner tone=Tone::Danger>{text::error(lang, &error.code)}</Banner> })
            }}
            {match token {
                Some(token) => view! {
                    <p class="text-muted">{t("my-enter-text")}</p>
                    <form method="post" action=EnterByLink::url()>
                        <input type="hidden" name="token" value=token />
                        <Button kind=ButtonKind::Primary size=Size::Large icon=Glyph::Home>{t("my-enter-button")}</Button>
                    </form>
                }
                .into_any(),
                None => view! {
                    <p>{t("my-enter-how")}</p>
                    <p class="text-sm text-muted">{t("my-enter-how-long")}</p>
                }
                .into_any(),
            }}
            <a href="/sign-in?next=%2Fmy" rel="external" class="link flex min-h-11 items-center">{t("my-enter-password")}</a>
        </Door>
    }
}

/// What both ways in look like.
#[component]
pub(super) fn Door(children: Children) -> impl IntoView {
    view! {
        <Title text=t!("common-page-title", page = t("my-enter-title")) />
        <SkipLink />
        <main id="main" tabindex="-1" class="grid min-h-dvh place-items-center p-4 outline-none">
            <div class="grid w-full max-w-md gap-4">
                <div class="flex items-center justify-center gap-3">
                    <span class="grid size-11 place-items-center rounded-md bg-accent text-on-accent">
                        <Icon glyph=Glyph::Home class="size-6" />
                    </span>
                    <span class="text-xl font-bold">{t("common-app-name")}</span>
                </div>
                <GlassPanel class="grid gap-4">{children()}</GlassPanel>
            </div>
        </main>
    }
}
