//! The icons: one 24 × 24 line drawing each, drawn with a single path.

/// Declares the icons with their codes and drawings.
macro_rules! glyphs {
    ($($name:ident $code:literal $path:literal)+) => {
        /// An icon of the kit.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Glyph { $(#[doc = concat!("The drawing `", $code, "`.")] $name),+ }

        impl Glyph {
            /// Every icon.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Answers the stable code, as stored with categories.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// Answers the drawing.
            pub(crate) const fn path(self) -> &'static str {
                match self { $(Self::$name => $path),+ }
            }
        }
    };
}

impl Glyph {
    /// Answers the icon of a stored code, if the kit has it.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|glyph| glyph.code() == code)
    }
}

glyphs! {
    Water "water" "M12 3.5s6 6.2 6 10.5a6 6 0 0 1-12 0c0-4.3 6-10.5 6-10.5ZM9 14.5a3 3 0 0 0 3 3"
    Bolt "bolt" "M13 3 5.5 13.5H11L10 21l7.5-10.5H12L13 3Z"
    Heat "heat" "M5.5 6.5v12M9.8 6.5v12M14.2 6.5v12M18.5 6.5v12M5.5 9h13M5.5 16h13M3 12.5h2.5M18.5 12.5H21"
    Gas "gas" "M12 3c.5 3.5 5.5 6 5.5 11a5.5 5.5 0 0 1-11 0c0-2.2 1-3.8 2.2-5 .3 1.6 1 2.4 1.8 2.8-.2-3.3.3-6.3 1.5-8.8Z"
    Lift "lift" "M6.5 3.5h11a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1ZM12 3.5v17M7.7 11l1.1-1.5L9.9 11M14.1 13l1.1 1.5 1.1-1.5"
    Door "door" "M6.5 20.5v-16a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v16M4 20.5h16M14 11.5v1.5"
    Key "key" "M4 15.7a3.8 3.8 0 1 0 7.6 0 3.8 3.8 0 1 0-7.6 0M10.5 13 19 4.5M16 7.5l2.5 2.5M13.5 10l1.5 1.5"
    Trash "trash" "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12.5a1 1 0 0 0 1 .9h7.4a1 1 0 0 0 1-.9L17.5 7M10 11v5.5M14 11v5.5"
    Clean "clean" "M12 3.5c.9 4.7 3.8 7.6 8.5 8.5-4.7.9-7.6 3.8-8.5 8.5-.9-4.7-3.8-7.6-8.5-8.5 4.7-.9 7.6-3.8 8.5-8.5Z"
    Yard "yard" "M12 20.5V12M12 15.5l3-2.5M8 17a4.5 4.5 0 0 1-1.6-8.7 5.8 5.8 0 0 1 11.2 0A4.5 4.5 0 0 1 16 17Z"
    Roof "roof" "M2.5 12 12 4.5l9.5 7.5M5 15.5h14M5 19.5h14M9 15.5v4M15 15.5v4M12 11.5v4"
    Wrench "wrench" "M20 7.5 17 10l-3-3 2.5-3a4.8 4.8 0 0 0-6 6.2l-6.3 6.3a2.1 2.1 0 0 0 3 3l6.3-6.3A4.8 4.8 0 0 0 20 7.5Z"
    Gauge "gauge" "M3.5 15a8.5 8.5 0 0 1 17 0M12 15l4-4.5M6 19h12M11 15a1 1 0 1 0 2 0 1 1 0 1 0-2 0"
    Shield "shield" "M12 3.5 5 6v5.5c0 4.3 2.9 7.4 7 9 4.1-1.6 7-4.7 7-9V6l-7-2.5ZM9 12l2.2 2.2 4-4.2"
    Receipt "receipt" "M6 3.5h12v17l-2-1.3-2 1.3-2-1.3-2 1.3-2-1.3-2 1.3v-17ZM9 8h6M9 12h6"
    Card "card" "M4 6h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1ZM3 10h18M6.5 14.5h3"
    Star "star" "m12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8L12 3.5Z"
    Tag "tag" "M4 4.5h7.5L20 13l-7 7-8.5-8.5L4 4.5ZM8 8.5h.01"
    Flag "flag" "M5.5 21V4M5.5 4.5h12l-2.5 4 2.5 4h-12"
    Dots "dots" "M4.8 12a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0M11.3 12a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0M17.8 12a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0"
    Plus "plus" "M12 5v14M5 12h14"
    Search "search" "M4.5 11a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0M16 16l4 4"
    Bell "bell" "M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5L19 18H5l1.5-1.5ZM10 20.5h4"
    User "user" "M8.2 8a3.8 3.8 0 1 0 7.6 0 3.8 3.8 0 1 0-7.6 0M4.5 20.5a7.5 7.5 0 0 1 15 0"
    Users "users" "M5.5 8.5a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0M2.5 20a6.5 6.5 0 0 1 13 0M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18 14.5a6.5 6.5 0 0 1 3.5 5.5"
    Home "home" "m4 11 8-7 8 7v8.5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V11ZM9.5 20.5v-6h5v6"
    Building "building" "M5 20.5v-16a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v16M15 9h3a1 1 0 0 1 1 1v10.5M3 20.5h18M8.5 7.5h3M8.5 11.5h3M8.5 15.5h3"
    Phone "phone" "M6 3.5h3L10.5 8l-2 1.5a12 12 0 0 0 6 6l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4 5.7a2 2 0 0 1 2-2.2Z"
    Pin "pin" "M12 21s7-6.2 7-11.2a7 7 0 0 0-14 0C5 14.8 12 21 12 21ZM9.5 9.8a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0"
    Camera "camera" "M4 8h3.5L9 5.5h6L16.5 8H20a1 1 0 0 1 1 1v9.5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1ZM8.5 13.5a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0"
    Image "image" "M4.5 4.5h15a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1ZM7.5 9.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0M3.5 17l5-4.5 3.5 3 4-4 4.5 4.5"
    Mic "mic" "M9 6.5a3 3 0 0 1 6 0V11a3 3 0 0 1-6 0V6.5ZM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21"
    Clock "clock" "M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M12 7v5l3.5 2"
    Calendar "calendar" "M4.5 6h15a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1ZM3.5 10.5h17M8 3.5V6M16 3.5V6"
    Pause "pause" "M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M10 9v6M14 9v6"
    Play "play" "M8 5.5v13l10.5-6.5L8 5.5Z"
    Check "check" "m5 12.5 4.5 4.5L19 7.5"
    CheckCircle "check-circle" "M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M8.3 12.3l2.5 2.5 4.9-5.2"
    X "x" "m6 6 12 12M18 6 6 18"
    XCircle "x-circle" "M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M9 9l6 6M15 9l-6 6"
    ArrowLeft "arrow-left" "M19.5 12h-15M10.5 6l-6 6 6 6"
    ArrowRight "arrow-right" "M4.5 12h15M13.5 6l6 6-6 6"
    ChevronLeft "chevron-left" "m14.5 6-6 6 6 6"
    ChevronRight "chevron-right" "m9.5 6 6 6-6 6"
    ChevronDown "chevron-down" "m6 9.5 6 6 6-6"
    Menu "menu" "M4 7h16M4 12h16M4 17h16"
    Logout "logout" "M14 4.5H6a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h8M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5"
    Moon "moon" "M20 14.2A8.3 8.3 0 0 1 9.8 4 8.3 8.3 0 1 0 20 14.2Z"
    Sun "sun" "M8 12a4 4 0 1 0 8 0 4 4 0 1 0-8 0M12 2.8v2M12 19.2v2M2.8 12h2M19.2 12h2M5.5 5.5l1.4 1.4M17.1 17.1l1.4 1.4M5.5 18.5l1.4-1.4M17.1 6.9l1.4-1.4"
    Screen "screen" "M4 5h16a1 1 0 0 1 1 1v9.5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM8.5 20h7M12 16.5V20"
    Globe "globe" "M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M3.5 12h17M12 3.5c2.4 2.4 3.6 5.2 3.6 8.5s-1.2 6.1-3.6 8.5c-2.4-2.4-3.6-5.2-3.6-8.5S9.6 5.9 12 3.5Z"
    Filter "filter" "M4 6.5h16M7 12h10M10 17.5h4"
    Edit "edit" "m4.5 19.5 1-4L16 5l3 3L8.5 18.5l-4 1ZM13.5 7.5l3 3"
    Link "link" "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1.2 1.2M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2"
    Alert "alert" "M12 4.5 3.2 19.5h17.6L12 4.5ZM12 10v4.5M12 17h.01"
    Info "info" "M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M12 11v5M12 8h.01"
    Chat "chat" "M4.5 5h15a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H11l-4.5 3.5V17h-2a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM8 9.5h8M8 13h5"
    Send "send" "M20.5 3.5 10 14M20.5 3.5l-6.5 17-4-6.5-6.5-4 17-6.5Z"
    Inbox "inbox" "M4 13.5 6.5 5h11l2.5 8.5V19H4v-5.5ZM4 13.5h4.5l1.2 2.5h4.6l1.2-2.5H20"
    Lock "lock" "M6 11h12a1 1 0 0 1 1 1v7.5a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V12a1 1 0 0 1 1-1ZM8 11V8a4 4 0 0 1 8 0v3"
    Eye "eye" "M2.5 12S6 5.5 12 5.5s9.5 6.5 9.5 6.5-3.5 6.5-9.5 6.5S2.5 12 2.5 12ZM9.2 12a2.8 2.8 0 1 0 5.6 0 2.8 2.8 0 1 0-5.6 0"
    Download "download" "M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 19.5h15"
    Upload "upload" "M12 15.5v-11M7.5 9 12 4.5 16.5 9M4.5 19.5h15"
    Refresh "refresh" "M19.5 12a7.5 7.5 0 0 1-13.3 4.8M4.5 12a7.5 7.5 0 0 1 13.3-4.8M18.5 3.5v4h-4M5.5 20.5v-4h4"
    Undo "undo" "M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-3"
    Route "route" "M3 6.5h11V17H3zM14 10h3.5l3.5 3.5V17h-7M5.2 17.5a1.8 1.8 0 1 0 3.6 0 1.8 1.8 0 1 0-3.6 0M15.4 17.5a1.8 1.8 0 1 0 3.6 0 1.8 1.8 0 1 0-3.6 0"
    Board "board" "M5 4.5h14a.5.5 0 0 1 .5.5v14a.5.5 0 0 1-.5.5H5a.5.5 0 0 1-.5-.5V5a.5.5 0 0 1 .5-.5ZM9.5 4.5v15M14.5 4.5v15"
    List "list" "M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01"
    Settings "settings" "M4 7h9M17 7h3M4 17h3M11 17h9M13 7a2 2 0 1 0 4 0 2 2 0 1 0-4 0M7 17a2 2 0 1 0 4 0 2 2 0 1 0-4 0"
}
