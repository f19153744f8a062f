//! The residents' app: everybody in it sees their own home, and comes in by their own company's bot.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use domain::people::LinkApartment;
use hmac::{Hmac, Mac as _};
use secrecy::SecretString;
use services::{
    Scope, auth, people,
    telegram::{self, SaveBot},
    test_support::Arranged,
};
use sha2::Sha256;
use sqlx::PgPool;

use super::{
    Two,
    cases::{linked, mine},
    went,
    world::{Ids, SECRET},
};
use crate::support::{Answer, Server, request, rows};

/// What names a home or what belongs to one; the rest are lists of one's own.
const OF_A_HOME: [&str; 3] = ["my/money", "my/order", "my/checkout"];

impl Two {
    /// A browser of this person's.
    async fn browser(&self, person: &Scope) -> String {
        let who = (person.user().unwrap(), person.company());
        rows::session(&self.pool, &self.server, who).await.1
    }

    /// Lets the company's resident live in the apartment of these ids.
    async fn move_in(&self, x: &Ids) -> LinkApartment {
        let link = LinkApartment {
            resident: self.server.company.resident_id,
            apartment: x.apartment,
            tie: None,
        };
        people::link_apartment(&self.server.services, &self.server.company.director, link.clone())
            .await
            .unwrap();
        link
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_resident_reaches_their_own_home_and_nobody_else_does(pool: PgPool) {
    let two = Two::new(pool).await;
    let ids = &two.ours[0];
    two.move_in(ids).await;
    let (company, other) = (&two.server.company, &two.server.other);
    let own = two.browser(&company.resident).await;
    for (endpoint, form) in mine(ids) {
        let answer = two.call(endpoint, &own, &form).await;
        assert!(went(&answer), "{endpoint}: {} {}", answer.status, answer.body);
        if endpoint == "my/homes" {
            assert!(answer.body.contains(SECRET), "{}", answer.body);
        }
    }
    let before = two.rows().await;
    let (neighbour, stranger) = (two.browser(&company.neighbour).await, two.browser(&other.resident).await);
    for (endpoint, form) in mine(ids) {
        for (who, cookie) in [("neighbour", &neighbour), ("stranger", &stranger)] {
            let answer = two.call(endpoint, cookie, &form).await;
            if OF_A_HOME.contains(&endpoint) {
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{endpoint} by a {who}: {}", answer.body);
            }
            assert!(
                !answer.body.contains(&ids.account.to_string()),
                "{endpoint} by a {who}: {}",
                answer.body
            );
        }
        two.is_blind(endpoint, &two.call(endpoint, &stranger, &form).await);
        for cookie in [&two.director, &two.stranger] {
            let answer = two.call(endpoint, cookie, &form).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{endpoint} by staff: {}", answer.body);
        }
        let nobody = two.server.call(&format!("/rpc/{endpoint}"), None, &form).await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED, "{endpoint}: {}", nobody.body);
    }
    let changed = |rows: &rows::Rows| (rows.get("payment_orders").cloned(), rows.get("ledger_entries").cloned());
    assert_eq!(changed(&two.rows().await), changed(&before));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_moved_out_is_a_stranger_to_the_home(pool: PgPool) {
    let two = Two::new(pool).await;
    let ids = &two.ours[0];
    let link = two.move_in(ids).await;
    let company = &two.server.company;
    let cookie = two.browser(&company.resident).await;
    assert!(went(&two.call("my/money", &cookie, &format!("home={}", ids.apartment)).await));
    people::unlink_apartment(&two.server.services, &company.director, link)
        .await
        .unwrap();
    for (endpoint, form) in mine(ids).into_iter().filter(|(endpoint, _)| OF_A_HOME.contains(endpoint)) {
        let answer = two.call(endpoint, &cookie, &form).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{endpoint}: {}", answer.body);
    }
    let homes = two.call("my/homes", &cookie, "").await;
    assert!(!homes.body.contains(&ids.account.to_string()), "{}", homes.body);
}

/// Without the key of a link a request is opened by the session, for its own resident.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_request_opens_by_the_session_of_its_resident(pool: PgPool) {
    let two = Two::new(pool).await;
    let request = two.ours[0].requests[0];
    let (company, other) = (&two.server.company, &two.server.other);
    let before = two.rows().await;
    for person in [&company.neighbour, &other.resident] {
        let cookie = two.browser(person).await;
        for (endpoint, form) in linked(request, "") {
            let answer = two.call(endpoint, &cookie, &form).await;
            if ["my/comment", "my/act"].contains(&endpoint) {
                assert!(!went(&answer), "{endpoint}: {}", answer.body);
            }
            if person.company() == other.company {
                two.is_blind(endpoint, &answer);
            }
        }
    }
    let requests = |rows: &rows::Rows| rows.get("requests").cloned();
    assert_eq!(requests(&two.rows().await), requests(&before));
    let own = two.browser(&company.resident).await;
    for (endpoint, form) in linked(request, "") {
        let answer = two.call(endpoint, &own, &form).await;
        assert!(went(&answer), "{endpoint}: {} {}", answer.status, answer.body);
    }
}

/// The cookie that an answer sets for the session.
fn cookie(answer: &Answer) -> String {
    let set = answer.headers.get_all(header::SET_COOKIE).iter();
    let found = set
        .filter_map(|value| value.to_str().ok())
        .find(|value| value.starts_with(rpc::SESSION_COOKIE));
    found.unwrap().to_owned()
}

/// The part of it that a browser sends.
fn sent(set: &str) -> String {
    set.split(';').next().unwrap().to_owned()
}

/// Sends the form as a browser does without script.
async fn press(server: &Server, token: &str) -> Answer {
    let content = "application/x-www-form-urlencoded";
    let body = Body::from(format!("token={token}"));
    let mut asked = request(Method::POST, "/rpc/my/enter", None, content, body);
    let headers = asked.headers_mut();
    headers.insert(header::ACCEPT, "text/html".parse().unwrap());
    headers.insert(header::REFERER, "https://hovli.test/my/enter/secret".parse().unwrap());
    server.send(asked).await
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_link_is_used_up_by_its_button_and_not_by_a_look(pool: PgPool) {
    let two = Two::new(pool).await;
    let (server, company) = (&two.server, &two.server.company);
    let mut tx = server.services.begin(&Scope::system(company.company)).await.unwrap();
    let path = auth::resident_link_in(&mut tx, company.resident_id).await.unwrap();
    tx.commit().await.unwrap();
    for _ in 0..3 {
        let look = server.get(&path, None).await;
        assert_eq!(look.status, StatusCode::OK);
        assert!(look.headers.get(header::SET_COOKIE).is_none());
        assert!(look.body.contains("/rpc/my/enter"), "{}", look.body);
    }
    let token = path.rsplit('/').next().unwrap();
    let pressed = press(server, token).await;
    assert_eq!(pressed.headers[header::LOCATION], "/my");
    let set = cookie(&pressed);
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax"), "{set}");
    let home = server.get("/my", Some(&sent(&set))).await;
    assert_eq!(home.status, StatusCode::OK, "{}", home.body);
    for path in ["/my/payments", "/my/requests", "/my/requests?ended=1", "/my/more"] {
        let page = server.get(path, Some(&sent(&set))).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.contains("<main") && page.body.contains("</html>"), "{path}");
    }
    assert!(server.get("/admin", Some(&sent(&set))).await.status.is_redirection());
    let again = press(server, token).await;
    let back = again.headers[header::LOCATION].to_str().unwrap().to_owned();
    assert!(back.contains("__err="), "{back}");
    assert!(
        again
            .headers
            .get_all(header::SET_COOKIE)
            .iter()
            .all(|set| !set.as_bytes().starts_with(rpc::SESSION_COOKIE.as_bytes()))
    );
}

async fn bot_of(server: &Server, company: &Arranged, token: &str) -> domain::ids::BotId {
    let save = SaveBot {
        token: SecretString::from(token),
        username: String::new(),
        api_url: None,
    };
    let mut tx = server.services.begin(&Scope::system(company.company)).await.unwrap();
    let bot = telegram::save_bot_in(&mut tx, server.services.config(), &save).await.unwrap();
    telegram::link_telegram(&mut tx, bot, 41, company.resident.user().unwrap())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    bot
}

fn told(token: &str, at: i64) -> String {
    let mac = |key: &[u8], message: &[u8]| {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
        mac.update(message);
        mac.finalize().into_bytes()
    };
    let lines = format!("auth_date={at}\nuser={{\"id\":41}}");
    let hash = hex::encode(mac(&mac(b"WebAppData", token.as_bytes()), lines.as_bytes()));
    url::form_urlencoded::Serializer::new(String::new())
        .append_pair("user", "{\"id\":41}")
        .append_pair("auth_date", &at.to_string())
        .append_pair("hash", &hash)
        .finish()
}

fn form(bot: domain::ids::BotId, told: &str) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .append_pair("bot", &bot.to_string())
        .append_pair("data", told)
        .finish()
}

