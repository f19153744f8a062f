//! A person talking with the pure bot: needs are answered from a small invented company.

use chrono::{Duration, TimeZone as _, Utc};
use domain::{
    files::{Attachment, FileKind, FileStatus},
    ids::{
        AccountId, ApartmentId, BuildingId, CategoryId, CommandId, CommentId, EmployeeId, FileId, PostingId, ReasonId, RequestId,
        ResidentId, UserId,
    },
    lang::Lang,
    payments::{Kind, StatementLine},
    people::{Home, Tie},
    phone::Line,
    place_codes::{CodedPlace, PlaceCode},
    requests::{
        Acceptance, Acted, Action, Card, Category, Client, Colleague, Comment, CommentVisibility, Detail, Known, Person as Name, Place,
        PlaceView, Priority, Reason, ReasonKind, Source, Status, sla::Clock,
    },
    time::Timestamp,
    words::Localized,
};
use services::{
    payments::{OwnAccount, Purse},
    telegram::{Button, Keyboard, Outgoing, Press as ButtonPress},
};
use uuid::Uuid;

use super::super::{
    Acting, Contact, Content, Context, Done, Effect, Event, Face, History, ListKind, Listing, Lookup, Media, MediaKind, Message, Need,
    Person, Refusal, Talk, Turn, Work, settle, step,
};
use crate::callback::Callback;

pub(super) const USER: UserId = UserId(Uuid::from_u128(0x11));
pub(super) const REQUEST: RequestId = RequestId(Uuid::from_u128(0x77));
pub(super) const ELSEWHERE: RequestId = RequestId(Uuid::from_u128(0x99));
pub(super) const ME: i64 = 700_100;

pub(super) struct Chat {
    pub(super) talk: Talk,
    pub(super) person: Person,
    pub(super) now: Timestamp,
    pub(super) homes: Vec<Home>,
    pub(super) categories: Vec<Category>,
    pub(super) detail: Option<Detail>,
    pub(super) known: Vec<Known>,
    pub(super) lists: Vec<(ListKind, Vec<Card>)>,
    pub(super) replied: Option<RequestId>,
    pub(super) draft_lost: bool,
    pub(super) lines: bool,
    pub(super) purses: Vec<Purse>,
    pub(super) history: Vec<StatementLine>,
    pub(super) duty: Option<Timestamp>,
    pub(super) colleagues: Vec<Colleague>,
    pub(super) coded: Vec<(PlaceCode, CodedPlace)>,
    messages: i64,
    ids: u128,
    by_press: bool,
}

pub(super) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn receipt_of(line: &StatementLine) -> (PostingId, String) {
    (line.id, format!("https://hovli.example/receipts/{}", line.id))
}

pub(super) fn said(ru: &str, uz: &str, en: &str) -> Localized {
    Localized {
        ru: ru.to_owned(),
        uz: uz.to_owned(),
        uz_cyrl: None,
        en: Some(en.to_owned()),
    }
}

