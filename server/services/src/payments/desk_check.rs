//! A cash desk tried out with its provider's own calls. Only questions that change nothing are asked: what is refused
//! proves as much as what is done, and no money has to be taken back afterwards. The calls are kept as any others are.

use std::collections::BTreeMap;

use domain::{
    ids::CashDeskId,
    money::Tiyin,
    payments::{
        CheckStep, DeskCheck, Provider, StepState,
        click::{Action, format_sums, signature},
        payme::basic_header,
    },
    roles::Permission,
};
use serde_json::{Value, json};

use super::{
    calls::{Body, Caller},
    click::click,
    desks::{self, Desk},
    payme::payme,
};
use crate::{Error, Result, Scope, Services, Tx};

/// The program that such calls are kept with.
const AGENT: &str = "hovli-check";
/// No personal account and no payment has this number.
const NOBODY: &str = "0-hovli-check";
/// No payment of Click's has this number of ours: they are drawn at random out of two billion.
const NO_PAYMENT: &str = "1";

/// Asks the cash desk what its provider asks. Who may: `payments.secrets`.
///
/// # Errors
/// `NotFound` when the company has no such cash desk; `Denied`.
pub async fn check_desk(sv: &Services, scope: &Scope, desk: CashDeskId) -> Result<DeskCheck> {
    scope.require(Permission::PaymentSecrets)?;
    let mut tx = sv.begin(scope).await?;
    let (provider, name) = name_in(&mut tx, desk).await?;
    let account = account_in(&mut tx).await?;
    tx.commit().await?;
    let mut steps = vec![address(sv)];
    match desks::called(sv, provider, &name).await? {
        Some(found) if found.is_on => {
            steps.push(step("active", StepState::Ok, "", ""));
            let asked = Asked {
                sv,
                desk: &found,
                name: &name,
                account: account.as_deref(),
            };
            match provider {
                Provider::Payme => asked.payme(&mut steps).await,
                Provider::Click => asked.click(&mut steps).await,
            }
        }
        Some(_) | None => steps.push(step("active", StepState::Failed, "", "")),
    }
    Ok(DeskCheck { desk, at: sv.now(), steps })
}

/// What calls name the cash desk by.
async fn name_in(tx: &mut Tx, desk: CashDeskId) -> Result<(Provider, String)> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select provider as "provider: Provider", service_id from cash_desks where company_id = $1 and id = $2"#,
        company.0,
        desk.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    Ok((row.provider, row.service_id.unwrap_or_else(|| desk.to_string())))
}

/// An account that may be paid.
async fn account_in(tx: &mut Tx) -> Result<Option<String>> {
    let company = tx.company();
    let number = sqlx::query_scalar!(
        "select number from accounts where company_id = $1 and closed_on is null order by number limit 1",
        company.0,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(number)
}

fn step(code: &str, state: StepState, wanted: &str, got: &str) -> CheckStep {
    CheckStep {
        code: code.to_owned(),
        state,
        wanted: wanted.to_owned(),
        got: got.to_owned(),
    }
}

fn judged(code: &str, wanted: i64, got: Option<i64>) -> CheckStep {
    let state = if got == Some(wanted) { StepState::Ok } else { StepState::Failed };
    let got = got.map_or_else(|| "?".to_owned(), |got| got.to_string());
    step(code, state, &wanted.to_string(), &got)
}

/// Providers call from outside: an address of this machine alone is no good.
fn address(sv: &Services) -> CheckStep {
    let url = &sv.config().public_url;
    let host = url.host_str().unwrap_or_default();
    let is_near = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    let state = if url.scheme() == "https" && !is_near {
        StepState::Ok
    } else {
        StepState::Failed
    };
    step("address", state, "https://", url.as_str())
}

/// What is asked, and of whom.
struct Asked<'a> {
    sv: &'a Services,
    desk: &'a Desk,
    name: &'a str,
    account: Option<&'a str>,
}

