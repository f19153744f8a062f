//! Sends one file and tells how far it has come; `fetch` cannot tell, so this is the older interface.

use domain::files::Attachment;
use js_sys::Promise;
use rpc::RpcError;
use wasm_bindgen::{JsCast as _, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, FormData, ProgressEvent, XmlHttpRequest};

/// Longer than the slowest network that still moves.
const TIMEOUT_MS: u32 = 180_000;

/// What the server says when it refuses a file.
#[derive(serde::Deserialize)]
struct Problem {
    code: String,
}

/// Sends a file to `path`; `on_progress` hears percents.
///
/// # Errors
/// `offline` when no answer came, otherwise the server's code.
pub(crate) async fn upload(path: &str, name: &str, blob: &Blob, on_progress: impl Fn(u8) + 'static) -> Result<Attachment, RpcError> {
    let request = XmlHttpRequest::new().map_err(|_| RpcError::code("internal"))?;
    // The closure must live until the answer is here.
    let progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| on_progress(percent(&event)));
    let ended = start(&request, path, name, blob, &progress).map_err(|_| RpcError::code("offline"))?;
    JsFuture::from(ended).await.map_err(|_| RpcError::code("offline"))?;
    answer(&request)
}

fn start(
    request: &XmlHttpRequest,
    path: &str,
    name: &str,
    blob: &Blob,
    progress: &Closure<dyn Fn(ProgressEvent)>,
) -> Result<Promise, JsValue> {
    let form = FormData::new()?;
    form.append_with_blob_and_filename("file", blob, name)?;
    request.open("POST", path)?;
    request.set_timeout(TIMEOUT_MS);
    request.upload()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
    let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_form_data(Some(&form))?;
    Ok(ended)
}

fn answer(request: &XmlHttpRequest) -> Result<Attachment, RpcError> {
    let text = request.response_text().ok().flatten().unwrap_or_default();
    match request.status().unwrap_or(0) {
        0 => Err(RpcError::code("offline")),
        200..=299 => serde_json::from_str(&text).map_err(|_| RpcError::code("internal")),
        502..=504 => Err(RpcError::code("unavailable")),
        _ => {
            Err(serde_json::from_str::<Problem>(&text).map_or_else(|_| RpcError::code("internal"), |problem| RpcError::code(&problem.code)))
        }
    }
}

fn percent(event: &ProgressEvent) -> u8 {
    share(whole(event.loaded()), whole(event.total()))
}

#[expect(clippy::cast_possible_truncation, reason = "bytes of a file are whole and far below 2^53")]
fn whole(bytes: f64) -> i64 {
    bytes as i64
}

/// Never quite a hundred: that is for the server's answer.
fn share(loaded: i64, total: i64) -> u8 {
    u8::try_from((loaded * 100).checked_div(total).unwrap_or(0).clamp(0, 99)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn progress_is_a_share_below_a_hundred() {
        assert_eq!([share(0, 0), share(5, 10), share(10, 10), share(11, 10)], [0, 50, 99, 99]);
    }
}
