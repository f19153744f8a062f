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
/// database keeps nobody from the others either. Two in a row are had out of the way, too; where that is not done, the
/// database does not answer.
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
    let (mut done, mut slow, mut failure): (_, Option<Due>, _) = (0, None, None);
    for (company, request) in due {
        let before = slow.take();
        match within(TURN, look(company, request)).await {
            Ok(is_done) => done += usize::from(is_done),
            Err(error) if error.kind == Kind::Unavailable => {
                failure = Some(error);
                if let Some((owner, former)) = before {
                    put_off(former, broken(owner, former)).await?;
                    put_off(request, broken(company, request)).await?;
                } else {
                    slow = Some((company, request));
                }
            }
            Err(error) => {
                tracing::error!(request.id = %request, code = error.code, "{trouble}");
                put_off(request, broken(company, request)).await?;
            }
        }
    }
    failure.map_or(Ok(done), Err)
}

/// Has it out of the way, when the database answers at all.
async fn put_off(request: RequestId, broken: impl Future<Output = Result<()>>) -> Result<()> {
    match within(TURN, broken).await {
        Err(error) if error.kind == Kind::Unavailable => Err(error),
        // It will be the first of the next run, too; the others are taken all the same.
        Err(error) => {
            tracing::error!(request.id = %request, code = error.code, "a request could not be put off");
            Ok(())
        }
        Ok(()) => Ok(()),
    }
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
    async fn slow_ones_keep_nobody_from_the_others_unless_the_database_does_not_answer() {
        let cases = [
            ([true, false, true, false], true, (4, 0)),
            ([false, true, true, false], true, (4, 2)),
            ([true, true, true, true], true, (4, 4)),
            ([false, true, true, false], false, (3, 1)),
        ];
        for (slow, answers, expected) in cases {
            let (looked, put_off) = (AtomicUsize::new(0), AtomicUsize::new(0));
            let look = |_, _| async {
                let is_slow = slow[looked.fetch_add(1, Ordering::SeqCst)];
                if is_slow { Err(failed(Kind::Unavailable)) } else { Ok(true) }
            };
            let broken = |_, _| async {
                put_off.fetch_add(1, Ordering::SeqCst);
                if answers { Ok(()) } else { Err(failed(Kind::Unavailable)) }
            };
            let due = vec![(CompanyId::nil(), RequestId::nil()); slow.len()];
            let done = each(due, "it could not be looked at", look, broken).await;
            assert_eq!(done.unwrap_err().kind, Kind::Unavailable);
            let counts = (looked.load(Ordering::SeqCst), put_off.load(Ordering::SeqCst));
            assert_eq!(counts, expected, "{slow:?}, {answers}");
        }
    }

    fn failed(kind: Kind) -> Error {
        Error::new(kind, "inconsistent")
    }
}
