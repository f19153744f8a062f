//! The services that a personal account was opened for.

use crate::{
    ids::{AccountId, CommandId, UtilityId},
    words::Localized,
};

/// A service, and what an account of an apartment has to do with it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountService {
    /// The service.
    pub service: UtilityId,
    /// Its name.
    pub name: Localized,
    /// Whether the account was opened for it.
    pub is_chosen: bool,
    /// Whether it is charged to the account today, and to no other one of the apartment.
    pub is_borne: bool,
}

/// Says which services an account was opened for; none: all that no other account of the apartment was opened for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaveAccountServices {
    /// The account; the path of the HTTP interface names it.
    #[serde(default = "AccountId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub account: AccountId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// The services.
    #[serde(default)]
    pub services: Vec<UtilityId>,
}
