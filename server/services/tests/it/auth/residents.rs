//! Residents come in by a link of the bot, or by opening the app in Telegram: into their own company, and as residents only.

use chrono::Duration;
use domain::ids::BotId;
use hmac::{Hmac, Mac as _};
use secrecy::{ExposeSecret as _, SecretString};
use services::{
    Channel, Error, Scope, Services,
    auth::{self, Device, Face, NewSession, Signed},
    people,
    telegram::{self, SaveBot},
    test_support::{Arrange, Arranged, FixedClock, services_at},
};
use sha2::Sha256;
use sqlx::PgPool;

use super::{code, from};

const TOKEN: &str = "700:token-of-the-bot";
const ACCOUNT: i64 = 4100;

struct World {
    sv: Services,
    clock: FixedClock,
    home: Arranged,
    bot: BotId,
}

impl World {
    async fn new(pool: PgPool) -> Self {
        let clock = FixedClock::default();
        let sv = services_at(pool, clock.clone()).await;
        let home = Arrange::company(&sv).await;
        let bot = bot_of(&sv, &home, TOKEN).await;
        connect(&sv, (&home.resident, bot), ACCOUNT).await;
        Self { sv, clock, home, bot }
    }

    async fn link(&self) -> String {
        token_for(&self.sv, &self.home.resident).await
    }

    /// What Telegram would say of the account, by the clock of the test.
    fn told(&self, token: &str, account: i64) -> String {
        told(token, account, self.sv.now().timestamp())
    }

    async fn enter(&self, token: &str) -> Result<NewSession, Error> {
        auth::enter_by_link(&self.sv, token, &from("192.0.2.1")).await
    }

    async fn open(&self, bot: BotId, told: &str) -> Result<NewSession, Error> {
        auth::enter_by_mini_app(&self.sv, bot, told, &from("192.0.2.1")).await
    }
}

async fn bot_of(sv: &Services, company: &Arranged, token: &str) -> BotId {
    let save = SaveBot {
        token: SecretString::from(token),
        username: String::new(),
        api_url: None,
    };
    let mut tx = sv.begin(&Scope::system(company.company)).await.unwrap();
    let bot = telegram::save_bot_in(&mut tx, sv.config(), &save).await.unwrap();
    tx.commit().await.unwrap();
    bot
}

