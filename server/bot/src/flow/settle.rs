//! What the result of a use case leads to.

use domain::{
    ids::RequestId,
    requests::{Acted, Action},
};
use text::tr;

use super::{
    card,
    context::{Context, Face, Need, Person},
    duty,
    effect::{Acting, Done, Refusal, Turn, Work},
    keyboard::inline,
    menu, my_requests, office, pay, registration,
    scene::{Flow, Scene},
    staff,
    state::Talk,
    wizard_press,
    words::{ANSWER_MAX, shorten, too_late},
};

/// What the result of a use case leads to; or what has to be known first.
///
/// # Errors
/// The need; the same call with it answered goes further.
pub fn settle(talk: &Talk, person: &Person, done: &Done, ctx: &Context) -> Result<Turn, Need> {
    let mut scene = Scene::new(talk, person, ctx);
    match done {
        Done::Linked { former } => registration::linked(&mut scene, *former)?,
        Done::Unknown(phone) => office::unknown(&mut scene, phone),
        Done::OfficeTold => office::told(&mut scene),
        Done::DutySet(pressed) => duty::done(&mut scene, *pressed)?,
        Done::Closed => {
            let text = scene.with_office(scene.tr("bot-register-closed"));
            scene.say(text, Some(services::telegram::Keyboard::Remove));
        }
        Done::Created(created) => wizard_press::created(&mut scene, created),
        Done::Acted(acted, acting) => acted_on(&mut scene, acted, acting)?,
        Done::Commented(request) => commented(&mut scene, *request)?,
        Done::Opened(opened, cmd, pressed) => pay::opened(&mut scene, (opened.as_ref(), cmd.as_ref()), *pressed)?,
        Done::Cabinet(url, here) => menu::cabinet(&mut scene, url, here.as_deref()),
        Done::Kept(refusal, request, pressed) => kept(&mut scene, refusal, *request, *pressed)?,
        Done::Refused(refusal, work) => refused(&mut scene, refusal, work)?,
    }
    Ok(scene.into_turn())
}

fn acted_on(scene: &mut Scene<'_>, acted: &Acted, acting: &Acting) -> Flow {
    scene.talk.state.ask = None;
    match acting.face {
        Face::Staff => staff_acted(scene, acted, acting),
        Face::Resident => resident_acted(scene, acted, acting),
    }
}

fn resident_acted(scene: &mut Scene<'_>, acted: &Acted, acting: &Acting) -> Flow {
    let number = acted.number.to_string();
    let action = acting.act.action;
    if action == Action::Rate {
        let text = tr!(scene.lang, "bot-request-rated", value = acting.act.rating.unwrap_or_default());
        scene.rewrite(acting.pressed, text, None);
        return Ok(());
    }
    if action == Action::Confirm {
        scene.strip(acting.pressed);
        let text = tr!(scene.lang, "bot-request-confirmed", number = number);
        scene.say_about(acted.id, text, inline(vec![card::stars(acting.face, acted.id)]));
        return Ok(());
    }
    if action == Action::Join {
        return joined(scene, acted, acting);
    }
    if action == Action::PickSlot {
        return picked(scene, acted, acting);
    }
    let text = if action == Action::Return {
        tr!(scene.lang, "bot-request-returned", number = number)
    } else {
        tr!(scene.lang, "bot-request-cancelled", number = number)
    };
    refresh(scene, acting, &text)?;
    scene.say_about(acted.id, text, None);
    Ok(())
}

/// What was begun about the same is not needed any more.
fn joined(scene: &mut Scene<'_>, acted: &Acted, acting: &Acting) -> Flow {
    let lookup = scene.ctx.request(Face::Resident, acted.id)?;
    let about = lookup.detail.as_ref().map(|detail| detail.card.category);
    if about.is_some() && scene.talk.state.draft.as_ref().is_some_and(|draft| draft.category == about) {
        scene.talk.state.draft = None;
    }
    let text = tr!(scene.lang, "bot-request-joined", number = acted.number.to_string());
    refresh(scene, acting, &text)?;
    scene.say(text, None);
    Ok(())
}

/// The agreed time is said in words, and the card says it from now on.
fn picked(scene: &mut Scene<'_>, acted: &Acted, acting: &Acting) -> Flow {
    let lookup = scene.ctx.request(Face::Resident, acted.id)?;
    let when = lookup
        .detail
        .as_ref()
        .and_then(|detail| card::visit(scene, &detail.card))
        .unwrap_or_default();
    let text = tr!(scene.lang, "bot-request-picked", number = acted.number.to_string(), when = when);
    refresh(scene, acting, &text)?;
    scene.say_about(acted.id, text, None);
    Ok(())
}

/// The job's card is shown anew; what ended is also said in words.
fn staff_acted(scene: &mut Scene<'_>, acted: &Acted, acting: &Acting) -> Flow {
    let number = acted.number.to_string();
    let action = acting.act.action;
    let text = if action == Action::Complete {
        tr!(scene.lang, "bot-staff-completed", number = number)
    } else if action == Action::Decline {
        scene.tr("bot-staff-declined")
    } else if action == Action::Hold {
        tr!(scene.lang, "bot-staff-held", number = number)
    } else {
        if let Some(detail) = &scene.ctx.request(Face::Staff, acted.id)?.detail {
            let text = staff::moved(scene, detail);
            scene.answer(text);
        }
        return my_requests::open(scene, Face::Staff, acted.id, acting.pressed);
    };
    refresh(scene, acting, &text)?;
    scene.say_about(acted.id, text, None);
    Ok(())
}

