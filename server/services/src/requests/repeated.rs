//! A call about what is known already: it is written down, and ends at once as a duplicate of the known one.

use domain::{
    ids::RequestId,
    invalid::Invalid,
    requests::{Act, Action, Create},
};

use super::{act, store};
use crate::{error::Result, scope::Scope, tx::Tx};

/// Ends the new request as a repetition of the one that the dispatcher named.
pub(super) async fn mark(tx: &mut Tx, scope: &Scope, create: &Create, new: RequestId) -> Result<()> {
    // What repeats what is for those who see the whole house to say.
    let Some(target) = create.repeats.filter(|_| scope.resident().is_none()) else {
        return Ok(());
    };
    let stored = store::lock(tx, new).await?;
    let mark = Act {
        target: Some(target),
        ..Act::new(new, create.command, Action::MarkDuplicate)
    };
    match act::perform_locked(tx, scope, &mark, stored).await {
        Ok(_) => Ok(()),
        // The form of a new request has another name for it.
        Err(error) if error.fields.fields.iter().any(|wrong| wrong.field == "target_number") => {
            Err(Invalid::field("repeats", "choice").into())
        }
        Err(error) => Err(error),
    }
}
