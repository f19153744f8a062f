//! What happens in the demo: three hundred requests, each with its fate and the steps that lead there.

use chrono::{Duration, Timelike as _};
use domain::time::Timestamp;

use super::dice::Dice;

/// How a request ends up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    New,
    Accepted,
    Assigned,
    EnRoute,
    InProgress,
    OnHold,
    Done,
    Confirmed,
    AutoClosed,
    Claimed,
    Paused,
    Returned,
    Rejected,
    CalledOff,
    Cancelled,
    Duplicate,
}

/// One thing somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Create,
    Do(Move),
    Say(Voice),
}

/// An action on a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    Accept,
    Assign,
    Claim,
    Depart,
    Start,
    Hold,
    Resume,
    Complete,
    Confirm,
    AutoClose,
    Return,
    Reject,
    /// The resident calls it off.
    CallOff,
    /// The dispatcher cancels it.
    Cancel,
    MarkDuplicate,
}

/// Who writes a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// The dispatcher, to the resident.
    Dispatcher,
    /// The resident.
    Resident,
    /// The executor, to colleagues.
    Worker,
}

/// A deed at its time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) at: Timestamp,
    /// Which request.
    pub(super) story: usize,
    /// Which step of the request.
    pub(super) order: u8,
    pub(super) deed: Deed,
}

/// A request of the demo.
#[derive(Debug, Clone, Copy)]
pub(super) struct Story {
    pub(super) fate: Fate,
    /// Whether photos belong to it.
    pub(super) has_photos: bool,
}

/// How many requests have which fate: three hundred in all.
const FATES: [(Fate, usize); 16] = [
    (Fate::Confirmed, 118),
    (Fate::AutoClosed, 34),
    (Fate::Claimed, 12),
    (Fate::Paused, 12),
    (Fate::Returned, 10),
    (Fate::Done, 16),
    (Fate::InProgress, 12),
    (Fate::EnRoute, 5),
    (Fate::Assigned, 16),
    (Fate::Accepted, 10),
    (Fate::New, 14),
    (Fate::OnHold, 11),
    (Fate::Rejected, 10),
    (Fate::CalledOff, 10),
    (Fate::Cancelled, 6),
    (Fate::Duplicate, 4),
];

/// Every fifth request has photos.
const PHOTOS_EVERY: usize = 5;
/// How far back the demo goes.
const SPAN: Duration = Duration::days(60);
/// Tashkent.
const OFFSET: Duration = Duration::hours(5);

/// The stories, and everything that happens in them before `end`, in order.
pub(super) fn script(end: Timestamp) -> (Vec<Story>, Vec<Step>) {
    let mut dice = Dice::new(60);
    let stories: Vec<_> = FATES
        .iter()
        .flat_map(|(fate, count)| std::iter::repeat_n(*fate, *count))
        .enumerate()
        .map(|(index, fate)| Story {
            fate,
            has_photos: index % PHOTOS_EVERY == 0,
        })
        .collect();
    let mut steps: Vec<_> = stories
        .iter()
        .enumerate()
        .flat_map(|(index, story)| steps_of(&mut dice, index, *story, end))
        .collect();
    steps.sort_by_key(|step| (step.at, step.story, step.order));
    (stories, steps)
}

fn steps_of(dice: &mut Dice, story: usize, told: Story, end: Timestamp) -> Vec<Step> {
    let deeds = deeds_of(dice, told.fate);
    let gaps: Vec<_> = deeds
        .iter()
        .map(|deed| Duration::seconds(dice.between(0, 59)) + wait(dice, *deed))
        .collect();
    let whole = gaps.iter().fold(Duration::zero(), |sum, gap| sum + *gap);
    let mut at = begin(dice, told.fate, whole, end);
    let timed = deeds.into_iter().zip(gaps).zip(0_u8..).map(|((deed, gap), order)| {
        at += gap;
        Step { at, story, order, deed }
    });
    timed.collect()
}

/// When the request is written down: a finished one any time, one that is open not long ago.
fn begin(dice: &mut Dice, fate: Fate, whole: Duration, end: Timestamp) -> Timestamp {
    let mut ago = |hours: i64| Duration::minutes(dice.between(2, hours * 60));
    match fate {
        Fate::New => end - whole - ago(20),
        Fate::Accepted | Fate::Assigned => end - whole - ago(44),
        Fate::EnRoute => end - whole - ago(1),
        Fate::InProgress => end - whole - ago(5),
        Fate::OnHold => end - whole - ago(120),
        Fate::Done => end - whole - ago(60),
        Fate::Confirmed
        | Fate::AutoClosed
        | Fate::Claimed
        | Fate::Paused
        | Fate::Returned
        | Fate::Rejected
        | Fate::CalledOff
        | Fate::Cancelled
        | Fate::Duplicate => {
            let latest = SPAN - whole;
            by_day(end - SPAN + Duration::minutes(dice.between(0, (latest - Duration::hours(8)).num_minutes().max(0))))
        }
    }
}

