//! The living page renders on the server, and its HTML is what hydration can take over.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use domain::lang::Lang;
use leptos::prelude::*;
use ui::{Appearance, Choice, Locale, RadioGroup, Segmented, kit_page::KitPage};

const NOW_MS: i64 = 1_763_800_000_000;
const TASHKENT: i32 = 300;

fn rendered(lang: Lang) -> String {
    Owner::new_root(None).with(|| {
        provide_context(Locale {
            lang,
            offset_minutes: TASHKENT,
        });
        view! { <KitPage now_ms=NOW_MS appearance=Appearance::default() /> }.to_html()
    })
}

fn values_of<'page>(html: &'page str, attribute: &str) -> Vec<&'page str> {
    let start = format!(" {attribute}=\"");
    html.match_indices(&start)
        .filter_map(|(at, _)| html[at + start.len()..].split('"').next())
        .collect()
}

#[test]
fn kit_is_written_for_people_to_look_at() {
    for lang in [Lang::Ru, Lang::Uz] {
        let html = rendered(lang);
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("kit.{}.html", lang.code()));
        fs::write(file, &html).unwrap();
        assert!(html.contains("timeline") && html.len() > 50_000, "{} bytes", html.len());
    }
}

/// What has no look of its own: each input draws its `Field`, a form that comes back is drawn by its fields, and why it was
/// refused by what says so.
const UNSEEN: [&str; 3] = ["Field", "KeptForm", "RefusalPlace"];

/// The public components of a source, by name.
fn components(source: &str) -> impl Iterator<Item = &str> {
    source.split("#[component]").skip(1).filter_map(|rest| {
        let head = rest.lines().map(str::trim).find(|line| line.contains("fn "))?;
        head.strip_prefix("pub fn ")?.split(['(', '<']).next()
    })
}

fn sources(folder: &Path) -> io::Result<Vec<(PathBuf, String)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else {
            let text = fs::read_to_string(&path)?;
            found.push((path, text));
        }
    }
    Ok(found)
}

#[test]
fn every_component_is_shown() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (page, kit): (Vec<_>, Vec<_>) = sources(&root)
        .unwrap()
        .into_iter()
        .partition(|(path, _)| path.starts_with(root.join("kit_page")));
    let made: BTreeSet<&str> = kit.iter().flat_map(|(_, source)| components(source)).collect();
    assert!(made.len() > 40 && UNSEEN.iter().all(|name| made.contains(name)), "{made:?}");
    let is_shown = |name: &str| {
        page.iter()
            .any(|(_, source)| source.contains(&format!("<{name} ")) || source.contains(&format!("<{name}>")))
    };
    let missing: Vec<_> = made.into_iter().filter(|name| !UNSEEN.contains(name) && !is_shown(name)).collect();
    assert!(missing.is_empty(), "the living page leaves out {missing:?}");
}

#[test]
fn ids_are_unique() {
    let html = rendered(Lang::Ru);
    let ids = values_of(&html, "id");
    let unique: BTreeSet<_> = ids.iter().collect();
    assert!(ids.len() > 20);
    assert_eq!(ids.len(), unique.len(), "an id stands twice in {ids:?}");
}

#[test]
fn described_controls_have_their_descriptions() {
    let html = rendered(Lang::Ru);
    let ids: BTreeSet<_> = values_of(&html, "id").into_iter().collect();
    for list in ["aria-describedby", "aria-labelledby", "for"]
        .iter()
        .flat_map(|name| values_of(&html, name))
    {
        for id in list.split(' ') {
            assert!(ids.contains(id), "nothing has the id {id}");
        }
    }
}

#[test]
fn a_wrong_group_says_so_as_a_control_does() {
    let html = Owner::new_root(None).with(|| {
        provide_context(Locale {
            lang: Lang::Ru,
            offset_minutes: TASHKENT,
        });
        let options = || vec![Choice::new("one", "Один"), Choice::new("two", "Два")];
        view! {
            <div>
                <RadioGroup name="right" label="Верно" options=options() />
                <RadioGroup name="why" label="Причина" options=options() error="Выберите" />
                <Segmented name="how" label="Оценка" options=options() error="Поставьте" />
            </div>
        }
        .to_html()
    });
    assert_eq!(values_of(&html, "aria-invalid"), ["true"; 2], "{html}");
    assert_eq!(values_of(&html, "aria-describedby"), ["why-error", "how-error"], "{html}");
    assert!(html.contains("id=\"why-error\"") && html.contains("id=\"how-error\""), "{html}");
}

#[test]
fn page_has_nothing_that_policy_or_parser_refuse() {
    let html = rendered(Lang::Ru);
    assert!(!html.contains(" style="), "inline styles are forbidden by the policy");
    assert!(!html.contains("<noscript"), "its content is text when scripts are on");
    assert!(!html.contains("<table><tr"), "rows stand in a body");
    assert_eq!(html.matches("<table").count(), html.matches("<tbody").count());
}

#[test]
fn no_key_is_shown_instead_of_words() {
    for lang in [Lang::Ru, Lang::Uz, Lang::En] {
        let html = rendered(lang);
        for area in [">kit-", ">common-", ">requests-", "label=\"kit-", "label=\"common-"] {
            let shown = html.split(area).nth(1).and_then(|rest| rest.split(['<', '"']).next());
            assert_eq!(shown, None, "{} shows a key of {area}", lang.code());
        }
    }
}

#[test]
fn forms_work_without_script() {
    let html = rendered(Lang::Ru);
    assert!(
        html.contains("<select") && html.contains("name=\"kit-combo\""),
        "a combobox starts as a list"
    );
    assert!(html.contains("href=\"#kit-dialog\""), "a dialog opens by its address");
    assert!(html.contains("<details") && html.contains("<summary"), "a menu opens by itself");
    assert!(html.contains("type=\"file\""), "files are chosen by a plain input");
}
