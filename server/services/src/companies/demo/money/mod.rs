//! The demo company's money: personal accounts, three months of charges, who pays and who does not.
//!
//! Charges are computed and posted house by house, and the accountant takes in what is paid in the office, with receipts;
//! a few residents pay by Payme and Click, by the providers' own calls. Everything follows from the flats and the month
//! in which the demo began: done again, it changes nothing.

mod calls;
mod households;
mod months;
mod office;
mod papers;

use domain::{
    charges::{Mode, Month as Period, NewRun, RunFilter, RunStatus, SaveService, SaveTariff, StepRun},
    ids::{CashDeskId, CommandId, CompanyId},
    money::Tiyin,
    payments::Provider,
    roles::Role,
    time::Timestamp,
    words::Localized,
};
use secrecy::SecretString;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use self::{
    calls::Paid,
    households::{Habit, Household, Way},
    months::{Month, months},
    papers::Signers,
};
use super::{cast, clock::StageClock};
use crate::{
    Error, Kind as Failure, Result, Scope, Services, housing, notices,
    payments::{self, DeskRow, LeftOut, UtilityRow},
};

/// Payme's id of the demo's cash desk.
const PAYME_MERCHANT: &str = "5fde0000000000000000de50";
/// Our id of it. The simulated Payme has to know where to call before there is a company.
const PAYME_DESK: CashDeskId = CashDeskId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_000d_e500));
/// Click's numbers of the demo: the merchant, its service, its user.
const CLICK: (&str, &str, &str) = ("900", "900001", "9001");
/// What is charged for: the code, the name in Russian, Uzbek and English.
const UTILITIES: [(&str, [&str; 3]); 3] = [
    (
        "maintenance",
        ["Содержание и ремонт", "Saqlash va taʼmirlash", "Maintenance and repairs"],
    ),
    ("waste", ["Вывоз мусора", "Chiqindini olib ketish", "Waste collection"]),
    ("lift", ["Лифт", "Lift", "Lift"]),
];

/// What they cost, in tiyin: for a square metre, for a flat, for a flat.
const PRICES: [i64; 3] = [180_000, 1_200_000, 1_500_000];

/// Gives the demo its cash desks. They take calls only where people pay at simulators: their key is no secret.
pub(super) async fn keep_desks(services: &Services, company: CompanyId, key: &SecretString) -> Result<()> {
    let pages = &services.config().checkout;
    put_desks(services, company, key, pages.payme.is_some() && pages.click.is_some()).await
}

async fn put_desks(services: &Services, company: CompanyId, key: &SecretString, is_active: bool) -> Result<()> {
    let mut tx = services.begin(&Scope::system(company)).await?;
    let payme = DeskRow {
        provider: Provider::Payme,
        merchant_id: PAYME_MERCHANT,
        service_id: None,
        merchant_user_id: None,
        login: None,
        key: Some(key),
        account_field: None,
        min_tiyin: None,
        max_tiyin: None,
        busy_code: None,
        disputed_code: None,
        may_refund: None,
        fiscal: None,
        addresses: None,
        is_test: Some(true),
        is_active: Some(is_active),
        left_out: LeftOut::Stays,
    };
    let (merchant_id, service, user) = CLICK;
    let click = DeskRow {
        provider: Provider::Click,
        merchant_id,
        service_id: Some(service),
        merchant_user_id: Some(user),
        ..payme.clone()
    };
    payments::add_desk_as_in(&mut tx, services.config(), PAYME_DESK, &payme).await?;
    for desk in [payme, click] {
        payments::put_desk_in(&mut tx, services.config(), &desk).await?;
    }
    tx.commit().await
}

/// Plays the months before the demo's end.
pub(super) async fn play(stage: &Services, clock: &StageClock, (company, end): (CompanyId, Timestamp), key: &SecretString) -> Result<()> {
    let scope = Scope::system(company);
    put_desks(stage, company, key, true).await?;
    let months = months(end).ok_or_else(wrong)?;
    clock.set(months.opened);
    let accountant = cast::staff_of(stage, company, Role::Accountant).await?;
    let mut homes = open(stage, &scope).await?;
    price(stage, &accountant, months.opened).await?;
    for month in &months.all {
        clock.set(month.charged);
        charge(stage, &accountant, month, &mut homes).await?;
        if let Some(at) = month.at_office {
            clock.set(at);
            office::take_in_office(stage, &accountant, month, &mut homes).await?;
        }
        pay(stage, clock, key, month, &mut homes).await?;
    }
    clock.set(end);
    while notices::route_batch(stage).await? > 0 {}
    Ok(())
}

/// Lays on the accountant's desk what waits there at the demo's end.
pub(super) async fn lay_papers_out(stage: &Services, (company, end): (CompanyId, Timestamp)) -> Result<()> {
    let signers = Signers {
        accountant: cast::staff_of(stage, company, Role::Accountant).await?,
        director: cast::staff_of(stage, company, Role::Director).await?,
    };
    papers::lay_out(stage, &signers, end).await?;
    while notices::route_batch(stage).await? > 0 {}
    Ok(())
}

