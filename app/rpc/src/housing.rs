//! Complexes, buildings, entrances and apartments, for the staff.

use domain::{
    housing,
    ids::{ApartmentId, BuildingId, CommandId, ComplexId, ContactId, EntranceId, HintId},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::ctx::staff;
use crate::error::RpcError;

/// All complexes with their buildings.
#[server(prefix = "/rpc", endpoint = "housing/complexes")]
pub async fn list_complexes() -> Result<Vec<housing::Complex>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::housing::complexes(&sv, &scope).await?)
}

/// All buildings to choose from, by address.
#[server(prefix = "/rpc", endpoint = "housing/buildings")]
pub async fn list_buildings() -> Result<Vec<housing::BuildingAddress>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::housing::addresses(&sv, &scope).await?)
}

/// One building with everything in it.
#[server(prefix = "/rpc", endpoint = "housing/building")]
pub async fn building_detail(building: BuildingId) -> Result<housing::Building, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::housing::building(&sv, &scope, building).await?)
}

/// One apartment with its people.
#[server(prefix = "/rpc", endpoint = "housing/apartment")]
pub async fn apartment_detail(apartment: ApartmentId) -> Result<housing::Apartment, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::housing::apartment(&sv, &scope, apartment).await?)
}

/// Adds or changes a complex.
#[server(prefix = "/rpc", endpoint = "housing/save_complex")]
pub async fn save_complex(cmd: housing::SaveComplex) -> Result<ComplexId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::housing::save_complex(&sv, &scope, cmd).await?)
}

/// Adds or changes a building and opens it.
#[server(prefix = "/rpc", endpoint = "housing/save_building")]
pub async fn save_building(cmd: housing::SaveBuilding) -> Result<BuildingId, RpcError> {
    let (sv, scope) = staff().await?;
    let id = services::housing::save_building(&sv, &scope, cmd).await?;
    leptos_axum::redirect(&format!("/admin/houses/{id}"));
    Ok(id)
}

/// Adds or changes an entrance.
#[server(prefix = "/rpc", endpoint = "housing/save_entrance")]
pub async fn save_entrance(cmd: housing::SaveEntrance) -> Result<EntranceId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::housing::save_entrance(&sv, &scope, cmd).await?)
}

/// Adds or changes an apartment.
#[server(prefix = "/rpc", endpoint = "housing/save_apartment")]
pub async fn save_apartment(cmd: housing::SaveApartment) -> Result<ApartmentId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::housing::save_apartment(&sv, &scope, cmd).await?)
}

/// The hints of a building.
#[server(prefix = "/rpc", endpoint = "housing/hints")]
pub async fn list_hints(building: BuildingId) -> Result<Vec<housing::Hint>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::housing::hints(&sv, &scope, building).await?)
}

/// Adds or changes a hint.
#[server(prefix = "/rpc", endpoint = "housing/save_hint")]
pub async fn save_hint(cmd: housing::SaveHint) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::housing::save_hint(&sv, &scope, cmd).await?)
}

/// Removes a hint.
#[server(prefix = "/rpc", endpoint = "housing/remove_hint")]
pub async fn remove_hint(command: CommandId, hint: HintId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::housing::remove_hint(&sv, &scope, command, hint).await?)
}

/// Whom to call about a building.
#[server(prefix = "/rpc", endpoint = "housing/contacts")]
pub async fn list_contacts(building: BuildingId) -> Result<Vec<housing::Contact>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::housing::contacts(&sv, &scope, building).await?)
}

/// Adds or changes a contact.
#[server(prefix = "/rpc", endpoint = "housing/save_contact")]
pub async fn save_contact(cmd: housing::SaveContact) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::housing::save_contact(&sv, &scope, cmd).await?)
}

/// Removes a contact.
#[server(prefix = "/rpc", endpoint = "housing/remove_contact")]
pub async fn remove_contact(command: CommandId, contact: ContactId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::housing::remove_contact(&sv, &scope, command, contact).await?)
}
