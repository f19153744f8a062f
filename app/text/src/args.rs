//! Arguments of a message: text stays text, numbers stay numbers so that plurals work.

use fluent_bundle::{FluentArgs, FluentValue};

/// Named values that a message may mention.
#[derive(Debug, Default)]
pub struct Args(FluentArgs<'static>);

impl Args {
    /// Starts with no values.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds or replaces one value.
    #[must_use]
    pub fn set(mut self, name: &'static str, value: impl Value) -> Self {
        self.0.set(name, value.into_fluent());
        self
    }

    /// Answers the values as Fluent wants them.
    pub(crate) fn as_fluent(&self) -> &FluentArgs<'static> {
        &self.0
    }
}

/// Something a message can mention.
pub trait Value {
    /// Turns the value into what Fluent formats.
    fn into_fluent(self) -> FluentValue<'static>;
}

impl Value for String {
    fn into_fluent(self) -> FluentValue<'static> {
        self.into()
    }
}

impl Value for &String {
    fn into_fluent(self) -> FluentValue<'static> {
        self.clone().into()
    }
}

impl Value for &str {
    fn into_fluent(self) -> FluentValue<'static> {
        self.to_owned().into()
    }
}

/// Lets whole numbers be arguments.
macro_rules! numbers {
    ($($number:ty),+) => {
        $(impl Value for $number {
            fn into_fluent(self) -> FluentValue<'static> {
                self.into()
            }
        })+
    };
}

numbers!(i16, i32, i64, u8, u16, u32, u64, usize);
