//! People: employees with their roles, and residents with their apartments.

mod change;
mod contacts;
mod duty;
mod employees;
mod granting;
mod invites;
mod password_link;
mod payers;
mod phone_looks;
mod residents;
mod roles;
mod staff;

pub use contacts::{Clerk, front_office_in, user_of_resident_in};
pub use duty::{duty, duty_in, set_duty, set_duty_in};
pub use employees::{coworkers, employee, employees};
pub use granting::{delete_role, save_role};
pub use invites::{create_invite, invites, revoke_invite};
pub use password_link::{password_link, password_link_by_phone};
pub use phone_looks::{note_phone_of_request_in, phone_looks_of_request, phone_looks_of_resident};
pub use residents::{
    KnownResident, archive_resident, bind_user_in, homes_in, link_apartment, resident, resident_by_phone_in, residents, restore_resident,
    save_resident, unlink_apartment, verify_resident,
};
pub use roles::{roles, specializations};
pub use staff::{dismiss, save_employee};

pub(crate) use change::{EmployeeChange, change_in};
pub(crate) use contacts::{Colleague, OfficeMember, colleagues_in, names_in, offices_in, on_duty_in, users_of_residents_in};
pub(crate) use invites::{NewInvite, new_invite_in, path_of};
pub(crate) use payers::{accountants_in, payers_in};
pub(crate) use phone_looks::{On as PhoneOn, note_phone_in};
pub(crate) use residents::{LodgerPart, put_resident_in, refresh_keys_in, refresh_keys_of_building_in, require_resident_in};
pub(crate) use staff::{hire_in, refresh_employee_key, share_houses_in};
