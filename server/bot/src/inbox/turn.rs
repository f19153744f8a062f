//! One update, one transaction: the conversation's step, its use cases, its answers, and the update's end.
//!
//! When a use case refuses, everything is rolled back and a second transaction tells the person.

use domain::ids::CommandId;
use services::{
    Error, Kind, Result, Scope, Tx, companies,
    telegram::{self, ClaimedUpdate, Conversation, ConversationKey, Enqueue},
};
use teloxide::{payloads::AnswerCallbackQuerySetters as _, requests::Requester as _, types::CallbackQueryId};

use super::{
    load::{self, Hats, Loaded},
    perform,
    read::Arrived,
};
use crate::{
    flow::{Context, Done, Effect, Event, ListKind, Listing, Refusal, State, Talk, Turn, VERSION, Work, settle, step},
    greeting::{commands_of_staff, menu_button},
    station::Station,
    wake,
};

/// The longest wait for Telegram to take the answer to a press.
const ANSWER_TIMEOUT: std::time::Duration = std::time::Duration::from_secs(5);
/// Needs of one step; more would be a circle.
const NEEDS_MAX: usize = 16;

/// Transactions of one update: a list may be read between two, and a refusal needs one of its own.
const SITTINGS_MAX: usize = 4;

/// What the transaction begins with.
enum Input<'a> {
    /// The person's event.
    Event(&'a Event),
    /// What a use case said to it in a transaction that was rolled back.
    Refused(Refusal, Box<Work>),
}

/// How a transaction ended.
enum Ended {
    /// Written; this is to be said to a press.
    Written(Option<(String, bool)>),
    /// Somebody else works the update off.
    Lost,
    /// A list has to be read first, outside of the transaction.
    Needs(ListKind, u16),
    /// A use case refused.
    Refused(Refusal, Box<Work>),
}

/// Works the update off.
pub(super) async fn take(station: &Station, update: &ClaimedUpdate, arrived: &Arrived, event: &Event) -> Result<()> {
    let mut input = Input::Event(event);
    let mut list = None;
    for _ in 0..SITTINGS_MAX {
        let sitting = Sitting { station, update, arrived };
        match Box::pin(sitting.hold(&input, list.take())).await? {
            Ended::Written(answer) => {
                wake::outbox();
                if let Some(query) = &arrived.query {
                    answer_press(station, query, answer).await;
                }
                return Ok(());
            }
            Ended::Lost => return Ok(()),
            Ended::Needs(kind, page) => list = Some(load::list(station, arrived, kind, page).await?),
            Ended::Refused(refusal, work) => input = Input::Refused(refusal, work),
        }
    }
    Err(Error::new(Kind::Inconsistent, "inconsistent"))
}

/// Best effort: an answer that comes too late changes nothing of what was done.
pub(super) async fn answer_press(station: &Station, query: &str, answer: Option<(String, bool)>) {
    let mut call = station.api.answer_callback_query(CallbackQueryId(query.to_owned()));
    if let Some((text, alert)) = answer {
        call = call.text(text).show_alert(alert);
    }
    let taken = tokio::time::timeout(ANSWER_TIMEOUT, async move { call.await }).await;
    let outcome = if matches!(taken, Ok(Ok(_))) { "taken" } else { "lost" };
    metrics::counter!("hovli_telegram_press_answers_total", "outcome" => outcome).increment(1);
}

/// One transaction about one update.
struct Sitting<'a> {
    station: &'a Station,
    update: &'a ClaimedUpdate,
    arrived: &'a Arrived,
}

