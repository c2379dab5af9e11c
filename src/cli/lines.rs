//! Many scenarios: one a line in, one answer a line out, in their order and on all cores.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    num::NonZero,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

use serde::Serialize;

use super::{
    complain,
    input::{self, LARGEST_SCENARIO},
    json,
    output::{self, Reader},
};
use crate::{
    catalogue::Catalogue,
    engine::{Engine, Listing},
};

/// Threads for each core: while one waits for its turn to print, another computes.
const THREADS_PER_CORE: usize = 2;

/// What stands in the place of an answer to a line that cannot be used.
#[derive(Serialize)]
struct Refused {
    line: u64,
    error: String,
}

/// A line that was read.
struct Line {
    number: u64,
    /// Its place among the answers, from 0.
    turn: u64,
    bytes: Vec<u8>,
    is_cut: bool,
}

/// Where lines come from.
struct Source {
    reader: Box<dyn BufRead + Send>,
    number: u64,
    turns: u64,
}

/// Where answers go, and how far that is.
#[derive(Default)]
struct Sink {
    turn: u64,
    refused: u64,
    /// How it ended before its time: by a reader that has seen enough, or by an error.
    ended: Option<Result<(), Broken>>,
}

/// Why answers end.
pub(super) enum Broken {
    /// No more can be read.
    Input(io::Error),
    /// No more can be written.
    Output(io::Error),
}

/// Answers every line of `file`, `-` for standard input, on standard output; how many could not be used.
///
/// Memory does not grow with the number of lines: each thread holds one line and its answer until all before it are
/// printed.
pub(super) fn answer(file: &str, listing: Listing) -> Result<u64, Broken> {
    let reader: Box<dyn BufRead + Send> = if file == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        Box::new(BufReader::new(File::open(file).map_err(Broken::Input)?))
    };
    let source = Mutex::new(Source { reader, number: 0, turns: 0 });
    let sink = Mutex::new(Sink::default());
    let printed = Condvar::new();
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..cores * THREADS_PER_CORE {
            scope.spawn(|| work(&source, &sink, &printed, listing));
        }
    });
    let Sink { refused, ended, .. } = sink.into_inner().unwrap_or_else(PoisonError::into_inner);
    ended.unwrap_or(Ok(())).map(|()| refused)
}

fn work(source: &Mutex<Source>, sink: &Mutex<Sink>, printed: &Condvar, listing: Listing) {
    let engine = Engine::new(Catalogue::embedded());
    loop {
        let line = match lock(source).next_line() {
            Ok(Some(line)) => line,
            Ok(None) => return,
            Err(error) => {
                lock(sink).ended.get_or_insert(Err(Broken::Input(error)));
                printed.notify_all();
                return;
            }
        };
        let answer = answered(&line, &engine, listing);
        let mut sink = lock(sink);
        while sink.turn != line.turn && sink.ended.is_none() {
            sink = printed.wait(sink).unwrap_or_else(PoisonError::into_inner);
        }
        if sink.ended.is_some() {
            return;
        }
        let text = answer.unwrap_or_else(|error| {
            sink.refused += 1;
            complain(&format!("line {}: {error}", line.number), 2);
            json(&Refused { line: line.number, error }, false)
        });
        match output::print_line(&text) {
            Ok(Reader::Reads) => {}
            Ok(Reader::HasSeenEnough) => sink.ended = Some(Ok(())),
            // One that took answers before this has seen enough, too.
            Err(error) if 0 < sink.turn && error.kind() == io::ErrorKind::BrokenPipe => {
                sink.ended = Some(Ok(()));
            }
            Err(error) => sink.ended = Some(Err(Broken::Output(error))),
        }
        sink.turn += 1;
        drop(sink);
        printed.notify_all();
    }
}

/// What one thread that broke down left behind is still in order: each step is done whole under the lock.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn answered(line: &Line, engine: &Engine<'_>, listing: Listing) -> Result<String, String> {
    if line.is_cut {
        return Err(format!("it is longer than {} MB", LARGEST_SCENARIO / 1_048_576));
    }
    let text = std::str::from_utf8(&line.bytes).map_err(|error| error.to_string())?;
    let text = if line.number == 1 { text.trim_start_matches('\u{feff}') } else { text };
    let said = |error| input::InputError::Scenario(error).to_string();
    let scenario = input::read_scenario(text).map_err(said)?;
    engine.evaluate(&scenario, listing).map(|answer| json(&answer, false)).map_err(said)
}

impl Source {
    /// The next line that holds anything; none at the end.
    fn next_line(&mut self) -> io::Result<Option<Line>> {
        loop {
            let mut bytes = Vec::new();
            // One byte more than is used shows that there is more.
            let most = LARGEST_SCENARIO + 1;
            if self.reader.by_ref().take(most).read_until(b'\n', &mut bytes)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            let is_cut = LARGEST_SCENARIO < bytes.len() as u64 && bytes.last() != Some(&b'\n');
            if is_cut {
                bytes = Vec::new();
                self.reader.skip_until(b'\n')?;
            }
            if is_cut || !bytes.iter().all(u8::is_ascii_whitespace) {
                let turn = self.turns;
                self.turns += 1;
                return Ok(Some(Line { number: self.number, turn, bytes, is_cut }));
            }
        }
    }
}