async fn connect(sv: &Services, (person, bot): (&Scope, BotId), account: i64) {
    let mut tx = sv.begin(&Scope::system(person.company())).await.unwrap();
    telegram::link_telegram(&mut tx, bot, account, person.user().unwrap())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// The secret of a fresh link.
async fn token_for(sv: &Services, person: &Scope) -> String {
    let mut tx = sv.begin(&Scope::system(person.company())).await.unwrap();
    let path = auth::resident_link_in(&mut tx, person.resident().unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    path.strip_prefix("/my/enter/").unwrap().to_owned()
}

fn told(token: &str, account: i64, at: i64) -> String {
    let user = format!(r#"{{"id":{account},"first_name":"A & B"}}"#);
    let mac = |key: &[u8], message: &[u8]| {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
        mac.update(message);
        mac.finalize().into_bytes()
    };
    let lines = format!("auth_date={at}\nsignature=none\nuser={user}");
    let hash = hex::encode(mac(&mac(b"WebAppData", token.as_bytes()), lines.as_bytes()));
    url::form_urlencoded::Serializer::new(String::new())
        .append_pair("user", &user)
        .append_pair("auth_date", &at.to_string())
        .append_pair("signature", "none")
        .append_pair("hash", &hash)
        .finish()
}

async fn signed(sv: &Services, session: &NewSession, face: Face) -> Result<Signed, Error> {
    auth::signed(sv, session.token.expose_secret(), face, Channel::Web).await
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_link_signs_its_resident_in_once(pool: PgPool) {
    let world = World::new(pool).await;
    let token = world.link().await;
    let session = world.enter(&token).await.unwrap();
    let me = signed(&world.sv, &session, Face::Resident).await.unwrap();
    assert_eq!(
        (me.scope.company(), me.scope.resident()),
        (world.home.company, Some(world.home.resident_id))
    );
    let seen = auth::me(&world.sv, &me).await.unwrap();
    assert_eq!(
        (seen.name.as_str(), seen.resident),
        ("Анвар Тошматов", Some(world.home.resident_id))
    );
    assert_eq!(seen.memberships.len(), 1);
    assert_eq!(code(world.enter(&token).await), "auth.link_expired", "it was used");
    for bad in ["", "forged", &token[1..]] {
        assert_eq!(code(world.enter(bad).await), "auth.link_expired", "{bad}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_two_presses_at_once_one_comes_in(pool: PgPool) {
    let world = World::new(pool).await;
    let token = world.link().await;
    let (one, other) = tokio::join!(world.enter(&token), world.enter(&token));
    assert_ne!(one.is_ok(), other.is_ok());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_link_is_good_for_ten_minutes(pool: PgPool) {
    let world = World::new(pool).await;
    let (early, late) = (world.link().await, world.link().await);
    world.clock.advance(Duration::minutes(10) - Duration::seconds(1));
    assert_eq!(code(world.enter(&early).await), "ok");
    world.clock.advance(Duration::seconds(1));
    assert_eq!(code(world.enter(&late).await), "auth.link_expired");
    world.clock.advance(Duration::days(2));
    assert_eq!(auth::sweep(&world.sv).await.unwrap(), 2, "both links are forgotten");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_link_is_not_inherited(pool: PgPool) {
    let world = World::new(pool).await;
    let (archived, unlinked) = (world.link().await, world.link().await);
    let (sv, home) = (&world.sv, &world.home);
    people::archive_resident(sv, &home.director, home.resident_id).await.unwrap();
    assert_eq!(code(world.enter(&archived).await), "auth.link_expired");
    let mut tx = sv.begin(&Scope::system(home.company)).await.unwrap();
    assert_eq!(code(auth::resident_link_in(&mut tx, home.resident_id).await), "not_found");
    tx.commit().await.unwrap();
    people::restore_resident(sv, &home.director, home.resident_id).await.unwrap();
    // The account behind the chat is another person's now.
    connect(sv, (&home.neighbour, world.bot), ACCOUNT).await;
    assert_eq!(code(world.enter(&unlinked).await), "auth.link_expired");
}

/// A bot vouches for residents: whoever works there needs the password for that.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn no_bot_opens_what_is_the_staffs(pool: PgPool) {
    let world = World::new(pool).await;
    let (sv, home) = (&world.sv, &world.home);
    let mut tx = sv.begin(&Scope::system(home.company)).await.unwrap();
    people::bind_user_in(&mut tx, home.resident_id, home.director.user().unwrap())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    connect(sv, (&home.director, world.bot), 77).await;
    for session in [
        world.enter(&world.link().await).await.unwrap(),
        world.open(world.bot, &world.told(TOKEN, 77)).await.unwrap(),
    ] {
        assert_eq!(code(signed(sv, &session, Face::Staff).await), "auth.sign_in");
        let me = signed(sv, &session, Face::Resident).await.unwrap();
        let seen = auth::me(sv, &me).await.unwrap();
        assert_eq!((seen.employee, seen.resident), (None, Some(home.resident_id)));
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_app_in_telegram_signs_in_whoever_is_linked(pool: PgPool) {
    let world = World::new(pool).await;
    let told_now = world.told(TOKEN, ACCOUNT);
    let session = world.open(world.bot, &told_now).await.unwrap();
    let me = signed(&world.sv, &session, Face::Resident).await.unwrap();
    assert_eq!(me.scope.resident(), Some(world.home.resident_id));
    // A page that is loaded anew says the same again.
    assert_eq!(code(world.open(world.bot, &told_now).await), "ok");
    assert_eq!(code(world.open(world.bot, &world.told(TOKEN, 4199)).await), "auth.telegram_unknown");
    assert_eq!(
        code(world.open(world.bot, &world.told("700:another", ACCOUNT)).await),
        "auth.telegram_invalid"
    );
    assert_eq!(code(world.open(BotId::nil(), &told_now).await), "auth.telegram_invalid");
    assert_eq!(code(world.open(world.bot, "user=7").await), "auth.telegram_invalid");
    world.clock.advance(Duration::seconds(3601));
    assert_eq!(code(world.open(world.bot, &told_now).await), "auth.telegram_expired");
    assert_eq!(code(signed(&world.sv, &session, Face::Resident).await), "ok");
    world.clock.advance(Duration::hours(12));
    assert_eq!(
        code(signed(&world.sv, &session, Face::Resident).await),
        "auth.sign_in",
        "it is a short one"
    );
}

/// The vector that every implementation agrees on, through the whole door.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_golden_vector_comes_in(pool: PgPool) {
    const VECTOR: &str = "query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A700100200%2C%22first_name%22%3A%22%D0%94%D0%B8%D0%BB%D1%88%D0%BE%D0%B4%20%26%20Co%20%2B%20%3D%20%3F%22%2C%22last_name%22%3A%22Qo'ldoshev%22%2C%22username%22%3A%22dilshod_k%22%2C%22language_code%22%3A%22uz%22%2C%22allows_write_to_pm%22%3Atrue%7D&start_param=b_17_2&auth_date=1790000000&signature=zg4FGR6GVgV22_7xcIwJPy_NA45MW2Oe3CZk-b2vuAuVfVHuS4UUqIWdqJA3xAXiaIsXimexuMxR9QsIP9UgCQ&hash=d9191318e6b41db71f760bb964df195d1766b7dafe3619ed4be382c70eb87219";
    let world = World::new(pool).await;
    let bot = bot_of(&world.sv, &world.home, "123456789:AAHousingTestTokenForVectorsOnly0001").await;
    connect(&world.sv, (&world.home.resident, bot), 700_100_200).await;
    world.clock.advance(Duration::seconds(1_790_000_060 - world.sv.now().timestamp()));
    assert_eq!(code(world.open(bot, VECTOR).await), "ok");
    assert_eq!(
        code(world.open(bot, &VECTOR.replace("700100200", "700100201")).await),
        "auth.telegram_invalid"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_bot_opened_ends_when_it_stands_for_the_person_no_more(pool: PgPool) {
    let world = World::new(pool).await;
    let (sv, home) = (&world.sv, &world.home);
    let enter = async || world.enter(&world.link().await).await.unwrap();
    let over = async |session: &NewSession| code(signed(sv, session, Face::Resident).await) == "auth.sign_in";

    let session = enter().await;
    connect(sv, (&home.resident, world.bot), ACCOUNT).await;
    assert!(!over(&session).await, "sharing the contact again changes nothing");
    let mut tx = sv.begin(&Scope::system(home.company)).await.unwrap();
    telegram::unlink_telegram(&mut tx, world.bot, ACCOUNT).await.unwrap();
    tx.commit().await.unwrap();
    assert!(over(&session).await);

    connect(sv, (&home.resident, world.bot), ACCOUNT).await;
    let session = enter().await;
    connect(sv, (&home.resident, world.bot), 4200).await;
    assert!(over(&session).await, "another account took the place of the former one");

    let session = enter().await;
    connect(sv, (&home.neighbour, world.bot), 4200).await;
    assert!(over(&session).await, "the account is another person's");
}

/// A person known by a proven number to two companies.
async fn known_to_both(world: &World) -> (Arranged, BotId) {
    let other = Arrange::other_company(&world.sv).await;
    let bot = bot_of(&world.sv, &other, "800:token-of-the-other-bot").await;
    let user = world.home.resident.user().unwrap();
    let mut tx = world.sv.begin(&Scope::system(other.company)).await.unwrap();
    people::bind_user_in(&mut tx, other.resident_id, user).await.unwrap();
    telegram::link_telegram(&mut tx, bot, ACCOUNT, user).await.unwrap();
    tx.commit().await.unwrap();
    (other, bot)
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_bot_opens_its_own_company_only(pool: PgPool) {
    let world = World::new(pool).await;
    let (other, other_bot) = known_to_both(&world).await;
    let sv = &world.sv;
    // What one bot's token signed is nothing to the other.
    assert_eq!(
        code(world.open(other_bot, &world.told(TOKEN, ACCOUNT)).await),
        "auth.telegram_invalid"
    );
    let session = world.open(world.bot, &world.told(TOKEN, ACCOUNT)).await.unwrap();
    let me = signed(sv, &session, Face::Resident).await.unwrap();
    let seen = auth::me(sv, &me).await.unwrap();
    assert_eq!((seen.memberships.len(), seen.name.as_str()), (1, "Анвар Тошматов"));
    let companies = auth::companies(sv, &me.scope).await.unwrap();
    assert!(companies.iter().all(|one| one.company == world.home.company), "{companies:?}");
    assert_eq!(
        code(auth::switch_company(sv, &me, other.company, &Device::default()).await),
        "not_found"
    );
    // The second bot vouches for the same browser, too: now both are open.
    let device = Device {
        session: Some(session.token.clone()),
        ..Device::default()
    };
    let told_there = world.told("800:token-of-the-other-bot", ACCOUNT);
    let both = auth::enter_by_mini_app(sv, other_bot, &told_there, &device).await.unwrap();
    let me = signed(sv, &both, Face::Resident).await.unwrap();
    assert_eq!(me.scope.company(), other.company);
    assert_eq!(auth::me(sv, &me).await.unwrap().memberships.len(), 2);
    let back = auth::switch_company(sv, &me, world.home.company, &Device::default()).await.unwrap();
    let me = signed(sv, &back, Face::Resident).await.unwrap();
    assert_eq!(me.scope.company(), world.home.company);
    assert_eq!(
        code(signed(sv, &session, Face::Resident).await),
        "auth.sign_in",
        "the former secret is dead"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_person_in_the_browser_gets_nothing_of_the_former_one(pool: PgPool) {
    let world = World::new(pool).await;
    let (sv, home) = (&world.sv, &world.home);
    let other = Arrange::other_company(sv).await;
    let theirs = token_for(sv, &other.resident).await;
    let first = world.enter(&world.link().await).await.unwrap();
    let device = Device {
        session: Some(first.token.clone()),
        ..Device::default()
    };
    let second = auth::enter_by_link(sv, &theirs, &device).await.unwrap();
    let me = signed(sv, &second, Face::Resident).await.unwrap();
    assert_eq!(me.scope.company(), other.company);
    let seen = auth::me(sv, &me).await.unwrap();
    assert!(seen.memberships.iter().all(|one| one.company != home.company));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_resident_chooses_a_language(pool: PgPool) {
    let world = World::new(pool).await;
    let session = world.enter(&world.link().await).await.unwrap();
    let me = signed(&world.sv, &session, Face::Resident).await.unwrap();
    auth::choose_lang(&world.sv, &me, domain::lang::Lang::En).await.unwrap();
    let me = signed(&world.sv, &session, Face::Resident).await.unwrap();
    assert_eq!(me.scope.lang, domain::lang::Lang::En);
}
