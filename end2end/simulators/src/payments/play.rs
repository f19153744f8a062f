//! A payment's course at the provider: what is told to the shop, and what follows from its answers.

use serde::{Deserialize, Serialize};

use super::{
    book::{Payment, Status},
    click,
    desks::{DeskSpec, Provider},
    fault::Fault,
    payme,
    world::World,
};

/// Why something cannot be done, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal(pub &'static str);

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Refusal {}

/// What is done to a payment in the cabinet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// What waits is finished.
    Finish,
    /// What waits is cancelled.
    Cancel,
    /// What was paid is given back.
    Refund,
    /// The shop is told again that it was paid.
    Repeat,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Finish, Self::Cancel, Self::Refund, Self::Repeat];

    /// Its code in forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Finish => "finish",
            Self::Cancel => "cancel",
            Self::Refund => "refund",
            Self::Repeat => "repeat",
        }
    }

    /// What its button says.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Finish => "Завершить платёж",
            Self::Cancel => "Отменить платёж",
            Self::Refund => "Вернуть деньги",
            Self::Repeat => "Повторить вызов",
        }
    }
}

/// Whether the payment stands so that this may be done.
pub(crate) fn allows(payment: &Payment, act: Act) -> Result<(), Refusal> {
    let may = match act {
        Act::Finish => matches!(payment.status, Status::Waiting | Status::Hanging),
        Act::Cancel => payment.status == Status::Waiting,
        Act::Refund | Act::Repeat => payment.status == Status::Paid,
    };
    may.then_some(()).ok_or(Refusal("the payment does not stand so"))
}

/// A payment with its cash desk.
pub(crate) fn found(world: &World, id: u64) -> Option<(Payment, DeskSpec)> {
    let payment = world.payment(id)?;
    let mut desk = world.desk(payment.provider, &payment.desk)?;
    if payment.fault == Fault::WrongKey {
        desk.key.push('?');
    }
    Some((payment, desk))
}

/// Tells the shop of a new payment until it is paid, refused or waits.
pub(crate) async fn pay(world: &World, id: u64) {
    let Some((payment, desk)) = found(world, id) else {
        return;
    };
    let is_begun = match desk.provider {
        Provider::Payme => payme::begin(world, &payment, &desk).await,
        Provider::Click => click::begin(world, &payment, &desk).await,
    };
    if !is_begun {
        return;
    }
    match payment.fault {
        Fault::Late => {}
        Fault::Declined => act(world, id, Act::Cancel).await,
        Fault::Refund => {
            act(world, id, Act::Finish).await;
            if world.payment(id).is_some_and(|paid| paid.status == Status::Paid) {
                act(world, id, Act::Refund).await;
            }
        }
        Fault::None | Fault::Repeat | Fault::LostReply | Fault::HangUp | Fault::Twice | Fault::Expired | Fault::WrongKey => {
            act(world, id, Act::Finish).await;
        }
    }
}

/// Tells the shop what was done to a payment.
pub(crate) async fn act(world: &World, id: u64, act: Act) {
    let Some((payment, desk)) = found(world, id) else {
        return;
    };
    match (desk.provider, act) {
        (Provider::Payme, Act::Finish | Act::Repeat) => payme::perform(world, &payment, &desk).await,
        (Provider::Payme, Act::Cancel) => payme::cancel(world, &payment, (&desk, 2)).await,
        (Provider::Payme, Act::Refund) => payme::cancel(world, &payment, (&desk, 5)).await,
        (Provider::Click, Act::Finish | Act::Repeat) => click::complete(world, &payment, &desk).await,
        (Provider::Click, Act::Cancel) => click::cancel(world, &payment, &desk).await,
        (Provider::Click, Act::Refund) => click::take_back(world, &payment, &desk).await,
    }
}
