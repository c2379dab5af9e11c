//! The native command: see `onramp --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    onramp::cli::run()
}
