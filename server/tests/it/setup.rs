//! What `make setup` does on systems that lack something, played with stubs in place of everything it would call.

use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// What the script uses and no stub stands for.
const REAL: [&str; 9] = ["bash", "cat", "cmp", "cp", "dirname", "grep", "head", "mkdir", "sed"];
const HAND: &str = "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal";

/// A system with its own programs, in a folder; everything called is noted in a file.
struct Machine {
    folder: tempfile::TempDir,
}

impl Machine {
    /// With everything that is not what a test is about.
    fn new() -> Self {
        let machine = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for folder in [
            "bin",
            "deploy",
            "end2end",
            "sysroot/bin",
            "sysroot/lib/rustlib/wasm32-unknown-unknown",
        ] {
            fs::create_dir_all(machine.at(folder)).unwrap();
        }
        for file in [
            "deploy/setup.sh",
            "Cargo.toml",
            "Cargo.lock",
            "package-lock.json",
            "end2end/package-lock.json",
        ] {
            fs::copy(root.join(file), machine.at(file)).unwrap();
        }
        for folder in [".", "end2end"] {
            let modules = machine.at(folder).join("node_modules");
            fs::create_dir(&modules).unwrap();
            fs::copy(machine.at(folder).join("package-lock.json"), modules.join(".installed")).unwrap();
        }
        for name in REAL {
            let mut places = ["/usr/bin", "/bin"].iter().map(|folder| Path::new(folder).join(name));
            let real = places.find(|path| path.exists()).unwrap();
            symlink(real, machine.at("bin").join(name)).unwrap();
        }
        for name in ["initdb", "chromium", "brotli", "curl", "cc", "git"] {
            machine.has(name, "");
        }
        machine.has("id", "echo 0");
        machine.has("apt-cache", "echo '  Candidate: (none)'");
        machine.has("apt-get", "");
        machine
    }

