//! Requests as the panel shows them: numbers, a list, a history.

use chrono::DateTime;
use domain::{
    ids::NotificationId,
    notices::Notification,
    requests::{Priority, Status},
    time::Timestamp,
};
use leptos::prelude::*;

use super::Chapter;
use crate::{
    Align, Avatar, Breadcrumbs, Button, ButtonKind, Card, Cell, Column, Crumb, FlagBadges, Glyph, KeyValue, KeyValues, NavLink, NavPlace,
    NoticeRow, PageHeader, Pager, PersonLine, Photo, PhotoGallery, PhotoState, PriorityBadge, Row, SectionTitle, Size, SlaChip, SlaKind,
    Stat, StatusBadge, Tab, Table, Tabs, TimeText, Timeline, TimelineItem, Tone,
};

const HOUR_MS: i64 = 3_600_000;
const SPECIMEN_DAY_MS: i64 = 1_763_800_000_000;

fn moment(hours: i64) -> Timestamp {
    DateTime::from_timestamp_millis(SPECIMEN_DAY_MS + hours * HOUR_MS).unwrap_or_default()
}

/// Numbers and navigation on glass.
pub(super) fn desktop(now_ms: i64) -> impl IntoView {
    view! {
        <Chapter title="Stat, NavLink, SlaChip, StatusBadge, PriorityBadge, FlagBadges">
            <div class="grid gap-4 md:grid-cols-[14rem_1fr]">
                <nav class="glass grid content-start gap-1 p-2" aria-label="NavLink">
                    <NavLink href="#kit" icon=Glyph::Home label="Рабочий стол" />
                    <NavLink href="#kit" icon=Glyph::Inbox label="Заявки" current=true count=12_u32 />
                    <NavLink href="#kit" icon=Glyph::Building label="Дома" />
                    <NavLink href="#kit" icon=Glyph::Users label="Жители" />
                    <NavLink href="#kit" icon=Glyph::Settings label="Настройки" />
                </nav>
                <div class="grid min-w-0 content-start gap-4">
                    <div class="grid grid-cols-2 gap-4 lg:grid-cols-4">
                        <Stat label="Без реакции" value="7" icon=Glyph::Inbox tone=Tone::Info href="#kit" note="самая старая 38 мин" />
                        <Stat label="Просрочено" value="3" icon=Glyph::Alert tone=Tone::Danger href="#kit" note="+2 со вчера" />
                        <Stat label="На паузе" value="14" icon=Glyph::Pause tone=Tone::Warning note="нет доступа: 6" />
                        <Stat label="Закрыто сегодня" value="128" icon=Glyph::CheckCircle tone=Tone::Success note="92 % в срок" />
                    </div>
                    <div class="flex flex-wrap gap-2">
                        <SlaChip kind=SlaKind::Ok now_ms due=now_ms + 200 * 60_000 />
                        <SlaChip kind=SlaKind::Soon now_ms due=now_ms + 25 * 60_000 />
                        <SlaChip kind=SlaKind::Late now_ms due=now_ms - 40 * 60_000 />
                        <SlaChip kind=SlaKind::Late now_ms due=now_ms - 40 * 60_000 short=true />
                        <SlaChip kind=SlaKind::Paused now_ms note="нет доступа" />
                        <SlaChip kind=SlaKind::Done now_ms />
                    </div>
                    <div class="flex flex-wrap gap-2">
                        {Status::ALL.iter().map(|status| view! { <StatusBadge status=*status /> }).collect_view()}
                    </div>
                    <div class="flex flex-wrap gap-2">
                        {Priority::ALL.iter().map(|priority| view! { <PriorityBadge priority=*priority /> }).collect_view()}
                        <FlagBadges is_paid=true is_warranty=true />
                    </div>
                    <nav class="glass flex max-w-sm p-1" aria-label="NavPlace::Bottom">
                        <NavLink href="#kit" icon=Glyph::Calendar label="Сегодня" current=true place=NavPlace::Bottom />
                        <NavLink href="#kit" icon=Glyph::Inbox label="Пул" count=3_u32 place=NavPlace::Bottom />
                        <NavLink href="#kit" icon=Glyph::Clock label="Смена" place=NavPlace::Bottom />
                        <NavLink href="#kit" icon=Glyph::User label="Профиль" place=NavPlace::Bottom />
                    </nav>
                </div>
            </div>
        </Chapter>
    }
}

