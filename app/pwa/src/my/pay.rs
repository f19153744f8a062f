//! How much to pay: all, the newest month, or another amount.

use domain::{
    ids::{AccountId, CommandId},
    money::Tiyin,
    payments::{AccountMoney, AmountChoice, HomesMoney, Older},
};
use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use rpc::{
    RpcError,
    my::{MyCheckout, my_money},
};
use ui::{
    Banner, Button, ButtonKind, Card, Choice, EmptyState, Glyph, Icon, KeptForm, PageHeader, RadioGroup, RefusalPlace, Size, Skeleton,
    SkeletonKind, TextInput, Tone, lang, t,
};

use super::{
    account::money,
    homes::{address, asked_home},
};
use crate::request::load_error::LoadError;

/// The page that asks how much.
#[component]
pub fn MyPayPage() -> impl IntoView {
    let home = asked_home();
    let account = use_query_map().with_untracked(|query| query.get("account")?.parse::<AccountId>().ok());
    let loaded = Resource::new(
        move || home,
        |home| async move { my_money(home, Older::default()).await.map(|money| (CommandId::random(), money)) },
    );
    let back = address("/my/payments", home);
    let again = back.clone();
    view! {
        <Title text=t!("common-page-title", page = t("my-pay-title")) />
        <a href=back rel="external" class="flex min-h-11 items-center gap-2 font-medium text-accent">
            <Icon glyph=Glyph::ArrowLeft class="size-5" />
            {t("my-payments-title")}
        </a>
        <PageHeader title=t("my-pay-title") />
        <Suspense fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=2 /> }>
            {move || {
                let again = again.clone();
                Suspend::new(async move {
                    match loaded.await {
                        Ok((command, money)) => match wanted(money, account) {
                            Some(account) => view! { <Form account command /> }.into_any(),
                            None => view! { <EmptyState glyph=Glyph::Card title=t("my-pay-none") /> }.into_any(),
                        },
                        Err(error) => view! { <LoadError error again /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

/// The account of the address, when it can be paid here.
fn wanted(money: HomesMoney, account: Option<AccountId>) -> Option<AccountMoney> {
    let fits = |one: &AccountMoney| account.is_none_or(|account| account == one.balance.account);
    money.accounts.into_iter().find(|one| one.can_be_paid && fits(one))
}

/// The choices that mean something for what is owed, and that somebody takes.
fn choices(account: &AccountMoney) -> Vec<Choice> {
    let (due, month) = (account.balance.due_tiyin, account.balance.last_month().1);
    let with_sum = |choice: AmountChoice, words: String, sum: Tiyin| Choice {
        hint: Some(money(sum)),
        ..Choice::new(choice.code(), words)
    };
    let is_taken = |sum: Tiyin| sum > Tiyin(0) && account.limits.is_none_or(|limits| limits.take(sum));
    let mut choices = Vec::new();
    if is_taken(due) {
        choices.push(with_sum(AmountChoice::All, t("my-pay-all"), due));
    }
    // When the newest month is all there is, it is no other choice.
    if is_taken(month) && month < due {
        choices.push(with_sum(AmountChoice::LastMonth, t("my-pay-month"), month));
    }
    choices.push(Choice::new(AmountChoice::Other.code(), t("my-pay-other")));
    choices
}

/// What to type, and how much is taken at once.
fn hint(account: &AccountMoney) -> String {
    let limits = account.limits.map(|limits| {
        let (min, max) = (money(limits.min), money(limits.max.min(AmountChoice::OTHER_MAX)));
        t!("my-pay-limits", min = min, max = max)
    });
    [Some(t("my-pay-other-hint")), limits]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

#[component]
fn Form(account: AccountMoney, command: CommandId) -> impl IntoView {
    // The action is never run: it carries the refusal that the form brought back.
    let refused = ServerAction::<MyCheckout>::new().value();
    let error = Signal::derive(move || refused.get().and_then(Result::err));
    let wrong = move |name: &'static str| {
        let lang = lang();
        Signal::derive(move || {
            error.with(|error| {
                error
                    .as_ref()
                    .and_then(|error| error.field(name))
                    .map(|field| text::field_error(lang, field))
            })
        })
    };
    let options = choices(&account);
    let first = options.first().map(|choice| choice.value.clone()).unwrap_or_default();
    // One choice is none: only the amount is asked for.
    let is_only = options.len() == 1;
    let (choice, other) = (RwSignal::new(first), RwSignal::new(String::new()));
    let how_much = if is_only {
        view! { <input type="hidden" name="cmd[amount]" value=choice.get_untracked() /> }.into_any()
    } else {
        view! {
            <RadioGroup
                name="cmd[amount]"
                label=t("my-pay-how-much")
                options
                value=choice
                error=wrong("amount")
                required=true
                on_change=move |code| choice.set(code)
            />
        }
        .into_any()
    };
    let (number, hint) = (account.balance.number.clone(), hint(&account));
    view! {
        <Card>
            <KeptForm path=MyCheckout::PATH><form method="post" action=MyCheckout::url() class="grid grid-cols-1 gap-4">
                <p class="text-sm font-medium text-muted">{t!("my-account", number = number.as_str())}</p>
                <Refusal error />
                <input type="hidden" name="cmd[account]" value=account.balance.account.to_string() />
                <input type="hidden" name="cmd[command]" value=command.to_string() />
                {how_much}
                <TextInput
                    name="cmd[other]"
                    id="other"
                    label=if is_only { t("my-pay-sum") } else { t("my-pay-other-sum") }
                    hint=hint
                    value=other
                    error=wrong("other")
                    inputmode="decimal"
                    autocomplete="off"
                    on_input=move |typed: String| {
                        // Whoever types an amount means it.
                        choice.set(AmountChoice::Other.code().to_owned());
                        other.set(typed);
                    }
                />
                <Button kind=ButtonKind::Primary size=Size::Large icon=Glyph::ArrowRight>{t("my-pay-go-on")}</Button>
            </form></KeptForm>
        </Card>
    }
}

/// Why the form was refused, when that is no field's fault.
#[component]
fn Refusal(error: Signal<Option<RpcError>>) -> impl IntoView {
    let lang = lang();
    let words = move || {
        let error = error.get().filter(|error| error.fields.is_empty())?;
        Some(view! { <Banner tone=Tone::Danger>{text::error(lang, &error.code)}</Banner> })
    };
    view! { <RefusalPlace refused=Signal::derive(move || error.with(Option::is_some))>{words}</RefusalPlace> }
}
