//! One-time invoices: the work of a request is owed at once, and money for the invoice pays it before anything older.

mod otherwise;
mod waiting;

use domain::{
    granting::SaveRole,
    ids::{BotId, CommandId, OrderId, RequestId},
    payments::{CancelInvoice, InvoiceState, IssueInvoice, Older, OrderState, RequestInvoice},
    people::LinkApartment,
    requests::{Act, Action, AddLine, Create},
    roles::{Permission, Role, Visibility},
};
use services::{
    Kind, notices, people, requests,
    telegram::{self, BotKey},
};

use super::{
    cases::bound_as,
    told::{RELATIVE, RESIDENT},
    *,
};

/// A request of the resident of the first account, whose work costs them 187.50 sums.
async fn worked(world: &World) -> RequestId {
    let categories = requests::categories(&world.sv, &world.home.director).await.unwrap();
    let leaf = categories.iter().find(|category| category.name.ru == "Нет воды").unwrap().id;
    let create: Create = serde_json::from_value(json!({
        "command": CommandId::random(), "category": leaf, "apartment": world.home.apartment, "text": "Течёт труба под раковиной",
    }))
    .unwrap();
    let request = requests::create(&world.sv, &world.home.resident, create).await.unwrap().id;
    add(world, request, "1,5", "resident").await;
    add(world, request, "1", "company").await;
    request
}

async fn add(world: &World, request: RequestId, quantity: &str, payer: &str) {
    let line: AddLine = serde_json::from_value(json!({
        "request": request, "command": CommandId::random(), "name": "Труба", "quantity": quantity, "unit": "м", "price": "125", "payer": payer,
    }))
    .unwrap();
    requests::add_line(&world.sv, &world.home.director, line).await.unwrap();
}

impl World {
    /// The invoices that messages are about, by chat.
    async fn invoices_sent(&self, bot: BotId) -> Vec<(i64, OrderId)> {
        let key = BotKey {
            company: self.home.company,
            bot,
        };
        let mut told = Vec::new();
        loop {
            let rows = telegram::claim(&self.sv, key, 100).await.unwrap();
            if rows.is_empty() {
                break;
            }
            for row in rows {
                if let telegram::Outgoing::Money { order: Some(order), .. } = &row.message {
                    told.push((row.chat_id, *order));
                }
                telegram::sent(&self.sv, &row, Some(row.id)).await.unwrap();
            }
        }
        told.sort_unstable();
        told
    }
}

fn issue(request: RequestId) -> IssueInvoice {
    IssueInvoice {
        request,
        command: CommandId::random(),
    }
}

fn cancel(order: OrderId) -> CancelInvoice {
    CancelInvoice {
        order,
        command: CommandId::random(),
    }
}