impl Sitting<'_> {
    fn key(&self) -> ConversationKey {
        ConversationKey {
            bot: self.station.key().bot,
            chat_id: self.arrived.chat,
            user_id: self.arrived.user,
        }
    }

    async fn hold(&self, input: &Input<'_>, list: Option<Listing>) -> Result<Ended> {
        let mut tx = self.station.sv.begin(&Scope::system(self.station.key().company)).await?;
        if !telegram::finish_in(&mut tx, self.update).await? {
            return Ok(Ended::Lost);
        }
        telegram::reachable_in(&mut tx, self.station.key().bot, self.arrived.chat).await?;
        let settings = companies::settings_in(&mut tx).await?;
        let (talk, draft_lost) = self.talk(&mut tx).await?;
        let hats = load::hats(&mut tx, self.station, self.arrived, (&talk, settings.default_lang)).await?;
        if hats.person.employee.is_some() {
            let (bot, username) = (self.station.key().bot, self.arrived.username.as_deref());
            telegram::note_username_in(&mut tx, bot, self.arrived.user, username).await?;
        }
        let mut ctx = Context::new(tx.now(), settings.offset_minutes, settings.name, CommandId::random());
        (ctx.office, ctx.emergency) = (settings.office_phone, settings.emergency_phone);
        ctx.draft_lost = draft_lost;
        ctx.list = list;
        let mut table = Table {
            sitting: self,
            tx,
            hats,
            ctx,
            answer: None,
            sent: 0,
        };
        let turn = match input {
            Input::Event(event) => table.turn(|hats, ctx| step(&talk, &hats.person, event, ctx)).await?,
            Input::Refused(refusal, work) => {
                let done = Done::Refused(refusal.clone(), work.clone());
                table.turn(|hats, ctx| settle(&talk, &hats.person, &done, ctx)).await?
            }
        };
        match turn {
            Ok(turn) => table.carry_out(turn).await,
            Err((kind, page)) => Ok(Ended::Needs(kind, page)),
        }
    }

    async fn talk(&self, tx: &mut Tx) -> Result<(Talk, bool)> {
        let Some(stored) = telegram::load_in(tx, self.key()).await? else {
            return Ok((Talk::default(), false));
        };
        let (state, draft_lost) = State::restore(stored.version, &stored.state);
        Ok((
            Talk {
                lang: stored.lang,
                payload: stored.payload,
                tries: stored.tries,
                tries_on: stored.tries_on,
                state,
            },
            draft_lost,
        ))
    }
}

/// The transaction with everything known in it.
struct Table<'a> {
    sitting: &'a Sitting<'a>,
    tx: Tx,
    hats: Hats,
    ctx: Context,
    answer: Option<(String, bool)>,
    sent: usize,
}

