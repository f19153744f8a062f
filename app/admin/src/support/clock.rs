//! The server's clock, counted on in the browser. Only differences of the device's clock are trusted.

use std::time::Duration;

use domain::time::Timestamp;
use leptos::prelude::*;
use rpc::session::boot;

const TICK: Duration = Duration::from_secs(15);

/// What the server's clock says now, in milliseconds.
#[derive(Clone, Copy)]
struct Clock(RwSignal<i64>);

#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are whole and far below 2^53")]
fn device_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// Starts counting on from the moment the page was made.
pub(crate) fn provide_clock() {
    let made = boot().now_ms;
    let now = RwSignal::new(made);
    Effect::new(move |_| {
        let started = device_ms();
        if let Ok(ticking) = set_interval_with_handle(move || now.set(made + device_ms() - started), TICK) {
            on_cleanup(move || ticking.clear());
        }
    });
    provide_context(Clock(now));
}

/// Lays the clock down beside whoever is made now.
pub(super) fn found_near() {
    if let Some(clock) = use_context::<Clock>() {
        provide_context(clock);
    }
}

/// Answers the server's clock in milliseconds; it does not follow the time by itself.
pub(crate) fn now_ms() -> i64 {
    use_context::<Clock>().map_or_else(|| boot().now_ms, |clock| clock.0.get_untracked())
}

/// Answers the server's clock.
pub(crate) fn now() -> Timestamp {
    Timestamp::from_timestamp_millis(now_ms()).unwrap_or_default()
}
