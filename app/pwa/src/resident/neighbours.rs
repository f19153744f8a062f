//! What neighbours share: joining the request of one of them, and what is known in the house already.

use domain::requests::{Action as Deed, Known};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, my::UnfollowMyRequest};
use ui::{Banner, Button, ButtonKind, Card, Glyph, Icon, SectionTitle, Size, StatusBadge, Tone, lang, t};

use crate::request::{
    open_request::OpenRequest,
    sheet::Sheet,
    sheet_form::{SheetButton, SheetForm},
};

/// Whose request it is not, and the button that joins it.
#[component]
pub(crate) fn Join(request: OpenRequest, sheet: Sheet) -> impl IntoView {
    let may = Memo::new(move |_| request.may(Deed::Join));
    let joined = Memo::new(move |_| request.detail.with(|detail| detail.is_followed));
    view! {
        <Banner tone=Tone::Info>{t("resident-neighbour")}</Banner>
        {move || {
            may.get().then(|| {
                view! {
                    <Card>
                        <p class="mb-4">{t("resident-join-text")}</p>
                        <SheetForm sheet>
                            <SheetButton
                                sheet
                                send=t("requests-action-join")
                                kind=ButtonKind::Primary
                                size=Size::Large
                                icon=Glyph::Users
                            />
                        </SheetForm>
                    </Card>
                }
            })
        }}
        {move || joined.get().then(|| view! { <Banner tone=Tone::Success>{t("resident-joined")}</Banner> <Leave request /> })}
    }
}

/// Stops following.
#[component]
fn Leave(request: OpenRequest) -> impl IntoView {
    let leave = ServerAction::<UnfollowMyRequest>::new();
    Effect::new(move |_| {
        if leave.version().get() > 0 {
            request.refresh();
        }
    });
    let key = request.door().key().unwrap_or_default().to_owned();
    view! {
        <ActionForm action=leave>
            <input type="hidden" name="request" value=request.id.to_string() />
            <input type="hidden" name="key" value=key />
            <Button kind=ButtonKind::Ghost icon=Glyph::X busy=leave.pending()>{t("resident-leave")}</Button>
        </ActionForm>
    }
}

/// How many have the same; nothing when it is the client alone.
#[component]
pub(crate) fn Followers(request: OpenRequest) -> impl IntoView {
    let count = Memo::new(move |_| request.detail.with(|detail| detail.followers));
    move || {
        let count = count.get();
        (count > 0).then(|| view! { <p class="text-sm text-muted">{t!("resident-followers", count = count)}</p> })
    }
}

/// What others of the house have reported already.
#[component]
pub(crate) fn KnownHere(known: Result<Vec<(Known, String)>, RpcError>) -> impl IntoView {
    match known {
        Ok(known) if known.is_empty() => ().into_any(),
        Ok(known) => view! {
            <Card>
                <SectionTitle title=t("resident-known-title") />
                <ul class="grid gap-1">{known.into_iter().map(line).collect_view()}</ul>
            </Card>
        }
        .into_any(),
        // "Nobody has reported it" would be another thing.
        Err(error) => view! {
            <Banner tone=Tone::Warning title=t("resident-known-failed")>{text::error(lang(), &error.code)}</Banner>
        }
        .into_any(),
    }
}

fn line((known, path): (Known, String)) -> impl IntoView {
    let (words, icon) = (words(&known), Glyph::from_code(&known.icon).unwrap_or(Glyph::Wrench));
    view! {
        <li>
            // Another request has another key: its page is loaded anew.
            <a href=path rel="external" class="flex min-h-control items-center gap-2">
                <Icon glyph=icon class="size-5 text-accent" />
                <span class="min-w-0 flex-1">{words}</span>
                <StatusBadge status=known.status />
            </a>
        </li>
    }
}

fn words(known: &Known) -> String {
    let place = match known.entrance_number {
        Some(number) => t!("staff-place-entrance", number = number.to_string()),
        None => t(&format!("requests-place-{}", known.place.code())),
    };
    let (lang, address) = (lang(), &known.address);
    format!(
        "{} · {}, {place}",
        text::localized(lang, &known.category_name),
        text::localized(lang, address)
    )
}
