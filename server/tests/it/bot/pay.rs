//! Paying from the chat: what is owed, the links, the provider's calls, the receipt.

use domain::{
    ids::{CommandId, OrderId},
    lang::Lang,
    payments::{IssueInvoice, Provider, click::signature},
};
use serde_json::{Value, json};
use services::{
    companies,
    payments::{self, Body, Caller},
    requests,
};
use simulators::telegram::{MessageView, PersonHandle};
use sqlx::PgPool;

use super::world::{RESIDENT, World};

/// The arranged company's neighbour, who lives in apartment 13.
const NEIGHBOUR: &str = "998900000112";
const KEY: &str = "key-of-the-cash-desk";

impl World {
    /// Accounts of the resident and the neighbour, and, when there are any, both cash desks.
    async fn money(&self, has_desks: bool) {
        let desks = json!([
            { "provider": "payme", "merchant_id": "587f72c72cac0d162c722ae2", "key": KEY },
            { "provider": "click", "merchant_id": "46", "service_id": "12345", "key": KEY },
        ]);
        let plan = json!({
            "company": { "slug": self.home.slug, "name": "УК" },
            "accounts": [
                { "number": "100012", "address": "ул. Навруз, 5", "apartment": "12", "opening_tiyin": 5_000_000 },
                { "number": "100013", "address": "ул. Навруз, 5", "apartment": "13", "opening_tiyin": 7_000_000 },
            ],
            "cash_desks": if has_desks { desks } else { json!([]) },
        });
        companies::provision(&self.sv, serde_json::from_value(plan).unwrap()).await.unwrap();
    }

    /// The resident is billed for 50 000 sums of work; answers the invoice.
    async fn billed(&self) -> OrderId {
        let (director, resident) = (&self.home.director, &self.home.resident);
        let categories = requests::categories(&self.sv, director).await.unwrap();
        let leaf = categories.iter().find(|category| category.name.ru == "Нет воды").unwrap().id;
        let create = json!({
            "command": CommandId::random(), "category": leaf, "apartment": self.home.apartment, "text": "Течёт труба под раковиной",
        });
        let create = serde_json::from_value(create).unwrap();
        let request = requests::create(&self.sv, resident, create).await.unwrap().id;
        let line = json!({
            "request": request, "command": CommandId::random(), "name": "Труба", "quantity": "1", "unit": "м", "price": "50000",
            "payer": "resident",
        });
        requests::add_line(&self.sv, director, serde_json::from_value(line).unwrap())
            .await
            .unwrap();
        let issue = IssueInvoice {
            request,
            command: CommandId::random(),
        };
        requests::issue_invoice(&self.sv, director, issue).await.unwrap()
    }

    /// Where a link of ours leads.
    async fn page(&self, link: &str, provider: Provider) -> String {
        let url: url::Url = link.parse().unwrap();
        let query: std::collections::HashMap<String, String> = url.query_pairs().into_owned().collect();
        let order = url.path().split('/').nth(2).unwrap().parse().unwrap();
        let until = query["until"].parse().unwrap();
        payments::follow(&self.sv, (order, provider), (until, &query["sign"]), Lang::Ru)
            .await
            .unwrap()
    }

    /// Click's two calls, as it makes them; the last one as often as it likes.
    async fn click_pays(&self, code: &str, amount: &str, times: usize) {
        let prepared = self.click(code, amount, None).await;
        let number = prepared["merchant_prepare_id"].as_i64().unwrap();
        for _ in 0..times {
            self.click(code, amount, Some(number)).await;
        }
    }

    async fn click(&self, code: &str, amount: &str, prepared: Option<i64>) -> Value {
        let (action, number) = prepared.map_or(("0", String::new()), |number| ("1", number.to_string()));
        let sign = signature(&["7", "12345", KEY, code, &number, amount, action, "2026-01-15 10:20:30"]);
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("click_trans_id", "7"),
            ("service_id", "12345"),
            ("click_paydoc_id", "70000001"),
            ("merchant_trans_id", code),
            ("amount", amount),
            ("action", action),
            ("error", "0"),
            ("error_note", ""),
            ("sign_time", "2026-01-15 10:20:30"),
            ("sign_string", &sign),
        ] {
            form.append_pair(name, value);
        }
        if prepared.is_some() {
            form.append_pair("merchant_prepare_id", &number);
        }
        let caller = Caller {
            is_post: true,
            ..Caller::default()
        };
        let answer = payments::click(&self.sv, "12345", None, &caller, &Body::Whole(form.finish().into_bytes())).await;
        serde_json::from_str(&answer).unwrap()
    }
}

fn link(message: &MessageView, label: &str) -> String {
    let button = message.buttons.iter().flatten().find(|button| button.text.contains(label));
    button.and_then(|button| button.url.clone()).unwrap()
}

fn code_of(page: &str) -> String {
    let url: url::Url = page.parse().unwrap();
    url.query_pairs()
        .find(|(name, _)| name == "transaction_param")
        .unwrap()
        .1
        .into_owned()
}

