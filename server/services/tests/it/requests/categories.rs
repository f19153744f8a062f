//! The company changes its own tree of categories: what it says there is what people choose from.

use domain::requests::{CategorySetting, Place, Priority, SaveCategory};
use serde_json::json;

use super::*;

/// The command that would change nothing.
pub(super) fn form(setting: &CategorySetting) -> SaveCategory {
    let CategorySetting { category, place, .. } = setting.clone();
    let stop = category.stop_text.unwrap_or_default();
    SaveCategory {
        command: CommandId::random(),
        id: Some(category.id),
        parent: category.parent,
        name_ru: category.name.ru,
        name_uz: category.name.uz,
        name_uz_cyrl: category.name.uz_cyrl.unwrap_or_default(),
        name_en: category.name.en.unwrap_or_default(),
        keywords: category.keywords,
        stop_ru: stop.ru,
        stop_uz: stop.uz,
        stop_uz_cyrl: stop.uz_cyrl.unwrap_or_default(),
        stop_en: stop.en.unwrap_or_default(),
        priority: category.priority,
        specialization: category.specialization,
        place,
        is_paid: category.is_paid,
        require_before: category.require_before,
        require_after: category.require_after,
    }
}

pub(super) fn new(name: &str, parent: Option<CategoryId>) -> SaveCategory {
    serde_json::from_value(json!({ "command": CommandId::random(), "name_ru": name, "priority": "urgent", "parent": parent })).unwrap()
}

/// The category as the settings show it.
pub(super) async fn setting(world: &World, name: &str) -> CategorySetting {
    let all = requests::category_settings(&world.sv, &world.home.director).await.unwrap();
    all.into_iter()
        .find(|one| one.category.name.ru == name)
        .unwrap_or_else(|| panic!("{name}"))
}

pub(super) async fn save(world: &World, save: SaveCategory) -> Result<CategoryId, Error> {
    requests::save_category(&world.sv, &world.home.director, save).await
}

async fn switch(world: &World, id: CategoryId, is_on: bool) -> Result<(), Error> {
    requests::switch_category(&world.sv, &world.home.director, CommandId::random(), (id, is_on)).await
}

