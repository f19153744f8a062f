//! Deliveries: what became of a notice on each channel.

use domain::notices::DeliveryStatus;
use uuid::Uuid;

use crate::{error::Result, tx::Tx};

/// Notes what became of deliveries.
pub(crate) async fn delivered_in(tx: &mut Tx, deliveries: &[Uuid], status: DeliveryStatus, error: Option<&str>) -> Result<()> {
    if deliveries.is_empty() {
        return Ok(());
    }
    let (company, now) = (tx.company(), tx.now());
    let sent_at = (status == DeliveryStatus::Sent).then_some(now);
    sqlx::query!(
        "update deliveries set status = $3, error = $4, sent_at = $5 where company_id = $1 and id = any($2)",
        company.0,
        deliveries,
        status as DeliveryStatus,
        error,
        sent_at,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
