//! New rows of the books as the columns that their statements take.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::{
    ids::{AccountId, PostingId},
    payments::{Ledger, LedgerKind, Posted},
};
use uuid::Uuid;

use super::ledger::{ledger_id, out_of_range, subject};
use crate::Result;

/// The accounts of the ledger that transactions touch, each once.
pub(super) struct Accounts {
    pub(super) ids: Vec<Uuid>,
    pub(super) kinds: Vec<String>,
    pub(super) accounts: Vec<Option<Uuid>>,
    pub(super) desks: Vec<Option<Uuid>>,
    pub(super) utilities: Vec<Option<Uuid>>,
}

impl Accounts {
    pub(super) fn of(postings: &[(PostingId, &Posted)]) -> Self {
        let ledgers = postings.iter().flat_map(|(_, posted)| posted.entries()).map(|entry| entry.ledger);
        // In one order, so that two who open the same accounts never wait for each other.
        let ledgers: BTreeSet<Ledger> = ledgers.collect();
        let subjects: Vec<_> = ledgers.iter().map(|ledger| subject(*ledger)).collect();
        Self {
            ids: ledgers.iter().map(|ledger| ledger_id(*ledger)).collect(),
            kinds: ledgers.iter().map(|ledger| ledger.kind().code().to_owned()).collect(),
            accounts: subjects.iter().map(|(account, ..)| *account).collect(),
            desks: subjects.iter().map(|(_, desk, _)| *desk).collect(),
            utilities: subjects.iter().map(|(.., utility)| *utility).collect(),
        }
    }
}

/// The entries of transactions.
pub(super) struct Entries {
    /// The transactions.
    pub(super) ids: Vec<Uuid>,
    pub(super) positions: Vec<i16>,
    pub(super) ledgers: Vec<Uuid>,
    pub(super) amounts: Vec<i64>,
    pub(super) periods: Vec<Option<NaiveDate>>,
    pub(super) utilities: Vec<Option<Uuid>>,
}

impl Entries {
    pub(super) fn of(postings: &[(PostingId, &Posted)]) -> Self {
        let rows: Vec<_> = postings
            .iter()
            .flat_map(|(id, posted)| (1_i16..).zip(posted.entries()).map(|(position, entry)| (id.0, position, entry)))
            .collect();
        Self {
            ids: rows.iter().map(|(id, ..)| *id).collect(),
            positions: rows.iter().map(|(_, position, _)| *position).collect(),
            ledgers: rows.iter().map(|(.., entry)| ledger_id(entry.ledger)).collect(),
            amounts: rows.iter().map(|(.., entry)| entry.amount.0).collect(),
            periods: rows.iter().map(|(.., entry)| entry.line.period).collect(),
            utilities: rows.iter().map(|(.., entry)| entry.line.service.map(|utility| utility.0)).collect(),
        }
    }
}

/// By how much transactions change the sums of personal accounts, each account once.
pub(super) struct Changes {
    pub(super) accounts: Vec<Uuid>,
    pub(super) receivables: Vec<i64>,
    pub(super) advances: Vec<i64>,
}

impl Changes {
    pub(super) fn of(postings: &[(PostingId, &Posted)]) -> Result<Self> {
        let mut changes: BTreeMap<AccountId, (i64, i64)> = BTreeMap::new();
        for entry in postings.iter().flat_map(|(_, posted)| posted.entries()) {
            let Some(account) = entry.ledger.account() else {
                continue;
            };
            let (receivable, advance) = changes.entry(account).or_default();
            let sum = if entry.ledger.kind() == LedgerKind::Advance {
                advance
            } else {
                receivable
            };
            *sum = sum.checked_add(entry.amount.0).ok_or_else(out_of_range)?;
        }
        Ok(Self {
            accounts: changes.keys().map(|account| account.0).collect(),
            receivables: changes.values().map(|(receivable, _)| *receivable).collect(),
            advances: changes.values().map(|(_, advance)| *advance).collect(),
        })
    }
}
