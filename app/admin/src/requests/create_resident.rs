//! The caller in the form: the known resident with what is open for them, or the name and phone of a stranger.

use domain::{notices::BotReach, people::Resident, requests::Card as RequestCard};
use leptos::prelude::*;
use rpc::RpcError;
use ui::{Badge, ButtonKind, Card, Glyph, InputKind, LinkButton, PersonLine, Size, StatusBadge, TextInput, Tone, t};

use super::{
    create_caller::{Caller, guess},
    create_draft::Fields,
    desk::request_href,
};
use crate::{
    residents::{phone_words, telegram_words},
    support::{card_chip, field_error, place_line},
};

/// The chosen resident, or the name and phone of a stranger.
#[component]
pub(crate) fn CallerFields(caller: Caller, fields: Fields, refused: Signal<Option<RpcError>>) -> impl IntoView {
    let known = Memo::new(move |_| caller.resident());
    let calls = Memo::new(move |_| caller.who.get().map(|who| (who.open, who.last)).unwrap_or_default());
    follow_search(caller, fields);
    view! {
        <Card class="grid grid-cols-1 gap-4">
            {move || match known.get() {
                Some(resident) => chosen_resident(caller, resident).into_any(),
                None => view! { <Stranger fields refused /> }.into_any(),
            }}
            {move || {
                let (open, last) = calls.get();
                view! {
                    {call_rows(|count| t!("admin-resident-open-requests", count = count), open)}
                    {call_rows(|_| t("admin-create-last"), last)}
                }
            }}
        </Card>
    }
}

fn call_rows(title: impl FnOnce(usize) -> String, cards: Vec<RequestCard>) -> impl IntoView {
    (!cards.is_empty()).then(|| {
        view! {
            <div class="grid gap-2">
                <p class="text-sm font-semibold">{title(cards.len())}</p>
                <ul class="grid gap-2">{cards.into_iter().map(open_row).collect_view()}</ul>
            </div>
        }
    })
}

/// What was looked for is also the name or phone of a stranger, and is corrected with it; what was typed by hand wins.
fn follow_search(caller: Caller, fields: Fields) {
    let nothing = || StoredValue::new(String::new());
    let (last_phone, last_name) = (nothing(), nothing());
    let fill = move || {
        let (phone, name) = guess(&caller.query());
        for (field, last, guessed) in [(fields.phone, last_phone, phone), (fields.name, last_name, name)] {
            if guessed.is_empty() {
                continue;
            }
            if field.with_untracked(|typed| typed.is_empty() || last.with_value(|last| typed == last)) {
                field.set(guessed.clone());
            }
            last.set_value(guessed);
        }
    };
    // Also where no script runs: the page comes with the words in their field.
    untrack(fill);
    Effect::new(move |_| fill());
}

fn chosen_resident(caller: Caller, resident: Resident) -> impl IntoView {
    let phone = phone_words(&resident).unwrap_or_default();
    // Whoever is not in the bot has to be called.
    let tone = match resident.telegram {
        BotReach::Ok => Tone::Success,
        BotReach::NotStarted | BotReach::Blocked => Tone::Warning,
    };
    view! {
        <input type="hidden" name="cmd[resident]" value=resident.id.to_string() />
        <div class="flex flex-wrap items-center justify-between gap-3">
            <PersonLine name=resident.name note=phone />
            <Badge tone icon=Glyph::Chat>{telegram_words(resident.telegram)}</Badge>
            <LinkButton href=caller.with_stranger() kind=ButtonKind::Ghost size=Size::Small icon=Glyph::X>
                {t("admin-create-other-person")}
            </LinkButton>
        </div>
    }
}

/// A request that is there already; it opens beside, so that what is typed here stays.
pub(super) fn open_row(card: RequestCard) -> impl IntoView {
    view! {
        <li>
            <a
                href=request_href(card.id)
                target="_blank"
                rel="external noopener"
                class="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-border px-3 py-2 hover:border-accent hover:bg-accent-soft"
            >
                <span class="grid min-w-0 flex-1 basis-60">
                    <span class="truncate font-medium">{format!("№ {} · {}", card.number, card.excerpt)}</span>
                    <span class="truncate text-sm text-muted">{place_line(&card.place)}</span>
                </span>
                <StatusBadge status=card.status />
                {card_chip(&card)}
            </a>
        </li>
    }
}

#[component]
fn Stranger(fields: Fields, refused: Signal<Option<RpcError>>) -> impl IntoView {
    view! {
        <div class="grid gap-3 md:grid-cols-2">
            <TextInput
                name="cmd[client_name]"
                id="client-name"
                label=t("common-field-name")
                value=fields.name
                error=field_error(refused, "client_name")
                maxlength=domain::words::NAME_MAX
                autocomplete="off"
                on_input=move |typed| fields.name.set(typed)
            />
            <TextInput
                name="cmd[client_phone]"
                id="client-phone"
                kind=InputKind::Tel
                label=t("common-field-phone")
                value=fields.phone
                error=field_error(refused, "client_phone")
                autocomplete="off"
                on_input=move |typed| fields.phone.set(typed)
            />
        </div>
    }
}
