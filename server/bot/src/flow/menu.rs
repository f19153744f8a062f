//! The menu, commands, settings and the payloads of deep links.

use domain::{
    ids::{ApartmentId, RequestId},
    lang::Lang,
    place_codes::PlaceCode,
};
use text::tr;

use super::{
    context::{Face, ListKind},
    draft::Stage,
    duty,
    effect::Work,
    keyboard::{button, inline, link, menu, within},
    language, my_requests, new_request, pay, place,
    scene::{Flow, Scene},
    words::{esc, home_address},
};
use crate::callback::{Callback, SettingsPress, id36};

/// The longest payload Telegram carries.
const PAYLOAD_MAX: usize = 64;

/// What the menu and the commands lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// Write a request down.
    New,
    /// My requests.
    Requests,
    /// My jobs.
    Jobs,
    /// My shift.
    Duty,
    /// What is owed, and paying it.
    Pay,
    /// The resident's own pages in the browser.
    Cabinet,
    /// Settings.
    Settings,
    /// Another language.
    Language,
    /// What can you do?
    Help,
    /// The very first message, and the way back.
    Start,
    /// Drop what was begun.
    Cancel,
}

const BUTTONS: [(&str, Entry); 7] = [
    ("bot-menu-new", Entry::New),
    ("bot-menu-requests", Entry::Requests),
    ("bot-menu-pay", Entry::Pay),
    ("bot-menu-cabinet", Entry::Cabinet),
    ("bot-menu-jobs", Entry::Jobs),
    ("bot-menu-duty", Entry::Duty),
    ("bot-menu-settings", Entry::Settings),
];

/// The entry behind a button of the menu: in any language, because an old keyboard may still stand there.
pub(super) fn pressed(label: &str) -> Option<Entry> {
    let is = |key: &str| Lang::ALL.iter().any(|lang| tr(*lang, key) == label.trim());
    BUTTONS.iter().find(|(key, _)| is(key)).map(|(_, entry)| *entry)
}

/// The entry behind a command.
pub(super) fn command(name: &str) -> Entry {
    match name {
        "start" => Entry::Start,
        "new" => Entry::New,
        "status" => Entry::Requests,
        "pay" => Entry::Pay,
        "my" => Entry::Cabinet,
        "jobs" => Entry::Jobs,
        "shift" => Entry::Duty,
        "settings" => Entry::Settings,
        "lang" => Entry::Language,
        "cancel" => Entry::Cancel,
        _ => Entry::Help,
    }
}

/// Goes where the person wants.
pub(super) fn enter(scene: &mut Scene<'_>, entry: Entry) -> Flow {
    scene.talk.state.ask = None;
    scene.talk.state.sum = None;
    match entry {
        Entry::New if scene.person.resident.is_some() => new_request::begin(scene),
        Entry::Requests if scene.person.resident.is_some() => my_requests::list(scene, ListKind::Requests, 0, None),
        Entry::Jobs if scene.person.employee.is_some() => my_requests::list(scene, ListKind::Jobs, 0, None),
        Entry::Duty if scene.person.employee.is_some() => duty::show(scene, None),
        Entry::Pay if scene.person.resident.is_some() => pay::begin(scene, None),
        Entry::Cabinet if scene.person.resident.is_some() => {
            scene.work(Work::Cabinet);
            Ok(())
        }
        Entry::New | Entry::Requests | Entry::Pay | Entry::Cabinet | Entry::Jobs | Entry::Duty => {
            hint(scene);
            Ok(())
        }
        Entry::Settings => settings(scene),
        Entry::Language => {
            language::ask(scene);
            Ok(())
        }
        Entry::Help => {
            help(scene);
            Ok(())
        }
        Entry::Start => start(scene),
        Entry::Cancel => {
            cancel(scene);
            Ok(())
        }
    }
}

/// "Choose below", with the menu.
pub(super) fn hint(scene: &mut Scene<'_>) {
    let text = scene.tr("bot-menu-hint");
    let keyboard = menu(scene.person, scene.lang);
    scene.say(text, Some(keyboard));
}

/// The ways into the resident's own pages. Within Telegram it is always the same; the link is good once and for
/// minutes, so it is made when it is asked for.
pub(super) fn cabinet(scene: &mut Scene<'_>, url: &str, here: Option<&str>) {
    let Some(here) = here else {
        let text = scene.tr("bot-cabinet");
        let open = link(scene.tr("bot-cabinet-open"), url);
        return scene.say(text, inline(vec![vec![open]]));
    };
    let text = scene.tr("bot-cabinet-both");
    let here = within(scene.tr("bot-cabinet-open"), here);
    let browser = link(scene.tr("bot-cabinet-browser"), url);
    scene.say(text, inline(vec![vec![here], vec![browser]]));
}

