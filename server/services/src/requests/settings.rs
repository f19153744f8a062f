//! What the company decided about requests.

use domain::requests::Policy;

use crate::{companies, error::Result, tx::Tx};

/// The company's decisions about requests.
pub(super) async fn policy(tx: &mut Tx) -> Result<Policy> {
    Ok(companies::settings_in(tx).await?.policy)
}

/// How many requests one resident may write down.
pub(super) struct ResidentLimits {
    /// Within an hour.
    pub(super) hourly: i64,
    /// Within a day.
    pub(super) daily: i64,
}

/// How many requests one resident may write down.
pub(super) async fn resident_limits(tx: &mut Tx) -> Result<ResidentLimits> {
    let settings = companies::settings_in(tx).await?;
    Ok(ResidentLimits {
        hourly: settings.resident_hourly_limit,
        daily: settings.resident_daily_limit,
    })
}
