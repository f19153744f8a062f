//! Reads what a step needs, as the person may see it.

use domain::{
    ids::RequestId,
    lang::Lang,
    page::Page,
    requests::{Card, Colleague, Filter, ReasonKind, StatusTab},
    roles::Permission,
};
use services::{Channel, Kind, Result, Scope, Tx, auth, housing, people, requests, telegram};

use super::{money, read::Arrived};
use crate::{
    flow::{Context, Face, ListKind, Listing, Lookup, Need, PAGE, Person, Talk},
    station::Station,
};

/// A person with the scopes they act in.
pub(super) struct Hats {
    /// As the flow sees them.
    pub(super) person: Person,
    chat: i64,
    resident: Option<Scope>,
    staff: Option<Scope>,
}

impl Hats {
    /// The scope of one of the person's faces.
    pub(super) fn scope(&self, face: Face) -> Option<&Scope> {
        match face {
            Face::Resident => self.resident.as_ref(),
            Face::Staff => self.staff.as_ref(),
        }
    }
}

/// Whether a need was answered.
pub(super) enum Loaded {
    /// It is in the context.
    Known,
    /// It has to be read outside of the transaction.
    Outside(ListKind, u16),
}

/// The person behind a Telegram account, in the language of their profile.
pub(super) async fn hats(tx: &mut Tx, station: &Station, arrived: &Arrived, (talk, default): (&Talk, Lang)) -> Result<Hats> {
    let user = telegram::user_of_telegram(tx, station.key().bot, arrived.user).await?;
    let (mut resident, mut staff) = (None, None);
    if let Some(user) = user {
        resident = auth::scope_of_user(tx, user, auth::Face::Resident).await?;
        staff = auth::scope_of_user(tx, user, auth::Face::Staff).await?;
    }
    let of_profile = resident.as_ref().or(staff.as_ref()).map(|scope| scope.lang);
    let of_telegram = || arrived.language.as_deref().and_then(Lang::negotiate);
    let lang = of_profile.or(talk.lang).or_else(of_telegram).unwrap_or(default);
    let through = |scope: Scope| scope.through(Channel::Bot, lang);
    let (resident, staff) = (resident.map(through), staff.map(through));
    let person = Person {
        user,
        name: arrived.name.clone(),
        lang,
        resident: resident.as_ref().and_then(Scope::resident),
        employee: staff.as_ref().and_then(|scope| scope.employee().map(|staff| staff.id)),
        can_claim: staff.as_ref().is_some_and(|scope| scope.can(Permission::RequestsClaim)),
    };
    Ok(Hats {
        person,
        chat: arrived.chat,
        resident,
        staff,
    })
}

/// Answers a need of the step.
pub(super) async fn need(tx: &mut Tx, station: &Station, hats: &Hats, (need, ctx): (Need, &mut Context)) -> Result<Loaded> {
    match need {
        Need::Homes => {
            ctx.homes = Some(match hats.person.resident {
                Some(resident) => people::homes_in(tx, resident).await?,
                None => Vec::new(),
            });
        }
        Need::Categories => ctx.categories = Some(requests::categories_in(tx).await?),
        Need::Request(face, id) => {
            let lookup = request(tx, station, hats, (face, id)).await?;
            ctx.requests.push(lookup);
        }
        Need::Reasons(kind) => {
            let face = if matches!(kind, ReasonKind::Return | ReasonKind::Cancel) {
                Face::Resident
            } else {
                Face::Staff
            };
            let reasons = match hats.scope(face) {
                Some(scope) => requests::reasons_in(tx, scope, kind).await?,
                None => Vec::new(),
            };
            ctx.reasons = Some((kind, reasons));
        }
        Need::Known(category, building) => {
            let wanted = requests::Wanted {
                category: Some(category),
                building: Some(building),
                ..requests::Wanted::default()
            };
            let known = match hats.scope(Face::Resident) {
                Some(scope) => requests::known_in(tx, scope, wanted).await?,
                None => Vec::new(),
            };
            ctx.known = Some((category, building, known));
        }
        Need::List(ListKind::Requests, page) => {
            let cards = match hats.scope(Face::Resident) {
                Some(scope) => own_requests(tx, scope, page).await?,
                None => Vec::new(),
            };
            ctx.list = Some(cut(ListKind::Requests, page, cards));
        }
        Need::List(kind @ (ListKind::Jobs | ListKind::Free), page) => {
            return Ok(Loaded::Outside(kind, page));
        }
        Need::Replied(message) => {
            ctx.replied = Some((
                message,
                telegram::request_of_message_in(tx, station.key().bot, hats.chat, message).await?,
            ));
        }
        Need::Accounts => ctx.accounts = Some(money::accounts(tx, hats).await?),
        Need::Purse(account) => ctx.purse = Some((account, money::purse(tx, hats, account).await?)),
        Need::History(account, page) => ctx.history = Some(money::history(tx, station, hats, (account, page)).await?),
        Need::Colleagues(request) => {
            ctx.colleagues = Some((request, colleagues(tx, hats, request).await?));
        }
        Need::Duty => {
            ctx.duty = Some(match hats.scope(Face::Staff) {
                Some(scope) => people::duty_in(tx, scope).await?,
                None => None,
            });
        }
        Need::Place(code) => ctx.place = Some((code, housing::place_of_code_in(tx, code).await?)),
    }
    Ok(Loaded::Known)
}

