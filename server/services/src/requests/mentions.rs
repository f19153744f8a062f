//! Colleagues named in comments: only those who read what is said among the staff about the request, and see the request.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ids::{CommentId, EmployeeId, RequestId},
    invalid::Invalid,
    requests::{Colleague, CommentVisibility, MENTIONS_MAX, Person, mention_handle},
    roles::Permission,
};
use uuid::Uuid;

use super::{settings, sight::Sight};
use crate::{
    Services,
    error::{Error, Kind, Result},
    scope::Scope,
    telegram,
    tx::Tx,
};

/// The colleagues who may be named in a comment on the request, by name.
///
/// # Errors
/// `Denied` for those who do not write among the staff, `NotFound`.
pub async fn mentionable(sv: &Services, scope: &Scope, request: RequestId) -> Result<Vec<Person>> {
    let mut tx = sv.begin(scope).await?;
    let readers = others(&mut tx, scope, request).await?;
    tx.commit().await?;
    Ok(readers)
}

/// The same within a transaction, with what they are called in Telegram.
///
/// # Errors
/// As [`mentionable`].
pub async fn mentionable_in(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<Vec<Colleague>> {
    let people = others(tx, scope, request).await?;
    let ids: Vec<_> = people.iter().map(|person| person.id).collect();
    let mut usernames = telegram::usernames_in(tx, &ids).await?;
    let colleague = |person: Person| Colleague {
        username: usernames.remove(&person.id),
        person,
    };
    Ok(people.into_iter().map(colleague).collect())
}

async fn others(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<Vec<Person>> {
    scope.require(Permission::CommentsInternal)?;
    Sight::of(tx, scope).await?.require(tx, request).await?;
    let mut readers = readers(tx, request).await?;
    readers.retain(|person| scope.employee().is_none_or(|staff| staff.id != person.id));
    Ok(readers)
}

async fn readers(tx: &mut Tx, request: RequestId) -> Result<Vec<Person>> {
    let company = tx.company();
    let pool = settings::policy(tx).await?.pool;
    Ok(
        sqlx::query_file_as!(Person, "src/requests/mentions.sql", company.0, request.0, pool)
            .fetch_all(tx.db())
            .await?,
    )
}

/// Those whom a comment is to name, each once; refuses whoever could not read it.
pub(super) async fn check(
    tx: &mut Tx,
    request: RequestId,
    (mentions, visibility): (&[EmployeeId], CommentVisibility),
) -> Result<Vec<Person>> {
    if mentions.is_empty() {
        return Ok(Vec::new());
    }
    if visibility != CommentVisibility::Internal {
        return Err(Error::new(Kind::Invalid, "requests.mention_in_public"));
    }
    let wanted: BTreeSet<_> = mentions.iter().copied().collect();
    if wanted.len() > MENTIONS_MAX {
        return Err(Invalid::field("mentions", "too-many").into());
    }
    let mut people = readers(tx, request).await?;
    people.retain(|person| wanted.contains(&person.id));
    if people.len() == wanted.len() {
        Ok(people)
    } else {
        // Nor is told whether there is such a person.
        Err(Error::new(Kind::Invalid, "requests.mention_unseen"))
    }
}

/// Writes down whom a comment names.
pub(super) async fn insert(tx: &mut Tx, comment: CommentId, people: &[Person]) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let company = tx.company();
    let (ids, labels): (Vec<Uuid>, Vec<String>) = people.iter().map(|person| (person.id.0, person.name.clone())).unzip();
    sqlx::query!(
        "insert into request_mentions (company_id, comment_id, employee_id, label)
         select $1, $2, named.id, named.label from unnest($3::uuid[], $4::text[]) as named (id, label)",
        company.0,
        comment.0,
        &ids,
        &labels,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Somebody named in a comment.
pub(super) struct Mention {
    pub(super) person: Person,
    /// Their name when it was written.
    label: String,
}

/// Whom the comments of a request name.
pub(super) async fn of(tx: &mut Tx, request: RequestId) -> Result<BTreeMap<CommentId, Vec<Mention>>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select
             request_mentions.comment_id as "comment: CommentId",
             request_mentions.employee_id as "employee: EmployeeId",
             request_mentions.label,
             users.full_name as name
           from request_comments
           join request_mentions
             on request_mentions.company_id = request_comments.company_id
            and request_mentions.comment_id = request_comments.id
           join employees
             on employees.company_id = request_mentions.company_id
            and employees.id = request_mentions.employee_id
           join users on users.id = employees.user_id
           where request_comments.company_id = $1
             and request_comments.request_id = $2
           order by users.full_name, employees.id"#,
        company.0,
        request.0,
    )
    .fetch_all(tx.db())
    .await?;
    let mut found = BTreeMap::<_, Vec<_>>::new();
    for row in rows {
        let person = Person {
            id: row.employee,
            name: row.name,
        };
        found.entry(row.comment).or_default().push(Mention { person, label: row.label });
    }
    Ok(found)
}

/// The words with the names of today, and who they are.
pub(super) fn named(mut text: String, mentions: Vec<Mention>) -> (String, Vec<Person>) {
    for mention in mentions.iter().filter(|mention| mention.label != mention.person.name) {
        text = text.replace(&mention_handle(&mention.label), &mention_handle(&mention.person.name));
    }
    (text, mentions.into_iter().map(|mention| mention.person).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_another_name_today_is_read_by_it() {
        let person = Person {
            id: EmployeeId(Uuid::nil()),
            name: "Малика Каримова".to_owned(),
        };
        let mention = Mention {
            person: person.clone(),
            label: "Малика Юсупова".to_owned(),
        };
        let (text, people) = named("@Малика Юсупова, ключ у вас?".to_owned(), vec![mention]);
        assert_eq!((text.as_str(), people), ("@Малика Каримова, ключ у вас?", vec![person]));
    }
}
