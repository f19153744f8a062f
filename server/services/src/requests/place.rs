//! Where a request is: the building, entrance and apartment it names, as they belong together.

use domain::{
    ids::{ApartmentId, BuildingId, EntranceId, RequestId, ResidentId},
    invalid::Invalid,
    lang::Lang,
    requests::{Command, Create, Place, PlaceView},
    roles::Permission,
    words::Localized,
};
use sqlx::types::Json;
use text::{localized, tr};

use crate::{
    companies,
    error::{Kind, Result},
    housing,
    scope::Scope,
    tx::Tx,
};

/// Where a request is.
pub(super) struct Spot {
    /// The building.
    pub(super) building: BuildingId,
    /// Its address.
    pub(super) address: Localized,
    /// The entrance.
    pub(super) entrance: Option<EntranceId>,
    /// The apartment.
    pub(super) apartment: Option<ApartmentId>,
    /// The apartment's number.
    pub(super) apartment_number: Option<String>,
}

impl Spot {
    /// The place that the person named, when it exists and is theirs to name.
    pub(super) async fn of(tx: &mut Tx, scope: &Scope, create: &Create) -> Result<Self> {
        let named = (create.building, create.entrance);
        let spot = match create.apartment {
            Some(apartment) => by_apartment(tx, apartment, named).await?,
            None => by_building(tx, named).await?,
        };
        if let Some(resident) = scope.resident() {
            belongs(tx, resident, &spot).await?;
        } else {
            // Whoever sees no requests writes none down.
            scope.require(Permission::RequestsRead)?;
            in_reach(tx, scope, spot.building).await?;
        }
        Ok(spot)
    }
}

/// The same command with the place it names as it belongs together, in words too.
pub(super) async fn described(tx: &mut Tx, scope: &Scope, command: Command) -> Result<Command> {
    let Command::SetPlace { to } = command else {
        return Ok(command);
    };
    let named = (Some(to.building), to.entrance);
    let spot = match to.apartment {
        Some(apartment) => by_apartment(tx, apartment, named).await?,
        None => by_building(tx, named).await?,
    };
    // Nobody sends work to where they could not write it down.
    in_reach(tx, scope, spot.building).await?;
    let to = Box::new(spot.view(tx, to.kind).await?);
    Ok(Command::SetPlace { to })
}

/// Goes on only where the person may write requests down: whoever takes care of some houses does so in these alone, whatever
/// part of the requests they see.
async fn in_reach(tx: &mut Tx, scope: &Scope, building: BuildingId) -> Result<()> {
    match housing::require_building(tx, scope, building).await {
        Err(unseen) if unseen.kind == Kind::NotFound => Err(Invalid::field("building", "choice").into()),
        answer => answer,
    }
}

impl Spot {
    /// The place as people read it.
    async fn view(self, tx: &mut Tx, kind: Place) -> Result<PlaceView> {
        let company = tx.company();
        let row = sqlx::query!(
            r#"select
                 (select number from entrances where company_id = $1 and id = $2) as entrance_number,
                 (select floor from apartments where company_id = $1 and id = $3) as floor"#,
            company.0,
            self.entrance.map(|id| id.0),
            self.apartment.map(|id| id.0),
        )
        .fetch_one(tx.db())
        .await?;
        Ok(PlaceView {
            kind,
            building: self.building,
            address: self.address,
            entrance: self.entrance,
            entrance_number: row.entrance_number,
            apartment: self.apartment,
            apartment_number: self.apartment_number,
            floor: row.floor,
        })
    }
}

/// Where a request is.
pub(super) async fn of(tx: &mut Tx, request: RequestId) -> Result<PlaceView> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select
             requests.place as "kind: Place",
             requests.building_id as "building: BuildingId",
             buildings.address as "address: Json<Localized>",
             requests.entrance_id as "entrance: EntranceId",
             entrances.number as "entrance_number?",
             requests.apartment_id as "apartment: ApartmentId",
             apartments.number as "apartment_number?",
             apartments.floor as "floor?"
           from requests
           join buildings
             on buildings.company_id = requests.company_id
            and buildings.id = requests.building_id
           left join entrances
             on entrances.company_id = requests.company_id
            and entrances.id = requests.entrance_id
           left join apartments
             on apartments.company_id = requests.company_id
            and apartments.id = requests.apartment_id
           where requests.company_id = $1
             and requests.id = $2"#,
        company.0,
        request.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(PlaceView {
        kind: row.kind,
        building: row.building,
        address: row.address.0,
        entrance: row.entrance,
        entrance_number: row.entrance_number,
        apartment: row.apartment,
        apartment_number: row.apartment_number,
        floor: row.floor,
    })
}

