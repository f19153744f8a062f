//! The promise of time: working hours, policies, two clocks, and the ladder of those who hear of a broken promise.
//!
//! Everything is derived from the history; `Sla::evaluate` is the only place where a due instant is made.

mod calendar;
mod evaluate;
mod history;
mod hours;
mod hours_input;
mod input;
mod policy;
mod rule;
mod run;
mod timeline;
mod view;

pub use calendar::Calendar;
pub use evaluate::{Reading, Sla};
pub use history::{History, Kind, Line, Signal, Step};
pub use hours::{DAY_MINUTES, Hours, Span, format_spans, parse_spans};
pub use hours_input::{CalendarDraft, CalendarView, Exception, SaveCalendar, format_exception};
pub use input::{PolicyDraft, SavePolicy, SaveRule, Unit};
pub use policy::{MIN_AFTER_RETURN, Measure, Policy, Reach, Subject, Target, Terms, WARN_PERCENT, never_rests};
pub use rule::{Measures, Promise, REPEAT_DAYS, Rule, Trigger, Voice};
pub use timeline::{Spoken, Standing, Stretch, Timeline};
pub use view::{PolicyView, Sample};
