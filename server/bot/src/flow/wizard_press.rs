//! Presses while a request is being written down. A press counts only for its own draft and step.

use domain::{
    ids::{ApartmentId, CategoryId, CommandId},
    requests::{Create, Created, Place, Source},
};
use text::tr;

use super::{
    context::Face,
    draft::{Draft, Stage},
    effect::Work,
    keyboard::{about, inline},
    new_request::{self, onward, reshow, usual_home},
    scene::{Flow, Scene, Show},
    state::Sent,
    warning::alarm_of_category,
    wizard_view::{self, find, stages},
    words::moment,
};
use crate::callback::{RequestPress, WizardPress as Press};

/// A button of the wizard was pressed.
pub(super) fn press(scene: &mut Scene<'_>, id: CommandId, press: Press, message: Option<i64>) -> Flow {
    let Some(draft) = scene.talk.state.draft.clone().filter(|draft| draft.id == id) else {
        no_draft(scene, id, message);
        return Ok(());
    };
    if draft.is_expired(scene.ctx.now) {
        scene.talk.state.draft = None;
        let text = scene.tr("bot-wizard-expired");
        scene.alert(text);
        scene.strip(message);
        return Ok(());
    }
    scene.talk.state.ask = None;
    match (press, draft.stage) {
        (Press::Cancel, _) => cancelled(scene),
        (Press::Restart, _) => {
            return new_request::start(scene, Draft::new(scene.ctx.fresh, Stage::Group, scene.ctx.now), Show::InPlace);
        }
        (Press::Continue, _) => return reshow(scene, Show::InPlace),
        (Press::Accept, Stage::Offer) => return new_request::start(scene, draft, Show::InPlace),
        (Press::Group(group), Stage::Group | Stage::Leaf) => {
            return group_chosen(scene, draft, group);
        }
        (Press::Leaf(leaf), Stage::Leaf) => return leaf_chosen(scene, draft, leaf),
        (Press::Home(home), Stage::Place) => return home_chosen(scene, draft, home),
        (Press::Common(place), Stage::Place) => return common_chosen(scene, draft, place),
        (Press::OtherPlace, Stage::Confirm) => return stand(scene, draft, Stage::Place),
        (Press::Next, Stage::Text) if draft.says_something() => return go_on(scene, draft),
        (Press::Next, Stage::Photos) => {
            return go_on(
                scene,
                Draft {
                    photos_passed: true,
                    ..draft
                },
            );
        }
        (Press::Back, _) => return back(scene, draft),
        (Press::Send, Stage::Confirm) => return send(scene, &draft),
        // The step has moved on: a double tap, or a button of an earlier step.
        (
            Press::Accept
            | Press::Group(_)
            | Press::Leaf(_)
            | Press::Home(_)
            | Press::Common(_)
            | Press::OtherPlace
            | Press::Next
            | Press::Send,
            _,
        ) => {
            let text = scene.tr("bot-press-stale-step");
            scene.answer(text);
        }
    }
    Ok(())
}

fn no_draft(scene: &mut Scene<'_>, id: CommandId, message: Option<i64>) {
    if let Some(sent) = scene.talk.state.sent.iter().find(|sent| sent.draft == id) {
        let text = tr!(scene.lang, "bot-wizard-already-sent", number = sent.number.to_string());
        scene.answer(text);
        return;
    }
    let text = scene.tr("bot-press-stale");
    scene.answer(text);
    scene.strip(message);
}

fn cancelled(scene: &mut Scene<'_>) {
    scene.talk.state.draft = None;
    let text = scene.tr("bot-wizard-cancelled");
    scene.show(Show::InPlace, None, text, None);
}

/// Stores the draft at this step and shows it.
fn stand(scene: &mut Scene<'_>, draft: Draft, stage: Stage) -> Flow {
    scene.talk.state.draft = Some(Draft {
        stage,
        album: None,
        touched_at: scene.ctx.now,
        ..draft
    });
    reshow(scene, Show::InPlace)
}

/// Stores the draft and moves on to what is missing.
fn go_on(scene: &mut Scene<'_>, draft: Draft) -> Flow {
    scene.talk.state.draft = Some(Draft {
        album: None,
        touched_at: scene.ctx.now,
        ..draft
    });
    onward(scene)?;
    reshow(scene, Show::InPlace)
}

fn group_chosen(scene: &mut Scene<'_>, mut draft: Draft, group: CategoryId) -> Flow {
    let categories = scene.ctx.categories()?;
    let Some(chosen) = find(categories, Some(group)).filter(|group| group.parent.is_none()) else {
        return gone(scene);
    };
    draft.group = Some(group);
    if categories.iter().any(|leaf| leaf.parent == Some(group)) {
        return stand(scene, draft, Stage::Leaf);
    }
    alarm_of_category(scene, &mut draft, chosen);
    draft.category = Some(group);
    go_on(scene, draft)
}

