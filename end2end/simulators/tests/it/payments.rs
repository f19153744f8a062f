//! Both providers against a tiny shop that knows the protocols and nothing else.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::HeaderMap,
    routing::post,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use sha1::{Digest as _, Sha1};
use simulators::payments::{Act, DeskSpec, FakePayments, Fault, Options, Payment, Status};

const KEY: &str = "a key";
/// `Paycom:a key`
const AUTHORIZATION: &str = "Basic UGF5Y29tOmEga2V5";

/// What the shop was asked, and what it remembers: Payme's states by transaction, Click's by attempt.
#[derive(Debug, Default)]
struct Shop {
    asked: Vec<String>,
    payme: BTreeMap<String, i64>,
    click: BTreeMap<String, &'static str>,
}

type Shared = Arc<Mutex<Shop>>;

async fn payme(State(shop): State<Shared>, headers: HeaderMap, body: String) -> Json<Value> {
    let call: Value = serde_json::from_str(&body).unwrap();
    let (method, params) = (call["method"].as_str().unwrap(), &call["params"]);
    let mut shop = shop.lock().unwrap();
    shop.asked.push(method.to_owned());
    let refuse = |code: i64, words: &str| Json(json!({ "error": { "code": code, "message": { "ru": words } }, "id": call["id"] }));
    if headers["authorization"] != AUTHORIZATION {
        return refuse(-32504, "Нет прав");
    }
    assert_eq!(headers["content-type"], "text/json; charset=UTF-8");
    let id = params["id"].as_str().unwrap_or_default().to_owned();
    let result = match method {
        "CheckPerformTransaction" if params["account"]["account"] == "nobody" => return refuse(-31050, "Счёт не найден"),
        "CheckPerformTransaction" => json!({ "allow": true }),
        "CreateTransaction" => {
            assert_eq!(id.len(), 24);
            if simulators::now().timestamp_millis() - params["time"].as_i64().unwrap() > 43_200_000 {
                return refuse(-31008, "Поздно");
            }
            shop.payme.entry(id.clone()).or_insert(1);
            json!({ "create_time": 1, "transaction": "1", "state": shop.payme[&id] })
        }
        "PerformTransaction" => {
            shop.payme.insert(id, 2);
            json!({ "transaction": "1", "perform_time": 2, "state": 2 })
        }
        "CancelTransaction" => {
            let state = -shop.payme[&id].abs();
            shop.payme.insert(id, state);
            json!({ "transaction": "1", "cancel_time": 3, "state": state })
        }
        "SetFiscalData" => json!({ "success": true }),
        "GetStatement" => json!({ "transactions": [] }),
        _ => return refuse(-32601, "?"),
    };
    Json(json!({ "result": result, "id": call["id"] }))
}

async fn click(State(shop): State<Shared>, Path(door): Path<String>, body: Bytes) -> Json<Value> {
    let form: BTreeMap<String, String> = url::form_urlencoded::parse(&body).into_owned().collect();
    let (trans, error) = (form["click_trans_id"].clone(), form["error"].as_str());
    assert_eq!(form["action"], if door == "prepare" { "0" } else { "1" });
    assert_eq!(form.contains_key("merchant_prepare_id"), door == "complete");
    let mut shop = shop.lock().unwrap();
    shop.asked.push(format!("{door} {error}"));
    let code = match (door.as_str(), error, shop.click.get(&trans).copied()) {
        _ if form["merchant_trans_id"] == "nobody" => -5,
        ("prepare", ..) => {
            shop.click.entry(trans).or_insert("prepared");
            0
        }
        (_, "0", Some("prepared")) => {
            assert_eq!(form["merchant_prepare_id"], "77");
            shop.click.insert(trans, "paid");
            0
        }
        (_, "0", Some("paid")) => -4,
        (_, _, Some("prepared")) => {
            shop.click.insert(trans, "cancelled");
            -9
        }
        _ => -9,
    };
    Json(json!({ "error": code, "error_note": "note", "merchant_prepare_id": 77 }))
}

