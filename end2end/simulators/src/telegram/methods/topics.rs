//! Topics of a forum.

use serde_json::{Map, Value, json};

use super::Ctx;
use crate::telegram::{
    chats::{Group, Standing, Topic},
    messages::Draft,
    wire::{Refusal, Reply},
};

/// The colour of an icon when none is asked for.
const ICON_COLOR: i64 = 0x6F_B9_F0;

/// The forum of a call, when the bot may manage it.
fn forum<'a>(ctx: &'a mut Ctx<'_>) -> Reply<&'a mut Group> {
    let chat = ctx.known_chat()?;
    super::reading::may_write(ctx.state, ctx.bot, chat)?;
    let bot = ctx.bot;
    let group = ctx.state.groups.get_mut(&chat).filter(|group| group.forum);
    let group = group.ok_or_else(|| Refusal::bad("the chat is not a forum"))?;
    if group.standing(bot) != Standing::Administrator {
        return Err(Refusal::bad("not enough rights to create a topic"));
    }
    Ok(group)
}

fn named(ctx: &Ctx<'_>) -> Reply<String> {
    let name = ctx.params.text("name").unwrap_or_default().trim().to_owned();
    if name.is_empty() || name.chars().count() > 128 {
        return Err(Refusal::bad("TOPIC_TITLE_EMPTY"));
    }
    Ok(name)
}

/// `createForumTopic`
pub(super) fn create(ctx: &mut Ctx<'_>) -> Reply {
    let chat = forum(ctx)?.id;
    let name = named(ctx)?;
    let icon_color = ctx.params.int("icon_color").unwrap_or(ICON_COLOR);
    let mut body = Map::new();
    body.insert("forum_topic_created".to_owned(), json!({ "name": name, "icon_color": icon_color }));
    let thread = ctx.state.keep(ctx.bot, chat, Draft::of_bot(None, body));
    if let Some(message) = ctx.message(chat, thread) {
        message.thread = Some(thread);
    }
    forum(ctx)?.topics.insert(
        thread,
        Topic {
            name: name.clone(),
            icon_color,
            closed: false,
        },
    );
    Ok(json!({ "message_thread_id": thread, "name": name, "icon_color": icon_color }))
}

/// Changes a topic; the change tells whether there was anything to change.
fn change(ctx: &mut Ctx<'_>, act: impl FnOnce(&mut Topic) -> bool) -> Reply {
    let thread = ctx.params.int("message_thread_id").unwrap_or_default();
    let topic = forum(ctx)?
        .topics
        .get_mut(&thread)
        .ok_or_else(|| Refusal::bad("TOPIC_ID_INVALID"))?;
    if act(topic) {
        Ok(Value::Bool(true))
    } else {
        Err(Refusal::bad("TOPIC_NOT_MODIFIED"))
    }
}

/// `editForumTopic`
pub(super) fn edit(ctx: &mut Ctx<'_>) -> Reply {
    let name = named(ctx)?;
    change(ctx, |topic| std::mem::replace(&mut topic.name, name.clone()) != name)
}

/// `closeForumTopic`
pub(super) fn close(ctx: &mut Ctx<'_>) -> Reply {
    change(ctx, |topic| !std::mem::replace(&mut topic.closed, true))
}

/// `reopenForumTopic`
pub(super) fn reopen(ctx: &mut Ctx<'_>) -> Reply {
    change(ctx, |topic| std::mem::replace(&mut topic.closed, false))
}
