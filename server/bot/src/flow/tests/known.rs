//! What neighbours reported already is offered before the same is written down again.

use domain::{
    ids::{BuildingId, CategoryId},
    requests::{Action, Known, Place, Status},
};

use super::chat::{Chat, REQUEST, acting, detail, id, said, show};

fn known() -> Known {
    Known {
        id: REQUEST,
        number: 1042,
        category: CategoryId(id(2)),
        category_name: said("Слабый напор", "Suv bosimi past", "Low pressure"),
        icon: "water".to_owned(),
        place: Place::Building,
        building: BuildingId(id(1000)),
        address: said("Чиланзар 5, 12", "Chilonzor 5, 12", "Chilanzar 5, 12"),
        entrance_number: None,
        status: Status::Assigned,
        created_at: chrono::DateTime::UNIX_EPOCH,
        is_followed: false,
    }
}

#[test]
fn the_same_trouble_of_a_neighbour_is_joined_instead_of_written_again() {
    let mut chat = Chat::resident();
    chat.known = vec![known()];
    let mut theirs = detail(Status::Assigned, &[Action::Join]);
    theirs.is_neighbours = true;
    chat.detail = Some(theirs);
    let groups = chat.command("new", "");
    assert!(!show(&groups).contains("уже знают"), "nobody knows yet what it is about");
    let leaves = chat.tap(&groups, "Вода");
    let asked = chat.tap(&leaves, "Слабый напор");
    assert!(show(&asked).contains("уже знают"), "{}", show(&asked));

    let card = chat.tap(&asked, "№ 1042");

    let shown = show(&card);
    assert!(shown.contains("другой житель") && !shown.contains("еле течёт"), "{shown}");
    assert!(
        !shown.contains("ответьте на это сообщение"),
        "nobody answers in a neighbour's name: {shown}"
    );
    let pressed = chat.tap(&card, "У меня тоже");
    assert_eq!((acting(&pressed).act.action, acting(&pressed).act.request), (Action::Join, REQUEST));
    let joined = chat.acted(&pressed, Status::Assigned);
    assert!(show(&joined).contains("Сообщим, когда устраним"), "{}", show(&joined));
    assert!(chat.talk.state.draft.is_none(), "what was begun about the same is not needed");
}

#[test]
fn another_trouble_is_written_down_as_usual() {
    let mut chat = Chat::resident();
    chat.known = vec![Known {
        is_followed: true,
        ..known()
    }];
    let groups = chat.command("new", "");
    let leaves = chat.tap(&groups, "Вода");
    let asked = chat.tap(&leaves, "Слабый напор");
    assert!(!show(&asked).contains("уже знают"), "what is followed is known: {}", show(&asked));

    chat.known = vec![known()];
    let photos = chat.text("Вода еле течёт");
    assert!(show(&photos).contains("уже знают"), "{}", show(&photos));
    chat.tap(&photos, "Далее");
    assert!(chat.talk.state.draft.is_some());
}
