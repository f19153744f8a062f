//! Writing a request down: category, place, words, photos, confirmation.
//!
//! What a person sends is taken at every step; a step only asks for what is still missing.

use domain::{
    files::PHOTOS_MAX,
    people::Home,
    words::{self, TEXT_MAX, TEXT_MIN},
};
use text::tr;

use super::{
    context::Need,
    draft::{Draft, Part, Stage},
    event::{Content, Media, MediaProblem, Message},
    keyboard::{inline, wizard},
    menu,
    scene::{Flow, Scene, Show},
    warning::alarm,
    wizard_view,
    words::{esc, shorten},
};
use crate::callback::WizardPress;

/// Characters of the words that are offered as a request.
const OFFER_MAX: usize = 300;
/// Mebibytes in the limit of a file, for people.
const FILE_MB: u32 = 20;

/// Begins a new request, or asks about the draft that is there.
pub(super) fn begin(scene: &mut Scene<'_>) -> Flow {
    let is_open = |draft: &Draft| draft.stage != Stage::Offer && !draft.is_expired(scene.ctx.now);
    if scene.talk.state.draft.as_ref().is_some_and(is_open) {
        offer_draft(scene);
        return Ok(());
    }
    start(scene, Draft::new(scene.ctx.fresh, Stage::Group, scene.ctx.now), Show::Below)
}

/// Starts with this draft: an apartment is needed, and the only one is taken as chosen.
pub(super) fn start(scene: &mut Scene<'_>, mut draft: Draft, how: Show) -> Flow {
    match scene.ctx.homes()? {
        [] => {
            scene.talk.state.draft = None;
            let text = scene.with_office(scene.tr("bot-wizard-no-home"));
            scene.say(text, None);
            return Ok(());
        }
        [only] => draft.home = Some(only.apartment),
        [..] => {}
    }
    draft.stage = Stage::Group;
    scene.talk.state.draft = Some(draft);
    wizard_view::question(scene, how, None)
}

/// The apartment a person begins with.
pub(super) fn usual_home<'h>(scene: &Scene<'_>, homes: &'h [Home]) -> Option<&'h Home> {
    homes
        .iter()
        .find(|home| Some(home.apartment) == scene.talk.state.home)
        .or_else(|| homes.first())
}

/// "Your draft is kept: go on, or drop it".
pub(super) fn offer_draft(scene: &mut Scene<'_>) {
    let Some(draft) = &scene.talk.state.draft else {
        return;
    };
    let rows = vec![
        vec![wizard(scene.tr("bot-button-continue"), draft.id, WizardPress::Continue)],
        vec![
            wizard(scene.tr("bot-wizard-draft-new"), draft.id, WizardPress::Restart),
            wizard(scene.tr("bot-button-cancel"), draft.id, WizardPress::Cancel),
        ],
    ];
    let text = scene.tr("bot-wizard-draft");
    scene.show(Show::Below, None, text, inline(rows));
}

/// Something was sent outside of everything: perhaps a request?
pub(super) fn free(scene: &mut Scene<'_>, message: &Message) -> Flow {
    let mut draft = Draft::new(scene.ctx.fresh, Stage::Offer, scene.ctx.now);
    let is_words = matches!(&message.content, Content::Text(words) if words::prose("text", words).is_err());
    if is_words || matches!(message.content, Content::Contact(_) | Content::Other) {
        menu::hint(scene);
        return Ok(());
    }
    draft.began_with_words = !matches!(message.content, Content::Location { .. });
    scene.talk.state.draft = Some(draft);
    received(scene, message)
}

/// Offers the words again, after the registration.
pub(super) fn offer_again(scene: &mut Scene<'_>) -> Flow {
    offer(scene, Show::Below);
    Ok(())
}

fn offer(scene: &mut Scene<'_>, how: Show) {
    let Some(draft) = &scene.talk.state.draft else {
        return;
    };
    let said = shorten(&draft.text(), OFFER_MAX);
    let said = if said.is_empty() {
        scene.tr("bot-wizard-your-file")
    } else {
        esc(&said)
    };
    let rows = vec![
        vec![wizard(scene.tr("bot-wizard-offer-yes"), draft.id, WizardPress::Accept)],
        vec![wizard(scene.tr("bot-wizard-offer-no"), draft.id, WizardPress::Cancel)],
    ];
    let text = tr!(scene.lang, "bot-wizard-offer", text = said);
    scene.show(how, None, text, inline(rows));
}

/// A message while a request is being written down.
pub(super) fn received(scene: &mut Scene<'_>, message: &Message) -> Flow {
    match &message.content {
        Content::Text(words) => said(scene, &Part::words(message.id, words.clone())),
        Content::Location { latitude, longitude } => said(scene, &Part::point(message.id, latitude, longitude)),
        Content::Media { media, caption, album } => sent(scene, message.id, media, caption.as_deref(), album.as_deref()),
        Content::Command { .. } | Content::Contact(_) | Content::Other => {
            let text = scene.tr("bot-wizard-unsupported");
            scene.say(text, None);
            Ok(())
        }
    }
}

