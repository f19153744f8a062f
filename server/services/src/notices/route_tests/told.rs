//! Single rules of the matrix: who is told what, in which words, and who is not.

use domain::{
    lang::Lang,
    requests::{Action, Status},
};

use super::{
    super::{
        audience::{Audience, Reader},
        route::route,
        story::{Story, What},
        words::words,
    },
    AUTHOR, DISPATCHER, EXECUTOR, FOLLOWER, MANAGER, PREVIOUS, RESIDENT, audience,
    cases::{acted, all, story},
    name, reader, user,
};
use crate::telegram::{Answer, Mode, Outgoing, Role};

#[test]
fn who_came_too_late_is_told_that_it_is_kept_though_they_did_it() {
    let what = What::Kept {
        action: "complete".to_owned(),
        author: "Тимур".to_owned(),
        at: "2026-03-03T09:20:00Z".parse().unwrap_or_default(),
    };
    let story = Story {
        actor: Some(reader(AUTHOR)),
        ..story(what, Status::Assigned)
    };
    let audience = Audience {
        author: Some(reader(AUTHOR)),
        ..audience(Lang::Ru)
    };
    let told: Vec<_> = route(&story, &audience)
        .iter()
        .map(|notice| (name(notice.reader.user), notice.words))
        .collect();
    assert_eq!(
        told,
        [
            ("author", "kept-author"),
            ("executor", "kept-executor"),
            ("dispatcher", "kept-dispatcher")
        ]
    );
    let author = words(&route(&story, &audience)[0], &story);
    assert!(author.title.contains("сохранены") && author.body.contains("14:20"), "{author:?}");
}

#[test]
fn a_reason_kept_to_oneself_reaches_no_resident() {
    let mut story = story(acted(Action::Cancel), Status::Cancelled);
    if let What::Acted(acted) = &mut story.what {
        acted.payload.note = Some("Сказал жене".to_owned());
        if let Some(reason) = &mut acted.reason {
            reason.visible_to_resident = false;
        }
    }
    for notice in route(&story, &audience(Lang::Ru)) {
        let said = words(&notice, &story);
        let is_resident = [RESIDENT, FOLLOWER].map(user).contains(&notice.reader.user);
        assert!(!is_resident || said.body.is_empty(), "{said:?}");
    }
}

#[test]
fn the_end_of_a_pause_is_told_to_whom_its_beginning_was() {
    let story = story(acted(Action::Resume), Status::InProgress);
    for (pause_told, told) in [(true, &["executor", "resident"][..]), (false, &["executor"])] {
        let audience = Audience {
            pause_told,
            ..audience(Lang::Ru)
        };
        let readers: Vec<_> = route(&story, &audience).iter().map(|notice| name(notice.reader.user)).collect();
        assert_eq!(readers, told);
    }
}

#[test]
fn nobody_is_told_what_they_did_themselves() {
    for (what, story) in all() {
        for actor in [RESIDENT, EXECUTOR, PREVIOUS, DISPATCHER, MANAGER].map(reader) {
            let story = Story {
                actor: Some(actor),
                ..story.clone()
            };
            let told: Vec<_> = route(&story, &audience(Lang::Ru)).iter().map(|notice| notice.reader.user).collect();
            assert!(!told.contains(&actor.user), "{what}");
        }
    }
}

#[test]
fn one_person_in_two_parts_is_told_once() {
    let mut both = audience(Lang::Ru);
    both.dispatchers.push(Reader {
        user: user(EXECUTOR),
        lang: Lang::Ru,
    });
    let told = route(&story(acted(Action::Return), Status::InProgress), &both);
    assert_eq!(told.iter().filter(|notice| notice.reader.user == user(EXECUTOR)).count(), 1);
}

/// Whoever is given the work, and nobody else, gets the whole card.
#[test]
fn the_new_executor_alone_is_told_of_a_job() {
    for action in [Action::Assign, Action::Reassign] {
        let told = route(&story(acted(action), Status::Assigned), &audience(Lang::Ru));
        let jobs: Vec<_> = told
            .iter()
            .filter(|notice| notice.is_job())
            .map(|notice| notice.reader.user)
            .collect();
        assert_eq!(jobs, [user(EXECUTOR)], "{action}");
        assert!(told.len() > 1);
    }
    let told = route(&story(acted(Action::Resume), Status::Assigned), &audience(Lang::Ru));
    assert!(told.iter().all(|notice| !notice.is_job()));
}

#[test]
fn a_name_with_markup_is_shown_literally() {
    let story = story(acted(Action::Assign), Status::Assigned);
    let notices = route(&story, &audience(Lang::Ru));
    let told = notices.iter().find(|notice| notice.reader.user == user(RESIDENT)).unwrap();
    let words = words(told, &story);
    let message = Outgoing::Notice {
        request: story.request,
        role: Role::Resident,
        title: words.title,
        body: words.body.clone(),
        actions: Vec::new(),
        slots: Vec::new(),
        answer: Answer::None,
        aside: false,
        job: false,
        mode: Mode::New,
        instead_of: Vec::new(),
        silent: false,
    };
    let html = message.html().unwrap();
    assert!(html.contains("Ботир &lt;b&gt;&amp;"), "{html}");
    assert!(Outgoing::plain(&html).ends_with(&words.body));
}

#[test]
fn what_is_not_known_is_not_mentioned() {
    let mut bare = story(acted(Action::Hold), Status::OnHold);
    if let What::Acted(acted) = &mut bare.what {
        acted.reason = None;
    }
    let read = |story: &Story| {
        let notices = route(story, &audience(Lang::Ru));
        let told = notices.iter().find(|notice| notice.reader.user == user(RESIDENT)).cloned();
        told.map(|notice| words(&notice, story).body)
    };
    assert_eq!(read(&bare).as_deref(), Some(""));
    let mut asked = story(acted(Action::Hold), Status::OnHold);
    if let What::Acted(acted) = &mut asked.what {
        acted.payload.note = Some("Когда вы дома?".to_owned());
        acted.reason.as_mut().unwrap().needs_note = true;
    }
    assert_eq!(read(&asked).as_deref(), Some("Когда вы дома? Ответьте на это сообщение."));
    let mut hidden = story(acted(Action::Hold), Status::OnHold);
    if let What::Acted(acted) = &mut hidden.what {
        acted.reason.as_mut().unwrap().visible_to_resident = false;
    }
    assert_eq!(read(&hidden), None, "a reason that is not the resident's business");
}
