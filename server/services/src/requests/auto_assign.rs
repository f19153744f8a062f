//! Requests that are assigned by themselves, when they are written down and when they are accepted.
//! The rules belong to those who change settings.

use domain::{
    ids::{AutoRuleId, CommandId, EmployeeId, RequestId},
    invalid::Invalid,
    requests::{Act, Acted, Action, AutoMode, AutoRule, Person, SaveAutoRule},
    roles::Permission,
};

use super::{act, settings, store};
use crate::{
    Services, companies,
    error::{Error, Kind, OnConstraint as _, Result},
    scope::Scope,
    tx::Tx,
};

/// The rules, those for everything last.
///
/// # Errors
/// `Denied` without the right to change settings.
pub async fn auto_rules(sv: &Services, scope: &Scope) -> Result<Vec<AutoRule>> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select
             rules.id as "id: AutoRuleId",
             rules.category_id as "category: domain::ids::CategoryId",
             rules.specialization_id as "specialization: domain::ids::SpecializationId",
             rules.mode as "mode: AutoMode",
             rules.employee_id as "employee: EmployeeId",
             users.full_name as "name?",
             rules.on_duty_only
           from auto_assign_rules as rules
           left join employees
             on employees.company_id = rules.company_id
            and employees.id = rules.employee_id
           left join users
             on users.id = employees.user_id
           where rules.company_id = $1
           order by rules.category_id is null, rules.specialization_id is null, rules.id"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    Ok(rows
        .into_iter()
        .map(|row| AutoRule {
            id: row.id,
            category: row.category,
            specialization: row.specialization,
            mode: row.mode,
            employee: row.employee.zip(row.name).map(|(id, name)| Person { id, name }),
            on_duty_only: row.on_duty_only,
        })
        .collect())
}

/// Writes a rule, in place of the former one for the same.
///
/// # Errors
/// `Denied` without the right to change settings, the fields that cannot be taken.
pub async fn save_auto_rule(sv: &Services, scope: &Scope, save: SaveAutoRule) -> Result<AutoRuleId> {
    scope.require(Permission::SettingsWrite)?;
    if save.category.is_some() && save.specialization.is_some() {
        return Err(Invalid::field("specialization", "choice").into());
    }
    let employee = save.employee.filter(|_| save.mode == AutoMode::Person);
    if save.mode == AutoMode::Person && employee.is_none() {
        return Err(Invalid::field("employee", "required").into());
    }
    let mut tx = sv.begin(scope).await?;
    let (company, now) = (tx.company(), tx.now());
    let id = sqlx::query_scalar!(
        r#"insert into auto_assign_rules (company_id, id, category_id, specialization_id, mode, employee_id, on_duty_only)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict on constraint auto_assign_rules_target_key do update
             set mode = excluded.mode, employee_id = excluded.employee_id, on_duty_only = excluded.on_duty_only
           returning id as "id: AutoRuleId""#,
        company.0,
        AutoRuleId::generate(now).0,
        save.category.map(|id| id.0),
        save.specialization.map(|id| id.0),
        save.mode as AutoMode,
        employee.map(|id| id.0),
        save.on_duty_only.unwrap_or(false),
    )
    .fetch_one(tx.db())
    .await
    .on_constraint("auto_assign_rules_category_fkey", || Invalid::field("category", "choice").into())
    .on_constraint("auto_assign_rules_specialization_fkey", || {
        Invalid::field("specialization", "choice").into()
    })
    .on_constraint("auto_assign_rules_employee_fkey", || Invalid::field("employee", "choice").into())?;
    tx.commit().await?;
    Ok(id)
}

/// Removes a rule: what it was for is assigned by a wider rule, or by people.
///
/// # Errors
/// `Denied` without the right to change settings, `NotFound`.
pub async fn delete_auto_rule(sv: &Services, scope: &Scope, rule: AutoRuleId) -> Result<()> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    let company = tx.company();
    let removed = sqlx::query!("delete from auto_assign_rules where company_id = $1 and id = $2", company.0, rule.0)
        .execute(tx.db())
        .await?;
    if removed.rows_affected() == 0 {
        return Err(Error::not_found());
    }
    tx.commit().await
}

