//! People, houses and requests of the scenarios.

use super::*;

pub(in super::super) const USER: UserId = UserId(Uuid::from_u128(0x11));
pub(in super::super) const REQUEST: RequestId = RequestId(Uuid::from_u128(0x77));
pub(in super::super) const ELSEWHERE: RequestId = RequestId(Uuid::from_u128(0x99));
pub(in super::super) const ME: i64 = 700_100;

pub(in super::super) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub(in super::super) fn said(ru: &str, uz: &str, en: &str) -> Localized {
    Localized {
        ru: ru.to_owned(),
        uz: uz.to_owned(),
        uz_cyrl: None,
        en: Some(en.to_owned()),
    }
}

pub(in super::super) fn home(number: u128) -> Home {
    Home {
        apartment: ApartmentId(id(number)),
        number: number.to_string(),
        building: BuildingId(id(1000)),
        address: said("Чиланзар, 5-й квартал, 12", "Chilonzor 5-mavze, 12", "Chilanzar 5, 12"),
        entrance: Some(2),
        floor: Some(3),
        tie: Tie::Owner,
    }
}

pub(in super::super) fn category(number: u128, parent: Option<u128>, name: Localized, priority: Priority) -> Category {
    Category {
        id: CategoryId(id(number)),
        parent: parent.map(|parent| CategoryId(id(parent))),
        name,
        icon: "water".to_owned(),
        priority,
        specialization: None,
        is_paid: false,
        stop_text: None,
        require_before: false,
        require_after: false,
        keywords: String::new(),
    }
}

pub(in super::super) fn categories() -> Vec<Category> {
    let mut gas = category(4, Some(3), said("Запах газа", "Gaz hidi", "Smell of gas"), Priority::Emergency);
    gas.stop_text = Some(said(
        "Выйдите на улицу и позвоните 104.",
        "Tashqariga chiqing va 104 raqamiga qoʻngʻiroq qiling.",
        "Go outside and call 104.",
    ));
    vec![
        category(
            1,
            None,
            said("Вода и канализация", "Suv va kanalizatsiya", "Water and sewerage"),
            Priority::Normal,
        ),
        category(
            2,
            Some(1),
            said("Слабый напор", "Suv bosimi past", "Low pressure"),
            Priority::Normal,
        ),
        category(3, None, said("Газ", "Gaz", "Gas"), Priority::Normal),
        gas,
    ]
}

pub(in super::super) fn reasons(kind: ReasonKind) -> Vec<Reason> {
    let reason = |number: u128, name: Localized, needs_date, needs_note| Reason {
        id: ReasonId(id(number)),
        kind,
        name,
        pauses_sla: false,
        max_days: None,
        visible_to_resident: true,
        needs_date,
        needs_note,
    };
    vec![
        reason(1, said("Не успеваю", "Ulgurmayman", "No time"), false, false),
        reason(2, said("Другой день", "Boshqa kun", "Another day"), true, false),
        reason(3, said("Другая причина", "Boshqa sabab", "Another reason"), false, true),
    ]
}

pub(in super::super) fn card(number: i64, status: Status) -> Card {
    let at = Utc.with_ymd_and_hms(2026, 3, 2, 4, 0, 0).unwrap();
    Card {
        id: REQUEST,
        number,
        version: 1,
        status,
        priority: Priority::Urgent,
        category: CategoryId(id(2)),
        category_name: said("Слабый напор", "Suv bosimi past", "Low pressure"),
        icon: "water".to_owned(),
        excerpt: "Слабый напор".to_owned(),
        place: PlaceView {
            kind: Place::Apartment,
            building: BuildingId(id(1000)),
            address: home(7).address,
            entrance: None,
            entrance_number: Some(2),
            apartment: Some(ApartmentId(id(7))),
            apartment_number: Some("7".to_owned()),
            floor: Some(3),
        },
        client_name: Some("Карим <b>".to_owned()),
        executor: Some(Name {
            id: EmployeeId(id(5)),
            name: "Шавкат".to_owned(),
        }),
        clock: Clock {
            started_at: at,
            due_at: Some(at + Duration::hours(24)),
            stopped_at: None,
            warn_at: None,
            left_minutes: None,
            breached: false,
        },
        created_at: at,
        response_due_at: at,
        response_warn_at: None,
        responded_at: None,
        response_breached: false,
        scheduled_from: None,
        scheduled_to: None,
        files: 2,
        unread: false,
        returned: 0,
        is_paid: false,
        hold_reason: None,
        is_warranty: false,
        offers_times: false,
    }
}

pub(in super::super) fn detail(status: Status, actions: &[Action]) -> Detail {
    let at = Utc.with_ymd_and_hms(2026, 3, 2, 4, 0, 0).unwrap();
    let file = |number, status, mime: &str| Attachment {
        id: FileId(id(number)),
        kind: FileKind::Problem,
        status,
        mime: mime.to_owned(),
        width: None,
        height: None,
        seconds: None,
        url: None,
        thumb_url: None,
        at,
    };
    Detail {
        card: card(1042, status),
        text: "<b>a & <script> вода еле течёт".to_owned(),
        access_note: Some("Домофон 7".to_owned()),
        client: Some(Client {
            resident: None,
            name: "Карим <b>".to_owned(),
            phone: Some("998901234567".to_owned().try_into().unwrap()),
            has_telegram: true,
            lang: None,
            open_requests: 1,
        }),
        source: Source::Bot,
        acceptance: Acceptance::Resident,
        stop_text: None,
        lacks_before_photo: false,
        lacks_after_photo: false,
        has_begun: status == Status::InProgress,
        hold_reason: Some(said("Нет доступа", "Kirib boʻlmadi", "No access")),
        resume_at: None,
        auto_close_at: None,
        duplicate_of: None,
        duplicate_id: None,
        followers: 0,
        is_followed: false,
        is_neighbours: false,
        executor_visits: Vec::new(),
        rating: None,
        rating_comment: None,
        history: Vec::new(),
        comments: vec![Comment {
            id: CommentId(id(1)),
            author: "Диспетчер & Co".to_owned(),
            by_resident: false,
            visibility: CommentVisibility::Resident,
            text: "Мастер будет <сегодня>".to_owned(),
            at,
            files: Vec::new(),
            mentions: Vec::new(),
            kept_action: None,
            occurred_at: None,
        }],
        files: vec![
            file(1, FileStatus::Ready, "image/jpeg"),
            file(2, FileStatus::Ready, "audio/ogg"),
            file(3, FileStatus::Pending, ""),
        ],
        slots: Vec::new(),
        lines: Vec::new(),
        hints: vec!["Вентиль в подвале".to_owned()],
        actions: actions.to_vec(),
    }
}

pub(in super::super) fn media(kind: MediaKind, unique: &str) -> Media {
    Media {
        kind,
        file_id: format!("file-{unique}"),
        unique_id: unique.to_owned(),
        bytes: Some(100_000),
        mime: None,
        seconds: None,
    }
}
