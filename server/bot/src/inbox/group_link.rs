//! A code that links a group: said by an administrator of it who may change channels.

use services::{
    Error, Kind, Result, Scope,
    telegram::{self, ClaimedUpdate, Enqueue, Outgoing},
};
use teloxide::{
    RequestError,
    requests::Requester as _,
    types::{ChatId, UserId},
};
use text::tr;

use super::{group::staff, read::Gathered};
use crate::{station::Station, wake};

/// Links the group, when the code is good, and its speaker is an administrator of the group and may change channels.
pub(super) async fn link(station: &Station, update: &ClaimedUpdate, gathered: &Gathered, code: &str) -> Result<()> {
    let is_admin = is_admin(station, gathered).await?;
    let (bot, chat) = (station.key().bot, gathered.chat);
    let mut tx = station.sv.begin(&Scope::system(station.key().company)).await?;
    if !telegram::finish_in(&mut tx, update).await? {
        return Ok(());
    }
    let (staff, lang) = staff(&mut tx, station, gathered).await?;
    let linked = match staff.filter(|_| is_admin) {
        Some(scope) => telegram::link_group_in(&mut tx, &scope, code, (bot, chat, &gathered.title)).await,
        None => Err(Error::denied()),
    };
    let words = match linked {
        Ok(group) => tr!(group.lang, "bot-group-linked"),
        Err(error) if error.kind == Kind::Denied => tr!(lang, "bot-group-denied"),
        Err(error) if error.kind == Kind::NotFound => tr!(lang, "bot-group-code"),
        Err(error) => return Err(error),
    };
    let message = Outgoing::Text {
        text: words,
        keyboard: None,
        anchor: None,
    };
    telegram::enqueue_in(&mut tx, &Enqueue::answer(bot, chat, update.update_id, 0, message)).await?;
    tx.commit().await?;
    wake::outbox();
    Ok(())
}

/// Whether the speaker is an administrator of the group, by Telegram's word.
async fn is_admin(station: &Station, gathered: &Gathered) -> Result<bool> {
    let Some(user) = gathered.user.and_then(|user| u64::try_from(user).ok()) else {
        return Ok(false);
    };
    match station.api.get_chat_member(ChatId(gathered.chat), UserId(user)).await {
        Ok(member) => Ok(member.kind.is_privileged()),
        Err(RequestError::Api(_) | RequestError::MigrateToChatId(_)) => Ok(false),
        // The cause may carry the address, and the address carries the token.
        Err(_) => Err(Error::new(Kind::Unavailable, "unavailable")),
    }
}
