//! Each class of the list says what the official compiler says, and no document uses another.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use domain::lang::Lang;
use tailwind_rs_core::CssGenerator;

use super::{
    ALL, crashed_html, offline_html,
    style::{ALLOWED, BASE, THEME, declarations},
    unavailable_html,
};

type Declarations = BTreeMap<String, String>;

fn documents() -> Vec<String> {
    let of = |lang: Lang| [unavailable_html(lang), crashed_html(lang)];
    ALL.into_iter().flat_map(of).chain([offline_html()]).collect()
}

#[test]
fn documents_use_the_listed_classes_and_each_is_used() {
    let documents = documents();
    let used: BTreeSet<&str> = documents
        .iter()
        .flat_map(|html| html.split("class=\"").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .flat_map(str::split_whitespace)
        .collect();
    let allowed: BTreeSet<&str> = ALLOWED.iter().copied().collect();
    assert_eq!(used, allowed);
    for class in ALLOWED {
        assert!(
            class.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-'),
            "{class} needs a variant or an escape"
        );
    }
}

#[test]
fn documents_stand_alone() {
    for html in documents() {
        assert!(
            !html.contains("<script") && !html.contains("style=\"") && !html.contains("http"),
            "{html}"
        );
    }
}

#[test]
fn the_colours_are_those_of_the_pages() {
    let tokens = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style/tokens.css");
    let tokens = std::fs::read_to_string(tokens).unwrap();
    let named: Vec<_> = BASE.split("--").skip(1).filter_map(|rest| rest.split_once(":#")).collect();
    assert_eq!(named.len(), 12);
    for (name, rest) in named {
        let name = if name == "card" { "surface-solid" } else { name };
        let colour: String = rest.chars().take(6).collect();
        assert!(tokens.contains(&format!("--{name}: #{colour};")), "{name} #{colour}");
    }
}

#[test]
fn each_class_means_what_the_official_compiler_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let official = official(&root);
    let generator = CssGenerator::new();
    let theme: Declarations = THEME
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    for class in ALLOWED {
        let ours = plain(&declarations(&generator, class), &theme);
        assert!(!ours.is_empty(), "tailwind-rs does not know {class}");
        let theirs = official
            .get(*class)
            .unwrap_or_else(|| panic!("the official compiler does not know {class}"));
        assert_eq!(&ours, theirs, "{class}");
    }
}

/// What the official compiler makes of the list, every name resolved.
fn official(root: &Path) -> BTreeMap<String, Declarations> {
    let theme: String = THEME.iter().map(|(name, value)| format!("{name}: {value};")).collect();
    let input = format!(
        "@import \"tailwindcss/theme.css\" layer(theme);\n@import \"tailwindcss/utilities.css\" layer(utilities) source(none);\n\
         @theme {{ --text-*: initial; {theme} }}\n@source inline(\"{}\");",
        ALLOWED.join(" ")
    );
    let mut compiler = Command::new(root.join("node_modules/.bin/tailwindcss"))
        .current_dir(root)
        .args(["--input", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{error}: run `npm ci`"));
    compiler.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let done = compiler.wait_with_output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let rules = rules(&String::from_utf8(done.stdout).unwrap());
    let theme = rules.get(":root, :host").cloned().unwrap_or_default();
    rules
        .iter()
        .filter_map(|(selector, declared)| Some((selector.strip_prefix('.')?.to_owned(), plain(declared, &theme))))
        .collect()
}

/// The innermost rules by their selectors.
fn rules(css: &str) -> BTreeMap<String, Declarations> {
    let mut found = BTreeMap::new();
    for piece in css.split('}') {
        let Some((before, body)) = piece.rsplit_once('{') else {
            continue;
        };
        let selector = before.rsplit(['{', ';', '/']).next().unwrap_or_default().trim().to_owned();
        let declared = body.split(';').filter_map(|line| line.split_once(':'));
        let declared: Declarations = declared
            .map(|(name, value)| (name.trim().to_owned(), value.split_whitespace().collect::<Vec<_>>().join(" ")))
            .collect();
        found.insert(selector, declared);
    }
    found
}

/// Declarations without names of values, with the sides of our left-to-right documents, as one spelling.
fn plain(declared: &Declarations, theme: &Declarations) -> Declarations {
    let mut plain = Declarations::new();
    for (name, value) in declared.iter().filter(|(name, _)| !name.starts_with("--")) {
        let value = number(&resolve(value, theme));
        let sides: &[&str] = match name.rsplit_once('-') {
            Some((_, "inline")) => &["left", "right"],
            Some((_, "block")) => &["top", "bottom"],
            _ => &[],
        };
        for side in sides {
            let (what, _) = name.rsplit_once('-').unwrap();
            plain.insert(format!("{what}-{side}"), value.clone());
        }
        if sides.is_empty() {
            plain.insert(name.clone(), value);
        }
    }
    plain
}

/// `var(--name)` by its value, `var(--tw-name, other)` by the other: no class of the list sets those.
fn resolve(value: &str, theme: &Declarations) -> String {
    let Some((before, rest)) = value.split_once("var(") else {
        return value.to_owned();
    };
    let mut depth = 1;
    let end = rest
        .find(|letter| {
            depth += match letter {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            depth == 0
        })
        .unwrap();
    let (name, other) = rest[..end].split_once(',').unwrap_or((&rest[..end], ""));
    let meant = theme.get(name.trim()).map_or(other.trim(), String::as_str);
    assert!(!meant.is_empty(), "{name} means nothing");
    resolve(&format!("{before}{meant}{}", &rest[end + 1..]), theme)
}

/// `calc(0.25rem * 4)` is `1rem`, `0px` is `0`.
#[expect(clippy::float_arithmetic, reason = "lengths of a style, not money")]
fn number(value: &str) -> String {
    let product = value.strip_prefix("calc(").and_then(|rest| rest.strip_suffix(')'));
    let Some((unit, times)) = product.and_then(|inner| inner.split_once("rem * ")) else {
        return if value == "0px" { "0".to_owned() } else { value.to_owned() };
    };
    format!("{}rem", unit.parse::<f64>().unwrap() * times.parse::<f64>().unwrap())
}
