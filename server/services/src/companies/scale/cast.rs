//! The people of one of the companies: who directs, who dispatches, who works.

use domain::{ids::EmployeeId, phone::Phone, roles::Role};
use uuid::Uuid;

use super::words::{Words, inconsistent};
use crate::{
    auth::{self, NewUser},
    companies::setup::role_of_in,
    error::Result,
    people,
    tx::Tx,
};

/// Requests for each of those who work, over the whole time.
const REQUESTS_EACH: i64 = 4000;
/// Those who hand out work.
const DISPATCHERS: i64 = 3;

/// The staff of a company.
pub(super) struct Cast {
    /// The phone numbers of the director and of the first dispatcher.
    pub(super) logins: [String; 2],
    pub(super) dispatcher: EmployeeId,
    /// The persons of those who dispatch.
    pub(super) readers: Vec<Uuid>,
    pub(super) executors: Vec<Uuid>,
}

impl Cast {
    /// Hires everybody. The company of this place in the row has the numbers of this place.
    pub(super) async fn hire(tx: &mut Tx, words: &Words, (place, requests): (i64, i64), password: &str) -> Result<Self> {
        let mut hiring = Hiring { words, place, next: 0 };
        let logins = [hiring.phone(), hiring.phone_of(1)];
        let (director, user) = hiring.one(tx, Role::Director).await?;
        auth::give_password_in(tx, user, password).await?;
        let mut cast = Self {
            logins,
            dispatcher: director,
            readers: vec![user.0],
            executors: Vec::new(),
        };
        for turn in 0..DISPATCHERS {
            let (employee, user) = hiring.one(tx, Role::Dispatcher).await?;
            auth::give_password_in(tx, user, password).await?;
            cast.readers.push(user.0);
            if turn == 0 {
                cast.dispatcher = employee;
            }
        }
        for _ in 0..(requests / REQUESTS_EACH).clamp(4, 60) {
            cast.executors.push(hiring.one(tx, Role::Executor).await?.0.0);
        }
        give_trades(tx, &cast.executors).await?;
        Ok(cast)
    }
}

struct Hiring<'a> {
    words: &'a Words,
    place: i64,
    next: i64,
}

impl Hiring<'_> {
    /// The number of the next one, which no operator gives out; residents have the lower ones.
    fn phone(&self) -> String {
        self.phone_of(self.next)
    }

    fn phone_of(&self, turn: i64) -> String {
        format!("99800{:07}", 9_000_000 + self.place * 1000 + turn)
    }

    fn name(&self) -> Option<String> {
        let of = |list: &[String], turn: i64| {
            let turn = usize::try_from(turn).ok()?.checked_rem(list.len())?;
            list.get(turn).cloned()
        };
        let first = of(&self.words.first_names.words, self.next * 7 + self.place)?;
        let last = of(&self.words.surnames.words, self.next * 5 + self.place)?;
        Some(format!("{first} {last}"))
    }

    async fn one(&mut self, tx: &mut Tx, role: Role) -> Result<(EmployeeId, domain::ids::UserId)> {
        let phone = Phone::parse(&self.phone()).map_err(|_| inconsistent())?;
        let name = self.name().ok_or_else(inconsistent)?;
        self.next += 1;
        let new = NewUser {
            phone: Some(&phone),
            email: None,
            name: &name,
            lang: None,
        };
        let user = auth::ensure_user(tx, new).await?;
        let role = role_of_in(tx, role).await?;
        Ok((people::hire_in(tx, user, role, "").await?, user))
    }
}

/// Each of them has three of the twelve trades.
async fn give_trades(tx: &mut Tx, executors: &[Uuid]) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "insert into employee_specializations (company_id, employee_id, specialization_id)
         select $1, those.id, trades.id
         from unnest($2::uuid[]) with ordinality as those (id, place)
         join (select id, row_number() over (order by code) as place from specializations where company_id = $1) as trades
           on (those.place + trades.place) % 4 = 0",
        company.0,
        executors,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
