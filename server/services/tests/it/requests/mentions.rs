//! Colleagues named in comments: who may be, who is refused, and what is read later.

use domain::ids::CommentId;
use services::people;

use super::*;

async fn mention(
    world: &World,
    request: RequestId,
    (visibility, text): (CommentVisibility, &str),
    mentions: &[EmployeeId],
) -> Result<CommentId, Error> {
    let add = AddComment {
        request,
        command: CommandId::random(),
        visibility,
        text: text.to_owned(),
        files: Vec::new(),
        mentions: mentions.to_vec(),
    };
    requests::comment(&world.sv, &world.home.dispatcher, add).await
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_does_not_see_the_request_is_not_named(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.request(NO_WATER).await.id;
    world.assign(id, world.home.plumber_id).await;
    let stranger = Arrange::other_company(&world.sv).await;
    let said = (CommentVisibility::Internal, "Ключ у кого?");
    let unseen = (Kind::Invalid, "requests.mention_unseen");
    for mentions in [
        // Another executor does not see the job, and a foreign company's person does not exist.
        vec![world.home.electrician_id],
        vec![stranger.dispatcher_id],
        vec![world.home.plumber_id, world.home.electrician_id],
        vec![EmployeeId(uuid::Uuid::nil())],
    ] {
        assert_eq!(refusal(mention(&world, id, said, &mentions).await), unseen, "{mentions:?}");
    }
    let public = mention(&world, id, (CommentVisibility::Resident, "Едем"), &[world.home.plumber_id]).await;
    assert_eq!(refusal(public), (Kind::Invalid, "requests.mention_in_public"));
    assert_eq!(
        number(&pool, "select count(*) from request_comments").await,
        0,
        "nothing of it is kept"
    );

    people::dismiss(&world.sv, &world.home.director, world.home.manager_id)
        .await
        .unwrap();
    assert_eq!(
        refusal(mention(&world, id, said, &[world.home.manager_id]).await),
        unseen,
        "who has left reads nothing"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_list_is_of_those_who_read_it(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    world.assign(id, world.home.plumber_id).await;
    let names = async |scope: &Scope| {
        let people = requests::mentionable(&world.sv, scope, id).await?;
        Ok::<_, Error>(people.into_iter().map(|person| person.name).collect::<Vec<_>>())
    };
    assert_eq!(
        names(&world.home.dispatcher).await.unwrap(),
        ["Ботир Рахимов", "Дилшод Каримов", "Малика Юсупова"]
    );
    let unseen = names(&world.home.electrician).await.unwrap_err();
    assert_eq!((unseen.kind, unseen.code), (Kind::NotFound, "not_found"));
    assert_eq!(names(&world.home.resident).await.unwrap_err().kind, Kind::Denied);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_name_is_read_as_it_is_today_and_by_the_staff_alone(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.request(NO_WATER).await.id;
    let named = [world.home.manager_id, world.home.director_id, world.home.manager_id];
    mention(&world, id, (CommentVisibility::Internal, "@Малика Юсупова, ключ у вас?"), &named)
        .await
        .unwrap();
    let rename = "update users set full_name = 'Малика Каримова' where full_name = 'Малика Юсупова' returning 1::bigint";
    assert_eq!(number(&pool, rename).await, 1);
    let comment = world.detail(&world.home.dispatcher, id).await.comments.remove(0);
    let names: Vec<_> = comment.mentions.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Дилшод Каримов", "Малика Каримова"], "each once");
    assert_eq!(comment.text, "@Малика Каримова, ключ у вас?");
    assert!(world.detail(&world.home.resident, id).await.comments.is_empty());
}
