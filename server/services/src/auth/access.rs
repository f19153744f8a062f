//! Who an access token speaks for: asked by every call of a machine, so an employee is one statement.

use domain::{
    ids::{CompanyId, EmployeeId, SessionId, UserId},
    lang::Lang,
    roles::Visibility,
    time::Timestamp,
};

use super::{
    Face,
    memberships::{permissions_of, scope_of_user},
    sessions::{self, Session, Use},
};
use crate::{Channel, Result, Scope, Tx, companies::offset_minutes, scope::Staff};

/// The session of a machine, while it is alive, and what its person is in the transaction's company: an employee, else
/// a resident.
pub(super) async fn of_id_in(tx: &mut Tx, id: SessionId, user: UserId) -> Result<Option<(Session, Scope)>> {
    if let Some(row) = staff(tx, id).await? {
        return row.read(tx).map(Some);
    }
    let now = tx.now();
    let Some(session) = sessions::of_id_in(tx.db(), id, Use::Api, now).await? else {
        return Ok(None);
    };
    let scope = scope_of_user(tx, user, Face::Resident).await?;
    Ok(scope.map(|scope| (session, scope)))
}

struct Row {
    id: SessionId,
    user: UserId,
    company: Option<CompanyId>,
    residence: Option<Vec<CompanyId>>,
    seen_at: Timestamp,
    created_at: Timestamp,
    expires_at: Timestamp,
    employee: EmployeeId,
    permissions: Vec<String>,
    visibility: Visibility,
    time_zone: String,
    lang: Lang,
}

/// As `sessions::of_id_in` and `memberships::scope_of_user` have them.
async fn staff(tx: &mut Tx, id: SessionId) -> Result<Option<Row>> {
    let (company, now) = (tx.company(), tx.now());
    Ok(sqlx::query_as!(
        Row,
        r#"select
             sessions.id as "id: SessionId",
             sessions.user_id as "user: UserId",
             sessions.active_company as "company: CompanyId",
             sessions.resident_of as "residence: Vec<CompanyId>",
             sessions.seen_at,
             sessions.created_at,
             sessions.expires_at,
             employees.id as "employee: EmployeeId",
             roles.permissions,
             roles.visibility as "visibility: Visibility",
             companies.time_zone,
             coalesce(users.locale, companies.default_locale) as "lang!: Lang"
           from sessions
           join users on users.id = sessions.user_id and users.status = 'active'
           join employees on employees.company_id = $2 and employees.user_id = sessions.user_id and employees.dismissed_at is null
           join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
           join companies on companies.id = employees.company_id and companies.status = 'active'
           where sessions.id = $1 and sessions.kind = $3
             and sessions.revoked_at is null and sessions.idle_expires_at > $4 and sessions.expires_at > $4"#,
        id.0,
        company.0,
        Use::Api.code(),
        now,
    )
    .fetch_optional(tx.db())
    .await?)
}

impl Row {
    fn read(self, tx: &Tx) -> Result<(Session, Scope)> {
        let staff = Staff {
            id: self.employee,
            permissions: permissions_of(&self.permissions),
            visibility: self.visibility,
        };
        let scope = Scope::staff(tx.company(), self.user, staff).through(Channel::Web, self.lang);
        let scope = scope.at_offset(offset_minutes(&self.time_zone, tx.now())?);
        let session = Session {
            id: self.id,
            user: self.user,
            company: self.company,
            residence: self.residence,
            seen_at: self.seen_at,
            created_at: self.created_at,
            expires_at: self.expires_at,
        };
        Ok((session, scope))
    }
}
