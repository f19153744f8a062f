use std::collections::HashSet;

use super::*;

#[test]
fn the_demo_company_is_as_large_as_promised() {
    let plan = plan().unwrap();
    let flats: usize = plan
        .houses
        .iter()
        .flat_map(|complex| &complex.buildings)
        .flat_map(|house| &house.entrances)
        .map(|entrance| entrance.apartments.len())
        .sum();
    let phones: HashSet<_> = plan
        .residents
        .iter()
        .map(|one| &one.phone)
        .chain(plan.employees.iter().map(|one| &one.phone))
        .collect();
    let roles: HashSet<_> = plan.employees.iter().map(|one| one.role).collect();
    assert_eq!(
        (flats, plan.residents.len(), plan.employees.len(), phones.len(), roles.len()),
        (400, 600, 12, 612, Role::ALL.len())
    );
    assert!(phones.iter().all(|phone| phone.len() == 12 && phone.starts_with("99890000")));
}
