//! What a request has to do with others: its followers, what repeats it, what is related and what might be.

use domain::{
    ids::{RequestId, ResidentId},
    requests::{Card as RequestCard, Detail, Ties},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    RpcError,
    requests::{AddFollower, LinkRequests, RemoveFollower, UnlinkRequests, request_ties},
    session::can,
};
use ui::{Button, ButtonKind, Card, Glyph, InputKind, KeptForm, SectionTitle, Size, StatusBadge, TextInput, t};

use super::{
    beside::{Beside, shown},
    desk::{Desk, request_href},
    fold::Fold,
};
use crate::{
    residents::when_done,
    support::{Missing, RefusalBanner, field_error, path_of, refusal},
};

/// What is done about the ties, and how they stand.
#[derive(Clone, Copy)]
pub(crate) struct TieDesk {
    ties: Beside<Ties>,
    link: ServerAction<LinkRequests>,
    unlink: ServerAction<UnlinkRequests>,
    add: ServerAction<AddFollower>,
    remove: ServerAction<RemoveFollower>,
    /// Whether the forms are unfolded: mostly nothing is tied by hand.
    is_adding: RwSignal<bool>,
}

impl TieDesk {
    /// Starts loading; call it in the body of the page.
    pub(crate) fn load(id: Memo<Option<RequestId>>, desk: Desk) -> Self {
        let (link, unlink) = (ServerAction::<LinkRequests>::new(), ServerAction::<UnlinkRequests>::new());
        let (add, remove) = (ServerAction::<AddFollower>::new(), ServerAction::<RemoveFollower>::new());
        let done = move || {
            (
                link.version().get(),
                unlink.version().get(),
                add.version().get(),
                remove.version().get(),
            )
        };
        let ties = Resource::new_blocking(
            move || (id.get(), desk.steps(), done()),
            |(id, ..)| async move {
                let id = id.ok_or_else(RpcError::not_found)?;
                Ok((Some(id), request_ties(id).await?))
            },
        );
        Self {
            ties,
            link,
            unlink,
            add,
            remove,
            // One that came back without script shows why.
            is_adding: RwSignal::new(
                [refusal(link), refusal(add)]
                    .iter()
                    .any(|refused| refused.with_untracked(Option::is_some)),
            ),
        }
    }

    /// Forgets what was refused: another request comes in its place.
    pub(super) fn forget(self) {
        self.link.clear();
        self.unlink.clear();
        self.add.clear();
        self.remove.clear();
    }
}

/// The card.
#[component]
pub(crate) fn TiesCard(detail: Memo<Detail>, tie_desk: TieDesk) -> impl IntoView {
    let id = detail.with_untracked(|detail| detail.card.id);
    let edits = can(Permission::RequestsEdit);
    let (ties, failed) = shown(tie_desk.ties, id);
    view! {
        <Card>
            <SectionTitle title=t("company-ties") />
            <div class="grid grid-cols-1 gap-3">
                <RefusalBanner error=refusal(tie_desk.unlink) />
                <RefusalBanner error=refusal(tie_desk.remove) />
                <Missing what=t("company-ties-failed") error=failed />
                {move || ties.get().map(|ties| {
                    let Ties { followers, duplicates, related, similar } = ties;
                    let nothing = followers.is_empty() && duplicates.is_empty() && related.is_empty();
                    let followers = followers
                        .into_iter()
                        .map(|one| {
                            let href = format!("/admin/residents/{}", one.resident);
                            view! {
                                <li class="flex items-center justify-between gap-2">
                                    <a href=href class="link min-w-0 truncate">{one.name}</a>
                                    {edits.then(|| away(tie_desk, id, one.resident))}
                                </li>
                            }
                            .into_any()
                        })
                        .collect();
                    let line = move |card: RequestCard, ending: Option<AnyView>| {
                        view! { <li class="flex items-center justify-between gap-2">{request_line(&card)} {ending}</li> }.into_any()
                    };
                    let related = related
                        .into_iter()
                        .map(|card| { let other = card.id; line(card, edits.then(|| apart(tie_desk, id, other))) })
                        .collect();
                    let similar = similar
                        .into_iter()
                        .map(|card| { let other = card.id; line(card, edits.then(|| together(tie_desk, id, other))) })
                        .collect();
                    let duplicates = duplicates.into_iter().map(|card| line(card, None)).collect();
                    view! {
                        {nothing.then(|| view! { <p class="text-muted">{t("company-ties-none")}</p> })}
                        {list(t("company-ties-followers"), followers)}
                        {list(t("company-ties-duplicates"), duplicates)}
                        {list(t("company-ties-related"), related)}
                        {list(t("company-ties-similar"), similar)}
                    }
                })}
                {edits.then(|| view! {
                    <Fold label=t("company-ties-more") class="text-sm font-medium text-accent" is_open=tie_desk.is_adding>
                        <Adding id tie_desk />
                    </Fold>
                })}
            </div>
        </Card>
    }
}

