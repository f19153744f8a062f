//! Rules for a house and for an urgency: which of several decides.

use domain::{
    ids::BuildingId,
    requests::{AutoRule, Priority},
};

use super::*;

impl World {
    /// Who got a new request of this urgency in this house, by itself.
    async fn got_in(&self, building: BuildingId, priority: Priority) -> Option<EmployeeId> {
        self.clock.advance(Duration::seconds(1));
        let draft = Create {
            apartment: None,
            building: Some(building),
            priority: Some(priority),
            ..self.draft(NO_WATER).await
        };
        let id = requests::create(&self.sv, &self.home.dispatcher, draft).await.unwrap().id;
        self.detail(&self.home.director, id).await.card.executor.map(|person| person.id)
    }

    async fn rules(&self) -> Vec<AutoRule> {
        requests::auto_rules(&self.sv, &self.home.director).await.unwrap()
    }

    async fn remove(&self, rule: &SaveAutoRule) {
        let rules = self.rules().await;
        let is_it = |one: &&AutoRule| {
            (one.category, one.specialization, one.building, one.priority)
                == (rule.category, rule.specialization, rule.building, rule.priority)
        };
        let id = rules.iter().find(is_it).unwrap().id;
        requests::delete_auto_rule(&self.sv, &self.home.director, id).await.unwrap();
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn among_equals_the_house_decides_and_then_the_urgency(pool: PgPool) {
    let world = World::new(pool).await;
    let hire = async |last| world.hire_as(last, Role::Executor).await.employee().unwrap().id;
    let (third, fourth, stranger) = (hire(1).await, hire(2).await, hire(3).await);
    let people = [world.home.plumber_id, world.home.electrician_id, third, fourth];
    let leaf = world.category(NO_WATER).await;
    let categories = requests::categories(&world.sv, &world.home.director).await.unwrap();
    let known = categories.iter().find(|one| one.id == leaf).unwrap();
    let (here, there) = (world.home.building, world.home.other_building);

    // From the narrowest to what is for everything.
    let about = [(Some(leaf), None), (known.parent, None), (None, known.specialization), (None, None)];
    let within = [
        (Some(here), Some(Priority::Urgent)),
        (Some(here), None),
        (None, Some(Priority::Urgent)),
        (None, None),
    ];
    let named = |employee| SaveAutoRule {
        mode: AutoMode::Person,
        employee: Some(employee),
        ..NOBODY
    };
    let rules: Vec<_> = about
        .into_iter()
        .flat_map(|about| within.map(|within| (about, within)))
        .zip(people.into_iter().cycle())
        .map(|(((category, specialization), (building, priority)), employee)| SaveAutoRule {
            category,
            specialization,
            building,
            priority,
            ..named(employee)
        })
        .collect();
    // The second time each takes the place of the former one for the same.
    for rule in rules.iter().rev().chain(&rules) {
        world.assign_rule(rule.clone()).await;
    }
    let planned = Some(Priority::Planned);
    for (building, priority) in [(Some(there), None), (None, planned), (Some(there), planned)] {
        let rule = SaveAutoRule {
            category: Some(leaf),
            building,
            priority,
            ..named(stranger)
        };
        world.assign_rule(rule).await;
    }
    let stored = world.rules().await;
    assert_eq!(stored.len(), 16 + 3);
    let last = stored.last().unwrap();
    assert_eq!(
        (last.category, last.specialization, last.building, last.priority),
        (None, None, None, None)
    );

    assert_eq!(world.got_in(there, Priority::Planned).await, Some(stranger));
    assert_eq!(world.got_in(there, Priority::Urgent).await, Some(stranger));
    assert_eq!(
        world.got_in(here, Priority::Planned).await,
        Some(people[1]),
        "the house is narrower than the urgency"
    );
    for rule in &rules {
        assert_eq!(world.got_in(here, Priority::Urgent).await, rule.employee, "{rule:?}");
        world.remove(rule).await;
    }
    assert_eq!(
        world.got_in(here, Priority::Urgent).await,
        None,
        "the rules of another house and urgency are left"
    );
}
