//! What a job does with charges of very many accounts: followed until it is done, and why it was given up.

use std::time::Duration;

use domain::{
    charges::{Run, RunJob, RunJobKind, RunStatus},
    ids::ChargeRunId,
    time::Timestamp,
};
use leptos::prelude::*;
use rpc::{RpcError, charges::charge_run_state};
use ui::{Banner, Tone, lang, t, use_toasts};

/// How often it is asked how far the job is.
const ASK: Duration = Duration::from_secs(1);

/// Asks anew while a job works at something on the page.
pub(super) fn follow(is_busy: impl Fn() -> bool + Send + Sync + 'static, again: RwSignal<u32>) {
    Effect::new(move |_| {
        let turn = again.get();
        if is_busy() {
            set_timeout(
                move || {
                    // The page may be gone by then, or have asked for another reason.
                    if again.try_get_untracked() == Some(turn) {
                        again.set(turn.wrapping_add(1));
                    }
                },
                ASK,
            );
        }
    });
}

/// Says how far the job is, and asks for the page anew when it is over.
#[component]
pub(super) fn RunJobState(run: Memo<Run>, reload: Callback<()>) -> impl IntoView {
    // What is known of the run: from the page, and then from the questions.
    let known = RwSignal::new(run.get_untracked());
    Effect::new(move |_| known.set(run.get()));
    let look = Action::new(|run: &Run| charge_run_state(run.id));
    Effect::new(move |_| {
        let Some(answer) = look.value().get() else { return };
        match answer {
            Ok(state) if state.is_busy() => known.set(state),
            // An answer that did not come is no news: it is asked again.
            Err(error) if passes(&error) => known.update(|_| {}),
            Ok(_) | Err(_) => reload.run(()),
        }
    });
    Effect::new(move |_| {
        let run = known.get();
        if run.is_busy() {
            set_timeout(
                move || {
                    // The page may be gone by then.
                    if known.try_with(|known| *known == run) == Some(true) {
                        look.dispatch(run);
                    }
                },
                ASK,
            );
        }
    });
    tell_changes(run);
    move || known.with(|run| run.job.as_ref().map(state))
}

/// Whether another try may succeed by itself.
fn passes(error: &RpcError) -> bool {
    error.is_offline() || matches!(error.code.as_str(), "unavailable" | "timeout")
}

fn state(job: &RunJob) -> impl IntoView + use<> {
    let (working, failed) = match job.kind {
        RunJobKind::Compute => ("charges-job-compute", "charges-job-compute-failed"),
        RunJobKind::Post => ("charges-job-post", "charges-job-post-failed"),
        RunJobKind::Void => ("charges-job-void", "charges-job-void-failed"),
    };
    match &job.failed {
        Some(code) => {
            let why = text::error(lang(), code);
            view! { <Banner tone=Tone::Danger title=t(failed)><p>{why}</p></Banner> }
        }
        None => {
            let done = t!("charges-job-done", done = job.done, accounts = job.accounts);
            view! { <Banner tone=Tone::Info title=t(working)><p class="tabular-nums">{done}</p></Banner> }
        }
    }
}

/// Says that charges are computed, posted or taken back, whoever did it: a person, or the job that they left it to.
fn tell_changes(run: Memo<Run>) {
    let (toasts, computed) = (use_toasts(), t("charges-computed"));
    let (posted, voided) = (t("charges-posted"), t("charges-voided"));
    Effect::new(move |before: Option<(ChargeRunId, RunStatus, Timestamp)>| {
        let now = run.with(|run| (run.id, run.status, run.computed_at));
        // Another run on the same page is no change.
        if before.is_some_and(|before| before.0 == now.0 && before != now) {
            match now.1 {
                RunStatus::Posted => toasts.success(posted.clone()),
                RunStatus::Void => toasts.success(voided.clone()),
                RunStatus::Draft => toasts.success(computed.clone()),
            }
        }
        now
    });
}
