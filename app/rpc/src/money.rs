//! Balances, statements, payments and cash desks, for those who keep the money.

use domain::{
    charges,
    ids::{AccountId, CashDeskId},
    page::Page,
    payments,
};
use leptos::prelude::*;
use uuid::Uuid;

#[cfg(feature = "ssr")]
use crate::ctx::{asked, staff};
use crate::error::RpcError;
#[cfg(feature = "ssr")]
use services::auth::Face;

/// A page of personal accounts with what they owe.
#[server(prefix = "/rpc", endpoint = "money/balances")]
pub async fn list_balances(#[server(default)] filter: payments::AccountFilter) -> Result<payments::Balances, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::balances(&sv, &scope, &filter).await?)
}

/// The statement of one account.
#[server(prefix = "/rpc", endpoint = "money/sheet")]
pub async fn account_sheet(account: AccountId, #[server(default)] period: payments::SheetPeriod) -> Result<payments::Sheet, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::sheet(&sv, &scope, account, period).await?)
}

/// Takes money in by hand and opens its receipt.
#[server(prefix = "/rpc", endpoint = "money/take")]
pub async fn take_payment(cmd: payments::TakePayment) -> Result<payments::Taken, RpcError> {
    let (sv, scope) = staff().await?;
    let taken = services::payments::take(&sv, &scope, cmd).await?;
    leptos_axum::redirect(&format!("/admin/payments/{}", taken.id));
    Ok(taken)
}

/// Corrects what an account owes.
#[server(prefix = "/rpc", endpoint = "money/adjust")]
pub async fn adjust_account(cmd: payments::Adjust) -> Result<Uuid, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::adjust(&sv, &scope, cmd).await?)
}

/// Says which services an account was opened for.
#[server(prefix = "/rpc", endpoint = "money/save_services")]
pub async fn save_account_services(cmd: charges::SaveAccountServices) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::save_account_services(&sv, &scope, cmd).await?)
}

/// Opens an account, and its page.
#[server(prefix = "/rpc", endpoint = "money/open_account")]
pub async fn open_account(cmd: charges::OpenAccount) -> Result<AccountId, RpcError> {
    let (sv, scope) = staff().await?;
    let account = services::payments::open_account(&sv, &scope, cmd).await?;
    leptos_axum::redirect(&format!("/admin/accounts/{account}"));
    Ok(account)
}

/// Closes an account.
#[server(prefix = "/rpc", endpoint = "money/close_account")]
pub async fn close_account(cmd: charges::CloseAccount) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::close_account(&sv, &scope, cmd).await?)
}

/// Opens an account again.
#[server(prefix = "/rpc", endpoint = "money/reopen_account")]
pub async fn reopen_account(cmd: charges::ReopenAccount) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::reopen_account(&sv, &scope, cmd).await?)
}

/// Moves an account to another apartment.
#[server(prefix = "/rpc", endpoint = "money/move_account")]
pub async fn move_account(cmd: charges::MoveAccount) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::move_account(&sv, &scope, cmd).await?)
}

/// Makes links by which an account is paid. A form without script finds them on its page.
#[server(prefix = "/rpc", endpoint = "money/checkout")]
pub async fn open_checkout(cmd: payments::OpenLinks) -> Result<payments::OpenCheckout, RpcError> {
    let asked = asked()?;
    let signed = asked.signed(Face::Staff).await?;
    let account = cmd.account;
    let cmd = cmd.read().map_err(services::Error::from)?;
    let opened = services::payments::checkout(&asked.sv, &signed.scope, cmd)
        .await
        .map_err(named_by_form)?;
    let told = serde_json::to_string(&opened).map_err(|_| RpcError::code("internal"))?;
    asked.tell(&format!("/admin/accounts/{account}"), &told)?;
    Ok(opened)
}

/// Asks Click to bill a phone; answers the code of the order.
#[server(prefix = "/rpc", endpoint = "money/bill_phone")]
pub async fn bill_phone(cmd: payments::BillForm) -> Result<String, RpcError> {
    let (sv, scope) = staff().await?;
    let cmd = cmd.read().map_err(services::Error::from)?;
    services::payments::bill_phone(&sv, &scope, cmd).await.map_err(named_by_form)
}

/// A refused amount, by the name that the forms have for it.
#[cfg(feature = "ssr")]
pub(crate) fn named_by_form(error: services::Error) -> RpcError {
    let mut error = RpcError::from(error);
    for wrong in &mut error.fields {
        match wrong.field.as_str() {
            "other_tiyin" => "other".clone_into(&mut wrong.field),
            "amount_tiyin" => "amount".clone_into(&mut wrong.field),
            _ => {}
        }
    }
    error
}

/// A page of payments.
#[server(prefix = "/rpc", endpoint = "money/payments")]
pub async fn list_payments(#[server(default)] filter: payments::PaymentFilter) -> Result<Page<payments::PaymentRow>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::payments(&sv, &scope, &filter).await?)
}

/// One payment with everything that is known of it.
#[server(prefix = "/rpc", endpoint = "money/payment")]
pub async fn payment_detail(payment: Uuid) -> Result<payments::PaymentDetail, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::payment(&sv, &scope, payment).await?)
}

/// The company's cash desks, without their keys.
#[server(prefix = "/rpc", endpoint = "money/desks")]
pub async fn list_desks() -> Result<Vec<payments::DeskView>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::desks(&sv, &scope).await?)
}

/// Adds or changes a cash desk.
#[server(prefix = "/rpc", endpoint = "money/save_desk")]
pub async fn save_desk(cmd: payments::SaveDesk) -> Result<CashDeskId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::save_desk(&sv, &scope, cmd).await?)
}

/// Asks a cash desk what its provider asks. A form without script finds the answers on its page.
#[server(prefix = "/rpc", endpoint = "money/check_desk")]
pub async fn check_desk(desk: CashDeskId) -> Result<payments::DeskCheck, RpcError> {
    let asked = asked()?;
    let signed = asked.signed(Face::Staff).await?;
    let check = services::payments::check_desk(&asked.sv, &signed.scope, desk).await?;
    let told = serde_json::to_string(&check).map_err(|_| RpcError::code("internal"))?;
    asked.tell("/admin/settings/desks", &told)?;
    Ok(check)
}