/// The services, and the accounts with what they owed when the books began. Flats that somebody took away have none.
async fn open(stage: &Services, scope: &Scope) -> Result<Vec<Household>> {
    let mut tx = stage.begin(scope).await?;
    for (code, [ru, uz, en]) in UTILITIES {
        let name = Localized {
            ru: ru.to_owned(),
            uz: uz.to_owned(),
            uz_cyrl: None,
            en: Some(en.to_owned()),
        };
        payments::put_utility_in(&mut tx, &UtilityRow { code, name: &name }).await?;
    }
    let houses = housing::buildings_in(&mut tx).await?;
    let apartments = housing::apartments_in(&mut tx).await?.into_iter().collect();
    let homes = households::open_in(&mut tx, (&houses, &apartments)).await?;
    for home in homes.iter().filter(|home| home.opening != Tiyin(0)) {
        payments::open_balance_in(&mut tx, scope, home.account, home.opening).await?;
    }
    tx.commit().await?;
    Ok(homes)
}

/// Says how each service is counted and what it costs. One that has a price keeps it.
async fn price(stage: &Services, accountant: &Scope, opened: Timestamp) -> Result<()> {
    let known = payments::charge_settings(stage, accountant).await?.services;
    let modes = [Mode::PerArea, Mode::Fixed, Mode::Fixed];
    for ((_, [ru, uz, en]), (mode, price)) in UTILITIES.into_iter().zip(modes.into_iter().zip(PRICES)) {
        let Some(service) = known.iter().find(|one| one.name.ru == ru && one.tariffs.is_empty()) else {
            continue;
        };
        let counted = SaveService {
            command: CommandId::random(),
            id: Some(service.id),
            name_ru: ru.to_owned(),
            name_uz: uz.to_owned(),
            name_en: en.to_owned(),
            mode,
        };
        payments::save_service(stage, accountant, counted).await?;
        let tariff = SaveTariff {
            command: CommandId::random(),
            service: service.id,
            building: None,
            price: (price / 100).to_string(),
            from: Some(opened.date_naive()),
        };
        payments::save_tariff(stage, accountant, tariff).await?;
    }
    Ok(())
}

/// Charges every house for a month; what was paid ahead is used at once. Houses that are charged already stay so.
async fn charge(stage: &Services, accountant: &Scope, month: &Month, homes: &mut [Household]) -> Result<()> {
    for home in homes {
        home.charge();
    }
    let period = Period::of(month.period);
    let all = NewRun {
        command: CommandId::random(),
        month: period,
        building: None,
    };
    match payments::create_runs(stage, accountant, all).await {
        Err(error) if error.code != "charges.nothing" => return Err(error),
        Ok(_) | Err(_) => {}
    }
    let drafts = RunFilter {
        month: Some(period),
        status: Some(RunStatus::Draft),
        ..RunFilter::default()
    };
    for run in payments::runs(stage, accountant, drafts).await?.items {
        let post = StepRun {
            command: CommandId::random(),
            run: run.id,
        };
        payments::post_run(stage, accountant, post).await?;
    }
    Ok(())
}

/// Lets some people pay by Payme and some by Click, one after the other.
async fn pay(stage: &Services, clock: &StageClock, key: &SecretString, month: &Month, homes: &mut [Household]) -> Result<()> {
    for (home, at) in homes.iter_mut().filter(|home| home.habit.is_remote()).zip(&month.remote) {
        let (Some(way), amount) = (home.habit.way(month.place), home.wants_to_pay(month.place)) else {
            continue;
        };
        if amount <= Tiyin(0) {
            continue;
        }
        clock.set(*at);
        let id = source(home, "remote", month);
        let paid = match way {
            Way::Payme => calls::payme(stage, key, (&home.number, amount), (id, home.habit == Habit::Regrets)).await,
            Way::Click => calls::click(stage, key, (&home.number, amount), id).await,
            Way::Office => Paid::No,
        };
        if paid == Paid::Yes {
            home.paid(amount);
        }
    }
    Ok(())
}

/// The id of what a home does in a month: the same each time.
fn source(home: &Household, what: &str, month: &Month) -> Uuid {
    let digest = Sha256::digest(format!("{what}:{}:{}", home.number, month.place));
    let mut bytes = [0_u8; 16];
    for (byte, hashed) in bytes.iter_mut().zip(digest) {
        *byte = hashed;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// An amount as people type it.
fn sums(amount: Tiyin) -> String {
    format!("{},{:02}", amount.0 / 100, amount.0 % 100)
}

/// The demo's own sums do not add up.
fn wrong() -> Error {
    Error::new(Failure::Inconsistent, "inconsistent")
}
