//! The request that a duplicate repeats.

use std::borrow::Cow;

use domain::{
    ids::RequestId,
    invalid::Invalid,
    requests::{Act, Action, Status},
};

use super::{list, sight::Sight};
use crate::{
    error::{Error, Kind, Result},
    scope::Scope,
    tx::Tx,
};

/// The command with the request it names by its number, or through another duplicate.
pub(super) async fn resolve<'a>(tx: &mut Tx, scope: &Scope, act: &'a Act) -> Result<Cow<'a, Act>> {
    if act.action != Action::MarkDuplicate || (act.target.is_none() && act.target_number.is_none()) {
        return Ok(Cow::Borrowed(act));
    }
    one_at_a_time(tx).await?;
    let named = named(tx, scope, act)
        .await
        .map_err(|error| if error.kind == Kind::NotFound { unknown() } else { error })?;
    let (root, status) = root(tx, named).await?;
    if root == act.request || !(status.is_open() || status == Status::Done) {
        return Err(unknown());
    }
    Ok(Cow::Owned(Act {
        target: Some(root),
        ..act.clone()
    }))
}

/// Two people who mark two requests as duplicates of each other would make a circle.
async fn one_at_a_time(tx: &mut Tx) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtext('requests.duplicate_of'), hashtext($1)) as "locked""#,
        company.0.to_string()
    )
    .fetch_one(tx.db())
    .await?;
    Ok(())
}

async fn named(tx: &mut Tx, scope: &Scope, act: &Act) -> Result<RequestId> {
    if let Some(number) = act.target_number {
        return list::by_number(tx, scope, number).await;
    }
    let target = act.target.ok_or_else(unknown)?;
    Sight::of(tx, scope).await?.require(tx, target).await?;
    Ok(target)
}

/// Where the duplicates lead that the request repeats; the request itself when it repeats none.
async fn root(tx: &mut Tx, request: RequestId) -> Result<(RequestId, Status)> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"with recursive chain as (
             select id, duplicate_of, status from requests where company_id = $1 and id = $2
             union
             select requests.id, requests.duplicate_of, requests.status
             from chain
             join requests
               on requests.company_id = $1
              and requests.id = chain.duplicate_of
           )
           select id as "id!: RequestId", status as "status!: Status" from chain where duplicate_of is null"#,
        company.0,
        request.0,
    )
    .fetch_optional(tx.db())
    .await?;
    row.map(|row| (row.id, row.status)).ok_or_else(unknown)
}

fn unknown() -> Error {
    Invalid::field("target_number", "choice").into()
}