impl Table<'_> {
    /// Runs a pure step until it needs nothing more; or tells which list has to be read outside.
    async fn turn(
        &mut self,
        run: impl Fn(&Hats, &Context) -> std::result::Result<Turn, crate::flow::Need>,
    ) -> Result<std::result::Result<Turn, (ListKind, u16)>> {
        for _ in 0..NEEDS_MAX {
            match run(&self.hats, &self.ctx) {
                Ok(turn) => return Ok(Ok(turn)),
                Err(need) => match load::need(&mut self.tx, self.sitting.station, &self.hats, (need, &mut self.ctx)).await? {
                    Loaded::Known => {}
                    Loaded::Outside(kind, page) => return Ok(Err((kind, page))),
                },
            }
        }
        Err(Error::new(Kind::Inconsistent, "inconsistent"))
    }

    /// Does what the step says, in order; a use case's result may lead to more.
    async fn carry_out(mut self, turn: Turn) -> Result<Ended> {
        let mut talk = turn.talk;
        let mut effects: std::collections::VecDeque<Effect> = turn.effects.into();
        while let Some(effect) = effects.pop_front() {
            let Effect::Do(work) = effect else {
                self.plain(effect).await?;
                continue;
            };
            match self.work(&work, &talk).await {
                Ok(None) => {}
                Ok(Some(done)) => {
                    self.ctx.forget_changed();
                    match self.turn(|hats, ctx| settle(&talk, &hats.person, &done, ctx)).await? {
                        Ok(more) => {
                            talk = more.talk;
                            more.effects.into_iter().rev().for_each(|effect| effects.push_front(effect));
                        }
                        Err((kind, page)) => return Ok(Ended::Needs(kind, page)),
                    }
                }
                Err(error) if matches!(error.kind, Kind::Db | Kind::Unavailable) => {
                    return Err(error);
                }
                Err(error) => {
                    if error.kind == Kind::Inconsistent {
                        tracing::error!(
                            error.code = error.code,
                            update.id = self.sitting.update.update_id,
                            "stored data contradicts itself"
                        );
                    }
                    metrics::counter!("hovli_errors_total", "door" => "bot", "code" => error.code).increment(1);
                    let refusal = Refusal {
                        code: error.code,
                        fields: error.fields,
                        by_press: self.sitting.arrived.query.is_some(),
                    };
                    return Ok(Ended::Refused(refusal, Box::new(work)));
                }
            }
        }
        self.save(talk).await
    }

    async fn work(&mut self, work: &Work, talk: &Talk) -> Result<Option<Done>> {
        let done = perform::work(&mut self.tx, self.sitting.station, &self.hats, (work, self.sitting.arrived, talk)).await?;
        if matches!(done, Some(Done::Linked { .. })) {
            let lang = self.hats.person.lang;
            self.hats = load::hats(&mut self.tx, self.sitting.station, self.sitting.arrived, (talk, lang)).await?;
            self.ctx.homes = None;
        }
        if matches!(done, Some(Done::Linked { .. })) || matches!(work, Work::SetLang(_)) {
            self.offer_beside_field(work).await?;
        }
        Ok(done)
    }

    /// Residents open their pages beside the field, and those who work here see their own commands there, in their language.
    async fn offer_beside_field(&mut self, work: &Work) -> Result<()> {
        let mut person = self.hats.person.clone();
        if let Work::SetLang(lang) = work {
            person.lang = *lang;
        }
        let chat = self.sitting.arrived.chat;
        let calls = [
            commands_of_staff(&person, chat),
            menu_button(&person, chat, self.sitting.station.mini_app()),
        ];
        for call in calls.into_iter().flatten() {
            self.plain(Effect::Send(call)).await?;
        }
        Ok(())
    }

    async fn plain(&mut self, effect: Effect) -> Result<()> {
        let (bot, chat) = (self.sitting.station.key().bot, self.sitting.arrived.chat);
        let update_id = self.sitting.update.update_id;
        match effect {
            Effect::Send(message) => {
                telegram::enqueue_in(&mut self.tx, &Enqueue::answer(bot, chat, update_id, self.sent, message)).await?;
                self.sent += 1;
            }
            Effect::Tell { chat, message } => {
                telegram::enqueue_in(&mut self.tx, &Enqueue::answer(bot, chat, update_id, self.sent, message)).await?;
                self.sent += 1;
            }
            Effect::Shows { message, request } => {
                let anchor = telegram::Anchor::of_request(request);
                telegram::set_anchor_in(&mut self.tx, bot, chat, &anchor, message).await?;
            }
            Effect::ShowsNothing { message } => telegram::clear_message_in(&mut self.tx, bot, chat, message).await?,
            Effect::Answer { text, alert } => self.answer = Some((text, alert)),
            Effect::Do(_) => {}
        }
        Ok(())
    }

    async fn save(mut self, talk: Talk) -> Result<Ended> {
        let state = serde_json::to_value(&talk.state).map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))?;
        let conversation = Conversation {
            lang: talk.lang,
            payload: talk.payload,
            state,
            version: VERSION,
            tries: talk.tries,
            tries_on: talk.tries_on,
            updated_at: self.tx.now(),
        };
        telegram::save_in(&mut self.tx, self.sitting.key(), &conversation).await?;
        self.tx.commit().await?;
        Ok(Ended::Written(self.answer))
    }
}
