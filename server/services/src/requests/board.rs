//! The board: what is open or ended lately, in columns, with what its reader may do to each card.
//!
//! The cards are chosen in `requests` alone and cut by column; names and rights are looked up for what is left.

use std::collections::{HashMap, HashSet};

use chrono::Duration;
use domain::{
    ids::{RequestId, SpecializationId},
    invalid::Invalid,
    requests::{
        Board, BoardAsk, BoardCard, BoardColumn, Card, Column, DEEP_CARDS, ENDED_COUNTED, ENDED_DAYS, FIRST_CARDS, Filter, MOST_CARDS,
        StatusTab, resumes_to,
    },
};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

use super::{
    cards, detail,
    narrow::Narrow,
    settings,
    sight::Sight,
    store::{self, Stored},
};
use crate::{companies, error::Result, scope::Scope, tx::Tx};

/// More changes at once are a whole new board.
const ONLY_MAX: usize = 200;

/// The column of a row, as `Column::of` has it.
const COLUMN: &str = "case requests.status
  when 'new' then 'new'
  when 'accepted' then 'accepted'
  when 'assigned' then 'accepted'
  when 'en_route' then 'work'
  when 'in_progress' then 'work'
  when 'on_hold' then 'hold'
  when 'done' then 'review'
  else 'closed'
end";

/// The place of what is not ended in its column, as `BoardCard::place` has it.
const PLACE: &str = "case when requests.status = 'done' then requests.done_at else requests.resolution_due_at end nulls last, requests.id";

/// The board with the first cards of its columns, or only with those that were asked for.
pub(super) async fn of(tx: &mut Tx, scope: &Scope, ask: &BoardAsk) -> Result<Board> {
    if ask.only.len() > ONLY_MAX {
        return Err(Invalid::field("only", "choice").into());
    }
    let sight = Sight::of(tx, scope).await?;
    let filter = Filter {
        tab: Some(StatusTab::All),
        ..ask.filter.narrowing()
    };
    let narrow = Narrow::of(tx, scope, &filter).await?;
    let totals = totals(tx, (&sight, &narrow)).await?;
    let ids = first(tx, (&sight, &narrow), ask).await?;
    let mut columns: Vec<_> = Column::ALL
        .iter()
        .map(|column| BoardColumn {
            column: *column,
            total: totals.get(column.code()).copied().unwrap_or_default(),
            cards: Vec::new(),
        })
        .collect();
    for card in with_rights(tx, scope, &ids).await? {
        if let Some(column) = columns.iter_mut().find(|column| column.column == card.column()) {
            column.cards.push(card);
        }
    }
    for column in &mut columns {
        column.cards.sort_by_cached_key(BoardCard::place);
    }
    Ok(Board {
        columns,
        executors: executors(tx).await?,
        limits: companies::settings_in(tx).await?.board,
    })
}

/// What the board is narrowed to, and by whom it is read.
type Narrowed<'a> = (&'a Sight, &'a Narrow<'a>);

/// All that is not ended.
fn push_live(sql: &mut QueryBuilder<Postgres>, tx: &Tx, narrowed: Narrowed<'_>) {
    sql.push(" from requests where requests.company_id = ").push_bind(tx.company().0);
    sql.push(" and requests.status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold', 'done')");
    push_narrowed(sql, tx, narrowed);
}

/// What ended in the last days: the index of what has ended says where to stop.
fn push_ended(sql: &mut QueryBuilder<Postgres>, tx: &Tx, narrowed: Narrowed<'_>) {
    sql.push(" from requests where requests.company_id = ").push_bind(tx.company().0);
    sql.push(" and requests.status in ('closed', 'rejected', 'cancelled') and requests.closed_at >= ")
        .push_bind(tx.now() - Duration::days(ENDED_DAYS));
    push_narrowed(sql, tx, narrowed);
}

fn push_narrowed(sql: &mut QueryBuilder<Postgres>, tx: &Tx, (sight, narrow): Narrowed<'_>) {
    sight.push(sql);
    narrow.push(sql, tx);
}

/// How many requests each column has; of those that ended only so many are counted.
async fn totals(tx: &mut Tx, narrowed: Narrowed<'_>) -> Result<HashMap<String, i64>> {
    let mut sql = QueryBuilder::new("select ");
    sql.push(COLUMN).push(", count(*)");
    push_live(&mut sql, tx, narrowed);
    sql.push(" group by 1 union all select 'closed', count(*) from (select");
    push_ended(&mut sql, tx, narrowed);
    sql.push(" order by requests.closed_at desc limit ")
        .push_bind(ENDED_COUNTED)
        .push(") as ended");
    let rows: Vec<(String, i64)> = sql.build_query_as().fetch_all(tx.db()).await?;
    Ok(rows.into_iter().collect())
}