struct Stage {
    payments: FakePayments,
    shop: Shared,
    http: reqwest::Client,
}

impl Stage {
    async fn open() -> Self {
        let shop = Shared::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let app = Router::new()
            .route("/payme", post(payme))
            .route("/click/{door}", post(click))
            .with_state(shop.clone());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        let desks = vec![
            DeskSpec::payme("m1", KEY, &format!("{address}/payme")),
            DeskSpec::click(("46", "12345", "78"), KEY, &format!("{address}/click")),
        ];
        let payments = FakePayments::start(Options {
            desks,
            ..Options::default()
        })
        .await
        .unwrap();
        let http = reqwest::Client::builder()
            .timeout(Duration::from_secs(20))
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self { payments, shop, http }
    }

    fn payme_link(&self, account: &str) -> String {
        let plain = format!("m=m1;ac.account={account};a=50000;l=ru;c=https://shop.example/done?t=:transaction;ct=15000");
        format!("{}/{}", self.payments.payme_page(), STANDARD.encode(plain))
    }

    fn click_link(&self, account: &str) -> String {
        format!(
            "{}?service_id=12345&merchant_id=46&amount=500.00&transaction_param={account}&return_url=https%3A%2F%2Fshop.example%2Fdone",
            self.payments.click_page()
        )
    }

    async fn pay(&self, link: &str, fault: Fault) -> Payment {
        self.payments.world().pay_by(link, fault).await.unwrap()
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.shop.lock().unwrap().asked)
    }

    async fn page(&self, address: &str) -> (u16, String) {
        let answer = self.http.get(address).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.payments.url())
    }
}

#[tokio::test]
async fn payme_calls_in_its_order_and_pays() {
    let stage = Stage::open().await;
    let paid = stage.pay(&stage.payme_link("HV-1"), Fault::None).await;
    assert_eq!((paid.status, paid.amount_tiyin), (Status::Paid, 50_000));
    assert!(paid.receipt.is_some());
    let order = [
        "CheckPerformTransaction",
        "CreateTransaction",
        "PerformTransaction",
        "SetFiscalData",
    ];
    assert_eq!(stage.asked(), order);
    let refunded = stage.payments.world().act(paid.id, Act::Refund).await.unwrap();
    assert_eq!((refunded.status, refunded.refunded_tiyin), (Status::Refunded, 50_000));
    assert_eq!(stage.asked(), ["CancelTransaction", "SetFiscalData"]);
    assert!(
        stage.payments.world().act(paid.id, Act::Refund).await.is_err(),
        "what is back cannot be given back"
    );
    let refused = stage.pay(&stage.payme_link("nobody"), Fault::None).await;
    assert_eq!(refused.status, Status::Refused);
    assert_eq!(refused.note.as_deref(), Some("Счёт не найден (-31050)"));
    assert_eq!(stage.asked(), ["CheckPerformTransaction"]);
}

#[tokio::test]
async fn click_prepares_and_completes() {
    let stage = Stage::open().await;
    let paid = stage.pay(&stage.click_link("HV-1"), Fault::None).await;
    assert_eq!((paid.status, paid.prepare_id.as_deref()), (Status::Paid, Some("77")));
    assert_eq!(stage.asked(), ["prepare 0", "complete 0"]);
    stage.payments.world().act(paid.id, Act::Refund).await.unwrap();
    assert_eq!(stage.asked(), ["complete -5017"]);
    let refused = stage.pay(&stage.click_link("nobody"), Fault::None).await;
    assert_eq!((refused.status, stage.asked()), (Status::Refused, vec!["prepare 0".to_owned()]));
}

