//! Plays the script: every deed goes through the use case that a person's press of a button calls,
//! at its own time and with an id of its own, so that an interrupted demo goes on where it stopped.

mod moves;

use std::collections::{HashMap, HashSet};

use domain::{
    ids::{CommandId, EmployeeId, EntranceId, FileId, RequestId},
    people::Home,
    requests::{AddComment, CommentVisibility, Create, Place, Source},
    roles::Permission,
    time::Timestamp,
};
use uuid::Uuid;

use super::{
    cast::{Cast, Topic, Writer, missing},
    clock::StageClock,
    dice::Dice,
    pictures::{Album, Scene},
    script::{Deed, Fate, Step, Story, Voice},
};
use crate::{Error, Result, Scope, Services, files, housing, notices, requests};

/// The play under way.
pub(super) struct Play {
    services: Services,
    clock: StageClock,
    cast: Cast,
    stories: Vec<Story>,
    album: Album,
    /// The requests written down so far, by story.
    requests: HashMap<usize, RequestId>,
    /// The commands of an earlier, interrupted run.
    done: HashSet<CommandId>,
}

/// Who and what a story is about; the same each time it is asked.
struct Parts<'a> {
    writer: &'a Writer,
    topic: &'a Topic,
    worker: EmployeeId,
    /// Whether the resident called instead of writing.
    is_call: bool,
}

impl Play {
    /// A play with `services` whose clock is `clock`.
    pub(super) async fn begin(services: Services, clock: StageClock, cast: Cast, stories: Vec<Story>) -> Result<Self> {
        let album = tokio::task::spawn_blocking(Album::draw)
            .await
            .map_err(|source| Error::unavailable().because(source))??;
        let mut play = Self {
            services,
            clock,
            cast,
            stories,
            album,
            requests: HashMap::new(),
            done: HashSet::new(),
        };
        play.remember().await?;
        Ok(play)
    }

    /// Plays all the steps, and lets the notices of each week be read.
    pub(super) async fn run(&mut self, steps: &[Step], end: Timestamp) -> Result<()> {
        let mut week = None;
        for step in steps {
            let of = (end - step.at).num_days() / 7;
            if week.replace(of).is_some_and(|former| former != of) {
                self.tell().await?;
                self.read().await?;
            }
            self.clock.set(step.at);
            if !self.done.contains(&command(step)) {
                self.perform(step).await?;
            }
        }
        self.clock.set(end);
        self.tell().await
    }

    /// Routes everything that happened, by the clock of the stage.
    async fn tell(&self) -> Result<()> {
        while notices::route_batch(&self.services).await? > 0 {}
        Ok(())
    }

    async fn read(&self) -> Result<()> {
        for scope in &self.cast.staff {
            notices::mark_read(&self.services, scope, None).await?;
        }
        Ok(())
    }

    async fn remember(&mut self) -> Result<()> {
        let mut tx = self.services.begin(&self.cast.system).await?;
        let done = requests::commands_done_in(&mut tx).await?;
        tx.commit().await?;
        let created: HashMap<_, _> = (0..self.stories.len()).map(|story| (command_of(story, 0), story)).collect();
        for (command, request) in done {
            if let Some(story) = created.get(&command) {
                self.requests.insert(*story, request);
            }
            self.done.insert(command);
        }
        Ok(())
    }

