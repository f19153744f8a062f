//! Materials and paid work of a request. Who may edit it and who works on it write them down, until it is over.

use domain::{
    ids::{LineId, RequestId},
    money::Tiyin,
    requests::{AddLine, Event, Payer, PriceLine, Status},
    roles::Permission,
};

use super::{
    act::json,
    sight::Sight,
    store::{self, Answered},
};
use crate::{
    Services,
    auth::{Entry, audit},
    error::{Error, Kind, Result},
    idempotency::once,
    outbox,
    scope::Scope,
    tx::Tx,
};

/// Writes a line down.
///
/// # Errors
/// `Denied`, `NotFound`, `requests.lines_closed` once the request is over, the fields that cannot be taken.
pub async fn add_line(sv: &Services, scope: &Scope, add: AddLine) -> Result<LineId> {
    let mut tx = sv.begin(scope).await?;
    let id = once(&mut tx, scope, add.command, &add, async |tx: &mut Tx| {
        writable(tx, scope, add.request).await?;
        insert(tx, scope, &add).await
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes a line away; nothing happens when it is gone.
///
/// # Errors
/// `Denied`, `NotFound`, `requests.lines_closed` once the request is over.
pub async fn remove_line(sv: &Services, scope: &Scope, line: LineId) -> Result<()> {
    let mut tx = sv.begin(scope).await?;
    let company = tx.company();
    let request = sqlx::query_scalar!(
        r#"select request_id as "id: RequestId" from request_lines where company_id = $1 and id = $2"#,
        company.0,
        line.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    writable(&mut tx, scope, request).await?;
    let taken = sqlx::query_as!(
        PriceLine,
        r#"delete from request_lines
           where company_id = $1 and id = $2
           returning
             id as "id: LineId",
             name,
             quantity_milli,
             unit,
             unit_price_tiyin as "unit_price: Tiyin",
             payer as "payer: Payer""#,
        company.0,
        line.0,
    )
    .fetch_optional(tx.db())
    .await?;
    // Somebody else may have been quicker.
    if let Some(taken) = taken {
        let entry = Entry {
            action: "requests.remove_line",
            entity: "request",
            id: Some(request.0),
            before: Some(json(&taken)?),
            after: None,
        };
        audit(&mut tx, scope, entry).await?;
        changed(&mut tx, scope, request).await?;
    }
    tx.commit().await
}

/// The lines of the request in their order; a resident sees what they pay for.
pub(super) async fn of(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<Vec<PriceLine>> {
    let company = tx.company();
    Ok(sqlx::query_as!(
        PriceLine,
        r#"select
             id as "id: LineId",
             name,
             quantity_milli,
             unit,
             unit_price_tiyin as "unit_price: Tiyin",
             payer as "payer: Payer"
           from request_lines
           where company_id = $1
             and request_id = $2
             and ($3 or payer = 'resident')
           order by id"#,
        company.0,
        request.0,
        scope.resident().is_none(),
    )
    .fetch_all(tx.db())
    .await?)
}

/// Goes on only for those who may edit the request or work on it, while it is not over.
async fn writable(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<()> {
    scope.require_staff()?;
    let sight = Sight::of(tx, scope).await?;
    let stored = store::lock(tx, request).await?;
    // Only now: what they had to wait for may have taken it out of their sight.
    sight.require_to_read(tx, request).await?;
    if !scope.can(Permission::RequestsEdit) && !scope.actor().is_executor_of(&stored.facts) {
        return Err(Error::denied());
    }
    let status = stored.facts.state.status();
    if status.is_open() || status == Status::Done {
        Ok(())
    } else {
        Err(Error::new(Kind::Conflict, "requests.lines_closed"))
    }
}

async fn insert(tx: &mut Tx, scope: &Scope, add: &AddLine) -> Result<LineId> {
    let (company, now) = (tx.company(), tx.now());
    let line = add.check(LineId::generate(now))?;
    sqlx::query!(
        "insert into request_lines (company_id, id, request_id, name, quantity_milli, unit, unit_price_tiyin, payer, added_by, added_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        company.0,
        line.id.0,
        add.request.0,
        line.name,
        line.quantity_milli,
        line.unit,
        line.unit_price.0,
        line.payer as Payer,
        scope.employee().map(|staff| staff.id.0),
        now,
    )
    .execute(tx.db())
    .await?;
    let entry = Entry {
        action: "requests.add_line",
        entity: "request",
        id: Some(add.request.0),
        before: None,
        after: Some(json(&line)?),
    };
    audit(tx, scope, entry).await?;
    changed(tx, scope, add.request).await?;
    Ok(line.id)
}

/// Whoever has the request open sees its new lines.
async fn changed(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<()> {
    store::touch(tx, request, Answered::No).await?;
    outbox::emit(tx, scope, Event::Touched, request, serde_json::json!({})).await?;
    Ok(())
}
