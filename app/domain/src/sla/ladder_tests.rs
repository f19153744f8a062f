//! When whom a rule of escalation has told.

use super::*;
use crate::{
    ids::EscalationRuleId,
    roles::Role,
    sla::{Measures, Reach, Voice},
};

fn rule(trigger: Trigger, value: i64) -> Rule {
    Rule {
        id: EscalationRuleId(uuid::Uuid::from_u128(u128::try_from(value).unwrap())),
        promise: Promise::Resolution,
        trigger,
        value,
        reach: Reach::default(),
        roles: vec![Role::Manager],
        measures: Measures::Tell,
        voice: Voice::Now,
        level: 1,
    }
}

#[test]
fn the_ladder_is_climbed_one_step_at_a_time() {
    let rules = [
        rule(Trigger::Percent, 50),
        rule(Trigger::Percent, 125),
        rule(Trigger::After, 600),
        rule(Trigger::Repeat, 3),
    ];
    let target = target(4 * 60, Measure::Calendar);
    let calendar = around_the_clock();
    let terms = Terms {
        target: &target,
        calendar: &calendar,
        rules: &rules,
    };
    let mut history = history(mar(2, "09:00"), &[(mar(2, "09:01"), Step::Responded)]);
    let mut now = mar(2, "09:02");
    let mut told = Vec::new();
    loop {
        let sla = Sla::evaluate(&history, &terms, now);
        told.extend(
            sla.signals
                .iter()
                .map(|signal| (signal.at, signal.kind, signal.rule.map(|id| id.0.as_u128()))),
        );
        history.said.extend(sla.signals);
        let Some(next) = sla.next_at else { break };
        assert!(next > now, "the clock is not looked at twice at once");
        now = next;
    }
    assert_eq!(
        told,
        [
            (mar(2, "09:01"), Kind::Met, None),
            (mar(2, "11:00"), Kind::Escalated, Some(50)),
            (mar(2, "12:12"), Kind::Warned, None),
            (mar(2, "13:00"), Kind::Breached, None),
            (mar(2, "14:00"), Kind::Escalated, Some(125)),
            (mar(2, "23:00"), Kind::Escalated, Some(600)),
        ]
    );
}