fn leaf_chosen(scene: &mut Scene<'_>, mut draft: Draft, leaf: CategoryId) -> Flow {
    let Some(chosen) = find(scene.ctx.categories()?, Some(leaf)) else {
        return gone(scene);
    };
    let alarms = draft.alarm_told;
    alarm_of_category(scene, &mut draft, chosen);
    draft.category = Some(leaf);
    draft.touched_at = scene.ctx.now;
    // A warning stands below the question that was answered: the next one goes below it.
    let how = if draft.alarm_told && (!alarms || chosen.stop_text.is_some()) {
        Show::Below
    } else {
        Show::InPlace
    };
    scene.talk.state.draft = Some(draft);
    onward(scene)?;
    reshow(scene, how)
}

/// The category was taken off the list meanwhile.
pub(super) fn gone(scene: &mut Scene<'_>) -> Flow {
    if let Some(draft) = &mut scene.talk.state.draft {
        draft.category = None;
        draft.group = None;
        draft.stage = Stage::Group;
    }
    let notice = scene.tr("bot-wizard-category-gone");
    wizard_view::question(scene, Show::InPlace, Some(notice))
}

fn home_chosen(scene: &mut Scene<'_>, draft: Draft, home: ApartmentId) -> Flow {
    if !scene.ctx.homes()?.iter().any(|known| known.apartment == home) {
        let text = scene.tr("bot-register-foreign");
        scene.alert(text);
        return Ok(());
    }
    go_on(
        scene,
        Draft {
            home: Some(home),
            common: None,
            entrance: None,
            ..draft
        },
    )
}

fn common_chosen(scene: &mut Scene<'_>, draft: Draft, place: Place) -> Flow {
    let homes = scene.ctx.homes()?;
    let home = draft.home.or_else(|| usual_home(scene, homes).map(|home| home.apartment));
    go_on(
        scene,
        Draft {
            home,
            common: Some(place),
            entrance: draft.entrance.filter(|_| place == Place::Entrance),
            ..draft
        },
    )
}

fn back(scene: &mut Scene<'_>, draft: Draft) -> Flow {
    let stages = stages(&draft, scene.ctx.homes()?.len());
    let stage = match draft.stage {
        Stage::Leaf => Stage::Group,
        // With one apartment the place is asked only from the last step.
        Stage::Place if !stages.contains(&Stage::Place) => Stage::Confirm,
        stage @ (Stage::Offer | Stage::Group | Stage::Place | Stage::Text | Stage::Photos | Stage::Confirm) => {
            let at = stages.iter().position(|known| *known == stage).unwrap_or_default();
            stages.get(at.saturating_sub(1)).copied().unwrap_or(Stage::Group)
        }
    };
    let photos_passed = draft.photos_passed && stage == Stage::Confirm;
    stand(scene, Draft { photos_passed, ..draft }, stage)
}

fn send(scene: &mut Scene<'_>, draft: &Draft) -> Flow {
    if find(scene.ctx.categories()?, draft.category).is_none() {
        return gone(scene);
    }
    if !scene.ctx.homes()?.iter().any(|home| Some(home.apartment) == draft.home) {
        return stand(
            scene,
            Draft {
                home: None,
                entrance: None,
                ..draft.clone()
            },
            Stage::Place,
        );
    }
    let text = if draft.parts.is_empty() {
        scene.tr("bot-wizard-voice")
    } else {
        draft.text()
    };
    let create = Create {
        command: draft.id,
        category: draft.category,
        // Without a choice the category says what part of the house it usually is about.
        place: draft.common,
        building: None,
        entrance: draft.entrance.map(|entrance| entrance.id),
        apartment: draft.home,
        resident: scene.person.resident,
        client_name: String::new(),
        client_phone: String::new(),
        text,
        access_note: String::new(),
        priority: None,
        source: Some(if draft.by_code { Source::Qr } else { Source::Bot }),
        repeats: None,
        files: Vec::new(),
    };
    scene.work(Work::Create(Box::new(create), draft.media.clone()));
    Ok(())
}

/// The request is written down: its number and the promised times.
pub(super) fn created(scene: &mut Scene<'_>, created: &Created) {
    let Some(draft) = scene.talk.state.draft.take() else {
        return;
    };
    scene.talk.state.note_sent(Sent {
        draft: draft.id,
        number: created.number,
    });
    let time = |at| moment(scene.lang, at, scene.ctx.offset_minutes);
    let words = if created.is_repeat {
        "bot-wizard-repeated"
    } else {
        "bot-wizard-sent"
    };
    let text = tr!(
        scene.lang,
        words,
        number = created.number.to_string(),
        response = time(created.response_due_at),
        due = time(created.resolution_due_at.unwrap_or(created.response_due_at)),
    );
    let open = about(scene.tr("bot-request-open"), Face::Resident, created.id, RequestPress::Open);
    scene.show(Show::InPlace, Some(created.id), text, inline(vec![vec![open]]));
}