fn receipts(world: &World, person: &PersonHandle) -> usize {
    world.count(person, "Оплата принята")
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n63_n64_a_debt_is_paid_by_the_link_and_the_receipt_comes_once(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    world.money(true).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    person.text("/pay").unwrap();
    let shown = world.sees(&person, "К оплате").await;
    assert!(shown.text.replace('\u{a0}', " ").contains("50 000 сум"), "{}", shown.text);
    let payme = world.page(&link(&shown, "Payme"), Provider::Payme).await;
    assert!(payme.starts_with("https://checkout.paycom.uz/"), "{payme}");
    let click = world.page(&link(&shown, "Click"), Provider::Click).await;
    assert!(click.contains("amount=50000.00"), "{click}");

    world.click_pays(&code_of(&click), "50000.00", 3).await;
    let receipt = world.sees(&person, "Оплата принята").await;
    assert!(
        receipt.text.contains("платёж № 70000001") && receipt.text.contains("Долга нет"),
        "{}",
        receipt.text
    );
    // Its paper opens without a session, by the link alone.
    let paper: url::Url = link(&receipt, "Квитанция (PDF)").parse().unwrap();
    let query: std::collections::HashMap<String, String> = paper.query_pairs().into_owned().collect();
    let ids: Vec<_> = paper.path().split('/').skip(2).collect();
    let of = (ids[0].parse().unwrap(), ids[1].parse().unwrap());
    let signed = (query["until"].parse().unwrap(), query["sign"].as_str());
    let printed = payments::print_receipt_by_link(&world.sv, of, signed, Lang::Ru).await.unwrap();
    assert!(printed.bytes.starts_with(b"%PDF-"));
    // The balance stands in a message of its own: the receipt stays.
    person.tap("Баланс").unwrap();
    let even = world.sees(&person, "✅ Долга нет").await;
    assert_ne!(even.message_id, receipt.message_id);
    assert_eq!(receipts(&world, &person), 1);
    person.tap("История").unwrap();
    let history = world.sees(&person, "Оплата: 50").await;
    let again: url::Url = link(&history, "📄").parse().unwrap();
    assert_eq!(again.path(), paper.path(), "the history leads to the same receipt");
    // Nothing is owed any more: what is paid now is paid ahead.
    person.tap("К балансу").unwrap();
    world.sees(&person, "✅ Долга нет").await;
    person.tap("Оплатить вперёд").unwrap();
    world.sees(&person, "Сколько хотите оплатить").await;
    person.text("20 000").unwrap();
    let ahead = world.sees(&person, "оплату 20").await;
    let page = world.page(&link(&ahead, "Click"), Provider::Click).await;
    assert!(page.contains("amount=20000.00"), "{page}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_is_told_with_a_button_that_opens_its_payment(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    world.money(true).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    let order = world.billed().await;
    let told = world.sees(&person, "Счёт за работы").await;
    assert!(told.text.contains("Заявка №"), "{}", told.text);
    let page: url::Url = link(&told, "Оплатить счёт").parse().unwrap();
    assert_eq!(page.path(), format!("/my/pay/{order}"));
    let query: std::collections::HashMap<String, String> = page.query_pairs().into_owned().collect();
    // The link alone is the leave to see the order.
    let signed = (query["until"].parse().unwrap(), query["sign"].as_str());
    let view = payments::order_by_link(&world.sv, order, signed).await.unwrap();
    assert!(view.payme.is_some() && view.click.is_some());
    assert_eq!(world.count(&person, "Счёт за работы"), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_amount_is_typed_and_paid(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    world.money(true).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    person.press("💳 Оплата").unwrap();
    world.sees(&person, "К оплате").await;
    person.tap("Другая сумма").unwrap();
    world.sees(&person, "Сколько хотите оплатить").await;
    person.text("сколько не жалко").unwrap();
    world.sees(&person, "Не поняли сумму").await;
    person.text("12 345 сум").unwrap();
    let shown = world.sees(&person, "оплату 12").await;
    let page = world.page(&link(&shown, "Click"), Provider::Click).await;
    assert!(page.contains("amount=12345.00"), "{page}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn without_cash_desks_the_office_is_named_and_a_neighbours_account_is_nobodys(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    world.money(false).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    person.text("/pay").unwrap();
    let shown = world.sees(&person, "не подключена").await;
    assert!(shown.buttons.iter().flatten().all(|button| button.url.is_none()));
    assert!(world.strings("select code from payment_orders").await.is_empty());

    let neighbour = world.person("Гульнора", NEIGHBOUR);
    world.link(&world.home.neighbour, &neighbour).await;
    neighbour.start(None).unwrap();
    let hello = world.sees(&neighbour, "Assalomu alaykum").await;
    let history = shown.buttons.iter().flatten().find_map(|button| button.data.clone()).unwrap();
    neighbour.tap_data(&history, Some(hello.message_id)).unwrap();
    world
        .until("the press is refused", async || {
            let calls = world.telegram.world().calls(Some("answerCallbackQuery"));
            calls.iter().any(|call| call.params.to_string().contains("Sizda bunday hisob yoʻq"))
        })
        .await;
}
