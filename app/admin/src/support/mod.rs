//! Small helpers that every page of the panel uses.

mod chime;
mod clock;
mod command;
mod copy;
mod head;
mod live;
mod load;
mod missing;
mod refusal;
mod sla;
mod upload;
mod words;

pub(crate) use chime::{Chime, provide_chime};
pub(crate) use clock::{now, now_ms, provide_clock};
pub(crate) use command::{is_used, renew_when_used, use_command};
pub(crate) use copy::CopyField;
pub(crate) use head::Head;
pub(crate) use live::{follow_news, is_news, live_version, provide_live, use_bell};
pub(crate) use load::{at_last, in_one_go, remembered, when_each_loaded, when_loaded};
pub(crate) use missing::Missing;
pub(crate) use refusal::{RefusalBanner, field_error, one_of_many, path_of, refusal};
pub(crate) use sla::{card_chip, resolution_chip, response_chip, short_chip};
pub(crate) use upload::Uploads;
pub(crate) use words::{category_label, glyph_of, local_iso, named, only, place_details, place_line};
