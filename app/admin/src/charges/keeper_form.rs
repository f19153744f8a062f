//! Saying that somebody else keeps the books of a house or of one of its services.

use domain::{ids::KeeperId, words::NAME_MAX};
use leptos::{form::ActionForm, prelude::*};
use ui::{Combobox, KeptForm, SaveActions, Select, TextInput, t};

use super::{
    parts::{SETTINGS, month_choices, months},
    settings::{Deeds, Loaded},
};
use crate::{
    houses::asked::Asked,
    settings::edit_dialog,
    support::{RefusalBanner, field_error, path_of, refusal},
};

/// The name in the address and the id of the dialog.
pub(super) const KEEPER: &str = "keeper";

/// The dialog with its form.
#[component]
pub(super) fn KeeperDialog(loaded: Memo<Loaded>, deeds: Deeds) -> impl IntoView {
    edit_dialog(
        (KEEPER, SETTINGS, t("charges-keeper-add")),
        deeds.save_keeper,
        deeds.command,
        move |_: Asked<KeeperId>| Some(form(&loaded.get_untracked(), deeds)),
    )
}

fn form(loaded: &Loaded, deeds: Deeds) -> impl IntoView + use<> {
    let save = deeds.save_keeper;
    let refused = refusal(save);
    let (services, houses) = (loaded.service_choices(), loaded.house_choices());
    let this = months().get(1).map(ToString::to_string).unwrap_or_default();
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[command]" value=move || deeds.command.get().to_string() />
                <Combobox
                    name="cmd[building]"
                    id="keeper-building"
                    label=t("requests-field-building")
                    options=houses
                    value=String::new()
                    error=field_error(refused, "building")
                    required=true
                />
                <Select
                    name="cmd[service]"
                    id="keeper-service"
                    label=t("charges-service")
                    empty=t("charges-all-services")
                    options=services
                    error=field_error(refused, "service")
                />
                <TextInput
                    name="cmd[keeper]"
                    id="keeper-name"
                    label=t("charges-keeper-name")
                    error=field_error(refused, "keeper")
                    required=true
                    maxlength=NAME_MAX
                    autocomplete="off"
                />
                <Select
                    name="cmd[since]"
                    id="keeper-since"
                    label=t("charges-keeper-since")
                    options=month_choices()
                    value=this
                    error=field_error(refused, "since")
                    required=true
                />
                <Select
                    name="cmd[until]"
                    id="keeper-until"
                    label=t("charges-keeper-until")
                    empty=t("charges-keeper-no-end")
                    options=month_choices()
                    error=field_error(refused, "until")
                />
            </div>
            <SaveActions dialog=KEEPER href=SETTINGS busy=save.pending() />
        </ActionForm></KeptForm>
    }
}