    /// A system on which Node and Rust are fine, too.
    fn complete() -> Self {
        let machine = Self::new();
        machine.has("npm", "");
        machine.has_node(22);
        machine.has_rust(99);
        machine
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Puts a program there.
    fn has(&self, name: &str, script: &str) {
        write(&self.at("bin").join(name), name, script);
    }

    fn has_node(&self, version: u32) {
        self.has("node", &node(version));
    }

    fn has_rust(&self, minor: u32) {
        self.has("cargo", "");
        self.has("rustc", &self.rustc(minor));
        self.tools();
    }

    fn rustc(&self, minor: u32) -> String {
        let sysroot = self.at("sysroot");
        format!(
            "if [ \"$1\" = --print ]; then echo '{}'; else echo 'rustc 1.{minor}.0 (of a test)'; fi",
            sysroot.display()
        )
    }

    /// The tools that cargo would build, in their versions.
    fn tools(&self) {
        self.has("cargo-leptos", "echo 'cargo-leptos 0.3.8'");
        self.has("cargo-nextest", "echo 'cargo-nextest 0.9.143'");
        let lock = fs::read_to_string(self.at("Cargo.lock")).unwrap();
        let version = lock.split("name = \"wasm-bindgen\"\nversion = \"").nth(1).unwrap();
        let version = version.split('"').next().unwrap();
        self.has("wasm-bindgen", &format!("echo 'wasm-bindgen {version}'"));
        for name in ["cargo-clippy", "cargo-fmt"] {
            fs::write(self.at("sysroot/bin").join(name), "").unwrap();
            fs::set_permissions(self.at("sysroot/bin").join(name), fs::Permissions::from_mode(0o755)).unwrap();
        }
    }

    /// A program that comes with something else.
    fn comes_with(&self, other: &str, name: &str, script: &str) {
        let folder = self.at("later").join(other);
        fs::create_dir_all(&folder).unwrap();
        write(&folder.join(name), name, script);
    }

    /// The line of a script that brings those.
    fn brings(&self, other: &str) -> String {
        format!(
            "/bin/cp '{}'/* '{}'",
            self.at("later").join(other).display(),
            self.at("bin").display()
        )
    }

    /// Runs the script; its end, and what it called of apt, npm and rustup.
    fn set_up(&self) -> (Output, Vec<String>) {
        let notes = self.at("notes");
        let output = Command::new("/bin/bash")
            .arg(self.at("deploy/setup.sh"))
            .env_clear()
            .env("PATH", self.at("bin"))
            .env("NOTES", &notes)
            .output()
            .unwrap();
        let called = fs::read_to_string(notes).unwrap_or_default();
        let changes = |line: &&str| {
            ["apt-get install", "npm ", "rustup "]
                .iter()
                .any(|beginning| line.starts_with(beginning))
        };
        (output, called.lines().filter(changes).map(str::to_owned).collect())
    }
}

/// A program that notes how it is called.
fn write(path: &Path, name: &str, script: &str) {
    fs::write(path, format!("#!/bin/bash\necho \"{name} $*\" >>\"$NOTES\"\n{script}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

fn node(version: u32) -> String {
    format!("if [ \"$1\" = -p ]; then echo {version}; else echo v{version}.0.0; fi")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The font is looked for where it is, and may be installed besides.
fn without_font(called: Vec<String>) -> Vec<String> {
    called
        .into_iter()
        .map(|line| line.replace(" fonts-noto-core", ""))
        .filter(|line| !line.ends_with("--no-install-recommends"))
        .collect()
}

#[test]
fn where_everything_is_there_nothing_is_called() {
    let (output, called) = Machine::complete().set_up();
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(without_font(called), Vec::<String>::new());
}

#[test]
fn the_old_node_of_debian_12_is_followed_by_one_of_the_npm_registry() {
    let machine = Machine::complete();
    for name in ["node", "npm"] {
        fs::remove_file(machine.at("bin").join(name)).unwrap();
    }
    machine.comes_with("nodejs", "node", &node(18));
    machine.comes_with("nodejs", "npm", &machine.brings("npm"));
    machine.comes_with("npm", "node", &node(22));
    machine.has("apt-get", &format!("[[ \"$*\" != *nodejs* ]] || {}", machine.brings("nodejs")));
    let (output, called) = machine.set_up();
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(
        without_font(called),
        [
            "apt-get install -qy --no-install-recommends nodejs npm",
            "npm install -g node@22 npm@10",
        ]
    );
}

#[test]
fn without_the_right_to_install_the_command_is_said() {
    let machine = Machine::complete();
    machine.has("id", "echo 1000");
    fs::remove_file(machine.at("bin/apt-get")).unwrap();
    machine.has_node(18);
    let (output, called) = machine.set_up();
    assert!(!output.status.success());
    assert!(called.is_empty(), "{called:?}");
    let said = said(&output);
    assert!(
        said.contains("this is v18.0.0; as root run: npm install -g node@22 npm@10"),
        "{said}"
    );
}

#[test]
fn without_apt_it_is_said_what_to_install() {
    let machine = Machine::complete();
    for name in ["apt-get", "chromium", "brotli"] {
        fs::remove_file(machine.at("bin").join(name)).unwrap();
    }
    let (output, called) = machine.set_up();
    assert!(!output.status.success());
    assert!(called.is_empty(), "{called:?}");
    let said = said(&output);
    assert!(
        said.contains("install with your package manager: chromium brotli (PostgreSQL 15 or newer, Node 20 or newer)"),
        "{said}"
    );
}

#[test]
fn where_apt_has_rustup_it_brings_rust() {
    let machine = Machine::complete();
    for name in ["cargo", "rustc"] {
        fs::remove_file(machine.at("bin").join(name)).unwrap();
    }
    machine.comes_with("rustup", "rustup", &machine.brings("stable"));
    machine.comes_with("stable", "rustc", &machine.rustc(99));
    machine.comes_with("stable", "cargo", "");
    machine.has("apt-get", &format!("[[ \"$*\" != *rustup* ]] || {}", machine.brings("rustup")));
    machine.has("apt-cache", "echo '  Candidate: 1.27.1-3'");
    let (output, called) = machine.set_up();
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(
        without_font(called),
        [
            "apt-get install -qy --no-install-recommends rustup",
            "rustup toolchain install stable --profile minimal",
        ]
    );
}

#[test]
fn where_apt_has_no_rustup_the_command_is_said() {
    let machine = Machine::complete();
    fs::remove_file(machine.at("bin/cargo")).unwrap();
    let (output, called) = machine.set_up();
    assert!(!output.status.success());
    assert!(said(&output).contains(HAND), "{}", said(&output));
    assert_eq!(without_font(called), Vec::<String>::new());
}

#[test]
fn a_rust_that_is_too_old_is_refused_with_what_to_do() {
    let machine = Machine::complete();
    machine.has_rust(63);
    let (output, _) = machine.set_up();
    assert!(!output.status.success());
    assert!(
        said(&output).contains("this is rustc 1.63.0") && said(&output).contains(HAND),
        "{}",
        said(&output)
    );
    machine.has("rustup", "");
    let (output, _) = machine.set_up();
    assert!(said(&output).contains("run: rustup update stable"), "{}", said(&output));
}
