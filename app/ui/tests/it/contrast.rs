//! Every pair of text and background in style/tokens.css is readable: at least 4.5 to 1.
//!
//! Glass is computed over the worst that can lie behind it: pure black and pure white.

use std::{collections::BTreeMap, fs, path::Path};

const READABLE: f64 = 4.5;
const VISIBLE: f64 = 3.0; // WCAG 1.4.11, edges of controls

type Tokens = BTreeMap<String, [f64; 4]>;

fn css() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style/tokens.css")).unwrap()
}

fn block(css: &str, selector: &str) -> Tokens {
    let body = css.split_once(selector).unwrap().1.split_once('}').unwrap().0;
    let lines = body
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": #"));
    lines.map(|(name, hex)| (name.to_owned(), colour(hex))).collect()
}

fn colour(hex: &str) -> [f64; 4] {
    let channel = |at: usize| {
        hex.get(at..at + 2)
            .map_or(1.0, |two| f64::from(u8::from_str_radix(two, 16).unwrap()) / 255.0)
    };
    [channel(0), channel(2), channel(4), channel(6)]
}

fn over(front: [f64; 4], back: [f64; 4]) -> [f64; 4] {
    let mix = |at: usize| front[at] * front[3] + back[at] * (1.0 - front[3]);
    [mix(0), mix(1), mix(2), 1.0]
}

fn luminance(colour: [f64; 4]) -> f64 {
    let linear = |value: f64| {
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

fn contrast(one: [f64; 4], two: [f64; 4]) -> f64 {
    let (one, two) = (luminance(one), luminance(two));
    (one.max(two) + 0.05) / (one.min(two) + 0.05)
}

fn themes() -> [(&'static str, Tokens); 2] {
    let css = css();
    [
        ("light", block(&css, ":root {")),
        ("dark", block(&css, ":root[data-theme=\"dark\"] {")),
    ]
}

#[test]
fn both_ways_to_dark_are_the_same() {
    let css = css();
    let device = block(&css, ":root:not([data-theme=\"light\"]) {");
    assert!(device.len() > 25);
    assert_eq!(device, block(&css, ":root[data-theme=\"dark\"] {"));
}

#[test]
fn the_frame_of_the_browser_has_the_colour_of_the_page() {
    let [light, dark] = themes().map(|(_, tokens)| tokens["page"]);
    let [on_light, on_dark] = ui::Theme::Auto.page_colours().map(|hex| colour(&hex[1..]));
    assert_eq!([light, dark], [on_light, on_dark]);
    assert_eq!(ui::Theme::Dark.page_colours().map(|hex| colour(&hex[1..])), [dark, dark]);
}

#[test]
fn text_is_readable_on_every_surface() {
    for (theme, tokens) in themes() {
        let glass = tokens["surface"];
        let mut backs: Vec<(String, [f64; 4])> = [
            "page",
            "mesh-a",
            "mesh-b",
            "mesh-c",
            "surface-solid",
            "surface-raised",
            "surface-sunken",
        ]
        .iter()
        .map(|name| ((*name).to_owned(), tokens[*name]))
        .collect();
        backs.push(("glass over black".to_owned(), over(glass, [0.0, 0.0, 0.0, 1.0])));
        backs.push(("glass over white".to_owned(), over(glass, [1.0, 1.0, 1.0, 1.0])));
        for text in ["text", "muted", "accent", "success", "warning", "danger", "info", "violet"] {
            for (name, back) in &backs {
                let found = contrast(tokens[text], *back);
                assert!(found >= READABLE, "{theme}: {text} on {name} is {found:.2}");
            }
        }
    }
}

#[test]
fn coloured_pairs_are_readable() {
    for (theme, tokens) in themes() {
        for tone in ["accent", "success", "warning", "danger", "info", "violet"] {
            let soft = tokens[&format!("{tone}-soft")];
            for text in [tone, "text", "muted"] {
                let found = contrast(tokens[text], soft);
                assert!(found >= READABLE, "{theme}: {text} on {tone}-soft is {found:.2}");
            }
        }
        let pairs = [
            ("on-accent", "accent"),
            ("on-accent", "accent-strong"),
            ("on-danger", "danger"),
            ("on-danger", "danger-strong"),
        ];
        for (text, back) in pairs {
            let found = contrast(tokens[text], tokens[back]);
            assert!(found >= READABLE, "{theme}: {text} on {back} is {found:.2}");
        }
    }
}

#[test]
fn edges_of_controls_are_visible() {
    for (theme, tokens) in themes() {
        for back in ["surface-solid", "surface-raised", "surface-sunken", "page"] {
            let found = contrast(tokens["border-strong"], tokens[back]);
            assert!(found >= VISIBLE, "{theme}: border-strong on {back} is {found:.2}");
        }
    }
}

#[test]
fn glass_is_at_least_seven_tenths_opaque() {
    for (theme, tokens) in themes() {
        assert!(tokens["surface"][3] >= 0.7, "{theme}");
    }
}
