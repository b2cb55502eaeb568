//! The `kilter-fleet` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    kilter_fleet::run()
}
