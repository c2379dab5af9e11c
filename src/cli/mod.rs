//! The native command: scenarios in, answers out, without a browser.
//!
//! Exit code 0 means done, 1 that the catalogue has problems or the output cannot be written, 2 that
//! the input cannot be used; then standard output stays empty and one message says what is wrong. 3 means that an answer is
//! there, but is not what `--fail-if` allows beside an older one.

mod clock;
mod decoding;
mod export;
mod gate;
mod import;
mod input;
pub mod latency;
mod lines;
#[cfg(feature = "mcp")]
mod mcp;
mod output;
mod schema;

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use serde::Serialize;

use crate::{
    catalogue::Catalogue,
    codec, comparison,
    design::Requirements,
    domain::Scenario,
    engine::{self, Engine, Listing},
    export::Kind,
    report,
    text::steers,
};
use input::InputError;
use lines::Broken;

/// Which way to connect offices to Azure, what it costs, and why.
#[derive(Parser)]
#[command(name = "onramp", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    call: Call,
}

#[derive(Subcommand)]
enum Call {
    /// Answers a scenario: an Evaluation as JSON.
    Evaluate {
        /// Scenario as JSON; `-` reads standard input.
        file: String,
        /// List every candidate, not only the shortlist.
        #[arg(long)]
        all: bool,
        /// Indent the JSON.
        #[arg(long)]
        pretty: bool,
        /// Read a scenario from each line and write an answer to each, in their order, on all cores. A line that cannot be
        /// used is named on standard error and answered with `{"line":…,"error":…}`.
        #[arg(long, conflicts_with_all = ["pretty", "baseline"])]
        ndjson: bool,
        /// An older answer as JSON to compare with.
        #[arg(long, value_name = "OLD.json", requires = "fail_if")]
        baseline: Option<String>,
        /// What must not change beside the older answer, such as `verdict,cost>10%`; else the exit code is 3.
        #[arg(long, value_name = "CONDITIONS", requires = "baseline")]
        fail_if: Option<String>,
    },
    /// Compares the answers to two scenarios: what was asked otherwise, and what came out otherwise.
    Compare {
        /// The first scenario as JSON, where `-` reads standard input; or a link that compares two.
        old: String,
        /// The second.
        new: Option<String>,
        /// Write JSON in place of words.
        #[arg(long)]
        json: bool,
    },
    /// Answers a scenario: the decision record as Markdown.
    Report {
        /// Scenario as JSON; `-` reads standard input.
        file: String,
    },
    /// Answers a scenario: files to hand over to the board, the provider and those who build.
    Export {
        /// Scenario as JSON; `-` reads standard input.
        file: String,
        /// What to write; several with commas between them. Without it everything there is.
        #[arg(long = "as", value_name = "KIND", value_delimiter = ',')]
        kinds: Vec<Kind>,
        /// Folder to write into; it is made where it is missing.
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
        /// Address of a page of Onramp: the record gives the question as a link to it, without own prices and names.
        #[arg(long, value_name = "ADDRESS", value_parser = export::page)]
        page: Option<String>,
        /// Replace files that are there already and hold something else.
        #[arg(long)]
        force: bool,
    },
    /// Turns a scenario into the fragment of a link.
    Link {
        /// Scenario as JSON; `-` reads standard input.
        file: String,
        /// Put own prices, quotes and discounts into the link.
        #[arg(long)]
        with_prices: bool,
        /// Put the names of the scenario and of the offices, and cities beside coordinates, into the link.
        #[arg(long)]
        with_text: bool,
    },
    /// Turns a link, or its fragment, into a scenario as JSON.
    Open {
        /// The link; `-` reads standard input.
        link: String,
    },
    /// Estimates round trips for a table of pairs in CSV.
    Latency {
        /// Table with `src_lat,src_lon,dst_lat,dst_lon,path`; `-` reads standard input.
        file: String,
    },
    /// Looks after the catalogue of facts.
    Facts {
        #[command(subcommand)]
        call: FactsCall,
    },
    /// Prints the JSON Schemas of Scenario, Evaluation and Comparison.
    Schema {
        /// Folder to write them into, each a file of its own in a folder of the contract's version.
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
    },
    /// Serves an assistant over standard input and output with the Model Context Protocol.
    #[cfg(feature = "mcp")]
    Mcp,
}

#[derive(Subcommand)]
enum FactsCall {
    /// Validates every fact and says how old they are.
    Check,
    /// Compares a saved answer of the Azure Retail Prices API, or the price sheet of an agreement, with the list prices.
    Import {
        /// The answer as JSON, one page or several, or the price sheet as CSV or as a zip of that; `-` reads standard input.
        file: String,
        /// Print all price facts, with these prices, instead of the difference.
        #[arg(long)]
        write: bool,
        /// Day the file was saved, `YYYY-MM-DD`; without it prices of today, dated by the newest.
        #[arg(long)]
        date: Option<String>,
    },
}

/// Runs the call on the command line.
pub fn run() -> ExitCode {
    let call = Arguments::parse().call;
    if let Call::Evaluate { file, all, ndjson: true, .. } = &call {
        return stream(file, listing(*all));
    }
    match answer(call) {
        Ok(Answer { text, code, remarks }) => match output::print_line(text.trim_end()) {
            Ok(_) => {
                for remark in remarks {
                    complain(&remark, code);
                }
                ExitCode::from(code)
            }
            Err(error) => complain(&unwritable(&error), 1),
        },
        Err(error) => complain(&error.to_string(), 2),
    }
}