/// The card that led here loses the buttons that work no more; one the person may not see any longer says only why.
fn refresh(scene: &mut Scene<'_>, acting: &Acting, instead: &str) -> Flow {
    let lookup = scene.ctx.request(acting.face, acting.act.request)?;
    let (text, keyboard) = card::of(scene, lookup).unwrap_or_else(|| (instead.to_owned(), None));
    scene.redraw_card(acting.act.request, text, keyboard);
    Ok(())
}

fn commented(scene: &mut Scene<'_>, request: RequestId) -> Flow {
    for face in [Face::Resident, Face::Staff] {
        if scene.person.has(face)
            && let Some(detail) = &scene.ctx.request(face, request)?.detail
        {
            let text = tr!(scene.lang, "bot-comment-saved", number = detail.card.number.to_string());
            scene.say_about(request, text, None);
            return Ok(());
        }
    }
    Ok(())
}

/// The request is another's now, or it ended: the words stay in the chat, for the photos came by it.
fn kept(scene: &mut Scene<'_>, refusal: &Refusal, request: RequestId, pressed: Option<i64>) -> Flow {
    scene.talk.state.ask = None;
    let text = sentence(scene, refusal, Some(Face::Staff));
    let lookup = scene.ctx.request(Face::Staff, request)?;
    match card::of(scene, lookup) {
        Some((card, keyboard)) => scene.redraw_card(request, card, keyboard),
        None => scene.strip(pressed),
    }
    scene.say(super::words::esc(&text), None);
    Ok(())
}

/// A use case refused. The conversation stands as before, except where that would lead nowhere.
fn refused(scene: &mut Scene<'_>, refusal: &Refusal, work: &Work) -> Flow {
    match (refusal.code, work) {
        ("requests.illegal_transition" | "requests.slot_gone" | "requests.not_yours" | "not_found" | "denied", Work::Act(acting)) => {
            return act_refused(scene, refusal, acting);
        }
        ("requests.category_unavailable", Work::Create(..)) => return wizard_press::gone(scene),
        // The way to begin the shift comes with the words.
        ("requests.off_duty", Work::Act(_)) => {
            let text = sentence(scene, refusal, Some(Face::Staff));
            scene.alert(shorten(&text, ANSWER_MAX));
            return duty::show(scene, None);
        }
        (
            _,
            Work::Link(_)
            | Work::TellOffice(_)
            | Work::SetLang(_)
            | Work::SetDuty(..)
            | Work::Create(..)
            | Work::Act(_)
            | Work::Comment(..)
            | Work::Attach(..)
            | Work::NotePhone(_)
            | Work::Seen(_)
            | Work::Cabinet
            | Work::Checkout(..),
        ) => {}
    }
    let text = sentence(scene, refusal, face_of(work));
    if refusal.by_press {
        scene.alert(shorten(&text, ANSWER_MAX));
    } else {
        scene.say(super::words::esc(&text), None);
    }
    Ok(())
}

/// The request has moved on meanwhile: the person sees where it stands.
fn act_refused(scene: &mut Scene<'_>, refusal: &Refusal, acting: &Acting) -> Flow {
    scene.talk.state.ask = None;
    let (face, request) = (acting.face, acting.act.request);
    let Some(detail) = &scene.ctx.request(face, request)?.detail else {
        let pressed = acting.pressed.filter(|_| refusal.by_press);
        my_requests::missing(scene, pressed);
        return Ok(());
    };
    let text = if refusal.code == "requests.illegal_transition" {
        too_late(scene.lang, acting.act.action, detail.card.status)
    } else {
        sentence(scene, refusal, Some(face))
    };
    if refusal.by_press {
        scene.alert(shorten(&text, ANSWER_MAX));
    } else {
        scene.say(super::words::esc(&text), None);
    }
    my_requests::open(scene, face, request, acting.pressed)
}

/// As whom the person wanted it.
fn face_of(work: &Work) -> Option<Face> {
    match work {
        Work::Comment(face, ..) | Work::Attach(face, ..) => Some(*face),
        Work::Act(acting) => Some(acting.face),
        Work::Create(..) | Work::Cabinet | Work::Checkout(..) => Some(Face::Resident),
        Work::NotePhone(_) | Work::Seen(_) | Work::SetDuty(..) => Some(Face::Staff),
        Work::Link(_) | Work::TellOffice(_) | Work::SetLang(_) => None,
    }
}

/// Why not. Residents have no manager to ask for access, as the staff have.
fn sentence(scene: &Scene<'_>, refusal: &Refusal, face: Option<Face>) -> String {
    if refusal.code == "denied" && face != Some(Face::Staff) {
        return scene.tr("bot-press-denied");
    }
    match refusal.fields.fields.first() {
        Some(field) => text::field_error(scene.lang, field),
        None => text::error(scene.lang, refusal.code),
    }
}
