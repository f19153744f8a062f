//! A price of a service from a day on, for all houses or for one.

use domain::ids::UtilityId;
use leptos::{form::ActionForm, prelude::*};
use ui::{Combobox, DateKind, DateTimeInput, KeptForm, SaveActions, Select, TextInput, t};

use super::{
    parts::{SETTINGS, first_day, today},
    settings::{Deeds, Loaded},
};
use crate::{
    houses::asked::Asked,
    settings::edit_dialog,
    support::{RefusalBanner, field_error, path_of, refusal},
};

/// The name in the address and the id of the dialog.
pub(super) const TARIFF: &str = "tariff";

/// The dialog with its form.
#[component]
pub(super) fn TariffDialog(loaded: Memo<Loaded>, deeds: Deeds) -> impl IntoView {
    edit_dialog(
        (TARIFF, SETTINGS, t("charges-tariff-add")),
        deeds.save_tariff,
        deeds.command,
        move |asked: Asked<UtilityId>| {
            let service = asked.known().map(|id| id.to_string()).unwrap_or_default();
            Some(form(&loaded.get_untracked(), service, deeds))
        },
    )
}

fn form(loaded: &Loaded, service: String, deeds: Deeds) -> impl IntoView + use<> {
    let save = deeds.save_tariff;
    let refused = refusal(save);
    let (services, houses) = (loaded.service_choices(), loaded.house_choices());
    let (everywhere, of_all) = (loaded.everywhere(), loaded.settings.of_all);
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[command]" value=move || deeds.command.get().to_string() />
                <Select
                    name="cmd[service]"
                    id="tariff-service"
                    label=t("charges-service")
                    options=services
                    value=service
                    error=field_error(refused, "service")
                    required=true
                />
                <Combobox
                    name="cmd[building]"
                    id="tariff-building"
                    label=t("charges-where")
                    empty=everywhere
                    options=houses
                    value=String::new()
                    required=!of_all
                    error=field_error(refused, "building")
                />
                <TextInput
                    name="cmd[price]"
                    id="tariff-price"
                    label=t("charges-price-field")
                    hint=t("charges-price-hint")
                    inputmode="decimal"
                    autocomplete="off"
                    error=field_error(refused, "price")
                />
                <DateTimeInput
                    name="cmd[from]"
                    id="tariff-from"
                    label=t("charges-from")
                    kind=DateKind::Date
                    value=first_day(today())
                    error=field_error(refused, "from")
                    required=true
                />
            </div>
            <SaveActions dialog=TARIFF href=SETTINGS busy=save.pending() />
        </ActionForm></KeptForm>
    }
}
