//! Corrections by several people: what each of them saw is read from the history, and a conflict tells who wrote what.
//!
//! Nothing that somebody typed is lost, and nothing is overwritten by somebody who has not seen it.

use std::borrow::Cow;

use domain::{
    ids::{CategoryId, RequestId},
    requests::{
        Act, Action, AddComment, Clash, Command, CommentVisibility, Differing, Edit, EditField, EditValue, Keep, PlaceView, Priority, Slot,
        Way, three_way,
    },
    time::Timestamp,
};
use sqlx::types::Json;

use super::{edit_words, place, store::Stored, talk};
use crate::{
    error::{Error, Kind, Result},
    scope::Scope,
    tx::Tx,
};

/// What of a correction is still to be done.
pub(super) enum Merged {
    /// All of it.
    Whole,
    /// What nobody else has changed.
    Part(Command),
    /// Nothing: it says so already.
    Nothing,
}

/// The facts as their row has them.
struct Facts {
    text: String,
    priority: Priority,
    category: CategoryId,
    scheduled_from: Option<Timestamp>,
    scheduled_to: Option<Timestamp>,
    offered: Json<Vec<Slot>>,
    is_paid: bool,
    is_warranty: bool,
}

/// The facts as they stand, with the place in words.
struct Present {
    facts: Facts,
    place: PlaceView,
}

impl Present {
    async fn load(tx: &mut Tx, request: RequestId) -> Result<Self> {
        let company = tx.company();
        let facts = sqlx::query_as!(
            Facts,
            r#"select
                 text,
                 priority as "priority: Priority",
                 category_id as "category: CategoryId",
                 scheduled_from,
                 scheduled_to,
                 offered_slots as "offered: Json<Vec<Slot>>",
                 is_paid,
                 is_warranty
               from requests
               where company_id = $1 and id = $2"#,
            company.0,
            request.0,
        )
        .fetch_one(tx.db())
        .await?;
        let place = place::of(tx, request).await?;
        Ok(Self { facts, place })
    }

    fn value(&self, field: EditField) -> EditValue {
        let facts = &self.facts;
        match field {
            EditField::Text => EditValue::Text(facts.text.clone()),
            EditField::Priority => EditValue::Priority(facts.priority),
            EditField::Category => EditValue::Category(facts.category),
            EditField::Place => EditValue::Place(Box::new(self.place.clone())),
            EditField::Visit => EditValue::Visit {
                agreed: facts.scheduled_from.zip(facts.scheduled_to).map(|(from, to)| Slot { from, to }),
                offered: facts.offered.0.clone(),
            },
            EditField::IsPaid => EditValue::Flag(facts.is_paid),
            EditField::IsWarranty => EditValue::Flag(facts.is_warranty),
        }
    }
}

/// What the facts say that an action is about to write: history keeps it.
pub(super) async fn before(tx: &mut Tx, request: RequestId, action: Action) -> Result<Vec<Edit>> {
    if action.edits().is_empty() {
        return Ok(Vec::new());
    }
    let present = Present::load(tx, request).await?;
    let edit = |field: &EditField| Edit {
        field: *field,
        value: present.value(*field),
    };
    Ok(action.edits().iter().map(edit).collect())
}

/// A correction by somebody else.
struct Done {
    action: Action,
    at: Timestamp,
    before: Option<Json<Vec<Edit>>>,
    by: Option<String>,
}

impl Done {
    /// The value it found; `Err` when it did not touch the fact, `Ok(None)` when it did not keep the value.
    fn found(&self, field: EditField) -> std::result::Result<Option<EditValue>, ()> {
        if !self.action.edits().contains(&field) {
            return Err(());
        }
        let kept = self.before.as_ref().map(|before| &before.0);
        Ok(kept
            .and_then(|before| before.iter().find(|edit| edit.field == field))
            .map(|edit| edit.value.clone()))
    }
}

