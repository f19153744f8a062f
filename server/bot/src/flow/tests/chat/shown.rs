//! What a person was shown, as the scenarios read it.

use super::*;

pub(in super::super) fn work(effects: &[Effect]) -> Work {
    let found = effects.iter().find_map(|effect| match effect {
        Effect::Do(work) => Some(work.clone()),
        Effect::Send(_) | Effect::Tell { .. } | Effect::Shows { .. } | Effect::ShowsNothing { .. } | Effect::Answer { .. } => None,
    });
    found.unwrap_or_else(|| panic!("no work in {}", show(effects)))
}

pub(in super::super) fn acting(effects: &[Effect]) -> Acting {
    let Work::Act(acting) = work(effects) else {
        panic!("no action in {}", show(effects))
    };
    *acting
}

pub(in super::super) fn has_work(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Do(_)))
}

pub(in super::super) fn messages(effects: &[Effect]) -> Vec<&Outgoing> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Send(message) | Effect::Tell { message, .. } => Some(message),
            Effect::Shows { .. } | Effect::ShowsNothing { .. } | Effect::Answer { .. } | Effect::Do(_) => None,
        })
        .collect()
}

pub(in super::super) fn keyboards(effects: &[Effect]) -> Vec<Keyboard> {
    let keyboard = |message: &&Outgoing| match message {
        Outgoing::Text { keyboard, .. }
        | Outgoing::Anchored { keyboard, .. }
        | Outgoing::Edit { keyboard, .. }
        | Outgoing::Markup { keyboard, .. } => keyboard.clone(),
        Outgoing::Notice { .. }
        | Outgoing::Money { .. }
        | Outgoing::GroupCard { .. }
        | Outgoing::Photos { .. }
        | Outgoing::File { .. }
        | Outgoing::Contact { .. }
        | Outgoing::Location { .. }
        | Outgoing::Raw { .. } => None,
    };
    messages(effects).iter().filter_map(keyboard).collect()
}

pub(in super::super) fn buttons(effects: &[Effect]) -> Vec<Button> {
    keyboards(effects)
        .into_iter()
        .flat_map(|keyboard| match keyboard {
            Keyboard::Inline(rows) => rows.into_iter().flatten().collect(),
            Keyboard::Reply { .. } | Keyboard::Remove => Vec::new(),
        })
        .collect()
}

/// The effects as a person would see them.
pub(in super::super) fn show(effects: &[Effect]) -> String {
    let mut lines = Vec::new();
    for effect in effects {
        match effect {
            Effect::Send(message) => lines.push(message_lines(message)),
            Effect::Tell { chat, message } => lines.push(format!("→ {chat} {}", message_lines(message))),
            Effect::Shows { .. } | Effect::ShowsNothing { .. } => {}
            Effect::Answer { text, alert: false } => lines.push(format!("ans {text}")),
            Effect::Answer { text, alert: true } => lines.push(format!("alert {text}")),
            Effect::Do(work) => lines.push(format!("do {}", work_line(work))),
        }
    }
    lines.join("\n")
}

fn work_line(work: &Work) -> String {
    match work {
        Work::Link(phone) => format!("link {phone:?}"),
        Work::TellOffice(letter) => format!("office {:?} {:?}", letter.phone, letter.text),
        Work::NotePhone(_) => "note phone".to_owned(),
        Work::Seen(_) => "seen".to_owned(),
        Work::Cabinet => "cabinet".to_owned(),
        Work::SetDuty(until, _) => format!("duty {until:?}"),
        Work::SetLang(lang) => format!("lang {lang}"),
        Work::Create(create, media) => format!("create {:?} {:?} + {}", create.text, create.place, media.len()),
        Work::Act(acting) => format!(
            "{} {:?} note={:?} reason={} + {}",
            acting.act.action,
            acting.face,
            acting.act.note,
            acting.act.reason.is_some(),
            acting.media.len()
        ),
        Work::Comment(face, comment, media) => format!("comment {face:?} {} {:?} + {}", comment.visibility, comment.text, media.len()),
        Work::Attach(face, attach, media) => {
            format!("attach {face:?} {} + {}", attach.kind, media.len())
        }
        Work::Checkout(cmd, pressed) => format!("checkout {} {:?} in place={}", cmd.amount, cmd.other_tiyin, pressed.is_some()),
    }
}

fn message_lines(message: &Outgoing) -> String {
    let (how, text, keyboard) = match message {
        Outgoing::Text { text, keyboard, anchor } => (if anchor.is_some() { "msg*" } else { "msg" }, text.clone(), keyboard),
        Outgoing::Anchored { text, keyboard, .. } => ("edit*", text.clone(), keyboard),
        Outgoing::Edit { text, keyboard, .. } => ("edit", text.clone(), keyboard),
        Outgoing::Markup { keyboard: None, .. } => return "strip".to_owned(),
        Outgoing::Photos { files, caption, .. } => {
            return format!("photos {} {caption}", files.len());
        }
        Outgoing::File { caption, .. } => return format!("file {caption}"),
        Outgoing::Contact { .. } => return "contact".to_owned(),
        Outgoing::Markup { .. }
        | Outgoing::Notice { .. }
        | Outgoing::Money { .. }
        | Outgoing::GroupCard { .. }
        | Outgoing::Location { .. }
        | Outgoing::Raw { .. } => {
            return format!("{message:?}");
        }
    };
    let mut lines = vec![format!("{how} {text}")];
    match keyboard {
        Some(Keyboard::Inline(rows)) => {
            lines.extend(
                rows.iter()
                    .map(|row| row.iter().map(|button| format!("[{}]", button.label)).collect::<String>()),
            );
        }
        Some(Keyboard::Reply { rows, .. }) => {
            lines.extend(rows.iter().map(|row| {
                row.iter()
                    .map(|button| format!("({}{})", button.label, if button.contact { " ☎" } else { "" }))
                    .collect::<String>()
            }));
        }
        Some(Keyboard::Remove) => lines.push("(no keyboard)".to_owned()),
        None => {}
    }
    lines.join("\n")
}

pub(in super::super) fn face_of(work: &Work) -> Option<Face> {
    match work {
        Work::Comment(face, ..) | Work::Attach(face, ..) => Some(*face),
        Work::Act(acting) => Some(acting.face),
        Work::Link(_)
        | Work::TellOffice(_)
        | Work::NotePhone(_)
        | Work::Seen(_)
        | Work::SetLang(_)
        | Work::SetDuty(..)
        | Work::Create(..)
        | Work::Cabinet
        | Work::Checkout(..) => None,
    }
}