#[tokio::test]
async fn faults_strike_every_call_and_money_comes_once() {
    let stage = Stage::open().await;
    for fault in [Fault::Repeat, Fault::LostReply, Fault::HangUp] {
        for link in [stage.payme_link("HV-1"), stage.click_link("HV-1")] {
            let paid = stage.pay(&link, fault).await;
            assert_eq!(paid.status, Status::Paid, "{fault:?}: {:?}", paid.calls);
            let methods: Vec<_> = paid.calls.iter().map(|call| call.method).collect();
            assert!(methods.chunks(2).all(|pair| pair[0] == pair[1]), "{fault:?}: {methods:?}");
        }
    }
    let states = stage.shop.lock().unwrap().payme.values().copied().collect::<Vec<_>>();
    assert_eq!(states, [2, 2, 2], "one transaction for each payment");
}

#[tokio::test]
async fn payments_wait_fail_come_twice_and_come_too_late() {
    let stage = Stage::open().await;
    let world = stage.payments.world();
    for link in [stage.payme_link("HV-1"), stage.click_link("HV-1")] {
        let waiting = stage.pay(&link, Fault::Late).await;
        assert_eq!(waiting.status, Status::Waiting);
        assert_eq!(world.act(waiting.id, Act::Finish).await.unwrap().status, Status::Paid);
        let waiting = stage.pay(&link, Fault::Late).await;
        assert_eq!(world.act(waiting.id, Act::Cancel).await.unwrap().status, Status::Cancelled);
        assert_eq!(stage.pay(&link, Fault::Declined).await.status, Status::Cancelled);
        assert_eq!(stage.pay(&link, Fault::Refund).await.status, Status::Refunded);
        let before = world.payments().len();
        assert_eq!(stage.pay(&link, Fault::Twice).await.status, Status::Paid);
        let both: Vec<_> = world.payments().into_iter().take(world.payments().len() - before).collect();
        assert_eq!(both.iter().map(|one| one.status).collect::<Vec<_>>(), [Status::Paid, Status::Paid]);
        assert_ne!(both[0].transaction, both[1].transaction);
    }
    assert_eq!(stage.pay(&stage.payme_link("HV-1"), Fault::Expired).await.status, Status::Refused);
    let strange = stage.pay(&stage.payme_link("HV-1"), Fault::WrongKey).await;
    assert_eq!((strange.status, strange.calls[0].code), (Status::Refused, Some(-32504)));
}