pub(super) fn home(number: u128) -> Home {
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

pub(super) fn category(number: u128, parent: Option<u128>, name: Localized, priority: Priority) -> Category {
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

pub(super) fn categories() -> Vec<Category> {
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

pub(super) fn reasons(kind: ReasonKind) -> Vec<Reason> {
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

pub(super) fn card(number: i64, status: Status) -> Card {
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
    }
}

pub(super) fn detail(status: Status, actions: &[Action]) -> Detail {
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

pub(super) fn media(kind: MediaKind, unique: &str) -> Media {
    Media {
        kind,
        file_id: format!("file-{unique}"),
        unique_id: unique.to_owned(),
        bytes: Some(100_000),
        mime: None,
        seconds: None,
    }
}

fn own(purse: &Purse) -> OwnAccount {
    OwnAccount {
        id: purse.balance.account,
        number: purse.balance.number.clone(),
        apartment: purse.apartment,
        due: purse.balance.due_tiyin,
    }
}

impl Chat {
    pub(super) fn stranger() -> Self {
        let person = Person {
            user: None,
            name: "Карим & <К>".to_owned(),
            lang: Lang::Ru,
            resident: None,
            employee: None,
            can_claim: false,
        };
        Self {
            talk: Talk::default(),
            person,
            now: Utc.with_ymd_and_hms(2026, 3, 2, 5, 0, 0).unwrap(),
            homes: vec![home(7)],
            categories: categories(),
            detail: None,
            known: Vec::new(),
            lists: Vec::new(),
            replied: None,
            draft_lost: false,
            lines: false,
            purses: Vec::new(),
            history: Vec::new(),
            duty: None,
            colleagues: Vec::new(),
            coded: Vec::new(),
            messages: 100,
            ids: 0xa000,
            by_press: false,
        }
    }

    pub(super) fn resident() -> Self {
        let mut chat = Self::stranger();
        chat.talk.lang = Some(Lang::Ru);
        chat.person.user = Some(USER);
        chat.person.resident = Some(ResidentId(id(21)));
        chat
    }

    pub(super) fn staff() -> Self {
        let mut chat = Self::stranger();
        chat.talk.lang = Some(Lang::Ru);
        chat.person.user = Some(USER);
        chat.person.employee = Some(EmployeeId(id(5)));
        chat.person.can_claim = true;
        chat
    }

    pub(super) fn later(&mut self, hours: i64) {
        self.now += Duration::hours(hours);
    }

    fn fill(&self, ctx: &mut Context, need: Need) {
        match need {
            Need::Homes => ctx.homes = Some(self.homes.clone()),
            Need::Categories => ctx.categories = Some(self.categories.clone()),
            Need::Request(face, id) => {
                let detail = self.detail.clone().filter(|_| id == REQUEST).map(Box::new);
                let link = Some("https://hovli.example/my/requests/1".to_owned());
                ctx.requests.push(Lookup { face, id, detail, link });
            }
            Need::Known(category, building) => ctx.known = Some((category, building, self.known.clone())),
            Need::Reasons(kind) => ctx.reasons = Some((kind, reasons(kind))),
            Need::List(kind, page) => {
                let cards = self
                    .lists
                    .iter()
                    .find(|(known, _)| *known == kind)
                    .map(|(_, cards)| cards.clone())
                    .unwrap_or_default();
                let start = usize::from(page) * super::super::PAGE;
                let more = cards.len() > start + super::super::PAGE;
                ctx.list = Some(Listing {
                    kind,
                    page,
                    cards: cards.into_iter().skip(start).take(super::super::PAGE).collect(),
                    more,
                });
            }
            Need::Colleagues(request) => ctx.colleagues = Some((request, self.colleagues.clone())),
            Need::Duty => ctx.duty = Some(self.duty),
            Need::Place(code) => {
                let place = self.coded.iter().find(|(known, _)| *known == code).map(|(_, place)| *place);
                ctx.place = Some((code, place));
            }
            Need::Replied(message) => ctx.replied = Some((message, self.replied)),
            Need::Accounts => ctx.accounts = Some(self.purses.iter().map(own).collect()),
            Need::Purse(account) => ctx.purse = Some((account, self.purse(account).cloned().map(Box::new))),
            Need::History(account, page) => {
                let start = usize::from(page) * super::super::PAGE;
                let lines: Vec<_> = self.history.iter().skip(start).cloned().collect();
                ctx.history = Some(History {
                    account,
                    page,
                    more: lines.len() > super::super::PAGE,
                    receipts: lines.iter().filter(|line| line.kind == Kind::Payment).map(receipt_of).collect(),
                    lines: self.purse(account).map(|_| lines.into_iter().take(super::super::PAGE).collect()),
                });
            }
        }
    }

    fn purse(&self, account: AccountId) -> Option<&Purse> {
        self.purses.iter().find(|purse| purse.balance.account == account)
    }

    fn run(&mut self, turn: impl Fn(&Talk, &Person, &Context) -> Result<Turn, Need>) -> Vec<Effect> {
        self.ids += 1;
        let mut ctx = Context::new(self.now, 300, "Hovli <Demo>".to_owned(), CommandId(id(self.ids)));
        if self.lines {
            ctx.office = Line::parse("+998 71 200 00 01").ok();
            ctx.emergency = Line::parse("1055").ok();
        }
        ctx.draft_lost = std::mem::take(&mut self.draft_lost);
        for _ in 0..10 {
            match turn(&self.talk, &self.person, &ctx) {
                Ok(turn) => {
                    self.talk = turn.talk;
                    if let Some(lang) = self.talk.lang {
                        self.person.lang = lang;
                    }
                    return turn.effects;
                }
                Err(need) => self.fill(&mut ctx, need),
            }
        }
        panic!("a need that is never answered");
    }

    pub(super) fn event(&mut self, event: Event) -> Vec<Effect> {
        self.by_press = matches!(event, Event::Press { .. });
        self.run(|talk, person, ctx| step(talk, person, &event, ctx))
    }

    pub(super) fn settle(&mut self, done: Done) -> Vec<Effect> {
        self.run(|talk, person, ctx| settle(talk, person, &done, ctx))
    }

    pub(super) fn content(&mut self, content: Content) -> Vec<Effect> {
        self.messages += 1;
        self.event(Event::Message(Message {
            id: self.messages,
            reply_to: None,
            forwarded: false,
            content,
        }))
    }

    pub(super) fn reply(&mut self, content: Content) -> Vec<Effect> {
        self.messages += 1;
        self.event(Event::Message(Message {
            id: self.messages,
            reply_to: Some(5),
            forwarded: false,
            content,
        }))
    }

    pub(super) fn text(&mut self, text: &str) -> Vec<Effect> {
        self.content(Content::Text(text.to_owned()))
    }

    pub(super) fn command(&mut self, name: &str, args: &str) -> Vec<Effect> {
        self.content(Content::Command {
            name: name.to_owned(),
            args: args.to_owned(),
        })
    }

    pub(super) fn contact(&mut self, phone: &str, user_id: Option<i64>) -> Vec<Effect> {
        self.content(Content::Contact(Contact {
            phone: phone.to_owned(),
            user_id,
            from_id: ME,
        }))
    }

    pub(super) fn photo(&mut self, unique: &str, caption: Option<&str>, album: Option<&str>) -> Vec<Effect> {
        self.content(Content::Media {
            media: media(MediaKind::Photo, unique),
            caption: caption.map(str::to_owned),
            album: album.map(str::to_owned),
        })
    }

    pub(super) fn press(&mut self, callback: Callback) -> Vec<Effect> {
        self.event(Event::Press {
            callback: Some(callback),
            message: Some(55),
        })
    }

    /// Presses the button with this label in the last keyboard among the effects.
    pub(super) fn tap(&mut self, effects: &[Effect], label: &str) -> Vec<Effect> {
        let data = buttons(effects)
            .into_iter()
            .find(|button| button.label.contains(label))
            .and_then(|button| match button.press {
                ButtonPress::Data(data) => Some(data),
                ButtonPress::Url(_) | ButtonPress::WebApp(_) => None,
            });
        let data = data.unwrap_or_else(|| panic!("no button {label} in {}", show(effects)));
        self.press(data.parse().unwrap())
    }

    /// The use case did what was asked.
    pub(super) fn acted(&mut self, effects: &[Effect], status: Status) -> Vec<Effect> {
        let acting = acting(effects);
        let acted = Acted {
            id: acting.act.request,
            number: 1042,
            version: 2,
            status,
        };
        self.settle(Done::Acted(acted, Box::new(acting)))
    }

    /// The use case refused.
    pub(super) fn refused(&mut self, effects: &[Effect], code: &'static str) -> Vec<Effect> {
        let refusal = Refusal {
            code,
            fields: domain::invalid::Invalid::default(),
            by_press: self.by_press,
        };
        let work = work(effects);
        self.settle(Done::Refused(refusal, Box::new(work)))
    }
}

pub(super) fn work(effects: &[Effect]) -> Work {
    let found = effects.iter().find_map(|effect| match effect {
        Effect::Do(work) => Some(work.clone()),
        Effect::Send(_) | Effect::Tell { .. } | Effect::Shows { .. } | Effect::ShowsNothing { .. } | Effect::Answer { .. } => None,
    });
    found.unwrap_or_else(|| panic!("no work in {}", show(effects)))
}

pub(super) fn acting(effects: &[Effect]) -> Acting {
    let Work::Act(acting) = work(effects) else {
        panic!("no action in {}", show(effects))
    };
    *acting
}

pub(super) fn has_work(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Do(_)))
}

pub(super) fn messages(effects: &[Effect]) -> Vec<&Outgoing> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Send(message) | Effect::Tell { message, .. } => Some(message),
            Effect::Shows { .. } | Effect::ShowsNothing { .. } | Effect::Answer { .. } | Effect::Do(_) => None,
        })
        .collect()
}

