//! The rooms of Vigie. What follows is the house map.

#![doc = include_str!("README.md")]

pub mod app;
pub mod channels;
pub mod cli;
pub mod clock;
pub mod config;
pub mod delivery;
pub mod domain;
pub mod enrolment;
pub mod intake;
pub mod keys;
pub mod matching;
pub mod press;
pub mod publishing;
pub mod store;
pub mod telemetry;
pub mod web;
