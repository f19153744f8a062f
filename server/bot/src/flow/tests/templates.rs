//! What people read, in all languages: a reviewed snapshot each, and the limits of Telegram.

use domain::{
    files::FileStatus,
    lang::Lang,
    requests::{Action, Created, Status},
};
use services::telegram::{Answer, Keyboard, Outgoing, Press};

use super::{
    super::{Content, Done, Effect, Event, Face, ListKind, MediaKind, NoticeButtons, notice_keyboard},
    chat::{Chat, ME, REQUEST, card, detail, home, keyboards, media, messages, show},
};
use crate::callback::{CALLBACK_MAX, Callback, RequestPress, WizardPress};

struct Log(Vec<(String, Vec<Effect>)>);

impl Log {
    fn add(&mut self, title: &str, effects: Vec<Effect>) -> Vec<Effect> {
        self.0.push((title.to_owned(), effects.clone()));
        effects
    }
}

fn in_lang(mut chat: Chat, lang: Lang) -> Chat {
    chat.talk.lang = Some(lang);
    chat.person.lang = lang;
    chat
}

fn nth(effects: &[Effect], number: usize) -> Callback {
    let button = super::chat::buttons(effects).into_iter().filter_map(|button| match button.press {
        Press::Data(data) => Some(data),
        Press::Url(_) | Press::WebApp(_) => None,
    });
    button.collect::<Vec<_>>()[number].parse().unwrap()
}

fn registration(log: &mut Log, lang: Lang) {
    let mut chat = in_lang(Chat::stranger(), lang);
    log.add("start", chat.command("start", ""));
    log.add("typed", chat.text("901234567"));
    log.add("not own", chat.contact("901234567", Some(1)));
    log.add("foreign", chat.contact("+79161234567", Some(ME)));
    chat.lines = true;
    log.add("unknown", chat.settle(Done::Unknown("998901234567".to_owned().try_into().unwrap())));
    log.add("office", chat.text(&text::tr(lang, "bot-register-office")));
    log.add("office, a photo", chat.photo("a", None, None));
    chat.text("Каримов, дом 12, кв. 7");
    log.add("office has it", chat.settle(Done::OfficeTold));
    chat.lines = false;
    chat.talk.tries = 5;
    log.add("limit", chat.contact("901234567", Some(ME)));
    let mut chat = in_lang(Chat::resident(), lang);
    log.add("linked", chat.settle(Done::Linked { former: Some(5) }));
    chat.homes = vec![home(7), home(8)];
    log.add("linked, several", chat.settle(Done::Linked { former: None }));
    log.add("settings", chat.command("settings", ""));
    log.add("home", chat.press(Callback::Home(home(8).apartment)));
    chat.homes.clear();
    log.add("linked, none", chat.settle(Done::Linked { former: None }));
    log.add("no home", chat.command("new", ""));
    log.add("again", chat.contact("901234567", Some(ME)));
    log.add("help", chat.command("help", ""));
    log.add("hello", chat.command("start", ""));
    chat.person.resident = None;
    log.add("closed", chat.text("?"));
}

fn wizard(log: &mut Log, lang: Lang) {
    let mut chat = in_lang(Chat::resident(), lang);
    chat.homes = vec![home(7), home(8)];
    let offered = log.add("offer", chat.text("Не <работает> лифт"));
    let groups = log.add("groups", chat.press(nth(&offered, 0)));
    log.add("stranger thing", chat.content(Content::Other));
    let leaves = log.add("leaves", chat.press(nth(&groups, 1)));
    let places = log.add("places", chat.press(nth(&leaves, 0)));
    log.add("photos", chat.press(nth(&places, 0)));
    let photo = log.add("a photo", chat.photo("a", None, Some("x")));
    for number in 0..6 {
        chat.photo(&format!("p{number}"), None, Some("x"));
    }
    log.add(
        "wrong file",
        chat.content(Content::Media {
            media: super::super::Media {
                mime: Some("text/html".to_owned()),
                ..media(MediaKind::Document, "d")
            },
            caption: None,
            album: None,
        }),
    );
    log.add(
        "large file",
        chat.content(Content::Media {
            media: super::super::Media {
                bytes: Some(30_000_000),
                ..media(MediaKind::Photo, "d")
            },
            caption: None,
            album: None,
        }),
    );
    log.add("draft", chat.command("start", ""));
    log.add("confirm", chat.press(nth(&photo, 0)));
    log.add("long", chat.text(&"я".repeat(4000)));
    log.add("short", chat.text("a"));
    let at = chat.now;
    log.add(
        "created",
        chat.settle(Done::Created(Created {
            id: REQUEST,
            number: 1042,
            response_due_at: at,
            resolution_due_at: Some(at),
            stop_text: None,
            is_repeat: false,
        })),
    );
    log.add("sent already", chat.press(nth(&photo, 0)));
    let groups = log.add("groups anew", chat.command("new", ""));
    let leaves = chat.press(nth(&groups, 0));
    chat.press(nth(&leaves, 0));
    let text = chat.press(nth(&places_of(&chat), 0));
    log.add("text", text);
    log.add("alarm", chat.text("Потоп! Avariya!"));
    chat.later(30);
    log.add(
        "expired",
        chat.press(Callback::Wizard(chat.talk.state.draft.as_ref().unwrap().id, WizardPress::Next)),
    );
    chat.draft_lost = true;
    log.add(
        "lost",
        chat.event(Event::Press {
            callback: None,
            message: Some(1),
        }),
    );
    log.add("cancel", chat.command("cancel", ""));
}

