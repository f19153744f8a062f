//! Whether residents are reminded of debts, and by which day of the month they pay.

use domain::{ids::CommandId, payments::DebtLadder};
use leptos::{form::ActionForm, prelude::*};
use rpc::settings::{SaveDebtLadder, debt_ladder};
use ui::{Card, Checkbox, InputKind, KeptForm, SectionTitle, Skeleton, SkeletonKind, TextInput, t};

use super::frame::{DEBTS, OnlyForm, SettingsHead, tell_when_done};
use crate::support::{field_error, path_of, refusal, use_command, when_loaded};

/// The page of the reminders.
#[component]
pub fn DebtsPage() -> impl IntoView {
    let command = use_command();
    let save = ServerAction::<SaveDebtLadder>::new();
    let loaded = Resource::new_blocking(move || save.version().get(), |_| debt_ladder());
    tell_when_done(save, command, t("common-saved"));
    view! {
        <SettingsHead here=DEBTS />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=1 /> }>
            {when_loaded(loaded, move |ladder| view! { <DebtsForm ladder save command /> })}
        </Transition>
    }
}

#[component]
fn DebtsForm(ladder: Memo<DebtLadder>, save: ServerAction<SaveDebtLadder>, command: RwSignal<CommandId>) -> impl IntoView {
    let refused = refusal(save);
    view! {
        <Card>
            <SectionTitle title=t("settings-debts-title") />
            <KeptForm path=path_of(save)><ActionForm action=save>
                <OnlyForm refused command note=t("settings-debts-note") busy=save.pending()>
                    <Checkbox
                        name="cmd[is_on]"
                        id="debts-on"
                        label=t("settings-debts-on")
                        hint=t("settings-debts-hint")
                        checked=Signal::derive(move || ladder.get().is_on)
                    />
                    {move || view! {
                        <TextInput
                            name="cmd[due_day]"
                            id="debts-day"
                            label=t("settings-debts-day")
                            hint=t("settings-debts-day-hint")
                            kind=InputKind::Number
                            value=ladder.get().due_day.to_string()
                            error=field_error(refused, "due_day")
                            required=true
                            class="max-w-64"
                        />
                    }}
                </OnlyForm>
            </ActionForm></KeptForm>
        </Card>
    }
}
