//! A list of jobs that keeps itself fresh: one's own, or the free ones.

use domain::{ids::CommandId, requests::Card};
use leptos::prelude::*;
use rpc::{RpcError, requests};
use ui::{Banner, Button, Glyph, PageHeader, Size, Tone, lang, offset_minutes, t};

use crate::{
    device::{
        clock::use_clock,
        live::{is_news, use_live},
        online::use_online,
    },
    request::sla::instant,
};

/// Which jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    /// The employee's own.
    Today,
    /// Those anybody may take.
    Pool,
}

/// A job with the id of the command that would take it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Job {
    pub(crate) card: Card,
    pub(crate) command: CommandId,
}

/// Answers the jobs.
pub(crate) async fn load(which: Which) -> Result<Vec<Job>, RpcError> {
    let cards = match which {
        Which::Today => requests::todays_jobs().await,
        Which::Pool => requests::free_jobs().await,
    }?;
    Ok(cards
        .into_iter()
        .map(|card| Job {
            card,
            command: CommandId::random(),
        })
        .collect())
}

/// A loaded list. Copies are handles of the same one.
#[derive(Clone, Copy)]
pub(crate) struct Jobs {
    pub(crate) list: RwSignal<Vec<Job>>,
    /// When it was loaded, by the server's clock.
    pub(crate) loaded_ms: RwSignal<i64>,
    /// Why it could not be loaded again.
    pub(crate) problem: RwSignal<Option<RpcError>>,
    look: Action<(), ()>,
}

impl Jobs {
    /// Follows the news of a loaded list.
    pub(crate) fn new(which: Which, loaded: Vec<Job>) -> Self {
        let (clock, online) = (use_clock(), use_online());
        let (list, problem) = (RwSignal::new(loaded), RwSignal::new(None));
        let loaded_ms = RwSignal::new(clock.now_ms());
        let look = Action::new(move |(): &()| async move {
            let answer = load(which).await;
            online.learn(&answer);
            match answer {
                Ok(fresh) => {
                    // An unchanged list stays as it is, with the focus in it. The answer may come when its page is left already.
                    let same = |list: &Vec<Job>| list.iter().map(|job| &job.card).eq(fresh.iter().map(|job| &job.card));
                    let Some(same) = list.try_with_untracked(same) else {
                        return;
                    };
                    if !same {
                        list.set(fresh);
                    }
                    loaded_ms.set(clock.now_ms());
                    problem.set(None);
                }
                // The banner of the page tells of a dead network.
                Err(error) if error.is_offline() => {}
                Err(error) => problem.set(Some(error)),
            }
        });
        use_live().follow(is_news, move || {
            look.dispatch(());
        });
        Self {
            list,
            loaded_ms,
            problem,
            look,
        }
    }

    /// Loads the list again.
    pub(crate) fn refresh(self) {
        self.look.dispatch(());
    }
}

/// The head of a list: its name, when it was loaded, and the button that loads it again.
#[component]
pub(crate) fn JobsHead(#[prop(into)] title: String, jobs: Jobs) -> impl IntoView {
    let (lang, offset) = (lang(), offset_minutes());
    let busy = jobs.look.pending();
    view! {
        <PageHeader title>
            <p class="text-xs text-muted tabular-nums">
                {move || {
                    let time = text::format::time(lang, instant(jobs.loaded_ms.get()), offset);
                    text::tr!(lang, "staff-refreshed", time = time)
                }}
            </p>
            <span class="hidden-without-js">
                <Button size=Size::Small icon=Glyph::Refresh busy class="max-md:min-w-11 max-md:gap-0" on_click=move |_| jobs.refresh()>
                    <span class="max-md:sr-only">{t("common-refresh")}</span>
                </Button>
            </span>
        </PageHeader>
        {move || {
            jobs.problem.get().map(|problem| view! { <Banner tone=Tone::Danger>{text::error(lang, &problem.code)}</Banner> })
        }}
    }
}
