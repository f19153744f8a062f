//! The form for charges of another month. Nobody owes them before they are posted.

use leptos::{form::ActionForm, prelude::*};
use rpc::charges::CreateChargeRuns;
use ui::{Button, ButtonKind, Choice, Combobox, Dialog, DialogActions, DialogClose, Glyph, KeptForm, Select, close_dialog, t, use_toasts};

use super::parts::{RUNS, month_choices, months};
use crate::{
    residents::when_done,
    support::{RefusalBanner, field_error, path_of, refusal, use_command},
};

/// The id of the dialog.
pub(super) const NEW: &str = "new-charges";

/// The dialog with its form.
#[component]
pub(super) fn NewRunDialog(buildings: Memo<Vec<Choice>>, create: ServerAction<CreateChargeRuns>) -> impl IntoView {
    let command = use_command();
    let refused = refusal(create);
    let (toasts, made) = (use_toasts(), t("charges-made"));
    when_done(create, move |_| {
        command.set(domain::ids::CommandId::random());
        close_dialog(NEW);
        toasts.success(made.clone());
    });
    // The month that is charged for is the one that runs.
    let this = months().get(1).map(ToString::to_string).unwrap_or_default();
    view! {
        <Dialog id=NEW title=t("charges-new") open=Signal::derive(move || refused.with(Option::is_some)) close_href=RUNS on_close=move |()| create.clear()>
            <KeptForm path=path_of(create)><ActionForm action=create>
                <div class="grid grid-cols-1 gap-4">
                    <RefusalBanner error=refused />
                    <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                    <Select
                        name="cmd[month]"
                        id="run-month"
                        label=t("charges-month")
                        options=month_choices()
                        value=this
                        error=field_error(refused, "month")
                        required=true
                    />
                    <Combobox
                        name="cmd[building]"
                        id="run-building"
                        label=t("requests-field-building")
                        empty=t("charges-all-houses")
                        options=buildings
                        value=String::new()
                        hint=t("charges-new-hint")
                        error=field_error(refused, "building")
                    />
                </div>
                <DialogActions>
                    <DialogClose dialog=NEW href=RUNS>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Primary icon=Glyph::Check busy=create.pending()>{t("charges-compute")}</Button>
                </DialogActions>
            </ActionForm></KeptForm>
        </Dialog>
    }
}
