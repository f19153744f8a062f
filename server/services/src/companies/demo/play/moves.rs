//! What is sent for each move of a story, and by whom.

use domain::{
    ids::{ReasonId, RequestId},
    requests::{Act, Action, Filter, ReasonKind},
};

use super::{Play, command};
use crate::{
    Result,
    companies::demo::{
        dice::Dice,
        pictures::Scene,
        script::{Move, Step},
    },
    requests,
};

impl Play {
    #[expect(clippy::too_many_lines, reason = "one arm for each move")]
    pub(super) async fn act(&self, step: &Step, what: Move, dice: &mut Dice) -> Result<()> {
        let parts = self.parts(step.story)?;
        let (words, request) = (&self.cast.words, self.request(step.story)?);
        let (dispatcher, worker, resident) = (&self.cast.dispatcher, self.worker(parts.worker)?, &parts.writer.scope);
        let act = |action| Act::new(request, command(step), action);
        let noted = |action, dice: &mut Dice, texts: &[String]| Act {
            note: dice.pick(texts).cloned().unwrap_or_default(),
            ..act(action)
        };
        let (scope, act) = match what {
            Move::Accept => (dispatcher, act(Action::Accept)),
            Move::Assign => (
                dispatcher,
                Act {
                    executor: Some(parts.worker),
                    ..act(Action::Assign)
                },
            ),
            Move::Claim => (worker, act(Action::Claim)),
            Move::Depart => (
                worker,
                Act {
                    eta_minutes: Some(30),
                    ..act(Action::Depart)
                },
            ),
            Move::Start => (worker, act(Action::Start)),
            Move::Hold => (
                worker,
                Act {
                    reason: self.reason(ReasonKind::Hold, dice),
                    ..noted(Action::Hold, dice, &words.held)
                },
            ),
            Move::Resume => (worker, act(Action::Resume)),
            Move::Complete => {
                let files = self.photos(step, worker, Scene::Mended).await?;
                (
                    worker,
                    Act {
                        files,
                        ..noted(Action::Complete, dice, &words.finished)
                    },
                )
            }
            Move::Confirm => (
                resident,
                Act {
                    rating: rating(dice),
                    ..noted(Action::Confirm, dice, &words.praised)
                },
            ),
            Move::AutoClose => (&self.cast.system, act(Action::AutoClose)),
            Move::Return => (
                resident,
                Act {
                    reason: self.reason(ReasonKind::Return, dice),
                    ..noted(Action::Return, dice, &words.complained)
                },
            ),
            Move::Reject => (
                dispatcher,
                Act {
                    reason: self.reason(ReasonKind::Reject, dice),
                    ..noted(Action::Reject, dice, &words.refused)
                },
            ),
            Move::CallOff => (resident, noted(Action::Cancel, dice, &words.called_off)),
            Move::Cancel => (dispatcher, noted(Action::Cancel, dice, &words.called_off)),
            Move::MarkDuplicate => {
                let target = self.open_one(step.story).await?;
                if target.is_none() {
                    return Ok(());
                }
                (
                    dispatcher,
                    Act {
                        target,
                        ..act(Action::MarkDuplicate)
                    },
                )
            }
        };
        requests::act(&self.services, scope, act).await?;
        Ok(())
    }

    fn reason(&self, kind: ReasonKind, dice: &mut Dice) -> Option<ReasonId> {
        self.cast.reasons.get(&kind).and_then(|reasons| dice.pick(reasons)).copied()
    }

    /// A request that is still being worked on, which this one repeats; the oldest has the most to repeat.
    async fn open_one(&self, story: usize) -> Result<Option<RequestId>> {
        let own = self.request(story)?;
        let open = requests::list(&self.services, &self.cast.dispatcher, &Filter::default()).await?;
        Ok(open.items.iter().rev().map(|card| card.id).find(|id| *id != own))
    }
}

/// Most people are content; some do not say.
fn rating(dice: &mut Dice) -> Option<i16> {
    dice.happens(70).then(|| i16::try_from(dice.between(3, 7).min(5)).unwrap_or(5))
}
