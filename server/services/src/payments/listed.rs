//! All payments, whoever took them. Who may: `payments.read`, within their houses.

use domain::{
    housing::ApartmentKind,
    ids::AccountId,
    money::Tiyin,
    page::Page,
    payments::{PaymentFilter, PaymentRow, PaymentSource, PaymentState},
    roles::Permission,
    time::Timestamp,
    words::Localized,
};
use sqlx::{Postgres, QueryBuilder, types::Json};
use uuid::Uuid;

use super::{sheet::begin, take};
use crate::{Result, Scope, Services, Tx, housing};

/// Payments of a page.
const PAGE: usize = 50;

/// A page of payments, the newest first.
///
/// # Errors
/// `Denied` without the right to see payments.
pub async fn payments(sv: &Services, scope: &Scope, filter: &PaymentFilter) -> Result<Page<PaymentRow>> {
    scope.require(Permission::PaymentsRead)?;
    let mut tx = sv.begin(scope).await?;
    let wanted = Wanted::read(&mut tx, scope, filter).await?;
    let rows = read(&mut tx, &wanted).await?;
    tx.commit().await?;
    Ok(Page::cut(rows, PAGE, |row| row.id.to_string()))
}

/// The payment of this id, when the person may see its house.
pub(super) async fn one_in(tx: &mut Tx, scope: &Scope, id: Uuid) -> Result<Option<PaymentRow>> {
    let wanted = Wanted {
        only: Some(id),
        ..Wanted::read(tx, scope, &PaymentFilter::default()).await?
    };
    Ok(read(tx, &wanted).await?.pop())
}

/// What is wanted, as SQL needs it.
struct Wanted {
    only: Option<Uuid>,
    before: Option<Uuid>,
    source: Option<PaymentSource>,
    state: Option<PaymentState>,
    since: Option<Timestamp>,
    until: Option<Timestamp>,
    building: Option<Uuid>,
    account: Option<Uuid>,
    houses: Option<Vec<Uuid>>,
    word: Option<String>,
    amount: Option<i64>,
}

impl Wanted {
    async fn read(tx: &mut Tx, scope: &Scope, filter: &PaymentFilter) -> Result<Self> {
        let houses = housing::houses_of(tx, scope).await?;
        let word = filter.q.trim();
        Ok(Self {
            only: None,
            before: filter.after.parse().ok(),
            source: filter.source,
            state: filter.state,
            since: filter.since.map(|day| begin(day, scope)),
            until: filter.until.and_then(|day| day.succ_opt()).map(|day| begin(day, scope)),
            building: filter.building.map(|id| id.0),
            account: filter.account.map(|id| id.0),
            houses,
            word: (!word.is_empty()).then(|| word.to_owned()),
            amount: Tiyin::parse_sums(word).ok().map(|amount| amount.0),
        })
    }

    /// Whether payments of this table are asked for.
    fn includes(&self, table: &Table) -> bool {
        self.source.is_none_or(|source| table.sources.contains(&source))
    }
}

/// A table of payments, and what in it means what.
struct Table {
    name: &'static str,
    /// By whom its payments came.
    sources: &'static [PaymentSource],
    source: &'static str,
    /// What its payments are sources of in the books.
    source_kind: &'static str,
    at: &'static str,
    state: &'static str,
    number: &'static str,
    /// Whatever people look for.
    words: &'static [&'static str],
    /// What else has to be joined.
    join: &'static str,
}

const TABLES: [Table; 3] = [
    Table {
        name: "payme_transactions",
        sources: &[PaymentSource::Payme],
        source: "'payme'",
        source_kind: "payme",
        at: "to_timestamp((case when payments.perform_time > 0 then payments.perform_time else payments.create_time end) / 1000.0)",
        state: "case payments.state when 1 then 'waiting' when -1 then 'cancelled' when -2 then 'refunded' else 'paid' end",
        number: "payments.payme_id",
        words: &["payments.payme_id", "payments.account ->> cash_desks.account_field"],
        join: "join cash_desks on cash_desks.company_id = payments.company_id and cash_desks.id = payments.cash_desk_id",
    },
    Table {
        name: "click_payments",
        sources: &[PaymentSource::Click],
        source: "'click'",
        source_kind: "click",
        at: "case payments.state when 'confirmed' then payments.ended_at else payments.prepared_at end",
        state: "case payments.state when 'prepared' then 'waiting' when 'cancelled' then 'cancelled' else 'paid' end",
        number: "payments.trans_id::text",
        words: &["payments.trans_id::text", "payments.paydoc_id::text", "payments.merchant_trans_id"],
        join: "",
    },
    Table {
        name: "manual_payments",
        sources: &[PaymentSource::Cash, PaymentSource::Bank],
        source: "payments.way",
        source_kind: take::PAYMENT,
        at: "payments.created_at",
        state: "'paid'",
        number: "payments.number::text",
        words: &["payments.number::text", "payments.document"],
        join: "",
    },
];