#[tokio::test]
async fn a_payer_reads_what_is_paid_and_comes_back() {
    let stage = Stage::open().await;
    for link in [stage.payme_link("HV-1"), stage.click_link("HV-1")] {
        let (status, page) = stage.page(&link).await;
        assert_eq!(status, 200);
        assert!(
            page.contains("HV-1") && page.contains("500.00 сум") && page.contains("Оплатить"),
            "{page}"
        );
        let left = stage.http.post(&link).form(&[("do", "cancel")]).send().await.unwrap();
        assert!(left.text().await.unwrap().contains("Платёж не начат"));
        assert!(stage.asked().is_empty(), "the shop hears nothing");
        let paid = stage
            .http
            .post(&link)
            .form(&[("do", "pay"), ("fault", "none")])
            .send()
            .await
            .unwrap();
        assert_eq!(paid.status().as_u16(), 303);
        let done = paid.headers()["location"].to_str().unwrap().to_owned();
        let (_, page) = stage.page(&stage.url(&done)).await;
        assert!(page.contains("Оплачено") && page.contains("https://shop.example/done"), "{page}");
        assert!(page.contains(r#"http-equiv="refresh""#));
        let (_, cabinet) = stage.page(&stage.url(done.strip_suffix("/done").unwrap())).await;
        assert!(!cabinet.contains(r#"http-equiv="refresh""#) && cabinet.contains("Вернуть деньги"));
        stage.asked();
    }
}

#[tokio::test]
async fn links_that_lead_nowhere_are_told_and_nothing_of_them_is_markup() {
    let stage = Stage::open().await;
    let payme = |plain: &str| format!("{}/{}", stage.payments.payme_page(), STANDARD.encode(plain));
    let click = |query: &str| format!("{}?{query}", stage.payments.click_page());
    for link in [
        format!("{}/%21%21", stage.payments.payme_page()),
        payme("m=unknown;ac.account=1;a=100"),
        payme("m=m1;ac.account=1;a=-5"),
        payme("m=m1;a=100"),
        payme("nonsense"),
        click(""),
        click("service_id=1&merchant_id=46&amount=1.00&transaction_param=1"),
        click("service_id=12345&merchant_id=47&amount=1.00&transaction_param=1"),
        click("service_id=12345&merchant_id=46&amount=1.005&transaction_param=1"),
        click("service_id=12345&merchant_id=46&amount=1.00&transaction_param="),
    ] {
        assert_eq!(stage.page(&link).await.0, 404, "{link}");
        assert!(stage.payments.world().pay_by(&link, Fault::None).await.is_err(), "{link}");
    }
    let (status, page) = stage.page(&payme("m=m1;ac.account=<script>;a=100;c=javascript:alert(1)")).await;
    assert!(
        status == 200 && page.contains("&lt;script&gt;") && !page.contains("<script>"),
        "{page}"
    );
    let odd = payme("m=m1;ac.account=1;a=100;c=javascript:alert(1)");
    let left = stage.http.post(odd).form(&[("do", "cancel")]).send().await.unwrap();
    assert!(!left.text().await.unwrap().contains("javascript"), "nobody is led to a script");
}

#[tokio::test]
async fn the_cabinet_lists_reports_and_asks_for_a_statement() {
    let stage = Stage::open().await;
    let paid = stage.pay(&stage.payme_link("HV-1"), Fault::None).await;
    stage.pay(&stage.payme_link("nobody"), Fault::None).await;
    let (_, desks) = stage.page(&stage.url("/")).await;
    assert!(desks.contains("/cabinet/payme/m1") && desks.contains("/cabinet/click/12345"));
    let (_, cabinet) = stage.page(&stage.url("/cabinet/payme/m1")).await;
    assert!(cabinet.contains(&paid.transaction) && cabinet.contains("nobody"));
    let (_, report) = stage.page(&stage.url("/cabinet/payme/m1/report.csv")).await;
    let lines: Vec<_> = report.lines().collect();
    assert_eq!(lines.len(), 2, "what was not paid is not in it: {report}");
    assert!(lines[1].starts_with(&format!("{};", paid.transaction)) && lines[1].contains(";500.00;"));
    assert!(
        lines[1].ends_with(";5.00;495.00"),
        "what is kept, and what is handed over: {report}"
    );
    stage.asked();
    let told = stage.http.post(stage.url("/cabinet/payme/m1/statement")).send().await.unwrap();
    assert!(told.text().await.unwrap().contains("transactions"));
    assert_eq!(stage.asked(), ["GetStatement"]);
    assert_eq!(stage.page(&stage.url("/cabinet/click/1")).await.0, 404);
}

#[tokio::test]
async fn the_control_interface_adds_desks_pays_and_shows_conversations() {
    let stage = Stage::open().await;
    let desk = json!({ "provider": "payme", "merchant_id": "m2", "key": KEY, "endpoint": "http://127.0.0.1:1/" });
    let added = stage.http.post(stage.url("/control/desks")).json(&desk).send().await.unwrap();
    assert_eq!(added.status().as_u16(), 204);
    let link = stage.payme_link("HV-9");
    let paid: Value = stage
        .http
        .post(stage.url("/control/pay"))
        .json(&json!({ "link": link, "fault": "late" }))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(paid["status"], "waiting");
    let act = |act: &str| stage.http.post(stage.url(&format!("/control/payments/{}/{act}", paid["id"])));
    let finished: Value = act("finish").send().await.unwrap().json().await.unwrap();
    assert_eq!(
        (&finished["status"], finished["calls"].as_array().unwrap().len()),
        (&json!("paid"), 4)
    );
    assert_eq!(act("finish").send().await.unwrap().status().as_u16(), 422);
    let (_, list) = stage.page(&stage.url("/control/payments?account=HV-9&desk=m1")).await;
    assert_eq!(serde_json::from_str::<Value>(&list).unwrap().as_array().unwrap().len(), 1);
    // A shop that is away is nobody's fault of the payer.
    let away = format!("{}/{}", stage.payments.payme_page(), STANDARD.encode("m=m2;ac.account=1;a=100"));
    let refused = stage.pay(&away, Fault::None).await;
    assert_eq!((refused.status, refused.calls[0].code), (Status::Refused, None));
}

fn auth(key: &str, user: &str, seconds: i64) -> String {
    let digest = Sha1::digest(format!("{seconds}{key}"));
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{user}:{hex}:{seconds}")
}

#[tokio::test]
async fn clicks_merchant_api_lets_in_who_signs_and_does_what_it_says() {
    let stage = Stage::open().await;
    let now = simulators::now().timestamp();
    let call = async |method: reqwest::Method, path: &str, header: &str, body: Value| {
        let request = stage
            .http
            .request(method, stage.url(&format!("/v2/merchant/{path}")))
            .header("Auth", header)
            .json(&body);
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap())
    };
    let (get, post, delete) = (reqwest::Method::GET, reqwest::Method::POST, reqwest::Method::DELETE);
    let good = auth(KEY, "78", now);
    let asked = json!({ "service_id": 12345, "amount": 500.0, "phone_number": "998900000000", "merchant_trans_id": "HV-1" });
    for header in [
        auth("another", "78", now),
        auth(KEY, "79", now),
        auth(KEY, "78", now - 3_600),
        "78::".to_owned(),
        "nonsense".to_owned(),
    ] {
        assert_eq!(
            call(post.clone(), "invoice/create", &header, asked.clone()).await.0,
            401,
            "{header}"
        );
    }
    let (status, made) = call(post.clone(), "invoice/create", &good, asked.clone()).await;
    assert_eq!((status, made["error_code"].as_i64()), (200, Some(0)));
    let mut odd = asked.clone();
    odd["phone_number"] = json!("12");
    assert_eq!(call(post, "invoice/create", &good, odd).await.0, 406);
    let state = format!("invoice/status/12345/{}", made["invoice_id"]);
    assert_eq!(call(get.clone(), &state, &good, Value::Null).await.1["invoice_status"], 0);
    let page = stage.url(&format!("/invoices/{}", made["invoice_id"]));
    stage.http.post(page).form(&[("do", "pay")]).send().await.unwrap();
    assert_eq!(call(get.clone(), &state, &good, Value::Null).await.1["invoice_status"], 1);

    let paid = stage.payments.world().payments().remove(0);
    assert_eq!(paid.account_line(), "HV-1");
    let payment = format!("payment/status/12345/{}", paid.paydoc);
    assert_eq!(call(get.clone(), &payment, &good, Value::Null).await.1["payment_status"], 2);
    assert_eq!(call(get.clone(), "payment/status/12345/1", &good, Value::Null).await.0, 404);
    let part = format!("payment/partial_reversal/12345/{}/100.00", paid.paydoc);
    assert_eq!(call(delete.clone(), &part, &good, Value::Null).await.1["error_code"], 0);
    let all = format!("payment/reversal/12345/{}", paid.paydoc);
    assert_eq!(call(delete.clone(), &all, &good, Value::Null).await.0, 406, "more than is left");
    let rest = format!("payment/partial_reversal/12345/{}/400.00", paid.paydoc);
    assert_eq!(call(delete, &rest, &good, Value::Null).await.0, 200);
    assert_eq!(call(get, &payment, &good, Value::Null).await.1["payment_status"], -2);
}