/// Assigns the request as the company's rules say; nothing when none fits or nobody can.
///
/// What a person just did stands whatever comes of it: nobody is refused because a rule leads nowhere.
pub(super) async fn assign(tx: &mut Tx, request: RequestId) -> Result<Option<Acted>> {
    let Some((executor, mode)) = chosen(tx, request).await? else {
        return Ok(None);
    };
    let lang = companies::settings_in(tx).await?.default_lang;
    let act = Act {
        executor: Some(executor),
        // Whoever a rule names is meant, whatever their trade.
        override_specialization: (mode == AutoMode::Person).then_some(true),
        note: text::tr(lang, &format!("company-auto-why-{}", mode.code().replace('_', "-"))),
        ..Act::new(request, CommandId::random(), Action::Assign)
    };
    let scope = Scope::system(tx.company());
    let policy = settings::policy(tx).await?;
    let stored = store::lock(tx, request, policy).await?;
    match act::perform_locked(tx, &scope, &act, stored).await {
        Ok(acted) => Ok(Some(acted)),
        // It is refused before anything is written.
        Err(error) if matches!(error.kind, Kind::Conflict | Kind::Invalid | Kind::Denied) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Who gets the request by the most specific rule: of the category, of its group, of its trade, of the company.
async fn chosen(tx: &mut Tx, request: RequestId) -> Result<Option<(EmployeeId, AutoMode)>> {
    let (company, now) = (tx.company(), tx.now());
    let row = sqlx::query!(
        r#"with rule as (
             select rules.mode, rules.employee_id, rules.on_duty_only, requests.building_id, categories.specialization_id
             from requests
             join request_categories as categories
               on categories.company_id = requests.company_id
              and categories.id = requests.category_id
             join auto_assign_rules as rules
               on rules.company_id = requests.company_id
              and (rules.category_id in (categories.id, categories.parent_id)
                or rules.specialization_id = categories.specialization_id
                or (rules.category_id is null and rules.specialization_id is null))
             where requests.company_id = $1
               and requests.id = $2
             order by rules.category_id = categories.id desc nulls last,
                      rules.category_id = categories.parent_id desc nulls last,
                      rules.specialization_id is null
             limit 1
           )
           select employees.id as "id: EmployeeId", rule.mode as "mode: AutoMode"
           from rule
           join employees
             on employees.company_id = $1
            and employees.dismissed_at is null
            and (not rule.on_duty_only or employees.on_duty_until > $3)
           join roles
             on roles.company_id = employees.company_id
            and roles.id = employees.role_id
            and $4 = any(roles.permissions)
           cross join lateral (
             select count(*) as active
             from requests as jobs
             where jobs.company_id = $1
               and jobs.executor_id = employees.id
               and jobs.status in ('assigned', 'en_route', 'in_progress', 'on_hold')
           ) as load
           where (rule.mode = 'person' and employees.id = rule.employee_id)
              or (rule.mode = 'least_loaded'
                and (rule.specialization_id is null or exists (
                  select from employee_specializations as own
                  where own.company_id = $1
                    and own.employee_id = employees.id
                    and own.specialization_id = rule.specialization_id))
                -- Who is written down for no house works in all of them.
                and (exists (
                    select from employee_houses as own
                    where own.company_id = $1 and own.employee_id = employees.id and own.building_id = rule.building_id)
                  or not exists (
                    select from employee_houses as own where own.company_id = $1 and own.employee_id = employees.id)))
           order by load.active, employees.id
           limit 1"#,
        company.0,
        request.0,
        now,
        Permission::RequestsWork.code(),
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(|row| (row.id, row.mode)))
}