/// The place in one line.
pub(super) fn line(lang: Lang, place: &PlaceView) -> String {
    let building = localized(lang, &place.address);
    match (&place.apartment_number, place.entrance_number) {
        (Some(number), _) => tr!(lang, "requests-address-apartment", building = building, number = number.as_str()),
        (None, Some(number)) => tr!(lang, "requests-address-entrance", building = building, number = number.to_string()),
        (None, None) => building,
    }
}

/// A house and an entrance, as they were named.
type Named = (Option<BuildingId>, Option<EntranceId>);

async fn by_apartment(tx: &mut Tx, apartment: ApartmentId, (building, entrance): Named) -> Result<Spot> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select
             apartments.building_id as "building_id: BuildingId",
             apartments.entrance_id as "entrance_id: EntranceId",
             apartments.number,
             buildings.address as "address: Json<Localized>"
           from apartments
           join buildings
             on buildings.company_id = apartments.company_id
            and buildings.id = apartments.building_id
           where apartments.company_id = $1
             and apartments.id = $2
             and apartments.archived_at is null
             and buildings.archived_at is null"#,
        company.0,
        apartment.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(|| Invalid::field("apartment", "choice"))?;
    if building.is_some_and(|building| building != row.building_id) {
        return Err(Invalid::field("building", "choice").into());
    }
    let entrance = match entrance {
        Some(entrance) => Some(entrance_of(tx, row.building_id, entrance).await?),
        None => row.entrance_id,
    };
    Ok(Spot {
        building: row.building_id,
        address: row.address.0,
        entrance,
        apartment: Some(apartment),
        apartment_number: Some(row.number),
    })
}

async fn by_building(tx: &mut Tx, (building, entrance): Named) -> Result<Spot> {
    let unknown = || Invalid::field("building", "choice");
    let building = building.ok_or_else(unknown)?;
    let company = tx.company();
    let address = sqlx::query_scalar!(
        r#"select address as "address: Json<Localized>" from buildings where company_id = $1 and id = $2 and archived_at is null"#,
        company.0,
        building.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(unknown)?;
    let entrance = match entrance {
        Some(entrance) => Some(entrance_of(tx, building, entrance).await?),
        None => None,
    };
    Ok(Spot {
        building,
        address: address.0,
        entrance,
        apartment: None,
        apartment_number: None,
    })
}

async fn entrance_of(tx: &mut Tx, building: BuildingId, entrance: EntranceId) -> Result<EntranceId> {
    let company = tx.company();
    let found = sqlx::query_scalar!(
        r#"select id as "id: EntranceId" from entrances where company_id = $1 and building_id = $2 and id = $3"#,
        company.0,
        building.0,
        entrance.0,
    )
    .fetch_optional(tx.db())
    .await?;
    found.ok_or_else(|| Invalid::field("entrance", "choice").into())
}

/// A resident writes about their own apartments and the houses these stand in.
async fn belongs(tx: &mut Tx, resident: ResidentId, spot: &Spot) -> Result<()> {
    let (company, today) = (tx.company(), companies::today_in(tx).await?);
    let own = sqlx::query_scalar!(
        r#"select exists (
             select from resident_apartments
             join apartments
               on apartments.company_id = resident_apartments.company_id
              and apartments.id = resident_apartments.apartment_id
             where resident_apartments.company_id = $1
               and resident_apartments.resident_id = $2
               and resident_apartments.status = 'active'
               and (resident_apartments.until is null or resident_apartments.until >= $5)
               and apartments.building_id = $3
               and ($4::uuid is null or apartments.id = $4)
           ) as "own!""#,
        company.0,
        resident.0,
        spot.building.0,
        spot.apartment.map(|id| id.0),
        today,
    )
    .fetch_one(tx.db())
    .await?;
    if own {
        Ok(())
    } else {
        Err(Invalid::field("apartment", "choice").into())
    }
}
