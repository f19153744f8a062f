//! Pages with a form for each of many things: the one that was refused says so and keeps what was typed, the others do not.

use domain::requests::SaveTemplate;

use super::*;

/// The form of the page that sends this value under this name.
fn form_with<'a>(page: &'a Answer, name: &str, value: &str) -> &'a str {
    let forms = page.body.split("<form").skip(1);
    let (named, valued) = (format!("name=\"{name}\""), format!("value=\"{value}\""));
    let sends = |form: &&str| form.split('<').any(|tag| tag.contains(&named) && tag.contains(&valued));
    let mut mine = forms.filter(sends);
    let (Some(form), None) = (mine.next(), mine.next()) else {
        panic!("not one form with {name}={value}: {}", page.body)
    };
    form
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_many_forms_the_refused_one_says_so_and_keeps_its_words(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let mut ids = Vec::new();
    for name in ["Едем", "Ждём"] {
        let save = SaveTemplate {
            id: None,
            name: name.to_owned(),
            text_ru: "Мастер едет".to_owned(),
            text_uz: String::new(),
            text_en: String::new(),
        };
        let id = services::requests::save_template(&server.services, &server.company.director, save)
            .await
            .unwrap();
        ids.push(id.to_string());
    }
    let refused_of = async |id: &str| {
        let body = form(&[
            ("cmd[id]", id),
            ("cmd[name]", "Новое имя"),
            ("cmd[text_ru]", "По заявке {nomber} едет мастер"),
            ("cmd[text_uz]", ""),
            ("cmd[text_en]", ""),
        ]);
        let refused = send(
            &server,
            "/rpc/requests/save_template",
            "/admin/templates",
            Some(&session),
            (FORM, body),
        )
        .await;
        follow(&server, &refused, Some(&session)).await
    };
    for refused in [ids[1].as_str(), ""] {
        let page = refused_of(refused).await;
        for id in [ids[0].as_str(), ids[1].as_str(), ""] {
            let form = form_with(&page, "cmd[id]", id);
            let is_refused = form.contains("aria-invalid=\"true\"");
            assert_eq!(
                (is_refused, form.contains("{nomber}"), form.contains("Новое имя")),
                (id == refused, id == refused, id == refused),
                "{id} of {refused}: {form}"
            );
        }
    }
}
