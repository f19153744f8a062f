//! The seven meanings a colour may have. A tone never stands alone: an icon or a word comes with it.

/// What a colour means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Neutral,
    /// The colour of the product; chosen, current.
    Accent,
    /// Went well.
    Success,
    /// Needs attention soon.
    Warning,
    /// Wrong or late.
    Danger,
    /// New, worth knowing.
    Info,
    /// On the way, under review.
    Violet,
}

impl Tone {
    /// Answers the class of text on the soft background of the tone.
    pub(crate) const fn soft(self) -> &'static str {
        match self {
            Self::Neutral => "soft-neutral",
            Self::Accent => "soft-accent",
            Self::Success => "soft-success",
            Self::Warning => "soft-warning",
            Self::Danger => "soft-danger",
            Self::Info => "soft-info",
            Self::Violet => "soft-violet",
        }
    }

    /// Answers the class of text in the tone on any surface.
    pub(crate) const fn ink(self) -> &'static str {
        match self {
            Self::Neutral => "text-muted",
            Self::Accent => "text-accent",
            Self::Success => "text-success",
            Self::Warning => "text-warning",
            Self::Danger => "text-danger",
            Self::Info => "text-info",
            Self::Violet => "text-violet",
        }
    }
}
