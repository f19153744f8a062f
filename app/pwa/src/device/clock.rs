//! The server's clock, carried on by the device: only differences of the device's own clock are trusted.

use leptos::prelude::*;
use rpc::session::boot;

/// The server's time, now.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    page_ms: i64,
    /// What the device's clock said when the page came alive.
    started_ms: StoredValue<Option<i64>>,
}

/// Makes the clock available; a face's root calls it once.
pub(crate) fn provide_clock() {
    let clock = Clock {
        page_ms: boot().now_ms,
        started_ms: StoredValue::new(None),
    };
    provide_context(clock);
    Effect::new(move |_| clock.started_ms.set_value(Some(device_ms())));
}

/// Answers the clock of the face.
pub(crate) fn use_clock() -> Clock {
    expect_context::<Clock>()
}

impl Clock {
    /// Answers the time in milliseconds: that of the page while it is rendered or hydrated, afterwards the running one.
    pub(crate) fn now_ms(self) -> i64 {
        match self.started_ms.get_value() {
            Some(started) => self.page_ms + device_ms() - started,
            None => self.page_ms,
        }
    }
}

/// Answers the device's clock in milliseconds.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are whole and far below 2^53")]
pub(crate) fn device_ms() -> i64 {
    js_sys::Date::now() as i64
}
