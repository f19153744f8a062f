//! What each kind of call says to Click. Before anything is repeated, Click is asked how things stand.

use chrono::{Duration, NaiveDate};
use domain::{
    money::Tiyin,
    payments::click::{Ask, Heard, Standing, invoice_id, invoice_standing, standing},
};

use super::{
    super::super::desks::{self, Desk},
    ask::{Told, ask},
    bill::PHONE,
    work::Task,
};
use crate::{Error, Kind, Result, Scope, Services, sealed};

/// What came of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Came {
    /// It was done.
    Done(String),
    /// It was refused, and is not repeated.
    Refused(String),
    /// Nobody can find out what became of it.
    Unclear(String),
    /// It did not leave: it is repeated.
    Unsent,
    /// It may have arrived: Click is asked later.
    Unknown,
}

/// The payment and the order that a call is about.
struct About {
    desk: Desk,
    paydoc: Option<i64>,
    is_whole: bool,
    order: Option<String>,
    ordered_on: Option<NaiveDate>,
    /// Click's number of its invoice.
    invoice: Option<i64>,
}

/// Makes the call.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn perform(sv: &Services, task: &Task) -> Result<Came> {
    let about = about(sv, task).await?;
    Ok(match (task.kind.as_str(), about.paydoc) {
        ("reversal", Some(paydoc)) => reverse(sv, task, (&about, paydoc)).await,
        ("fiscal", Some(paydoc)) => tell_items(sv, task, (&about, paydoc)).await,
        ("receipt", Some(paydoc)) => ask_receipt(sv, (&about, paydoc)).await,
        ("invoice", _) => bill(sv, task, &about).await?,
        ("invoice_status", _) => ask_invoice(sv, &about).await,
        _ => return Err(Error::new(Kind::Inconsistent, "inconsistent")),
    })
}

async fn about(sv: &Services, task: &Task) -> Result<About> {
    let mut tx = sv.begin(&Scope::system(task.company)).await?;
    let desk = desks::of_in(&mut tx, sv, task.desk).await?;
    let row = sqlx::query!(
        r#"select
             (select paydoc_id from click_payments where company_id = $1 and id = $2) as paydoc,
             (select amount_tiyin from click_payments where company_id = $1 and id = $2) as paid,
             (select code from payment_orders where company_id = $1 and id = $3) as "order",
             (select created_at from payment_orders where company_id = $1 and id = $3) as ordered_at,
             (select outcome from merchant_calls where company_id = $1 and order_id = $3 and kind = 'invoice' and state = 'done') as invoice"#,
        task.company.0,
        task.payment,
        task.order,
    )
    .fetch_one(tx.db())
    .await?;
    tx.commit().await?;
    Ok(About {
        desk,
        paydoc: row.paydoc,
        is_whole: row.paid == Some(task.amount.0),
        order: row.order,
        // Days are Tashkent's at Click.
        ordered_on: row.ordered_at.map(|at| (at + Duration::hours(5)).date_naive()),
        invoice: row.invoice.and_then(|number| number.parse().ok()),
    })
}

fn refused(code: i64, note: &str) -> String {
    format!("{code} {note}").trim_end().to_owned()
}

/// What a call that changes something came to.
fn came(told: Told) -> Came {
    match told {
        Told::Heard(Heard::Done(_)) => Came::Done(String::new()),
        Told::Heard(Heard::Refused(code, note)) => Came::Refused(refused(code, &note)),
        Told::Heard(Heard::Unknown) => Came::Unknown,
        Told::Unsent => Came::Unsent,
    }
}

async fn reverse(sv: &Services, task: &Task, (about, paydoc): (&About, i64)) -> Came {
    if task.was_sent {
        // The status does not tell of parts.
        if !about.is_whole {
            return Came::Unclear("partial".to_owned());
        }
        match stands(sv, (about, paydoc)).await {
            Some(Standing::Failed(status)) => return Came::Done(status.to_string()),
            Some(Standing::Paid(_)) => {}
            Some(Standing::Open(_)) | None => return Came::Unknown,
        }
    }
    let back = if about.is_whole {
        Ask::Reverse { paydoc }
    } else {
        Ask::ReversePart {
            paydoc,
            amount: task.amount,
        }
    };
    let came = came(ask(sv, &about.desk, back).await);
    if about.is_whole
        && !task.was_sent
        && matches!(came, Came::Refused(_))
        && let Some(Standing::Failed(status)) = stands(sv, (about, paydoc)).await
    {
        // Somebody gave it back in Click's cabinet before: there is nothing left to take, and the books have to follow.
        return Came::Done(status.to_string());
    }
    came
}