/// The names that a resident chooses from.
async fn offered(world: &World) -> Vec<String> {
    let all = requests::categories(&world.sv, &world.home.resident).await.unwrap();
    all.into_iter().map(|one| one.name.ru).collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_saved_unchanged_is_what_was_shipped(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let before = requests::category_settings(&world.sv, &world.home.director).await.unwrap();
    assert!(before.iter().any(|one| one.place == Some(Place::Building)) && before.iter().all(|one| !one.is_off));
    for setting in &before {
        save(&world, form(setting)).await.unwrap();
    }
    let after = requests::category_settings(&world.sv, &world.home.director).await.unwrap();
    assert_eq!(after, before);
    let noted = number(&pool, "select count(*) from audit_log where action = 'settings.save_category'").await;
    assert_eq!(usize::try_from(noted).unwrap(), before.len());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_category_of_ones_own_is_chosen_by_residents(pool: PgPool) {
    let world = World::new(pool).await;
    let group = setting(&world, NO_WATER).await.category.parent;
    let own = SaveCategory {
        name_uz_cyrl: "Ҳовуз".to_owned(),
        keywords: "вышка лежак".to_owned(),
        stop_ru: "Отойдите от воды.".to_owned(),
        place: Some(Place::Apartment),
        is_paid: true,
        require_before: true,
        ..new("Бассейн", group)
    };
    let id = save(&world, own.clone()).await.unwrap();
    assert_eq!(save(&world, own).await.unwrap(), id, "one command, one category");
    let shown = setting(&world, "Бассейн").await;
    assert_eq!(
        (shown.category.id, shown.category.parent, shown.place),
        (id, group, Some(Place::Apartment))
    );
    assert_eq!(shown.category.icon, setting(&world, NO_WATER).await.category.icon);
    let created = world.request("Бассейн").await;
    let detail = world.detail(&world.home.director, created.id).await;
    assert_eq!(detail.card.priority, Priority::Urgent);
    let all = requests::categories(&world.sv, &world.home.dispatcher).await.unwrap();
    assert_eq!(domain::requests::suggest(&all, "лежак").first(), Some(&id));

    // What is said otherwise later holds from then on.
    let renamed = SaveCategory {
        name_ru: "Открытый бассейн".to_owned(),
        stop_ru: String::new(),
        ..form(&shown)
    };
    save(&world, renamed).await.unwrap_err();
    let renamed = SaveCategory {
        name_ru: "Открытый бассейн".to_owned(),
        stop_ru: String::new(),
        stop_uz: String::new(),
        ..form(&shown)
    };
    save(&world, renamed).await.unwrap();
    let later = setting(&world, "Открытый бассейн").await;
    assert_eq!((later.category.id, later.category.stop_text), (id, None));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_tree_has_groups_and_what_is_below_them(pool: PgPool) {
    let world = World::new(pool).await;
    let leaf = setting(&world, NO_WATER).await;
    let (group, other) = (leaf.category.parent.unwrap(), save(&world, new("Двор", None)).await.unwrap());
    let all = requests::category_settings(&world.sv, &world.home.director).await.unwrap();
    let of = |id: CategoryId| form(all.iter().find(|one| one.category.id == id).unwrap());
    for (what, wanted) in [
        (
            "a group below another",
            SaveCategory {
                parent: Some(other),
                ..of(group)
            },
        ),
        ("below a leaf", new("Кран", Some(leaf.category.id))),
        (
            "below itself",
            SaveCategory {
                parent: Some(other),
                ..of(other)
            },
        ),
        ("below nothing that is there", new("Кран", Some(CategoryId::nil()))),
    ] {
        assert_eq!(field(save(&world, wanted).await), wrong("parent", "choice"), "{what}");
    }
    let moved = SaveCategory {
        parent: Some(other),
        ..form(&leaf)
    };
    save(&world, moved).await.unwrap();
    assert_eq!(setting(&world, NO_WATER).await.category.parent, Some(other));
    let unknown = SaveCategory {
        id: Some(CategoryId::nil()),
        ..new("Кран", None)
    };
    assert_eq!(refusal(save(&world, unknown).await).0, Kind::NotFound);
    for denied in [
        requests::category_settings(&world.sv, &world.home.dispatcher).await.err(),
        requests::save_category(&world.sv, &world.home.dispatcher, new("Кран", None))
            .await
            .err(),
        requests::switch_category(&world.sv, &world.home.dispatcher, CommandId::random(), (group, false))
            .await
            .err(),
    ] {
        assert_eq!(denied.unwrap().kind, Kind::Denied);
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_switched_off_is_not_chosen_until_it_is_on_again(pool: PgPool) {
    let world = World::new(pool).await;
    let leaf = setting(&world, NO_WATER).await.category;
    let group = leaf.parent.unwrap();
    let about = world.request(NO_WATER).await.id;
    let draft = Create {
        apartment: Some(world.home.other_apartment),
        ..world.draft(NO_WATER).await
    };
    switch(&world, group, false).await.unwrap();
    assert!(!offered(&world).await.contains(&NO_WATER.to_owned()));
    let refused = requests::create(&world.sv, &world.home.neighbour, draft.clone()).await;
    assert_eq!(refusal(refused).1, "requests.category_unavailable");
    assert_eq!(
        world.detail(&world.home.director, about).await.card.category,
        leaf.id,
        "what was written down stays what it is"
    );
    let settings = requests::category_settings(&world.sv, &world.home.director).await.unwrap();
    assert!(settings.iter().any(|one| one.category.id == group && one.is_off));
    // What is below it may still be changed, but nothing else comes to it.
    save(&world, form(&setting(&world, NO_WATER).await)).await.unwrap();
    assert_eq!(field(save(&world, new("Кран", Some(group))).await), wrong("parent", "choice"));
    switch(&world, group, true).await.unwrap();
    assert!(offered(&world).await.contains(&NO_WATER.to_owned()));
    let again = Create {
        command: CommandId::random(),
        ..draft
    };
    requests::create(&world.sv, &world.home.neighbour, again).await.unwrap();
    assert_eq!(refusal(switch(&world, CategoryId::nil(), false).await).0, Kind::NotFound);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn something_is_always_left_to_choose(pool: PgPool) {
    let world = World::new(pool).await;
    let all = requests::category_settings(&world.sv, &world.home.director).await.unwrap();
    let groups: Vec<_> = all.iter().filter(|one| one.category.parent.is_none()).collect();
    for (left, group) in groups.iter().enumerate().rev() {
        let gone = switch(&world, group.category.id, false).await;
        if left == 0 {
            assert_eq!(refusal(gone), (Kind::Conflict, "settings.last_category"));
        } else {
            gone.unwrap();
        }
    }
    assert!(!offered(&world).await.is_empty());
}
