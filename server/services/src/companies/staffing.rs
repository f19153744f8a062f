//! The people of an operator's file: found by phone number or e-mail, added or changed, never removed.

use domain::{
    ids::{ApartmentId, BuildingId, EmployeeId, RoleId, SpecializationId, UserId},
    invalid::Invalid,
    people::Tie,
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
    people::{self, EmployeeChange, LodgerPart},
};

/// Adds or changes employees; answers how many were added.
pub(super) async fn put_employees(services: &Services, tx: &mut Tx, parts: &[EmployeePart], known: &Known) -> Result<u64> {
    let mut added = 0;
    for (part, index) in parts.iter().zip(0_usize..) {
        let at = format!("employees[{index}]");
        let user = put_person(services, tx, part, &at).await?;
        let role = role_of_in(tx, part.role).await?;
        let position = match &part.position {
            Some(text) => words::optional_line(&format!("{at}.position"), text, words::NAME_MAX)?.or_else(|| Some(String::new())),
            None => None,
        };
        let (id, former) = match find(tx, user).await? {
            // Whoever was dismissed stays dismissed: that was decided after the file was written.
            Some(found) if found.dismissed => continue,
            Some(found) => (found.id, found.role),
            None => {
                added += 1;
                (
                    people::hire_in(tx, user, role, position.as_deref().unwrap_or_default()).await?,
                    role,
                )
            }
        };
        let specializations = match &part.specializations {
            Some(codes) => Some(trades(tx, codes, &at).await?),
            None => None,
        };
        let houses = match &part.houses {
            Some(addresses) => Some(houses(addresses, known, &at)?),
            None => None,
        };
        let change = EmployeeChange {
            id,
            role,
            position: position.as_deref(),
            specializations: specializations.as_deref(),
            houses: houses.as_deref(),
        };
        let scope = Scope::system(tx.company());
        people::change_in(tx, &scope, &change, former)
            .await
            .map_err(|error| error.within(&at))?;
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

/// Who works here with this phone number or e-mail.
pub(super) async fn employee_named_in(tx: &mut Tx, text: &str) -> Result<Option<EmployeeId>> {
    let company = tx.company();
    let phone = Phone::parse(text).ok();
    let id = sqlx::query_scalar!(
        r#"select employees.id as "id: EmployeeId"
           from employees
           join users on users.id = employees.user_id
           where employees.company_id = $1
             and employees.dismissed_at is null
             and (users.phone = $2 or users.email = $3)"#,
        company.0,
        phone.as_ref().map(Phone::as_str),
        text.trim().to_lowercase(),
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(id)
}

async fn put_person(services: &Services, tx: &mut Tx, part: &EmployeePart, at: &str) -> Result<UserId> {
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
    let new = NewUser {
        phone: phone.as_ref(),
        email: email.as_deref(),
        name: &name,
        lang: part.lang,
    };
    let user = auth::ensure_user(tx, new).await.map_err(|error| error.within(at))?;
    let has_password = auth::has_password(tx.db(), user).await?;
    if !has_password {
        // Whoever has a password may have chosen the name, too, and all companies show it.
        auth::rename_user(tx.db(), user, &name).await?;
    }
    if let Some(password) = &part.password {
        auth::check_password(&format!("{at}.password"), password.expose_secret())?;
        if !has_password {
            let hash = auth::hash_password(services, password.expose_secret()).await?;
            auth::give_password_in(tx, user, &hash).await?;
        }
    }
    Ok(user)
}

async fn trades(tx: &mut Tx, codes: &[String], at: &str) -> Result<Vec<SpecializationId>> {
    let known = specialization_ids_in(tx).await?;
    let find = |code: &String| known.iter().find(|(known, _)| known == code).map(|(_, id)| *id);
    Ok(all(codes, find, &format!("{at}.specializations"))?)
}

fn houses(addresses: &[String], known: &Known, at: &str) -> Result<Vec<BuildingId>> {
    let find = |address: &String| known.buildings.get(address).map(|house| house.id);
    Ok(all(addresses, find, &format!("{at}.houses"))?)
}

/// What each part of a list stands for, or which of them stands for nothing.
fn all<P, T>(parts: &[P], find: impl Fn(&P) -> Option<T>, at: &str) -> std::result::Result<Vec<T>, Invalid> {
    parts
        .iter()
        .zip(0_usize..)
        .map(|(part, index)| find(part).ok_or_else(|| Invalid::field(&format!("{at}[{index}]"), "choice")))
        .collect()
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
        let homes = all(&part.apartments, |home| apartment(home, known), &format!("{at}.apartments"))?;
        let lodger = LodgerPart {
            name: &name,
            phone: &phone,
            note: note.as_deref(),
            lang: part.lang,
            homes: &homes,
        };
        let (id, is_new) = people::put_resident_in(tx, scope, &lodger)
            .await
            .map_err(|error| error.within(&at))?;
        added += u64::from(is_new);
        ids.push(id);
    }
    people::refresh_keys_in(tx, &ids).await?;
    Ok(added)
}

fn apartment(home: &ApartmentRef, known: &Known) -> Option<(ApartmentId, Option<Tie>)> {
    let house = known.buildings.get(&home.address)?;
    let id = known.apartments.get(&(house.id, home.kind, home.number.clone())).copied()?;
    Some((id, home.tie))
}