/// The session of a frame goes nowhere else; another company's bot says nothing of ours.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn telegram_lets_in_by_the_companys_own_bot(pool: PgPool) {
    let two = Two::new(pool).await;
    let server = &two.server;
    let (ours, theirs) = ("9000:ours-of-the-app", "9001:theirs-of-the-app");
    let bot = bot_of(server, &server.company, ours).await;
    let other = bot_of(server, &server.other, theirs).await;
    let now = server.services.now().timestamp();
    let enter = async |bot, told: &str| server.call("/rpc/my/telegram", None, &form(bot, told)).await;

    let let_in = enter(bot, &told(ours, now)).await;
    assert_eq!(let_in.status, StatusCode::OK, "{}", let_in.body);
    let set = cookie(&let_in);
    assert!(set.contains("SameSite=None; Partitioned") && set.contains("Secure"), "{set}");
    let page = server.get("/my/more", Some(&sent(&set))).await;
    assert!(page.body.contains("УК birinchi"), "{}", page.body);
    let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("frame-ancestors https://web.telegram.org;"), "{policy}");
    assert!(page.headers.get(header::X_FRAME_OPTIONS).is_none());

    for (bot, told) in [
        (other, told(ours, now)),
        (bot, told(theirs, now)),
        (bot, told(ours, now - 3601)),
        (bot, told(ours, now + 31)),
        (bot, "forged".to_owned()),
    ] {
        let answer = enter(bot, &told).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", answer.body);
        assert!(answer.headers.get(header::SET_COOKIE).is_none());
    }
}
