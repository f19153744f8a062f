//! Requests that are assigned by themselves, when they are written down and when they are accepted.
//! The rules belong to those who change settings.

use chrono::Duration;
use domain::{
    ids::{AutoRuleId, CommandId, EmployeeId, RequestId},
    invalid::Invalid,
    requests::{Act, Acted, Action, AutoMode, AutoRule, Person, Priority, REASSIGN_MINUTES, SaveAutoRule},
    roles::Permission,
};
use uuid::Uuid;

use super::{act, store};
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
    let rules = read(&mut tx).await?;
    tx.commit().await?;
    Ok(rules)
}

pub(super) async fn read(tx: &mut Tx) -> Result<Vec<AutoRule>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select
             rules.id as "id: AutoRuleId",
             rules.category_id as "category: domain::ids::CategoryId",
             rules.specialization_id as "specialization: domain::ids::SpecializationId",
             rules.building_id as "building: domain::ids::BuildingId",
             rules.priority as "priority: Priority",
             rules.mode as "mode: AutoMode",
             rules.employee_id as "employee: EmployeeId",
             users.full_name as "name?",
             rules.on_duty_only,
             rules.reassign_minutes
           from auto_assign_rules as rules
           left join employees
             on employees.company_id = rules.company_id
            and employees.id = rules.employee_id
           left join users
             on users.id = employees.user_id
           where rules.company_id = $1
           order by
             rules.category_id is null, rules.specialization_id is null, rules.building_id is null, rules.priority is null, rules.id"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| AutoRule {
            id: row.id,
            category: row.category,
            specialization: row.specialization,
            building: row.building,
            priority: row.priority,
            mode: row.mode,
            employee: row.employee.zip(row.name).map(|(id, name)| Person { id, name }),
            on_duty_only: row.on_duty_only,
            reassign_minutes: row.reassign_minutes,
        })
        .collect())
}

/// Writes a rule, in place of the former one for the same.
///
/// # Errors
/// `Denied` without the right to change settings, the fields that cannot be taken.
pub async fn save_auto_rule(sv: &Services, scope: &Scope, save: SaveAutoRule) -> Result<AutoRuleId> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    let id = write(&mut tx, &save).await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes a rule down, in place of the former one for the same.
pub(super) async fn write(tx: &mut Tx, save: &SaveAutoRule) -> Result<AutoRuleId> {
    if save.category.is_some() && save.specialization.is_some() {
        return Err(Invalid::field("specialization", "choice").into());
    }
    let employee = save.employee.filter(|_| save.mode == AutoMode::Person);
    if save.mode == AutoMode::Person && employee.is_none() {
        return Err(Invalid::field("employee", "required").into());
    }
    // What waits for everybody is nobody's to react to.
    let reassign_minutes = save.reassign_minutes.filter(|_| save.mode != AutoMode::Pool);
    if reassign_minutes.is_some_and(|minutes| !REASSIGN_MINUTES.contains(&minutes)) {
        return Err(Invalid::field("reassign_minutes", "range").into());
    }
    let (company, now) = (tx.company(), tx.now());
    let id = sqlx::query_scalar!(
        r#"insert into auto_assign_rules
             (company_id, id, category_id, specialization_id, building_id, priority, mode, employee_id, on_duty_only, reassign_minutes)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
           on conflict on constraint auto_assign_rules_target_key do update
             set mode = excluded.mode, employee_id = excluded.employee_id, on_duty_only = excluded.on_duty_only,
                 reassign_minutes = excluded.reassign_minutes
           returning id as "id: AutoRuleId""#,
        company.0,
        AutoRuleId::generate(now).0,
        save.category.map(|id| id.0),
        save.specialization.map(|id| id.0),
        save.building.map(|id| id.0),
        save.priority.map(Priority::code),
        save.mode as AutoMode,
        employee.map(|id| id.0),
        save.on_duty_only.unwrap_or(false),
        reassign_minutes,
    )
    .fetch_one(tx.db())
    .await
    .on_constraint("auto_assign_rules_category_fkey", || Invalid::field("category", "choice").into())
    .on_constraint("auto_assign_rules_specialization_fkey", || {
        Invalid::field("specialization", "choice").into()
    })
    .on_constraint("auto_assign_rules_building_fkey", || Invalid::field("building", "choice").into())
    .on_constraint("auto_assign_rules_employee_fkey", || Invalid::field("employee", "choice").into())?;
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
    let Some(chosen) = chosen(tx, request, &[]).await? else {
        return Ok(None);
    };
    let settings = companies::settings_in(tx).await?;
    let why = format!("company-auto-why-{}", chosen.mode.code().replace('_', "-"));
    let why = text::tr(settings.default_lang, &why);
    give(tx, (request, Action::Assign), (&chosen, why)).await
}

/// Gives the request to whom a rule has chosen, and notes when it is somebody else's turn.
pub(super) async fn give(tx: &mut Tx, (request, action): (RequestId, Action), (chosen, why): (&Chosen, String)) -> Result<Option<Acted>> {
    // Whoever a rule names is meant, whatever their trade; whoever comes after them is of the trade.
    let is_named = action == Action::Assign && chosen.mode == AutoMode::Person;
    let act = Act {
        executor: Some(chosen.executor),
        override_specialization: is_named.then_some(true),
        note: why,
        ..Act::new(request, CommandId::random(), action)
    };
    let scope = Scope::system(tx.company());
    let stored = store::lock(tx, request).await?;
    match act::perform_locked(tx, &scope, &act, stored).await {
        Ok(acted) => {
            if let Some(minutes) = chosen.reassign_minutes {
                wait(tx, request, minutes).await?;
            }
            Ok(Some(acted))
        }
        // It is refused before anything is written.
        Err(error) if matches!(error.kind, Kind::Conflict | Kind::Invalid | Kind::Denied) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn wait(tx: &mut Tx, request: RequestId, minutes: i32) -> Result<()> {
    let (company, at) = (tx.company(), tx.now() + Duration::minutes(minutes.into()));
    sqlx::query!(
        "update requests set reassign_at = $3 where company_id = $1 and id = $2",
        company.0,
        request.0,
        at,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Whom a rule has chosen.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) executor: EmployeeId,
    mode: AutoMode,
    pub(super) reassign_minutes: Option<i32>,
}

/// Who gets the request by the most specific rule: of the category, of its group, of its trade, of the company; of several such
/// the one for the house, then the one for the urgency. Where some had their turn and let it `pass`, the least loaded of the
/// others, also after somebody a rule names.
pub(super) async fn chosen(tx: &mut Tx, request: RequestId, passed: &[Uuid]) -> Result<Option<Chosen>> {
    let (company, now) = (tx.company(), tx.now());
    let chosen = sqlx::query_file_as!(
        Chosen,
        "src/requests/auto_assign.sql",
        company.0,
        request.0,
        now,
        Permission::RequestsWork.code(),
        passed,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(chosen)
}