pub(super) fn keyboards(effects: &[Effect]) -> Vec<Keyboard> {
    let keyboard = |message: &&Outgoing| match message {
        Outgoing::Text { keyboard, .. }
        | Outgoing::Anchored { keyboard, .. }
        | Outgoing::Edit { keyboard, .. }
        | Outgoing::Markup { keyboard, .. } => keyboard.clone(),
        Outgoing::Notice { .. }
        | Outgoing::Money { .. }
        | Outgoing::GroupCard { .. }
        | Outgoing::Photos { .. }
        | Outgoing::File { .. }
        | Outgoing::Contact { .. }
        | Outgoing::Location { .. }
        | Outgoing::Raw { .. } => None,
    };
    messages(effects).iter().filter_map(keyboard).collect()
}

pub(super) fn buttons(effects: &[Effect]) -> Vec<Button> {
    keyboards(effects)
        .into_iter()
        .flat_map(|keyboard| match keyboard {
            Keyboard::Inline(rows) => rows.into_iter().flatten().collect(),
            Keyboard::Reply { .. } | Keyboard::Remove => Vec::new(),
        })
        .collect()
}

/// The effects as a person would see them.
pub(super) fn show(effects: &[Effect]) -> String {
    let mut lines = Vec::new();
    for effect in effects {
        match effect {
            Effect::Send(message) => lines.push(message_lines(message)),
            Effect::Tell { chat, message } => lines.push(format!("→ {chat} {}", message_lines(message))),
            Effect::Shows { .. } | Effect::ShowsNothing { .. } => {}
            Effect::Answer { text, alert: false } => lines.push(format!("ans {text}")),
            Effect::Answer { text, alert: true } => lines.push(format!("alert {text}")),
            Effect::Do(work) => lines.push(format!("do {}", work_line(work))),
        }
    }
    lines.join("\n")
}

