//! The command line as pages that run: `tests/cli/*.md` and the README.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes what the program prints today into the pages; read the
//! difference line by line before it is accepted.

#[test]
fn the_pages_show_what_the_program_prints() {
    trycmd::TestCases::new().case("tests/cli/*.md").case("README.md").case("ARCHITECTURE.md");
}