    fn parts(&self, story: usize) -> Result<Parts<'_>> {
        let mut dice = Dice::new(1000 + u64::try_from(story).unwrap_or(0));
        let told = self.stories.get(story).ok_or_else(missing)?;
        // Foremen are given work; they do not take it.
        let fits = |worker: &&EmployeeId| {
            told.fate != Fate::Claimed || self.worker(**worker).is_ok_and(|scope| scope.can(Permission::RequestsClaim))
        };
        let workers = |topic: &Topic| topic.workers.iter().filter(fits).copied().collect::<Vec<_>>();
        // What needs a photo after the work is finished only where there are photos.
        let can_end = |topic: &Topic| told.has_photos || !topic.needs_photo || !finishes(told.fate);
        let topics: Vec<_> = self
            .cast
            .topics
            .iter()
            .filter(|topic| can_end(topic) && !workers(topic).is_empty())
            .collect();
        let topic = *dice.pick(&topics).ok_or_else(missing)?;
        let writer = dice.pick(&self.cast.writers).ok_or_else(missing)?;
        let worker = *dice.pick(&workers(topic)).ok_or_else(missing)?;
        Ok(Parts {
            writer,
            topic,
            worker,
            is_call: dice.happens(25),
        })
    }

    async fn perform(&mut self, step: &Step) -> Result<()> {
        let mut dice = Dice::new(seed(step));
        match step.deed {
            Deed::Create => {
                let id = self.create(step, &mut dice).await?;
                self.requests.insert(step.story, id);
                Ok(())
            }
            Deed::Say(voice) => self.say(step, voice, &mut dice).await,
            Deed::Do(what) => self.act(step, what, &mut dice).await,
        }
    }

    async fn create(&self, step: &Step, dice: &mut Dice) -> Result<RequestId> {
        let parts = self.parts(step.story)?;
        let home = &parts.writer.home;
        let is_flat = parts.topic.place == Place::Apartment;
        let scope = if parts.is_call {
            &self.cast.dispatcher
        } else {
            &parts.writer.scope
        };
        let photos = if parts.is_call {
            Vec::new()
        } else {
            self.photos(step, scope, Scene::Broken).await?
        };
        let entrance = match parts.topic.place {
            Place::Entrance => self.entrance(home).await?,
            Place::Apartment | Place::Building | Place::Yard => None,
        };
        let create = Create {
            command: command(step),
            category: Some(parts.topic.category),
            place: Some(parts.topic.place),
            building: (!is_flat).then_some(home.building),
            entrance,
            apartment: is_flat.then_some(home.apartment),
            resident: if parts.is_call { parts.writer.scope.resident() } else { None },
            client_name: String::new(),
            client_phone: String::new(),
            text: dice.pick(&parts.topic.texts).ok_or_else(missing)?.clone(),
            access_note: if is_flat && dice.happens(30) {
                "после 18:00".to_owned()
            } else {
                String::new()
            },
            priority: None,
            source: parts.is_call.then_some(Source::Call),
            repeats: None,
            files: photos,
        };
        Ok(requests::create(&self.services, scope, create).await?.id)
    }

    async fn entrance(&self, home: &Home) -> Result<Option<EntranceId>> {
        let building = housing::building(&self.services, &self.cast.system, home.building).await?;
        Ok(building
            .entrances
            .into_iter()
            .find(|entrance| Some(entrance.number) == home.entrance)
            .map(|entrance| entrance.id))
    }

    async fn photos(&self, step: &Step, scope: &Scope, scene: Scene) -> Result<Vec<FileId>> {
        if !self.stories.get(step.story).is_some_and(|story| story.has_photos) {
            return Ok(Vec::new());
        }
        let bytes = self.album.photo(seed(step), scene).ok_or_else(missing)?;
        let photo = files::upload(
            &self.services,
            scope,
            files::Upload {
                bytes,
                name: "photo.jpg".to_owned(),
            },
        )
        .await?;
        Ok(vec![photo.id])
    }

    async fn say(&self, step: &Step, voice: Voice, dice: &mut Dice) -> Result<()> {
        let parts = self.parts(step.story)?;
        let words = &self.cast.words;
        let (scope, visibility, texts) = match voice {
            Voice::Dispatcher => (&self.cast.dispatcher, CommentVisibility::Resident, &words.told),
            Voice::Resident => (&parts.writer.scope, CommentVisibility::Resident, &words.answered),
            Voice::Worker => (self.worker(parts.worker)?, CommentVisibility::Internal, &words.noted),
        };
        let text = dice.pick(texts).ok_or_else(missing)?.clone();
        let add = AddComment {
            request: self.request(step.story)?,
            command: command(step),
            visibility,
            text,
            files: Vec::new(),
            mentions: Vec::new(),
        };
        requests::comment(&self.services, scope, add).await?;
        Ok(())
    }

    fn worker(&self, id: EmployeeId) -> Result<&Scope> {
        self.cast.workers.get(&id).ok_or_else(missing)
    }

    fn request(&self, story: usize) -> Result<RequestId> {
        self.requests.get(&story).copied().ok_or_else(missing)
    }
}

fn finishes(fate: Fate) -> bool {
    matches!(
        fate,
        Fate::Done | Fate::Confirmed | Fate::AutoClosed | Fate::Claimed | Fate::Paused | Fate::Returned
    )
}

fn command(step: &Step) -> CommandId {
    command_of(step.story, step.order)
}

/// The id of a step: the same in every run.
fn command_of(story: usize, order: u8) -> CommandId {
    let story = u128::try_from(story).unwrap_or(0);
    CommandId(Uuid::from_u128(
        0xde30_0000_0000_8000_8000_0000_0000_0000 | (story << 8) | u128::from(order),
    ))
}

fn seed(step: &Step) -> u64 {
    u64::try_from(step.story).unwrap_or(0) * 101 + u64::from(step.order)
}
