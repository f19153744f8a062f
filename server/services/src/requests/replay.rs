//! What was done already, for those who do a known list of commands again after an interruption.

use domain::ids::{CommandId, RequestId};

use crate::{error::Result, tx::Tx};

/// The commands that left a line in a history or a comment, each with its request.
pub(crate) async fn commands_done_in(tx: &mut Tx) -> Result<Vec<(CommandId, RequestId)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select command_id as "command!: CommandId", request_id as "request!: RequestId" from request_events where company_id = $1
           union all
           select command_id, request_id from request_comments where company_id = $1"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.command, row.request)).collect())
}
