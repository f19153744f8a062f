//! Whether sessions still give what they gave: asked for many together, by what stays open for hours.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use domain::{
    ids::{CompanyId, EmployeeId, ResidentId, SessionId},
    roles::{Permissions, Visibility},
};
use uuid::Uuid;

use super::{Face, memberships::permissions_of, sessions::Session, sign_in, tokens};
use crate::{Kind, Result, Scope, Services, secrets};

/// A session, and the rights it gave when somebody began to listen.
#[derive(Debug)]
pub struct Standing {
    session: SessionId,
    /// In which company the session was.
    active: Option<CompanyId>,
    /// What is stored of a browser's secret: another one means that the session went on as another.
    hash: Vec<u8>,
    /// Until when a machine's token is good, in seconds since the epoch.
    until: Option<i64>,
    scope: Scope,
}

impl Standing {
    /// Of a browser's session, as an employee, or as a resident when they are none. It does not keep the session alive.
    ///
    /// # Errors
    /// `Unauthenticated`.
    pub async fn of_session(services: &Services, token: &str) -> Result<Self> {
        let found = match sign_in::found(services, token, Face::Staff).await {
            Err(error) if error.kind == Kind::Unauthenticated => sign_in::found(services, token, Face::Resident).await,
            answer => answer,
        };
        let (session, scope) = found?;
        Ok(Self::new(&session, scope, (secrets::hash(token), None)))
    }

    /// Of an access token.
    ///
    /// # Errors
    /// `Unauthenticated`.
    pub async fn of_access(services: &Services, access: &str) -> Result<Self> {
        let (session, scope, until) = tokens::found(services, access).await?;
        Ok(Self::new(&session, scope, (Vec::new(), Some(until))))
    }

    fn new(session: &Session, scope: Scope, (hash, until): (Vec<u8>, Option<i64>)) -> Self {
        Self {
            session: session.id,
            active: session.company,
            hash,
            until,
            scope,
        }
    }

    /// Who acts for which company.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }
}

/// What a session gives at present.
struct Row {
    place: i64,
    employee: Option<EmployeeId>,
    role: Option<Uuid>,
    resident: Option<ResidentId>,
}

/// Which of them still give the same rights to the same person, by their places: not after a sign-out, a dismissal,
/// another role or a switch of company.
///
/// # Errors
/// When the database does not answer.
pub async fn last(services: &Services, standings: &[Arc<Standing>]) -> Result<Vec<bool>> {
    let rows = rows(services, standings).await?;
    let roles = roles(services, standings, &rows).await?;
    let mut last = vec![false; standings.len()];
    for row in rows {
        let Ok(place) = usize::try_from(row.place - 1) else { continue };
        let (Some(standing), Some(lasts)) = (standings.get(place), last.get_mut(place)) else {
            continue;
        };
        *lasts = standing.is_as_it_was(services, &row, &roles);
    }
    Ok(last)
}

type Roles = HashMap<(CompanyId, Uuid), (Permissions, Visibility)>;

impl Standing {
    fn is_as_it_was(&self, services: &Services, row: &Row, roles: &Roles) -> bool {
        if self.until.is_some_and(|until| services.now().timestamp() >= until) {
            return false;
        }
        let Some(staff) = self.scope.employee() else {
            return row.resident.is_some() && row.resident == self.scope.resident();
        };
        let role = row.role.and_then(|role| roles.get(&(self.scope.company(), role)));
        row.employee == Some(staff.id) && role == Some(&(staff.permissions, staff.visibility))
    }
}

async fn rows(services: &Services, standings: &[Arc<Standing>]) -> Result<Vec<Row>> {
    let sessions: Vec<_> = standings.iter().map(|one| one.session.0).collect();
    let hashes: Vec<_> = standings.iter().map(|one| one.hash.clone()).collect();
    let companies: Vec<_> = standings.iter().map(|one| one.scope.company().0).collect();
    let active: Vec<_> = standings
        .iter()
        .map(|one| one.active.map_or(Uuid::nil(), |company| company.0))
        .collect();
    let rows = sqlx::query_as!(
        Row,
        r#"select
             asked.place as "place!",
             employees.id as "employee?: EmployeeId",
             employees.role_id as "role?",
             residents.id as "resident?: ResidentId"
           from unnest($1::uuid[], $2::bytea[], $3::uuid[], $4::uuid[]) with ordinality as asked (session, hash, company, active, place)
           join sessions on sessions.id = asked.session
             and sessions.revoked_at is null and sessions.idle_expires_at > $5 and sessions.expires_at > $5
             and (asked.hash = ''::bytea or sessions.token_hash = asked.hash)
             and coalesce(sessions.active_company, '00000000-0000-0000-0000-000000000000') = asked.active
             and (sessions.resident_of is null or asked.company = any(sessions.resident_of))
           join users on users.id = sessions.user_id and users.status = 'active'
             and (sessions.active_company = asked.company or sessions.resident_of is not null or asked.company = any(users.password_opens))
           join companies on companies.id = asked.company and companies.status = 'active'
           left join employees on employees.company_id = asked.company and employees.user_id = users.id
             and employees.dismissed_at is null and sessions.resident_of is null
           left join residents on residents.company_id = asked.company and residents.user_id = users.id
             and residents.archived_at is null"#,
        &sessions,
        &hashes,
        &companies,
        &active,
        services.now(),
    )
    .fetch_all(services.db().jobs())
    .await?;
    Ok(rows)
}

/// The roles of all of them, each read once.
async fn roles(services: &Services, standings: &[Arc<Standing>], rows: &[Row]) -> Result<Roles> {
    let company = |row: &Row| {
        let place = usize::try_from(row.place - 1).ok()?;
        Some(standings.get(place)?.scope.company().0)
    };
    let wanted: BTreeSet<_> = rows.iter().filter_map(|row| Some((company(row)?, row.role?))).collect();
    let (companies, ids): (Vec<_>, Vec<_>) = wanted.into_iter().unzip();
    let roles = sqlx::query!(
        r#"select
             roles.company_id as "company: CompanyId",
             roles.id,
             roles.permissions,
             roles.visibility as "visibility: Visibility"
           from unnest($1::uuid[], $2::uuid[]) as wanted (company, role)
           join roles on roles.company_id = wanted.company and roles.id = wanted.role"#,
        &companies,
        &ids,
    )
    .fetch_all(services.db().jobs())
    .await?;
    Ok(roles
        .into_iter()
        .map(|role| ((role.company, role.id), (permissions_of(&role.permissions), role.visibility)))
        .collect())
}