async fn seen(world: &World, request: RequestId) -> Vec<RequestInvoice> {
    requests::invoices(&world.sv, &world.home.director, request).await.unwrap()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn money_for_an_invoice_pays_the_invoice_and_not_the_oldest_debt(pool: PgPool) {
    let world = World::new(pool).await;
    let request = worked(&world).await;
    let cmd = issue(request);
    let order = requests::issue_invoice(&world.sv, &world.home.director, cmd.clone()).await.unwrap();
    assert_eq!(
        requests::issue_invoice(&world.sv, &world.home.director, cmd).await.unwrap(),
        order,
        "sent twice, billed once"
    );
    assert_eq!(world.due().await, OWED + 18_750, "owed at once");
    let invoice = seen(&world, request).await.remove(0);
    assert_eq!((invoice.amount_tiyin, invoice.state), (Tiyin(18_750), InvoiceState::Open));

    let call = Call::prepare(1, &invoice.code, "187.50");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    assert_eq!(world.click(call.complete(prepared)).await["error"], 0);
    let balance = payments::balance(&world.sv, &world.system(), world.account).await.unwrap();
    let lines: Vec<_> = balance.lines.iter().map(|line| (line.period, line.amount_tiyin.0)).collect();
    assert_eq!(lines, [(None, OWED)], "the older debt stays as it was");
    let paid = seen(&world, request).await.remove(0);
    assert_eq!((paid.state, paid.link), (InvoiceState::Paid, None));
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_resident_is_told_where_to_pay(pool: PgPool) {
    let (world, bot) = World::with_people(pool).await;
    let request = worked(&world).await;
    let cmd = issue(request);
    let issued = requests::issue_invoice(&world.sv, &world.home.director, cmd.clone()).await.unwrap();
    requests::issue_invoice(&world.sv, &world.home.director, cmd).await.unwrap();
    world.route().await;
    let link = seen(&world, request).await.remove(0).link.unwrap();
    assert_eq!(
        world.count("select count(*) from request_comments").await,
        0,
        "it is told as what it is"
    );
    for scope in [&world.home.resident, &world.home.neighbour] {
        let inbox = notices::inbox(&world.sv, scope).await.unwrap();
        let told: Vec<_> = inbox.items.iter().filter(|item| item.kind == "payment.invoice_issued").collect();
        assert_eq!(told.len(), 1, "once to everybody of the home");
        assert!(told[0].title.contains("187"), "{}", told[0].title);
    }
    let director = notices::inbox(&world.sv, &world.home.director).await.unwrap();
    assert!(director.items.iter().all(|item| item.kind != "payment.invoice_issued"));
    let sent = world.invoices_sent(bot).await;
    assert_eq!(sent, [(RESIDENT, issued), (RELATIVE, issued)]);
    // The message's button is made when it is sent: it leads to the invoice for as long as that waits.
    let mut tx = world.sv.begin(&world.system()).await.unwrap();
    let path = payments::invoice_link_in(&world.sv, &mut tx, issued).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert!(link.ends_with(&path), "{link} {path}");
    // The link is the leave to see the order, and leads on to both providers.
    let url = url::Url::parse(&link).unwrap();
    let order: OrderId = url.path_segments().unwrap().next_back().unwrap().parse().unwrap();
    let of = |name: &str| url.query_pairs().find(|(key, _)| key == name).unwrap().1.into_owned();
    let view = payments::order_by_link(&world.sv, order, (of("until").parse().unwrap(), &of("sign")))
        .await
        .unwrap();
    assert_eq!((view.state, view.amount_tiyin), (OrderState::Open, Tiyin(18_750)));
    assert!(view.payme.is_some() && view.click.is_some());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_home_sees_what_waits_to_be_paid_and_hears_of_nothing_that_does_not(pool: PgPool) {
    let (world, bot) = World::with_people(pool).await;
    let request = worked(&world).await;
    let order = requests::issue_invoice(&world.sv, &world.home.director, issue(request))
        .await
        .unwrap();
    let waiting = async |scope: &Scope| {
        let accounts = payments::home(&world.sv, scope, world.home.apartment, Older::default())
            .await
            .unwrap();
        let account = accounts.into_iter().find(|one| one.balance.account == world.account).unwrap();
        account.invoices
    };
    for scope in [&world.home.resident, &world.home.neighbour] {
        let invoices = waiting(scope).await;
        assert_eq!(
            (invoices.len(), invoices[0].order, invoices[0].amount_tiyin),
            (1, order, Tiyin(18_750))
        );
        assert!(invoices[0].request.is_some());
    }
    // Taken back before anybody was told: nobody is, and no link leads to it.
    payments::cancel_invoice(&world.sv, &world.home.director, cancel(order))
        .await
        .unwrap();
    world.route().await;
    let inbox = world.inbox(&world.home.resident).await;
    assert!(inbox.iter().all(|(kind, _)| kind != "payment.invoice_issued"), "{inbox:?}");
    assert!(world.invoices_sent(bot).await.is_empty());
    assert!(waiting(&world.home.resident).await.is_empty());
    let mut tx = world.sv.begin(&world.system()).await.unwrap();
    assert_eq!(payments::invoice_link_in(&world.sv, &mut tx, order).await.unwrap(), None);
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_page_of_the_work_shows_its_resident_what_it_costs_and_nobody_else(pool: PgPool) {
    let world = World::new(pool).await;
    let (sv, home) = (&world.sv, &world.home);
    let request = worked(&world).await;
    let sent = async |scope: &Scope| {
        let sent = requests::sent_invoices(sv, scope, request).await;
        sent.map(|all| {
            all.into_iter()
                .map(|one| (one.order, one.state, one.link.is_some()))
                .collect::<Vec<_>>()
        })
        .map_err(|error| error.kind)
    };
    assert_eq!(sent(&home.resident).await, Ok(vec![]), "nothing is billed yet");
    let taken_back = requests::issue_invoice(sv, &home.director, issue(request)).await.unwrap();
    payments::cancel_invoice(sv, &home.director, cancel(taken_back)).await.unwrap();
    assert_eq!(sent(&home.resident).await, Ok(vec![]), "what was taken back is none of theirs");
    let order = requests::issue_invoice(sv, &home.director, issue(request)).await.unwrap();
    assert_eq!(sent(&home.resident).await, Ok(vec![(order, InvoiceState::Open, true)]));
    let link = requests::sent_invoices(sv, &home.resident, request)
        .await
        .unwrap()
        .remove(0)
        .link
        .unwrap();
    assert!(link.contains(&format!("/my/pay/{order}?until=")), "{link}");

    let stranger = Arrange::other_company(sv).await.resident;
    assert_eq!(sent(&home.neighbour).await, Ok(vec![]), "who lives there too was billed nothing");
    assert_eq!(sent(&stranger).await, Err(Kind::NotFound));
    assert_eq!(sent(&home.director).await, Err(Kind::Denied), "the staff have a list of their own");

    let all = seen(&world, request).await;
    let code = all.into_iter().find(|one| one.order == order).unwrap().code;
    let call = Call::prepare(1, &code, "187.50");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    world.click(call.complete(prepared)).await;
    assert_eq!(sent(&home.resident).await, Ok(vec![(order, InvoiceState::Paid, false)]));
    // Whoever moved out sees the work that was theirs, and no more of the home's money.
    let left = LinkApartment {
        resident: home.resident_id,
        apartment: home.apartment,
        tie: None,
    };
    people::unlink_apartment(sv, &home.director, left).await.unwrap();
    assert_eq!(sent(&home.resident).await, Ok(vec![]));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_billed_is_not_billed_again_and_more_work_is(pool: PgPool) {
    let world = World::new(pool).await;
    let (sv, director) = (&world.sv, &world.home.director);
    let request = worked(&world).await;
    let first = requests::issue_invoice(sv, director, issue(request)).await.unwrap();
    let nothing = requests::issue_invoice(sv, director, issue(request)).await.unwrap_err();
    assert_eq!((nothing.kind, nothing.code), (Kind::Conflict, "payments.nothing_to_bill"));
    add(&world, request, "2", "resident").await;
    requests::issue_invoice(sv, director, issue(request)).await.unwrap();
    assert_eq!(world.due().await, OWED + 18_750 + 25_000);
    // What is taken back is billed with the rest.
    payments::cancel_invoice(sv, director, cancel(first)).await.unwrap();
    assert_eq!(world.due().await, OWED + 25_000);
    requests::issue_invoice(sv, director, issue(request)).await.unwrap();
    assert_eq!(world.due().await, OWED + 18_750 + 25_000);
    world.assert_whole().await;
}

/// The link ends; what it was about does not.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_whose_time_is_over_is_owed_and_may_be_taken_back(pool: PgPool) {
    let world = World::new(pool).await;
    let request = worked(&world).await;
    let bill = async || requests::issue_invoice(&world.sv, &world.home.director, issue(request)).await;
    let order = bill().await.unwrap();
    world.clock.advance(chrono::Duration::days(32));
    assert_eq!(payments::sweep_orders(&world.sv).await.unwrap(), (1, 0));
    let stands = async || {
        seen(&world, request)
            .await
            .into_iter()
            .map(|one| (one.state, one.link))
            .collect::<Vec<_>>()
    };
    assert_eq!(stands().await, [(InvoiceState::Open, None)]);
    assert_eq!(world.due().await, OWED + 18_750);

    // However long it is ago, it is not billed twice.
    world.clock.advance(chrono::Duration::days(400));
    assert_eq!(payments::sweep_orders(&world.sv).await.unwrap(), (0, 0));
    assert_eq!(bill().await.unwrap_err().code, "payments.nothing_to_bill");

    payments::cancel_invoice(&world.sv, &world.home.director, cancel(order))
        .await
        .unwrap();
    assert_eq!(world.due().await, OWED);
    assert_eq!(stands().await, [(InvoiceState::Cancelled, None)]);
    assert_eq!(
        payments::sweep_orders(&world.sv).await.unwrap(),
        (0, 1),
        "and goes, as nothing is left of it"
    );
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_is_not_taken_back_from_under_its_payer(pool: PgPool) {
    let world = World::new(pool).await;
    let (sv, director) = (&world.sv, &world.home.director);
    let request = worked(&world).await;
    let order = requests::issue_invoice(sv, director, issue(request)).await.unwrap();
    let code = seen(&world, request).await.remove(0).code;
    world.payme("CreateTransaction", made("p1", 18_750, &code)).await;
    let held = payments::cancel_invoice(sv, director, cancel(order)).await.unwrap_err();
    assert_eq!((held.kind, held.code), (Kind::Conflict, "payments.invoice_held"));
    assert_eq!(world.cancel("p1", 3).await["result"]["state"], -1);
    let cmd = cancel(order);
    payments::cancel_invoice(sv, director, cmd.clone()).await.unwrap();
    payments::cancel_invoice(sv, director, cmd).await.unwrap();
    assert_eq!(world.due().await, OWED);
    assert_eq!(world.payme_code("CreateTransaction", made("p2", 18_750, &code)).await, -31051);

    let again = requests::issue_invoice(sv, director, issue(request)).await.unwrap();
    let code = seen(&world, request).await.into_iter().find(|one| one.order == again).unwrap().code;
    world.payme("CreateTransaction", made("p3", 18_750, &code)).await;
    world.perform("p3").await;
    let paid = payments::cancel_invoice(sv, director, cancel(again)).await.unwrap_err();
    assert_eq!(paid.code, "payments.invoice_paid");
    // Given back in Payme's cabinet, it is owed again and may be taken back.
    assert_eq!(world.cancel("p3", 5).await["result"]["state"], -2);
    assert_eq!(world.due().await, OWED + 18_750);
    payments::cancel_invoice(sv, director, cancel(again)).await.unwrap();
    assert_eq!(world.due().await, OWED);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn only_those_who_charge_bill_and_only_where_somebody_can_owe(pool: PgPool) {
    let world = World::new(pool).await;
    let request = worked(&world).await;
    let other = Arrange::other_company(&world.sv).await;
    let order = requests::issue_invoice(&world.sv, &world.home.director, issue(request))
        .await
        .unwrap();
    for (scope, kind) in [
        (&other.director, Kind::NotFound),
        (&world.home.manager, Kind::Denied),
        (&world.home.plumber, Kind::Denied),
        (&world.home.resident, Kind::Denied),
    ] {
        assert_eq!(
            requests::issue_invoice(&world.sv, scope, issue(request)).await.unwrap_err().kind,
            kind
        );
        assert_eq!(
            payments::cancel_invoice(&world.sv, scope, cancel(order)).await.unwrap_err().kind,
            kind
        );
    }
    payments::cancel_invoice(&world.sv, &world.home.director, cancel(order))
        .await
        .unwrap();
    let close = domain::charges::CloseAccount {
        account: world.account,
        command: CommandId::random(),
        day: None,
    };
    payments::close_account(&world.sv, &world.home.director, close).await.unwrap();
    let nobody = requests::issue_invoice(&world.sv, &world.home.director, issue(request))
        .await
        .unwrap_err();
    assert_eq!((nobody.kind, nobody.code), (Kind::Conflict, "payments.no_account"));
}

/// Neither does whoever keeps the accounts of another house, nor whoever may do everything there and works here, too.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_bills_in_anothers_house(pool: PgPool) {
    let world = World::new(pool).await;
    let (sv, director) = (&world.sv, &world.home.director);
    let request = worked(&world).await;
    let order = requests::issue_invoice(sv, director, issue(request)).await.unwrap();
    add(&world, request, "2", "resident").await;
    let act = |action| Act::new(request, CommandId::random(), action);
    let paid = Act {
        is_paid: Some(true),
        ..act(Action::SetFlags)
    };
    let given = Act {
        executor: Some(world.home.plumber_id),
        ..act(Action::Assign)
    };
    for act in [paid, given] {
        requests::act(sv, director, act).await.unwrap();
    }
    let roles = people::roles(sv, director).await.unwrap();
    let of = |base| roles.iter().find(|role| role.base == base).unwrap().id;
    let save = SaveRole {
        id: None,
        command: CommandId::random(),
        from: Some(of(Role::Director)),
        name_ru: "Всё в своих домах".to_owned(),
        name_uz: String::new(),
        visibility: Visibility::Houses,
        permissions: Permission::ALL.to_vec(),
    };
    let everything = people::save_role(sv, director, save).await.unwrap();
    for (role, sees_the_work) in [(of(Role::Accountant), false), (everything, true)] {
        let bound = bound_as(&world, role).await;
        assert_eq!(requests::invoices(sv, &bound, request).await.is_ok(), sees_the_work);
        let issued = requests::issue_invoice(sv, &bound, issue(request)).await;
        assert_eq!(issued.unwrap_err().kind, Kind::NotFound);
        let taken_back = payments::cancel_invoice(sv, &bound, cancel(order)).await;
        assert_eq!(taken_back.unwrap_err().kind, Kind::NotFound);
    }
    assert_eq!(world.due().await, OWED + 18_750);
}
