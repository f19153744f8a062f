//! What the company decided about its requests: who takes work, what residents may do, how full the board gets, where it is called.

use std::ops::RangeInclusive;

use domain::{
    decisions::{
        ACCEPT_MINUTES, AUTO_CLOSE_DAYS, BOARD_LIMIT, Decisions, MORNING_HOUR, RATE_DAYS, RESIDENT_DAILY, RESIDENT_HOURLY, RETURN_DAYS,
    },
    ids::CommandId,
    phone::Line,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    RpcError,
    settings::{SaveDecisions, company_decisions},
};
use ui::{Card, Checkbox, InputKind, KeptForm, SectionTitle, Skeleton, SkeletonKind, TextInput, t};

use super::frame::{OnlyForm, REQUESTS, SettingsHead, tell_when_done};
use crate::support::{field_error, path_of, refusal, use_command, when_loaded};

type Refused = Signal<Option<RpcError>>;

/// The page of the company's decisions.
#[component]
pub fn DecisionsPage() -> impl IntoView {
    let command = use_command();
    let save = ServerAction::<SaveDecisions>::new();
    let loaded = Resource::new_blocking(move || save.version().get(), |_| company_decisions());
    tell_when_done(save, command, t("common-saved"));
    view! {
        <SettingsHead here=REQUESTS />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=1 /> }>
            {when_loaded(loaded, move |decisions| view! { <DecisionsForm decisions save command /> })}
        </Transition>
    }
}

#[component]
fn DecisionsForm(decisions: Memo<Decisions>, save: ServerAction<SaveDecisions>, command: RwSignal<CommandId>) -> impl IntoView {
    let refused = refusal(save);
    view! {
        <Card>
            <SectionTitle title=t("settings-decisions-title") />
            <KeptForm path=path_of(save)><ActionForm action=save>
                <OnlyForm refused command note=t("settings-decisions-note") busy=save.pending()>
                    {move || decisions.with(|decisions| view! {
                        {work(decisions, refused)}
                        {residents(decisions, refused)}
                        {board(decisions, refused)}
                        {calls(decisions, refused)}
                    })}
                </OnlyForm>
            </ActionForm></KeptForm>
        </Card>
    }
}

/// Who takes work, and when it ends.
fn work(decisions: &Decisions, refused: Refused) -> impl IntoView + use<> {
    let policy = decisions.policy;
    let fields = view! {
        <Checkbox name="cmd[pool]" id="decisions-pool" label=t("settings-decisions-pool") checked=policy.pool />
        <Checkbox name="cmd[claim_on_duty]" id="decisions-on-duty" label=t("settings-decisions-on-duty") checked=policy.claim_on_duty />
        {number("accept_minutes", t("settings-decisions-accept"), policy.accept_minutes, ACCEPT_MINUTES, refused)}
        {number("auto_close_days", t("settings-decisions-auto-close"), policy.auto_close_days, AUTO_CLOSE_DAYS, refused)}
    };
    group(t("settings-decisions-work"), fields)
}

/// What residents may do.
fn residents(decisions: &Decisions, refused: Refused) -> impl IntoView + use<> {
    let Decisions {
        policy,
        resident_hourly_limit: hourly,
        resident_daily_limit: daily,
        ..
    } = *decisions;
    let fields = view! {
        {number("return_days", t("settings-decisions-return"), policy.return_days, RETURN_DAYS, refused)}
        {number("rate_days", t("settings-decisions-rate"), policy.rate_days, RATE_DAYS, refused)}
        {number("resident_hourly_limit", t("settings-decisions-hourly"), hourly, RESIDENT_HOURLY, refused)}
        {number("resident_daily_limit", t("settings-decisions-daily"), daily, RESIDENT_DAILY, refused)}
    };
    group(t("settings-decisions-residents"), fields)
}

/// How much one executor can have in the columns of the board.
fn board(decisions: &Decisions, refused: Refused) -> impl IntoView + use<> {
    let limits = decisions.board;
    let fields = view! {
        {number("board_accepted", t("admin-board-column-accepted"), limits.accepted, BOARD_LIMIT, refused)}
        {number("board_work", t("admin-board-column-work"), limits.work, BOARD_LIMIT, refused)}
        {number("board_hold", t("admin-board-column-hold"), limits.hold, BOARD_LIMIT, refused)}
    };
    group(t("settings-decisions-board"), fields)
}

/// Where the company is called, and when its morning begins.
fn calls(decisions: &Decisions, refused: Refused) -> impl IntoView + use<> {
    let office = phone(
        "office_phone",
        t("settings-decisions-office"),
        decisions.office_phone.as_ref(),
        refused,
    );
    let emergency = phone(
        "emergency_phone",
        t("settings-decisions-emergency"),
        decisions.emergency_phone.as_ref(),
        refused,
    );
    let hour = i64::from(decisions.morning_hour);
    let fields = view! {
        {office}
        {emergency}
        {number("morning_hour", t("settings-decisions-morning"), hour, MORNING_HOUR, refused)}
    };
    group(t("settings-decisions-calls"), fields)
}

fn group(title: String, fields: impl IntoView + 'static) -> impl IntoView {
    view! {
        <fieldset class="min-w-0">
            <legend class="text-sm font-semibold">{title}</legend>
            <div class="mt-1.5 grid grid-cols-1 gap-4 sm:grid-cols-2">{fields}</div>
        </fieldset>
    }
}

/// A number, with the bounds that it has.
fn number(field: &'static str, label: String, value: i64, range: RangeInclusive<i64>, refused: Refused) -> impl IntoView {
    let (from, to) = range.into_inner();
    view! {
        <TextInput
            name=format!("cmd[{field}]")
            id=format!("decisions-{field}")
            label
            hint=t!("settings-decisions-range", from = from.to_string(), to = to.to_string())
            kind=InputKind::Number
            value=value.to_string()
            error=field_error(refused, field)
            required=true
        />
    }
}

/// A number to call; it may be left out.
fn phone(field: &'static str, label: String, line: Option<&Line>, refused: Refused) -> impl IntoView + use<> {
    let value = line.map(|line| text::format::phone(line.as_str())).unwrap_or_default();
    view! {
        <TextInput
            name=format!("cmd[{field}]")
            id=format!("decisions-{field}")
            label
            hint=t("settings-decisions-phone-hint")
            kind=InputKind::Tel
            value=value
            error=field_error(refused, field)
            autocomplete="off"
        />
    }
}
