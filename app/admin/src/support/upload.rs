//! Sending photos ahead of the form they belong to, with progress. Runs in handlers only.

use domain::{files::Attachment, ids::FileId, lang::Lang};
use leptos::prelude::*;
use ui::{PickedFile, lang};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Event, EventTarget, File, FileList, FormData, ProgressEvent, Url, XmlHttpRequest};

const ADDRESS: &str = "/files";

/// A chosen photo and what the server calls it once it is there.
#[derive(Debug, Clone, PartialEq)]
struct Sent {
    shown: PickedFile,
    id: Option<FileId>,
}

/// Photos on their way and arrived.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Uploads {
    sent: RwSignal<Vec<Sent>>,
    numbers: StoredValue<u32>,
    lang: Lang,
}

/// Why an upload was refused, as the server says it.
#[derive(serde::Deserialize)]
struct Problem {
    code: String,
}

impl Uploads {
    /// Nothing chosen yet; call it in the body of a component.
    pub(crate) fn new() -> Self {
        Self {
            sent: RwSignal::new(Vec::new()),
            numbers: StoredValue::new(0),
            lang: lang(),
        }
    }

    /// The photos as the picker shows them.
    pub(crate) fn shown(self) -> Signal<Vec<PickedFile>> {
        Signal::derive(move || self.sent.with(|sent| sent.iter().map(|one| one.shown.clone()).collect()))
    }

    /// The photos that arrived.
    pub(crate) fn arrived(self) -> Vec<FileId> {
        self.sent.with(|sent| sent.iter().filter_map(|one| one.id).collect())
    }

    /// Whether a photo is still on its way.
    pub(crate) fn is_busy(self) -> bool {
        self.sent
            .with(|sent| sent.iter().any(|one| one.id.is_none() && one.shown.error.is_none()))
    }

    /// Takes these photos out of the list, after they were used. One that arrived meanwhile stays.
    pub(crate) fn clear(self, used: &[FileId]) {
        self.sent
            .update(|sent| sent.retain(|one| one.id.is_none_or(|id| !used.contains(&id))));
    }

    /// Takes one photo out of the list.
    pub(crate) fn remove(self, id: &str) {
        self.sent.update(|sent| sent.retain(|one| one.shown.id != id));
    }

    /// Sends the chosen photos.
    pub(crate) fn send(self, files: &FileList) {
        for index in 0..files.length() {
            if let Some(file) = files.get(index) {
                self.send_one(&file);
            }
        }
    }

    fn send_one(self, file: &File) {
        let number = self.numbers.get_value() + 1;
        self.numbers.set_value(number);
        let id = format!("photo-{number}");
        let preview = file
            .type_()
            .starts_with("image/")
            .then(|| Url::create_object_url_with_blob(file).ok())
            .flatten();
        let shown = PickedFile {
            id: id.clone(),
            name: file.name(),
            preview,
            progress: Some(0),
            error: None,
        };
        self.sent.update(|sent| sent.push(Sent { shown, id: None }));
        if self.start(&id, file).is_none() {
            self.fail(&id, "offline");
        }
    }

    fn start(self, id: &str, file: &File) -> Option<()> {
        let form = FormData::new().ok()?;
        form.append_with_blob_and_filename("file", file, &file.name()).ok()?;
        let request = XmlHttpRequest::new().ok()?;
        request.open_with_async("POST", ADDRESS, true).ok()?;
        let (moving, done, lost) = (id.to_owned(), id.to_owned(), id.to_owned());
        on(request.upload().ok()?.unchecked_ref(), "progress", move |event| {
            self.advance(&moving, &event)
        });
        let answered = request.clone();
        on(request.unchecked_ref(), "load", move |_| self.finish(&done, &answered));
        on(request.unchecked_ref(), "error", move |_| self.fail(&lost, "offline"));
        request.send_with_opt_form_data(Some(&form)).ok()
    }

    fn change(self, id: &str, change: impl FnOnce(&mut Sent)) {
        // The page may be gone before the photo has arrived.
        self.sent.try_update(|sent| {
            if let Some(one) = sent.iter_mut().find(|one| one.shown.id == id) {
                change(one);
            }
        });
    }

    fn advance(self, id: &str, event: &Event) {
        if let Some(event) = event.dyn_ref::<ProgressEvent>() {
            // Only the server's answer makes it whole.
            let percent = percent(event.loaded(), event.total()).min(99);
            self.change(id, |one| one.shown.progress = Some(percent));
        }
    }

    fn finish(self, id: &str, request: &XmlHttpRequest) {
        let answer = request.response_text().ok().flatten().unwrap_or_default();
        if let Ok(file) = serde_json::from_str::<Attachment>(&answer) {
            self.change(id, |one| {
                one.id = Some(file.id);
                one.shown.progress = Some(100);
            });
        } else {
            let problem = serde_json::from_str::<Problem>(&answer).map_or_else(|_| "unknown".to_owned(), |problem| problem.code);
            self.fail(id, &problem);
        }
    }

    fn fail(self, id: &str, code: &str) {
        let words = text::error(self.lang, code);
        self.change(id, |one| one.shown.error = Some(words));
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sizes of files are whole and far below 2^53"
)]
fn percent(loaded: f64, total: f64) -> u8 {
    let share = (loaded as u64) * 100 / (total as u64).max(1);
    u8::try_from(share).unwrap_or(100)
}

fn on(target: &EventTarget, event: &str, handler: impl FnMut(Event) + 'static) {
    let handler = Closure::<dyn FnMut(Event)>::new(handler).into_js_value();
    target.add_event_listener_with_callback(event, handler.unchecked_ref()).ok();
}
