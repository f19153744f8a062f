//! Requests, the heart of the product: writing down, acting, talking, finding, and the timers.
//!
//! `commands` and `queries` are the doors' way in; the status rules live in `domain::requests`.

mod act;
mod again;
mod attachments;
mod auto_assign;
mod auto_reassign;
mod board;
mod bulk;
mod candidates;
mod cards;
mod checks;
mod clock_history;
mod clock_rows;
mod clocks;
mod commands;
mod create;
mod detail;
mod discretion;
mod due;
mod edit_words;
mod edits;
mod evidence;
mod followers;
mod heard;
mod history;
mod insert;
mod intake;
mod invoice;
mod jobs;
mod limits;
mod lines;
mod link;
mod list;
mod lists;
mod marks;
mod mentions;
mod moment;
mod morning;
mod narrow;
mod notice;
mod paper;
mod place;
mod queries;
mod reasons;
mod remind;
mod repeated;
mod replay;
mod settings;
mod setup;
mod sight;
mod store;
mod tailor;
mod tailor_reason;
mod talk;
mod target;
mod templates;
mod ties;
mod timeline;
mod viewers;
mod views;
mod visits;
mod walk;
mod watch;
mod words;
mod workload;

pub(crate) use attachments::of_file_in;
pub use auto_assign::{auto_rules, delete_auto_rule, save_auto_rule};
pub use auto_reassign::reassign_silent;
pub use bulk::{bulk, undo_bulk};
pub use clock_history::clock_history;
pub use commands::{act, act_in, attach, attach_in, comment, comment_in, create, create_in, look, mark_read};
pub use evidence::{Kept, Outcome, TooLate};
pub use followers::Wanted;
pub(crate) use followers::{Follower, followers_in};
pub(crate) use heard::Told;
pub(crate) use insert::begin_numbers_in;
pub use invoice::{invoices, issue_invoice};
pub use jobs::{auto_close, auto_resume};
pub use lines::{add_line, remove_line};
pub(crate) use list::keys as keys_in;
pub use mentions::{mentionable, mentionable_in};
pub(crate) use morning::{HouseMorning, Morning, morning_in};
pub use notice::can_see_in;
pub(crate) use notice::{
    Hearing, NoticeFacts, comments_in_words, held_at_in, notice_facts_in, public_card_in, reasons_by_id_in, resident_of_in,
};
pub use paper::{print_register, print_request};
pub use queries::{
    board, by_number, candidates, candidates_in, categories, categories_in, counts, detail, detail_in, first, foresee, hot, known,
    known_in, known_links, list, list_in, neighbours, pool, reasons, reasons_in, today, total,
};
pub use reasons::{archive_reason, reason_settings, save_reason};
pub use remind::remind_before_close;
pub(crate) use replay::commands_done_in;
pub use setup::{add_default_categories, add_default_reasons};
pub(crate) use tailor::{Tailored, category_id_in, category_name_in, put_category_in};
pub(crate) use tailor_reason::{TailoredReason, put_reason_in, reason_name_in};
pub use templates::{delete_template, save_template, templates};
pub use ties::{add_follower, link, remove_follower, ties, unfollow, unlink};
pub use views::{delete_view, save_view, views};
pub use visits::visits;
pub(crate) use watch::look_again_in;
pub use watch::watch_clocks;
pub use workload::workload;
