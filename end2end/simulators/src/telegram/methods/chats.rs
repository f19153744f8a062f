//! What a bot may know about a chat and its members.

use serde_json::{Value, json};

use super::Ctx;
use crate::telegram::{
    chats::{Group, Standing},
    files::set,
    wire::{Refusal, Reply},
};

/// `getChat`
pub(super) fn get_chat(ctx: &mut Ctx<'_>) -> Reply {
    let chat = ctx.known_chat()?;
    let pinned = ctx.state.dialogs.get(&(ctx.bot, chat)).and_then(|dialog| dialog.pinned);
    let mut info = ctx.state.chat_json(chat);
    let gifts = json!({
        "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false
    });
    set(&mut info, "accepted_gift_types", gifts);
    set(&mut info, "accent_color_id", json!(0));
    set(&mut info, "max_reaction_count", json!(11));
    if let Some(message) = pinned.and_then(|id| ctx.state.shown(ctx.bot, chat, id)) {
        set(&mut info, "pinned_message", message);
    }
    Ok(info)
}

/// `getChatMember`
pub(super) fn get_member(ctx: &mut Ctx<'_>) -> Reply {
    let chat = ctx.known_chat()?;
    let id = ctx.params.int("user_id").ok_or_else(|| Refusal::bad("invalid user_id specified"))?;
    if let Some(group) = ctx.state.groups.get(&chat) {
        if let Some(bot) = ctx.state.bots.get(&id) {
            return Ok(bot_member(bot.user(), group.standing(id)));
        }
        let person = ctx.state.people.get(&id).ok_or_else(|| Refusal::bad("PARTICIPANT_ID_INVALID"))?;
        return Ok(person_member(person.user(), id, group));
    }
    let person = ctx.state.people.get(&id).filter(|_| id == chat);
    let user = person.map(crate::telegram::chats::Person::user);
    let user = user.ok_or_else(|| Refusal::bad("PARTICIPANT_ID_INVALID"))?;
    Ok(json!({ "user": user, "status": "member" }))
}

fn administrator(user: Value) -> Value {
    json!({
        "user": user, "status": "administrator", "is_anonymous": false, "can_be_edited": false,
        "can_manage_chat": true, "can_change_info": true, "can_delete_messages": true,
        "can_manage_video_chats": true, "can_invite_users": true, "can_restrict_members": true,
        "can_pin_messages": true, "can_manage_topics": true, "can_promote_members": false,
    })
}

/// What a bot is in a chat, as a `ChatMember`.
pub(crate) fn bot_member(user: Value, standing: Standing) -> Value {
    match standing {
        Standing::Administrator => administrator(user),
        Standing::Member => json!({ "user": user, "status": "member" }),
        Standing::Left => json!({ "user": user, "status": "left" }),
        Standing::Kicked => json!({ "user": user, "status": "kicked", "until_date": 0 }),
    }
}

fn person_member(user: Value, id: i64, group: &Group) -> Value {
    if group.admins.first() == Some(&id) {
        return json!({ "user": user, "status": "creator", "is_anonymous": false });
    }
    if group.admins.contains(&id) {
        return administrator(user);
    }
    let status = if group.members.contains(&id) { "member" } else { "left" };
    json!({ "user": user, "status": status })
}
