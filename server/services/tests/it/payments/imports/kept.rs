//! Houses and services whose books others keep: what they say is shown as theirs, for as long as they keep them.

use domain::{
    charges::RemoveKeeper,
    ids::{AccountId, KeeperId, UtilityId},
    payments::{AmountChoice, BillPhone, Checkout, Older, OrderState, Provider, SheetPeriod},
};

use super::{super::off::switch_off, *};

impl World {
    async fn kept(&self, service: Option<UtilityId>, (since, until): (&str, Option<&str>)) -> KeeperId {
        let save = SaveKeeper {
            command: CommandId::random(),
            building: self.home.building,
            service,
            keeper: "ЕРЦ".to_owned(),
            since: since.parse().unwrap(),
            until: until.map(|month| month.parse().unwrap()),
        };
        payments::save_keeper(&self.sv, &self.home.director, save).await.unwrap()
    }

    /// Takes a sheet that says what the account owes others; answers it.
    async fn said(&self, balance: &str) -> ImportId {
        let rows: [&[&str]; 2] = [&UNITS, &["ул. Навруз, 5", "", "12", "", NUMBER, balance]];
        let sheet = self.read(SheetKind::Accounts, &rows).await;
        self.take(sheet).await.unwrap();
        self.clock.advance(chrono::Duration::days(1));
        sheet
    }

