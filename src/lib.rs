#![doc = include_str!("../ARCHITECTURE.md")]

pub mod analysis;
pub mod check;
pub mod cli;
pub mod compare;
pub mod error;
pub mod figures;
pub mod pack;
pub mod people;
pub mod quotes;
pub mod read;
pub mod report;
pub mod span;
pub mod table;
pub mod text;

pub use error::Error;
pub use span::Span;
