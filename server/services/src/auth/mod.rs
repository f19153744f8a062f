//! Who is asking: sign-in, sessions, tokens of machines, what bots vouch for, and the scopes they give.

mod access;
mod audit;
mod begin;
mod device;
mod door;
mod email;
mod init_data;
mod invites;
mod journal;
mod limits;
mod links;
mod me;
mod memberships;
mod password;
mod password_link;
mod phone;
mod refresh;
mod residents;
mod sessions;
mod sign_in;
mod standing;
mod tokens;
mod users;

pub use door::{ClientAddress, safe_path};
pub use invites::{accept_invite, invite_view};
pub use links::{link_for, open_link};
pub use me::{change_password, choose_lang, companies, end_other_sessions, end_session, me, save_profile, sessions, switch_company};
pub use memberships::{Face, scope_of_user};
pub use password::hash_password;
pub use residents::{enter_by_link, enter_by_mini_app, mini_app_path, resident_link_by_phone, resident_link_in};
pub use sessions::{Device, NewSession, sweep};
pub use sign_in::{Signed, peek, sign_in, sign_out, signed};
pub use standing::{Standing, last};
pub use tokens::{Tokens, api_refresh, api_scope, api_sign_in, api_sign_out, api_switch, api_verify};
pub use users::{prove_phone_in, set_lang_in, user_by_phone_in};

pub(crate) use audit::{Entry, audit};
pub(crate) use email::set_email_in;
pub(crate) use memberships::{permissions_of, seen_since_in};
pub(crate) use password::check as check_password;
pub(crate) use password_link::reach_in;
pub(crate) use phone::correct_phone_in;
pub(crate) use residents::end_residence_in;
pub(crate) use sessions::end_all_in;
pub(crate) use users::{NewUser, ensure_user, give_password_in, has_password, rename_user};
