use super::*;

#[test]
fn every_status_meets_every_verdict() {
    use RefundStatus as S;
    use RefundVerdict as V;
    let allowed = |status, way, is_own| {
        V::ALL
            .iter()
            .filter_map(|verdict| plan_verdict(status, way, is_own, *verdict).ok().map(|next| (*verdict, next)))
            .collect::<Vec<_>>()
    };
    for (status, way, others, own) in [
        (
            S::Draft,
            RefundWay::Payme,
            vec![(V::Approve, S::Waiting), (V::Decline, S::Declined)],
            vec![(V::Decline, S::Declined)],
        ),
        (
            S::Draft,
            RefundWay::Click,
            vec![(V::Approve, S::Sending), (V::Decline, S::Declined)],
            vec![(V::Decline, S::Declined)],
        ),
        (
            S::Draft,
            RefundWay::Manual,
            vec![(V::Approve, S::Done), (V::Decline, S::Declined)],
            vec![(V::Decline, S::Declined)],
        ),
        (
            S::Waiting,
            RefundWay::Payme,
            vec![(V::Decline, S::Declined)],
            vec![(V::Decline, S::Declined)],
        ),
        (S::Sending, RefundWay::Click, vec![], vec![]),
        (
            S::Unclear,
            RefundWay::Click,
            vec![(V::Made, S::Done), (V::NotMade, S::Failed)],
            vec![],
        ),
        (S::Done, RefundWay::Manual, vec![], vec![]),
        (S::Declined, RefundWay::Manual, vec![], vec![]),
        (S::Failed, RefundWay::Click, vec![], vec![]),
    ] {
        assert_eq!(allowed(status, way, false), others, "{status} {way}");
        assert_eq!(allowed(status, way, true), own, "{status} {way}, one's own");
    }
    let own = plan_verdict(S::Draft, RefundWay::Manual, true, V::Approve);
    assert_eq!(own, Err(RefundRefusal::Own), "the second person is never the first");
}

#[test]
fn click_takes_back_within_the_month_and_on_the_first_day_after() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    for (paid, today, expected) in [
        ("2026-03-01", "2026-03-31", true),
        ("2026-03-31", "2026-04-01", true),
        ("2026-03-31", "2026-04-02", false),
        ("2026-02-28", "2026-04-01", false),
        ("2025-12-15", "2026-01-01", true),
        ("2025-12-15", "2026-01-02", false),
        ("2025-03-15", "2026-03-15", false),
        ("2026-04-01", "2026-03-31", false),
    ] {
        assert_eq!(may_reverse(day(paid), day(today)), expected, "{paid} on {today}");
    }
}

#[test]
fn amounts_are_those_that_people_type() {
    let draft = |amount: &str| DraftRefund {
        command: CommandId::random(),
        payment: PostingId::nil(),
        way: RefundWay::Manual,
        amount: amount.to_owned(),
        reason: String::new(),
    };
    assert_eq!(draft(" ").wanted(), Ok(None));
    assert_eq!(draft("1 250,50").wanted(), Ok(Some(Tiyin(125_050))));
    for (amount, code) in [("0", "range"), ("-5", "range"), ("5e2", "number"), ("1.234", "number")] {
        assert_eq!(draft(amount).wanted().unwrap_err().fields[0].code, code, "{amount}");
    }
}