/// The first requests of each column, in any order.
async fn first(tx: &mut Tx, narrowed: Narrowed<'_>, ask: &BoardAsk) -> Result<Vec<Uuid>> {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let deep: Vec<_> = ask
        .deep
        .iter()
        .filter(|_| ask.whole)
        .map(|column| column.code().to_owned())
        .collect();
    let usual = if ask.whole { MOST_CARDS } else { FIRST_CARDS };
    let only: Vec<_> = ask.only.iter().map(|id| id.0).collect();
    let push_only = |sql: &mut QueryBuilder<Postgres>| {
        if !only.is_empty() {
            sql.push(" and requests.id = any(").push_bind(only.clone()).push(")");
        }
    };
    let mut sql = QueryBuilder::new("select live.id from (select requests.id, row_number() over (partition by ");
    sql.push(COLUMN).push(" order by ").push(PLACE).push(") as place");
    if !deep.is_empty() {
        sql.push(", ").push(COLUMN).push(" as lane");
    }
    push_live(&mut sql, tx, narrowed);
    push_only(&mut sql);
    sql.push(") as live where live.place <= ").push_bind(number(usual));
    if !deep.is_empty() {
        sql.push(" or (live.lane = any(").push_bind(deep).push(") and live.place <= ");
        sql.push_bind(number(DEEP_CARDS)).push(")");
    }
    sql.push(" union all (select requests.id");
    push_ended(&mut sql, tx, narrowed);
    push_only(&mut sql);
    sql.push(" order by requests.closed_at desc limit ")
        .push_bind(number(ask.depth(Column::Closed)))
        .push(")");
    Ok(sql.build_query_scalar().fetch_all(tx.db()).await?)
}

/// The cards of these requests, each with what its reader may do.
async fn with_rights(tx: &mut Tx, scope: &Scope, ids: &[Uuid]) -> Result<Vec<BoardCard>> {
    let trades = trades(tx, scope).await?;
    let policy = settings::policy(tx).await?;
    let stored: HashMap<RequestId, Stored> = store::find_all(tx, ids, policy)
        .await?
        .into_iter()
        .map(|stored| (stored.id, stored))
        .collect();
    let cards: Vec<Card> = cards::load(tx, scope, ids).await?;
    Ok(cards
        .into_iter()
        .filter_map(|card| {
            let stored = stored.get(&card.id)?;
            let fits = stored.specialization.is_none_or(|trade| trades.contains(&trade));
            Some(BoardCard {
                resumes_to: resumes_to(&stored.facts.state),
                lacks_before_photo: stored.facts.lacks_before_photo,
                actions: detail::actions(tx, scope, stored, fits),
                card,
            })
        })
        .collect())
}

/// The trades of the person who looks.
async fn trades(tx: &mut Tx, scope: &Scope) -> Result<HashSet<SpecializationId>> {
    let Some(staff) = scope.employee() else {
        return Ok(HashSet::new());
    };
    let company = tx.company();
    let trades = sqlx::query_scalar!(
        r#"select specialization_id as "id: SpecializationId" from employee_specializations where company_id = $1 and employee_id = $2"#,
        company.0,
        staff.id.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(trades.into_iter().collect())
}

/// How many people of the company take jobs.
async fn executors(tx: &mut Tx) -> Result<i64> {
    let company = tx.company();
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!"
           from employees
           join roles
             on roles.company_id = employees.company_id
            and roles.id = employees.role_id
            and roles.base = 'executor'
           where employees.company_id = $1
             and employees.dismissed_at is null"#,
        company.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(count)
}

#[cfg(test)]
mod tests {
    use domain::requests::Status;

    use super::*;

    #[test]
    fn the_columns_are_written_out_as_the_rules_have_them() {
        for status in Status::ALL {
            let line = format!("when '{status}' then '{}'", Column::of(*status));
            let is_else = Column::of(*status) == Column::Closed;
            assert_eq!(COLUMN.contains(&line), !is_else, "{line}");
        }
        assert!(COLUMN.contains(&format!("else '{}'", Column::Closed)));
    }
}
