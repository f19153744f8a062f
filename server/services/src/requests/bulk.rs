//! One deed on many requests. Each is a command of its own in a transaction of its own: what is refused on one
//! stops none of the others, and what was done is done once, however often the whole is sent.

use std::time::Duration;

use domain::{
    ids::{CommandId, RequestId},
    invalid::Invalid,
    requests::{Act, Acted, AddComment, BULK_MAX, Bulk, BulkDone, BulkRow, BulkUndo, Link},
};
use sha2::{Digest as _, Sha256};
use tokio::time::Instant;

use super::{commands, ties};
use crate::{
    Services,
    error::{Error, Kind, Result},
    scope::Scope,
};

/// What is not begun by then is left for another try of the same command: a person waits three seconds for an answer.
const PATIENCE: Duration = Duration::from_millis(2000);

/// One command of many.
enum Deed {
    Act(Box<Act>),
    Comment(AddComment),
    Link(CommandId, Link),
    Unlink(Link),
}

/// What became of it.
#[derive(Debug)]
enum Done {
    Acted(Acted),
    Said,
    Linked(Option<RequestId>),
}

/// Does one deed on many requests.
///
/// # Errors
/// Nothing or too much named; and what every request was refused for in the same way.
pub async fn bulk(sv: &Services, scope: &Scope, bulk: Bulk) -> Result<BulkDone> {
    let mut requests = Vec::new();
    for request in &bulk.requests {
        if !requests.contains(request) {
            requests.push(*request);
        }
    }
    fits("requests", requests.len())?;
    let deeds = match (&bulk.act, &bulk.comment, &bulk.link) {
        (Some(act), None, None) => requests.iter().map(|id| act_on(act, bulk.command, *id)).collect(),
        (None, Some(comment), None) => requests.iter().map(|id| say_to(comment, bulk.command, *id)).collect(),
        (None, None, Some(link)) => requests.iter().map(|id| link_to(link, bulk.command, *id)).collect(),
        _ => return Err(Invalid::field("act", "required").into()),
    };
    run(sv, scope, deeds).await
}

/// Takes a deed back, request by request.
///
/// # Errors
/// As [`bulk`].
pub async fn undo_bulk(sv: &Services, scope: &Scope, undo: BulkUndo) -> Result<BulkDone> {
    fits("acts", undo.acts.len() + undo.links.len())?;
    let acts = undo.acts.into_iter().map(|act| Deed::Act(Box::new(act)));
    run(sv, scope, acts.chain(undo.links.into_iter().map(Deed::Unlink)).collect()).await
}

fn fits(field: &str, count: usize) -> Result<()> {
    match count {
        0 => Err(Invalid::field(field, "required").into()),
        1..=BULK_MAX => Ok(()),
        _ => Err(Invalid::field(field, "too-many").into()),
    }
}

fn act_on(act: &Act, command: CommandId, request: RequestId) -> Deed {
    Deed::Act(Box::new(Act {
        request,
        command: derived(command, request),
        // One version cannot be that of many requests.
        version: None,
        // Files belong to one request, and a device that was away did not do this.
        files: Vec::new(),
        occurred_at: None,
        ..act.clone()
    }))
}

fn say_to(comment: &AddComment, command: CommandId, request: RequestId) -> Deed {
    Deed::Comment(AddComment {
        request,
        command: derived(command, request),
        files: Vec::new(),
        ..comment.clone()
    })
}

fn link_to(link: &Link, command: CommandId, request: RequestId) -> Deed {
    Deed::Link(derived(command, request), Link { request, ..link.clone() })
}

