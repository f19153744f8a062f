//! Writing down what was used on a job. It is optional: a job is finished without it.

use domain::{
    ids::CommandId,
    requests::{Action as Deed, Payer},
    words::NAME_MAX,
};
use leptos::{form::ActionForm, prelude::*, server_fn::ServerFn as _};
use rpc::requests::AddLine;
use ui::{Banner, Button, Card, Choice, Glyph, KeptForm, RadioGroup, RefusalPlace, TextInput, Tone, lang, t, use_toasts};

use crate::request::open_request::OpenRequest;

/// The form, folded; nothing for those who do not work on the job.
#[component]
pub(crate) fn LineForm(request: OpenRequest) -> impl IntoView {
    let works = Memo::new(move |_| {
        [Deed::Depart, Deed::Start, Deed::Complete]
            .into_iter()
            .any(|deed| request.may(deed))
    });
    let add = ServerAction::<AddLine>::new();
    let command = RwSignal::new(request.command(12));
    let (toasts, added) = (use_toasts(), t("common-saved"));
    Effect::new(move |_| {
        if add.value().with(|value| matches!(value, Some(Ok(_)))) {
            command.set(CommandId::random());
            toasts.success(added.clone());
            request.refresh();
        }
    });
    // The next one begins with empty fields: what stays in them would be added twice.
    move || {
        command.track();
        works.get().then(|| view! { <Folded request add command /> })
    }
}

#[component]
fn Folded(request: OpenRequest, add: ServerAction<AddLine>, command: RwSignal<CommandId>) -> impl IntoView {
    let lang = lang();
    let refused = Signal::derive(move || add.value().with(|value| value.as_ref()?.as_ref().err().cloned()));
    let field = move |name: &'static str, label: String, required: bool, keys: &'static str| {
        let error = Signal::derive(move || refused.with(|error| error.as_ref()?.field(name).map(|wrong| text::field_error(lang, wrong))));
        view! { <TextInput name=format!("cmd[{name}]") id=format!("line-{name}") label error required inputmode=keys maxlength=NAME_MAX autocomplete="off" /> }
    };
    let payers = Payer::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("company-payer-{}", one.code()))))
        .collect();
    view! {
        <Card>
            // What came back without script is shown with why.
            <details open=refused.with_untracked(Option::is_some)>
                <summary class="fold font-semibold">{t("company-lines-add")}</summary>
                <KeptForm path=AddLine::PATH><ActionForm action=add attr:class="mt-3 grid grid-cols-1 gap-3">
                    <RefusalPlace refused=Signal::derive(move || refused.with(Option::is_some))>
                        {move || refused.get().map(|error| view! { <Banner tone=Tone::Danger>{text::error(lang, &error.code)}</Banner> })}
                    </RefusalPlace>
                    <input type="hidden" name="cmd[request]" value=request.id.to_string() />
                    <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                    {field("name", t("company-line-name"), true, "text")}
                    {field("quantity", t("company-line-quantity"), true, "decimal")}
                    {field("unit", t("company-line-unit"), false, "text")}
                    {field("price", t("company-line-price"), true, "decimal")}
                    <RadioGroup name="cmd[payer]" label=t("company-line-payer") options=payers value=Payer::Company.code().to_owned() />
                    <Button icon=Glyph::Plus busy=add.pending()>{t("company-ties-add")}</Button>
                </ActionForm></KeptForm>
            </details>
        </Card>
    }
}
