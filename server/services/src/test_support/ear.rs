//! Hears the statements that are sent, out of what the driver logs of each.

use std::sync::{Arc, Mutex, PoisonError};

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

/// Hears the statements that are sent while it listens.
#[derive(Debug, Clone)]
pub struct Ear {
    field: &'static str,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Ear {
    /// Hears whole statements.
    #[must_use]
    pub fn of_statements() -> Self {
        Self::of("db.statement")
    }

    /// Hears the first words of each.
    #[must_use]
    pub fn of_beginnings() -> Self {
        Self::of("summary")
    }

    fn of(field: &'static str) -> Self {
        Self {
            field,
            heard: Arc::default(),
        }
    }

    /// Does the work; answers what came of it, and takes what was sent meanwhile.
    pub async fn during<T>(&self, work: impl Future<Output = T>) -> (T, Vec<String>) {
        let listening = tracing::subscriber::set_default(self.clone());
        let done = work.await;
        drop(listening);
        let heard = std::mem::take(&mut *self.heard.lock().unwrap_or_else(PoisonError::into_inner));
        (done, heard)
    }
}

impl Subscriber for Ear {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Statement(self));
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

struct Statement<'a>(&'a Ear);

impl Visit for Statement<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == self.0.field {
            let mut heard = self.0.heard.lock().unwrap_or_else(PoisonError::into_inner);
            heard.push(value.trim().to_owned());
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}