async fn request(tx: &mut Tx, station: &Station, hats: &Hats, (face, id): (Face, RequestId)) -> Result<Lookup> {
    match hats.scope(face) {
        Some(scope) => lookup(tx, station, scope, (face, id)).await,
        None => Ok(Lookup {
            face,
            id,
            detail: None,
            link: None,
        }),
    }
}

/// A request as somebody may see it.
pub(crate) async fn lookup(tx: &mut Tx, station: &Station, scope: &Scope, (face, id): (Face, RequestId)) -> Result<Lookup> {
    match requests::detail_in(tx, scope, &station.sv, id).await {
        Ok(detail) => Ok(Lookup {
            face,
            id,
            detail: Some(Box::new(detail)),
            link: link(station, scope, id)?,
        }),
        Err(error) if matches!(error.kind, Kind::NotFound | Kind::Denied) => Ok(Lookup {
            face,
            id,
            detail: None,
            link: None,
        }),
        Err(error) => Err(error),
    }
}

/// Whom a comment may name; whoever may not write it is told so when it is written.
async fn colleagues(tx: &mut Tx, hats: &Hats, request: RequestId) -> Result<Vec<Colleague>> {
    let Some(scope) = hats.scope(Face::Staff) else {
        return Ok(Vec::new());
    };
    match requests::mentionable_in(tx, scope, request).await {
        Err(error) if matches!(error.kind, Kind::NotFound | Kind::Denied) => Ok(Vec::new()),
        known => known,
    }
}

/// Where the request opens in a browser, when Telegram would take such a link.
pub(crate) fn link(station: &Station, scope: &Scope, id: RequestId) -> Result<Option<String>> {
    let path = match scope.resident() {
        Some(resident) => auth::link_for(&station.sv, scope.company(), id, resident)?,
        None => format!("/staff/requests/{id}"),
    };
    Ok(station.link(&path))
}

/// All of a resident's requests up to the end of this page, and one more.
async fn own_requests(tx: &mut Tx, scope: &Scope, page: u16) -> Result<Vec<Card>> {
    let wanted = (usize::from(page) + 1) * PAGE + 1;
    let mut cards = Vec::new();
    let mut filter = Filter {
        tab: Some(StatusTab::All),
        ..Filter::default()
    };
    loop {
        let Page { items, next, .. } = requests::list_in(tx, scope, &filter).await?;
        cards.extend(items);
        match next {
            Some(next) if cards.len() < wanted => filter.after = next.0,
            Some(_) | None => return Ok(cards),
        }
    }
}

/// Reads a list of jobs in a transaction of its own.
pub(super) async fn list(station: &Station, arrived: &Arrived, kind: ListKind, page: u16) -> Result<Listing> {
    let mut tx = station.sv.begin(&Scope::system(station.key().company)).await?;
    let hats = hats(&mut tx, station, arrived, (&Talk::default(), Lang::Ru)).await?;
    tx.commit().await?;
    let cards = match (kind, hats.scope(kind.face())) {
        (ListKind::Jobs, Some(scope)) => requests::today(&station.sv, scope).await?,
        (ListKind::Free, Some(scope)) => requests::pool(&station.sv, scope).await?,
        (ListKind::Requests, _) | (_, None) => Vec::new(),
    };
    Ok(cut(kind, page, cards))
}

fn cut(kind: ListKind, page: u16, cards: Vec<Card>) -> Listing {
    let start = usize::from(page) * PAGE;
    let more = cards.len() > start + PAGE;
    Listing {
        kind,
        page,
        cards: cards.into_iter().skip(start).take(PAGE).collect(),
        more,
    }
}
