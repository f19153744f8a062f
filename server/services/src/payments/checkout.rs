//! Links by which people pay: ours, signed and good for a while, which lead to the provider's page of the moment.
//! The provider's page proves nothing: paid is what the provider calls us about.

use chrono::Duration;
use domain::{
    ids::{AccountId, OrderId},
    invalid::Invalid,
    lang::Lang,
    money::Tiyin,
    payments::{
        AmountChoice, Balance, Checkout, OpenCheckout, Provider,
        click::{self, pay_url},
        payme::{self, checkout_url},
    },
    time::Timestamp,
};
use url::Url;

use super::{
    accounts::{require_open_in, require_sight},
    balance::balance_in,
    desks::{self, Desk},
    orders::{self, NewOrder},
    outcome,
    outside::{is_theirs_in, require_ours},
    own,
};
use crate::{CheckoutPages, Error, Result, Scope, Services, Tx, once, secrets};

/// What links are signed for.
const PURPOSE: &str = "payments.checkout";
/// A link is good so long: a balance changes.
const GOOD_FOR: Duration = Duration::hours(24);
/// An order of which Click tells nothing for so long is asked about.
const ASKED_AFTER: Duration = Duration::days(1);

/// Makes links to pay a part of what an account owes. Who may: whoever sees the account.
///
/// # Errors
/// `NotFound` when there is no such account for this person; `payments.kept_by_others`, `payments.account_closed`; the field of
/// an amount that cannot be paid.
pub async fn checkout(sv: &Services, scope: &Scope, cmd: Checkout) -> Result<OpenCheckout> {
    let mut tx = sv.begin(scope).await?;
    let opened = checkout_in(sv, &mut tx, scope, &cmd).await?;
    tx.commit().await?;
    Ok(opened)
}

/// The same in a transaction of the caller.
///
/// # Errors
/// As [`checkout`].
pub async fn checkout_in(sv: &Services, tx: &mut Tx, scope: &Scope, cmd: &Checkout) -> Result<OpenCheckout> {
    let number = require_sight(tx, scope, cmd.account).await?;
    once(tx, scope, cmd.command, cmd, async |tx| open_in(sv, tx, (scope, cmd), number).await).await
}

async fn open_in(sv: &Services, tx: &mut Tx, (scope, cmd): (&Scope, &Checkout), number: String) -> Result<OpenCheckout> {
    require_open_in(tx, cmd.account).await?;
    require_ours(tx, cmd.account).await?;
    let balance = balance_in(tx, cmd.account, number).await?;
    let amount = chosen(cmd, &balance)?;
    let expires_at = tx.now() + GOOD_FOR;
    let order = NewOrder {
        kind: "balance",
        account: cmd.account,
        amount,
        expires_at,
        made_by: scope.resident(),
        request: None,
    };
    let (id, code) = orders::insert_in(tx, order).await?;
    let [payme, click] = links(sv, tx, id, (amount, expires_at)).await?;
    if payme.is_none() && click.is_none() && own::limits_in(tx).await?.is_some() {
        // Nobody would take it: the order would lead nowhere.
        return Err(out_of_range(cmd.amount));
    }
    Ok(OpenCheckout {
        order: id,
        code,
        amount_tiyin: amount,
        expires_at,
        payme,
        click,
    })
}

fn chosen(cmd: &Checkout, balance: &Balance) -> Result<Tiyin> {
    let amount = match cmd.amount {
        AmountChoice::All => balance.due_tiyin,
        AmountChoice::LastMonth => balance.last_month().1,
        AmountChoice::Other => cmd.other_tiyin.ok_or_else(|| Invalid::field("other_tiyin", "required"))?,
    };
    let is_too_large = cmd.amount == AmountChoice::Other && amount > AmountChoice::OTHER_MAX;
    if amount > Tiyin(0) && !is_too_large {
        Ok(amount)
    } else {
        Err(out_of_range(cmd.amount))
    }
}

fn out_of_range(choice: AmountChoice) -> Error {
    let field = match choice {
        AmountChoice::Other => "other_tiyin",
        AmountChoice::All | AmountChoice::LastMonth => "amount",
    };
    Invalid::field(field, "range").into()
}

/// Our links to Payme and Click for an order.
pub(super) async fn links(sv: &Services, tx: &mut Tx, order: OrderId, what: (Tiyin, Timestamp)) -> Result<[Option<String>; 2]> {
    Ok([
        link(sv, tx, (order, Provider::Payme), what).await?,
        link(sv, tx, (order, Provider::Click), what).await?,
    ])
}

