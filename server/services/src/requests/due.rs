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
/// way, so that it is not the first of every run; `trouble` is the sentence for the log. One that is too slow for the
/// database keeps nobody from the others either; two in a row mean that it does not answer.
///
/// # Errors
/// When the database does not answer, or did not for one of them.
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
    let (mut done, mut slow, mut failure) = (0, false, None);
    for (company, request) in due {
        let looked = within(TURN, look(company, request)).await;
        let was_slow = std::mem::replace(&mut slow, looked.as_ref().is_err_and(|error| error.kind == Kind::Unavailable));
        match looked {
            Ok(true) => done += 1,
            Ok(false) => {}
            Err(error) if was_slow && slow => return Err(error),
            Err(error) if slow => failure = Some(error),
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
    failure.map_or(Ok(done), Err)
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

    #[tokio::test]
    async fn one_that_is_slow_keeps_nobody_from_the_others_and_two_in_a_row_end_the_run() {
        for (slow, expected) in [([true, false, true, false], 4), ([false, true, true, false], 3)] {
            let looked = AtomicUsize::new(0);
            let look = |_, _| async {
                let is_slow = slow[looked.fetch_add(1, Ordering::SeqCst)];
                if is_slow { Err(failed(Kind::Unavailable)) } else { Ok(true) }
            };
            let due = vec![(CompanyId::nil(), RequestId::nil()); slow.len()];
            let done = each(due, "it could not be looked at", look, |_, _| async { Ok(()) }).await;
            assert_eq!(done.unwrap_err().kind, Kind::Unavailable);
            assert_eq!(looked.load(Ordering::SeqCst), expected, "{slow:?}");
        }
    }

    fn failed(kind: Kind) -> Error {
        Error::new(kind, "inconsistent")
    }
}
