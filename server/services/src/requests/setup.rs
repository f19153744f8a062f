//! The categories and reasons a new company begins with.
//!
//! From then on they are the company's own: what is missing is added again, what is there is never touched.

use std::collections::HashMap;

use domain::{
    ids::{CategoryId, ReasonId, SpecializationId},
    requests::{Place, Priority, ReasonKind},
    search_key::fold,
    words::Localized,
};
use serde::de::DeserializeOwned;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    companies,
    error::{Error, Kind, Result},
    tx::Tx,
};

const CATEGORIES: &str = include_str!("default_categories.json");
const REASONS: &str = include_str!("default_reasons.json");

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    code: String,
    icon: String,
    name: Localized,
    leaves: Vec<Leaf>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Leaf {
    code: String,
    name: Localized,
    priority: Priority,
    specialization: Option<String>,
    #[serde(default)]
    is_paid: bool,
    stop_text: Option<Localized>,
    #[serde(default)]
    require_before: bool,
    #[serde(default)]
    require_after: bool,
    place: Option<Place>,
    #[serde(default)]
    keywords: String,
}

/// Adds the shipped categories that the company does not have.
///
/// The company's specializations must be there already.
///
/// # Errors
/// When the database does not answer.
pub async fn add_default_categories(tx: &mut Tx) -> Result<()> {
    let groups: Vec<Group> = shipped(CATEGORIES)?;
    let ids = add_groups(tx, &groups).await?;
    let trades: HashMap<String, SpecializationId> = companies::specialization_ids_in(tx).await?.into_iter().collect();
    for group in &groups {
        let parent = ids
            .get(&group.code)
            .copied()
            .ok_or_else(|| Error::new(Kind::Inconsistent, "inconsistent"))?;
        add_leaves(tx, parent, group, &trades).await?;
    }
    Ok(())
}

/// Adds the groups; answers all of them by code.
async fn add_groups(tx: &mut Tx, groups: &[Group]) -> Result<HashMap<String, Uuid>> {
    let (company, now) = (tx.company(), tx.now());
    let ids: Vec<_> = groups.iter().map(|_| CategoryId::generate(now).0).collect();
    let codes: Vec<_> = groups.iter().map(|group| group.code.clone()).collect();
    let names: Vec<_> = groups.iter().map(|group| Json(group.name.clone())).collect();
    let icons: Vec<_> = groups.iter().map(|group| group.icon.clone()).collect();
    sqlx::query!(
        "insert into request_categories (company_id, id, code, name, icon, default_priority, sort)
         select $1, new.id, new.code, new.name, new.icon, 'normal', new.sort
         from unnest($2::uuid[], $3::text[], $4::jsonb[], $5::text[]) with ordinality as new (id, code, name, icon, sort)
         on conflict on constraint request_categories_code_key do nothing",
        company.0,
        &ids,
        &codes,
        &names as &[Json<Localized>],
        &icons,
    )
    .execute(tx.db())
    .await?;
    let rows = sqlx::query!(
        "select code, id from request_categories where company_id = $1 and code = any($2)",
        company.0,
        &codes
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.code, row.id)).collect())
}

async fn add_leaves(tx: &mut Tx, parent: Uuid, group: &Group, trades: &HashMap<String, SpecializationId>) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    let leaves = &group.leaves;
    let ids: Vec<_> = leaves.iter().map(|_| CategoryId::generate(now).0).collect();
    let codes: Vec<_> = leaves.iter().map(|leaf| leaf.code.clone()).collect();
    let names: Vec<_> = leaves.iter().map(|leaf| Json(leaf.name.clone())).collect();
    let priorities: Vec<_> = leaves.iter().map(|leaf| leaf.priority.code().to_owned()).collect();
    let specializations: Vec<_> = leaves
        .iter()
        .map(|leaf| leaf.specialization.as_ref().and_then(|code| trades.get(code)).map(|id| id.0))
        .collect();
    let paid: Vec<_> = leaves.iter().map(|leaf| leaf.is_paid).collect();
    let stop_texts: Vec<_> = leaves.iter().map(|leaf| leaf.stop_text.clone().map(Json)).collect();
    let before: Vec<_> = leaves.iter().map(|leaf| leaf.require_before).collect();
    let after: Vec<_> = leaves.iter().map(|leaf| leaf.require_after).collect();
    let places: Vec<_> = leaves.iter().map(|leaf| leaf.place.map(|place| place.code().to_owned())).collect();
    let keywords: Vec<_> = leaves.iter().map(|leaf| fold(&leaf.keywords)).collect();
    sqlx::query!(
        "insert into request_categories (
           company_id, id, parent_id, code, name, icon, default_priority, specialization_id,
           is_paid, stop_text, require_before, require_after, place, keywords, sort)
         select
           $1, new.id, $2, new.code, new.name, $3, new.priority, new.specialization,
           new.paid, new.stop_text, new.before, new.after, new.place, new.keywords, new.sort
         from unnest(
           $4::uuid[], $5::text[], $6::jsonb[], $7::text[], $8::uuid[], $9::boolean[], $10::jsonb[],
           $11::boolean[], $12::boolean[], $13::text[], $14::text[]
         ) with ordinality as new (id, code, name, priority, specialization, paid, stop_text, before, after, place, keywords, sort)
         on conflict on constraint request_categories_code_key do nothing",
        company.0,
        parent,
        group.icon,
        &ids,
        &codes,
        &names as &[Json<Localized>],
        &priorities,
        &specializations as &[Option<Uuid>],
        &paid,
        &stop_texts as &[Option<Json<Localized>>],
        &before,
        &after,
        &places as &[Option<String>],
        &keywords,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "a row of settings, each independent")]
