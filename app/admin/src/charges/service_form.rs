//! Adding a service, and changing one.

use domain::{charges::Mode, ids::UtilityId, words::NAME_MAX};
use leptos::{form::ActionForm, prelude::*};
use ui::{Choice, KeptForm, SaveActions, Select, TextInput, t};

use super::{
    parts::SETTINGS,
    settings::{Deeds, Loaded},
};
use crate::{
    houses::asked::Asked,
    settings::edit_dialog,
    support::{RefusalBanner, field_error, path_of, refusal},
};

/// The name in the address and the id of the dialog.
pub(super) const SERVICE: &str = "service";

/// The dialog with its form.
#[component]
pub(super) fn ServiceDialog(loaded: Memo<Loaded>, deeds: Deeds) -> impl IntoView {
    edit_dialog(
        (SERVICE, SETTINGS, t("charges-service")),
        deeds.save_service,
        deeds.command,
        move |asked: Asked<UtilityId>| {
            let known = loaded.with_untracked(|loaded| loaded.settings.services.iter().find(|one| Some(one.id) == asked.known()).cloned());
            let start = known.as_ref().map(|one| (one.id.to_string(), one.name.clone(), one.mode));
            (asked == Asked::New || known.is_some()).then(|| form(start, deeds))
        },
    )
}

fn form(known: Option<(String, domain::words::Localized, Mode)>, deeds: Deeds) -> impl IntoView {
    let save = deeds.save_service;
    let refused = refusal(save);
    let (id, name, mode) = known.unwrap_or((String::new(), Default::default(), Mode::Fixed));
    // What was left out is stored as the Russian words, and is to follow them.
    let uz = if name.uz == name.ru { String::new() } else { name.uz };
    let modes: Vec<_> = Mode::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("charges-mode-{}", one.code().replace('_', "-")))))
        .collect();
    // Made inside of the form: what a refused one was sent with is found there.
    let names = move || {
        [
            ("name_ru", t("charges-name-ru"), name.ru, true),
            ("name_uz", t("charges-name-uz"), uz, false),
            ("name_en", t("charges-name-en"), name.en.unwrap_or_default(), false),
        ]
        .map(|(field, label, value, required)| {
            view! {
                <TextInput
                    name=format!("cmd[{field}]")
                    id=format!("service-{field}")
                    label
                    value
                    error=field_error(refused, field)
                    required
                    maxlength=NAME_MAX
                    autocomplete="off"
                />
            }
        })
        .into_iter()
        .collect_view()
    };
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[id]" value=id />
                <input type="hidden" name="cmd[command]" value=move || deeds.command.get().to_string() />
                {names()}
                <Select
                    name="cmd[mode]"
                    id="service-mode"
                    label=t("charges-mode")
                    options=modes
                    value=mode.code().to_owned()
                    error=field_error(refused, "mode")
                    required=true
                />
            </div>
            <SaveActions dialog=SERVICE href=SETTINGS busy=save.pending() />
        </ActionForm></KeptForm>
    }
}
