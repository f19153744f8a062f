//! The parts of the reconciliation: what does not fit, what was decided about it, and what providers handed over.

use domain::{page::Cursor, payments::CaseTab};
use leptos::prelude::*;
use ui::{Glyph, Tab, Tabs, t};

use super::words::{CASES, SETTLEMENTS};

/// The address of a page of a tab of the cases.
pub(super) fn cases_href(tab: CaseTab, after: Option<&Cursor>) -> String {
    let tab = (tab == CaseTab::Resolved).then(|| format!("tab={tab}"));
    let after = after.map(|Cursor(after)| format!("after={after}"));
    let query: Vec<_> = tab.into_iter().chain(after).collect();
    if query.is_empty() {
        CASES.to_owned()
    } else {
        format!("{CASES}?{}", query.join("&"))
    }
}

/// The tabs; without a tab of the cases the settlements are shown.
pub(super) fn reconcile_tabs(shown: Option<CaseTab>) -> impl IntoView {
    let tab = |href: String, key: &str, current, icon| Tab {
        href,
        label: t(&format!("reconcile-tab-{key}")),
        count: None,
        current,
        icon: Some(icon),
    };
    let of_cases = |case: CaseTab, icon| tab(cases_href(case, None), case.code(), shown == Some(case), icon);
    let items = vec![
        of_cases(CaseTab::Open, Glyph::Clock),
        of_cases(CaseTab::Resolved, Glyph::CheckCircle),
        tab(SETTLEMENTS.to_owned(), "settlements", shown.is_none(), Glyph::Card),
    ];
    view! { <Tabs label=t("reconcile-tabs") items within=true /> }
}
