//! What an executor does with a job: go, start, finish with a photo, pause or give back with a reason.

use domain::{
    ids::RequestId,
    requests::{Action, Detail},
};
use services::telegram::Outgoing;
use text::tr;

use super::{
    before,
    context::Face,
    effect::Work,
    finish, my_requests,
    scene::{Flow, Scene},
    why,
};

/// An action was pressed under a job.
pub(super) fn act(scene: &mut Scene<'_>, request: RequestId, action: Action, pressed: Option<i64>) -> Flow {
    match action {
        Action::Start => before::start(scene, request, pressed),
        Action::Accept | Action::Claim | Action::Depart | Action::Resume => {
            let act = scene.plain_act(request, action);
            scene.act(Face::Staff, act, Vec::new(), pressed);
            Ok(())
        }
        Action::Complete => finish::ask(scene, request, pressed),
        Action::Hold | Action::Decline => why::ask(scene, Face::Staff, request, action, pressed),
        Action::Assign
        | Action::Reassign
        | Action::SendBack
        | Action::Confirm
        | Action::AutoClose
        | Action::Return
        | Action::Reopen
        | Action::Reject
        | Action::Cancel
        | Action::MarkDuplicate
        | Action::SetPriority
        | Action::SetCategory
        | Action::SetPlace
        | Action::SetSchedule
        | Action::OfferSlots
        | Action::PickSlot
        | Action::EditText
        | Action::SetFlags
        | Action::Rate
        | Action::Join
        | Action::CallBack
        | Action::LinkResident => {
            let text = scene.tr("bot-press-denied");
            scene.alert(text);
            Ok(())
        }
    }
}

/// The resident's phone as a contact card; only for those who may see it.
pub(super) fn contact(scene: &mut Scene<'_>, request: RequestId) -> Flow {
    let lookup = scene.ctx.request(Face::Staff, request)?;
    let Some(detail) = lookup.detail.as_deref() else {
        my_requests::missing(scene, None);
        return Ok(());
    };
    match detail
        .client
        .as_ref()
        .and_then(|client| client.phone.as_ref().map(|phone| (phone, &client.name)))
    {
        Some((phone, name)) => {
            // Telegram takes no card without a name, and who calls need not tell theirs.
            let name = Some(name.clone()).filter(|name| !name.trim().is_empty());
            let card = Outgoing::Contact {
                phone: format!("+{}", phone.as_str()),
                name: name.unwrap_or_else(|| scene.tr("requests-actor-resident")),
            };
            scene.work(Work::NotePhone(request));
            scene.send(card);
        }
        None => {
            let text = scene.tr("bot-press-denied");
            scene.alert(text);
        }
    }
    Ok(())
}

/// The words after a job moved on, for the line above the chat.
pub(super) fn moved(scene: &Scene<'_>, detail: &Detail) -> String {
    tr!(
        scene.lang,
        "bot-press-done",
        status = super::words::status(scene.lang, detail.card.status)
    )
}
