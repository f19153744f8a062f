//! Signing in. A plain form: afterwards the page loads anew and knows the person.

use domain::lang::Lang;
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;
use rpc::{auth::SignIn, session::boot};
use ui::{Button, ButtonKind, GlassPanel, Glyph, Icon, InputKind, KeptForm, SkipLink, TextInput, t};

use crate::{
    person_menu::language_words,
    support::{Head, RefusalBanner, field_error, refusal},
};

/// The sign-in of the staff.
#[component]
pub fn SignInPage() -> impl IntoView {
    view! {
        <Head title=t("auth-title") />
        <SkipLink />
        <main id="main" tabindex="-1" class="grid min-h-dvh place-items-center p-4 outline-none">
            <div class="grid w-full max-w-md gap-4">
                <div class="flex items-center justify-center gap-3">
                    <span class="grid size-11 place-items-center rounded-md bg-accent text-on-accent">
                        <Icon glyph=Glyph::Building class="size-6" />
                    </span>
                    <span class="text-xl font-bold">{t("common-app-name")}</span>
                </div>
                <GlassPanel>
                    <SignInForm />
                </GlassPanel>
                <p class="text-center text-sm text-muted">{t("auth-resident-hint")}</p>
                <Languages />
            </div>
        </main>
    }
}

#[component]
fn SignInForm() -> impl IntoView {
    // The action is never run: it carries the refusal that a plain form brought back.
    let refused = refusal(ServerAction::<SignIn>::new());
    let next = use_query_map().with_untracked(|query| query.get("next")).unwrap_or_default();
    view! {
        <KeptForm path=SignIn::PATH><form method="post" action=SignIn::url() class="grid grid-cols-1 gap-4">
            <h1 class="text-lg font-bold">{t("auth-title")}</h1>
            <RefusalBanner error=refused />
            <input type="hidden" name="cmd[next]" value=next />
            <TextInput
                name="cmd[login]"
                id="login"
                label=t("auth-login")
                hint=t("auth-login-hint")
                error=field_error(refused, "login")
                required=true
                autocomplete="username"
            />
            <TextInput
                name="cmd[password]"
                id="password"
                label=t("auth-password")
                kind=InputKind::Password
                error=field_error(refused, "password")
                required=true
                autocomplete="current-password"
            />
            <Button kind=ButtonKind::Primary class="w-full">{t("auth-submit")}</Button>
            <p class="text-sm text-muted">{t("auth-forgot")}</p>
        </form></KeptForm>
    }
}

/// The languages, each in itself; works for strangers by a cookie.
#[component]
fn Languages() -> impl IntoView {
    let current = boot().lang;
    view! {
        <form method="post" action="/language" class="flex flex-wrap justify-center md:gap-1" aria-label=t("common-language")>
            {Lang::ALL
                .iter()
                .copied()
                .map(|lang| {
                    view! {
                        <button
                            name="lang"
                            value=lang.code()
                            lang=lang.code()
                            aria-pressed=(lang == current).to_string()
                            class="min-h-control rounded-sm px-2 text-sm font-medium md:px-3 text-muted hover:bg-accent-soft hover:text-accent aria-pressed:font-semibold aria-pressed:text-accent max-md:min-h-11"
                        >
                            {language_words(lang)}
                        </button>
                    }
                })
                .collect_view()}
        </form>
    }
}
