//! The same request sent again: who presses twice, or asks by the bot and then by the page, has one request.

use chrono::Duration;
use domain::{
    files::FileKind,
    ids::{FileId, RequestId, ResidentId},
    requests::{Created, Draft},
    search_key::fold,
    words::Localized,
};

use super::{
    attachments::{self, Files},
    place::Spot,
};
use crate::{error::Result, scope::Scope, tx::Tx};

/// How long the same words are the same request.
const WITHIN: Duration = Duration::hours(1);

/// What is sent again, and what came with it.
pub(super) struct Sent<'a> {
    /// The checked words.
    pub(super) draft: &'a Draft,
    /// The place.
    pub(super) spot: &'a Spot,
    /// Files uploaded before.
    pub(super) files: &'a [FileId],
    /// What to tell the resident at once.
    pub(super) stop_text: Option<&'a Localized>,
}

/// The open request that this one repeats word by word, if there is one; what came along is added to it.
pub(super) async fn answer(tx: &mut Tx, scope: &Scope, resident: ResidentId, sent: &Sent<'_>) -> Result<Option<Created>> {
    // What is only to be heard cannot be compared.
    let Some(text) = &sent.draft.text else {
        return Ok(None);
    };
    let Some(created) = same(tx, resident, sent, &fold(text)).await? else {
        return Ok(None);
    };
    let files = Files {
        request: created.id,
        kind: FileKind::Problem,
        comment: None,
        ids: sent.files,
    };
    attachments::attach(tx, scope, &files).await?;
    Ok(Some(created))
}

async fn same(tx: &mut Tx, resident: ResidentId, sent: &Sent<'_>, key: &str) -> Result<Option<Created>> {
    let (company, since) = (tx.company(), tx.now() - WITHIN);
    let rows = sqlx::query!(
        r#"select id as "id: RequestId", number, text, response_due_at, resolution_due_at
           from requests
           where company_id = $1
             and resident_id = $2
             and created_at > $3
             and category_id = $4
             and building_id = $5
             and entrance_id is not distinct from $6
             and apartment_id is not distinct from $7
             and status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold')
           order by created_at"#,
        company.0,
        resident.0,
        since,
        sent.draft.category.0,
        sent.spot.building.0,
        sent.spot.entrance.map(|id| id.0),
        sent.spot.apartment.map(|id| id.0),
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().find(|row| fold(&row.text) == key).map(|row| Created {
        id: row.id,
        number: row.number,
        response_due_at: row.response_due_at,
        resolution_due_at: row.resolution_due_at,
        stop_text: sent.stop_text.cloned(),
        is_repeat: true,
    }))
}
