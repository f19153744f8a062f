//! How a page follows the news that concern it.

use std::{rc::Rc, time::Duration};

use domain::{ids::RequestId, live::is_news};
use leptos::prelude::*;

use super::use_live;

const SETTLE: Duration = Duration::from_millis(300);

/// Answers a number that grows when there are news that concern the page, at most once per third of a second.
pub(crate) fn live_version(concerns: impl Fn(Option<RequestId>) -> bool + Send + Sync + 'static) -> Signal<u32> {
    let live = use_live();
    let version = RwSignal::new(0_u32);
    let waiting = StoredValue::new(false);
    Effect::new(move |_| {
        let tick = live.get();
        if tick.count == 0 || !concerns(tick.request) || waiting.get_value() {
            return;
        }
        waiting.set_value(true);
        set_timeout(
            move || {
                // The page may be gone by now.
                if waiting.try_set_value(false).is_none() {
                    version.try_update(|version| *version += 1);
                }
            },
            SETTLE,
        );
    });
    version.into()
}

/// Runs `look` when there are news: with what they are about, gathered over a third of a second, or with `None`
/// when it may be anything.
pub(crate) fn follow_news(look: impl Fn(Option<Vec<RequestId>>) + 'static) {
    let live = use_live();
    let gathered = StoredValue::new(None::<Option<Vec<RequestId>>>);
    let look = Rc::new(look);
    Effect::new(move |_| {
        let tick = live.get();
        if tick.count == 0 || !is_news(tick.request) {
            return;
        }
        let waits = gathered.with_value(Option::is_some);
        gathered.update_value(|gathered| *gathered = Some(gather(gathered.take(), tick.request)));
        if waits {
            return;
        }
        let look = Rc::clone(&look);
        set_timeout(
            move || {
                // The page may be gone by now.
                if let Some(Some(news)) = gathered.try_update_value(Option::take) {
                    look(news);
                }
            },
            SETTLE,
        );
    });
}

/// One more piece of news beside those that wait already; `None` covers all of them.
fn gather(waiting: Option<Option<Vec<RequestId>>>, request: Option<RequestId>) -> Option<Vec<RequestId>> {
    let mut requests = match waiting {
        None => Vec::new(),
        Some(None) => return None,
        Some(Some(requests)) => requests,
    };
    let request = request?;
    if !requests.contains(&request) {
        requests.push(request);
    }
    Some(requests)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_are_gathered_once_each_and_anything_covers_them_all() {
        let [one, other] = [1, 2].map(|id| RequestId(uuid::Uuid::from_u128(id)));
        let first = gather(None, Some(one));
        assert_eq!(gather(Some(first.clone()), Some(one)), Some(vec![one]));
        assert_eq!(gather(Some(first.clone()), Some(other)), Some(vec![one, other]));
        assert_eq!(gather(Some(first), None), None);
        assert_eq!(gather(Some(None), Some(one)), None);
    }
}
