//! How fast the books take postings. What is posted stays in them for ever: one company is there to be measured, and no
//! other one is ever pressed.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use domain::{
    charges::Month,
    ids::{AccountId, PostingId},
    money::Tiyin,
    payments::{Kind, Ledger, Line},
};
use tokio::task::JoinSet;

use super::{
    accounts::utilities_in,
    bulk::{Part, post_many_in},
    post::{self, Post, post},
};
use crate::{Error, Result, Scope, Services, companies};

/// The company that may be pressed.
const MEASURED: &str = "measured";
/// What an account owes more by each posting.
const AMOUNT: Tiyin = Tiyin(100);
/// What postings that are made together are posted for.
const SOURCE: &str = "measured";

/// How the books are pressed.
#[derive(Debug, Clone, Copy)]
pub struct Press {
    /// Clients that post at a time, each waiting for its commit before it goes on.
    pub clients: usize,
    /// Accounts that are posted to in turn.
    pub accounts: usize,
    /// Postings of all clients together, at least.
    pub postings: usize,
    /// Postings of one transaction of the database: one, or a portion of a run of charges.
    pub together: usize,
}

/// Posts charges to the accounts of the company that is there for it, and answers how long it took.
///
/// # Errors
/// `NotFound` without that company or its accounts.
pub async fn press(sv: &Services, press: Press) -> Result<Duration> {
    let scope = Scope::system(companies::id_of_slug(sv, MEASURED).await?);
    let pressed = Arc::new(pressed(sv, &scope, press).await?);
    let begun = Instant::now();
    let mut clients = JoinSet::new();
    for _ in 0..press.clients {
        let (sv, pressed) = (sv.clone(), Arc::clone(&pressed));
        clients.spawn(async move { work(&sv, &pressed).await });
    }
    while let Some(done) = clients.join_next().await {
        done.map_err(|_| Error::unavailable())??;
    }
    Ok(begun.elapsed())
}

/// What all clients share.
struct Pressed {
    scope: Scope,
    press: Press,
    accounts: Vec<AccountId>,
    line: Line,
    /// The next posting.
    turn: AtomicUsize,
}

async fn pressed(sv: &Services, scope: &Scope, press: Press) -> Result<Pressed> {
    let mut tx = sv.begin(scope).await?;
    let company = tx.company();
    let accounts = sqlx::query_scalar!(
        r#"select id as "id: AccountId" from accounts where company_id = $1 order by number limit $2"#,
        company.0,
        i64::try_from(press.accounts).unwrap_or(i64::MAX),
    )
    .fetch_all(tx.db())
    .await?;
    // A line of a month and a service, as that of a charge: only there invoices may wait.
    let line = Line {
        period: Some(Month::of(companies::today_in(&mut tx).await?).first()),
        service: utilities_in(&mut tx).await?.first().map(|(_, id, _)| *id),
    };
    tx.end();
    if accounts.is_empty() || press.together == 0 {
        return Err(Error::not_found());
    }
    Ok(Pressed {
        scope: scope.clone(),
        press,
        accounts,
        line,
        turn: AtomicUsize::new(0),
    })
}

impl Pressed {
    /// The accounts of the next postings; nothing when there were enough.
    fn next(&self) -> Option<Vec<AccountId>> {
        let turn = self.turn.fetch_add(self.press.together, Ordering::Relaxed);
        let accounts = self.accounts.iter().cycle().skip(turn % self.accounts.len());
        (turn < self.press.postings).then(|| accounts.take(self.press.together).copied().collect())
    }
}

async fn work(sv: &Services, pressed: &Pressed) -> Result<()> {
    while let Some(accounts) = pressed.next() {
        match accounts.as_slice() {
            [account] => one(sv, pressed, *account).await?,
            several => many(sv, pressed, several).await?,
        }
    }
    Ok(())
}

async fn one(sv: &Services, pressed: &Pressed, account: AccountId) -> Result<()> {
    let cmd = Post {
        account,
        kind: Kind::Charge,
        source: PostingId::generate(sv.now()).0,
        line: pressed.line,
        amount: AMOUNT,
    };
    post(sv, &pressed.scope, &cmd).await?;
    Ok(())
}

async fn many(sv: &Services, pressed: &Pressed, accounts: &[AccountId]) -> Result<()> {
    let mut tx = sv.begin(&pressed.scope).await?;
    let part = |account: &AccountId| {
        Ok(Part {
            source: PostingId::generate(tx.now()).0,
            corrects: None,
            posted: post::owed(*account, (Ledger::Revenue(pressed.line.service), pressed.line), AMOUNT)?,
        })
    };
    let parts = accounts.iter().map(part).collect::<Result<Vec<_>>>()?;
    post_many_in(&mut tx, &pressed.scope, (Kind::Charge, SOURCE), &parts).await?;
    tx.commit().await
}
