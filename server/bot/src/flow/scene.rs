//! One turn in the making: what is known, and what it has led to so far.

use domain::{
    ids::RequestId,
    lang::Lang,
    phone::Line,
    requests::{Act, Action},
};
use services::telegram::{Anchor, Keyboard, Outgoing};

use super::{
    context::{Context, Face, Person},
    effect::{Acting, Effect, Turn, Work},
    event::Media,
    state::{Ask, Question, Talk},
};

/// The anchor of the message that shows the wizard's step.
pub(super) const WIZARD: &str = "wizard";

/// What a part of the flow answers: done, or what it needs first.
pub(super) type Flow = Result<(), super::context::Need>;

/// One turn in the making.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    /// The conversation, as it will be stored.
    pub(super) talk: Talk,
    /// The person.
    pub(super) person: &'a Person,
    /// What else is known.
    pub(super) ctx: &'a Context,
    /// The language of the answers.
    pub(super) lang: Lang,
    effects: Vec<Effect>,
}

/// Where the wizard's step is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    /// In a new message below what the person wrote.
    Below,
    /// In the message that shows it now.
    InPlace,
}

impl<'a> Scene<'a> {
    pub(super) fn new(talk: &Talk, person: &'a Person, ctx: &'a Context) -> Self {
        Self {
            talk: talk.clone(),
            person,
            ctx,
            lang: person.lang,
            effects: Vec::new(),
        }
    }

    pub(super) fn into_turn(self) -> Turn {
        Turn {
            talk: self.talk,
            effects: self.effects,
        }
    }

    /// The words behind a key that needs no values.
    pub(super) fn tr(&self, key: &str) -> String {
        text::tr(self.lang, key)
    }

    /// The words, and below them where the office is called, when the company said so.
    pub(super) fn with_office(&self, text: String) -> String {
        self.with_line(text, "bot-office-line", self.ctx.office.as_ref())
    }

    /// The words, and below them where an emergency is told.
    pub(super) fn with_emergency(&self, text: String) -> String {
        self.with_line(text, "bot-emergency-line", self.ctx.emergency.as_ref())
    }

    fn with_line(&self, text: String, key: &str, line: Option<&Line>) -> String {
        match line {
            Some(line) => {
                let args = text::Args::new().set("phone", text::format::phone(line.as_str()));
                format!("{text}\n\n{}", text::tr_with(self.lang, key, &args))
            }
            None => text,
        }
    }

    pub(super) fn send(&mut self, message: Outgoing) {
        self.effects.push(Effect::Send(message));
    }

    /// A new message.
    pub(super) fn say(&mut self, text: String, keyboard: Option<Keyboard>) {
        self.send(Outgoing::Text {
            text,
            keyboard,
            anchor: None,
        });
    }

    /// A new message about a request: answers to it are comments. One without buttons does not take the card's place.
    pub(super) fn say_about(&mut self, request: RequestId, text: String, keyboard: Option<Keyboard>) {
        let anchor = if keyboard.is_some() {
            Anchor::of_request(request)
        } else {
            Anchor::aside_of(request)
        };
        self.send(Outgoing::Text {
            text,
            keyboard,
            anchor: Some(anchor),
        });
    }

    /// The wizard's step.
    pub(super) fn show(&mut self, how: Show, request: Option<RequestId>, text: String, keyboard: Option<Keyboard>) {
        let anchor = Anchor {
            key: WIZARD.to_owned(),
            request,
        };
        self.send(match how {
            Show::Below => Outgoing::Text {
                text,
                keyboard,
                anchor: Some(anchor),
            },
            Show::InPlace => Outgoing::Anchored { anchor, text, keyboard },
        });
    }

    /// The card of a request: in the message whose button was pressed, or in a new one.
    pub(super) fn show_card(&mut self, request: RequestId, pressed: Option<i64>, text: String, keyboard: Option<Keyboard>) {
        match pressed {
            Some(message) => {
                self.effects.push(Effect::Shows { message, request });
                self.send(Outgoing::Anchored {
                    anchor: Anchor::of_request(request),
                    text,
                    keyboard,
                });
            }
            None => self.say_about(request, text, keyboard),
        }
    }

    /// The card of a request where it was shown last.
    pub(super) fn redraw_card(&mut self, request: RequestId, text: String, keyboard: Option<Keyboard>) {
        self.send(Outgoing::Anchored {
            anchor: Anchor::of_request(request),
            text,
            keyboard,
        });
    }

    /// Other words in a message of ours, or a new message.
    pub(super) fn rewrite(&mut self, pressed: Option<i64>, text: String, keyboard: Option<Keyboard>) {
        match pressed {
            Some(message_id) => self.send(Outgoing::Edit {
                message_id,
                text,
                keyboard,
            }),
            None => self.say(text, keyboard),
        }
    }

    /// A list in the message whose button was pressed, which may have shown a request until now; or in a new one.
    pub(super) fn show_list(&mut self, pressed: Option<i64>, text: String, keyboard: Option<Keyboard>) {
        if let Some(message) = pressed {
            self.effects.push(Effect::ShowsNothing { message });
        }
        self.rewrite(pressed, text, keyboard);
    }

    /// Takes the buttons off a message.
    pub(super) fn strip(&mut self, pressed: Option<i64>) {
        if let Some(message_id) = pressed {
            self.send(Outgoing::Markup {
                message_id,
                keyboard: None,
            });
        }
    }

    pub(super) fn tell(&mut self, chat: i64, text: String, keyboard: Option<Keyboard>) {
        self.effects.push(Effect::Tell {
            chat,
            message: Outgoing::Text {
                text,
                keyboard,
                anchor: None,
            },
        });
    }

    /// A short line above the chat.
    pub(super) fn answer(&mut self, text: String) {
        self.effects.push(Effect::Answer { text, alert: false });
    }

    /// A line that has to be closed: for refusals only.
    pub(super) fn alert(&mut self, text: String) {
        self.effects.push(Effect::Answer { text, alert: true });
    }

    pub(super) fn work(&mut self, work: Work) {
        self.effects.push(Effect::Do(work));
    }

    /// An action that needs nothing more to be known.
    pub(super) fn act(&mut self, face: Face, act: Act, media: Vec<Media>, pressed: Option<i64>) {
        self.work(Work::Act(Box::new(Acting { face, act, media, pressed })));
    }

    /// An action without any of its optional parts.
    pub(super) fn plain_act(&self, request: RequestId, action: Action) -> Act {
        Act::new(request, self.ctx.fresh, action)
    }

    /// Remembers what was asked.
    pub(super) fn ask(&mut self, request: RequestId, number: i64, face: Face, question: Question) {
        self.talk.state.sum = None;
        self.talk.state.ask = Some(Ask {
            request,
            number,
            face,
            question,
            asked_at: self.ctx.now,
        });
    }
}
