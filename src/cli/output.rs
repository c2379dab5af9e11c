//! Standard output, and readers that stop.

use std::io::{self, ErrorKind, Write};

/// Whether someone reads on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// As far as is known.
    Reads,
    /// The pipe was closed within a text.
    HasSeenEnough,
}

/// Prints `text` and a line break, nothing for no text. A reader that stops in the middle has seen enough; where not even the
/// first byte is taken, nobody has seen anything, which is an error.
pub(super) fn print_line(text: &str) -> io::Result<Reader> {
    if text.is_empty() {
        return Ok(Reader::Reads);
    }
    let mut output = io::stdout().lock();
    let (first, rest) = text.as_bytes().split_at(1);
    output.write_all(first).and_then(|()| output.flush())?;
    let written =
        output.write_all(rest).and_then(|()| writeln!(output)).and_then(|()| output.flush());
    match written {
        Ok(()) => Ok(Reader::Reads),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Reader::HasSeenEnough),
        Err(error) => Err(error),
    }
}
