//! What the dispatcher notes about the money.

use domain::requests::Detail;
use leptos::prelude::*;
use rpc::RpcError;
use ui::{Choice, RadioGroup, t};

use crate::support::field_error;

/// Yes or no for each flag, beginning with how it is.
#[component]
pub(super) fn FlagFields(detail: Memo<Detail>, refused: Signal<Option<RpcError>>) -> impl IntoView {
    let (is_paid, is_warranty) = detail.with_untracked(|detail| (detail.card.is_paid, detail.card.is_warranty));
    let answers = || {
        [("true", "common-yes"), ("false", "common-no")]
            .map(|(value, words)| Choice::new(value, t(words)))
            .to_vec()
    };
    view! {
        <RadioGroup
            name="cmd[is_paid]"
            label=t("requests-field-paid")
            options=answers()
            value=is_paid.to_string()
            error=field_error(refused, "is_paid")
            required=true
        />
        <RadioGroup
            name="cmd[is_warranty]"
            label=t("requests-field-warranty")
            options=answers()
            value=is_warranty.to_string()
            error=field_error(refused, "is_warranty")
            required=true
        />
    }
}