/// How a payment stands at Click, when that can be found out.
async fn stands(sv: &Services, (about, paydoc): (&About, i64)) -> Option<Standing> {
    match ask(sv, &about.desk, Ask::Status { paydoc }).await {
        Told::Heard(Heard::Done(body)) => standing(&body),
        Told::Heard(Heard::Refused(..) | Heard::Unknown) | Told::Unsent => None,
    }
}

async fn tell_items(sv: &Services, task: &Task, (about, paydoc): (&About, i64)) -> Came {
    let Some(detail) = &about.desk.fiscal else {
        return Came::Refused("no items".to_owned());
    };
    if task.was_sent {
        match ask(sv, &about.desk, Ask::Receipt { paydoc }).await {
            Told::Heard(Heard::Done(body)) if body.get("qrCodeURL").is_some_and(serde_json::Value::is_string) => {
                return Came::Done(String::new());
            }
            Told::Heard(Heard::Done(_) | Heard::Refused(..)) => {}
            Told::Heard(Heard::Unknown) | Told::Unsent => return Came::Unknown,
        }
    }
    let items = Ask::Items {
        paydoc,
        amount: task.amount,
        detail,
    };
    came(ask(sv, &about.desk, items).await)
}

/// The tax office takes its time: what has no receipt yet is asked about again.
async fn ask_receipt(sv: &Services, (about, paydoc): (&About, i64)) -> Came {
    match ask(sv, &about.desk, Ask::Receipt { paydoc }).await {
        Told::Heard(Heard::Done(body)) => page_of(&body).map_or(Came::Unknown, Came::Done),
        Told::Heard(Heard::Refused(..) | Heard::Unknown) => Came::Unknown,
        Told::Unsent => Came::Unsent,
    }
}

/// Where people see the receipt, with its QR code.
fn page_of(body: &serde_json::Value) -> Option<String> {
    let page = body.get("qrCodeURL")?.as_str()?;
    page.starts_with("https://").then(|| page.to_owned())
}

async fn bill(sv: &Services, task: &Task, about: &About) -> Result<Came> {
    let inconsistent = || Error::new(Kind::Inconsistent, "inconsistent");
    let (order, day) = about.order.as_deref().zip(about.ordered_on).ok_or_else(inconsistent)?;
    if task.was_sent {
        // Whether the invoice came is told by nobody; whether it was paid is. A second one would ask for the money twice.
        return Ok(match ask(sv, &about.desk, Ask::StatusByOrder { order, day }).await {
            Told::Heard(Heard::Done(_)) => Came::Done(String::new()),
            // Nobody has paid it yet.
            Told::Heard(Heard::Refused(..) | Heard::Unknown) | Told::Unsent => Came::Unknown,
        });
    }
    let sealed = task.phone.as_deref().ok_or_else(inconsistent)?;
    let phone = String::from_utf8(sealed::open(sv.config(), PHONE, task.id.as_bytes(), sealed)?).map_err(|_| inconsistent())?;
    let invoice = Ask::Invoice {
        amount: Tiyin(task.amount.0),
        phone: &phone,
        order,
    };
    Ok(match ask(sv, &about.desk, invoice).await {
        Told::Heard(Heard::Done(body)) => Came::Done(invoice_id(&body).map_or_else(String::new, |number| number.to_string())),
        told @ (Told::Heard(Heard::Refused(..) | Heard::Unknown) | Told::Unsent) => came(told),
    })
}

/// An invoice may be paid for days: what is neither paid nor declined is asked about again.
async fn ask_invoice(sv: &Services, about: &About) -> Came {
    let Some(invoice) = about.invoice else {
        return Came::Unclear("no invoice".to_owned());
    };
    match ask(sv, &about.desk, Ask::InvoiceStatus { invoice }).await {
        Told::Heard(Heard::Done(body)) => match invoice_standing(&body) {
            Some(Standing::Paid(_)) => Came::Done(invoice.to_string()),
            Some(Standing::Failed(status)) => Came::Refused(status.to_string()),
            Some(Standing::Open(_)) | None => Came::Unknown,
        },
        Told::Heard(Heard::Refused(..) | Heard::Unknown) => Came::Unknown,
        Told::Unsent => Came::Unsent,
    }
}
