//! The ladder, the rules of assignment and the ready answers of a file.

use domain::{
    requests::{AutoMode, AutoRule, Priority, Template},
    roles::Role,
    sla::{Measures, Promise, Rule, Trigger, Voice},
};
use services::{Scope, Services, companies, requests, sla, test_support::services};
use sqlx::PgPool;

use super::{file, rows};

const COMPANY: &str = r#""company": { "slug": "kichik", "name": "Кичик" }"#;
const PARTS: &str = r#"
  "houses": [{ "name": "Навруз", "buildings": [{ "address": "Навруз, 5" }] }],
  "employees": [{ "name": "Олим", "phone": "900008802", "email": "olim@example.uz", "role": "executor", "specializations": ["plumber"] }],
  "escalation": [
    { "code": "resolution-repeat-3-all", "voice": "now" },
    { "code": "leaks", "promise": "response", "trigger": "after", "value": 20, "category": "water_leak", "priority": "emergency",
      "houses": ["Навруз, 5"], "roles": ["director", "manager"], "measures": "raise_priority", "level": 4 }
  ],
  "auto_assign": [
    { "mode": "least_loaded", "on_duty_only": true, "reassign_minutes": 15 },
    { "category": "water", "mode": "person", "employee": "+998 90 000-88-02" },
    { "specialization": "lift", "mode": "pool" },
    { "house": "Навруз, 5", "priority": "emergency", "mode": "person", "employee": "+998 90 000-88-02" }
  ],
  "templates": [
    { "name": "Мастер едет", "text_ru": "Мастер {executor} уже едет.", "text_uz": "Usta {executor} yoʻlda." },
    { "name": "Спасибо", "text_ru": "Спасибо за обращение." }
  ]"#;

async fn ladder(sv: &Services, scope: &Scope) -> Vec<Rule> {
    sla::rules(sv, scope).await.unwrap()
}

fn of_leaks(rules: &[Rule]) -> &Rule {
    rules
        .iter()
        .find(|rule| rule.trigger == Trigger::After && rule.value == 20)
        .unwrap()
}

fn answer<'a>(templates: &'a [Template], name: &str) -> &'a Template {
    templates.iter().find(|template| template.name == name).unwrap()
}

fn for_all(rules: &[AutoRule]) -> &AutoRule {
    rules
        .iter()
        .find(|rule| rule.category.is_none() && rule.specialization.is_none() && rule.building.is_none())
        .unwrap()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_file_sets_the_ladder_the_assignment_and_the_answers_once(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let whole = || file(&format!("{{ {COMPANY}, {PARTS} }}"));
    let done = companies::provision(&sv, whole()).await.unwrap();
    let scope = Scope::system(done.company);

    let rules = ladder(&sv, &scope).await;
    let repeated = rules.iter().find(|rule| rule.trigger == Trigger::Repeat).unwrap();
    assert_eq!((repeated.value, repeated.voice), (3, Voice::Now), "what the file leaves out stays");
    let leaks = of_leaks(&rules);
    assert_eq!(
        (leaks.promise, leaks.measures, leaks.voice, leaks.level),
        (Promise::Response, Measures::RaisePriority, Voice::Now, 4)
    );
    assert_eq!(leaks.roles, [Role::Director, Role::Manager]);
    assert_eq!(
        (leaks.reach.priority, leaks.reach.buildings.len(), leaks.reach.category.is_some()),
        (Some(Priority::Emergency), 1, true)
    );

    let auto = requests::auto_rules(&sv, &scope).await.unwrap();
    assert_eq!(auto.len(), 4);
    let rest = for_all(&auto);
    assert_eq!(
        (rest.mode, rest.on_duty_only, rest.reassign_minutes),
        (AutoMode::LeastLoaded, true, Some(15))
    );
    let named = auto.iter().find(|rule| rule.category.is_some()).unwrap();
    assert_eq!(
        (named.mode, named.employee.as_ref().unwrap().name.as_str()),
        (AutoMode::Person, "Олим")
    );
    assert!(auto.iter().any(|rule| rule.specialization.is_some() && rule.mode == AutoMode::Pool));
    let narrow = auto.iter().find(|rule| rule.building.is_some()).unwrap();
    assert_eq!((narrow.mode, narrow.priority), (AutoMode::Person, Some(Priority::Emergency)));

    let before = rows(&pool).await;
    let again = companies::provision(&sv, whole()).await.unwrap();
    assert!(!again.is_new);
    assert_eq!(rows(&pool).await, before);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_later_file_leaves_out_of_them_stays(pool: PgPool) {
    let sv = services(pool).await;
    let done = companies::provision(&sv, file(&format!("{{ {COMPANY}, {PARTS} }}"))).await.unwrap();
    let scope = Scope::system(done.company);
    let later = r#"
      "escalation": [{ "code": "leaks", "level": 5, "category": "", "houses": [], "priority": "" }],
      "auto_assign": [{ "on_duty_only": false, "reassign_minutes": 0 }, { "category": "water", "employee": "Olim@example.uz" },
                      { "house": "Навруз, 5", "priority": "emergency", "on_duty_only": true }],
      "templates": [{ "name": "Мастер едет", "text_ru": "Мастер {executor} в пути.", "text_en": "{executor} is on the way." },
                    { "name": "Спасибо", "text_ru": "Спасибо!" }]"#;
    companies::provision(&sv, file(&format!("{{ {COMPANY}, {later} }}"))).await.unwrap();

    let rules = ladder(&sv, &scope).await;
    let leaks = of_leaks(&rules);
    assert_eq!((leaks.level, leaks.measures), (5, Measures::RaisePriority));
    assert_eq!(
        (leaks.reach.category, leaks.reach.priority, leaks.reach.buildings.len()),
        (None, None, 0)
    );
    let auto = requests::auto_rules(&sv, &scope).await.unwrap();
    let rest = for_all(&auto);
    assert_eq!(
        (auto.len(), rest.mode, rest.on_duty_only, rest.reassign_minutes),
        (4, AutoMode::LeastLoaded, false, None)
    );
    let narrow = auto.iter().find(|rule| rule.building.is_some()).unwrap();
    assert_eq!((narrow.mode, narrow.on_duty_only), (AutoMode::Person, true));
    let templates = requests::templates(&sv, &scope).await.unwrap();
    let coming = answer(&templates, "Мастер едет");
    assert_eq!(
        (coming.text.ru.as_str(), coming.text.uz.as_str(), coming.text.en.as_deref()),
        (
            "Мастер {executor} в пути.",
            "Usta {executor} yoʻlda.",
            Some("{executor} is on the way.")
        )
    );
    let thanks = answer(&templates, "Спасибо");
    assert_eq!((templates.len(), thanks.text.uz.as_str()), (2, "Спасибо!"), "Uzbek was never said");
}

/// As with promises: a file brings back nothing that people took out of use.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_step_that_was_taken_out_of_use_stays_so(pool: PgPool) {
    let sv = services(pool).await;
    let whole = || file(&format!("{{ {COMPANY}, {PARTS} }}"));
    let done = companies::provision(&sv, whole()).await.unwrap();
    let scope = Scope::system(done.company);
    let rules = ladder(&sv, &scope).await;
    let (id, count) = (of_leaks(&rules).id, rules.len());
    sla::archive_rule(&sv, &scope, domain::ids::CommandId::random(), id).await.unwrap();
    companies::provision(&sv, whole()).await.unwrap();
    assert_eq!(ladder(&sv, &scope).await.len(), count - 1);
}
