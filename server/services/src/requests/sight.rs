//! Which requests a person may see. Lists, counts, details and commands all ask here:
//! the rule is written once, in SQL, and what it hides does not exist for the person.

use domain::{
    ids::RequestId,
    roles::{Permission, Visibility},
};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

use super::settings;
use crate::{
    error::{Error, Result},
    housing,
    scope::{Scope, Staff},
    tx::Tx,
};

/// The requests a person may see.
#[derive(Debug)]
pub(super) enum Sight {
    /// All of the company's.
    All,
    /// Those of some houses and trades, one's own jobs, and those one wrote down.
    Part {
        /// The houses and trades.
        area: Area,
        /// Whose jobs.
        employee: Uuid,
        /// Who wrote them down.
        user: Uuid,
    },
    /// One's own jobs, and the free ones one may take.
    Own {
        /// Whose jobs.
        employee: Uuid,
        /// Where free ones may be taken; `None` when they are not for this person.
        pool: Option<Area>,
    },
    /// Those one wrote down.
    Created {
        /// Who wrote them down.
        user: Uuid,
    },
    /// Paid services of some houses.
    Paid {
        /// The houses.
        area: Area,
    },
    /// A resident's own.
    Resident {
        /// Whose.
        resident: Uuid,
    },
}

/// How a request was before an action, as far as the action's event tells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Before {
    /// Whose job it no longer is.
    pub(super) executor: Option<Uuid>,
    /// Whether it was there for the taking.
    pub(super) was_free: bool,
    /// Whether it was about something else.
    pub(super) category_changed: bool,
    /// Whether it was a paid service.
    pub(super) was_paid: bool,
    /// The house it was in, when it was another one.
    pub(super) left: Option<Uuid>,
}

/// Houses and categories; `None` means all of them.
#[derive(Debug)]
pub(super) struct Area {
    houses: Option<Vec<Uuid>>,
    categories: Option<Vec<Uuid>>,
}

impl Sight {
    /// What the scope's person may see.
    pub(super) async fn of(tx: &mut Tx, scope: &Scope) -> Result<Self> {
        if let Some(resident) = scope.resident() {
            return Ok(Self::Resident { resident: resident.0 });
        }
        let (Some(staff), Some(user)) = (scope.employee(), scope.user()) else {
            return Ok(Self::All);
        };
        scope.require(Permission::RequestsRead)?;
        Ok(match staff.visibility {
            Visibility::All => Self::All,
            Visibility::Houses => match Area::of_houses(tx, staff).await? {
                area if area.is_everything() => Self::All,
                area => Self::Part {
                    area,
                    employee: staff.id.0,
                    user: user.0,
                },
            },
            Visibility::HousesSpec => Self::Part {
                area: Area::of(tx, staff).await?,
                employee: staff.id.0,
                user: user.0,
            },
            Visibility::Own => Self::Own {
                employee: staff.id.0,
                pool: pool_of(tx, scope, staff).await?,
            },
            Visibility::Created => Self::Created { user: user.0 },
            Visibility::Paid => Self::Paid {
                area: Area::of_houses(tx, staff).await?,
            },
        })
    }

    /// Narrows a statement over `requests` to what may be seen.
    pub(super) fn push(&self, sql: &mut QueryBuilder<Postgres>) {
        match self {
            Self::All => {}
            Self::Part { area, employee, user } => {
                sql.push(" and (requests.executor_id = ").push_bind(*employee);
                sql.push(" or requests.created_by = ").push_bind(*user);
                sql.push(" or (true");
                area.push(sql);
                sql.push("))");
            }
            Self::Own { employee, pool } => {
                sql.push(" and (requests.executor_id = ").push_bind(*employee);
                if let Some(area) = pool {
                    sql.push(" or (requests.status in ('new', 'accepted')");
                    area.push(sql);
                    sql.push(")");
                }
                sql.push(")");
            }
            Self::Created { user } => {
                sql.push(" and requests.created_by = ").push_bind(*user);
            }
            Self::Paid { area } => {
                sql.push(" and requests.is_paid");
                area.push(sql);
            }
            Self::Resident { resident } => {
                sql.push(" and requests.resident_id = ").push_bind(*resident);
            }
        }
    }

    /// Narrows a statement over `requests` to the free jobs one may take.
    ///
    /// Answers whether there can be any.
    pub(super) fn push_pool(&self, sql: &mut QueryBuilder<Postgres>) -> bool {
        match self {
            Self::Own { pool: Some(area), .. } => {
                sql.push(" and requests.status in ('new', 'accepted')");
                area.push(sql);
                true
            }
            Self::Own { pool: None, .. }
            | Self::All
            | Self::Part { .. }
            | Self::Created { .. }
            | Self::Paid { .. }
            | Self::Resident { .. } => false,
        }
    }