    async fn told(&self, account: AccountId) -> Vec<i64> {
        let theirs = payments::outside_balances(&self.sv, &self.home.resident, account).await.unwrap();
        theirs.iter().map(|one| one.balance_tiyin.0).collect()
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_others_keep_is_not_charged_by_a_sheet(pool: PgPool) {
    let world = World::new(pool).await;
    let lift = world.lift().await;
    world.service("Мусор", Mode::Fixed).await;
    world.kept(Some(lift), ("2026-02", Some("2026-02"))).await;
    let sheet = world
        .read(
            SheetKind::Charges,
            &[
                &CHARGES,
                &[NUMBER, "2026-01", "Лифт", "1", "", "", ""],
                &[NUMBER, "2026-02", "Лифт", "1", "", "", ""],
                &[NUMBER, "2026-02", "Мусор", "1", "", "", ""],
                &[NUMBER, "2026-03", "Лифт", "1", "", "", ""],
            ],
        )
        .await;
    assert_eq!(world.wrong(sheet).await, ["3 period kept"]);
    world.kept(None, ("2026-03", None)).await;
    assert_eq!(world.wrong(sheet).await, ["3 period kept", "5 period kept"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_account_of_a_service_that_others_keep_is_mirrored(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let lift = world.lift().await;
    world.service("Мусор", Mode::Fixed).await;
    world.kept(Some(lift), ("2026-01", None)).await;
    let heads: &[&str] = &["Адрес", "Номер", "Лицевой счёт", "Баланс на дату", "Услуги"];
    let theirs: &[&str] = &["ул. Навруз, 5", "12", "H-1", "700", "Лифт"];
    let ours: &[&str] = &["ул. Навруз, 5", "13", "100013", "10", ""];
    let both: &[&str] = &["ул. Навруз, 5", "13", "H-2", "5", "Лифт, Мусор"];
    let mixed = world.read(SheetKind::Accounts, &[heads, theirs, ours, both]).await;
    assert_eq!(world.wrong(mixed).await, ["4 balance kept"], "one sum of two who keep the books");
    let sheet = world.read(SheetKind::Accounts, &[heads, theirs, ours]).await;
    let sums = payments::import(&world.sv, &world.home.director, sheet).await.unwrap().sums;
    assert_eq!((sums.opening_tiyin, sums.outside_tiyin), (Tiyin(1_000), Tiyin(70_000)));
    world.take(sheet).await.unwrap();
    let account = AccountId(one(&pool, "select id from accounts where number = 'H-1'").await);
    assert_eq!(world.told(account).await, [70_000]);
    let books = payments::balance(&world.sv, &world.system(), account).await.unwrap();
    assert_eq!(books.due_tiyin, Tiyin(0), "our books know nothing of it");
    assert_eq!(world.told(world.account).await, Vec::<i64>::new(), "the other services are ours");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_home_is_told_who_keeps_its_account_and_is_not_asked_to_pay_here(pool: PgPool) {
    let world = World::new(pool).await;
    let shown = async || {
        let money = payments::money(&world.sv, &world.home.resident, None, Older::default())
            .await
            .unwrap();
        let account = money.accounts.into_iter().find(|one| one.balance.account == world.account).unwrap();
        let mut sums = money.homes.into_iter().flat_map(|home| home.accounts);
        let sum = sums.find(|one| one.account == world.account).unwrap();
        assert_eq!(account.outside, sum.outside);
        let sheet = payments::sheet(&world.sv, &world.home.director, world.account, SheetPeriod::default());
        assert_eq!(sheet.await.unwrap().outside, sum.outside);
        (account.can_be_paid, sum.outside)
    };
    assert_eq!(shown().await, (true, None));
    let keeper = world.kept(None, ("2026-01", None)).await;
    let (can_be_paid, outside) = shown().await;
    let outside = outside.unwrap();
    assert_eq!((can_be_paid, outside.keeper.as_str(), outside.said), (false, "ЕРЦ", None));
    world.said("700").await;
    let (_, outside) = shown().await;
    let said = outside.unwrap().said.unwrap();
    assert_eq!(
        (said.balance_tiyin, said.as_of.to_string()),
        (Tiyin(70_000), "2026-03-02".to_owned())
    );

    // The books come back: nothing stale is told, and the months before stay theirs.
    let remove = RemoveKeeper {
        command: CommandId::random(),
        keeper,
        until: "2026-02".parse().ok(),
    };
    payments::remove_keeper(&world.sv, &world.home.director, remove).await.unwrap();
    assert_eq!(shown().await, (true, None));
    assert_eq!(world.told(world.account).await, Vec::<i64>::new());
    world.lift().await;
    let row = |month: &'static str| [NUMBER, month, "Лифт", "1", "", "", ""];
    let sheet = world.read(SheetKind::Charges, &[&CHARGES, &row("2026-02"), &row("2026-03")]).await;
    assert_eq!(world.wrong(sheet).await, ["2 period kept"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nothing_leads_to_paying_what_others_keep(pool: PgPool) {
    let world = World::new(pool).await;
    world.kept(None, ("2026-03", None)).await;
    world.said("700").await;
    for scope in [&world.home.resident, &world.home.director] {
        for (amount, other) in [(AmountChoice::All, None), (AmountChoice::Other, Some(Tiyin(500_000)))] {
            let cmd = Checkout {
                account: world.account,
                command: CommandId::random(),
                amount,
                other_tiyin: other,
            };
            let refused = payments::checkout(&world.sv, scope, cmd).await.unwrap_err();
            assert_eq!((refused.kind, refused.code), (Kind::Conflict, "payments.kept_by_others"));
        }
    }
    let bill = BillPhone {
        account: world.account,
        command: CommandId::random(),
        phone: "998901234567".to_owned(),
        amount_tiyin: Tiyin(500_000),
    };
    let refused = payments::bill_phone(&world.sv, &world.home.director, bill).await.unwrap_err();
    assert_eq!(refused.code, "payments.kept_by_others");

    // Where several accounts are to choose from, the sum is theirs, too.
    let mut tx = world.sv.begin(&world.home.resident).await.unwrap();
    let own = payments::own_accounts_in(&mut tx, &world.home.resident).await.unwrap();
    let outside = own.iter().find(|one| one.id == world.account).unwrap().outside.as_ref().unwrap();
    assert_eq!(outside.said.as_ref().unwrap().balance_tiyin, Tiyin(70_000));
    // What a provider brings all the same is taken.
    world.paid("p1", 1_000, NUMBER).await;
    assert_eq!(world.due().await, OWED - 1_000);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_link_made_before_others_kept_the_books_leads_to_no_provider(pool: PgPool) {
    let world = World::new(pool).await;
    let resident = &world.home.resident;
    let cmd = Checkout {
        account: world.account,
        command: CommandId::random(),
        amount: AmountChoice::All,
        other_tiyin: None,
    };
    let opened = payments::checkout(&world.sv, resident, cmd).await.unwrap();
    let invoice = payments::Invoice {
        account: world.account,
        amount: Tiyin(2_000_000),
        expires_at: world.sv.now() + chrono::Duration::days(30),
    };
    let (invoice, _) = payments::invoice(&world.sv, &world.system(), invoice).await.unwrap();
    let lead = async |order, link: &str| {
        let link: url::Url = link.parse().unwrap();
        let query: std::collections::HashMap<_, _> = link.query_pairs().into_owned().collect();
        let signed = (query["until"].parse().unwrap(), query["sign"].as_str());
        payments::follow(&world.sv, (order, Provider::Click), signed, domain::lang::Lang::Ru)
            .await
            .unwrap()
    };
    let link = opened.click.unwrap();
    assert!(lead(opened.order, &link).await.contains("transaction_param="));

    world.kept(None, ("2026-03", None)).await;
    let page = lead(opened.order, &link).await;
    assert!(page.contains(&format!("/my/pay/{}?", opened.order)), "{page}");
    let order = payments::order(&world.sv, resident, opened.order).await.unwrap();
    assert_eq!((order.state, order.payme, order.click), (OrderState::Expired, None, None));
    // What the company billed itself is paid to it, whoever keeps the books of the house.
    let order = payments::order(&world.sv, resident, invoice).await.unwrap();
    assert_eq!(order.state, OrderState::Open);
    assert!(lead(invoice, &order.click.unwrap()).await.contains("transaction_param="));
    // Who was at the provider by then has paid what they owed here.
    world.paid("p1", OWED, &opened.code).await;
    assert_eq!(world.due().await, 2_000_000);
    let order = payments::order(&world.sv, resident, opened.order).await.unwrap();
    assert_eq!(order.state, OrderState::Paid);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_link_that_leads_to_no_provider_needs_no_cash_desk(pool: PgPool) {
    let world = World::new(pool).await;
    let cmd = Checkout {
        account: world.account,
        command: CommandId::random(),
        amount: AmountChoice::All,
        other_tiyin: None,
    };
    let opened = payments::checkout(&world.sv, &world.home.resident, cmd).await.unwrap();
    let link: url::Url = opened.click.unwrap().parse().unwrap();
    let query: std::collections::HashMap<_, _> = link.query_pairs().into_owned().collect();
    let signed = (query["until"].parse().unwrap(), query["sign"].as_str());
    let lead = async || payments::follow(&world.sv, (opened.order, Provider::Click), signed, domain::lang::Lang::Ru).await;
    switch_off(&world).await;
    assert_eq!(lead().await.unwrap_err().kind, Kind::NotFound, "nobody takes it");
    world.kept(None, ("2026-03", None)).await;
    let page = lead().await.unwrap();
    assert!(page.contains(&format!("/my/pay/{}?", opened.order)), "{page}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whoever_keeps_the_books_later_takes_no_months_from_those_before(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    let keeper = world.kept(None, ("2026-01", Some("2026-02"))).await;
    let save = async |keeper: &str, since: &str| {
        let save = SaveKeeper {
            command: CommandId::random(),
            building: world.home.building,
            service: None,
            keeper: keeper.to_owned(),
            since: since.parse().unwrap(),
            until: None,
        };
        payments::save_keeper(&world.sv, &world.home.director, save).await
    };
    let refused = async |keeper: &str, since: &str| {
        let refused = save(keeper, since).await.unwrap_err();
        let wrong = &refused.fields.fields[0];
        assert_eq!((wrong.field.as_str(), wrong.code.as_str()), ("since", "kept-before"));
    };
    refused("Mening uyim", "2026-04").await;
    let row: &[&str] = &[NUMBER, "2026-02", "Лифт", "1", "", "", ""];
    let sheet = world.read(SheetKind::Charges, &[&CHARGES, row]).await;
    assert_eq!(world.wrong(sheet).await, ["2 period kept"]);

    // It was a mistake: without a last month they never kept anything.
    let remove = RemoveKeeper {
        command: CommandId::random(),
        keeper,
        until: None,
    };
    payments::remove_keeper(&world.sv, &world.home.director, remove).await.unwrap();
    assert_eq!(world.wrong(sheet).await, Vec::<String>::new());
    save("Mening uyim", "2026-04").await.unwrap();

    // Nor from those who keep them still; what is said of these is corrected.
    refused("ЕРЦ", "2026-05").await;
    save("Mening uyim", "2026-05").await.unwrap();
    refused("ЕРЦ", "2026-06").await;
    save("ЕРЦ", "2026-05").await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_the_sheet_before_said_holds_again(pool: PgPool) {
    let world = World::new(pool).await;
    world.kept(None, ("2026-01", None)).await;
    let (first, second) = (world.said("700").await, world.said("900").await);
    assert_eq!(world.told(world.account).await, [90_000]);
    let sums = payments::import(&world.sv, &world.home.director, first).await.unwrap().sums;
    assert_eq!(sums.outside_tiyin, Tiyin(70_000), "what it said is known still");
    world.undo(second).await.unwrap();
    assert_eq!(world.told(world.account).await, [70_000]);
    let third = world.said("800").await;
    world.undo(first).await.unwrap();
    assert_eq!(world.told(world.account).await, [80_000]);
    world.undo(third).await.unwrap();
    assert_eq!(world.told(world.account).await, Vec::<i64>::new());
}
