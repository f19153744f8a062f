//! What Telegram says of whoever opens the app in it: signed with a bot's token, and good for an hour.
//!
//! The text is a secret of its person: it is neither kept nor logged.

use chrono::Duration;
use domain::time::Timestamp;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use url::form_urlencoded;

/// The longest text that is read.
const LENGTH_MAX: usize = 8 * 1024;
/// A person who opens the app has just been written this.
pub(super) const GOOD_FOR: Duration = Duration::hours(1);
/// How far Telegram's clock may be ahead of ours.
const AHEAD_MAX: Duration = Duration::seconds(30);
/// What Telegram derives the key of Mini Apps with.
const PURPOSE: &[u8] = b"WebAppData";

/// Why the text is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is not what Telegram writes.
    Malformed,
    /// It is not signed with the token of this bot.
    Forged,
    /// It was written too long ago.
    Expired,
    /// It will have been written in the future.
    Early,
    /// It names nobody.
    Nobody,
}

#[derive(serde::Deserialize)]
struct User {
    id: i64,
}

/// The Telegram account that the text names, when the bot with this token was opened by it lately.
pub(super) fn account(text: &str, token: &str, now: Timestamp, good_for: Duration) -> Result<i64, Refused> {
    if text.len() > LENGTH_MAX {
        return Err(Refused::Malformed);
    }
    let mut fields: Vec<(String, String)> = form_urlencoded::parse(text.as_bytes()).into_owned().collect();
    fields.sort();
    // Of two fields with one name nobody knows which was signed.
    let is_twice = fields.iter().zip(fields.iter().skip(1)).any(|(one, next)| one.0 == next.0);
    let find = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let (Some(hash), Some(at), false) = (find("hash"), find("auth_date"), is_twice) else {
        return Err(Refused::Malformed);
    };
    // All other fields are signed, `signature` too: that one is for those who do not know the token.
    let mut lines: Vec<_> = fields
        .iter()
        .filter(|(name, _)| name != "hash")
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    lines.sort();
    if !is_signed(&lines.join("\n"), token, hash) {
        return Err(Refused::Forged);
    }
    let at = at.parse().ok().and_then(|seconds| Timestamp::from_timestamp(seconds, 0));
    let at = at.ok_or(Refused::Malformed)?;
    match now.signed_duration_since(at) {
        age if age > good_for => Err(Refused::Expired),
        age if age < -AHEAD_MAX => Err(Refused::Early),
        _ => find("user")
            .and_then(|json| serde_json::from_str::<User>(json).ok())
            .map(|user| user.id)
            .ok_or(Refused::Nobody),
    }
}

/// The hash is compared as Telegram writes it, in small letters.
fn is_signed(lines: &str, token: &str, hash: &str) -> bool {
    let Some(signature) = mac(PURPOSE, token.as_bytes()).and_then(|key| mac(&key, lines.as_bytes())) else {
        return false;
    };
    hex::encode(signature).as_bytes().ct_eq(hash.as_bytes()).into()
}

