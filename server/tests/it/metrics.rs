//! The figures of the started program, as Prometheus reads them.

use std::{
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::Duration,
};

use domain::{ids::CommandId, requests::Create};
use services::{
    Services, requests,
    test_support::{Arrange, Arranged, services},
};
use sqlx::{ConnectOptions as _, PgPool};

/// The program; it ends with the test.
struct Program {
    child: Child,
    site: String,
    figures: String,
    _data: tempfile::TempDir,
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn free_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

impl Program {
    async fn start(pool: &PgPool) -> Self {
        let data = tempfile::tempdir().unwrap();
        let (site, figures) = (free_address(), free_address());
        let child = Command::new(env!("CARGO_BIN_EXE_server"))
            .arg("run")
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
            .env("DATABASE_URL", pool.connect_options().to_url_lossy().as_str())
            .env("APP_DATA_DIR", data.path())
            .env("APP_METRICS_ADDR", &figures)
            .env("APP_TELEGRAM_MODE", "off")
            .env("LEPTOS_SITE_ADDR", &site)
            .env("LEPTOS_HASH_FILES", "false")
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let program = Self {
            child,
            site,
            figures,
            _data: data,
        };
        for _ in 0..200 {
            if reqwest::get(format!("http://{}/health", program.site))
                .await
                .is_ok_and(|answer| answer.status().is_success())
            {
                return program;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the program did not start");
    }

    /// The figures as soon as this one has been counted.
    async fn figures_with(&self, name: &str, labels: &[&str]) -> String {
        for _ in 0..200 {
            let figures = self.figures().await;
            if value(&figures, name, labels).is_some_and(|value| value > 0.0) {
                return figures;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{name} is not counted: {}", self.figures().await);
    }

    async fn figures(&self) -> String {
        let answer = reqwest::get(format!("http://{}/metrics", self.figures)).await.unwrap();
        answer.text().await.unwrap()
    }
}

/// Something that dispatchers are told of.
async fn write_down(sv: &Services, home: &Arranged) {
    let categories = requests::categories(sv, &home.director).await.unwrap();
    let draft = serde_json::json!({
        "command": CommandId::random(),
        "category": categories.iter().find(|known| known.name.ru == "Нет воды").unwrap().id,
        "apartment": home.apartment,
        "text": "Нет воды на кухне",
    });
    let draft: Create = serde_json::from_value(draft).unwrap();
    requests::create(sv, &home.resident, draft).await.unwrap();
}

/// The value of the first series of this name with all these labels.
fn value(figures: &str, name: &str, labels: &[&str]) -> Option<f64> {
    let fits = |line: &&str| line.starts_with(name) && labels.iter().all(|label| line.contains(label));
    figures.lines().find(fits)?.rsplit(' ').next()?.parse().ok()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_started_program_counts(pool: PgPool) {
    let sv = services(pool.clone()).await;
    write_down(&sv, &Arrange::company(&sv).await).await;
    // The harness migrated as another owner than the program does.
    sqlx::query("grant all on _sqlx_migrations to app_owner")
        .execute(&pool)
        .await
        .unwrap();
    let program = Program::start(&pool).await;
    let site = format!("http://{}", program.site);
    for path in [
        "/api/v1/requests/0190a5a0-0000-7000-8000-000000000001",
        "/api/v1/requests/998901234567",
        "/no-such-998901234567",
    ] {
        reqwest::get(format!("{site}{path}")).await.unwrap();
    }
    for path in ["/webhooks/payme/none", "/webhooks/click/404"] {
        reqwest::Client::new().post(format!("{site}{path}")).send().await.unwrap();
    }
    let told = ["channel=\"inbox\"", "state=\"sent\""];
    let figures = program.figures_with("hovli_deliveries_total", &told).await;
    let route = [
        "route=\"/api/v1/requests/{id}\"",
        "door=\"api\"",
        "method=\"GET\"",
        "status=\"401\"",
    ];
    assert_eq!(value(&figures, "hovli_http_requests_total", &route), Some(2.0), "{figures}");
    assert_eq!(
        value(&figures, "hovli_http_request_seconds_count", &route[..3]),
        Some(2.0),
        "{figures}"
    );
    assert_eq!(
        value(&figures, "hovli_errors_total", &["door=\"api\"", "code=\"auth.sign_in\""]),
        Some(2.0),
        "{figures}"
    );
    assert!(
        value(&figures, "hovli_http_requests_total", &["route=\"none\"", "status=\"404\""]).is_some(),
        "{figures}"
    );
    assert!(
        value(&figures, "hovli_jobs_total", &["job=\"routing\"", "outcome=\"done\""]) >= Some(1.0),
        "{figures}"
    );
    assert!(
        value(&figures, "hovli_job_seconds_bucket", &["job=\"timers\"", "le="]).is_some(),
        "{figures}"
    );
    assert_eq!(value(&figures, "hovli_telegram_inbox_lag_seconds", &[]), Some(0.0), "{figures}");
    for (provider, verdict) in [
        ("provider=\"payme\"", "verdict=\"-32504\""),
        ("provider=\"click\"", "verdict=\"-8\""),
    ] {
        let strays = value(&figures, "hovli_payment_strays_total", &[provider]);
        let calls = value(&figures, "hovli_payment_calls_total", &[provider, verdict]);
        assert_eq!((strays, calls), (Some(1.0), Some(1.0)), "{figures}");
    }
    assert!(!figures.contains("99890"), "a path became a label: {figures}");
    let foreign: Vec<_> = figures
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#') && !line.starts_with("hovli_"))
        .collect();
    assert!(foreign.is_empty(), "{foreign:?}");
}
