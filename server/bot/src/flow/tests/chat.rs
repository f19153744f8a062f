//! A person talking with the pure bot: needs are answered from a small invented company.

mod samples;
mod shown;

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

pub(super) use samples::{ELSEWHERE, ME, REQUEST, USER, card, categories, category, detail, home, id, media, reasons, said};
pub(super) use shown::{acting, buttons, face_of, has_work, keyboards, messages, show, work};

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

fn receipt_of(line: &StatementLine) -> (PostingId, String) {
    (line.id, format!("https://hovli.example/receipts/{}", line.id))
}

fn own(purse: &Purse) -> OwnAccount {
    OwnAccount {
        id: purse.balance.account,
        number: purse.balance.number.clone(),
        apartment: purse.apartment,
        due: purse.balance.due_tiyin,
        outside: purse.outside.clone(),
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