/// A key of any length is a key of this function, so there always is an answer.
fn mac(key: &[u8], message: &[u8]) -> Option<Vec<u8>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(message);
    Some(mac.finalize().into_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "123456789:AAHousingTestTokenForVectorsOnly0001";
    const T0: i64 = 1_790_000_000;
    const HASH: &str = "d9191318e6b41db71f760bb964df195d1766b7dafe3619ed4be382c70eb87219";
    const V1: &str = "query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A700100200%2C%22first_name%22%3A%22%D0%94%D0%B8%D0%BB%D1%88%D0%BE%D0%B4%20%26%20Co%20%2B%20%3D%20%3F%22%2C%22last_name%22%3A%22Qo'ldoshev%22%2C%22username%22%3A%22dilshod_k%22%2C%22language_code%22%3A%22uz%22%2C%22allows_write_to_pm%22%3Atrue%7D&start_param=b_17_2&auth_date=1790000000&signature=zg4FGR6GVgV22_7xcIwJPy_NA45MW2Oe3CZk-b2vuAuVfVHuS4UUqIWdqJA3xAXiaIsXimexuMxR9QsIP9UgCQ&hash=d9191318e6b41db71f760bb964df195d1766b7dafe3619ed4be382c70eb87219";

    fn read(text: &str, at: i64, good_for: i64) -> Result<i64, Refused> {
        let now = Timestamp::from_timestamp(at, 0).unwrap();
        account(text, TOKEN, now, Duration::seconds(good_for))
    }

    fn soon(text: &str) -> Result<i64, Refused> {
        read(text, T0 + 60, 3600)
    }

    /// The text with these fields, signed as Telegram would.
    fn signed(fields: &[(&str, &str)]) -> String {
        let mut sorted = fields.to_vec();
        sorted.sort_unstable();
        let lines: Vec<_> = sorted.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let key = mac(PURPOSE, TOKEN.as_bytes()).unwrap();
        let hash = hex::encode(mac(&key, lines.join("\n").as_bytes()).unwrap());
        let text = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        format!("{text}&hash={hash}")
    }

    #[test]
    fn the_key_is_that_of_the_vectors() {
        assert_eq!(
            hex::encode(mac(PURPOSE, TOKEN.as_bytes()).unwrap()),
            "7daf8c418b521c73b297a7c3c78720bc4a225cbd14aa856d806855945db18a49"
        );
    }

    /// V1 to V5.
    #[test]
    fn the_golden_vectors_are_judged_alike() {
        assert_eq!(soon(V1), Ok(700_100_200));
        assert_eq!(soon(&V1.replace("700100200", "700100201")), Err(Refused::Forged));
        assert_eq!(read(V1, T0 + 86_401, 86_400), Err(Refused::Expired));
        for hash in [
            "2529c87e5d3c7088867b3d9c873603007fb003db9565560add4f7aa3fcb40838",
            "1a75fcaae88f67dc20bdadcfc78edeb6398abe352b8512152aada8e3e0fefdae",
        ] {
            assert_eq!(soon(&V1.replace(HASH, hash)), Err(Refused::Forged), "{hash}");
        }
    }

    #[test]
    fn it_is_good_for_an_hour_and_from_no_future() {
        let hour = GOOD_FOR.num_seconds();
        for (at, judged) in [
            (T0 + hour, Ok(700_100_200)),
            (T0 + hour + 1, Err(Refused::Expired)),
            (T0 - 30, Ok(700_100_200)),
            (T0 - 31, Err(Refused::Early)),
        ] {
            assert_eq!(read(V1, at, hour), judged, "{at}");
        }
    }

    #[test]
    fn what_telegram_does_not_write_is_refused() {
        let twice = format!("{V1}&start_param=b_17_2");
        let no_hash = V1.split("&hash=").next().unwrap();
        let no_date = signed(&[("user", r#"{"id":7}"#)]);
        let odd_date = signed(&[("auth_date", "yesterday"), ("user", r#"{"id":7}"#)]);
        let giant = format!("{V1}&{}", "a".repeat(9 * 1024));
        for text in ["", "garbage", "%", no_hash, &twice, &no_date, &odd_date, &giant] {
            assert_eq!(soon(text), Err(Refused::Malformed), "{text}");
        }
        assert_eq!(soon(&V1.replace(HASH, &HASH.to_uppercase())), Err(Refused::Forged));
        assert_eq!(soon(&V1.replace(HASH, "")), Err(Refused::Forged));
    }

    #[test]
    fn a_right_signature_of_nobody_is_refused() {
        let date = ("auth_date", "1790000000");
        assert_eq!(soon(&signed(&[date, ("user", r#"{"id":7}"#)])), Ok(7));
        for user in [r#"{"first_name":"A"}"#, r#"{"id":"7"}"#, "[]", ""] {
            assert_eq!(soon(&signed(&[date, ("user", user)])), Err(Refused::Nobody), "{user}");
        }
        assert_eq!(soon(&signed(&[date])), Err(Refused::Nobody));
    }
}
