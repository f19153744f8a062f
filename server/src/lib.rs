//! Wiring and configuration: it sees everything and decides nothing.

mod adapters;
pub mod cli;
pub mod commands;
mod config;
mod demo;
mod embedded_postgres;
mod health;
mod jobs;
mod middleware;
mod pages;
pub mod router;
mod startup;
mod telemetry;
