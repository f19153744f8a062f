//! The providers' world behind one lock, and the handle everybody holds.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use tokio_util::task::TaskTracker;

use super::{
    book::{Call, Invoice, Offer, Payment, Status},
    desks::{DeskSpec, Provider},
    fault::Fault,
    links,
    play::{self, Refusal},
};

/// Payments kept; the oldest go first.
const MOST_PAYMENTS: usize = 5_000;

#[derive(Debug, Default)]
struct State {
    desks: Vec<DeskSpec>,
    payments: Vec<Payment>,
    invoices: Vec<Invoice>,
    next: u64,
}

#[derive(Debug)]
struct Inner {
    state: Mutex<State>,
    http: reqwest::Client,
    tasks: TaskTracker,
}

/// Both providers.
#[derive(Clone, Debug)]
pub struct World(Arc<Inner>);

impl World {
    pub(crate) fn new(http: reqwest::Client, desks: Vec<DeskSpec>) -> Self {
        let state = State { desks, ..State::default() };
        Self(Arc::new(Inner {
            state: Mutex::new(state),
            http,
            tasks: TaskTracker::new(),
        }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn http(&self) -> &reqwest::Client {
        &self.0.http
    }

    /// Adds a cash desk, or changes the one of this code.
    pub fn put_desk(&self, desk: DeskSpec) {
        let mut state = self.state();
        state.desks.retain(|known| !known.is(desk.provider, desk.code()));
        state.desks.push(desk);
    }

    /// The cash desks.
    #[must_use]
    pub fn desks(&self) -> Vec<DeskSpec> {
        self.state().desks.clone()
    }

    /// The cash desk of this code.
    #[must_use]
    pub fn desk(&self, provider: Provider, code: &str) -> Option<DeskSpec> {
        self.state().desks.iter().find(|desk| desk.is(provider, code)).cloned()
    }

    /// All payments, newest first.
    #[must_use]
    pub fn payments(&self) -> Vec<Payment> {
        self.state().payments.iter().rev().cloned().collect()
    }

    /// The payment of this number.
    #[must_use]
    pub fn payment(&self, id: u64) -> Option<Payment> {
        self.state().payments.iter().find(|payment| payment.id == id).cloned()
    }

    /// Pays what a link offers, as a payer does on the provider's page; answers the payment when everything is said.
    ///
    /// # Errors
    /// When the link leads nowhere.
    pub async fn pay_by(&self, link: &str, fault: Fault) -> Result<Payment, Refusal> {
        let url: url::Url = link.parse().map_err(|_| Refusal("the link is no address"))?;
        let params = url.path().strip_prefix("/payme/");
        let offer = match (params, url.query()) {
            (Some(params), _) => links::payme(self, params),
            (None, Some(query)) => links::click(self, query),
            (None, None) => Err("the link has no parameters"),
        };
        self.pay(offer.map_err(Refusal)?, fault).await
    }

    /// Pays what is offered. Whoever asked may go away: what was begun is finished.
    pub(crate) async fn pay(&self, offer: Offer, fault: Fault) -> Result<Payment, Refusal> {
        let first = self.begin(&offer, fault);
        let second = (fault == Fault::Twice).then(|| self.begin(&offer, Fault::None));
        let world = self.clone();
        let work = async move {
            for id in std::iter::once(first).chain(second) {
                play::pay(&world, id).await;
            }
        };
        self.done(work).await?;
        self.payment(second.unwrap_or(first)).ok_or(Refusal("the payment is gone"))
    }

    /// Finishes, cancels or gives back; answers the payment when everything is said.
    ///
    /// # Errors
    /// When there is no such payment, or it does not stand so.
    pub async fn act(&self, id: u64, act: play::Act) -> Result<Payment, Refusal> {
        let payment = self.payment(id).ok_or(Refusal("there is no such payment"))?;
        play::allows(&payment, act)?;
        let world = self.clone();
        self.done(async move { play::act(&world, id, act).await }).await?;
        self.payment(id).ok_or(Refusal("the payment is gone"))
    }

    async fn done(&self, work: impl Future<Output = ()> + Send + 'static) -> Result<(), Refusal> {
        self.0.tasks.spawn(work).await.map_err(|_| Refusal("the conversation broke off"))
    }

    fn begin(&self, offer: &Offer, fault: Fault) -> u64 {
        let mut state = self.state();
        let at = crate::now();
        let id = state.number();
        let payment = Payment {
            id,
            provider: offer.desk.provider,
            desk: offer.desk.code().to_owned(),
            account: offer.account.clone(),
            amount_tiyin: offer.amount_tiyin,
            amount_text: offer.amount_text.clone(),
            transaction: transaction(offer.desk.provider, at, id),
            paydoc: at
                .timestamp_millis()
                .wrapping_mul(10)
                .wrapping_add(i64::try_from(id % 10).unwrap_or(0)),
            prepare_id: None,
            at,
            status: Status::New,
            note: None,
            refunded_tiyin: 0,
            receipt: None,
            fault,
            back: offer.back.clone(),
            back_after_ms: offer.back_after_ms,
            calls: Vec::new(),
        };
        state.payments.push(payment);
        if state.payments.len() > MOST_PAYMENTS {
            state.payments.remove(0);
        }
        id
    }

    /// Changes a payment.
    pub(crate) fn change(&self, id: u64, change: impl FnOnce(&mut Payment)) {
        if let Some(payment) = self.state().payments.iter_mut().find(|payment| payment.id == id) {
            change(payment);
        }
    }

    /// Notes a call of a payment.
    pub(crate) fn note(&self, id: u64, call: Call) {
        self.change(id, |payment| payment.calls.push(call));
    }

    pub(crate) fn invoices(&self) -> Vec<Invoice> {
        self.state().invoices.clone()
    }

    pub(crate) fn add_invoice(&self, mut invoice: Invoice) -> u64 {
        let mut state = self.state();
        invoice.id = state.number();
        let id = invoice.id;
        state.invoices.push(invoice);
        id
    }

    pub(crate) fn pay_invoice(&self, id: u64, payment: u64) {
        if let Some(invoice) = self.state().invoices.iter_mut().find(|invoice| invoice.id == id) {
            invoice.paid_by = Some(payment);
        }
    }

    pub(crate) async fn finish(&self) {
        self.0.tasks.close();
        self.0.tasks.wait().await;
    }
}

impl State {
    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }
}

/// Payme's ids are 24 characters long, Click's are numbers. Time makes them new after each start.
fn transaction(provider: Provider, at: DateTime<Utc>, id: u64) -> String {
    let micros = at.timestamp_micros();
    match provider {
        Provider::Payme => format!("{micros:016x}{:08x}", id & 0xffff_ffff),
        Provider::Click => micros.to_string(),
    }
}