    /// Whether the request may have been seen before something took it out of sight; `before` is what is known of then.
    ///
    /// Who wrote it down and whose it is never changes, so only jobs, free ones, areas and paid ones get lost.
    pub(super) async fn lost(&self, tx: &mut Tx, request: RequestId, before: &Before) -> Result<bool> {
        let mut sql = QueryBuilder::new("select true from requests where requests.company_id = ");
        sql.push_bind(tx.company().0).push(" and requests.id = ").push_bind(request.0);
        let (employee, area) = match self {
            Self::All | Self::Created { .. } | Self::Resident { .. } => return Ok(false),
            Self::Paid { area } => (None, before.was_paid.then_some(area)),
            Self::Part { area, employee, .. } => (Some(*employee), Some(area)),
            Self::Own { employee, pool } => (Some(*employee), pool.as_ref().filter(|_| before.was_free)),
        };
        if employee.is_some() && before.executor == employee {
            return Ok(true);
        }
        let Some(area) = area else { return Ok(false) };
        match before.left {
            Some(left) if !area.has_house(left) => return Ok(false),
            Some(_) => {}
            None => area.push_houses(&mut sql),
        }
        if !before.category_changed {
            area.push_categories(&mut sql);
        }
        Ok(sql.build_query_scalar::<bool>().fetch_optional(tx.db()).await?.is_some())
    }

    /// Goes on only when the request may be seen.
    pub(super) async fn require(&self, tx: &mut Tx, request: RequestId) -> Result<()> {
        let mut sql = QueryBuilder::new("select true from requests where requests.company_id = ");
        sql.push_bind(tx.company().0).push(" and requests.id = ").push_bind(request.0);
        self.push(&mut sql);
        sql.build_query_scalar::<bool>()
            .fetch_optional(tx.db())
            .await?
            .map(|_| ())
            .ok_or_else(Error::not_found)
    }

    /// The same for whoever reads the request itself beside it, and finds out so whether there is such a request.
    pub(super) async fn require_to_read(&self, tx: &mut Tx, request: RequestId) -> Result<()> {
        match self {
            Self::All => Ok(()),
            Self::Part { .. } | Self::Own { .. } | Self::Created { .. } | Self::Paid { .. } | Self::Resident { .. } => {
                self.require(tx, request).await
            }
        }
    }
}

impl Area {
    /// The employee's houses, whatever the trade.
    async fn of_houses(tx: &mut Tx, staff: &Staff) -> Result<Self> {
        Ok(Self {
            houses: housing::houses_of_employee(tx, staff.id).await?,
            categories: None,
        })
    }

    async fn of(tx: &mut Tx, staff: &Staff) -> Result<Self> {
        let company = tx.company();
        let row = sqlx::query!(
            r#"select
                 array(select building_id from employee_houses where company_id = $1 and employee_id = $2) as "houses!",
                 array(
                   select request_categories.id
                   from request_categories
                   where request_categories.company_id = $1
                     and (request_categories.specialization_id is null
                       or request_categories.specialization_id in (
                         select specialization_id from employee_specializations where company_id = $1 and employee_id = $2))
                 ) as "categories!""#,
            company.0,
            staff.id.0,
        )
        .fetch_one(tx.db())
        .await?;
        let houses = if row.houses.is_empty() { None } else { Some(row.houses) };
        Ok(Self {
            houses,
            categories: Some(row.categories),
        })
    }

    fn is_everything(&self) -> bool {
        self.houses.is_none() && self.categories.is_none()
    }

    fn push(&self, sql: &mut QueryBuilder<Postgres>) {
        self.push_houses(sql);
        self.push_categories(sql);
    }

    fn has_house(&self, house: Uuid) -> bool {
        self.houses.as_ref().is_none_or(|houses| houses.contains(&house))
    }

    fn push_houses(&self, sql: &mut QueryBuilder<Postgres>) {
        if let Some(houses) = &self.houses {
            sql.push(" and requests.building_id = any(").push_bind(houses.clone()).push(")");
        }
    }

    fn push_categories(&self, sql: &mut QueryBuilder<Postgres>) {
        if let Some(categories) = &self.categories {
            sql.push(" and requests.category_id = any(").push_bind(categories.clone()).push(")");
        }
    }
}

/// Whether free requests are the person's to take: the role sees its own jobs and may, and the company lets executors.
pub(crate) async fn has_pool_in(tx: &mut Tx, scope: &Scope) -> Result<bool> {
    let sees_own = scope.employee().is_some_and(|staff| staff.visibility == Visibility::Own);
    Ok(sees_own && scope.can(Permission::RequestsClaim) && settings::policy(tx).await?.pool)
}

async fn pool_of(tx: &mut Tx, scope: &Scope, staff: &Staff) -> Result<Option<Area>> {
    if has_pool_in(tx, scope).await? {
        Area::of(tx, staff).await.map(Some)
    } else {
        Ok(None)
    }
}
