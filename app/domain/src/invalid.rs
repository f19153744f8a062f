//! What is wrong with an input, field by field.

/// One field and the code of what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The name of the field as the form sends it.
    pub field: String,
    /// The catalogue code: `errors-field-<code>`.
    pub code: String,
    /// The bound that was crossed, when there is one.
    pub limit: Option<u32>,
}

/// All the fields of an input that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, thiserror::Error)]
#[error("{} invalid fields", fields.len())]
pub struct Invalid {
    /// The fields in the order of the form.
    pub fields: Vec<FieldError>,
}

impl Invalid {
    /// One field is wrong.
    #[must_use]
    pub fn field(field: &str, code: &str) -> Self {
        Self {
            fields: vec![FieldError {
                field: field.to_owned(),
                code: code.to_owned(),
                limit: None,
            }],
        }
    }

    /// Notes a wrong field.
    pub fn push(&mut self, field: &str, code: &str, limit: Option<u32>) {
        self.fields.push(FieldError {
            field: field.to_owned(),
            code: code.to_owned(),
            limit,
        });
    }

    /// Keeps the value, or notes what is wrong and answers `None`.
    pub fn take<T>(&mut self, result: Result<T, Self>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(invalid) => {
                self.fields.extend(invalid.fields);
                None
            }
        }
    }

    /// Answers `Ok` when nothing was noted.
    ///
    /// # Errors
    /// Itself, when any field was noted.
    pub fn into_result(self) -> Result<(), Self> {
        if self.fields.is_empty() { Ok(()) } else { Err(self) }
    }
}
