//! Wiring and configuration: it sees everything and decides nothing.

pub mod adapters;
mod check;
pub mod cli;
pub mod commands;
pub mod config;
mod demo;
mod documents;
mod embedded_postgres;
mod gate;
mod health;
mod jobs;
mod middleware;
mod pages;
pub mod router;
mod serve;
mod startup;
mod telemetry;