async fn done_since(tx: &mut Tx, request: RequestId, version: i32) -> Result<Vec<Done>> {
    let company = tx.company();
    let corrections: Vec<String> = Action::ALL
        .iter()
        .filter(|action| !action.edits().is_empty())
        .map(|action| action.code().to_owned())
        .collect();
    let done = sqlx::query_as!(
        Done,
        r#"select
             request_events.action as "action: Action",
             request_events.at,
             request_events.payload -> 'before' as "before: Json<Vec<Edit>>",
             coalesce(users.full_name, residents.full_name) as by
           from request_events
           left join employees
             on employees.company_id = request_events.company_id
            and employees.id = request_events.actor_id
           left join users
             on users.id = employees.user_id
           left join residents
             on residents.company_id = request_events.company_id
            and residents.id = request_events.actor_id
           where request_events.company_id = $1
             and request_events.request_id = $2
             and request_events.seq > $3
             and request_events.action = any($4)
           order by request_events.seq"#,
        company.0,
        request.0,
        version,
        &corrections,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(done)
}

/// Compares a correction with what others wrote after the version its author saw.
pub(super) async fn merge(tx: &mut Tx, stored: &Stored, act: &Act, command: &Command) -> Result<Merged> {
    let mine = command.edits();
    let Some(seen) = act.version.filter(|seen| *seen < stored.version && !mine.is_empty()) else {
        return Ok(Merged::Whole);
    };
    let done = done_since(tx, stored.id, seen).await?;
    let present = Present::load(tx, stored.id).await?;
    // Who sends several facts at once leaves most of them as they were; who sends one means it.
    let means_all = mine.len() == 1;
    let (mut settled, mut fields) = (Vec::new(), Vec::new());
    for edit in mine {
        let mut touched = done.iter().filter(|done| done.found(edit.field).is_ok());
        let Some(first) = touched.next() else { continue };
        let last = touched.next_back().unwrap_or(first);
        let base = first.found(edit.field).ok().flatten();
        let theirs = present.value(edit.field);
        let value = beside(edit.value, base.as_ref().unwrap_or(&theirs));
        match three_way(base.as_ref(), &value, &theirs) {
            Way::Mine => {}
            Way::Same => settled.push(edit.field),
            Way::Theirs if !means_all => settled.push(edit.field),
            Way::Theirs | Way::Both => fields.push(Differing {
                field: edit.field,
                mine: value,
                theirs,
                by: last.by.clone(),
                at: last.at,
            }),
        }
    }
    if !fields.is_empty() {
        let clash = Clash {
            version: stored.version,
            fields,
        };
        return Err(Error::new(Kind::Conflict, "requests.stale").clashing(clash));
    }
    Ok(match command.without(&settled) {
        _ if settled.is_empty() => Merged::Whole,
        Some(rest) => Merged::Part(rest),
        None => Merged::Nothing,
    })
}

/// Offered times leave the agreed one as it was seen.
fn beside(mine: EditValue, seen: &EditValue) -> EditValue {
    match (mine, seen) {
        (EditValue::Visit { agreed: None, offered }, EditValue::Visit { agreed, .. }) => EditValue::Visit { agreed: *agreed, offered },
        (mine, _) => mine,
    }
}

/// Carries out what a person decided about a conflict; answers what is left to be done.
pub(super) async fn settle<'a>(tx: &mut Tx, scope: &Scope, act: &'a Act) -> Result<Option<Cow<'a, Act>>> {
    if act.keep.is_empty() || act.action.edits().is_empty() {
        return Ok(Some(Cow::Borrowed(act)));
    }
    let command = act.command(None, scope.offset_minutes)?;
    let mine = place::described(tx, scope, command).await?.edits();
    let decided = |wanted: &[Keep]| {
        let wanted = wanted.to_vec();
        move |edit: &&Edit| act.keep.of(edit.field).is_some_and(|keep| wanted.contains(&keep))
    };
    let noted: Vec<_> = mine.iter().filter(decided(&[Keep::Both])).collect();
    if !noted.is_empty() {
        let mut lines = Vec::new();
        for edit in noted {
            lines.push(edit_words::of(tx, scope, edit).await?);
        }
        let note = AddComment {
            request: act.request,
            command: act.command,
            visibility: CommentVisibility::Internal,
            text: lines.join("\n"),
            files: Vec::new(),
            mentions: Vec::new(),
        };
        talk::comment(tx, scope, &note).await?;
    }
    let dropped: Vec<_> = mine
        .iter()
        .filter(decided(&[Keep::Theirs, Keep::Both]))
        .map(|edit| edit.field)
        .collect();
    if dropped.len() == mine.len() {
        return Ok(None);
    }
    let mut rest = act.clone();
    if dropped.contains(&EditField::IsPaid) {
        rest.is_paid = None;
    }
    if dropped.contains(&EditField::IsWarranty) {
        rest.is_warranty = None;
    }
    Ok(Some(Cow::Owned(rest)))
}
