//! What each step of writing a request down looks like.

use domain::{
    files::PHOTOS_MAX,
    ids::CategoryId,
    lang::Lang,
    requests::{Category, Known, Place},
};
use services::telegram::Button;
use text::{localized, tr};

use super::{
    context::{Face, Need},
    draft::{Draft, Stage},
    keyboard::{about, inline, packed, wizard},
    new_request::usual_home,
    scene::{Flow, Scene, Show},
    words::{self, WORDS_MAX, esc, home_address, home_or_common, shorten},
};
use crate::callback::{RequestPress, WizardPress as Press};

/// Requests of neighbours that are offered.
const KNOWN_MAX: usize = 3;

/// Shows the step the draft stands at, with an extra line above when there is something to explain.
pub(super) fn question(scene: &mut Scene<'_>, how: Show, notice: Option<String>) -> Flow {
    let Some(draft) = scene.talk.state.draft.clone() else {
        return Ok(());
    };
    let text = [
        notice,
        step_line(scene, &draft)?,
        Some(body(scene, &draft)?),
        files_line(scene, &draft),
        (!known(scene, &draft)?.is_empty()).then(|| scene.tr("bot-wizard-known")),
    ];
    let text = text.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    let mut rows = answers(scene, &draft)?;
    rows.extend(known(scene, &draft)?.into_iter().map(|known| vec![known_button(scene, known)]));
    rows.push(ways(scene, &draft));
    scene.show(how, None, text, inline(rows));
    Ok(())
}

/// What neighbours reported already of the same, once it is known what and in which house.
fn known<'s>(scene: &'s Scene<'_>, draft: &Draft) -> Result<Vec<&'s Known>, Need> {
    let is_settled = matches!(draft.stage, Stage::Text | Stage::Photos | Stage::Confirm);
    let home = scene.ctx.homes()?.iter().find(|home| Some(home.apartment) == draft.home);
    let (true, Some(category), Some(home)) = (is_settled, draft.category, home) else {
        return Ok(Vec::new());
    };
    let known = scene.ctx.known(category, home.building)?.iter();
    Ok(known.filter(|known| !known.is_followed).take(KNOWN_MAX).collect())
}

fn known_button(scene: &Scene<'_>, known: &Known) -> Button {
    let words = tr!(
        scene.lang,
        "bot-requests-line",
        number = known.number.to_string(),
        category = localized(scene.lang, &known.category_name),
        status = words::status(scene.lang, known.status)
    );
    about(words, Face::Resident, known.id, RequestPress::Open)
}

/// The steps of this draft, in order.
pub(super) fn stages(draft: &Draft, homes: usize) -> Vec<Stage> {
    let mut stages = vec![Stage::Group];
    if homes > 1 {
        stages.push(Stage::Place);
    }
    if !draft.began_with_words {
        stages.push(Stage::Text);
    }
    stages.extend([Stage::Photos, Stage::Confirm]);
    stages
}

fn step_line(scene: &Scene<'_>, draft: &Draft) -> Result<Option<String>, Need> {
    let stages = stages(draft, scene.ctx.homes()?.len());
    let shown = if draft.stage == Stage::Leaf { Stage::Group } else { draft.stage };
    let step = stages.iter().position(|stage| *stage == shown);
    Ok(step.map(|step| {
        format!(
            "<i>{}</i>",
            tr!(scene.lang, "bot-wizard-step", step = step + 1, total = stages.len())
        )
    }))
}

fn body(scene: &Scene<'_>, draft: &Draft) -> Result<String, Need> {
    let lang = scene.lang;
    Ok(match draft.stage {
        Stage::Offer | Stage::Group => scene.tr("bot-wizard-category"),
        Stage::Leaf => {
            let group = find(scene.ctx.categories()?, draft.group).map_or_else(String::new, |group| words::name(lang, &group.name));
            tr!(lang, "bot-wizard-subcategory", category = group)
        }
        Stage::Place => scene.tr("bot-wizard-place"),
        Stage::Text => scene.tr("bot-wizard-text"),
        Stage::Photos if draft.media.is_empty() => tr!(lang, "bot-wizard-photos", max = PHOTOS_MAX),
        Stage::Photos => scene.tr("bot-wizard-photos-more"),
        Stage::Confirm => summary(scene, draft)?,
    })
}

/// How many files there are; below the question of every step but the last.
fn files_line(scene: &Scene<'_>, draft: &Draft) -> Option<String> {
    let count = draft.media.len();
    if count == 0 || draft.stage == Stage::Confirm {
        return None;
    }
    Some(if draft.limit_told {
        tr!(scene.lang, "bot-wizard-photo-limit", max = PHOTOS_MAX)
    } else {
        tr!(scene.lang, "bot-wizard-photo-count", count = count, max = PHOTOS_MAX)
    })
}

