use chrono::NaiveDate;

use super::*;
use crate::{
    charges::{Mode, Rate},
    ids::{ApartmentId, ChargeRuleId},
    payments::LedgerKind,
};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn rule(kind: RuleKind, rate_bp: i32) -> Rule {
    Rule {
        id: ChargeRuleId::nil(),
        kind,
        service: None,
        account: None,
        payer: None,
        rate_bp,
        grace_days: 0,
        cap_bp: 10_000,
        from: day(1, 1),
        to: None,
    }
}

fn basis(rules: Vec<Rule>) -> Basis {
    let account = AccountId::nil();
    let owed = Debt {
        line: Line {
            period: Some(day(1, 1)),
            service: Some(UtilityId::nil()),
        },
        amount: Tiyin(100_000),
    };
    Basis {
        payers: vec![Payer {
            account,
            apartment: ApartmentId::nil(),
            kind: PayerKind::Business,
            area_dm2: None,
            opened_on: day(1, 1),
            closed_on: None,
            carries: Vec::new(),
        }],
        services: vec![Priced {
            service: UtilityId::nil(),
            mode: Mode::Fixed,
            rates: vec![Rate {
                is_own: false,
                from: day(1, 1),
                price: Some(Tiyin(10_000)),
            }],
        }],
        rules,
        debts: HashMap::from([(account, vec![owed])]),
        standing: Standing::default(),
    }
}

fn shown(rules: Vec<Rule>) -> Vec<(LineKind, i64)> {
    let drawn = draft("2026-03".parse().unwrap(), &basis(rules)).unwrap();
    drawn.lines.iter().map(|line| (line.kind, line.amount.0)).collect()
}

#[test]
fn rules_change_what_is_charged() {
    use LineKind::{Charge, Discount, Penalty, Recalculation};
    assert_eq!(shown(vec![]), [(Charge, 10_000)], "nothing holds by itself");
    assert_eq!(shown(vec![rule(RuleKind::Discount, 2_500)]), [(Charge, 10_000), (Discount, -2_500)]);
    let both = vec![rule(RuleKind::Discount, 7_000), rule(RuleKind::Recalculation, 5_000)];
    assert_eq!(
        shown(both),
        [(Charge, 10_000), (Discount, -7_000), (Recalculation, -3_000)],
        "no more than the charge"
    );
    assert_eq!(shown(vec![rule(RuleKind::Penalty, 10)]), [(Charge, 10_000), (Penalty, 3_100)]);
    let for_others = Rule {
        account: Some(AccountId(uuid::Uuid::max())),
        ..rule(RuleKind::Discount, 5_000)
    };
    assert_eq!(shown(vec![for_others]), [(Charge, 10_000)]);
}

#[test]
fn one_debt_is_late_once_by_the_narrowest_rule() {
    let narrow = Rule {
        service: Some(UtilityId::nil()),
        ..rule(RuleKind::Penalty, 20)
    };
    assert_eq!(shown(vec![rule(RuleKind::Penalty, 10), narrow])[1], (LineKind::Penalty, 6_200));
}

#[test]
fn who_pays_decides_which_penalty_it_is() {
    let of = |payer, rate_bp| Rule {
        payer: Some(payer),
        ..rule(RuleKind::Penalty, rate_bp)
    };
    let (residents, businesses) = (of(PayerKind::Resident, 10), of(PayerKind::Business, 40));
    assert_eq!(shown(vec![residents, businesses])[1], (LineKind::Penalty, 12_400));
    assert_eq!(shown(vec![residents]).len(), 1, "nobody else's rule");
    let of_account = Rule {
        account: Some(AccountId::nil()),
        ..rule(RuleKind::Penalty, 20)
    };
    assert_eq!(
        shown(vec![businesses, of_account])[1],
        (LineKind::Penalty, 6_200),
        "an account's own rule is narrower"
    );
}

#[test]
fn what_stands_for_the_month_is_not_charged_again() {
    let (account, service) = (AccountId::nil(), UtilityId::nil());
    let left = |standing: Standing| {
        let basis = Basis {
            standing,
            ..basis(vec![rule(RuleKind::Penalty, 10)])
        };
        let drawn = draft("2026-03".parse().unwrap(), &basis).unwrap();
        let kinds: Vec<_> = drawn.lines.iter().map(|line| line.kind).collect();
        (kinds, drawn.charged_already.len())
    };
    let brought = |services: &[Option<UtilityId>]| Standing {
        brought: services.iter().map(|service| (account, *service)).collect(),
        ..Standing::default()
    };
    let moved = Standing {
        moved: HashSet::from([account]),
        ..Standing::default()
    };
    let other = Some(UtilityId(uuid::Uuid::max()));
    for (standing, kinds, already) in [
        (Standing::default(), &[LineKind::Charge, LineKind::Penalty][..], 0),
        (brought(&[other]), &[LineKind::Charge, LineKind::Penalty], 0),
        (brought(&[Some(service)]), &[LineKind::Penalty], 1),
        (brought(&[None]), &[LineKind::Charge], 1),
        (brought(&[Some(service), None]), &[], 1),
        (moved, &[], 1),
    ] {
        assert_eq!(left(standing.clone()), (kinds.to_vec(), already), "{standing:?}");
    }
}

#[test]
fn what_is_posted_is_what_was_drafted() {
    let month = "2026-03".parse().unwrap();
    let rules = vec![rule(RuleKind::Discount, 2_500), rule(RuleKind::Penalty, 10)];
    let drawn = draft(month, &basis(rules)).unwrap();
    let (charge, penalty) = postings(month, AccountId::nil(), &drawn.lines).unwrap();
    let owed = |posted: Option<Posted>| -> i64 {
        let posted = posted.unwrap();
        let owed = posted
            .entries()
            .iter()
            .filter(|entry| entry.ledger.kind() == LedgerKind::Receivable);
        owed.map(|entry| entry.amount.0).sum()
    };
    assert_eq!((owed(charge), owed(penalty)), (7_500, 3_100));
    assert_eq!(postings(month, AccountId::nil(), &[]).unwrap(), (None, None));
}
