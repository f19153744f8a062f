//! Adding working hours, and changing them: the week by weekday, the special days one a line.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    ids::CommandId,
    sla::{CalendarView, Exception, Hours, Span, format_exception, format_spans},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, settings::SaveCalendar};
use ui::{Checkbox, KeptForm, SaveActions, TextArea, TextInput, t};

use super::frame::CALENDARS;
use crate::support::{RefusalBanner, field_error, path_of, refusal};

/// The name in the address and the id of the dialog.
pub(super) const CALENDAR: &str = "calendar";

/// The names of the fields of a weekday's mistakes.
const DAYS: [&str; 7] = ["week_0", "week_1", "week_2", "week_3", "week_4", "week_5", "week_6"];

/// The days that differ, as the form begins with them. New hours begin with those of the hours that have most: the holidays
/// are the same for everybody.
pub(super) fn days_of(known: Option<&CalendarView>, all: &[CalendarView]) -> BTreeMap<NaiveDate, Exception> {
    let like = known.or_else(|| all.iter().max_by_key(|one| one.days.len()));
    like.map(|one| one.days.clone()).unwrap_or_default()
}

/// The form inside of a dialog.
#[component]
pub(super) fn CalendarForm(
    known: Option<CalendarView>,
    days: BTreeMap<NaiveDate, Exception>,
    save: ServerAction<SaveCalendar>,
    command: RwSignal<CommandId>,
) -> impl IntoView {
    let refused = refusal(save);
    let id = known.as_ref().map(|one| one.id.to_string()).unwrap_or_default();
    let week = known.as_ref().map_or_else(|| Hours::office().week, |one| one.week.clone());
    let days: Vec<_> = days.iter().map(|(date, day)| format_exception(*date, day)).collect();
    let is_always = known.as_ref().is_some_and(|one| one.is_always);
    let name = known.map(|one| one.name).unwrap_or_default();
    // The general words speak of choosing a date, and here it is typed.
    let (wrong, no_date) = (field_error(refused, "days"), t("settings-calendar-days-no-date"));
    let lacks_date = move || {
        let code = |error: &RpcError| error.field("days").map(|field| field.code == "date");
        refused.with(|error| error.as_ref().and_then(code).unwrap_or_default())
    };
    let wrong = Signal::derive(move || if lacks_date() { Some(no_date.clone()) } else { wrong.get() });
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[id]" value=id />
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                <TextInput
                    name="cmd[name]"
                    id="calendar-name"
                    label=t("settings-policy-name")
                    value=name
                    error=field_error(refused, "name")
                    required=true
                    maxlength=80
                    autocomplete="off"
                />
                <Checkbox name="cmd[is_always]" id="calendar-always" label=t("settings-calendar-always") checked=is_always />
                {weekdays(&week, save)}
                <TextArea
                    name="cmd[days]"
                    id="calendar-days"
                    label=t("settings-calendar-days")
                    hint=t("settings-calendar-days-hint")
                    value=days.join("\n")
                    error=wrong
                    rows=8
                />
            </div>
            <SaveActions dialog=CALENDAR href=CALENDARS busy=save.pending() />
        </ActionForm></KeptForm>
    }
}

fn weekdays(week: &[Vec<Span>; 7], save: ServerAction<SaveCalendar>) -> impl IntoView + use<> {
    let refused = refusal(save);
    let whole = field_error(refused, "week");
    let rows = week
        .iter()
        .zip(DAYS)
        .enumerate()
        .map(|(index, (spans, field))| {
            view! {
                <TextInput
                    name=format!("cmd[week][{index}]")
                    id=format!("calendar-{field}")
                    label=t(&format!("common-weekday-{}", index + 1))
                    value=format_spans(spans)
                    error=field_error(refused, field)
                    maxlength=60
                    autocomplete="off"
                />
            }
        })
        .collect_view();
    view! {
        <fieldset class="min-w-0">
            <legend class="text-sm font-semibold">{t("settings-calendar-week")}</legend>
            <p class="mt-0.5 text-xs text-muted">{t("settings-calendar-week-hint")}</p>
            {move || whole.get().map(|words| view! { <p data-wrong="" class="text-sm text-danger" role="alert">{words}</p> })}
            <div class="mt-1.5 grid grid-cols-1 gap-3 sm:grid-cols-2">{rows}</div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::CalendarId;

    use super::*;

    #[test]
    fn new_hours_begin_with_the_holidays_that_others_have() {
        let hours = |days: &[&str]| CalendarView {
            id: CalendarId::nil(),
            name: String::new(),
            is_always: false,
            week: Default::default(),
            days: days
                .iter()
                .map(|day| {
                    (
                        day.parse().unwrap(),
                        Exception {
                            spans: Vec::new(),
                            name: String::new(),
                        },
                    )
                })
                .collect(),
            policies: 0,
        };
        let (always, office) = (hours(&[]), hours(&["2027-01-01", "2027-03-08"]));
        let all = [always.clone(), office.clone()];
        assert_eq!(days_of(None, &all), office.days);
        assert_eq!(days_of(Some(&always), &all), always.days, "what is there already stays");
        assert_eq!(days_of(None, &[]), BTreeMap::new());
    }
}