impl Asked<'_> {
    /// A caller whom the cash desk answers.
    fn caller(&self, authorization: Option<String>) -> Caller {
        Caller {
            is_post: true,
            authorization,
            ip: self.desk.an_address(),
            headers: BTreeMap::from([("user-agent".to_owned(), AGENT.to_owned())]),
        }
    }

    fn key(&self) -> &str {
        self.desk.keys.first().map(desks::Secret::expose).unwrap_or_default()
    }

    /// The codes of Payme's answers, 0 for what is done.
    async fn payme_code(&self, key: &str, method: &str, params: Value) -> Option<i64> {
        let body = json!({ "id": 1, "method": method, "params": params }).to_string();
        let caller = self.caller(Some(basic_header(&self.desk.login, key)));
        let answer = payme(self.sv, self.name, &caller, &Body::Whole(body.into_bytes())).await;
        let answer: Value = serde_json::from_str(&answer).ok()?;
        match answer.get("error") {
            Some(error) => error.get("code")?.as_i64(),
            None => answer.get("result").map(|_| 0),
        }
    }

    async fn payme(&self, steps: &mut Vec<CheckStep>) {
        let key = self.key();
        let account = |number: &str| json!({ (self.desk.account_field.as_str()): number });
        let (min, below) = (self.desk.limits.min, self.desk.limits.min.0 - 1);
        let perform = |amount: i64, number: &str| json!({ "amount": amount, "account": account(number) });
        steps.push(judged(
            "key",
            -32_504,
            self.payme_code("wrong", "CheckTransaction", json!({ "id": NOBODY })).await,
        ));
        let unknown = self.payme_code(key, "CheckPerformTransaction", perform(min.0, NOBODY)).await;
        steps.push(judged("unknown", -31_050, unknown));
        match self.account {
            None => steps.push(step("account", StepState::Skipped, "", "")),
            Some(number) => {
                let allowed = self.payme_code(key, "CheckPerformTransaction", perform(min.0, number)).await;
                steps.push(judged("account", 0, allowed));
                if below > 0 {
                    let refused = self.payme_code(key, "CheckPerformTransaction", perform(below, number)).await;
                    steps.push(judged("amount", -31_001, refused));
                }
            }
        }
        let payment = |method: &'static str| self.payme_code(key, method, json!({ "id": NOBODY, "reason": 3 }));
        steps.push(judged("payment", -31_003, payment("PerformTransaction").await));
        steps.push(judged("cancel", -31_003, payment("CancelTransaction").await));
        let now = self.sv.now().timestamp_millis();
        let within = json!({ "from": now - 1_000, "to": now });
        steps.push(judged("statement", 0, self.payme_code(key, "GetStatement", within).await));
        steps.push(judged("method", -32_601, self.payme_code(key, "NoSuchMethod", json!({})).await));
    }

    async fn click(&self, steps: &mut Vec<CheckStep>) {
        let (min, below) = (self.desk.limits.min, Tiyin(self.desk.limits.min.0 - 1));
        let prepare = |number, amount| Call {
            number,
            amount,
            prepared: None,
            error: 0,
        };
        steps.push(judged("key", -1, self.click_code("wrong", prepare(NOBODY, min)).await));
        steps.push(judged("unknown", -5, self.click_code(self.key(), prepare(NOBODY, min)).await));
        match self.account {
            // The account is found: only the amount is refused.
            Some(number) if below > Tiyin(0) => {
                steps.push(judged("account", -2, self.click_code(self.key(), prepare(number, below)).await));
            }
            Some(_) | None => steps.push(step("account", StepState::Skipped, "", "")),
        }
        let complete = Call {
            prepared: Some(NO_PAYMENT),
            // Click gives it up itself, so nobody was debited and no case is opened.
            error: -1,
            ..prepare(self.account.unwrap_or(NOBODY), min)
        };
        let unknown = if self.account.is_some() { -6 } else { -5 };
        steps.push(judged("payment", unknown, self.click_code(self.key(), complete).await));
    }

    async fn click_code(&self, key: &str, call: Call<'_>) -> Option<i64> {
        let body = call.body(self.name, key);
        let door = Some(if call.prepared.is_some() {
            Action::Complete
        } else {
            Action::Prepare
        });
        let answer = click(self.sv, self.name, door, &self.caller(None), &Body::Whole(body.into_bytes())).await;
        let answer: Value = serde_json::from_str(&answer).ok()?;
        answer.get("error")?.as_i64()
    }
}

/// A call of Click's.
#[derive(Debug, Clone, Copy)]
struct Call<'a> {
    number: &'a str,
    amount: Tiyin,
    prepared: Option<&'a str>,
    error: i32,
}

impl Call<'_> {
    fn body(self, service: &str, key: &str) -> String {
        let (trans, time, amount) = ("1", "2026-01-01 00:00:00", format_sums(self.amount));
        let action = if self.prepared.is_some() { "1" } else { "0" };
        let prepared = self.prepared.unwrap_or_default();
        let sign = signature(&[trans, service, key, self.number, prepared, &amount, action, time]);
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("click_trans_id", trans)
            .append_pair("service_id", service)
            .append_pair("click_paydoc_id", "1")
            .append_pair("merchant_trans_id", self.number)
            .append_pair("amount", &amount)
            .append_pair("action", action)
            .append_pair("error", &self.error.to_string())
            .append_pair("error_note", AGENT)
            .append_pair("sign_time", time)
            .append_pair("sign_string", &sign);
        if self.prepared.is_some() {
            form.append_pair("merchant_prepare_id", prepared);
        }
        form.finish()
    }
}