struct DefaultReason {
    kind: ReasonKind,
    code: String,
    name: Localized,
    #[serde(default)]
    pauses_sla: bool,
    /// A pause that lasts longer stops no clock any more: nothing is late in silence.
    #[serde(default)]
    max_days: Option<i32>,
    #[serde(default = "yes")]
    visible_to_resident: bool,
    #[serde(default)]
    needs_date: bool,
    #[serde(default)]
    needs_note: bool,
}

const fn yes() -> bool {
    true
}

/// Adds the shipped reasons that the company does not have.
///
/// # Errors
/// When the database does not answer.
pub async fn add_default_reasons(tx: &mut Tx) -> Result<()> {
    let reasons: Vec<DefaultReason> = shipped(REASONS)?;
    let (company, now) = (tx.company(), tx.now());
    let ids: Vec<_> = reasons.iter().map(|_| ReasonId::generate(now).0).collect();
    let kinds: Vec<_> = reasons.iter().map(|reason| reason.kind.code().to_owned()).collect();
    let codes: Vec<_> = reasons.iter().map(|reason| reason.code.clone()).collect();
    let names: Vec<_> = reasons.iter().map(|reason| Json(reason.name.clone())).collect();
    let pauses: Vec<_> = reasons.iter().map(|reason| reason.pauses_sla).collect();
    let limits: Vec<_> = reasons.iter().map(|reason| reason.max_days).collect();
    let visible: Vec<_> = reasons.iter().map(|reason| reason.visible_to_resident).collect();
    let dates: Vec<_> = reasons.iter().map(|reason| reason.needs_date).collect();
    let notes: Vec<_> = reasons.iter().map(|reason| reason.needs_note).collect();
    sqlx::query!(
        "insert into reasons (company_id, id, kind, code, name, pauses_sla, max_days, visible_to_resident, needs_date, needs_note, sort)
         select $1, new.id, new.kind, new.code, new.name, new.pauses, new.max_days, new.visible, new.dates, new.notes, new.sort
         from unnest($2::uuid[], $3::text[], $4::text[], $5::jsonb[], $6::boolean[], $7::int[], $8::boolean[], $9::boolean[], $10::boolean[])
           with ordinality as new (id, kind, code, name, pauses, max_days, visible, dates, notes, sort)
         on conflict on constraint reasons_code_key do nothing",
        company.0,
        &ids,
        &kinds,
        &codes,
        &names as &[Json<Localized>],
        &pauses,
        &limits as &[Option<i32>],
        &visible,
        &dates,
        &notes,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

fn shipped<T: DeserializeOwned>(json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const ICONS: [&str; 14] = [
        "water", "bolt", "heat", "gas", "lift", "door", "trash", "yard", "roof", "shield", "receipt", "wrench", "star", "dots",
    ];

    fn names_are_whole(name: &Localized) -> bool {
        !name.ru.is_empty() && !name.uz.is_empty() && name.en.as_ref().is_some_and(|en| !en.is_empty())
    }

    #[test]
    fn the_shipped_tree_is_whole() {
        let groups: Vec<Group> = shipped(CATEGORIES).unwrap();
        assert_eq!(groups.iter().map(|group| group.icon.as_str()).collect::<Vec<_>>(), ICONS);
        let trades: HashSet<_> = companies::SPECIALIZATIONS.iter().map(|(code, ..)| *code).collect();
        let mut codes = HashSet::new();
        for group in &groups {
            assert!(codes.insert(&group.code) && names_are_whole(&group.name), "{}", group.code);
            for leaf in &group.leaves {
                assert!(codes.insert(&leaf.code) && names_are_whole(&leaf.name), "{}", leaf.code);
                assert!(
                    leaf.specialization.as_deref().is_some_and(|code| trades.contains(code)),
                    "{}",
                    leaf.code
                );
                assert!(leaf.stop_text.as_ref().is_none_or(names_are_whole), "{}", leaf.code);
                assert!(
                    leaf.priority != Priority::Emergency || leaf.stop_text.is_some() || group.icon == "roof",
                    "{}",
                    leaf.code
                );
            }
        }
        assert!(codes.len() > 75, "{}", codes.len());
    }

    #[test]
    fn the_shipped_reasons_are_whole() {
        let reasons: Vec<DefaultReason> = shipped(REASONS).unwrap();
        let codes: HashSet<_> = reasons.iter().map(|reason| (reason.kind, &reason.code)).collect();
        assert_eq!(codes.len(), reasons.len());
        for kind in ReasonKind::ALL {
            assert!(reasons.iter().filter(|reason| reason.kind == *kind).count() >= 4, "{kind}");
        }
        assert!(reasons.iter().all(|reason| names_are_whole(&reason.name)));
        for reason in &reasons {
            assert_eq!(reason.max_days.is_some(), reason.pauses_sla, "{}: no pause is endless", reason.code);
        }
        // What only the company can do something about stops no clock.
        let holds = |pauses: bool| {
            let such = |one: &&DefaultReason| one.kind == ReasonKind::Hold && one.pauses_sla == pauses;
            reasons.iter().filter(such).map(|one| one.code.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(holds(true), ["waiting_resident", "no_access", "third_party", "agreed_date"]);
        assert_eq!(holds(false), ["materials", "backlog"]);
    }
}
