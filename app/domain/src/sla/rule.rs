//! Escalation: who hears of a late request, and what is done about it.

use super::policy::{Reach, Subject};
use crate::{code::code_enum, ids::EscalationRuleId, requests::Priority, roles::Role};

code_enum! {
    /// One of the two promises of a request.
    pub enum Promise {
        /// Somebody reacts.
        Response = "response",
        /// The work is done.
        Resolution = "resolution",
    }
}

code_enum! {
    /// What a rule waits for.
    pub enum Trigger {
        /// A share of the promise in percent; 100 is the due instant.
        Percent = "percent",
        /// Minutes after the due instant.
        After = "after",
        /// So many breaches of one executor within thirty days.
        Repeat = "repeat",
    }
}

code_enum! {
    /// What happens besides telling.
    pub enum Measures {
        /// Nothing.
        Tell = "tell",
        /// The request becomes one step more urgent.
        RaisePriority = "raise_priority",
        /// Those who are told are asked to give it to somebody else.
        OfferReassign = "offer_reassign",
        /// It goes to the next executor by the company's rules; where nobody is next, those who are told are asked.
        Reassign = "reassign",
    }
}

code_enum! {
    /// How a rule tells.
    pub enum Voice {
        /// At once.
        Now = "now",
        /// Together with other requests, once a day.
        Digest = "digest",
    }
}

/// How many days a rule that counts breaches looks back.
pub const REPEAT_DAYS: i64 = 30;

/// Who is told when, and what is done.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Rule {
    /// Which.
    pub id: EscalationRuleId,
    /// The clock it watches.
    pub promise: Promise,
    /// What it waits for.
    pub trigger: Trigger,
    /// Percent, minutes or breaches, as the trigger says.
    pub value: i64,
    /// Where it holds.
    pub reach: Reach,
    /// The roles that are told, when they may see the request.
    pub roles: Vec<Role>,
    /// What happens besides.
    pub measures: Measures,
    /// At once, or once a day.
    pub voice: Voice,
    /// The step of the ladder, as people speak of it.
    pub level: i16,
}

impl Rule {
    /// Whether it holds for the subject.
    #[must_use]
    pub fn holds_for(&self, subject: &Subject) -> bool {
        self.reach.fit(subject).is_some()
    }

    /// The ladder a company begins with. The warning and the breach themselves tell the executor and the dispatchers, so none of
    /// its steps does. Who hears of a breach besides depends on how urgent the request is; of a reaction that is late, only where
    /// it presses. Planned work is left to the later steps.
    #[must_use]
    pub fn shipped(mut id: impl FnMut() -> EscalationRuleId) -> Vec<Self> {
        let mut rule = |(promise, trigger, value), priority, roles: &[Role], (voice, level)| Self {
            id: id(),
            promise,
            trigger,
            value,
            reach: Reach {
                priority,
                ..Reach::default()
            },
            roles: roles.to_vec(),
            measures: Measures::Tell,
            voice,
            level,
        };
        let answered = (Promise::Response, Trigger::Percent, 100);
        let done = |percent| (Promise::Resolution, Trigger::Percent, percent);
        let repeated = (Promise::Resolution, Trigger::Repeat, 3);
        vec![
            rule(answered, Some(Priority::Emergency), &[Role::Manager], (Voice::Now, 1)),
            rule(answered, Some(Priority::Urgent), &[Role::Foreman], (Voice::Now, 1)),
            rule(
                done(100),
                Some(Priority::Emergency),
                &[Role::Manager, Role::Foreman],
                (Voice::Now, 1),
            ),
            rule(done(100), Some(Priority::Urgent), &[Role::Foreman], (Voice::Now, 1)),
            rule(done(100), Some(Priority::Normal), &[Role::Foreman], (Voice::Now, 1)),
            rule(done(125), None, &[Role::Manager], (Voice::Now, 2)),
            rule(done(200), None, &[Role::Director], (Voice::Digest, 3)),
            rule(repeated, None, &[Role::Director], (Voice::Digest, 3)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_ladder_goes_up_to_the_directors_digest() {
        let rules = Rule::shipped(EscalationRuleId::nil);
        let steps: Vec<_> = rules
            .iter()
            .map(|rule| {
                let whose = rule.reach.priority.map_or("all", Priority::code);
                let roles: Vec<_> = rule.roles.iter().map(|role| role.code()).collect();
                let (promise, trigger, value, voice) = (rule.promise, rule.trigger, rule.value, rule.voice);
                format!("{promise} {trigger} {value} {whose}: {} {voice} {}", roles.join("+"), rule.level)
            })
            .collect();
        assert_eq!(
            steps,
            [
                "response percent 100 emergency: manager now 1",
                "response percent 100 urgent: foreman now 1",
                "resolution percent 100 emergency: manager+foreman now 1",
                "resolution percent 100 urgent: foreman now 1",
                "resolution percent 100 normal: foreman now 1",
                "resolution percent 125 all: manager now 2",
                "resolution percent 200 all: director digest 3",
                "resolution repeat 3 all: director digest 3",
            ]
        );
        for rule in rules {
            assert_eq!(rule.measures, Measures::Tell);
            let narrowed = Reach {
                priority: rule.reach.priority,
                ..Reach::default()
            };
            assert_eq!(rule.reach, narrowed);
        }
    }
}