/// The buttons of the places, from the draft's own step.
fn places_of(chat: &Chat) -> Vec<Effect> {
    let draft = chat.talk.state.draft.as_ref().unwrap().id;
    let press = Callback::Wizard(draft, WizardPress::Home(home(7).apartment));
    let button = services::telegram::Button {
        label: "home".to_owned(),
        press: Press::Data(press.to_string()),
    };
    vec![Effect::Send(Outgoing::Text {
        text: String::new(),
        keyboard: Some(Keyboard::Inline(vec![vec![button]])),
        anchor: None,
    })]
}

fn requests(log: &mut Log, lang: Lang) {
    let mut chat = in_lang(Chat::resident(), lang);
    log.add("no requests", chat.command("status", ""));
    chat.lists = vec![(ListKind::Requests, Status::ALL.iter().map(|status| card(9, *status)).collect())];
    log.add("requests", chat.command("status", ""));
    let about = |press| Callback::Request(Face::Resident, REQUEST, press);
    chat.detail = Some(detail(Status::OnHold, &[Action::Cancel]));
    log.add("answer?", chat.press(about(RequestPress::Reply)));
    log.add("other time?", chat.press(about(RequestPress::OtherTime)));
    log.add("another time meanwhile", chat.press(about(RequestPress::Suits(7))));
    log.add("paused", chat.press(about(RequestPress::Open)));
    log.add("cancel?", chat.press(about(RequestPress::Act(Action::Cancel))));
    chat.detail = Some(detail(Status::Done, &[Action::Confirm, Action::Return, Action::Rate]));
    log.add("done", chat.press(about(RequestPress::Open)));
    log.add("return?", chat.press(about(RequestPress::Act(Action::Return))));
    log.add("return photo", chat.photo("a", None, None));
    let words = chat.text("Всё ещё капает");
    log.add("returned", chat.acted(&words, Status::InProgress));
    let confirm = chat.press(about(RequestPress::Act(Action::Confirm)));
    log.add("refused", chat.refused(&confirm, "requests.illegal_transition"));
    let thanks = log.add("confirmed", chat.acted(&confirm, Status::Closed));
    let rate = chat.press(nth(&thanks, 3));
    log.add("rated", chat.acted(&rate, Status::Closed));
    chat.detail = Some(super::super::super::flow::tests::chat::detail(Status::Closed, &[Action::Rate]));
    log.add("closed request", chat.press(about(RequestPress::Open)));
    log.add("photos", chat.press(about(RequestPress::Photos)));
    log.add("commented", chat.settle(Done::Commented(REQUEST)));
}

fn staff(log: &mut Log, lang: Lang) {
    let mut chat = in_lang(Chat::staff(), lang);
    log.add("welcome", chat.settle(Done::Linked { former: None }));
    log.add("help staff", chat.command("help", ""));
    log.add("hello staff", chat.command("start", ""));
    chat.lists = vec![(ListKind::Jobs, vec![card(7, Status::Assigned)])];
    log.add("jobs", chat.command("jobs", ""));
    log.add("free", chat.press(Callback::List(super::chat::USER, ListKind::Free, 0)));
    let about = |press| Callback::Request(Face::Staff, REQUEST, press);
    chat.detail = Some(detail(Status::New, &[Action::Accept, Action::Claim]));
    log.add("free job", chat.press(about(RequestPress::Open)));
    chat.detail = Some(detail(
        Status::InProgress,
        &[
            Action::Depart,
            Action::Start,
            Action::Resume,
            Action::Complete,
            Action::Hold,
            Action::Decline,
        ],
    ));
    log.add("job", chat.press(about(RequestPress::Open)));
    log.add("finish?", chat.press(about(RequestPress::Act(Action::Complete))));
    let done = chat.text("Готово");
    log.add("finished", chat.acted(&done, Status::Done));
    log.add("decline?", chat.press(about(RequestPress::Act(Action::Decline))));
    let hold = log.add("hold?", chat.press(about(RequestPress::Act(Action::Hold))));
    log.add("date?", chat.press(nth(&hold, 1)));
    log.add("note?", chat.press(nth(&hold, 2)));
    let held = chat.press(nth(&hold, 0));
    log.add("held", chat.acted(&held, Status::OnHold));
    chat.replied = Some(REQUEST);
    log.add("comment for?", chat.reply(Content::Text("Нужен кран".to_owned())));
    let gone = chat.press(about(RequestPress::Act(Action::Start)));
    log.add("moved", chat.acted(&gone, Status::InProgress));
    log.add("not yours", chat.refused(&gone, "requests.not_yours"));
}

