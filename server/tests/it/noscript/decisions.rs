//! Two directors without scripts: the form of the decisions knows what its author saw, over any number of refusals.

use domain::lang::Lang;

use super::*;

const ADDRESS: &str = "/rpc/settings/save_decisions";

/// The fields of the form as a browser sends them, with this typed into it; a box with nothing in it is not ticked any more.
fn typed(page: &str, values: &[(&str, &str)]) -> String {
    let is_it = |part: &&str| part.split('>').next().unwrap().contains(ADDRESS);
    let own = page.split("<form").skip(1).find(is_it).unwrap().split("</form>").next().unwrap();
    let tags = own.split("<input").skip(1).filter_map(|tag| tag.split('>').next());
    let mut fields: Vec<(&str, String)> = tags
        .filter(|tag| !tag.contains("checkbox") || tag.contains(" checked"))
        .map(|tag| {
            let value = attribute(tag, "value").unwrap_or_default();
            (attribute(tag, "name").unwrap(), value.replace("&quot;", "\""))
        })
        .collect();
    for (name, value) in values {
        let field = fields.iter_mut().find(|(field, _)| field == name).unwrap();
        (*value).clone_into(&mut field.1);
    }
    fields.retain(|(name, value)| *name != "cmd[pool]" || !value.is_empty());
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form(&fields)
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn decisions_over_a_colleagues_keep_what_was_typed_and_show_theirs(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let path = "/admin/settings/requests";
    let submit = async |body: String| {
        let answer = send(&server, ADDRESS, path, Some(&session), (FORM, body)).await;
        follow(&server, &answer, Some(&session)).await.body
    };
    let opened = server.get(path, Some(&session)).await.body;
    let colleague = typed(&opened, &[("cmd[auto_close_days]", "5"), ("cmd[resident_daily_limit]", "20")]);
    let first = submit(colleague).await;
    assert!(holds(&first, "cmd[auto_close_days]", "5") && holds(&first, "cmd[resident_daily_limit]", "20"));

    let command = uuid::Uuid::new_v4().to_string();
    let command = ("cmd[command]", command.as_str());
    let mine = [command, ("cmd[auto_close_days]", "0"), ("cmd[emergency_phone]", "1055")];
    let wrong = submit(typed(&opened, &mine)).await;
    assert!(holds(&wrong, "cmd[auto_close_days]", "0") && holds(&wrong, "cmd[told]", ""));
    // What was refused for another reason is still typed on what its author saw.
    let refused = submit(typed(&wrong, &[command, ("cmd[auto_close_days]", "7")])).await;
    assert!(holds(&refused, "cmd[auto_close_days]", "7") && holds(&refused, "cmd[emergency_phone]", "1055"));
    assert!(refused.contains(&text::error(Lang::Ru, "settings.changed")));
    for theirs in ["5", "20"] {
        let words = text::tr!(Lang::Ru, "settings-decisions-theirs", value = theirs);
        assert!(refused.contains(&words), "{words}");
    }

    let saved = submit(typed(&refused, &[command])).await;
    for (name, value) in [
        ("cmd[auto_close_days]", "7"),
        ("cmd[resident_daily_limit]", "20"),
        ("cmd[emergency_phone]", "1055"),
        ("cmd[told]", ""),
    ] {
        assert!(holds(&saved, name, value), "{name} {value}");
    }
    back_to_what_was_seen(&saved, submit).await;
}

/// Whoever was told what a colleague wrote may also go back to what they saw at first; a box says what the colleague wants of
/// it, too.
async fn back_to_what_was_seen(opened: &str, submit: impl AsyncFn(String) -> String) {
    let colleague = submit(typed(opened, &[("cmd[auto_close_days]", "4"), ("cmd[pool]", "")])).await;
    assert!(holds(&colleague, "cmd[auto_close_days]", "4"));

    let command = uuid::Uuid::new_v4().to_string();
    let command = ("cmd[command]", command.as_str());
    let refused = submit(typed(opened, &[command, ("cmd[auto_close_days]", "9")])).await;
    for theirs in ["4".to_owned(), text::tr(Lang::Ru, "common-no")] {
        let words = text::tr!(Lang::Ru, "settings-decisions-theirs", value = theirs);
        assert!(refused.contains(&words), "{words}");
    }
    let saved = submit(typed(&refused, &[command, ("cmd[auto_close_days]", "7")])).await;
    assert!(holds(&saved, "cmd[auto_close_days]", "7") && holds(&saved, "cmd[told]", ""));
}
