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
    CallOff,
    Cancel,
    MarkDuplicate,
    /// The dispatcher writes to the resident.
    Tell,
    /// The resident answers.
    Answer,
    /// The executor writes for colleagues.
    Note,
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
        .map(|(index, fate)| Story { fate, has_photos: index % PHOTOS_EVERY == 0 })
        .collect();
    let mut steps: Vec<_> = stories.iter().enumerate().flat_map(|(index, story)| steps_of(&mut dice, index, *story, end)).collect();
    steps.sort_by_key(|step| (step.at, step.story, step.order));
    (stories, steps)
}

fn steps_of(dice: &mut Dice, story: usize, told: Story, end: Timestamp) -> Vec<Step> {
    let deeds = deeds_of(dice, told.fate);
    let gaps: Vec<_> = deeds.iter().map(|deed| Duration::seconds(dice.between(0, 59)) + wait(dice, *deed)).collect();
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
        Fate::Confirmed | Fate::AutoClosed | Fate::Claimed | Fate::Paused | Fate::Returned | Fate::Rejected | Fate::CalledOff | Fate::Cancelled | Fate::Duplicate => {
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
    use Deed as D;
    let mut deeds = vec![D::Create];
    deeds.extend_from_slice(match fate {
        Fate::New => &[],
        Fate::Accepted => &[D::Accept],
        Fate::Assigned => &[D::Accept, D::Assign],
        Fate::EnRoute => &[D::Accept, D::Assign, D::Depart],
        Fate::InProgress => &[D::Accept, D::Assign, D::Depart, D::Start],
        Fate::OnHold => &[D::Accept, D::Assign, D::Depart, D::Start, D::Hold],
        Fate::Done => &[D::Accept, D::Assign, D::Depart, D::Start, D::Complete],
        Fate::Confirmed => &[D::Accept, D::Assign, D::Depart, D::Start, D::Complete, D::Confirm],
        Fate::AutoClosed => &[D::Accept, D::Assign, D::Start, D::Complete, D::AutoClose],
        Fate::Claimed => &[D::Claim, D::Start, D::Complete, D::Confirm],
        Fate::Paused => &[D::Accept, D::Assign, D::Start, D::Hold, D::Resume, D::Complete, D::Confirm],
        Fate::Returned => &[D::Accept, D::Assign, D::Start, D::Complete, D::Return, D::Complete, D::Confirm],
        Fate::Rejected => &[D::Reject],
        Fate::CalledOff => &[D::Accept, D::CallOff],
        Fate::Cancelled => &[D::Accept, D::Assign, D::Cancel],
        Fate::Duplicate => &[D::MarkDuplicate],
    });
    // Some talk about it once somebody has looked at it.
    if deeds.len() > 2 && dice.happens(35) {
        deeds.splice(2..2, [D::Tell, D::Answer]);
    }
    if deeds.contains(&D::Start) && dice.happens(25) {
        let after = deeds.iter().position(|deed| *deed == D::Start).map_or(deeds.len(), |at| at + 1);
        deeds.insert(after, D::Note);
    }
    deeds
}

/// How long it takes until somebody does this.
fn wait(dice: &mut Dice, deed: Deed) -> Duration {
    let mut minutes = |from, to| Duration::minutes(dice.between(from, to));
    match deed {
        Deed::Create => Duration::zero(),
        Deed::Accept | Deed::Claim => minutes(2, 40),
        Deed::Assign => minutes(1, 20),
        Deed::Depart | Deed::Complete => minutes(15, 150),
        Deed::Start | Deed::Answer => minutes(8, 45),
        Deed::Hold | Deed::Tell | Deed::Note => minutes(3, 30),
        Deed::Resume => minutes(600, 2600),
        Deed::Confirm | Deed::Return => minutes(20, 900),
        // The company's three days, and the timer's next run.
        Deed::AutoClose => Duration::days(3) + minutes(1, 5),
        Deed::Reject | Deed::CallOff | Deed::Cancel | Deed::MarkDuplicate => minutes(10, 120),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_hundred_stories_end_before_now() {
        let end = Timestamp::from_timestamp(1_772_442_000, 0).unwrap();
        let (stories, steps) = script(end);
        assert_eq!((stories.len(), steps.iter().filter(|step| step.deed == Deed::Create).count()), (300, 300));
        assert!(steps.iter().all(|step| step.at <= end && step.at >= end - SPAN));
        assert!(steps.windows(2).all(|pair| pair[0].at <= pair[1].at));
        for (story, _) in stories.iter().enumerate() {
            let orders: Vec<_> = steps.iter().filter(|step| step.story == story).map(|step| step.order).collect();
            assert!(orders.windows(2).all(|pair| pair[0] < pair[1]), "{story}");
        }
        let done: Vec<_> = steps.iter().filter(|step| step.deed == Deed::Complete && stories[step.story].fate == Fate::Done).collect();
        assert!(done.iter().all(|step| end - step.at < Duration::days(3)), "nothing waits to be closed by the timer");
    }
}
