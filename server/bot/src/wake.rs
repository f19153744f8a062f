//! Wakes workers of this process at once; those of others look by themselves within half a second.

use std::{pin::Pin, time::Duration};

use tokio::sync::{Notify, futures::Notified};

/// How long a worker sleeps when nothing wakes it.
pub(crate) const NAP: Duration = Duration::from_millis(400);

static INBOX: Notify = Notify::const_new();
static OUTBOX: Notify = Notify::const_new();
static FILES: Notify = Notify::const_new();

/// There is an update to work off.
pub(crate) fn inbox() {
    INBOX.notify_waiters();
}

/// There may be messages to send and files to fetch.
pub(crate) fn outbox() {
    OUTBOX.notify_waiters();
    FILES.notify_waiters();
}

/// Hears what is called from now on: made before looking for work, so that a call in between is not lost.
pub(crate) struct Bell(Pin<Box<Notified<'static>>>);

impl Bell {
    fn of(notify: &'static Notify) -> Self {
        let mut notified = Box::pin(notify.notified());
        notified.as_mut().enable();
        Self(notified)
    }

    /// Updates to work off.
    pub(crate) fn inbox() -> Self {
        Self::of(&INBOX)
    }

    /// Messages to send.
    pub(crate) fn outbox() -> Self {
        Self::of(&OUTBOX)
    }

    /// Files to fetch.
    pub(crate) fn files() -> Self {
        Self::of(&FILES)
    }

    /// Until somebody calls, or for a nap.
    pub(crate) async fn rings_or_nap(self) {
        // A timeout only means that nobody called.
        tokio::time::timeout(NAP, self.0).await.ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_call_between_looking_and_sleeping_is_heard() {
        let bell = Bell::files();
        outbox();
        let slept = tokio::time::Instant::now();
        bell.rings_or_nap().await;
        assert!(slept.elapsed() < NAP);
    }
}
