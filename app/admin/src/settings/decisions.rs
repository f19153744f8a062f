//! What the company decided about its requests: who takes work, what residents may do, how full the board gets, where it is called.

use std::ops::RangeInclusive;

use domain::{
    decisions::{
        self, ACCEPT_MINUTES, AUTO_CLOSE_DAYS, BOARD_LIMIT, Decisions, MORNING_HOUR, RATE_DAYS, RESIDENT_DAILY, RESIDENT_HOURLY,
        RETURN_DAYS,
    },
    ids::CommandId,
    phone::Line,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    RpcError,
    settings::{SaveDecisions, company_decisions},
};
use ui::{Card, Checkbox, InputKind, KeptForm, SectionTitle, Skeleton, SkeletonKind, TextInput, kept_field, lang, t};

use super::frame::{OnlyForm, REQUESTS, SettingsHead, tell_when_done};
use crate::support::{field_error, path_of, refusal, use_command, when_loaded};

/// What the author saw of what holds, as it is sent along.
const SEEN: &str = "cmd[seen]";

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
    let form = Form::new(decisions, (save, refused));
    view! {
        <Card>
            <SectionTitle title=t("settings-decisions-title") />
            <KeptForm path=path_of(save)><ActionForm action=save>
                <OnlyForm refused command note=t("settings-decisions-note") busy=save.pending()>
                    <input type="hidden" name=SEEN value=move || form.seen.with(written) />
                    <input type="hidden" name="cmd[told]" value=move || form.told() />
                    {work(form)}
                    {residents(form)}
                    {board(form)}
                    {calls(form)}
                </OnlyForm>
            </ActionForm></KeptForm>
        </Card>
    }
}

/// What the fields are made of. Copies are handles of the same form.
#[derive(Clone, Copy)]
struct Form {
    /// What they begin with: it stays while a refused form is corrected, and with it what was typed.
    shown: Memo<Decisions>,
    /// What their author saw: the same, and once a colleague's values stand below the fields, those where both decided.
    seen: Memo<Decisions>,
    /// What holds now.
    now: Memo<Decisions>,
    refused: Signal<Option<RpcError>>,
}

impl Form {
    fn new(now: Memo<Decisions>, (save, refused): (ServerAction<SaveDecisions>, Signal<Option<RpcError>>)) -> Self {
        let sent = RwSignal::new(sent_without_script(path_of(save)));
        let begun = sent.with_untracked(|sent| sent.as_ref()?.seen.clone());
        Effect::new(move |_| {
            if let Some(input) = save.input().get() {
                sent.set(Some(input.cmd));
            }
        });
        let stays = move |before: Option<&Decisions>| {
            let former = before.or(begun.as_ref()).filter(|_| refused.with(Option::is_some));
            former.cloned().unwrap_or_else(|| now.get())
        };
        let shown = Memo::new(stays.clone());
        let seen = Memo::new(move |before: Option<&Decisions>| {
            let told = clashes(refused).then(|| sent.with(|sent| rebased(sent.as_ref()?, &now.get())));
            told.flatten().unwrap_or_else(|| stays(before))
        });
        Self { shown, seen, now, refused }
    }

    /// What stands beside the fields of what a colleague decided, as it is sent along.
    fn told(self) -> String {
        if clashes(self.refused) {
            self.now.with(written)
        } else {
            String::new()
        }
    }

