//! Whatever may be done to a request in its status stands on its page, and is done by the form that stands there.

use domain::{
    ids::RequestId,
    requests::{ReasonKind, Status},
};

use super::*;

/// A request and its page, as the director sees both.
struct Walk<'a> {
    server: &'a Server,
    session: String,
    request: RequestId,
    path: String,
}

impl Walk<'_> {
    /// The first reason of a list that asks for nothing besides.
    async fn reason(&self, kind: ReasonKind) -> String {
        let reasons = services::requests::reasons(&self.server.services, &self.server.company.director, kind)
            .await
            .unwrap();
        let plain = reasons.iter().find(|one| !one.needs_date && !one.needs_note).unwrap();
        plain.id.to_string()
    }

    /// The page, which offers every action that is allowed now.
    async fn page(&self, status: Status) -> Answer {
        let company = &self.server.company;
        let detail = services::requests::detail(&self.server.services, &company.director, self.request)
            .await
            .unwrap();
        assert_eq!(detail.card.status, status);
        assert!(!detail.actions.is_empty(), "{status}");
        let page = self.server.get(&self.path, Some(&self.session)).await;
        assert_eq!(page.status, StatusCode::OK);
        for action in &detail.actions {
            let stands = |words: String| page.body.contains(&words);
            let asks = stands(format!("id=\"dialog-{action}\"")) && stands(format!("href=\"#dialog-{action}\""));
            let is_done_at_once = stands(format!("id=\"do-{action}\"")) && stands(format!("form=\"do-{action}\""));
            assert!(asks != is_done_at_once, "{action} of {status}: {asks}");
        }
        page
    }

    /// Sends the form of an action, as the page has it, with what the person fills in.
    async fn act(&self, (action, from, to): (Action, Status, Status), typed: &[(&str, &str)]) {
        let page = self.page(from).await;
        let own = form_of(&page, action);
        for (name, _) in typed {
            assert!(own.contains(&format!("name=\"{name}\"")), "{action} has no {name}");
        }
        let hidden = hidden(own);
        assert!(hidden.contains(&("cmd[action]", action.code())), "{action}: {hidden:?}");
        let body = form(&[&hidden[..], typed].concat());
        let done = send(self.server, "/rpc/requests/act", &self.path, Some(&self.session), (FORM, body)).await;
        assert!(!leads_to(&done).contains("__err="), "{action}: {}", leads_to(&done));
        self.page(to).await;
    }
}

/// The form of an action: its dialog, or what its button sends.
fn form_of(page: &Answer, action: Action) -> &str {
    let piece = |tag: &str, kind: &str| {
        let id = format!("id=\"{kind}-{action}\"");
        page.body.split(tag).skip(1).find(|part| part.contains(&id))
    };
    let shown = piece("<dialog", "dialog").or_else(|| piece("<form", "do")).unwrap();
    shown.split("</form>").next().unwrap()
}

/// What a form sends by itself.
fn hidden(form: &str) -> Vec<(&str, &str)> {
    form.split("<input")
        .skip(1)
        .filter_map(|tag| tag.split('>').next())
        .filter(|tag| tag.contains(" type=\"hidden\""))
        .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?)))
        .collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_action_of_a_request_is_done_by_its_form(pool: PgPool) {
    use Action as A;
    use Status as S;
    let server = Server::start(pool).await;
    let session = server.director().await;
    // The director, who may do everything, takes it and does the work; it needs no photo.
    let (id, path) = written_about(&server, |category| category.name.ru == "Слабый напор").await;
    let walk = Walk {
        server: &server,
        session,
        request: id.parse().unwrap(),
        path,
    };
    let decline = walk.reason(ReasonKind::Decline).await;
    let hold = walk.reason(ReasonKind::Hold).await;
    let reject = walk.reason(ReasonKind::Reject).await;
    let note: &[(&str, &str)] = &[("cmd[note]", "Позвонили и договорились")];

    walk.act((A::Accept, S::New, S::Accepted), &[]).await;
    walk.act((A::Claim, S::Accepted, S::Assigned), &[]).await;
    walk.act((A::Decline, S::Assigned, S::Accepted), &[("cmd[reason]", &decline)]).await;
    walk.act((A::Claim, S::Accepted, S::Assigned), &[]).await;
    walk.act((A::Depart, S::Assigned, S::EnRoute), &[]).await;
    walk.act((A::Start, S::EnRoute, S::InProgress), &[]).await;
    walk.act((A::Hold, S::InProgress, S::OnHold), &[("cmd[reason]", &hold)]).await;
    walk.act((A::Resume, S::OnHold, S::InProgress), &[]).await;
    walk.act((A::Complete, S::InProgress, S::Done), &[]).await;
    walk.act((A::SendBack, S::Done, S::InProgress), note).await;
    walk.act((A::Complete, S::InProgress, S::Done), note).await;
    walk.act((A::Confirm, S::Done, S::Closed), &[]).await;
    walk.act((A::Reopen, S::Closed, S::Accepted), note).await;
    walk.act((A::Cancel, S::Accepted, S::Cancelled), note).await;
    walk.act((A::Reopen, S::Cancelled, S::Accepted), note).await;
    walk.act((A::Reject, S::Accepted, S::Rejected), &[("cmd[reason]", &reject)]).await;
}