fn summary(scene: &Scene<'_>, draft: &Draft) -> Result<String, Need> {
    let lang = scene.lang;
    let homes = scene.ctx.homes()?;
    let home = homes.iter().find(|home| Some(home.apartment) == draft.home);
    let category = find(scene.ctx.categories()?, draft.category).map_or_else(String::new, |category| words::name(lang, &category.name));
    let said = if draft.parts.is_empty() {
        scene.tr("bot-wizard-voice")
    } else {
        esc(&shorten(&draft.text(), WORDS_MAX))
    };
    Ok(tr!(
        lang,
        "bot-wizard-confirm",
        category = category,
        address = home.map_or_else(String::new, |home| esc(&home_or_common(lang, home, (draft.common, draft.entrance)))),
        text = said,
        files = draft.media.len(),
    ))
}

fn answers(scene: &Scene<'_>, draft: &Draft) -> Result<Vec<Vec<Button>>, Need> {
    let lang = scene.lang;
    Ok(match draft.stage {
        Stage::Offer | Stage::Group => {
            let groups = groups(scene.ctx.categories()?);
            packed(groups.map(|group| category(lang, draft, group, Press::Group(group.id))).collect())
        }
        Stage::Leaf => {
            let leaves = scene
                .ctx
                .categories()?
                .iter()
                .filter(|leaf| leaf.parent.is_some() && leaf.parent == draft.group);
            packed(
                leaves
                    .map(|leaf| wizard(localized(lang, &leaf.name), draft.id, Press::Leaf(leaf.id)))
                    .collect(),
            )
        }
        Stage::Place => places(scene, draft)?,
        Stage::Text if draft.says_something() => vec![vec![wizard(scene.tr("bot-button-next"), draft.id, Press::Next)]],
        Stage::Text => Vec::new(),
        Stage::Photos => vec![vec![wizard(scene.tr("bot-button-next"), draft.id, Press::Next)]],
        Stage::Confirm => vec![
            vec![wizard(scene.tr("bot-button-send"), draft.id, Press::Send)],
            vec![wizard(scene.tr("bot-wizard-other-place"), draft.id, Press::OtherPlace)],
        ],
    })
}

/// "Back" from the second step on, and "cancel" always.
fn ways(scene: &Scene<'_>, draft: &Draft) -> Vec<Button> {
    let cancel = wizard(scene.tr("bot-button-cancel"), draft.id, Press::Cancel);
    match draft.stage {
        Stage::Offer | Stage::Group => vec![cancel],
        Stage::Leaf | Stage::Place | Stage::Text | Stage::Photos | Stage::Confirm => {
            vec![wizard(scene.tr("bot-button-back"), draft.id, Press::Back), cancel]
        }
    }
}

fn places(scene: &Scene<'_>, draft: &Draft) -> Result<Vec<Vec<Button>>, Need> {
    let homes = scene.ctx.homes()?;
    let usual = usual_home(scene, homes).map(|home| home.apartment);
    let (first, others): (Vec<_>, Vec<_>) = homes.iter().partition(|home| Some(home.apartment) == usual);
    let mut rows: Vec<Vec<Button>> = first
        .into_iter()
        .chain(others)
        .map(|home| {
            vec![wizard(
                format!("🏠 {}", home_address(scene.lang, home)),
                draft.id,
                Press::Home(home.apartment),
            )]
        })
        .collect();
    let commons = [
        ("bot-place-entrance", Place::Entrance),
        ("bot-place-building", Place::Building),
        ("bot-place-yard", Place::Yard),
    ];
    rows.extend(packed(
        commons
            .into_iter()
            .map(|(key, place)| wizard(tr(scene.lang, key), draft.id, Press::Common(place)))
            .collect(),
    ));
    Ok(rows)
}

fn category(lang: Lang, draft: &Draft, group: &Category, press: Press) -> Button {
    wizard(
        format!("{} {}", words::icon(&group.icon), localized(lang, &group.name)),
        draft.id,
        press,
    )
}

/// Groups, and categories without a group.
fn groups(categories: &[Category]) -> impl Iterator<Item = &Category> {
    categories.iter().filter(|category| category.parent.is_none())
}

/// The category, when it is still there.
pub(super) fn find(categories: &[Category], id: Option<CategoryId>) -> Option<&Category> {
    categories.iter().find(|category| Some(category.id) == id)
}
