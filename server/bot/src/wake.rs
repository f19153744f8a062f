//! Wakes workers of this process at once; those of others look by themselves within half a second.

use std::time::Duration;

use tokio::sync::Notify;

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

/// Until there is an update to work off, or for a nap.
pub(crate) async fn inbox_or_nap() {
    nap(&INBOX).await;
}

/// Until there is a message to send, or for a nap.
pub(crate) async fn outbox_or_nap() {
    nap(&OUTBOX).await;
}

/// Until there is a file to fetch, or for a nap.
pub(crate) async fn files_or_nap() {
    nap(&FILES).await;
}

async fn nap(notify: &Notify) {
    // A timeout only means that nobody called.
    tokio::time::timeout(NAP, notify.notified()).await.ok();
}
