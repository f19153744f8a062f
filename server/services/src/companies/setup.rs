//! What a new company begins with: the preset roles and the usual trades.
//!
//! From then on the words are the company's own and may be changed by it; missing ones are
//! added again, present ones are never touched.

use domain::{
    ids::{RoleId, SpecializationId},
    lang::Lang,
    roles::Role,
    words::Localized,
};
use sqlx::types::Json;

use crate::{Result, Tx};

/// The trades every company begins with: code, Russian, Uzbek and English name.
pub const SPECIALIZATIONS: &[(&str, &str, &str, &str)] = &[
    ("plumber", "Сантехник", "Santexnik", "Plumber"),
    ("electrician", "Электрик", "Elektrik", "Electrician"),
    ("heating", "Теплотехник", "Isitish ustasi", "Heating engineer"),
    ("gas", "Газовщик", "Gaz ustasi", "Gas fitter"),
    ("lift", "Лифтёр", "Lift ustasi", "Lift mechanic"),
    ("locksmith", "Слесарь", "Chilangar", "Locksmith"),
    ("handyman", "Мастер по ремонту", "Taʼmirlash ustasi", "Handyman"),
    ("cleaner", "Уборщик", "Farrosh", "Cleaner"),
    ("yard", "Дворник", "Hovli farroshi", "Yard keeper"),
    ("roofer", "Кровельщик", "Tom ustasi", "Roofer"),
    ("security", "Охранник", "Qoʻriqchi", "Guard"),
    ("office", "Специалист конторы", "Idora mutaxassisi", "Office clerk"),
];

/// The codes and ids of the company's trades.
///
/// # Errors
/// When the database does not answer.
pub async fn specialization_ids_in(tx: &mut Tx) -> Result<Vec<(String, SpecializationId)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select code, id as "id: SpecializationId" from specializations where company_id = $1 order by code"#,
        company.0
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.code, row.id)).collect())
}

/// Adds the trades that are missing.
pub(super) async fn add_specializations(tx: &mut Tx) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    let ids: Vec<_> = SPECIALIZATIONS.iter().map(|_| SpecializationId::generate(now).0).collect();
    let codes: Vec<_> = SPECIALIZATIONS.iter().map(|(code, ..)| (*code).to_owned()).collect();
    let names: Vec<_> = SPECIALIZATIONS
        .iter()
        .map(|(_, ru, uz, en)| {
            Json(Localized {
                ru: (*ru).to_owned(),
                uz: (*uz).to_owned(),
                uz_cyrl: None,
                en: Some((*en).to_owned()),
            })
        })
        .collect();
    sqlx::query!(
        "insert into specializations (company_id, id, code, name)
         select $1, new.id, new.code, new.name
         from unnest($2::uuid[], $3::text[], $4::jsonb[]) as new (id, code, name)
         on conflict on constraint specializations_code_key do nothing",
        company.0,
        &ids,
        &codes,
        &names as &[Json<Localized>],
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Adds the preset roles that the company has no role of.
pub(super) async fn add_roles(tx: &mut Tx) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    let ids: Vec<_> = Role::ALL.iter().map(|_| RoleId::generate(now).0).collect();
    let names: Vec<_> = Role::ALL.iter().map(|role| Json(name_of(*role))).collect();
    // PostgreSQL has no arrays of arrays of different length: the permissions travel joined.
    let permissions: Vec<_> = Role::ALL
        .iter()
        .map(|role| role.permissions().list().iter().map(|one| one.code()).collect::<Vec<_>>().join(" "))
        .collect();
    let visibilities: Vec<_> = Role::ALL.iter().map(|role| role.visibility()).collect();
    sqlx::query!(
        "insert into roles (company_id, id, name, base, permissions, visibility)
         select $1, new.id, new.name, new.base, string_to_array(new.permissions, ' '), new.visibility
         from unnest($2::uuid[], $3::jsonb[], $4::text[], $5::text[], $6::text[]) as new (id, name, base, permissions, visibility)
         where not exists (select from roles where roles.company_id = $1 and roles.base = new.base)",
        company.0,
        &ids,
        &names as &[Json<Localized>],
        Role::ALL as &[Role],
        &permissions,
        &visibilities as &[domain::roles::Visibility],
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// The company's first role of this preset.
pub(crate) async fn role_of_in(tx: &mut Tx, base: Role) -> Result<RoleId> {
    let company = tx.company();
    let id = sqlx::query_scalar!(
        r#"select id as "id: RoleId" from roles where company_id = $1 and base = $2 order by id limit 1"#,
        company.0,
        base as Role,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(id)
}

fn name_of(role: Role) -> Localized {
    let key = format!("roles-{}", role.code());
    Localized {
        ru: text::tr(Lang::Ru, &key),
        uz: text::tr(Lang::Uz, &key),
        uz_cyrl: None,
        en: Some(text::tr(Lang::En, &key)),
    }
}
