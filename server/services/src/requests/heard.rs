//! Who hears of what the clocks said: at once, or together with others.

use domain::{
    ids::{EmployeeId, RequestId},
    requests::Event,
    roles::Role,
    sla::{Kind, Measures, Promise, Rule, Signal, Trigger, Voice},
    time::Timestamp,
};

use super::act::json;
use crate::{
    companies,
    error::Result,
    outbox,
    scope::Scope,
    sla::{self, Later, STALE, Said},
    tx::Tx,
};

const DAY: i64 = 24 * 3600;
/// Who is told together of what nobody heard in time.
const IN_CHARGE: [Role; 3] = [Role::Dispatcher, Role::Manager, Role::Director];

/// What the outbox tells of a clock.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub(crate) struct Told {
    /// The number people say.
    pub(crate) number: i64,
    /// Which clock.
    pub(crate) clock: Promise,
    /// The due instant it speaks of.
    pub(crate) due_at: Timestamp,
    /// The step of the ladder.
    pub(crate) level: i16,
    /// Who is told, when a rule says it.
    pub(crate) roles: Vec<Role>,
    /// Whether they are asked to give the request to somebody else.
    pub(crate) offers: bool,
}

/// A request whose clocks have spoken.
pub(super) struct Heard<'a> {
    pub(super) request: RequestId,
    pub(super) number: i64,
    /// Whether nobody has looked for so long that what came true meanwhile is no news.
    pub(super) is_behind: bool,
    /// Whether somebody else gets it by this.
    pub(super) passes_on: bool,
    pub(super) rules: &'a [Rule],
}

/// The rule that came true, when one did.
pub(super) fn rule<'a>(rules: &'a [Rule], signal: &Signal) -> Option<&'a Rule> {
    let id = signal.rule?;
    rules.iter().find(|rule| rule.id == id)
}

impl Heard<'_> {
    /// Tells of the signals, each in its way.
    pub(super) async fn tell(&self, tx: &mut Tx, scope: &Scope, signals: &[Signal]) -> Result<()> {
        let mut later = Vec::new();
        for signal in signals {
            let rule = rule(self.rules, signal);
            let event = match signal.kind {
                Kind::Warned => Event::SlaWarned,
                Kind::Breached => Event::SlaBreached,
                Kind::Escalated => Event::SlaEscalated,
                Kind::DueSet | Kind::Paused | Kind::Resumed | Kind::Met => continue,
            };
            let roles = rule.map_or_else(|| IN_CHARGE.to_vec(), |rule| rule.roles.clone());
            let waits = rule.is_some_and(|rule| rule.voice == Voice::Digest);
            let now = tx.now();
            // What has only just come true is news, however late the timer is.
            let is_behind = self.is_behind && signal.at < now - STALE;
            if is_behind || waits {
                let send_at = if is_behind { now } else { morning_after(tx, now).await? };
                later.push(Later {
                    kind: signal.kind,
                    roles,
                    send_at,
                });
                continue;
            }
            let told = Told {
                number: self.number,
                clock: signal.promise,
                due_at: signal.due_at,
                level: rule.map_or(0, |rule| rule.level),
                roles: rule.map(|rule| rule.roles.clone()).unwrap_or_default(),
                offers: rule.is_some_and(|rule| match rule.measures {
                    Measures::OfferReassign => true,
                    Measures::Reassign => !self.passes_on,
                    Measures::Tell | Measures::RaisePriority => false,
                }),
            };
            outbox::emit(tx, scope, event, self.request, json(&told)?).await?;
        }
        sla::keep_for_digest(tx, self.request, &later).await
    }
}

async fn morning_after(tx: &mut Tx, now: Timestamp) -> Result<Timestamp> {
    let settings = companies::settings_in(tx).await?;
    Ok(next_morning(now, settings.offset_minutes, settings.morning_hour))
}

/// The next morning by the company's clocks, at the hour at which its day begins.
fn next_morning(now: Timestamp, offset_minutes: i32, hour: u32) -> Timestamp {
    let offset = i64::from(offset_minutes) * 60;
    let local = now.timestamp() + offset;
    let today = local - local.rem_euclid(DAY) + i64::from(hour) * 3600;
    let morning = if local < today { today } else { today + DAY };
    Timestamp::from_timestamp(morning - offset, 0).unwrap_or(now)
}

/// The rules that count breaches and came true with this one.
pub(super) async fn repeated(
    tx: &mut Tx,
    request: RequestId,
    executor: Option<EmployeeId>,
    (rules, fresh, cycle): (&[Rule], &[Signal], i32),
) -> Result<Vec<Signal>> {
    let breach = fresh
        .iter()
        .find(|signal| signal.promise == Promise::Resolution && signal.kind == Kind::Breached);
    let counting: Vec<_> = rules.iter().filter(|rule| rule.trigger == Trigger::Repeat).collect();
    let (Some(breach), Some(executor), false) = (breach, executor, counting.is_empty()) else {
        return Ok(Vec::new());
    };
    let count = sla::breaches_in(tx, executor).await?;
    let signals: Vec<_> = counting
        .into_iter()
        .filter(|rule| rule.value <= count)
        .map(|rule| Signal {
            kind: Kind::Escalated,
            rule: Some(rule.id),
            cycle,
            ..*breach
        })
        .collect();
    let said: Vec<_> = signals
        .iter()
        .map(|signal| Said {
            promise: signal.promise,
            cycle: signal.cycle,
            kind: signal.kind,
            rule: signal.rule.map_or(uuid::Uuid::nil(), |id| id.0),
            at: signal.at,
            due_at: Some(signal.due_at),
        })
        .collect();
    let new = sla::record(tx, request, Some(executor), &said).await?;
    Ok(signals
        .into_iter()
        .zip(new)
        .filter_map(|(signal, is_new)| is_new.then_some(signal))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_comes_in_the_companys_morning() {
        let after = |now: &str, hour| next_morning(now.parse().unwrap(), 300, hour).to_rfc3339();
        assert_eq!(after("2026-03-02T02:59:00Z", 8), "2026-03-02T03:00:00+00:00");
        assert_eq!(after("2026-03-02T03:00:00Z", 8), "2026-03-03T03:00:00+00:00");
        assert_eq!(after("2026-03-02T20:00:00Z", 8), "2026-03-03T03:00:00+00:00");
        assert_eq!(
            after("2026-03-02T03:00:00Z", 11),
            "2026-03-02T06:00:00+00:00",
            "whose day begins later"
        );
    }
}