/// A list with its heading; nothing without lines.
fn list(title: String, lines: Vec<AnyView>) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        view! {
            <div>
                <h3 class="text-sm font-semibold">{title}</h3>
                <ul class="mt-1 grid grid-cols-1 gap-1">{lines}</ul>
            </div>
        }
    })
}

fn request_line(card: &RequestCard) -> impl IntoView + use<> {
    let words = format!("№ {} · {}", card.number, card.excerpt);
    view! {
        <span class="grid min-w-0 flex-1 grid-cols-1 justify-items-start gap-1">
            <a href=request_href(card.id) title=words.clone() class="link max-w-full truncate">{words.clone()}</a>
            <StatusBadge status=card.status />
        </span>
    }
}

fn away(tie_desk: TieDesk, request: RequestId, resident: ResidentId) -> impl IntoView {
    view! {
        <ActionForm action=tie_desk.remove>
            <input type="hidden" name="cmd[request]" value=request.to_string() />
            <input type="hidden" name="cmd[resident]" value=resident.to_string() />
            <Button kind=ButtonKind::Ghost size=Size::Small icon=Glyph::X>{t("company-ties-remove")}</Button>
        </ActionForm>
    }
}

fn apart(tie_desk: TieDesk, request: RequestId, other: RequestId) -> AnyView {
    view! {
        <ActionForm action=tie_desk.unlink>
            <input type="hidden" name="cmd[request]" value=request.to_string() />
            <input type="hidden" name="cmd[other]" value=other.to_string() />
            <Button kind=ButtonKind::Ghost size=Size::Small icon=Glyph::X>{t("company-ties-unlink")}</Button>
        </ActionForm>
    }
    .into_any()
}

fn together(tie_desk: TieDesk, request: RequestId, other: RequestId) -> AnyView {
    view! {
        <ActionForm action=tie_desk.link>
            <input type="hidden" name="cmd[request]" value=request.to_string() />
            <input type="hidden" name="cmd[other]" value=other.to_string() />
            <Button kind=ButtonKind::Ghost size=Size::Small icon=Glyph::Link>{t("company-ties-link")}</Button>
        </ActionForm>
    }
    .into_any()
}

/// Another request by its number, and another follower by their phone.
#[component]
fn Adding(id: RequestId, tie_desk: TieDesk) -> impl IntoView {
    let (linked, added) = (refusal(tie_desk.link), refusal(tie_desk.add));
    let (number, phone) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    when_done(tie_desk.link, move |()| number.set(String::new()));
    when_done(tie_desk.add, move |()| phone.set(String::new()));
    view! {
        <KeptForm path=path_of(tie_desk.link)><ActionForm action=tie_desk.link attr:class="mt-2 flex items-end gap-2">
            <input type="hidden" name="cmd[request]" value=id.to_string() />
            <TextInput
                name="cmd[number]"
                id="tie-number"
                label=t("company-ties-number")
                inputmode="numeric"
                autocomplete="off"
                value=number
                on_input=move |typed| number.set(typed)
                error=field_error(linked, "number")
                required=true
                class="min-w-0 flex-1"
            />
            <Button icon=Glyph::Link busy=tie_desk.link.pending()>{t("company-ties-link")}</Button>
        </ActionForm></KeptForm>
        // By a number whoever may see numbers.
        {can(Permission::ResidentsPhone).then(|| view! {
            <KeptForm path=path_of(tie_desk.add)><ActionForm action=tie_desk.add attr:class="mt-3 flex items-end gap-2">
                <input type="hidden" name="cmd[request]" value=id.to_string() />
                <TextInput
                    name="cmd[phone]"
                    id="tie-phone"
                    label=t("company-ties-phone")
                    kind=InputKind::Tel
                    autocomplete="off"
                    value=phone
                    on_input=move |typed| phone.set(typed)
                    error=field_error(added, "phone")
                    required=true
                    class="min-w-0 flex-1"
                />
                <Button icon=Glyph::Plus busy=tie_desk.add.pending()>{t("company-ties-add")}</Button>
            </ActionForm></KeptForm>
        })}
    }
}
