//! Working hours, with the days that differ.

use domain::{
    ids::{CalendarId, CommandId},
    sla::{CalendarView, format_spans},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::settings::{ArchiveCalendar, SaveCalendar, list_calendars};
use ui::{ButtonKind, Card, EmptyState, Glyph, KeyValue, KeyValues, SectionTitle, Size, Skeleton, SkeletonKind, t};

use super::{
    calendar_form::{CALENDAR, CalendarForm, days_of},
    frame::{ArchiveAnswer, CALENDARS, SettingsHead, archive_fields, edit_dialog},
};
use crate::{
    houses::asked::{Ask, Asked},
    support::{use_command, when_loaded},
};

/// The page of the working hours.
#[component]
pub fn CalendarsPage() -> impl IntoView {
    let command = use_command();
    let (save, archive) = (ServerAction::<SaveCalendar>::new(), ServerAction::<ArchiveCalendar>::new());
    let loaded = Resource::new_blocking(move || (save.version().get(), archive.version().get()), |_| list_calendars());
    view! {
        <SettingsHead here=CALENDARS>
            <Ask name=CALENDAR path=CALENDARS icon=Glyph::Plus kind=ButtonKind::Primary>{t("settings-calendar-add")}</Ask>
        </SettingsHead>
        <ArchiveAnswer archive command />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=2 /> }>
            {when_loaded(loaded, move |calendars| view! {
                <List calendars archive command />
                {edit_dialog((CALENDAR, CALENDARS, t("settings-calendar-edit")), save, command, move |asked: Asked<CalendarId>| {
                    let all = calendars.get_untracked();
                    let known = all.iter().find(|one| Some(one.id) == asked.known()).cloned();
                    let days = days_of(known.as_ref(), &all);
                    (asked == Asked::New || known.is_some()).then(|| view! { <CalendarForm known days save command /> })
                })}
            })}
        </Transition>
    }
}

#[component]
fn List(calendars: Memo<Vec<CalendarView>>, archive: ServerAction<ArchiveCalendar>, command: RwSignal<CommandId>) -> impl IntoView {
    move || {
        let calendars = calendars.get();
        if calendars.is_empty() {
            return view! { <Card><EmptyState glyph=Glyph::Calendar title=t("settings-calendar-none") text="" /></Card> }.into_any();
        }
        calendars
            .into_iter()
            .map(|one| card(one, archive, command))
            .collect_view()
            .into_any()
    }
}

fn card(one: CalendarView, archive: ServerAction<ArchiveCalendar>, command: RwSignal<CommandId>) -> impl IntoView {
    let (id, edited) = (one.id.to_string(), one.id.to_string());
    let days = one.days.len();
    let hours: Vec<(String, String)> = if one.is_always {
        vec![(t("settings-calendar-week"), t("settings-calendar-always"))]
    } else {
        one.week
            .iter()
            .zip(1..)
            .filter(|(spans, _)| !spans.is_empty())
            .map(|(spans, weekday)| (t(&format!("common-weekday-{weekday}")), format_spans(spans)))
            .collect()
    };
    let special = (days > 0).then(|| (t("settings-calendar-days"), t!("settings-calendar-days-count", count = days)));
    let used = (t("settings-calendar-policies"), one.policies.to_string());
    let unused = (one.policies == 0).then(|| view! { <ActionForm action=archive>{archive_fields(command, "calendar", id)}</ActionForm> });
    let items = hours
        .into_iter()
        .chain(special)
        .chain([used])
        .map(|(label, value)| view! { <KeyValue label>{value}</KeyValue> })
        .collect_view();
    view! {
        <Card>
            <SectionTitle title=one.name>
                <div class="flex flex-wrap gap-2">
                    <Ask name=CALENDAR path=CALENDARS what=edited icon=Glyph::Edit kind=ButtonKind::Ghost size=Size::Small>{t("common-edit")}</Ask>
                    {unused}
                </div>
            </SectionTitle>
            <KeyValues>{items}</KeyValues>
        </Card>
    }
}
