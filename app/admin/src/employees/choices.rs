//! The roles somebody may give, and the words of trades and houses.

use domain::{
    ids::SpecializationId,
    people::{Employee, RoleView, Specialization},
};
use rpc::session::can;
use ui::{Choice, t};

use crate::support::named;

/// Whether the person may do everything the role may: nobody raises another above themselves.
pub(super) fn may_give(role: &RoleView) -> bool {
    role.permissions.list().into_iter().all(can)
}

/// The roles the person may give, with what each one sees.
pub(super) fn role_choices(roles: &[RoleView]) -> Vec<Choice> {
    let mine = roles.iter().filter(|role| may_give(role));
    mine.map(|role| Choice {
        hint: Some(t(&format!("admin-visibility-{}", role.visibility.code().replace('_', "-")))),
        ..Choice::new(role.id.to_string(), named(&role.name))
    })
    .collect()
}

/// Whether the person may change this employee.
pub(super) fn may_change(employee: &Employee, roles: &[RoleView]) -> bool {
    employee.dismissed_at.is_none() && roles.iter().any(|role| role.id == employee.role && may_give(role))
}

/// The names of these trades in one line.
pub(super) fn trade_words(ids: &[SpecializationId], trades: &[Specialization]) -> String {
    trades
        .iter()
        .filter(|trade| ids.contains(&trade.id))
        .map(|trade| named(&trade.name))
        .collect::<Vec<_>>()
        .join(", ")
}