fn all(lang: Lang) -> Log {
    let mut log = Log(Vec::new());
    registration(&mut log, lang);
    wizard(&mut log, lang);
    requests(&mut log, lang);
    staff(&mut log, lang);
    log
}

#[test]
fn every_message_is_the_reviewed_one() {
    for lang in Lang::ALL {
        let log = all(*lang);
        let text: Vec<_> = log
            .0
            .iter()
            .map(|(title, effects)| format!("═ {title}\n{}", show(effects)))
            .collect();
        insta::assert_snapshot!(format!("messages_{}", lang.code()), text.join("\n\n"));
    }
}

/// `<b>` and `<i>` open and close in order; nothing else stands in angle brackets.
fn is_good_html(text: &str) -> bool {
    let mut open = Vec::new();
    for piece in text.split('<').skip(1) {
        match piece.split_once('>').map(|(tag, _)| tag) {
            Some(tag @ ("b" | "i")) => open.push(tag),
            Some(tag @ ("/b" | "/i")) if open.pop() == tag.strip_prefix('/') => {}
            _ => return false,
        }
    }
    open.is_empty()
}

#[test]
fn every_message_is_within_telegrams_limits() {
    for (title, effects) in Lang::ALL.iter().flat_map(|lang| all(*lang).0) {
        for text in messages(&effects).iter().filter_map(|message| message.html()) {
            assert!(!text.trim().is_empty() && Outgoing::plain(&text).chars().count() <= 4096, "{title}");
            assert!(is_good_html(&text), "{title}: {text}");
            assert!(!text.contains("bot-") && !text.contains("{ $"), "{title}: {text}");
        }
        for keyboard in keyboards(&effects) {
            check_keyboard(&title, &keyboard);
        }
        for effect in &effects {
            if let Effect::Answer { text, .. } = effect {
                assert!(text.chars().count() <= 200 && !text.contains('<'), "{title}: {text}");
            }
        }
    }
}

fn check_keyboard(title: &str, keyboard: &Keyboard) {
    match keyboard {
        Keyboard::Inline(rows) => {
            assert!(rows.iter().map(Vec::len).sum::<usize>() <= 100, "{title}");
            for button in rows.iter().flatten() {
                assert!(
                    !button.label.trim().is_empty() && button.label.chars().count() <= 64,
                    "{title}: {}",
                    button.label
                );
                if let Press::Data(data) = &button.press {
                    assert!(data.len() <= CALLBACK_MAX, "{title}: {data}");
                }
            }
        }
        Keyboard::Reply { rows, .. } => assert!(rows.iter().flatten().all(|button| !button.label.is_empty()), "{title}"),
        Keyboard::Remove => {}
    }
}

#[test]
fn the_longest_request_fits_into_every_card() {
    let mut long = detail(Status::Closed, &[Action::Confirm, Action::Return, Action::Cancel]);
    long.text = "&".repeat(3500);
    long.access_note = Some("<".repeat(3000));
    long.hints = vec![">".repeat(3000); 9];
    long.comments = vec![super::super::super::flow::tests::chat::detail(Status::New, &[]).comments.remove(0); 9];
    for comment in &mut long.comments {
        comment.text = "&".repeat(3000);
    }
    long.files.iter_mut().for_each(|file| file.status = FileStatus::Ready);
    for (mut chat, face) in [(Chat::resident(), Face::Resident), (Chat::staff(), Face::Staff)] {
        chat.detail = Some(long.clone());
        let card = chat.press(Callback::Request(face, REQUEST, RequestPress::Open));
        for text in messages(&card).iter().filter_map(|message| message.html()) {
            assert!(Outgoing::plain(&text).chars().count() <= 4096, "{}", text.len());
        }
    }
}

#[test]
fn a_notice_has_the_buttons_that_work_now() {
    let buttons = |face, actions: &[Action]| {
        let keyboard = notice_keyboard(&NoticeButtons {
            lang: Lang::Ru,
            face,
            request: REQUEST,
            actions,
            slots: &[],
            offset_minutes: 300,
            answer: Answer::None,
            link: Some("https://hovli.example/my"),
        });
        show(&[Effect::Send(Outgoing::Text {
            text: String::new(),
            keyboard,
            anchor: None,
        })])
    };
    insta::assert_snapshot!(buttons(Face::Resident, &[Action::Confirm, Action::Return, Action::Rate]), @r"
    msg 
    [✅ Принять работу]
    [↩ Вернуть на доработку]
    [📋 Открыть заявку]
    [🌐 Открыть на сайте]
    ");
    insta::assert_snapshot!(buttons(Face::Staff, &[Action::Depart, Action::Start, Action::Decline]), @r"
    msg 
    [🚗 Выезжаю][▶ Начать]
    [⛔ Не могу]
    [🚗 ≈ 15 мин][🚗 ≈ 30 мин][🚗 ≈ 1 ч]
    [📋 Открыть заявку]
    [🌐 Открыть на сайте]
    ");
}
