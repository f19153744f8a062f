//! Every press survives the way through a button, and nothing else is taken for one.

use domain::{
    ids::{EmployeeId, ReasonId},
    requests::{Action, CommentVisibility},
};

use super::{request::REASONED, *};

fn samples(id: Uuid, other: Uuid) -> Vec<Callback> {
    let mut all: Vec<Callback> = Lang::ALL.iter().copied().map(Callback::Language).collect();
    all.extend([
        Callback::Home(ApartmentId(id)),
        Callback::Settings(SettingsPress::Language),
        Callback::Settings(SettingsPress::Home),
    ]);
    use WizardPress as W;
    let wizard = [
        W::Accept,
        W::Group(CategoryId(other)),
        W::Leaf(CategoryId(other)),
        W::Home(ApartmentId(other)),
        W::OtherPlace,
        W::Next,
        W::Back,
        W::Cancel,
        W::Send,
        W::Continue,
        W::Restart,
    ];
    all.extend(
        wizard
            .into_iter()
            .chain(Place::ALL.iter().copied().map(W::Common))
            .map(|press| Callback::Wizard(CommandId(id), press)),
    );
    use RequestPress as R;
    let mut presses = vec![
        R::Open,
        R::Until(31_556_889_864),
        R::Slot(31_556_889_864),
        R::Rate(1),
        R::Rate(5),
        R::Skip,
        R::Dismiss,
        R::Photos,
        R::Contact,
        R::Seen,
        R::Reply,
        R::Suits(31_556_889_864),
        R::OtherTime,
        R::Mention(EmployeeId(other)),
    ];
    presses.extend(domain::requests::ETA_MINUTES.map(R::Depart));
    presses.extend(Action::ALL.iter().copied().map(R::Act));
    presses.extend(REASONED.iter().map(|(action, _)| R::Reason(*action, ReasonId(other))));
    presses.extend(CommentVisibility::ALL.iter().copied().map(R::CommentFor));
    for face in [Face::Resident, Face::Staff] {
        all.extend(presses.iter().map(|press| Callback::Request(face, RequestId(id), *press)));
    }
    use GroupPress as G;
    let give = |from| G::Give(EmployeeId(other), Holder::of(from));
    let in_group = [G::Take, G::Pass, give(None), give(Some(EmployeeId(id))), G::Back, G::Info];
    all.extend(in_group.map(|press| Callback::Group(RequestId(id), press)));
    all.extend(
        ListKind::ALL
            .into_iter()
            .flat_map(|kind| [0, u16::MAX].map(|page| Callback::List(UserId(id), kind, page))),
    );
    use AccountPress as A;
    let money = [
        A::Open,
        A::Show,
        A::LastMonth,
        A::Other,
        A::Dismiss,
        A::History(0),
        A::History(u16::MAX),
        A::Others,
    ];
    all.extend(money.map(|press| Callback::Account(AccountId(id), press)));
    all.extend([DutyPress::Show, DutyPress::Until(31_556_889_864), DutyPress::End].map(Callback::Duty));
    all
}

#[test]
fn every_press_survives_and_fits() {
    let ids = [
        Uuid::nil(),
        Uuid::max(),
        Uuid::from_u128(1),
        Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001),
    ];
    for id in ids {
        for callback in ids.into_iter().flat_map(|other| samples(id, other)) {
            let data = callback.to_string();
            assert!(data.len() <= CALLBACK_MAX, "{data}: {}", data.len());
            assert_eq!(data.parse(), Ok(callback), "{data}");
        }
    }
}

#[test]
fn ids_survive_whatever_their_bits() {
    let mut number: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c834;
    for _ in 0..20_000 {
        number = number
            .wrapping_mul(0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645)
            .wrapping_add(0x5851_f42d_4c95_7f2d_1405_7b7e_f767_814f);
        let number = number >> (number % 128);
        assert_eq!(id36(&base36(number)), Some(Uuid::from_u128(number)));
    }
}

#[test]
fn foreign_data_is_refused() {
    for data in [
        "",
        ":",
        "::",
        "r1",
        "r1:7k2f",
        "r1:7k2f:",
        "r2:7k2f:o",
        "r:7k2f:o",
        "z1:7k2f:o",
        "r1::o",
        "r1:7K2F:o",
        "r1:+5:o",
        "r1:7k2f:kk",
        "r1:7k2f:k6",
        "r1:7k2f:oo",
        "w1:7k2f:g",
        "r1:7k2f:q-5",
        "l1:1:r-1",
        "p1:7k2f:h",
        "p1:7k2f:h-1",
        "p1:7k2f:oo",
        "d1:0:t",
        "d1:0:xx",
        "q1:7k2f:e5",
        "q1:7k2f:e5.",
        "q1:7k2f:e5.1z141z4",
        "r1:zzzzzzzzzzzzzzzzzzzzzzzzz:o",
        "g1:0:de",
        "жж:1:о",
    ] {
        assert_eq!(data.parse::<Callback>(), Err(UnknownCallback), "{data}");
    }
}