/// A list with its head, tabs and pages.
pub(super) fn list(now_ms: i64) -> impl IntoView {
    let columns = ["Номер", "Заявка", "Адрес", "Статус", "Важность", "Срок", "Исполнитель"].map(|label| Column {
        align: if label == "Номер" { Align::End } else { Align::Start },
        ..Column::new(label)
    });
    view! {
        <Chapter title="PageHeader, Breadcrumbs, Tabs, Table, Pager">
            <Breadcrumbs items=vec![
                Crumb { href: Some("#kit".to_owned()), label: "Дома".to_owned() },
                Crumb { href: Some("#kit".to_owned()), label: "Чиланзар 9".to_owned() },
                Crumb { href: None, label: "Дом 14".to_owned() },
            ] />
            <PageHeader title="Заявки" subtitle="41 открытая, 3 просрочены">
                <Button icon=Glyph::Download on_click=|_| ()>"Excel"</Button>
                <Button kind=ButtonKind::Primary icon=Glyph::Plus on_click=|_| ()>"Новая заявка"</Button>
            </PageHeader>
            <Tabs label="Tabs" items=tabs() />
            <Table caption="Заявки" columns=columns.into()>
                {SPECIMENS.iter().map(|specimen| specimen.row(now_ms)).collect_view()}
            </Table>
            <Pager next="#kit" note="1–5 из 41" />
        </Chapter>
    }
}

