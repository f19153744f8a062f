//! What the rows of a sheet call services.

use domain::{charges::CloseService, ids::UtilityId};

use super::*;

impl World {
    async fn named(&self, ru: &str, uz: &str) -> UtilityId {
        let save = SaveService {
            command: CommandId::random(),
            id: None,
            name_ru: ru.to_owned(),
            name_uz: uz.to_owned(),
            name_en: String::new(),
            mode: Mode::Fixed,
        };
        payments::save_service(&self.sv, &self.home.director, save).await.unwrap()
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_service_is_found_however_it_is_written(pool: PgPool) {
    let world = World::new(pool).await;
    world.named("Водоснабжение", "Suv taʼminoti").await;
    let heads: [&str; 4] = ["Адрес", "Номер", "Лицевой счёт", "Услуги"];
    let charged = world
        .read(
            SheetKind::Charges,
            &[
                &CHARGES,
                &[NUMBER, "2025-11", "Suv ta'minoti", "1", "", "", ""],
                &[NUMBER, "2025-12", "Сув таъминоти", "1", "", "", ""],
                &[NUMBER, "2026-01", "водоснабжение", "1", "", "", ""],
                &[NUMBER, "2026-02", "Suv", "1", "", "", ""],
            ],
        )
        .await;
    let accounts = world
        .read(
            SheetKind::Accounts,
            &[
                &heads,
                &["ул. Навруз, 5", "М-1", "200001", "SUV TA’MINOTI"],
                &["ул. Навруз, 5", "М-2", "200002", "Сув таъминоти"],
                &["ул. Навруз, 5", "М-3", "200003", "Водоснабжение"],
            ],
        )
        .await;
    assert_eq!(world.wrong(charged).await, ["5 service choice"]);
    assert_eq!(world.wrong(accounts).await, Vec::<String>::new());

    // What two are called is guessed to be neither: by the other name each is known.
    let hot = world.named("Горячая вода", "Suv taʼminoti").await;
    assert_eq!(
        world.wrong(charged).await,
        ["2 service ambiguous", "3 service ambiguous", "5 service choice"]
    );
    assert_eq!(world.wrong(accounts).await, ["2 services ambiguous", "3 services ambiguous"]);

    // Nobody means the one that is out of use, unless there is no other.
    let close = CloseService {
        command: CommandId::random(),
        service: hot,
        closed: true,
    };
    payments::close_service(&world.sv, &world.home.director, close).await.unwrap();
    assert_eq!(world.wrong(charged).await, ["5 service choice"]);
    assert_eq!(world.wrong(accounts).await, Vec::<String>::new());
}
