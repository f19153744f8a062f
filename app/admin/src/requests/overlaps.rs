//! Visits of one executor at the same time: said wherever one is planned or shown, and never forbidden.

use domain::{
    requests::{Detail, Visit},
    time::{Timestamp, parse_local},
};
use leptos::prelude::*;
use ui::{Banner, Glyph, Icon, Tone, lang, offset_minutes, t};

use super::desk::request_href;

/// Two ends of a time, as they stand in their fields.
pub(super) type Typed = (RwSignal<String>, RwSignal<String>);

/// The mark on a visit whose executor is expected elsewhere meanwhile.
pub(super) fn overlap_line(with: &Visit) -> impl IntoView + use<> {
    let words = t!("list-visit-overlap", other = words(with));
    view! {
        <span class="flex items-start gap-1.5 text-sm font-medium text-warning">
            <Icon glyph=Glyph::Alert class="mt-0.5 size-4 shrink-0" />
            <span class="min-w-0">{words}</span>
        </span>
    }
}

/// What else the executor is expected at, and a warning while a typed time meets it.
#[component]
pub(super) fn ExecutorVisits(detail: Memo<Detail>, times: StoredValue<Vec<Typed>>) -> impl IntoView {
    let visits = Memo::new(move |_| detail.with(|detail| detail.executor_visits.clone()));
    let offset = offset_minutes();
    let met = Memo::new(move |_| {
        let read = |(from, to): &Typed| Some((from.with(|from| parse_local(from, offset))?, to.with(|to| parse_local(to, offset))?));
        let times: Vec<(Timestamp, Timestamp)> = times.with_value(|times| times.iter().filter_map(read).collect());
        visits.with(|visits| met_by(visits, &times))
    });
    let warning = move || {
        let met = met.get();
        let executor = detail.with_untracked(|detail| detail.card.executor.as_ref().map(|person| person.name.clone()));
        (!met.is_empty()).then(|| {
            view! {
                <Banner tone=Tone::Warning title=t!("admin-visit-taken", name = executor.unwrap_or_default())>
                    {list(&met)}
                    <p>{t("admin-visit-taken-hint")}</p>
                </Banner>
            }
        })
    };
    view! {
        {warning}
        {move || visits.with(|visits| (!visits.is_empty()).then(|| view! {
            <details>
                <summary class="fold text-sm font-semibold">{t!("admin-visit-others", count = visits.len())}</summary>
                {list(visits)}
            </details>
        }))}
    }
}

/// Those that nobody can be at besides one of the times.
fn met_by(visits: &[Visit], times: &[(Timestamp, Timestamp)]) -> Vec<Visit> {
    let meets = |visit: &&Visit| times.iter().any(|(from, to)| visit.meets(*from, *to));
    visits.iter().filter(meets).cloned().collect()
}

fn list(visits: &[Visit]) -> impl IntoView + use<> {
    let rows = visits
        .iter()
        .map(|visit| {
            let words = words(visit);
            match visit.request {
                // It opens beside, so that what is typed here stays.
                Some(request) => {
                    view! { <li><a href=request_href(request) target="_blank" rel="external noopener" class="link">{words}</a></li> }
                        .into_any()
                }
                None => view! { <li>{words}</li> }.into_any(),
            }
        })
        .collect_view();
    view! { <ul class="grid gap-1 text-sm">{rows}</ul> }
}

/// `№ 12, 5 марта, 10:00–12:00`; of a request that the reader does not see only its time.
fn words(visit: &Visit) -> String {
    let when = text::format::span(lang(), visit.from, visit.to, offset_minutes());
    match visit.number {
        Some(number) => t!("list-visit-other", number = number, when = when),
        None => when,
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Duration};

    use super::*;

    #[test]
    fn each_of_the_typed_times_is_compared() {
        let at = |hour: i64| DateTime::UNIX_EPOCH + Duration::hours(hour);
        let visit = |number, from| Visit {
            request: None,
            number: Some(number),
            from: at(from),
            to: at(from + 2),
        };
        let visits = [visit(1, 8), visit(2, 10), visit(3, 20)];
        let numbers = |times: &[(i64, i64)]| {
            let times: Vec<_> = times.iter().map(|(from, to)| (at(*from), at(*to))).collect();
            met_by(&visits, &times).iter().filter_map(|visit| visit.number).collect::<Vec<_>>()
        };
        assert_eq!(numbers(&[(9, 11)]), [1, 2]);
        assert_eq!(numbers(&[(12, 14), (21, 23)]), [3]);
        assert!(numbers(&[(12, 20)]).is_empty() && numbers(&[]).is_empty());
    }
}
