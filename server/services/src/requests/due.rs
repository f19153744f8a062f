//! What every timer of requests does with those whose time has come: each is looked at in a transaction of its own
//! company, and one that cannot be must not keep the timer from the others.

use domain::ids::{CompanyId, RequestId};

use crate::{
    error::{Kind, Result},
    turn::{TURN, within},
};

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
        match within(TURN, look(company, request)).await {
            Ok(true) => done += 1,
            Ok(false) => {}
            Err(error) if error.kind == Kind::Unavailable => return Err(error),
            Err(error) => {
                tracing::error!(request.id = %request, code = error.code, "{trouble}");
                match broken(company, request).await {
                    Err(error) if error.kind == Kind::Unavailable => return Err(error),
                    // It will be the first of the next run, too; the others are taken all the same.
                    Err(error) => tracing::error!(request.id = %request, code = error.code, "a request could not be put off"),
                    Ok(()) => {}
                }
            }
        }
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::error::Error;

    #[tokio::test]
    async fn what_cannot_even_be_put_off_keeps_nobody_from_the_others() {
        let due = || vec![(CompanyId::nil(), RequestId::nil()); 3];
        let looked = AtomicUsize::new(0);
        let look = |_, _| async {
            let first = looked.fetch_add(1, Ordering::SeqCst) == 0;
            if first { Err(failed(Kind::Inconsistent)) } else { Ok(true) }
        };
        let done = each(due(), "it could not be looked at", look, |_, _| async {
            Err(failed(Kind::Inconsistent))
        })
        .await;
        assert_eq!((done.unwrap(), looked.load(Ordering::SeqCst)), (2, 3));

        let looked_at_none = each(
            due(),
            "it could not be looked at",
            |_, _| async { Err(failed(Kind::Inconsistent)) },
            |_, _| async { Err(failed(Kind::Unavailable)) },
        )
        .await;
        assert_eq!(looked_at_none.unwrap_err().kind, Kind::Unavailable);
    }

    fn failed(kind: Kind) -> Error {
        Error::new(kind, "inconsistent")
    }
}
