//! What every timer of requests does with those whose time has come: each is looked at in a transaction of its own
//! company, and one that cannot be must not keep the timer from the others.

use domain::ids::{CompanyId, RequestId};

use crate::error::{Kind, Result};

/// A request whose time has come.
pub(super) type Due = (CompanyId, RequestId);

/// Looks at each of them; answers at how many there was anything to do. `broken` has what cannot be looked at out of the
/// way, so that it is not the first of every run; `trouble` is the sentence for the log.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn each<L, B>(
    due: Vec<Due>,
    trouble: &'static str,
    look: impl Fn(CompanyId, RequestId) -> L,
    broken: impl Fn(CompanyId, RequestId) -> B,
) -> Result<usize>
where
    L: Future<Output = Result<bool>>,
    B: Future<Output = Result<()>>,
{
    let mut done = 0;
    for (company, request) in due {
        match look(company, request).await {
            Ok(true) => done += 1,
            Ok(false) => {}
            Err(error) if error.kind == Kind::Unavailable => return Err(error),
            Err(error) => {
                tracing::error!(request.id = %request, code = error.code, "{trouble}");
                broken(company, request).await?;
            }
        }
    }
    Ok(done)
}
