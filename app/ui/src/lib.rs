//! The design system of Hovli. One component is one file; components get data and callbacks and never fetch.
//!
//! Everything renders the same on the server and in the browser: no browser call outside
//! effects and handlers, no random ids, no inline styles (the CSP forbids them).

#![expect(missing_docs, reason = "component prop structs")]

pub mod actions;
mod appearance;
mod browser;
mod context;
pub mod display;
pub mod forms;
mod glyph;
pub mod kit_page;
pub mod layout;
pub mod overlays;
mod tone;

#[doc(hidden)]
pub use text as words;

pub use crate::actions::{
    button::{Button, ButtonKind, Size},
    icon::Icon,
    icon_button::IconButton,
    link_button::LinkButton,
};
pub use crate::appearance::{Appearance, Density, Glass, Theme};
pub use crate::context::{Locale, found_near, lang, offset_minutes, t, t_with};
pub use crate::display::{
    avatar::{Avatar, PersonLine},
    badge::{Badge, Count},
    banner::Banner,
    empty_state::EmptyState,
    fresh_links::provide_fresh_links,
    key_values::{KeyValue, KeyValues},
    notice_row::{NoticeRow, ReadMark},
    photo_gallery::{Photo, PhotoGallery, PhotoState},
    request_badges::{FlagBadges, PriorityBadge, StatusBadge},
    skeleton::{Skeleton, SkeletonKind},
    sla_chip::{SlaChip, SlaKind, paused_note},
    stat::Stat,
    table::{Align, Cell, Column, Row, Table},
    time_text::{TimeFormat, TimeText},
    timeline::{Timeline, TimelineItem},
    topic_row::{TopicRow, TopicSwitch},
};
pub use crate::forms::{
    checkbox::{Checkbox, Switch},
    choice::Choice,
    combobox::Combobox,
    date_time_input::{DateKind, DateTimeInput},
    field::Field,
    file_picker::{FilePicker, PickedFile},
    kept::{Awaited, Kept, KeptForm, is_first_page, kept_field, provide_first_page},
    mention_box::{MentionBox, MentionTicks, NamesPlace},
    mentioning::Mentioning,
    mistake::RefusalPlace,
    radio_group::{RadioGroup, Segmented},
    select::Select,
    text_area::TextArea,
    text_input::{InputKind, TextInput},
};
pub use crate::glyph::Glyph;
pub use crate::layout::{
    breadcrumbs::{Breadcrumbs, Crumb},
    card::{Card, GlassPanel},
    nav_link::{NavLink, NavPlace},
    page_header::{PageHeader, SectionTitle},
    pager::Pager,
    skip_link::{SkipLink, focus_follows},
    tabs::{Tab, Tabs},
    theme_switch::ThemeSwitch,
};
pub use crate::overlays::{
    dialog::{Dialog, DialogActions, DialogClose, DialogOpener, SaveActions},
    field_sheet::{FieldSheet, SheetOpener, close_sheet},
    menu::{Menu, MenuAlign, MenuButton, MenuDivider, MenuLabel, MenuLink},
    modal::{close_dialog, is_dialog_open, open_dialog},
    toast::{ToastHandle, ToastRegion, provide_toasts, use_toasts},
};
pub use crate::tone::Tone;
