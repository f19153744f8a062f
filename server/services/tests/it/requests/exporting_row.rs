//! A whole row of the list's Excel file: each column says its own.

use calamine::{Data, DataType as _};
use chrono::Duration;
use domain::{
    housing::{ApartmentKind, SaveApartment},
    requests::{Priority, Source},
};
use services::housing;

use super::{exporting::rows, *};

/// What a cell says, moments to the minute.
fn said(cell: &Data) -> String {
    if let Some(words) = cell.get_string() {
        return words.to_owned();
    }
    if let Some(number) = cell.get_float() {
        return number.to_string();
    }
    // A day of Excel's is a number that is not quite the minute.
    let moment = |at: chrono::NaiveDateTime| (at + Duration::seconds(30)).format("%d.%m.%Y %H:%M").to_string();
    cell.as_datetime().map_or_else(String::new, moment)
}

/// The row of this request, each cell with its heading.
fn row(rows: &[Vec<Data>], number: f64) -> Vec<String> {
    let row = rows.iter().find(|row| row[0] == Data::Float(number)).unwrap();
    let cells = rows[0].iter().zip(row);
    cells.map(|(heading, cell)| format!("{}: {}", said(heading), said(cell))).collect()
}

impl World {
    fn after(&self, minutes: i64) {
        self.clock.advance(Duration::minutes(minutes));
    }

    /// The first request waits for a day that was agreed.
    async fn waits_for_a_day(&self) {
        let draft = self.draft(NO_WATER).await;
        let id = requests::create(&self.sv, &self.home.resident, draft).await.unwrap().id;
        self.assign(id, self.home.plumber_id).await;
        self.act(&self.home.plumber, id, Action::Start).await.unwrap();
        let hold = Act {
            reason: Some(self.reason(ReasonKind::Hold, "Договорились").await),
            resume_at: "2026-03-03T10:00".to_owned(),
            ..act(id, Action::Hold)
        };
        requests::act(&self.sv, &self.home.plumber, hold).await.unwrap();
    }

    /// Somebody who came to the office, for the resident's flat on the sixth floor.
    async fn visitor(&self) -> RequestId {
        let flat = SaveApartment {
            id: Some(self.home.apartment),
            command: CommandId::random(),
            building: self.home.building,
            entrance: Some(self.home.entrance),
            kind: ApartmentKind::Flat,
            number: "12".to_owned(),
            floor: Some(6),
            area: String::new(),
            rooms: None,
        };
        housing::save_apartment(&self.sv, &self.home.director, flat).await.unwrap();
        let draft = Create {
            resident: Some(self.home.resident_id),
            text: "Воды нет с утра".to_owned(),
            priority: Some(Priority::Normal),
            source: Some(Source::Visit),
            ..self.draft(NO_WATER).await
        };
        requests::create(&self.sv, &self.home.dispatcher, draft).await.unwrap().id
    }

    /// It waits for 23 minutes, comes back twice as soon as it is done, and is finished without network at 15:45.
    async fn worked(&self, id: RequestId) {
        let (plumber, resident) = (&self.home.plumber, &self.home.resident);
        self.act(plumber, id, Action::Start).await.unwrap();
        self.after(10);
        let hold = Act {
            reason: Some(self.reason(ReasonKind::Hold, "Нет доступа").await),
            ..act(id, Action::Hold)
        };
        requests::act(&self.sv, plumber, hold).await.unwrap();
        self.after(23);
        self.act(plumber, id, Action::Resume).await.unwrap();
        let not_mended = self.reason(ReasonKind::Return, "Не исправлено").await;
        for minutes in [17, 10] {
            self.after(minutes);
            self.act(plumber, id, Action::Complete).await.unwrap();
            let back = Act {
                reason: Some(not_mended),
                ..act(id, Action::Return)
            };
            requests::act(&self.sv, resident, back).await.unwrap();
        }
        self.after(40);
        let done = Act {
            occurred_at: Some(self.sv.now() - Duration::minutes(15)),
            ..act(id, Action::Complete)
        };
        requests::act(&self.sv, plumber, done).await.unwrap();
        self.after(20);
        let confirm = Act {
            rating: Some(4),
            ..act(id, Action::Confirm)
        };
        requests::act(&self.sv, resident, confirm).await.unwrap();
    }
}

/// Monday, 2 March, from 14:00 on by the company's clock.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_column_says_its_own(pool: PgPool) {
    let world = World::new(pool).await;
    let dispatcher = &world.home.dispatcher;
    world.waits_for_a_day().await;
    let draft = world.draft(NO_WATER).await;
    requests::create(&world.sv, &world.home.resident, draft).await.unwrap();
    let id = world.visitor().await;
    let flags = Act {
        is_paid: Some(true),
        is_warranty: Some(true),
        ..act(id, Action::SetFlags)
    };
    requests::act(&world.sv, dispatcher, flags).await.unwrap();
    world.after(7);
    world.assign(id, world.home.plumber_id).await;
    for (visibility, text, minutes) in [
        (CommentVisibility::Resident, "Мастер выезжает", 5),
        (CommentVisibility::Internal, "Ключ у консьержа", 8),
    ] {
        world.say(dispatcher, id, visibility, text).await.unwrap();
        world.after(minutes);
    }
    world.worked(id).await;

    let rows = rows(&world, dispatcher, all()).await;
    assert_eq!(
        row(&rows, 3.0),
        [
            "Номер: 3",
            "Компания: УК birinchi",
            "Адрес: ул. Навруз, 5",
            "Подъезд: 1",
            "Этаж: 6",
            "Помещение: 12",
            "ФИО: Анвар Тошматов",
            "Телефон: +998 90 000-01-11",
            "Описание: Воды нет с утра",
            "Категория: Нет воды",
            "Срочность: Обычная",
            "Исполнитель: Ботир Рахимов",
            "Ответственный: Нигора Азимова",
            "Отметки: Платные, По гарантии",
            "Создана: 02.03.2026 14:00",
            "В работе с: 02.03.2026 14:20",
            "Выполнена: 02.03.2026 15:45",
            "Закрыта: 02.03.2026 16:20",
            "Срок: 05.03.2026 14:23",
            "На паузе до: ",
            "Откуда: Личный приход",
            "Статус: Закрыта",
            "Возвратов: 2",
            "Последние комментарии: Мастер выезжает\nКлюч у консьержа",
            "Оценка: 4",
            "Реакция, мин: 7",
            "Решение без пауз, рабочих мин: 82",
            "Паузы, мин: 23",
            "Доля пауз, %: 21",
            "В срок: в срок",
            "Без связи: отмечено без связи",
        ]
    );
    let waiting = row(&rows, 1.0);
    for cell in [
        "Отметки: На паузе",
        "Срок: ",
        "На паузе до: 03.03.2026 10:00",
        "Статус: Приостановлена",
    ] {
        assert!(waiting.iter().any(|one| one == cell), "{cell}: {waiting:?}");
    }
}
