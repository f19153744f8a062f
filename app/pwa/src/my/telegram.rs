//! The way in for whoever opened the app in Telegram: it says who they are behind the `#` of the address, which only
//! a script can read. So there is nothing here for the server to draw but that it begins.

use domain::ids::BotId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use rpc::{RpcError, my::enter_by_telegram};
use ui::{Banner, Button, Glyph, Skeleton, Tone, lang, t};

use super::enter::Door;
use crate::device::telegram;

/// The page that the buttons of a bot open within Telegram.
#[component]
pub fn TelegramPage() -> impl IntoView {
    let bot = use_params_map().with_untracked(|params| params.get("bot")?.parse::<BotId>().ok());
    let problem = RwSignal::new(None::<RpcError>);
    let enter = Action::new_local(move |data: &Option<String>| {
        let data = data.clone();
        async move {
            let (Some(bot), Some(data)) = (bot, data) else {
                return problem.set(Some(RpcError::code("auth.telegram_invalid")));
            };
            match enter_by_telegram(bot, data).await {
                Ok(()) => telegram::go_on("/my"),
                Err(error) => problem.set(Some(error)),
            }
        }
    });
    let begin = move || {
        problem.set(None);
        enter.dispatch_local(telegram::init_data());
    };
    Effect::new(move |_| begin());
    view! {
        <Door>
            <h1 class="text-lg font-bold">{t("my-enter-title")}</h1>
            {move || match problem.get() {
                None => view! {
                    <p class="text-muted">{t("my-telegram-text")}</p>
                    <Skeleton count=2 />
                }
                .into_any(),
                Some(error) => view! { <NotLet error on_again=Callback::new(move |()| begin()) /> }.into_any(),
            }}
        </Door>
    }
}

/// Why the person was not let in, and what helps: another try, or the bot.
#[component]
fn NotLet(error: RpcError, on_again: Callback<()>) -> impl IntoView {
    let unknown = error.code == "auth.telegram_unknown";
    view! {
        <Banner tone=if unknown { Tone::Warning } else { Tone::Danger }>{text::error(lang(), &error.code)}</Banner>
        {if unknown {
            view! { <p>{t("my-telegram-unknown")}</p> }.into_any()
        } else {
            view! { <Button icon=Glyph::Refresh on_click=move |_| on_again.run(())>{t("common-retry")}</Button> }.into_any()
        }}
    }
}
