//! `.env.example` is what the program reads, and OPERATING.md explains all of it.

use std::fmt::Write as _;

use clap::{Arg, CommandFactory as _};
use server::cli::Cli;

const HEAD: &str = "# All settings with their defaults, made from `server --help`; what has no default is commented out.\n\n\
    # The address to listen on\nLEPTOS_SITE_ADDR=127.0.0.1:3000\n";

fn root(file: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file)
}

fn variable(arg: &Arg) -> Option<String> {
    Some(arg.get_env()?.to_str().unwrap().to_owned())
}

fn example() -> String {
    let mut text = HEAD.to_owned();
    for arg in Cli::command().get_arguments() {
        let Some(name) = variable(arg) else { continue };
        let help = arg.get_help().unwrap_or_else(|| panic!("{name} is not explained"));
        let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_str().unwrap()).collect();
        let sign = if defaults.is_empty() { "# " } else { "" };
        writeln!(text, "\n# {help}\n{sign}{name}={}", defaults.join(",")).unwrap();
    }
    text
}

#[test]
fn the_example_of_settings_is_current() {
    let (file, current) = (root(".env.example"), example());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, &current).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == current,
        ".env.example is old: run `UPDATE=1 cargo nextest run -p server settings`"
    );
}

/// What begins a row of the handbook's table under this head.
fn rows<'a>(operating: &'a str, head: &str) -> impl Iterator<Item = &'a str> {
    let (_, table) = operating.split_once(head).unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| row.split('|').nth(1).unwrap())
}

/// The words that a cell shows as code.
fn codes(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[test]
fn no_setting_or_sub_command_is_explained_that_is_not_there() {
    let operating = std::fs::read_to_string(root("docs/OPERATING.md")).unwrap();
    let command = Cli::command();
    let mut known: Vec<String> = command.get_arguments().filter_map(variable).collect();
    // The two that the framework reads by itself.
    known.extend(["LEPTOS_SITE_ADDR", "LEPTOS_SITE_ROOT"].map(str::to_owned));
    let explained: Vec<_> = rows(&operating, "| Variable | Default | |").flat_map(codes).collect();
    assert!(explained.len() > 15, "the table was found, not {explained:?}");
    for name in explained {
        assert!(known.iter().any(|setting| setting == name), "nothing reads {name}");
    }
    let subs: Vec<_> = rows(&operating, "| Sub-command | |").flat_map(codes).collect();
    assert!(subs.len() > 8, "the table was found, not {subs:?}");
    for sub in subs {
        let name = sub.strip_prefix("server ").and_then(|rest| rest.split(' ').next()).unwrap();
        assert!(command.find_subcommand(name).is_some(), "there is no `{sub}`");
    }
}

#[test]
fn every_setting_and_sub_command_is_explained() {
    let operating = std::fs::read_to_string(root("docs/OPERATING.md")).unwrap();
    let command = Cli::command();
    let names: Vec<String> = command.get_arguments().filter_map(variable).collect();
    assert!(names.len() > 15, "the settings were found, not {}", names.len());
    for name in names {
        assert!(
            operating.contains(&format!("`{name}`")),
            "docs/OPERATING.md does not explain {name}"
        );
    }
    for sub in command.get_subcommands() {
        let name = sub.get_name();
        let is_explained = [" ", "`"].iter().any(|end| operating.contains(&format!("`server {name}{end}")));
        assert!(is_explained, "docs/OPERATING.md does not explain `server {name}`");
    }
}
