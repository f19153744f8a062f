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
    /// Answers the classes of text on the soft background of the tone.
    pub(crate) const fn soft(self) -> &'static str {
        match self {
            Self::Neutral => "bg-surface-sunken text-muted border-border",
            Self::Accent => "bg-accent-soft text-accent border-accent/25",
            Self::Success => "bg-success-soft text-success border-success/25",
            Self::Warning => "bg-warning-soft text-warning border-warning/25",
            Self::Danger => "bg-danger-soft text-danger border-danger/25",
            Self::Info => "bg-info-soft text-info border-info/25",
            Self::Violet => "bg-violet-soft text-violet border-violet/25",
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