/// Words or a point. Words at the description's own step begin it anew; everything else is added, and a point answers
/// no question.
fn said(scene: &mut Scene<'_>, part: &Part) -> Flow {
    let Some(mut draft) = scene.talk.state.draft.clone() else {
        return Ok(());
    };
    let answers = draft.stage == Stage::Text && !part.is_point;
    let mut kept = draft.parts.clone();
    kept.retain(|known| known.is_point || !answers);
    match checked(scene, &kept, &part.text) {
        Ok(text) => {
            kept.push(Part { text, ..*part });
            draft.parts = kept;
        }
        Err(complaint) => {
            scene.say(complaint, None);
            return Ok(());
        }
    }
    draft.album = None;
    draft.touched_at = scene.ctx.now;
    draft.began_with_words |= !part.is_point && matches!(draft.stage, Stage::Group | Stage::Leaf | Stage::Place);
    alarm(scene, &mut draft, &part.text);
    scene.talk.state.draft = Some(draft);
    if answers {
        onward(scene)?;
    }
    reshow(scene, Show::Below)
}

/// The words, when they can be taken together with those before; otherwise what to tell the person.
pub(super) fn checked(scene: &Scene<'_>, before: &[Part], text: &str) -> Result<String, String> {
    let length = length_with(before, text);
    if length > TEXT_MAX {
        return Err(tr!(scene.lang, "bot-wizard-text-too-long", length = length, max = TEXT_MAX));
    }
    words::prose("text", text).map_err(|_| tr!(scene.lang, "bot-wizard-text-too-short", min = TEXT_MIN))
}

fn length_with(before: &[Part], text: &str) -> u32 {
    let said: usize = before.iter().map(|part| part.text.chars().count() + 1).sum();
    u32::try_from(said + text.trim().chars().count()).unwrap_or(u32::MAX)
}

/// A file. The photos of one album are counted in one message.
fn sent(scene: &mut Scene<'_>, message: i64, media: &Media, caption: Option<&str>, album: Option<&str>) -> Flow {
    if let Err(problem) = media.check() {
        let text = problem_words(scene, problem);
        scene.say(text, None);
        return Ok(());
    }
    let Some(mut draft) = scene.talk.state.draft.clone() else {
        return Ok(());
    };
    let how = if album.is_some() && draft.album.as_deref() == album {
        Show::InPlace
    } else {
        Show::Below
    };
    let mut changed = how == Show::Below;
    draft.album = album.map(str::to_owned);
    draft.touched_at = scene.ctx.now;
    if !draft.media.iter().any(|known| known.unique_id == media.unique_id) {
        if draft.media.len() < PHOTOS_MAX {
            draft.media.push(media.clone());
            changed = true;
        } else if !draft.limit_told {
            draft.limit_told = true;
            changed = true;
        }
    }
    let was = draft.stage;
    changed |= captioned(scene, &mut draft, message, caption);
    let answers = was == Stage::Text && draft.says_something();
    scene.talk.state.draft = Some(draft);
    if answers {
        onward(scene)?;
    }
    if changed { reshow(scene, how) } else { Ok(()) }
}

/// The words under a file; one too long to be added is said, one that says nothing is passed over.
fn captioned(scene: &mut Scene<'_>, draft: &mut Draft, message: i64, caption: Option<&str>) -> bool {
    let Some(caption) = caption else {
        return false;
    };
    match checked(scene, &draft.parts, caption) {
        Ok(text) => {
            alarm(scene, draft, &text);
            draft.parts.push(Part::words(message, text));
            draft.began_with_words |= matches!(draft.stage, Stage::Group | Stage::Leaf | Stage::Place);
            true
        }
        Err(complaint) => {
            if length_with(&draft.parts, caption) > TEXT_MAX {
                scene.say(complaint, None);
            }
            false
        }
    }
}

/// Why a file is not taken, for the person.
pub(super) fn problem_words(scene: &Scene<'_>, problem: MediaProblem) -> String {
    match problem {
        MediaProblem::TooLarge => tr!(scene.lang, "bot-wizard-file-too-large", size = FILE_MB),
        MediaProblem::WrongKind => scene.tr("bot-wizard-file-kind"),
    }
}

/// A message of the draft was corrected. After sending, corrections change nothing.
pub(super) fn edited(scene: &mut Scene<'_>, message: i64, text: &str) -> Flow {
    let Some(mut draft) = scene.talk.state.draft.clone() else {
        return Ok(());
    };
    if draft.is_expired(scene.ctx.now) {
        return Ok(());
    }
    let others: Vec<Part> = draft.parts.iter().filter(|part| part.message != message).cloned().collect();
    let Some(part) = draft.parts.iter_mut().find(|part| part.message == message) else {
        return Ok(());
    };
    match checked(scene, &others, text) {
        Ok(text) => part.text = text,
        Err(complaint) => {
            scene.say(complaint, None);
            return Ok(());
        }
    }
    draft.touched_at = scene.ctx.now;
    scene.talk.state.draft = Some(draft);
    reshow(scene, Show::InPlace)
}

/// Shows the step the draft stands at.
pub(super) fn reshow(scene: &mut Scene<'_>, how: Show) -> Flow {
    if scene.talk.state.draft.as_ref().is_some_and(|draft| draft.stage == Stage::Offer) {
        offer(scene, how);
        return Ok(());
    }
    wizard_view::question(scene, how, None)
}

/// Moves on to the first step whose answer is missing.
pub(super) fn onward(scene: &mut Scene<'_>) -> Result<(), Need> {
    let homes = scene.ctx.homes()?.len();
    if let Some(draft) = &mut scene.talk.state.draft {
        draft.stage = if draft.category.is_none() {
            Stage::Group
        } else if draft.home.is_none() && homes > 1 {
            Stage::Place
        } else if !draft.says_something() {
            Stage::Text
        } else if draft.photos_passed {
            Stage::Confirm
        } else {
            Stage::Photos
        };
    }
    Ok(())
}
