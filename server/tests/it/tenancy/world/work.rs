//! Requests, and what is kept beside them: lines, templates, rules, views and exports.

use super::*;

impl Maker<'_> {
    pub(super) async fn line(&self, request: RequestId) -> LineId {
        let add: AddLine = serde_json::from_value(serde_json::json!({
            "request": request, "name": self.word("Труба"), "quantity": "1", "price": "100", "payer": "resident",
        }))
        .unwrap();
        requests::add_line(&self.server.services, &self.company.director, add)
            .await
            .unwrap()
    }

    pub(super) async fn template(&self) -> TemplateId {
        let save = SaveTemplate {
            id: None,
            name: self.word("Ответ"),
            text_ru: self.word("Мастер едет"),
            text_uz: String::new(),
            text_en: String::new(),
        };
        requests::save_template(&self.server.services, &self.company.director, save)
            .await
            .unwrap()
    }

    /// Each is for a category of its own.
    pub(super) async fn auto_rule(&self) -> AutoRuleId {
        let (sv, director) = (&self.server.services, &self.company.director);
        let categories = requests::categories(sv, director).await.unwrap();
        let mut leaves = categories.iter().filter(|category| category.parent.is_some());
        let save = SaveAutoRule {
            category: leaves.nth(self.turn as usize).map(|leaf| leaf.id),
            specialization: None,
            building: None,
            priority: None,
            mode: AutoMode::Pool,
            employee: None,
            on_duty_only: None,
            reassign_minutes: None,
        };
        requests::save_auto_rule(sv, director, save).await.unwrap()
    }

    pub(super) async fn requests(&self, leaf: CategoryId) -> Vec<RequestId> {
        let (sv, dispatcher) = (&self.server.services, &self.company.dispatcher);
        let mut made = Vec::new();
        for nth in 0..7 {
            let resident = (nth < 6).then_some(self.company.resident_id);
            let create: Create = serde_json::from_value(serde_json::json!({
                "command": CommandId::random(), "category": leaf, "apartment": self.company.apartment,
                "resident": resident, "text": self.word("Течь"), "source": "call",
            }))
            .unwrap();
            made.push(requests::create(sv, dispatcher, create).await.unwrap().id);
        }
        let add = AddComment {
            request: made[0],
            command: CommandId::random(),
            visibility: CommentVisibility::Internal,
            text: self.word("Между нами"),
            files: Vec::new(),
            mentions: Vec::new(),
        };
        requests::comment(sv, dispatcher, add).await.unwrap();
        while notices::route_batch(sv).await.unwrap() > 0 {}
        made
    }

    pub(super) async fn view(&self) -> SavedViewId {
        let save = SaveView {
            id: None,
            command: CommandId::random(),
            name: self.word("Список"),
            filter: Filter::default(),
            columns: String::new(),
            shared: true,
            role: None,
        };
        requests::save_view(&self.server.services, &self.company.director, save)
            .await
            .unwrap()
    }

    /// The same list asked for again is the same export.
    pub(super) async fn export(&self) -> ExportId {
        exports::start(&self.server.services, &self.company.director, &Filter::default())
            .await
            .unwrap()
            .id
    }
}
