//! Whom receipts, bills and statements name as the one who is paid.

use domain::{ids::CommandId, payee::Payee};
use leptos::{form::ActionForm, prelude::*};
use rpc::settings::{SavePayee, company_payee};
use ui::{Card, KeptForm, SectionTitle, Skeleton, SkeletonKind, TextInput, t};

use super::frame::{OnlyForm, PAYEE, SettingsHead, tell_when_done};
use crate::support::{field_error, path_of, refusal, use_command, when_loaded};

/// The page of the company's name in documents and its taxpayer's number.
#[component]
pub fn PayeePage() -> impl IntoView {
    let command = use_command();
    let save = ServerAction::<SavePayee>::new();
    let loaded = Resource::new_blocking(move || save.version().get(), |_| company_payee());
    tell_when_done(save, command, t("common-saved"));
    view! {
        <SettingsHead here=PAYEE />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=1 /> }>
            {when_loaded(loaded, move |payee| view! { <PayeeForm payee save command /> })}
        </Transition>
    }
}

#[component]
fn PayeeForm(payee: Memo<Payee>, save: ServerAction<SavePayee>, command: RwSignal<CommandId>) -> impl IntoView {
    let refused = refusal(save);
    view! {
        <Card>
            <SectionTitle title=t("settings-payee-title") />
            <KeptForm path=path_of(save)><ActionForm action=save>
                <OnlyForm refused command note=t("settings-payee-note") busy=save.pending()>
                    {move || {
                        let Payee { legal_name, inn } = payee.get();
                        view! {
                            <TextInput
                                name="cmd[legal_name]"
                                id="payee-name"
                                label=t("settings-payee-name")
                                hint=t("settings-payee-name-hint")
                                value=legal_name.unwrap_or_default()
                                error=field_error(refused, "legal_name")
                                maxlength=200
                            />
                            <TextInput
                                name="cmd[inn]"
                                id="payee-inn"
                                label=t("settings-payee-inn")
                                hint=t("settings-payee-inn-hint")
                                value=inn.unwrap_or_default()
                                error=field_error(refused, "inn")
                                inputmode="numeric"
                                autocomplete="off"
                                class="max-w-64"
                            />
                        }
                    }}
                </OnlyForm>
            </ActionForm></KeptForm>
        </Card>
    }
}