    /// What a field begins with.
    fn value<T>(self, of: impl Fn(&Decisions) -> T + Send + Sync + 'static) -> Signal<T>
    where
        T: Send + Sync + 'static,
    {
        Signal::derive(move || self.shown.with(&of))
    }

    /// What is wrong with a field, or what a colleague wrote into it meanwhile.
    fn error(self, field: &'static str, of: impl Fn(&Decisions) -> String + Send + Sync + 'static) -> Signal<Option<String>> {
        let (lang, wrong) = (lang(), field_error(self.refused, field));
        Signal::derive(move || {
            let theirs = self.now.with(&of);
            if clashes(self.refused) && theirs != self.shown.with(&of) {
                Some(text::tr!(lang, "settings-decisions-theirs", value = theirs))
            } else {
                wrong.get()
            }
        })
    }
}

/// Whether a colleague decided the same otherwise meanwhile.
fn clashes(refused: Signal<Option<RpcError>>) -> bool {
    refused.with(|error| error.as_ref().is_some_and(|error| error.code == "settings.changed"))
}

/// What the author of a refused form has seen, now that a colleague's values stand below its fields.
fn rebased(sent: &decisions::SaveDecisions, now: &Decisions) -> Option<Decisions> {
    let mine = sent.check().ok()?;
    Some(sent.seen.as_ref()?.rebased(&mine, now))
}

/// What a form that came back without script was sent with.
fn sent_without_script(path: &str) -> Option<decisions::SaveDecisions> {
    let seen = kept_field(path, SEEN)?;
    let text = |field: &str| kept_field(path, &format!("cmd[{field}]")).unwrap_or_default();
    let number = |field: &str| text(field).trim().parse().ok();
    Some(decisions::SaveDecisions {
        command: CommandId::default(),
        seen: serde_json::from_str(&seen).ok(),
        told: None,
        pool: text("pool") == "true",
        claim_on_duty: text("claim_on_duty") == "true",
        return_days: number("return_days"),
        rate_days: number("rate_days"),
        auto_close_days: number("auto_close_days"),
        accept_minutes: number("accept_minutes"),
        resident_hourly_limit: number("resident_hourly_limit"),
        resident_daily_limit: number("resident_daily_limit"),
        board_accepted: number("board_accepted"),
        board_work: number("board_work"),
        board_hold: number("board_hold"),
        office_phone: text("office_phone"),
        emergency_phone: text("emergency_phone"),
        morning_hour: number("morning_hour"),
    })
}

/// What cannot be written down is refused as unreadable: left out, it would overwrite what nobody has seen.
fn written(decisions: &Decisions) -> String {
    serde_json::to_string(decisions).unwrap_or_else(|error| error.to_string())
}

/// Who takes work, and when it ends.
fn work(form: Form) -> impl IntoView {
    let (pool, on_duty) = (t("settings-decisions-pool"), t("settings-decisions-on-duty"));
    let accept = t("settings-decisions-accept");
    let auto_close = t("settings-decisions-auto-close");
    let fields = view! {
        {tick(form, "pool", pool, |one| one.policy.pool)}
        {tick(form, "claim_on_duty", on_duty, |one| one.policy.claim_on_duty)}
        {number(form, "accept_minutes", accept, |one| one.policy.accept_minutes, ACCEPT_MINUTES)}
        {number(form, "auto_close_days", auto_close, |one| one.policy.auto_close_days, AUTO_CLOSE_DAYS)}
    };
    group(t("settings-decisions-work"), fields)
}

/// What residents may do.
fn residents(form: Form) -> impl IntoView {
    let [returns, rate, hourly, daily] = [
        t("settings-decisions-return"),
        t("settings-decisions-rate"),
        t("settings-decisions-hourly"),
        t("settings-decisions-daily"),
    ];
    let fields = view! {
        {number(form, "return_days", returns, |one| one.policy.return_days, RETURN_DAYS)}
        {number(form, "rate_days", rate, |one| one.policy.rate_days, RATE_DAYS)}
        {number(form, "resident_hourly_limit", hourly, |one| one.resident_hourly_limit, RESIDENT_HOURLY)}
        {number(form, "resident_daily_limit", daily, |one| one.resident_daily_limit, RESIDENT_DAILY)}
    };
    group(t("settings-decisions-residents"), fields)
}

/// How much one executor can have in the columns of the board.
fn board(form: Form) -> impl IntoView {
    let fields = view! {
        {number(form, "board_accepted", t("admin-board-column-accepted"), |one| one.board.accepted, BOARD_LIMIT)}
        {number(form, "board_work", t("admin-board-column-work"), |one| one.board.work, BOARD_LIMIT)}
        {number(form, "board_hold", t("admin-board-column-hold"), |one| one.board.hold, BOARD_LIMIT)}
    };
    group(t("settings-decisions-board"), fields)
}

/// Where the company is called, and when its morning begins.
fn calls(form: Form) -> impl IntoView {
    let (office, emergency) = (t("settings-decisions-office"), t("settings-decisions-emergency"));
    let morning = t("settings-decisions-morning");
    let fields = view! {
        {phone(form, "office_phone", office, |one| one.office_phone.as_ref())}
        {phone(form, "emergency_phone", emergency, |one| one.emergency_phone.as_ref())}
        {number(form, "morning_hour", morning, |one| i64::from(one.morning_hour), MORNING_HOUR)}
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

/// A box, and below it what a colleague wants of it.
fn tick(form: Form, field: &'static str, label: String, of: fn(&Decisions) -> bool) -> impl IntoView {
    let [yes, no] = ["common-yes", "common-no"].map(t);
    let theirs = form.error(field, move |decisions| if of(decisions) { yes.clone() } else { no.clone() });
    let id = format!("decisions-{field}");
    let below = format!("{id}-error");
    view! {
        <div class="flex min-w-0 flex-col">
            <Checkbox name=format!("cmd[{field}]") id label checked=form.value(of) />
            {move || theirs.get().map(|words| view! { <p id=below.clone() class="text-sm font-medium text-danger">{words}</p> })}
        </div>
    }
}

/// A number, with the bounds that it has.
fn number(form: Form, field: &'static str, label: String, of: fn(&Decisions) -> i64, range: RangeInclusive<i64>) -> impl IntoView {
    let (from, to) = range.into_inner();
    let words = move |decisions: &Decisions| of(decisions).to_string();
    view! {
        <TextInput
            name=format!("cmd[{field}]")
            id=format!("decisions-{field}")
            label
            hint=t!("settings-decisions-range", from = from.to_string(), to = to.to_string())
            kind=InputKind::Number
            value=form.value(words)
            error=form.error(field, words)
            required=true
        />
    }
}

/// A number to call; it may be left out.
fn phone(form: Form, field: &'static str, label: String, of: fn(&Decisions) -> Option<&Line>) -> impl IntoView {
    let line = move |decisions: &Decisions| of(decisions).map(|line| text::format::phone(line.as_str()));
    let none = t("common-not-set");
    view! {
        <TextInput
            name=format!("cmd[{field}]")
            id=format!("decisions-{field}")
            label
            hint=t("settings-decisions-phone-hint")
            kind=InputKind::Tel
            value=form.value(move |decisions| line(decisions).unwrap_or_default())
            error=form.error(field, move |decisions| line(decisions).unwrap_or_else(|| none.clone()))
            autocomplete="off"
        />
    }
}