/// A request as it stands in the list: number, title, place and executor; how it is; minutes left.
struct Specimen([&'static str; 4], Status, Priority, SlaKind, i64);

const SPECIMENS: [Specimen; 5] = [
    Specimen(
        ["1042", "Протечка стояка в ванной", "Чиланзар 9, дом 14, кв. 37", "Рустам Алиев"],
        Status::New,
        Priority::Emergency,
        SlaKind::Soon,
        25,
    ),
    Specimen(
        ["1041", "Не работает лифт, второй подъезд", "Юнусабад 4, дом 2", "Bahodir Toʻxtayev"],
        Status::EnRoute,
        Priority::Urgent,
        SlaKind::Ok,
        190,
    ),
    Specimen(
        ["1038", "Нет света во дворе", "Чиланзар 9, дом 12", "Игорь Ким"],
        Status::OnHold,
        Priority::Normal,
        SlaKind::Paused,
        0,
    ),
    Specimen(
        ["1035", "Засор на кухне", "Сергели 7А, дом 5, кв. 118", "Рустам Алиев"],
        Status::InProgress,
        Priority::Urgent,
        SlaKind::Late,
        -95,
    ),
    Specimen(
        ["1029", "Ремонт двери подъезда", "Юнусабад 4, дом 2", "Азиза Каримова"],
        Status::Done,
        Priority::Planned,
        SlaKind::Done,
        0,
    ),
];

impl Specimen {
    fn row(&self, now_ms: i64) -> impl IntoView + use<> {
        let Self([number, title, place, person], status, priority, kind, minutes) = *self;
        let due = now_ms + minutes * 60_000;
        view! {
            <Row unread=status == Status::New selected=status == Status::OnHold>
                <Cell label="Номер" align=Align::End class="text-muted">{number}</Cell>
                <Cell label="Заявка" primary=true href="#kit">{title}</Cell>
                <Cell label="Адрес" class="text-muted">{place}</Cell>
                <Cell label="Статус"><StatusBadge status /></Cell>
                <Cell label="Важность"><PriorityBadge priority /></Cell>
                <Cell label="Срок"><SlaChip kind now_ms due /></Cell>
                <Cell label="Исполнитель">
                    <span class="flex items-center gap-2"><Avatar name=person size=Size::Small />{person}</span>
                </Cell>
            </Row>
        }
    }
}

fn tabs() -> Vec<Tab> {
    let tab = |label: &str, count| Tab {
        href: "#kit".to_owned(),
        label: label.to_owned(),
        count,
        ..Tab::default()
    };
    vec![
        Tab {
            current: true,
            ..tab("Открытые", Some(41))
        },
        tab("Без исполнителя", Some(7)),
        tab("Горит", Some(3)),
        tab("На проверке", Some(9)),
        tab("Закрытые", None),
    ]
}

/// A request: its history with photos, and the facts beside it.
pub(super) fn history() -> impl IntoView {
    view! {
        <Chapter title="Timeline, PhotoGallery, KeyValues, PersonLine, NoticeRow">
            <div class="grid items-start gap-4 lg:grid-cols-[1fr_20rem]">
                <Card>
                    <SectionTitle title="История" />
                    <Timeline label="Timeline">
                        <TimelineItem icon=Glyph::Inbox tone=Tone::Info at=moment(0) title="Заявка создана" actor="Азиза Каримова" text="Капает с потолка в ванной, вода идёт по стене.\nСоседи сверху не открывают.">
                            <PhotoGallery id="kit-gallery" photos=photos() />
                        </TimelineItem>
                        <TimelineItem icon=Glyph::Lock tone=Tone::Warning at=moment(1) title="Комментарий" actor="Диспетчер" text="Ключи от подвала у дворника." internal=true />
                        <TimelineItem icon=Glyph::User tone=Tone::Accent at=moment(1) title="Назначен исполнитель" actor="Рустам Алиев" />
                        <TimelineItem icon=Glyph::Check tone=Tone::Success at=moment(3) title="Работа выполнена" actor="Рустам Алиев" />
                    </Timeline>
                </Card>
                <Card>
                    <SectionTitle title="Житель" />
                    <div class="grid gap-4">
                        <PersonLine name="Азиза Каримова" note="Собственник, кв. 37" />
                        <KeyValues>
                            <KeyValue label="Телефон"><a href="tel:+998901234567" class="link">"+998 90 123-45-67"</a></KeyValue>
                            <KeyValue label="Адрес">"Чиланзар 9, дом 14, подъезд 2, этаж 5"</KeyValue>
                            <KeyValue label="Создана"><TimeText at=moment(0) /></KeyValue>
                        </KeyValues>
                    </div>
                </Card>
            </div>
            <Card padded=false class="mt-4">
                <ul class="divide-y divide-border">
                    <NoticeRow entry=notice(false) on_open=|_: NotificationId| {}>
                        <Button size=Size::Small kind=ButtonKind::Ghost>"Прочитано"</Button>
                    </NoticeRow>
                    <NoticeRow entry=notice(true) on_open=|_: NotificationId| {} />
                </ul>
            </Card>
        </Chapter>
    }
}

fn notice(read: bool) -> Notification {
    Notification {
        id: NotificationId::nil(),
        kind: "request.create".to_owned(),
        title: "Новая заявка № 1042".to_owned(),
        body: "Чиланзар 9, дом 14, кв. 37\nКапает с потолка в ванной.".to_owned(),
        link: "#kit".to_owned(),
        at: moment(0),
        read,
    }
}

fn photos() -> Vec<Photo> {
    let photo = |caption: &str, state| Photo {
        thumb: "/icons/icon-192.png".to_owned(),
        large: "/icons/icon-512.png".to_owned(),
        alt: caption.to_owned(),
        caption: Some(caption.to_owned()),
        state,
    };
    vec![
        photo("До", PhotoState::Ready),
        photo("После", PhotoState::Ready),
        photo("Telegram", PhotoState::Loading),
        photo("Telegram", PhotoState::Failed),
    ]
}
