//! Where a file can be downloaded.

use serde_json::json;

use super::Ctx;
use crate::telegram::{
    files::DOWNLOAD_LIMIT,
    wire::{Refusal, Reply},
};

/// `getFile`
pub(super) fn get_file(ctx: &mut Ctx<'_>) -> Reply {
    let id = ctx.params.text("file_id").unwrap_or_default();
    let files = &ctx.state.files;
    let wrong = || Refusal::bad("invalid file_id");
    let key = files.key_of(ctx.bot, &id).ok_or_else(wrong)?;
    let (media, path) = files.media(key).zip(files.path(key)).ok_or_else(wrong)?;
    let size = media.bytes.len();
    if size > DOWNLOAD_LIMIT {
        return Err(Refusal::bad("file is too big"));
    }
    Ok(json!({ "file_id": id, "file_unique_id": key, "file_size": size, "file_path": path }))
}
