//! Writing a request down: a resident for their own home, the staff for anybody.

use domain::{
    files::FileKind,
    ids::{RequestId, ResidentId},
    invalid::Invalid,
    phone::Phone,
    requests::{Acceptance, Create, Created, Draft, Place, Source},
    roles::Permission,
};

use super::{
    again::{self, Sent},
    attachments::{self, Files},
    auto_assign,
    clocks::{self, Subject},
    insert::{self, New},
    limits, link,
    lists::{self, Leaf},
    place::Spot,
    repeated,
    words::Words,
};
use crate::{
    error::Result,
    scope::{Channel, Scope},
    sla::Book,
    tx::Tx,
};

/// Writes the request down.
pub(super) async fn write(tx: &mut Tx, scope: &Scope, create: &Create) -> Result<Created> {
    if scope.resident().is_none() {
        scope.require(Permission::RequestsCreate)?;
    }
    let draft = create.check()?;
    attachments::check_count(scope, &create.files)?;
    if draft.text.is_none() && !attachments::has_voice(tx, &create.files).await? {
        return Err(Create::says_nothing().into());
    }
    // Before the book: an operator's file changes residents first, too.
    if let Some(resident) = scope.resident() {
        limits::one_at_a_time(tx, resident).await?;
    }
    // Also the group of the category is what the promise goes by.
    Book::keep(tx).await?;
    let leaf = lists::leaf(tx, draft.category).await?;
    let spot = Spot::of(tx, scope, create).await?;
    let client = Client::of(tx, scope, create, &draft).await?;
    if let Some(resident) = scope.resident() {
        let sent = Sent {
            draft: &draft,
            spot: &spot,
            files: &create.files,
            stop_text: leaf.stop_text.as_ref(),
        };
        if let Some(created) = again::answer(tx, scope, resident, &sent).await? {
            return Ok(created);
        }
        limits::check(tx, scope).await?;
    }
    let new = prepare(
        tx,
        scope,
        create,
        Parts {
            draft,
            leaf: &leaf,
            spot,
            client,
        },
    )
    .await?;
    // Whoever writes to the company next waits for its number until this commits: it is taken last.
    let number = insert::insert(tx, scope, &new).await?;
    let files = Files {
        request: new.id,
        kind: FileKind::Problem,
        comment: None,
        ids: &create.files,
    };
    attachments::attach(tx, scope, &files).await?;
    repeated::mark(tx, scope, create, new.id).await?;
    // A repetition has ended: no rule gives it to anybody.
    if leaf.has_rules {
        auto_assign::assign(tx, new.id).await?;
    }
    Ok(Created {
        id: new.id,
        number,
        response_due_at: new.promise.response_due_at,
        resolution_due_at: Some(new.promise.resolution_due_at),
        stop_text: leaf.stop_text,
        is_repeat: false,
    })
}

struct Parts<'a> {
    draft: Draft,
    leaf: &'a Leaf,
    spot: Spot,
    client: Client,
}

async fn prepare(tx: &mut Tx, scope: &Scope, create: &Create, parts: Parts<'_>) -> Result<New> {
    let Parts { draft, leaf, spot, client } = parts;
    let now = tx.now();
    let priority = if scope.resident().is_some() {
        leaf.priority
    } else {
        create.priority.unwrap_or(leaf.priority)
    };
    let place = place(create.place, leaf, spot.apartment.is_some());
    let promise = clocks::promise(
        tx,
        Subject {
            category: draft.category,
            group: leaf.group,
            priority,
            place,
            building: spot.building,
        },
    )
    .await?;
    // Lists and messages need a line, also when the words are to be heard.
    let text = draft.text.unwrap_or_else(|| text::tr(scope.lang, "requests-photo-voice"));
    let source = source(tx, scope, create.source).await?;
    let words = Words {
        text: &text,
        client_name: client.name.as_deref(),
        client_phone: client.phone.as_ref(),
        address: &spot.address,
        apartment: spot.apartment_number.as_deref(),
    };
    Ok(New {
        id: RequestId::generate(now),
        command: create.command,
        category: draft.category,
        place,
        words: words.key(),
        text,
        access_note: draft.access_note,
        building: spot.building,
        entrance: spot.entrance,
        apartment: spot.apartment,
        resident: client.resident,
        client_name: client.name,
        client_phone: client.phone,
        source,
        created_by: scope.user(),
        priority,
        is_paid: leaf.is_paid,
        // Nobody but a known resident can accept the work in person.
        acceptance: if client.resident.is_some() {
            Acceptance::Resident
        } else {
            Acceptance::Manager
        },
        promise,
    })
}

/// What part of the house: as it was said, or as is usual for the category.
pub(super) fn place(said: Option<Place>, leaf: &Leaf, has_apartment: bool) -> Place {
    let usual = leaf.place.filter(|place| *place != Place::Apartment || has_apartment);
    said.or(usual).unwrap_or(Place::within(has_apartment))
}

/// Whose request it is, as the request keeps it.
struct Client {
    resident: Option<ResidentId>,
    name: Option<String>,
    phone: Option<Phone>,
}

impl Client {
    async fn of(tx: &mut Tx, scope: &Scope, create: &Create, draft: &Draft) -> Result<Self> {
        let Some(resident) = scope.resident().or(create.resident) else {
            return Ok(Self {
                resident: None,
                name: draft.client_name.clone(),
                phone: draft.client_phone.clone(),
            });
        };
        // Residents name themselves; the staff, whom they see.
        if scope.resident().is_none() {
            link::check(tx, scope, (resident, "resident")).await?;
        }
        let company = tx.company();
        let row = sqlx::query!(
            r#"select full_name, phone as "phone: Phone" from residents where company_id = $1 and id = $2 and archived_at is null"#,
            company.0,
            resident.0,
        )
        .fetch_optional(tx.db())
        .await?
        .ok_or_else(|| Invalid::field("resident", "choice"))?;
        Ok(Self {
            resident: Some(resident),
            name: Some(row.full_name),
            phone: row.phone,
        })
    }
}

/// The door as the request remembers it: residents cannot claim to have called, and the staff say no more than that
/// somebody called or came. Whoever sees no phone numbers takes no calls.
async fn source(tx: &mut Tx, scope: &Scope, claimed: Option<Source>) -> Result<Source> {
    let of_residents = |source: &Source| matches!(source, Source::Bot | Source::Miniapp | Source::Pwa | Source::Qr | Source::Group);
    let of_staff = |source: &Source| matches!(source, Source::Call | Source::Visit);
    let claimed = if scope.resident().is_some() {
        claimed.filter(of_residents)
    } else if scope.is_system() {
        claimed
    } else {
        claimed.filter(of_staff)
    };
    if let Some(claimed) = claimed {
        return Ok(claimed);
    }
    match scope.channel {
        Channel::Bot => return Ok(Source::Bot),
        Channel::Api => return Ok(Source::Api),
        Channel::Web | Channel::Job => {}
    }
    Ok(if scope.resident().is_some() {
        Source::Pwa
    } else if scope.is_system() {
        Source::System
    } else if is_inspector(tx, scope).await? {
        Source::Inspector
    } else if scope.can(Permission::ResidentsPhone) {
        Source::Call
    } else {
        Source::Visit
    })
}

async fn is_inspector(tx: &mut Tx, scope: &Scope) -> Result<bool> {
    let company = tx.company();
    let found = sqlx::query_scalar!(
        r#"select roles.base = 'inspector' as "is_inspector!"
           from employees
           join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
           where employees.company_id = $1 and employees.id = $2"#,
        company.0,
        scope.employee().map(|employee| employee.id.0),
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(found.unwrap_or(false))
}
