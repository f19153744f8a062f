//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::config::Config;

/// Software for housing management companies.
#[derive(Debug, Parser)]
#[command(name = "server", version, about)]
pub struct Cli {
    #[command(flatten)]
    pub(crate) config: Config,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What the program does.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve people: the panel, the apps, the HTTP interface, the bots and the jobs.
    Run {
        /// Fill an empty installation with the demo company first, and print its log-ins.
        #[arg(long)]
        demo: bool,
    },
    /// Bring the database up to date, as its owner.
    Migrate,
    /// Create the demo company; doing it twice changes nothing. With `--requests`: fill an empty installation to measure on.
    Seed {
        /// Make twenty invented companies with so many requests together instead; refused where there is a company.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1000..=10_000_000))]
        requests: Option<u32>,
    },
    /// Print the effective settings, secrets starred, and look at every part; changes nothing.
    CheckConfig,
    /// Print the description of the HTTP interface.
    Openapi,
    /// Create a company with its first director; prints the link that sets the password.
    CreateCompany(CreateCompany),
    /// Print a link by which an employee chooses a password: the first one, or instead of a forgotten one.
    PasswordLink {
        /// The company's short name.
        #[arg(long)]
        company: String,
        /// The employee's phone number.
        #[arg(long)]
        phone: String,
    },
    /// Print a link by which a resident signs in to their app, when their bot cannot send one.
    ResidentLink {
        /// The company's short name.
        #[arg(long)]
        company: String,
        /// The resident's phone number.
        #[arg(long)]
        phone: String,
    },
    /// Make those kept balances of a company anew that are not the sums of their entries, and print whose.
    RebuildBalances {
        /// The company's short name.
        #[arg(long)]
        company: String,
    },
    /// Create or update a whole company from one JSON file (docs/OPERATING.md).
    Provision {
        /// The file.
        file: PathBuf,
    },
    /// Post to the books of the company `measured` again and again, and print the milliseconds it took (docs/BENCH.md).
    #[command(hide = true)]
    MeasurePostings(MeasurePostings),
}

/// How the books are pressed.
#[derive(Debug, Args)]
pub(crate) struct MeasurePostings {
    /// Clients that post at a time.
    #[arg(long)]
    pub(crate) clients: usize,
    /// Accounts that are posted to in turn.
    #[arg(long)]
    pub(crate) accounts: usize,
    /// Postings of all clients together.
    #[arg(long)]
    pub(crate) postings: usize,
    /// Postings of one transaction, as in a run of charges.
    #[arg(long, default_value_t = 1)]
    pub(crate) together: usize,
}

/// A company to begin.
#[derive(Debug, Args)]
pub(crate) struct CreateCompany {
    /// The short name in addresses: small letters, digits, dashes.
    #[arg(long)]
    pub(crate) slug: String,
    /// The name people read.
    #[arg(long)]
    pub(crate) name: String,
    /// The language of people who chose none: ru, uz, uz-Cyrl or en.
    #[arg(long, default_value = "ru")]
    pub(crate) lang: domain::lang::Lang,
    /// The director's name.
    #[arg(long)]
    pub(crate) director: String,
    /// The director's phone number.
    #[arg(long)]
    pub(crate) phone: String,
}