fn help(scene: &mut Scene<'_>) {
    let mut text = String::new();
    if scene.person.resident.is_some() {
        text.push_str(&scene.tr("bot-help"));
    }
    if scene.person.employee.is_some() {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&scene.tr("bot-help-staff"));
    }
    let keyboard = menu(scene.person, scene.lang);
    scene.say(text, Some(keyboard));
}

fn start(scene: &mut Scene<'_>) -> Flow {
    if let Some(payload) = scene.talk.payload.take()
        && open_payload(scene, &payload)?
    {
        return Ok(());
    }
    if scene.talk.state.draft.as_ref().is_some_and(|draft| draft.stage != Stage::Offer) {
        new_request::offer_draft(scene);
        return Ok(());
    }
    scene.talk.state.draft = None;
    let key = if scene.person.resident.is_some() {
        "bot-start-resident"
    } else {
        "bot-start-staff"
    };
    let text = text::tr_with(scene.lang, key, &text::Args::new().set("name", esc(&scene.person.name)));
    let keyboard = menu(scene.person, scene.lang);
    scene.say(text, Some(keyboard));
    Ok(())
}

fn cancel(scene: &mut Scene<'_>) {
    let key = if scene.talk.state.draft.take().is_some() {
        "bot-wizard-cancelled"
    } else {
        "bot-cancelled"
    };
    let text = scene.tr(key);
    let keyboard = menu(scene.person, scene.lang);
    scene.say(text, Some(keyboard));
}

/// A payload worth keeping: of Telegram's letters and length.
pub(super) fn payload(args: &str) -> Option<String> {
    let args = args.trim();
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    (!args.is_empty() && args.len() <= PAYLOAD_MAX && args.chars().all(is_letter)).then(|| args.to_owned())
}

/// Opens what a deep link points to; `false` when it points to nothing for this person.
pub(super) fn open_payload(scene: &mut Scene<'_>, payload: &str) -> Result<bool, super::context::Need> {
    if payload == "pay" && scene.person.resident.is_some() {
        pay::begin(scene, None)?;
        return Ok(true);
    }
    if let Some(code) = PlaceCode::of_payload(payload).filter(|_| scene.person.resident.is_some()) {
        place::scanned(scene, code)?;
        return Ok(true);
    }
    let Some(id) = payload.strip_prefix("r_") else {
        return Ok(false);
    };
    let Some(request) = id36(id).or_else(|| uuid::Uuid::parse_str(id).ok()).map(RequestId) else {
        return Ok(false);
    };
    for face in [Face::Resident, Face::Staff] {
        if scene.person.has(face) && scene.ctx.request(face, request)?.detail.is_some() {
            my_requests::open(scene, face, request, None)?;
            return Ok(true);
        }
    }
    Ok(false)
}

fn settings(scene: &mut Scene<'_>) -> Flow {
    let mut rows = vec![vec![button(
        scene.tr("bot-settings-language"),
        Callback::Settings(SettingsPress::Language),
    )]];
    if scene.person.resident.is_some() {
        let homes = scene.ctx.homes()?;
        if let Some(usual) = new_request::usual_home(scene, homes).filter(|_| homes.len() > 1) {
            let label = tr!(scene.lang, "bot-settings-apartment", address = home_address(scene.lang, usual));
            rows.push(vec![button(label, Callback::Settings(SettingsPress::Home))]);
        }
    }
    let text = scene.tr("bot-settings-title");
    scene.say(text, inline(rows));
    Ok(())
}

/// Asks for the apartment to begin with.
pub(super) fn ask_home(scene: &mut Scene<'_>, pressed: Option<i64>) -> Flow {
    let homes = scene.ctx.homes()?;
    let rows = homes
        .iter()
        .map(|known| {
            vec![button(
                format!("🏠 {}", home_address(scene.lang, known)),
                Callback::Home(known.apartment),
            )]
        })
        .collect();
    let text = scene.tr("bot-register-choose");
    scene.rewrite(pressed, text, inline(rows));
    Ok(())
}

/// An apartment was chosen; only one of the person's own.
pub(super) fn home_chosen(scene: &mut Scene<'_>, apartment: ApartmentId, pressed: Option<i64>) -> Flow {
    let homes = scene.ctx.homes()?;
    let Some(chosen) = homes.iter().find(|home| home.apartment == apartment) else {
        let text = scene.tr("bot-register-foreign");
        scene.alert(text);
        return Ok(());
    };
    scene.talk.state.home = Some(apartment);
    let text = tr!(
        scene.lang,
        "bot-settings-apartment-saved",
        address = esc(&home_address(scene.lang, chosen))
    );
    scene.rewrite(pressed, text, None);
    Ok(())
}
