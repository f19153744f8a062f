use std::fmt::Write as _;

use super::*;

#[test]
fn the_table_of_roles_is_the_reviewed_one() {
    let mut table = format!("{:<20}", "");
    for role in Role::ALL {
        write!(table, " {:<10}", role.code()).unwrap();
    }
    table.push('\n');
    write!(table, "{:<20}", "sees").unwrap();
    for role in Role::ALL {
        write!(table, " {:<10}", role.visibility().code()).unwrap();
    }
    table.push('\n');
    for permission in Permission::ALL {
        write!(table, "{:<20}", permission.code()).unwrap();
        for role in Role::ALL {
            write!(table, " {:<10}", if role.permissions().has(*permission) { "✓" } else { "·" }).unwrap();
        }
        table.push('\n');
    }
    insta::assert_snapshot!(table);
}

#[test]
fn every_permission_has_its_own_bit() {
    assert_eq!(Permissions::of(Permission::ALL).list(), Permission::ALL);
    assert!(Permission::ALL.len() <= 64);
}
