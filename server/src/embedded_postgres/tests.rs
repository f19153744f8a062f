//! The whole life of a private cluster, on the `PostgreSQL` of this machine.

use std::os::unix::fs::PermissionsExt;

use super::*;

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    // Root's cluster belongs to another user, who has to get through.
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o711)).expect("opened");
    dir
}

fn ask(postgres: &EmbeddedPostgres, sql: &str) -> Result<(), wire::Refused> {
    Wire::connect(&postgres.place.socket_dir, DATABASE)?.run(sql)
}

fn postmaster_of(postgres: &EmbeddedPostgres) -> Option<u32> {
    postgres.place.live_postmaster()
}

#[test]
fn a_cluster_is_shared_while_it_lives_and_keeps_its_data_when_it_is_stopped() {
    let dir = folder();
    let data = dir.path().join("pg");
    let owner = EmbeddedPostgres::start(&data, None).expect("started");
    ask(&owner, "create table kept (id int); insert into kept values (1)").expect("written");

    let guest = EmbeddedPostgres::start(&data, None).expect("joined");
    assert_eq!(postmaster_of(&guest), postmaster_of(&owner));
    assert_eq!(owner.url_as("app_rw"), guest.url_as("app_rw"));
    drop(guest);
    assert!(postmaster_of(&owner).is_some(), "a guest stops nothing");

    let cluster = owner.place.cluster.clone();
    drop(owner);
    assert!(!cluster.join("postmaster.pid").exists());
    let again = EmbeddedPostgres::start(&data, None).expect("started again");
    ask(&again, "insert into kept select id from kept").expect("the table is still there");
}

#[test]
fn a_guest_takes_the_cluster_over_when_its_owner_ends() {
    let dir = folder();
    let data = dir.path().join("pg");
    let owner = EmbeddedPostgres::start(&data, None).expect("started");
    ask(&owner, "create table kept (id int)").expect("written");
    let guest = EmbeddedPostgres::start(&data, None).expect("joined");
    drop(owner);

    until_answered(&guest);
    let cluster = guest.place.cluster.clone();
    drop(guest);
    assert!(!cluster.join("postmaster.pid").exists(), "it ends with whoever took it over");
}

/// Waits until the table `kept` takes a row.
fn until_answered(postgres: &EmbeddedPostgres) {
    let deadline = Instant::now() + READY_WITHIN;
    while ask(postgres, "insert into kept values (1)").is_err() {
        assert!(Instant::now() < deadline, "not started again");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn the_cluster_is_durable_closed_to_others_and_has_our_roles() {
    let dir = folder();
    let postgres = EmbeddedPostgres::start(&dir.path().join("pg"), None).expect("started");
    ask(
        &postgres,
        "do $$ begin
           assert current_setting('fsync') = 'on', 'fsync';
           assert current_setting('synchronous_commit') = 'on', 'synchronous_commit';
           assert current_setting('full_page_writes') = 'on', 'full_page_writes';
           assert current_setting('data_checksums') = 'on', 'checksums';
           assert current_setting('listen_addresses') = '', 'tcp';
           assert (select not rolbypassrls and not rolsuper from pg_roles where rolname = 'app_rw'), 'app_rw';
           assert (select rolbypassrls from pg_roles where rolname = 'app_jobs'), 'app_jobs';
           assert (select count(*) = 3 from pg_extension where extname in ('pg_trgm', 'unaccent', 'btree_gin')), 'extensions';
           assert (select proleakproof from pg_proc where proname = 'similarity_op'), 'leakproof';
         end $$",
    )
    .expect("as promised");
    let mode = fs::metadata(&postgres.place.socket_dir).expect("there").permissions();
    assert_eq!(mode.mode() & 0o777, 0o700);
}

#[test]
fn a_killed_postmaster_is_started_again_with_its_data() {
    let dir = folder();
    let postgres = EmbeddedPostgres::start(&dir.path().join("pg"), None).expect("started");
    ask(&postgres, "create table kept (id int)").expect("written");
    let killed = postmaster_of(&postgres).expect("running");
    let kill = Command::new("kill").args(["-KILL", &killed.to_string()]).status();
    assert!(kill.expect("kill runs").success());

    until_answered(&postgres);
    assert_ne!(postmaster_of(&postgres), Some(killed));
}

#[test]
fn a_stale_pid_file_naming_a_foreign_process_does_not_stop_the_start() {
    let dir = folder();
    let data = dir.path().join("pg");
    drop(EmbeddedPostgres::start(&data, None).expect("started"));
    let ours = std::process::id();
    fs::write(data.join("cluster/postmaster.pid"), format!("{ours}\n")).expect("written");

    let postgres = EmbeddedPostgres::start(&data, None).expect("started over the stale file");
    ask(&postgres, "select 1").expect("answers");
}

#[test]
fn a_missing_postgres_says_what_to_install() {
    let error = binaries::find(Some(Path::new("/nonexistent")), None).expect_err("nothing there");
    assert!(error.to_string().contains("apt-get install postgresql"));
}

#[test]
fn an_address_survives_odd_folder_names() {
    assert_eq!(place::percent_encoded(Path::new("/a b/ж")), "/a%20b/%D0%B6");
}
