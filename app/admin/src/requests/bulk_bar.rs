//! The bar of the chosen requests: how many there are and what can be done to them; and how it ended.

use domain::roles::Permission;
use leptos::prelude::*;
use rpc::session::can;
use ui::{Button, ButtonKind, Dialog, DialogActions, DialogClose, DialogOpener, Glyph, Icon, Size, lang, t};

use super::{
    bulk::{BulkDesk, Outcome},
    bulk_dialogs::BulkDialogs,
    deeds::{DEEDS, Deed},
    filter_lists::Lists,
};
use crate::support::RefusalBanner;

const OUTCOME: &str = "bulk-outcome";

/// The bar, its dialogs, and the answers.
#[component]
pub(crate) fn BulkBar(desk: BulkDesk, lists: Memo<Lists>) -> impl IntoView {
    let count = Memo::new(move |_| desk.chosen.with(Vec::len));
    let allowed: Vec<Deed> = DEEDS.into_iter().filter(|deed| is_allowed(*deed)).collect();
    let shown = StoredValue::new(allowed);
    let is_any = Memo::new(move |_| count.get() > 0);
    view! {
        {move || {
            is_any.get().then(|| view! {
                <div
                    role="region"
                    aria-label=t("list-bulk")
                    // On a phone one line that is moved sideways: more of them would lie over the rows.
                    class="glass-bar sticky top-14 z-20 flex flex-wrap items-center gap-2 rounded-md px-3 py-2 max-md:flex-nowrap max-md:overflow-x-auto max-md:*:shrink-0"
                >
                    <span class="font-semibold tabular-nums max-md:order-first" role="status">{move || t!("list-bulk-chosen", count = count.get())}</span>
                    {shown.with_value(|deeds| deeds.iter().map(|deed| opener(desk, *deed)).collect_view())}
                    <Button kind=ButtonKind::Ghost size=Size::Small icon=Glyph::X class="max-md:order-first" on_click=move |_| desk.choose_all(false)>
                        {t("list-bulk-leave")}
                    </Button>
                </div>
            })
        }}
        // Before something is chosen nobody needs them, and every page would carry their lists.
        {move || is_any.get().then(|| view! { <BulkDialogs desk lists deeds=shown.get_value() /> })}
        <Answers desk />
    }
}

/// Who may write to residents but no internal notes comments too.
fn is_allowed(deed: Deed) -> bool {
    can(deed.needs()) || (deed == Deed::Comment && can(Permission::CommentsResident))
}

fn opener(desk: BulkDesk, deed: Deed) -> impl IntoView {
    let kind = if deed.is_grave() {
        ButtonKind::Danger
    } else {
        ButtonKind::Secondary
    };
    match deed {
        Deed::Act(action) if deed.is_direct() => view! {
            <Button kind size=Size::Small busy=desk.send.pending() on_click=move |_| desk.perform(action)>{deed_words(deed)}</Button>
        }
        .into_any(),
        Deed::Act(_) | Deed::Comment | Deed::Link => {
            view! { <DialogOpener dialog=deed.dialog() kind size=Size::Small>{deed_words(deed)}</DialogOpener> }.into_any()
        }
    }
}

/// The word on a deed's button.
pub(crate) fn deed_words(deed: Deed) -> String {
    t(&format!("requests-action-{}", deed.code().replace('_', "-")))
}

/// What was not done, and why; what was done is said besides.
#[component]
fn Answers(desk: BulkDesk) -> impl IntoView {
    let is_open = Signal::derive(move || desk.outcome.with(Option::is_some));
    view! {
        <Dialog id=OUTCOME title=t("list-bulk-outcome") open=is_open on_close=move |()| desk.outcome.set(None)>
            {move || desk.outcome.get().map(|outcome| answers(desk, &outcome))}
        </Dialog>
    }
}

fn answers(desk: BulkDesk, outcome: &Outcome) -> impl IntoView + use<> {
    let lang = lang();
    let rows = outcome
        .refused
        .iter()
        .map(|one| {
            let number = one
                .number
                .map(|number| t!("requests-number", number = number))
                .unwrap_or_else(|| t("requests-one"));
            let why = text::error(lang, &one.error);
            view! {
                <li class="flex items-start gap-2 py-2">
                    <Icon glyph=Glyph::Alert class="mt-0.5 size-4 shrink-0 text-warning" />
                    <span><span class="font-semibold">{number}</span> ": " {why}</span>
                </li>
            }
        })
        .collect_view();
    let again = outcome.passes.then(|| {
        view! { <Button kind=ButtonKind::Primary busy=desk.send.pending() on_click=move |_| desk.repeat()>{t("list-bulk-repeat")}</Button> }
    });
    view! {
        <RefusalBanner error=desk.refused />
        <p class="font-medium" role="status">{t!("list-bulk-summary", done = outcome.done, refused = outcome.refused.len())}</p>
        <ul class="mt-2 divide-y divide-border">{rows}</ul>
        <DialogActions>
            <DialogClose dialog=OUTCOME>{t("common-close")}</DialogClose>
            {again}
        </DialogActions>
    }
}
