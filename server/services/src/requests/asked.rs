//! What the resident of a request has been asked and has not answered: which time to choose, whether a visit suits, words.
//! Every message about the request has the buttons of it, because those of the message before are taken off.

use domain::{
    ids::RequestId,
    requests::{Slot, Status},
};
use sqlx::types::Json;

use crate::{error::Result, scope::Scope, telegram::Answer, tx::Tx};

/// What somebody is still asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The times they may choose from.
    pub slots: Vec<Slot>,
    /// What they are asked to say.
    pub answer: Answer,
}

/// What this person is still asked about the request; nothing when it is not theirs.
///
/// # Errors
/// When the database does not answer.
pub async fn asked_in(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<Asked> {
    let Some(resident) = scope.resident() else {
        return Ok(Asked::default());
    };
    let (company, now) = (tx.company(), tx.now());
    let row = sqlx::query!(
        r#"select requests.status as "status: Status", requests.offered_slots as "slots: Json<Vec<Slot>>", requests.scheduled_from,
                  coalesce(asked.action = 'hold', false) as "is_question!",
                  coalesce(asked.action = 'set_schedule' and asked.actor_kind <> 'resident', false) as "is_visit!",
                  exists (
                    select from request_comments
                    where request_comments.company_id = $1 and request_comments.request_id = $2
                      and request_comments.author_kind = 'resident' and request_comments.at > asked.at) as "is_answered!"
           from requests
           left join reasons on reasons.company_id = $1 and reasons.id = requests.hold_reason_id
           -- Whatever was done last of what asks something, or leaves nothing to be asked.
           left join lateral (
             select request_events.action, request_events.actor_kind, request_events.at
             from request_events
             where request_events.company_id = $1 and request_events.request_id = $2
               and (request_events.action in ('set_schedule', 'pick_slot', 'depart', 'start')
                 or (request_events.action = 'hold' and requests.status = 'on_hold' and request_events.payload ->> 'note' is not null
                   and reasons.needs_note and reasons.visible_to_resident))
             order by request_events.seq desc
             limit 1
           ) as asked on true
           where requests.company_id = $1 and requests.id = $2 and requests.resident_id = $3"#,
        company.0,
        request.0,
        resident.0,
    )
    .fetch_optional(tx.db())
    .await?;
    let Some(row) = row.filter(|row| row.status.is_open()) else {
        return Ok(Asked::default());
    };
    let visit = row.scheduled_from.filter(|from| row.is_visit && *from > now);
    let answer = match visit {
        Some(from) => Answer::Visit(from.timestamp() / 60),
        None if row.is_question => Answer::Words,
        None => Answer::None,
    };
    let answer = if row.is_answered { Answer::None } else { answer };
    let slots = row.slots.0.into_iter().filter(|slot| slot.to > now).collect();
    Ok(Asked { slots, answer })
}
