//! Simulators of the services Hovli talks to, for tests and for demos.
//!
//! # Fake Telegram
//!
//! [`FakeTelegram`] answers the Bot API as Telegram does, strictly and in Telegram's words, and
//! lets a test be the person on the other side. From Rust:
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use simulators::telegram::{Expected, FakeTelegram, Options, PersonSpec};
//!
//! let telegram = FakeTelegram::start(Options::default()).await?;
//! // … give `telegram.url()` to the bot as the address of Telegram, let it set its webhook …
//! let world = telegram.world();
//! let dilnoza = world.add_person(PersonSpec::new("Дилноза", "998901234567"))?;
//! dilnoza.start(Some("b_17"))?;
//! let question = world.wait_for(&Expected::text(dilnoza.id, "Выберите язык")).await?;
//! dilnoza.tap("Русский")?;
//! # Ok(()) }
//! ```
//!
//! Any token `<digits>:<secret>` is let in at its first call unless tokens are strict. Method
//! names are read in any case; parameters as JSON, form, query or multipart. HTML is the one
//! `parse_mode`. Payments, channels and inline mode are not there. Message numbers run over all
//! private chats of a bot together, and separately in each group. What several bots write in
//! one group is kept apart; a bot is an administrator of every group until told otherwise.
//!
//! ## Control API
//!
//! Everything below takes and gives JSON. `bot` may be left out while there is only one.
//! A refused request answers 422 `{"error": …}`, an unknown thing 404, a wait that ended in
//! vain 408 `{"error": …, "seen": …}`.
//!
//! | request | body or query | answer |
//! |---|---|---|
//! | `GET /control/bots` | – | bots: `id, username, name, webhook, last_error, pending, commands, menu, texts` |
//! | `POST /control/bots` | `token, username?, name?` | `id, username` |
//! | `GET /control/people` | – | people |
//! | `POST /control/people` | `first_name, id?, last_name?, username?, language_code?, phone?, role?, deactivated?`; the same `id` changes the person | the person |
//! | `GET /control/people/{id}` | – | the person |
//! | `POST /control/people/{id}/{action}` | see the next table | `update_ids, message_ids, callback_query_id?, url?` |
//! | `GET /control/groups` | – | groups with topics and bots |
//! | `POST /control/groups` | `title, id?, basic?, forum?, members?, admins?` | the group |
//! | `POST /control/groups/{id}/bot` | `status` (`administrator`, `member`, `left`, `kicked`), `by?, bot?` | `update_id` |
//! | `POST /control/groups/{id}/topics` | `name, bot?` | `message_thread_id` |
//! | `POST /control/groups/{id}/topics/{thread}` | `closed?, deleted?` | – |
//! | `POST /control/groups/{id}/migrate` | – | `id` of the supergroup |
//! | `GET /control/chats` | `bot?` | chats with their last message |
//! | `GET /control/chats/{chat}` | `bot?` | [`ChatView`](telegram::ChatView): state, open reply keyboard, messages |
//! | `GET /control/chats/{chat}/messages` | `bot?, after?, limit?` | [`MessageView`](telegram::MessageView)s, oldest first |
//! | `GET /control/files/{file_id}` | – | the bytes |
//! | `GET /control/calls` | `bot?, method?, chat?, ok?, contains?, after?, limit?` | [`CallRecord`](telegram::CallRecord)s, oldest first |
//! | `DELETE /control/calls` | – | – |
//! | `GET /control/updates` | `bot?, after?` | updates with `state, attempts, last_status, update` |
//! | `GET /control/callbacks/{id}` | – | `answered, answer {text, show_alert, url}` |
//! | `GET /control/events` | – | server-sent events, one with each change |
//! | `POST /control/wait` | [`Expected`](telegram::Expected): `chat, text?, button?, reply_button?, no_buttons?, edited?, kind?, from?, after?, message_id?, gone?, timeout_ms?, bot?` | the newest fitting message |
//! | `POST /control/wait/call` | `method, chat?, contains?, after_seq?, times?, timeout_ms?, bot?` | the fitting calls |
//! | `POST /control/wait/answer` | `callback_query_id, timeout_ms?` | `text, show_alert, url` |
//! | `POST /control/wait/delivered` | `timeout_ms?` | – (nothing is on its way any more) |
//! | `GET`, `DELETE /control/faults` | – | the faults that wait |
//! | `POST /control/faults` | a [`Fault`](telegram::Fault) or an array of them | the faults that wait |
//! | `GET`, `POST /control/settings` | `limits?, callback_lifetime_ms?, update_lifetime_ms?, retry_unit_ms?, allow_http_web_app?` | the settings |
//! | `POST /control/reset` | `people?` | – (chats, calls, faults, pending updates are gone; bots keep their webhooks, people and groups go with `people: true`) |
//!
//! Every action also takes `bot`, `chat` (a group; the private chat when absent) and `thread`:
//!
//! | action | body |
//! |---|---|
//! | `start` | `payload?`; unblocks the bot first |
//! | `text` | `text, reply_to?`; a command is a text with a slash |
//! | `press` | `label` of a button of the reply keyboard |
//! | `tap` | `label?` (whole or part), `data?` (also data that no button has), `message_id?` |
//! | `share_contact` | – |
//! | `send_contact` | `phone_number, first_name, last_name?, user_id?` |
//! | `photo`, `document`, `voice`, `video`, `video_note`, `sticker` | `base64?` or `sample?` (number of a picture) or `size?` (bytes), `name?, mime?, caption?, reply_to?, duration?, emoji?` |
//! | `album` | `files?` (as above) or `count`, `caption?` |
//! | `location` | `latitude, longitude` |
//! | `edit` | `message_id, text` |
//! | `forward` | `message_id, from_chat?` |
//! | `delete` | `message_id` |
//! | `block`, `unblock` | – |
//! | `raw` | `update` |
//! | `repeat` | `update_id` |
//!
//! A fault is `{"kind": …, "bot"?, "method"?, "chat"?, "times"?}`; `times` is 1 when absent, and
//! 0 means until it is taken away:
//!
//! | kind | what happens |
//! |---|---|
//! | `too_many_requests` (`retry_after`) | 429 |
//! | `server_error` (`status`) | 5xx, not carried out; 502 and 504 as a page |
//! | `refuse` (`code`, `description`) | any refusal |
//! | `ack_lost` | carried out, then the connection is cut |
//! | `offline` | the connection is cut at once; with `times: 0` and no other filter than `bot`, webhooks rest too |
//! | `slow` (`ms`) | answered late |
//! | `duplicate` | the next update is delivered twice |
//! | `delay` (`ms`) | the next update is delivered late |
//! | `swap_lanes` | the next update is overtaken by a later one of the same person's other lane (webhook only) |