/// The command of one request: always the same one of the same deed.
fn derived(command: CommandId, request: RequestId) -> CommandId {
    let hash = Sha256::new().chain_update(command.0).chain_update(request.0).finalize();
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash).for_each(|(byte, of_hash)| *byte = of_hash);
    CommandId(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

async fn run(sv: &Services, scope: &Scope, deeds: Vec<Deed>) -> Result<BulkDone> {
    let until = Instant::now() + PATIENCE;
    let mut answers = Vec::with_capacity(deeds.len());
    for deed in deeds {
        let request = deed.request();
        let answer = if Instant::now() < until {
            deed.perform(sv, scope).await
        } else {
            Err(Error::unavailable())
        };
        answers.push((request, answer));
    }
    as_one(answers)
}

impl Deed {
    fn request(&self) -> RequestId {
        match self {
            Self::Act(act) => act.request,
            Self::Comment(add) => add.request,
            Self::Link(_, link) | Self::Unlink(link) => link.request,
        }
    }

    async fn perform(self, sv: &Services, scope: &Scope) -> Result<Done> {
        match self {
            Self::Act(act) => commands::act(sv, scope, *act).await.map(Done::Acted),
            Self::Comment(add) => commands::comment(sv, scope, add).await.map(|_| Done::Said),
            Self::Link(command, link) => ties::link_once(sv, scope, command, &link).await.map(Done::Linked),
            Self::Unlink(link) => ties::unlink(sv, scope, link).await.map(|()| Done::Linked(None)),
        }
    }
}

/// What every request was refused for in the same way is the refusal of the whole: a form shows it where it belongs.
fn as_one(answers: Vec<(RequestId, Result<Done>)>) -> Result<BulkDone> {
    let kinds: Vec<_> = answers
        .iter()
        .map(|(_, answer)| answer.as_ref().err().map(|error| error.kind))
        .collect();
    let first = kinds.first().copied().flatten();
    let is_whole = matches!(
        first,
        Some(Kind::Invalid | Kind::NotFound | Kind::Denied | Kind::Unavailable | Kind::Db | Kind::Inconsistent)
    );
    if is_whole && kinds.iter().all(|kind| *kind == first) {
        let refused = answers.into_iter().find_map(|(_, answer)| answer.err());
        return Err(refused.unwrap_or_else(Error::not_found));
    }
    Ok(BulkDone {
        rows: answers.into_iter().map(|(request, answer)| row(request, answer)).collect(),
    })
}

fn row(request: RequestId, answer: Result<Done>) -> BulkRow {
    let (mut acted, mut linked, mut error) = (None, None, None);
    match answer {
        Ok(Done::Acted(done)) => acted = Some(done),
        Ok(Done::Linked(other)) => linked = other,
        Ok(Done::Said) => {}
        Err(refused) => {
            if matches!(refused.kind, Kind::Db | Kind::Inconsistent) {
                // The door sees only the code of it.
                tracing::error!(error.code = refused.code, cause = ?std::error::Error::source(&refused), "One of many commands failed");
            }
            acted = refused.current.map(|current| *current);
            error = Some(refused.code.to_owned());
        }
    }
    BulkRow {
        id: request,
        number: acted.as_ref().map(|acted| acted.number),
        version: acted.as_ref().map(|acted| acted.version),
        status: acted.map(|acted| acted.status),
        linked,
        error,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_derived_command_is_the_same_again_and_another_for_another_request() {
        let command = CommandId(Uuid::from_u128(1));
        let of = |request| derived(command, RequestId(Uuid::from_u128(request)));
        assert_eq!(of(1), of(1));
        assert_ne!(of(1), of(2));
        assert_ne!(of(1), derived(CommandId(Uuid::from_u128(2)), RequestId(Uuid::from_u128(1))));
    }

    #[test]
    fn one_refusal_of_all_is_the_refusal_of_the_whole() {
        let id = |number| RequestId(Uuid::from_u128(number));
        let refused = |kind| Err(Error::new(kind, "denied"));
        let whole = as_one(vec![(id(1), refused(Kind::Denied)), (id(2), refused(Kind::Denied))]);
        assert_eq!(whole.unwrap_err().kind, Kind::Denied);
        let mixed = as_one(vec![(id(1), refused(Kind::Denied)), (id(2), refused(Kind::NotFound))]).unwrap();
        assert_eq!((mixed.done(), mixed.refused().count()), (0, 2));
        let conflicts = as_one(vec![(id(1), refused(Kind::Conflict))]).unwrap();
        assert_eq!(conflicts.rows[0].error.as_deref(), Some("denied"), "each stands otherwise");
    }
}
