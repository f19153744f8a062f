//! What the company decided about requests.

use domain::requests::Policy;

use crate::{companies, error::Result, tx::Tx};

/// The company's decisions about requests.
pub(super) async fn policy(tx: &mut Tx) -> Result<Policy> {
    Ok(companies::settings_in(tx).await?.policy)
}

/// How many requests one resident may write down within an hour: more is a mistake or mischief.
pub(super) async fn resident_hourly_limit(tx: &mut Tx) -> Result<i64> {
    Ok(companies::settings_in(tx).await?.resident_hourly_limit)
}