//!
//! # Fake Payme and Click
//!
//! [`FakePayments`] plays both providers against a shop: checkout pages as their links lead to them,
//! the calls to the shop in each provider's order, the shop's cabinet, and Click's Merchant API.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use simulators::payments::{DeskSpec, FakePayments, Fault, Options, Status};
//!
//! let desk = DeskSpec::payme("m1", "key", "http://127.0.0.1:3000/webhooks/payme/…");
//! let payments = FakePayments::start(Options { desks: vec![desk], ..Options::default() }).await?;
//! // … give `payments.payme_page()` to the server as the page of Payme, take a link from it …
//! # let link = String::new();
//! let payment = payments.world().pay_by(&link, Fault::None).await?;
//! assert_eq!(payment.status, Status::Paid);
//! # Ok(()) }
//! ```
//!
//! | page | |
//! |---|---|
//! | `/payme/{base64}`, `/services/pay?…` | checkout: pay or go away, and how it shall go |
//! | `/payments/{id}`, `/payments/{id}/done` | the conversation with the shop; the second leads back to the shop by itself |
//! | `/`, `/cabinet/{payme,click}/{desk}` | cash desks; payments, invoices, a report as CSV, the shop's statement |
//!
//! | request | body or query | answer |
//! |---|---|---|
//! | `GET`, `POST /control/desks` | a [`DeskSpec`](payments::DeskSpec) | the cash desks; – |
//! | `POST /control/pay` | `link` (of the provider's page), `fault?` | the [`Payment`](payments::Payment) with its conversation |
//! | `GET /control/payments` | `desk?, account?` | payments, newest first |
//! | `GET /control/payments/{id}` | – | the payment |
//! | `POST /control/payments/{id}/{act}` | `finish`, `cancel`, `refund`, `repeat` | the payment |
//! | `GET /control/invoices` | – | invoices of the Merchant API |
//! | `/v2/merchant/…` | as Click describes it, with its `Auth` header | |
//!
//! `fault` is one of `none`, `repeat`, `lost_reply`, `hang_up`, `late`, `declined`, `twice`, `refund`, `expired`,
//! `wrong_key`: see [`Fault`](payments::Fault).

#![expect(
    clippy::disallowed_methods,
    reason = "what is played here keeps the handles of its tasks, as what it plays does"
)]

pub mod payments;
pub mod telegram;

pub use payments::FakePayments;
pub use telegram::{FakeTelegram, Options, World};

/// What is played goes by the wall clock.
#[must_use]
pub fn now() -> chrono::DateTime<chrono::Utc> {
    std::time::SystemTime::now().into()
}
