use super::*;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_timestamp(1_772_442_000 + seconds, 0).unwrap()
}

#[test]
fn waits_grow_and_stop_growing() {
    let mut count = Count {
        failures: 0,
        first_at: at(0),
        last_at: at(0),
    };
    for _ in 0..5 {
        count = count_waiting(count, at(0)).unwrap();
    }
    for wait in [15, 30, 60, 120, 240, 480, 900, 900, 900] {
        let last = (count.last_at - at(0)).num_seconds();
        assert_eq!(
            count_waiting(count, at(last + wait - 1)).unwrap_err().retry_after,
            Some(2),
            "{wait}"
        );
        count = count_waiting(count, at(last + wait)).unwrap();
    }
    let days_later = count_waiting(count, count.last_at + FORGOTTEN_AFTER + Duration::seconds(1)).unwrap();
    assert_eq!(days_later.failures, 1);
}

#[test]
fn an_address_has_a_window() {
    let mut count = Count {
        failures: 0,
        first_at: at(0),
        last_at: at(0),
    };
    for second in 0..50 {
        count = count_within(count, ADDRESS, at(second)).unwrap();
    }
    assert_eq!(count_within(count, ADDRESS, at(60)).unwrap_err().retry_after, Some(841));
    assert_eq!(count_within(count, ADDRESS, at(900)).unwrap().failures, 1);
}

#[test]
fn a_customer_of_ipv6_is_one_address() {
    assert_eq!(network("2001:db8:1:2:3::1"), network("2001:db8:1:2:ffff::9"));
    assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    assert_eq!(network("::ffff:192.0.2.7"), network("192.0.2.7"));
}
