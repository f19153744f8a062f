//! What a request is found by, as it is written down and after it was corrected.

use domain::search_key::fold;

use super::*;
use crate::telegram::strings;

/// What the second request is found by, as people write it.
const SAID: &str = "select concat_ws(' ', '#' || requests.number, client_name, client_phone, address ->> 'ru', address ->> 'uz',
                                     apartments.number, text)
                    from requests
                    join buildings on buildings.company_id = requests.company_id and buildings.id = requests.building_id
                    join apartments on apartments.company_id = requests.company_id and apartments.id = requests.apartment_id
                    where requests.number = 2";
const KEY: &str = "select search_key from requests where number = 2";

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_request_is_found_by_its_number_and_its_words(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.request(NO_WATER).await;
    let id = world.request(BLOCKAGE).await.id;
    let key = strings(&pool, KEY).await.remove(0);
    assert!(key.starts_with("#2 "), "{key}");
    assert_eq!(key, fold(&strings(&pool, SAID).await.remove(0)));
    let told = "select payload ->> 'number' from events where kind = 'request.created' order by seq";
    assert_eq!(strings(&pool, told).await, ["1", "2"]);

    let edit = Act {
        note: "Засор в ванной".to_owned(),
        ..act(id, Action::EditText)
    };
    requests::act(&world.sv, &world.home.dispatcher, edit).await.unwrap();
    assert_ne!(strings(&pool, KEY).await.remove(0), key);
    assert_eq!(strings(&pool, KEY).await.remove(0), fold(&strings(&pool, SAID).await.remove(0)));
}
