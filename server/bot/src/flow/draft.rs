//! A request that is being written down in a chat.

use domain::{
    ids::{ApartmentId, CategoryId, CommandId},
    place_codes::CodedEntrance,
    requests::Place,
    time::Timestamp,
};

use super::{
    event::{Media, MediaKind},
    state::KEPT_FOR,
};

/// A step of writing a request down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Whether the words should become a request at all.
    Offer,
    /// The group of categories.
    Group,
    /// The category.
    Leaf,
    /// Where.
    Place,
    /// What happened.
    Text,
    /// Photos.
    Photos,
    /// Is it all right?
    Confirm,
}

/// A request being written down.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Draft {
    /// Becomes the command id: one draft never makes two requests.
    pub id: CommandId,
    /// The step.
    pub stage: Stage,
    /// The group chosen.
    pub group: Option<CategoryId>,
    /// The category chosen.
    pub category: Option<CategoryId>,
    /// The apartment chosen.
    pub home: Option<ApartmentId>,
    /// A part of the house instead of the apartment itself.
    pub common: Option<Place>,
    /// The entrance at whose code the person stood; without one it is that of the apartment.
    pub entrance: Option<CodedEntrance>,
    /// Whether a code at a door led to it.
    #[serde(default)]
    pub by_code: bool,
    /// The words, message by message.
    pub parts: Vec<Part>,
    /// The files.
    pub media: Vec<Media>,
    /// The album whose photos are arriving.
    pub album: Option<String>,
    /// Whether it began with words or a photo, so that they need not be asked for.
    pub began_with_words: bool,
    /// Whether the step of photos was passed.
    pub photos_passed: bool,
    /// Whether the person was told that there are enough photos.
    pub limit_told: bool,
    /// Whether the person was told whom to call.
    pub alarm_told: bool,
    /// When it was last changed.
    pub touched_at: Timestamp,
}

/// The words of one message.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Part {
    /// The message.
    pub message: i64,
    /// Its words.
    pub text: String,
    /// Whether it is a point on the map, which says where and never what.
    #[serde(default)]
    pub is_point: bool,
}

impl Part {
    /// What was written.
    pub(super) fn words(message: i64, text: String) -> Self {
        Self {
            message,
            text,
            is_point: false,
        }
    }

    /// A point on the map.
    pub(super) fn point(message: i64, latitude: &str, longitude: &str) -> Self {
        Self {
            message,
            text: format!("📍 {latitude}, {longitude}"),
            is_point: true,
        }
    }
}

impl Draft {
    /// A draft of which nothing is known.
    #[must_use]
    pub fn new(id: CommandId, stage: Stage, now: Timestamp) -> Self {
        Self {
            id,
            stage,
            group: None,
            category: None,
            home: None,
            common: None,
            entrance: None,
            by_code: false,
            parts: Vec::new(),
            media: Vec::new(),
            album: None,
            began_with_words: false,
            photos_passed: false,
            limit_told: false,
            alarm_told: false,
            touched_at: now,
        }
    }

    /// All the words, and below them the points.
    #[must_use]
    pub fn text(&self) -> String {
        let (points, words): (Vec<_>, Vec<_>) = self.parts.iter().partition(|part| part.is_point);
        words
            .into_iter()
            .chain(points)
            .map(|part| part.text.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Whether somebody can tell what happened: by words or by voice.
    #[must_use]
    pub fn says_something(&self) -> bool {
        self.parts.iter().any(|part| !part.is_point) || self.media.iter().any(|media| media.kind == MediaKind::Voice)
    }

    /// Whether it lay too long.
    #[must_use]
    pub fn is_expired(&self, now: Timestamp) -> bool {
        now - self.touched_at > KEPT_FOR
    }
}
