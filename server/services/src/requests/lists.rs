//! The company's lists: categories and reasons.

use domain::{
    ids::{CategoryId, ReasonId, SpecializationId},
    requests::{Category, CategorySetting, Place, Priority, Reason, ReasonKind},
    words::Localized,
};
use sqlx::types::Json;

use crate::{
    error::{Error, Kind, Result},
    scope::Scope,
    tx::Tx,
};

/// The categories people choose from, each group before its leaves.
pub(super) async fn categories_in(tx: &mut Tx) -> Result<Vec<Category>> {
    let offered = read(tx, false).await?;
    Ok(offered.into_iter().map(|one| one.category).collect())
}

/// All categories in the same order, with those that are switched off.
pub(super) async fn all_categories_in(tx: &mut Tx) -> Result<Vec<CategorySetting>> {
    read(tx, true).await
}

async fn read(tx: &mut Tx, with_off: bool) -> Result<Vec<CategorySetting>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select
             categories.id as "id: CategoryId",
             categories.parent_id as "parent_id: CategoryId",
             categories.name as "name: Json<Localized>",
             categories.icon,
             categories.default_priority as "priority: Priority",
             categories.specialization_id as "specialization_id: SpecializationId",
             categories.is_paid,
             categories.stop_text as "stop_text: Json<Localized>",
             categories.require_before,
             categories.require_after,
             categories.keywords,
             categories.place as "place: Place",
             categories.archived_at is not null as "is_off!"
           from request_categories as categories
           left join request_categories as groups
             on groups.company_id = categories.company_id
            and groups.id = categories.parent_id
           where categories.company_id = $1
             and ($2 or (categories.archived_at is null and groups.archived_at is null))
           order by coalesce(groups.sort, categories.sort), coalesce(groups.id, categories.id), categories.parent_id nulls first, categories.sort, categories.id"#,
        company.0,
        with_off,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| CategorySetting {
            category: Category {
                id: row.id,
                parent: row.parent_id,
                name: row.name.0,
                icon: row.icon,
                priority: row.priority,
                specialization: row.specialization_id,
                is_paid: row.is_paid,
                stop_text: row.stop_text.map(|text| text.0),
                require_before: row.require_before,
                require_after: row.require_after,
                keywords: row.keywords,
            },
            place: row.place,
            is_off: row.is_off,
        })
        .collect())
}

/// A category that a request can be about.
pub(super) struct Leaf {
    /// The group it belongs to.
    pub(super) group: Option<CategoryId>,
    /// The priority a request begins with.
    pub(super) priority: Priority,
    /// Whether the work is paid for separately.
    pub(super) is_paid: bool,
    /// What to tell the resident at once.
    pub(super) stop_text: Option<Localized>,
    /// What part of the house it usually is about.
    pub(super) place: Option<Place>,
    /// Whether the company has any rule by which somebody is given the work at once.
    pub(super) has_rules: bool,
}

/// The category, when requests can be about it: in use, and not a group of others.
pub(super) async fn leaf(tx: &mut Tx, id: CategoryId) -> Result<Leaf> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select
             categories.parent_id as "group: CategoryId",
             categories.default_priority as "priority: Priority",
             categories.is_paid,
             categories.stop_text as "stop_text: Json<Localized>",
             categories.place as "place: Place",
             exists (select from auto_assign_rules where auto_assign_rules.company_id = $1) as "has_rules!"
           from request_categories as categories
           left join request_categories as groups
             on groups.company_id = categories.company_id
            and groups.id = categories.parent_id
           where categories.company_id = $1
             and categories.id = $2
             and categories.archived_at is null
             and groups.archived_at is null
             and not exists (
               select from request_categories as leaves
               where leaves.company_id = categories.company_id
                 and leaves.parent_id = categories.id
                 and leaves.archived_at is null)"#,
        company.0,
        id.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(|| Error::new(Kind::Invalid, "requests.category_unavailable"))?;
    Ok(Leaf {
        group: row.group,
        priority: row.priority,
        is_paid: row.is_paid,
        stop_text: row.stop_text.map(|text| text.0),
        place: row.place,
        has_rules: row.has_rules,
    })
}

/// The reasons of one list. Residents choose only for what is theirs to do.
pub(super) async fn reasons_in(tx: &mut Tx, scope: &Scope, kind: ReasonKind) -> Result<Vec<Reason>> {
    let staff = scope.resident().is_none();
    let theirs = match kind {
        ReasonKind::Return | ReasonKind::Cancel => true,
        ReasonKind::Hold | ReasonKind::Reject | ReasonKind::Decline => false,
    };
    if !staff && !theirs {
        return Ok(Vec::new());
    }
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select
             id as "id: ReasonId",
             name as "name: Json<Localized>",
             pauses_sla,
             max_days,
             visible_to_resident,
             needs_date,
             needs_note
           from reasons
           where company_id = $1
             and kind = $2
             and archived_at is null
             and ($3 or visible_to_resident)
           order by sort, id"#,
        company.0,
        kind.code(),
        staff,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Reason {
            id: row.id,
            kind,
            name: row.name.0,
            pauses_sla: row.pauses_sla,
            max_days: row.max_days,
            visible_to_resident: row.visible_to_resident,
            needs_date: row.needs_date,
            needs_note: row.needs_note,
        })
        .collect())
}