/// People write between seven in the morning and midnight.
fn by_day(at: Timestamp) -> Timestamp {
    let hour = i64::from((at + OFFSET).hour());
    if hour < 7 { at + Duration::hours(7 - hour) } else { at }
}

fn deeds_of(dice: &mut Dice, fate: Fate) -> Vec<Deed> {
    let mut deeds = vec![Deed::Create];
    deeds.extend(moves_of(fate).iter().copied().map(Deed::Do));
    // Some talk about it once somebody has looked at it.
    if deeds.len() > 2 && dice.happens(35) {
        deeds.splice(2..2, [Deed::Say(Voice::Dispatcher), Deed::Say(Voice::Resident)]);
    }
    if let Some(started) = deeds.iter().position(|deed| *deed == Deed::Do(Move::Start))
        && dice.happens(25)
    {
        deeds.insert(started + 1, Deed::Say(Voice::Worker));
    }
    deeds
}

const fn moves_of(fate: Fate) -> &'static [Move] {
    use Move as M;
    match fate {
        Fate::New => &[],
        Fate::Accepted => &[M::Accept],
        Fate::Assigned => &[M::Accept, M::Assign],
        Fate::EnRoute => &[M::Accept, M::Assign, M::Depart],
        Fate::InProgress => &[M::Accept, M::Assign, M::Depart, M::Start],
        Fate::OnHold => &[M::Accept, M::Assign, M::Depart, M::Start, M::Hold],
        Fate::Done => &[M::Accept, M::Assign, M::Depart, M::Start, M::Complete],
        Fate::Confirmed => &[M::Accept, M::Assign, M::Depart, M::Start, M::Complete, M::Confirm],
        Fate::AutoClosed => &[M::Accept, M::Assign, M::Start, M::Complete, M::AutoClose],
        Fate::Claimed => &[M::Claim, M::Start, M::Complete, M::Confirm],
        Fate::Paused => &[M::Accept, M::Assign, M::Start, M::Hold, M::Resume, M::Complete, M::Confirm],
        Fate::Returned => &[M::Accept, M::Assign, M::Start, M::Complete, M::Return, M::Complete, M::Confirm],
        Fate::Rejected => &[M::Reject],
        Fate::CalledOff => &[M::Accept, M::CallOff],
        Fate::Cancelled => &[M::Accept, M::Assign, M::Cancel],
        Fate::Duplicate => &[M::MarkDuplicate],
    }
}

/// How long it takes until somebody does this.
fn wait(dice: &mut Dice, deed: Deed) -> Duration {
    let mut minutes = |from, to| Duration::minutes(dice.between(from, to));
    match deed {
        Deed::Create => Duration::zero(),
        Deed::Say(_) => minutes(3, 40),
        Deed::Do(Move::Accept | Move::Claim) => minutes(2, 40),
        Deed::Do(Move::Assign) => minutes(1, 20),
        Deed::Do(Move::Depart | Move::Complete) => minutes(15, 150),
        Deed::Do(Move::Start) => minutes(8, 45),
        Deed::Do(Move::Hold) => minutes(3, 30),
        Deed::Do(Move::Resume) => minutes(600, 2600),
        Deed::Do(Move::Confirm | Move::Return) => minutes(20, 900),
        // The company's three days, and the timer's next run.
        Deed::Do(Move::AutoClose) => Duration::days(3) + minutes(1, 5),
        Deed::Do(Move::Reject | Move::CallOff | Move::Cancel | Move::MarkDuplicate) => minutes(10, 120),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_hundred_stories_end_before_now() {
        let end = Timestamp::from_timestamp(1_772_442_000, 0).unwrap();
        let (stories, steps) = script(end);
        assert_eq!(
            (stories.len(), steps.iter().filter(|step| step.deed == Deed::Create).count()),
            (300, 300)
        );
        assert!(steps.iter().all(|step| step.at <= end && step.at >= end - SPAN));
        assert!(steps.windows(2).all(|pair| pair[0].at <= pair[1].at));
        for (story, _) in stories.iter().enumerate() {
            let orders: Vec<_> = steps.iter().filter(|step| step.story == story).map(|step| step.order).collect();
            assert!(orders.windows(2).all(|pair| pair[0] < pair[1]), "{story}");
        }
        let done: Vec<_> = steps
            .iter()
            .filter(|step| step.deed == Deed::Do(Move::Complete) && stories[step.story].fate == Fate::Done)
            .collect();
        assert!(
            done.iter().all(|step| end - step.at < Duration::days(3)),
            "nothing waits to be closed by the timer"
        );
    }
}
