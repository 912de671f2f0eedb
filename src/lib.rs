//! `giaoban` reads Vietnamese reports of cooperation meetings: who met whom, when, where, under whose chair; what was
//! agreed, asked, signed, delivered; by when; how often. Offline, in the browser and on the command line.
//!
//! The layers, from the inside out: [`engine`] (pure) → [`report`] (the contract `giaoban/1`) → [`view`] (what a
//! screen shows, as data) → the command line, the JavaScript functions and the Yew application.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may fail loudly"))]

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "embed")]
pub mod element;
#[cfg(feature = "embed")]
pub mod embed;
#[cfg(feature = "embed-export")]
pub mod embed_export;
pub mod engine;
#[cfg(feature = "cli")]
pub mod eval;
pub mod export;
pub mod import;
pub mod letters;
pub mod numbers;
pub mod report;
pub mod sorting;
#[cfg(feature = "web")]
pub mod ui;
pub mod view;
pub mod wire;
#[cfg(feature = "web")]
pub mod worker;
