//! The people of an operator's file: found by phone number or e-mail, added or changed, never removed.

use domain::{
    ids::{EmployeeId, RoleId, UserId},
    invalid::Invalid,
    people::SaveEmployee,
    phone::Phone,
    words,
};
use secrecy::ExposeSecret as _;

use super::{
    plan::{ApartmentRef, EmployeePart, ResidentPart},
    provision::Known,
    setup::{role_of_in, specialization_ids_in},
};
use crate::{
    Result, Scope, Services, Tx,
    auth::{self, NewUser},
    people::{self, LodgerPart},
};

/// Adds or changes employees; answers how many were added.
pub(super) async fn put_employees(services: &Services, tx: &mut Tx, parts: &[EmployeePart], known: &Known) -> Result<u64> {
    let mut added = 0;
    for (part, index) in parts.iter().zip(0_usize..) {
        let at = format!("employees[{index}]");
        let user = put_person(services, tx, part, &at).await?;
        let role = role_of_in(tx, part.role).await?;
        let position = words::optional_line(&at, &part.position, words::NAME_MAX)?.unwrap_or_default();
        let (id, former) = match find(tx, user).await? {
            // Whoever was dismissed stays dismissed: that was decided after the file was written.
            Some(found) if found.dismissed => continue,
            Some(found) => (found.id, found.role),
            None => {
                added += 1;
                (people::hire_in(tx, user, role, &position).await?, role)
            }
        };
        let save = SaveEmployee {
            id,
            position,
            role,
            specializations: trades(tx, part, &at).await?,
            houses: houses(part, known, &at)?,
        };
        let company = tx.company();
        people::change_in(tx, &Scope::system(company), &save, former).await?;
    }
    Ok(added)
}

struct Found {
    id: EmployeeId,
    role: RoleId,
    dismissed: bool,
}

async fn find(tx: &mut Tx, user: UserId) -> Result<Option<Found>> {
    let company = tx.company();
    let found = sqlx::query_as!(
        Found,
        r#"select id as "id: EmployeeId", role_id as "role: RoleId", dismissed_at is not null as "dismissed!"
           from employees
           where company_id = $1 and user_id = $2"#,
        company.0,
        user.0,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(found)
}

async fn put_person(services: &Services, tx: &mut Tx, part: &EmployeePart, at: &str) -> Result<UserId> {
    let now = tx.now();
    let name = words::line(&format!("{at}.name"), &part.name, words::NAME_MAX)?;
    let phone = match part.phone.trim() {
        "" => None,
        text => Some(Phone::parse(text).map_err(|_| Invalid::field(&format!("{at}.phone"), "phone"))?),
    };
    let email = match part.email.trim() {
        "" => None,
        text => Some(words::email(&format!("{at}.email"), text)?),
    };
    if phone.is_none() && email.is_none() {
        return Err(Invalid::field(&format!("{at}.phone"), "required").into());
    }
    let user = auth::ensure_user(
        tx.db(),
        NewUser {
            phone: phone.as_ref(),
            email: email.as_deref(),
            name: &name,
            lang: part.lang,
        },
        now,
    )
    .await?;
    auth::rename_user(tx.db(), user, &name).await?;
    if let Some(password) = &part.password {
        auth::check_password(&format!("{at}.password"), password.expose_secret())?;
        if !auth::has_password(tx.db(), user).await? {
            let hash = auth::hash_password(services, password.expose_secret()).await?;
            auth::set_password(tx.db(), user, &hash).await?;
        }
    }
    Ok(user)
}

async fn trades(tx: &mut Tx, part: &EmployeePart, at: &str) -> Result<Vec<domain::ids::SpecializationId>> {
    let known = specialization_ids_in(tx).await?;
    let find = |code: &String| known.iter().find(|(known, _)| known == code).map(|(_, id)| *id);
    let ids: Option<Vec<_>> = part.specializations.iter().map(find).collect();
    ids.ok_or_else(|| Invalid::field(&format!("{at}.specializations"), "choice").into())
}

fn houses(part: &EmployeePart, known: &Known, at: &str) -> Result<Vec<domain::ids::BuildingId>> {
    let ids: Option<Vec<_>> = part.houses.iter().map(|address| known.buildings.get(address).copied()).collect();
    ids.ok_or_else(|| Invalid::field(&format!("{at}.houses"), "choice").into())
}

/// Adds or changes residents; answers how many were added.
pub(super) async fn put_residents(tx: &mut Tx, scope: &Scope, parts: &[ResidentPart], known: &Known) -> Result<u64> {
    let mut ids = Vec::with_capacity(parts.len());
    let mut added = 0;
    for (part, index) in parts.iter().zip(0_usize..) {
        let at = format!("residents[{index}]");
        let name = words::line(&format!("{at}.name"), &part.name, words::NAME_MAX)?;
        let phone = Phone::parse(&part.phone).map_err(|_| Invalid::field(&format!("{at}.phone"), "phone"))?;
        let note = words::optional_prose(&format!("{at}.note"), &part.note)?;
        let homes: Option<Vec<_>> = part
            .apartments
            .iter()
            .map(|home| apartment(home, known).map(|id| (id, home.tie)))
            .collect();
        let homes = homes.ok_or_else(|| Invalid::field(&format!("{at}.apartments"), "choice"))?;
        let lodger = LodgerPart {
            name: &name,
            phone: &phone,
            note: note.as_deref(),
            lang: part.lang,
            homes: &homes,
        };
        let (id, is_new) = people::put_resident_in(tx, scope, &lodger).await?;
        added += u64::from(is_new);
        ids.push(id);
    }
    people::refresh_keys_in(tx, &ids).await?;
    Ok(added)
}

fn apartment(home: &ApartmentRef, known: &Known) -> Option<domain::ids::ApartmentId> {
    let building = known.buildings.get(&home.address)?;
    known.apartments.get(&(*building, home.kind, home.number.clone())).copied()
}