fn work_line(work: &Work) -> String {
    match work {
        Work::Link(phone) => format!("link {phone:?}"),
        Work::TellOffice(letter) => format!("office {:?} {:?}", letter.phone, letter.text),
        Work::NotePhone(_) => "note phone".to_owned(),
        Work::Seen(_) => "seen".to_owned(),
        Work::Cabinet => "cabinet".to_owned(),
        Work::SetDuty(until, _) => format!("duty {until:?}"),
        Work::SetLang(lang) => format!("lang {lang}"),
        Work::Create(create, media) => format!("create {:?} {:?} + {}", create.text, create.place, media.len()),
        Work::Act(acting) => format!(
            "{} {:?} note={:?} reason={} + {}",
            acting.act.action,
            acting.face,
            acting.act.note,
            acting.act.reason.is_some(),
            acting.media.len()
        ),
        Work::Comment(face, comment, media) => format!("comment {face:?} {} {:?} + {}", comment.visibility, comment.text, media.len()),
        Work::Attach(face, attach, media) => {
            format!("attach {face:?} {} + {}", attach.kind, media.len())
        }
        Work::Checkout(cmd, pressed) => format!("checkout {} {:?} in place={}", cmd.amount, cmd.other_tiyin, pressed.is_some()),
    }
}

fn message_lines(message: &Outgoing) -> String {
    let (how, text, keyboard) = match message {
        Outgoing::Text { text, keyboard, anchor } => (if anchor.is_some() { "msg*" } else { "msg" }, text.clone(), keyboard),
        Outgoing::Anchored { text, keyboard, .. } => ("edit*", text.clone(), keyboard),
        Outgoing::Edit { text, keyboard, .. } => ("edit", text.clone(), keyboard),
        Outgoing::Markup { keyboard: None, .. } => return "strip".to_owned(),
        Outgoing::Photos { files, caption, .. } => {
            return format!("photos {} {caption}", files.len());
        }
        Outgoing::File { caption, .. } => return format!("file {caption}"),
        Outgoing::Contact { .. } => return "contact".to_owned(),
        Outgoing::Markup { .. }
        | Outgoing::Notice { .. }
        | Outgoing::Money { .. }
        | Outgoing::GroupCard { .. }
        | Outgoing::Location { .. }
        | Outgoing::Raw { .. } => {
            return format!("{message:?}");
        }
    };
    let mut lines = vec![format!("{how} {text}")];
    match keyboard {
        Some(Keyboard::Inline(rows)) => {
            lines.extend(
                rows.iter()
                    .map(|row| row.iter().map(|button| format!("[{}]", button.label)).collect::<String>()),
            );
        }
        Some(Keyboard::Reply { rows, .. }) => {
            lines.extend(rows.iter().map(|row| {
                row.iter()
                    .map(|button| format!("({}{})", button.label, if button.contact { " ☎" } else { "" }))
                    .collect::<String>()
            }));
        }
        Some(Keyboard::Remove) => lines.push("(no keyboard)".to_owned()),
        None => {}
    }
    lines.join("\n")
}

pub(super) fn face_of(work: &Work) -> Option<Face> {
    match work {
        Work::Comment(face, ..) | Work::Attach(face, ..) => Some(*face),
        Work::Act(acting) => Some(acting.face),
        Work::Link(_)
        | Work::TellOffice(_)
        | Work::NotePhone(_)
        | Work::Seen(_)
        | Work::SetLang(_)
        | Work::SetDuty(..)
        | Work::Create(..)
        | Work::Cabinet
        | Work::Checkout(..) => None,
    }
}
