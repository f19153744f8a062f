//! Which Telegram `make run` talks to, played with stubs in place of what it starts.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Command};

const SIMULATED: &str = "http://127.0.0.1:2";

/// Starts everything; answers what was printed, and the address of the Bot API that the server was given.
fn start(settings: &[(&str, &str)]) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    for place in ["bin", "target/debug", "data"] {
        fs::create_dir_all(at(place)).unwrap();
    }
    // The server ends by itself a little after it was asked whether it is there.
    program(&at("bin/curl"), "[[ $* != */health ]] || : >\"$HOVLI_DATA/asked\"");
    program(&at("target/debug/simulators"), "exec sleep 30");
    program(
        &at("target/debug/server"),
        "echo \"${APP_TELEGRAM_API_URL-}\" >\"$HOVLI_DATA/told\"\nuntil [ -e \"$HOVLI_DATA/asked\" ]; do sleep 0.05; done\nsleep 1",
    );
    let output = Command::new("/bin/bash")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/serve.sh"))
        .env_clear()
        .env("PATH", format!("{}:/usr/bin:/bin", at("bin").display()))
        .env("CARGO_TARGET_DIR", at("target"))
        .env("HOVLI_DATA", at("data"))
        .env("HOVLI_ADDR", "127.0.0.1:1")
        .env("HOVLI_SIM_ADDR", "127.0.0.1:2")
        .env("HOVLI_PAY_ADDR", "127.0.0.1:3")
        .envs(settings.iter().copied())
        .output()
        .unwrap();
    let told = fs::read_to_string(at("data/told")).unwrap();
    (String::from_utf8(output.stdout).unwrap(), told.trim().to_owned())
}

fn program(path: &Path, script: &str) {
    fs::write(path, format!("#!/bin/bash\n{script}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn without_a_token_it_is_the_simulated_one() {
    let (printed, told) = start(&[]);
    assert_eq!(told, SIMULATED);
    assert!(printed.contains(&format!("Telegram chat  {SIMULATED}/")), "{printed}");
}

#[test]
fn with_a_token_it_is_the_real_one() {
    let (printed, told) = start(&[("APP_DEMO_BOT_TOKEN", "7000000002:InventedTokenOfATest")]);
    assert_eq!(told, "", "the server's own default stands");
    assert!(printed.contains("Panel ") && !printed.contains("Telegram chat"), "{printed}");
}

#[test]
fn an_address_that_is_given_stands() {
    let address = "https://bot-api.example.uz";
    let token = ("APP_DEMO_BOT_TOKEN", "7000000002:InventedTokenOfATest");
    for settings in [
        vec![("APP_TELEGRAM_API_URL", address)],
        vec![("APP_TELEGRAM_API_URL", address), token],
    ] {
        let (printed, told) = start(&settings);
        assert_eq!(told, address);
        assert!(printed.contains(address) && !printed.contains("Telegram chat"), "{printed}");
    }
}