/// Answers a scenario a line.
fn stream(file: &str, listing: Listing) -> ExitCode {
    match lines::answer(file, listing) {
        Ok(0) => ExitCode::SUCCESS,
        // Each was named.
        Ok(_) => ExitCode::from(2),
        Err(Broken::Input(error)) => complain(&input::unreadable(file, error).to_string(), 2),
        Err(Broken::Output(error)) => complain(&unwritable(&error), 1),
    }
}

fn unwritable(error: &io::Error) -> String {
    format!("the output cannot be written: {error}")
}

const fn listing(all: bool) -> Listing {
    if all { Listing::All } else { Listing::Shortlist }
}

/// Most letters of a message.
const MESSAGE: usize = 2000;

/// What goes to standard output, the exit code, and what goes to standard error.
struct Answer {
    text: String,
    code: u8,
    remarks: Vec<String>,
}

impl From<String> for Answer {
    fn from(text: String) -> Self {
        Self { text, code: 0, remarks: Vec::new() }
    }
}

fn answer(call: Call) -> Result<Answer, InputError> {
    match call {
        Call::Evaluate { file, all, pretty, baseline, fail_if, ndjson: _ } => {
            let conditions = gate::conditions(fail_if.as_deref().unwrap_or_default())?;
            let old = baseline.map(|file| input::evaluation(&file)).transpose()?;
            let scenario = input::scenario(&file)?;
            let evaluation =
                Engine::new(Catalogue::embedded()).evaluate(&scenario, listing(all))?;
            let remarks = old.map_or_else(Vec::new, |old| {
                gate::broken(&conditions, &comparison::compare(&old, &evaluation))
            });
            let code = if remarks.is_empty() { 0 } else { 3 };
            Ok(Answer { text: json(&evaluation, pretty), code, remarks })
        }
        Call::Compare { old, new, json: as_json } => {
            let engine = Engine::new(Catalogue::embedded());
            let answer = |scenario: &Scenario| engine.evaluate(scenario, Listing::Shortlist);
            let (old, new) = match new {
                Some(new) => (input::scenario(&old)?, input::scenario(&new)?),
                None => input::compared(&old)?,
            };
            let comparison = comparison::compare(&answer(&old)?, &answer(&new)?);
            let text = if as_json { json(&comparison, true) } else { comparison.to_string() };
            Ok(text.into())
        }
        Call::Report { file } => {
            let catalogue = Catalogue::embedded();
            let evaluation = engine::evaluate(&input::scenario(&file)?, catalogue)?;
            Ok(report::markdown(&evaluation, catalogue, &clock::today(), None).into())
        }
        Call::Export { file, kinds, out, page, force } => {
            Ok(export::write(&file, &kinds, &out, page.as_deref(), force)?.into())
        }
        Call::Link { file, with_prices, with_text } => {
            let options = codec::Options { include_prices: with_prices, include_text: with_text };
            let scenario = input::scenario(&file)?;
            // What cannot be answered needs no link, and its regions and cities may be any text.
            Requirements::resolve(&scenario, Catalogue::embedded())?;
            Ok(codec::encode(&scenario, options).into())
        }
        Call::Open { link } => {
            let link = if link == "-" { input::text("-")? } else { link };
            Ok(json(&codec::decode(&link)?, true).into())
        }
        Call::Latency { file } => Ok(latency::estimates(&input::text(&file)?)?.into()),
        Call::Facts { call: FactsCall::Check } => {
            let report = Catalogue::check(&clock::today());
            let code = u8::from(!report.problems.is_empty());
            Ok(Answer { text: report.to_string(), code, remarks: Vec::new() })
        }
        Call::Facts { call: FactsCall::Import { file, write, date } } => {
            Ok(import::answer(&file, write, date.as_deref())?.into())
        }
        Call::Schema { out: None } => Ok(json(&schema::contract(), true).into()),
        Call::Schema { out: Some(out) } => Ok(schema::publish(&out)?.into()),
        #[cfg(feature = "mcp")]
        Call::Mcp => {
            mcp::serve().map_err(|error| input::unreadable("-", error))?;
            // Everything was said already.
            Ok(String::new().into())
        }
    }
}

fn json(value: &impl Serialize, pretty: bool) -> String {
    let text =
        if pretty { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) };
    let text = text.expect("the contract holds only text keys and plain values");
    if !text.chars().any(steers_in_json) {
        return text;
    }
    // Such letters stand in texts only, where JSON has another way to write them.
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if steers_in_json(letter) {
            escaped.extend(format!("\\u{:04x}", u32::from(letter)).chars());
        } else {
            escaped.push(letter);
        }
    }
    escaped
}

/// Whether a letter of JSON steers the terminal; line breaks are between its parts only.
fn steers_in_json(letter: char) -> bool {
    letter != '\n' && steers(letter)
}

fn complain(message: &str, code: u8) -> ExitCode {
    // If even this cannot be written, the exit code still tells.
    let _ = writeln!(io::stderr(), "onramp: {}", one_line(message));
    ExitCode::from(code)
}

/// The message with what steers a terminal written out, and cut where nobody reads on: it may hold anything
/// that came in.
fn one_line(message: &str) -> String {
    let mut line = String::new();
    for (count, letter) in message.chars().enumerate() {
        if count == MESSAGE {
            line.push('…');
            break;
        }
        if steers(letter) {
            line.extend(letter.escape_default());
        } else {
            line.push(letter);
        }
    }
    line
}
