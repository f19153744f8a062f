//! Light or dark, glass or solid. A form for pages without script; with one nothing is sent.

use leptos::{ev::SubmitEvent, prelude::*};

use crate::{Appearance, Button, Choice, Density, Glass, Segmented, Switch, Theme, browser, t};

/// The choice of the look; `action` receives `theme`, `glass` and `density` by POST.
#[component]
pub fn ThemeSwitch(#[prop(into)] action: String, appearance: Appearance) -> impl IntoView {
    let themes = Theme::ALL
        .iter()
        .map(|theme| Choice::new(theme.code(), theme_words(*theme)))
        .collect();
    let densities = Density::ALL
        .iter()
        .map(|one| Choice::new(one.code(), density_words(*one)))
        .collect();
    let theme = RwSignal::new(appearance.theme.code().to_owned());
    let density = RwSignal::new(appearance.density.code().to_owned());
    let solid = RwSignal::new(appearance.glass == Glass::Off);
    view! {
        <form
            method="post"
            action=action
            class="grid gap-4"
            on:submit=move |event: SubmitEvent| event.prevent_default()
        >
            <Segmented
                name="theme"
                label=t("common-theme")
                options=themes
                value=theme
                on_change=move |code: String| {
                    browser::set_look("theme", &code);
                    theme.set(code);
                }
            />
            <Segmented
                name="density"
                label=t("kit-look-density")
                options=densities
                value=density
                on_change=move |code: String| {
                    browser::set_look("density", &code);
                    density.set(code);
                }
            />
            // An unticked switch sends nothing, and what is not sent stays as it is: this says it was not ticked.
            <input type="hidden" name="glass" value=Glass::On.code() />
            <Switch
                name="glass"
                value=Glass::Off.code()
                label=t("kit-look-solid")
                hint=t("kit-look-solid-hint")
                checked=solid
                on_change=move |off: bool| {
                    browser::set_look("glass", if off { Glass::Off.code() } else { Glass::On.code() });
                    solid.set(off);
                }
            />
            // Not `<noscript>`: a parser with scripts on reads its content as text, and hydration breaks.
            <div class="hidden-with-js">
                <Button>{t("common-save")}</Button>
            </div>
        </form>
    }
}

fn theme_words(theme: Theme) -> String {
    match theme {
        Theme::Auto => t("common-theme-system"),
        Theme::Light => t("common-theme-light"),
        Theme::Dark => t("common-theme-dark"),
    }
}

fn density_words(density: Density) -> String {
    match density {
        Density::Compact => t("kit-look-compact"),
        Density::Comfortable => t("kit-look-comfortable"),
    }
}
