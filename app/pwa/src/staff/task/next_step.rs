//! The one big button of a job, and the few other things that can be done to it.

use domain::requests::Action as Deed;
use leptos::prelude::*;
use text::format::duration;
use ui::{ButtonKind, DialogOpener, Glyph, Size, lang, t};

use super::sheets::Sheets;
use crate::request::{
    open_request::OpenRequest,
    sheet::Sheet,
    sheet_form::{SheetButton, SheetForm},
};

/// What usually comes next.
const ORDER: [Deed; 5] = [Deed::Claim, Deed::Depart, Deed::Start, Deed::Resume, Deed::Complete];

/// Answers the next step among what may be done.
fn next(allowed: &[Deed]) -> Option<Deed> {
    ORDER.into_iter().find(|deed| allowed.contains(deed))
}

/// The bar with the next step; it stays in sight.
#[component]
pub(crate) fn NextStep(request: OpenRequest, sheets: Sheets) -> impl IntoView {
    let step = Memo::new(move |_| request.detail.with(|detail| next(&detail.actions)));
    move || {
        step.get().map(|deed| {
            view! {
                <div class="glass-bar sticky bottom-0 z-20 -mx-4 -mb-4 mt-auto px-4 pb-[calc(0.75rem+env(safe-area-inset-bottom))] pt-3">
                    <Step deed sheets size=Size::Large kind=ButtonKind::Primary />
                </div>
            }
        })
    }
}

/// What else can be done; one can always change one's mind.
#[component]
pub(crate) fn OtherSteps(request: OpenRequest, sheets: Sheets) -> impl IntoView {
    let others = Memo::new(move |_| {
        request.detail.with(|detail| {
            let step = next(&detail.actions);
            let possible = [Deed::Start, Deed::Complete, Deed::Hold, Deed::Decline];
            possible
                .into_iter()
                .filter(|deed| Some(*deed) != step && detail.actions.contains(deed))
                .collect::<Vec<_>>()
        })
    });
    move || {
        let others = others.get();
        (!others.is_empty()).then(|| {
            view! {
                <section aria-label=t("staff-task-other") class="flex flex-wrap gap-2 *:max-w-full *:flex-auto">
                    {others
                        .into_iter()
                        .map(|deed| view! { <Step deed sheets size=Size::Small kind=ButtonKind::Secondary /> })
                        .collect_view()}
                </section>
            }
        })
    }
}

/// One button: it sends at once, or opens its sheet when there is something to say.
#[component]
fn Step(deed: Deed, sheets: Sheets, size: Size, kind: ButtonKind) -> impl IntoView {
    let at_once = |sheet: Sheet, send: String, icon: Glyph| {
        view! { <SheetForm sheet><SheetButton sheet send kind size icon /></SheetForm> }.into_any()
    };
    let by_sheet =
        |dialog: &'static str, words: String, icon: Glyph| view! { <DialogOpener dialog kind size icon>{words}</DialogOpener> }.into_any();
    let lacks_photo = sheets.start.request.detail.with(|detail| detail.lacks_before_photo);
    match deed {
        Deed::Claim => at_once(sheets.claim, t("requests-action-claim"), Glyph::Plus),
        Deed::Depart => view! {
            {at_once(sheets.depart, t("staff-task-depart"), Glyph::Route)}
            <Arrival sheets />
        }
        .into_any(),
        Deed::Start if lacks_photo => by_sheet(sheets.start_with_photo.name, t("staff-task-start"), Glyph::Play),
        Deed::Start => at_once(sheets.start, t("staff-task-start"), Glyph::Play),
        Deed::Resume => at_once(sheets.resume, t("staff-task-resume"), Glyph::Play),
        Deed::Complete => by_sheet(sheets.finish.name, t("staff-task-complete"), Glyph::Check),
        Deed::Hold => by_sheet(sheets.hold.name, t("requests-action-hold"), Glyph::Pause),
        Deed::Decline => by_sheet(sheets.decline.name, t("requests-action-decline"), Glyph::Undo),
        Deed::Accept
        | Deed::Assign
        | Deed::Reassign
        | Deed::SendBack
        | Deed::Confirm
        | Deed::AutoClose
        | Deed::Return
        | Deed::Reopen
        | Deed::Reject
        | Deed::Cancel
        | Deed::MarkDuplicate
        | Deed::SetPriority
        | Deed::SetCategory
        | Deed::SetPlace
        | Deed::SetSchedule
        | Deed::OfferSlots
        | Deed::PickSlot
        | Deed::EditText
        | Deed::SetFlags
        | Deed::Rate
        | Deed::Join
        | Deed::CallBack
        | Deed::LinkResident => ().into_any(),
    }
}

/// How soon one is there, said with the departure.
#[component]
fn Arrival(sheets: Sheets) -> impl IntoView {
    let lang = lang();
    let button = |sheet: Sheet| {
        let send = duration(lang, sheet.eta_minutes.unwrap_or_default().into());
        view! { <SheetForm sheet><SheetButton sheet send kind=ButtonKind::Secondary size=Size::Small icon=Glyph::Clock /></SheetForm> }
    };
    view! {
        <div role="group" aria-label=t("staff-task-arrival") class="mt-3 flex flex-wrap items-center gap-2">
            <span aria-hidden="true" class="text-sm text-muted">{t("staff-task-arrival")}</span>
            {sheets.depart_in.into_iter().map(button).collect_view()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_step_follows_the_road() {
        assert_eq!(next(&[Deed::Decline, Deed::Depart, Deed::Start, Deed::Hold]), Some(Deed::Depart));
        assert_eq!(next(&[Deed::Decline, Deed::Start, Deed::Hold]), Some(Deed::Start));
        assert_eq!(next(&[Deed::Hold, Deed::Complete]), Some(Deed::Complete));
        assert_eq!(next(&[Deed::Resume, Deed::Complete]), Some(Deed::Resume));
        assert_eq!(next(&[Deed::Rate]), None);
    }
}
