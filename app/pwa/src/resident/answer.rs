//! The resident's answer to finished work: take it, send it back, say how it was; or call the request off.

use domain::{
    requests::{Action as Deed, Reason, Slot},
    words::TEXT_MAX,
};
use leptos::prelude::*;
use rpc::RpcError;
use ui::{
    Banner, ButtonKind, Card, Choice, Dialog, DialogOpener, Glyph, RadioGroup, SectionTitle, Segmented, Size, TextArea, Tone, lang,
    offset_minutes, t,
};

use super::sheets::Sheets;
use crate::request::{
    open_request::OpenRequest,
    photo_input::PhotoInput,
    sheet::Sheet,
    sheet_form::{SheetActions, SheetButton, SheetForm},
};

/// The part of the page that waits for an answer; nothing when none is needed.
#[component]
pub(crate) fn Answer(request: OpenRequest, sheets: Sheets) -> impl IntoView {
    let may = move |deed| Memo::new(move |_| request.may(deed));
    let pick = may(Deed::PickSlot);
    let (confirm, give_back, rate) = (may(Deed::Confirm), may(Deed::Return), may(Deed::Rate));
    let rated = Memo::new(move |_| request.detail.with(|detail| detail.rating.is_some()));
    view! {
        {move || pick.get().then(|| view! { <Pick request sheet=sheets.pick /> })}
        {move || confirm.get().then(|| view! { <Confirm sheet=sheets.confirm /> })}
        {move || {
            let asks = rate.get() && !confirm.get() && !rated.get();
            asks.then(|| view! { <Rate sheet=sheets.rate /> })
        }}
        {move || {
            give_back.get().then(|| {
                view! { <DialogOpener dialog=sheets.give_back.name icon=Glyph::Undo size=Size::Large>{t("resident-return")}</DialogOpener> }
            })
        }}
    }
}

/// Chooses one of the times that are offered for the visit.
#[component]
fn Pick(request: OpenRequest, sheet: Sheet) -> impl IntoView {
    let slots = Memo::new(move |_| request.detail.with(|detail| detail.slots.clone()));
    view! {
        <Card>
            <SectionTitle title=t("resident-pick-title") />
            <SheetForm sheet>
                {move || {
                    let choice = |slot: &Slot| {
                        let words = text::format::span(lang(), slot.from, slot.to, offset_minutes());
                        Choice::new(slot.from.to_rfc3339(), words)
                    };
                    let options = slots.get().iter().map(choice).collect::<Vec<_>>();
                    view! {
                        <RadioGroup
                            name="cmd[scheduled_from]"
                            label=t("resident-pick-text")
                            options
                            value=sheet.until
                            error=sheet.wrong("scheduled_from")
                            required=true
                            on_change=move |from| sheet.until.set(from)
                        />
                    }
                }}
                <SheetButton sheet send=t("requests-action-pick-slot") kind=ButtonKind::Primary size=Size::Large icon=Glyph::Calendar />
            </SheetForm>
        </Card>
    }
}

/// Takes finished work, with a rating if one wishes.
#[component]
fn Confirm(sheet: Sheet) -> impl IntoView {
    view! {
        <Card>
            <SectionTitle title=t("resident-done-title") />
            <p class="mb-4 text-muted">{t("resident-done-text")}</p>
            <SheetForm sheet>
                <Opinion sheet id="confirm-note" />
                <SheetButton sheet send=t("resident-confirm") kind=ButtonKind::Primary size=Size::Large icon=Glyph::Check />
            </SheetForm>
        </Card>
    }
}

/// Rates work that is over.
#[component]
fn Rate(sheet: Sheet) -> impl IntoView {
    view! {
        <Card>
            <SheetForm sheet>
                <Opinion sheet id="rate-note" />
                <SheetButton sheet send=t("requests-action-rate") kind=ButtonKind::Primary icon=Glyph::Star />
            </SheetForm>
        </Card>
    }
}

/// One to five, and why.
#[component]
fn Opinion(sheet: Sheet, #[prop(into)] id: String) -> impl IntoView {
    let stars = (1..=5).map(|count| Choice::new(count.to_string(), format!("{count} ★"))).collect();
    view! {
        <Segmented
            name="cmd[rating]"
            label=t("resident-rate-title")
            options=stars
            value=sheet.rating
            error=sheet.wrong("rating")
            on_change=move |rating| sheet.rating.set(rating)
        />
        <Words sheet id label=t("resident-rate-comment") />
    }
}

/// Sends finished work back.
#[component]
pub(crate) fn ReturnSheet(sheet: Sheet, reasons: Result<Vec<Reason>, RpcError>) -> impl IntoView {
    let reasons = match reasons {
        Ok(reasons) if reasons.is_empty() => ().into_any(),
        Ok(reasons) => {
            let options = reasons
                .iter()
                .map(|one| Choice::new(one.id.to_string(), text::localized(lang(), &one.name)))
                .collect::<Vec<_>>();
            view! {
                <RadioGroup
                    name="cmd[reason]"
                    label=t("requests-reason-return")
                    options
                    value=sheet.reason
                    error=sheet.wrong("reason")
                    on_change=move |id| sheet.reason.set(id)
                />
            }
            .into_any()
        }
        Err(error) => view! { <Banner tone=Tone::Danger>{text::error(lang(), &error.code)}</Banner> }.into_any(),
    };
    view! {
        <Dialog id=sheet.name open=sheet.came_back() close_href=sheet.way_out() title=t("resident-return")>
            <SheetForm sheet>
                {reasons}
                <Words sheet id="return-note" label=t("resident-return-text") />
                <PhotoInput photos=sheet.photos id="return-photos" label=t("requests-action-attach") />
                <SheetActions sheet send=t("resident-return") />
            </SheetForm>
        </Dialog>
    }
}

/// Calls the request off.
#[component]
pub(crate) fn CancelSheet(request: OpenRequest, sheet: Sheet) -> impl IntoView {
    let possible = Memo::new(move |_| request.may(Deed::Cancel));
    view! {
        {move || {
            possible.get().then(|| {
                view! {
                    <DialogOpener dialog=sheet.name kind=ButtonKind::Ghost icon=Glyph::X>{t("resident-cancel")}</DialogOpener>
                }
            })
        }}
        <Dialog id=sheet.name open=sheet.came_back() close_href=sheet.way_out() title=t("resident-cancel")>
            <SheetForm sheet>
                <Words sheet id="cancel-note" label=t("resident-cancel-text") />
                <SheetActions sheet send=t("resident-cancel") kind=ButtonKind::Danger />
            </SheetForm>
        </Dialog>
    }
}

#[component]
fn Words(sheet: Sheet, #[prop(into)] id: String, #[prop(into)] label: String) -> impl IntoView {
    view! {
        <TextArea
            name="cmd[note]"
            id
            label
            maxlength=TEXT_MAX
            value=sheet.note
            error=sheet.wrong("note")
            on_input=move |text| sheet.note.set(text)
        />
    }
}
