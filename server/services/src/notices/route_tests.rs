//! The matrix and the words, as reviewed tables.

mod cases;
mod told;

use std::fmt::Write as _;

use cases::all;
use domain::{
    ids::{RequestId, UserId},
    lang::Lang,
};
use uuid::Uuid;

use super::{
    audience::{Audience, Reader},
    notice::{Part, Reach},
    route::route,
    words::words,
};
use crate::telegram::Answer;

const RESIDENT: u128 = 1;
const EXECUTOR: u128 = 2;
const PREVIOUS: u128 = 3;
const DISPATCHER: u128 = 4;
const MANAGER: u128 = 5;
const FOLLOWER: u128 = 6;
const AUTHOR: u128 = 7;
const FOREMAN: u128 = 8;

fn user(number: u128) -> UserId {
    UserId(Uuid::from_u128(number))
}

fn name(user: UserId) -> &'static str {
    match user.0.as_u128() {
        RESIDENT => "resident",
        EXECUTOR => "executor",
        PREVIOUS => "previous",
        DISPATCHER => "dispatcher",
        FOLLOWER => "follower",
        AUTHOR => "author",
        FOREMAN => "foreman",
        _ => "manager",
    }
}

fn reader(number: u128) -> Reader {
    Reader {
        user: user(number),
        lang: Lang::Ru,
    }
}

fn audience(lang: Lang) -> Audience {
    let reader = |number| Reader { user: user(number), lang };
    Audience {
        author: None,
        followers: vec![(reader(FOLLOWER), RequestId(Uuid::from_u128(9)))],
        resident: Some(reader(RESIDENT)),
        executor: Some(reader(EXECUTOR)),
        previous: Some(reader(PREVIOUS)),
        dispatchers: vec![reader(DISPATCHER)],
        leaders: vec![reader(MANAGER), reader(FOREMAN)],
        pause_told: true,
        mentioned: vec![(reader(MANAGER), Part::Dispatcher), (reader(EXECUTOR), Part::Executor)],
    }
}

#[test]
fn the_matrix_is_the_reviewed_one() {
    let mut table = String::new();
    for (what, story) in all() {
        writeln!(table, "{what}").unwrap();
        for notice in route(&story, &audience(Lang::Ru)) {
            let reach = if notice.reach == Reach::Inbox { " (inbox)" } else { "" };
            let answer = match notice.answer {
                Answer::None => "",
                Answer::Words => " (answer)",
                Answer::Visit(_) => " (suits?)",
            };
            let actions: Vec<_> = notice.actions.iter().map(|action| action.code()).collect();
            let line = format!(
                "  {:<10} {}{reach}{answer} {}",
                name(notice.reader.user),
                notice.words,
                actions.join(" ")
            );
            writeln!(table, "{}", line.trim_end()).unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn the_words_are_the_reviewed_ones() {
    let mut table = String::new();
    for lang in Lang::ALL {
        writeln!(table, "== {lang}").unwrap();
        let mut said = Vec::new();
        for (_, story) in all() {
            for notice in route(&story, &audience(*lang)) {
                if said.contains(&notice.words) {
                    continue;
                }
                said.push(notice.words);
                let words = words(&notice, &story);
                assert!(
                    !words.title.contains("notices-") && !words.body.contains("notices-"),
                    "{}",
                    notice.words
                );
                assert!(!words.title.contains("{$") && !words.body.contains("{$"), "{}", notice.words);
                writeln!(table, "{}\n  {}\n  {}", notice.words, words.title, words.body).unwrap();
            }
        }
    }
    insta::assert_snapshot!(table);
}
