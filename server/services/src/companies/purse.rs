//! The money of an operator's file: services, personal accounts with their first balance, cash desks.

use std::{collections::HashMap, net::IpAddr};

use domain::{ids::UtilityId, invalid::Invalid, money::Tiyin, words};

use super::{
    plan::{AccountPart, CashDeskPart, UtilityPart},
    provision::Known,
};
use crate::{
    Config, Result, Scope, Tx,
    payments::{self, AccountRow, DeskAddress, DeskRow, LeftOut, UtilityRow},
};

/// The longest number of an account or code of a provider, in characters.
const CODE_MAX: u32 = 64;

/// Adds or changes the services that are charged for.
pub(super) async fn put_utilities(tx: &mut Tx, parts: &[UtilityPart]) -> Result<()> {
    let known = payments::utilities_in(tx).await?;
    for (part, index) in parts.iter().zip(0_usize..) {
        let at = format!("utilities[{index}]");
        let former = known.iter().find(|(code, ..)| *code == part.code).map(|(_, _, name)| name);
        let row = UtilityRow {
            code: &part.code,
            name: &part.name.over(former, &format!("{at}.name"))?,
        };
        payments::put_utility_in(tx, &row).await.map_err(|error| error.within(&at))?;
    }
    Ok(())
}

/// Opens or changes personal accounts; answers how many were opened.
pub(super) async fn put_accounts(tx: &mut Tx, scope: &Scope, parts: &[AccountPart], known: &Known) -> Result<u64> {
    let mut opened = 0;
    let utilities: HashMap<String, UtilityId> = payments::utilities_in(tx)
        .await?
        .into_iter()
        .map(|(code, id, _)| (code, id))
        .collect();
    for (part, index) in parts.iter().zip(0_usize..) {
        let at = format!("accounts[{index}]");
        let home = known
            .buildings
            .get(&part.address)
            .and_then(|house| known.apartments.get(&(house.id, part.kind, part.apartment.clone())))
            .ok_or_else(|| Invalid::field(&format!("{at}.apartment"), "choice"))?;
        let row = AccountRow {
            number: &words::line(&format!("{at}.number"), &part.number, CODE_MAX)?,
            apartment: *home,
            closed: part.closed,
        };
        let (id, is_new) = payments::put_account_in(tx, &row).await.map_err(|error| error.within(&at))?;
        opened += u64::from(is_new);
        if let Some(codes) = &part.services {
            let services: Option<Vec<_>> = codes.iter().map(|code| utilities.get(code).copied()).collect();
            let services = services.ok_or_else(|| Invalid::field(&format!("{at}.services"), "choice"))?;
            payments::put_services_in(tx, id, &services)
                .await
                .map_err(|error| error.within(&at))?;
        }
        if let Some(amount) = part.opening_tiyin.filter(|amount| *amount != 0) {
            payments::open_balance_in(tx, scope, id, Tiyin(amount)).await?;
        }
    }
    Ok(opened)
}

/// Adds or changes cash desks; answers where providers call them.
pub(super) async fn put_cash_desks(tx: &mut Tx, config: &Config, parts: &[CashDeskPart]) -> Result<Vec<DeskAddress>> {
    let mut called = Vec::with_capacity(parts.len());
    for (part, index) in parts.iter().zip(0_usize..) {
        let at = format!("cash_desks[{index}]");
        let addresses = addresses(part, &at)?;
        let row = DeskRow {
            provider: part.provider,
            merchant_id: &words::line(&format!("{at}.merchant_id"), &part.merchant_id, CODE_MAX)?,
            service_id: part.service_id.as_deref(),
            merchant_user_id: part.merchant_user_id.as_deref(),
            login: part.login.as_deref(),
            key: Some(&part.key),
            account_field: part.account_field.as_deref(),
            min_tiyin: part.min_tiyin,
            max_tiyin: part.max_tiyin,
            busy_code: part.busy_code,
            disputed_code: part.disputed_code,
            may_refund: part.may_refund,
            fiscal: part.fiscal.as_ref(),
            addresses: addresses.as_deref(),
            is_test: part.test,
            is_active: part.active,
            left_out: LeftOut::Stays,
        };
        let id = payments::put_desk_in(tx, config, &row).await.map_err(|error| error.within(&at))?;
        called.push(DeskAddress::of(config, &row, id));
    }
    Ok(called)
}

/// Addresses as they are compared: one address has many spellings.
fn addresses(part: &CashDeskPart, at: &str) -> std::result::Result<Option<Vec<String>>, Invalid> {
    let Some(texts) = &part.addresses else {
        return Ok(None);
    };
    let read = |(text, index): (&String, usize)| {
        let address: std::result::Result<IpAddr, _> = text.trim().parse();
        address
            .map(|address| address.to_canonical().to_string())
            .map_err(|_| Invalid::field(&format!("{at}.addresses[{index}]"), "address"))
    };
    texts
        .iter()
        .zip(0_usize..)
        .map(read)
        .collect::<std::result::Result<_, _>>()
        .map(Some)
}