type Stored = (
    Uuid,
    PaymentSource,
    PaymentState,
    Timestamp,
    i64,
    AccountId,
    String,
    ApartmentKind,
    String,
    Json<Localized>,
    String,
);

async fn read(tx: &mut Tx, wanted: &Wanted) -> Result<Vec<PaymentRow>> {
    let company = tx.company().0;
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut sql = QueryBuilder::new("select * from (");
    let mut between = "(";
    for table in TABLES.iter().filter(|table| wanted.includes(table)) {
        sql.push(between);
        between = " union all (";
        push_table(&mut sql, table);
        sql.push_bind(company);
        push_conditions(&mut sql, wanted, table);
        // Each table gives no more than a page: ids sort by time.
        sql.push(" order by payments.id desc limit ").push_bind(limit).push(")");
    }
    sql.push(") as payments order by id desc limit ").push_bind(limit);
    let rows: Vec<Stored> = sql.build_query_as().fetch_all(tx.db()).await?;
    Ok(rows.into_iter().map(row).collect())
}

/// How a payment stands: what was given back by a document of ours is known to the books alone. One of which a part went
/// back is still paid.
fn state_of(table: &Table) -> String {
    format!("case when given_back.is_so then 'refunded' else {} end", table.state)
}

fn push_table(sql: &mut QueryBuilder<Postgres>, table: &Table) {
    let Table {
        name,
        source,
        source_kind,
        at,
        number,
        join,
        ..
    } = table;
    sql.push(format!(
        "select payments.id, {source} as source, {state} as state, {at} as at, payments.amount_tiyin, payments.account_id,
           accounts.number, apartments.kind, apartments.number as apartment, buildings.address, {number} as external
         from {name} as payments
         join accounts on accounts.company_id = payments.company_id and accounts.id = payments.account_id
         join apartments on apartments.company_id = accounts.company_id and apartments.id = accounts.apartment_id
         join buildings on buildings.company_id = apartments.company_id and buildings.id = apartments.building_id
         {join}
         cross join lateral (
           select coalesce(sum(given_back.amount_tiyin), 0) >= payments.amount_tiyin as is_so
           from given_back
           where given_back.company_id = payments.company_id and given_back.source_kind = '{source_kind}'
             and given_back.source_id = payments.id
         ) as given_back
         where payments.company_id = ",
        state = state_of(table),
    ));
}

fn push_conditions(sql: &mut QueryBuilder<Postgres>, wanted: &Wanted, table: &Table) {
    if let Some(only) = wanted.only {
        sql.push(" and payments.id = ").push_bind(only);
    }
    if let Some(before) = wanted.before {
        sql.push(" and payments.id < ").push_bind(before);
    }
    if let Some(source) = wanted.source {
        sql.push(format!(" and {} = ", table.source)).push_bind(source.code());
    }
    if let Some(state) = wanted.state {
        sql.push(format!(" and {} = ", state_of(table))).push_bind(state.code());
    }
    if let Some(since) = wanted.since {
        sql.push(format!(" and {} >= ", table.at)).push_bind(since);
    }
    if let Some(until) = wanted.until {
        sql.push(format!(" and {} < ", table.at)).push_bind(until);
    }
    push_place(sql, wanted);
    if let Some(word) = &wanted.word {
        push_words(sql, (word, wanted.amount), table.words);
    }
}

fn push_place(sql: &mut QueryBuilder<Postgres>, wanted: &Wanted) {
    if let Some(account) = wanted.account {
        sql.push(" and payments.account_id = ").push_bind(account);
    }
    if let Some(building) = wanted.building {
        sql.push(" and apartments.building_id = ").push_bind(building);
    }
    if let Some(houses) = &wanted.houses {
        sql.push(" and apartments.building_id = any(").push_bind(houses.clone()).push(")");
    }
}

/// Whole numbers are looked for, not parts of them: an index has no parts.
fn push_words(sql: &mut QueryBuilder<Postgres>, (word, amount): (&str, Option<i64>), columns: &[&str]) {
    sql.push(" and (accounts.number = ").push_bind(word.to_owned());
    for column in columns {
        sql.push(format!(" or {column} = ")).push_bind(word.to_owned());
    }
    if let Some(amount) = amount {
        sql.push(" or payments.amount_tiyin = ").push_bind(amount);
    }
    sql.push(")");
}

fn row(stored: Stored) -> PaymentRow {
    let (id, source, state, at, amount, account, number, kind, apartment_number, Json(address), external) = stored;
    PaymentRow {
        id,
        source,
        state,
        at,
        amount_tiyin: Tiyin(amount),
        account,
        number,
        kind,
        apartment_number,
        address,
        external,
    }
}
