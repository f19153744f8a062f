//! What a Rust test does with the world.

use super::{
    Options,
    bots::{Bot, BotSpec, split_token},
    chats::{GroupSpec, Person, PersonSpec, Standing},
    delivery::records::UpdateRecord,
    faults::Fault,
    groups,
    person::{Act, ActError, Acted, PersonHandle, Place, only_bot, perform},
    world::{CallRecord, Settings, State, World},
};

/// The first id given to a person.
const FIRST_PERSON: i64 = 700_100_001;

/// Adds a bot, or names one that is known.
pub(crate) fn put_bot(state: &mut State, spec: &BotSpec) -> Acted<i64> {
    let (id, _) = split_token(&spec.token).ok_or_else(|| ActError::new("a token is <digits>:<secret>"))?;
    let bot = state.bots.entry(id).or_insert_with(|| Bot::new(id, spec));
    bot.token.clone_from(&spec.token);
    if let Some(username) = &spec.username {
        bot.username.clone_from(username);
    }
    if let Some(name) = &spec.name {
        bot.name.clone_from(name);
    }
    Ok(id)
}

/// Adds a person, or changes the one with this id.
pub(crate) fn put_person(state: &mut State, mut spec: PersonSpec) -> Acted<i64> {
    let next = state
        .people
        .keys()
        .next_back()
        .map_or(FIRST_PERSON, |last| (*last + 1).max(FIRST_PERSON));
    let id = spec.id.unwrap_or(next);
    if id <= 0 {
        return Err(ActError::new("the id of a person is positive"));
    }
    if spec.first_name.is_empty() {
        return Err(ActError::new("a person has a first name"));
    }
    spec.id = Some(id);
    state.people.insert(id, Person { id, spec });
    Ok(id)
}

/// Forgets chats, calls, faults, groups and what is on its way; bots keep their webhooks, and
/// people stay unless they are to go too.
pub(crate) fn reset(state: &mut State, people_too: bool) {
    for bot in state.bots.values_mut() {
        bot.queue.drop_pending();
        bot.pace = super::faults::Pace::default();
    }
    state.dialogs.clear();
    state.presses.clear();
    state.calls.clear();
    state.faults.waiting.clear();
    if people_too {
        state.people.clear();
        state.groups.clear();
    }
}

impl World {
    pub(crate) fn set_up(&self, options: Options) -> Acted<()> {
        self.change(|state| {
            state.settings = options.settings;
            state.strict_tokens = options.strict_tokens;
            for bot in &options.bots {
                put_bot(state, bot)?;
            }
            for person in options.people {
                put_person(state, person)?;
            }
            for group in options.groups {
                groups::put(state, group)?;
            }
            Ok(())
        })
    }

    /// Adds a bot, or names one that is known; gives its id.
    pub fn add_bot(&self, spec: &BotSpec) -> Acted<i64> {
        self.change(|state| put_bot(state, spec))
    }

    /// Adds a person, or changes the one with this id.
    pub fn add_person(&self, spec: PersonSpec) -> Acted<PersonHandle> {
        self.change(|state| put_person(state, spec)).map(|id| self.person(id))
    }

    /// A person by id.
    pub fn person(&self, id: i64) -> PersonHandle {
        PersonHandle {
            world: self.clone(),
            id,
            place: Place::default(),
        }
    }

    /// Adds a group, or changes the one with this id; bots are administrators of it until
    /// told otherwise.
    pub fn add_group(&self, spec: GroupSpec) -> Acted<i64> {
        self.change(|state| groups::put(state, spec))
    }

    /// Makes a bot something in a group, by the hand of a person.
    pub fn set_standing(&self, group: i64, by: i64, standing: Standing) -> Acted<()> {
        self.change(|state| {
            let bot = only_bot(state, None)?;
            groups::stand(state, group, (bot, by, standing)).map(|_| ())
        })
    }

    /// Opens a topic as a person would; gives its number.
    pub fn open_topic(&self, group: i64, name: &str) -> Acted<i64> {
        self.change(|state| {
            let bot = only_bot(state, None)?;
            groups::open_topic(state, group, (bot, name.to_owned()))
        })
    }

    /// Closes or reopens a topic.
    pub fn close_topic(&self, group: i64, thread: i64, closed: bool) -> Acted<()> {
        self.change(|state| groups::change_topic(state, (group, thread), (closed, false)))
    }

    /// Deletes a topic.
    pub fn delete_topic(&self, group: i64, thread: i64) -> Acted<()> {
        self.change(|state| groups::change_topic(state, (group, thread), (false, true)))
    }

    /// Makes a small group a supergroup; gives the new id.
    pub fn migrate_group(&self, group: i64) -> Acted<i64> {
        self.change(|state| groups::migrate(state, group))
    }

    /// Does anything a person can do.
    pub fn act(&self, person: i64, place: Place, act: Act) -> Acted {
        self.change(|state| perform(state, person, (place, act)))
    }

    /// Has something go wrong.
    pub fn add_fault(&self, fault: Fault) {
        self.change(|state| state.faults.waiting.push(fault));
    }

    /// Takes all faults away.
    pub fn clear_faults(&self) {
        self.change(|state| state.faults.waiting.clear());
    }

    /// Changes the settings.
    pub fn set_settings(&self, settings: Settings) {
        self.change(|state| state.settings = settings);
    }

    /// The settings as they are.
    pub fn settings(&self) -> Settings {
        self.look(|state| state.settings.clone())
    }

    /// The log of calls of a method, or of all, oldest first.
    pub fn calls(&self, method: Option<&str>) -> Vec<CallRecord> {
        self.look(|state| {
            let fits = |call: &&CallRecord| method.is_none_or(|name| call.method.eq_ignore_ascii_case(name));
            state.calls.iter().filter(fits).cloned().collect()
        })
    }

    /// What happened to the updates of the only bot, oldest first.
    pub fn updates(&self) -> Vec<UpdateRecord> {
        self.look(|state| {
            let bot = only_bot(state, None).ok().and_then(|bot| state.bots.get(&bot));
            bot.map(|bot| bot.queue.records().cloned().collect()).unwrap_or_default()
        })
    }

    /// Forgets chats, calls, faults and what is on its way; bots, webhooks and people stay.
    pub fn reset(&self) {
        self.change(|state| reset(state, false));
    }
}