/// Our link to a provider, when the company has a cash desk there that takes the amount.
async fn link(
    sv: &Services,
    tx: &mut Tx,
    (order, provider): (OrderId, Provider),
    (amount, until): (Tiyin, Timestamp),
) -> Result<Option<String>> {
    let Some(desk) = desks::newest_in(tx, sv, provider).await? else {
        return Ok(None);
    };
    if !desk.limits.take(amount) {
        return Ok(None);
    }
    let seconds = until.timestamp();
    let sign = secrets::sign(sv.config(), PURPOSE, &message(order, provider, seconds))?;
    let path = format!("/pay/{order}/{provider}?until={seconds}&sign={sign}");
    let url = sv.config().public_url.join(&path);
    Ok(url.ok().map(String::from))
}

fn message(order: OrderId, provider: Provider, until: i64) -> String {
    format!("{order}:{provider}:{until}")
}

/// Where a link of ours leads: the provider's page for the order, or the order's own when it is paid already, which nobody
/// means to do twice by one link, or when others keep the account by now; that page needs no cash desk. The link itself is the
/// leave to go there.
///
/// # Errors
/// `NotFound` when the link is not ours or is over, or nothing is to be paid by it.
pub async fn follow(sv: &Services, (order, provider): (OrderId, Provider), (until, sign): (i64, &str), lang: Lang) -> Result<String> {
    if !secrets::verify(sv.config(), PURPOSE, &message(order, provider, until), sign) || until <= sv.now().timestamp() {
        return Err(Error::not_found());
    }
    let row = sqlx::query!(
        r#"select company_id as "company: domain::ids::CompanyId", account_id as "account: AccountId", kind = 'balance' as "is_balance!",
             code, amount_tiyin, expires_at
           from payment_orders
           where id = $1 and status <> 'cancelled'"#,
        order.0,
    )
    .fetch_optional(sv.db().jobs())
    .await?
    .ok_or_else(Error::not_found)?;
    let mut tx = sv.begin(&Scope::system(row.company)).await?;
    let path = outcome::path(sv, order, row.expires_at)?;
    let back = sv.config().public_url.join(&path).map_err(|_| Error::not_found())?;
    if outcome::is_paid_in(&mut tx, order).await? || (row.is_balance && is_theirs_in(&mut tx, row.account).await?) {
        tx.end();
        return Ok(back.into());
    }
    let desk = desks::newest_in(&mut tx, sv, provider).await?.ok_or_else(Error::not_found)?;
    if provider == Provider::Click && desk.merchant_user_id.is_some() {
        note_followed_in(&mut tx, order).await?;
    }
    tx.commit().await?;
    let pages = &sv.config().checkout;
    page(
        &desk,
        (provider, pages),
        (&row.code, Tiyin(row.amount_tiyin)),
        // Whoever opens the same page from a message has not been at the provider.
        (format!("{back}&back=1").as_str(), lang),
    )
    .ok_or_else(Error::not_found)
}

/// Notes that somebody was led to Click: it is asked what became of that when it tells nothing of it.
async fn note_followed_in(tx: &mut Tx, order: OrderId) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update payment_orders set followed_at = $3, click_ask_at = $4 where company_id = $1 and id = $2",
        company.0,
        order.0,
        now,
        now + ASKED_AFTER,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

fn page(
    desk: &Desk,
    (provider, pages): (Provider, &CheckoutPages),
    (code, amount): (&str, Tiyin),
    (back, lang): (&str, Lang),
) -> Option<String> {
    match provider {
        Provider::Payme => checkout_url(&payme::Link {
            merchant: &desk.merchant_id,
            account: &[(&desk.account_field, code)],
            amount,
            lang: Some(lang),
            back: Some(back),
            back_after: None,
            is_test: desk.is_test,
            page: pages.payme.as_ref().map(Url::as_str),
        }),
        Provider::Click => Some(pay_url(&click::Link {
            service_id: desk.service_id.as_deref()?,
            merchant_id: &desk.merchant_id,
            amount,
            transaction_param: code,
            return_url: Some(back),
            card_type: None,
            merchant_user_id: desk.merchant_user_id.as_deref(),
            page: pages.click.as_ref().map(Url::as_str),
        })),
    }
}
