//! Materials and paid work with their sums, as the reader may see them.

use domain::requests::{Payer, PriceLine, total_of};
use leptos::prelude::*;
use ui::{Card, SectionTitle, lang, t};

use super::open_request::OpenRequest;

/// The lines; nothing when there are none.
#[component]
pub(crate) fn Lines(request: OpenRequest) -> impl IntoView {
    let lines = Memo::new(move |_| request.detail.with(|detail| detail.lines.clone()));
    move || {
        let lines = lines.get();
        let sum = total_of(&lines, Payer::Resident);
        (!lines.is_empty()).then(|| {
            view! {
                <Card>
                    <SectionTitle title=t("company-lines") />
                    <ul class="grid gap-1">{lines.iter().map(line).collect_view()}</ul>
                    {(sum.0 > 0).then(|| view! {
                        <p class="mt-2 flex justify-between gap-2 border-t border-border pt-2 font-semibold">
                            <span>{t("company-pays-resident")}</span>
                            <span class="tabular-nums">{text::format::money(lang(), sum)}</span>
                        </p>
                    })}
                </Card>
            }
        })
    }
}

fn line(line: &PriceLine) -> impl IntoView + use<> {
    let words = format!("{}, {} {}", line.name, line.quantity(), line.unit);
    view! {
        <li class="flex justify-between gap-2">
            <span class="min-w-0">{words}</span>
            <span class="whitespace-nowrap tabular-nums">{text::format::money(lang(), line.sum())}</span>
        </li>
    }
}
