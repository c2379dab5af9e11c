//! Text as spreadsheets, shells and portals save it: UTF-8 with or without a byte order mark, or UTF-16 with one.

use std::io::{self, Cursor, ErrorKind, Read};

/// Makes a unit of UTF-16 of two bytes.
type Unit = fn([u8; 2]) -> u16;

/// Bytes that are decoded at once.
const CHUNK: usize = 16 * 1024;

/// The bytes of a text, as UTF-8 without a byte order mark. UTF-8 is not checked here.
pub(super) struct Decoded<R> {
    bytes: io::Chain<Cursor<Vec<u8>>, R>,
    /// How units are made, where the text is UTF-16.
    unit: Option<Unit>,
    /// What is decoded and not yet handed out.
    ready: Cursor<Vec<u8>>,
    /// The end of what was read that needs what follows.
    rest: Vec<u8>,
}

impl<R: Read> Decoded<R> {
    /// Looks at the first bytes.
    pub(super) fn new(mut bytes: R) -> io::Result<Self> {
        let mut first = Vec::new();
        bytes.by_ref().take(3).read_to_end(&mut first)?;
        let (mark, unit): (usize, Option<Unit>) = match first.as_slice() {
            [0xFF, 0xFE, ..] => (2, Some(u16::from_le_bytes)),
            [0xFE, 0xFF, ..] => (2, Some(u16::from_be_bytes)),
            [0xEF, 0xBB, 0xBF] => (3, None),
            _ => (0, None),
        };
        first.drain(..mark);
        let bytes = Cursor::new(first).chain(bytes);
        Ok(Self { bytes, unit, ready: Cursor::default(), rest: Vec::new() })
    }

    /// Decodes what is read next; whether that was the end.
    fn decode(&mut self, unit: Unit) -> io::Result<bool> {
        let mut bytes = std::mem::take(&mut self.rest);
        let ended = self.bytes.by_ref().take(CHUNK as u64).read_to_end(&mut bytes)? == 0;
        let mut units: Vec<u16> =
            bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        // Half a unit, and the first of a pair of units, wait for the rest.
        let mut kept = bytes.len() - bytes.len() % 2;
        if units.last().is_some_and(|unit| (0xD800..0xDC00).contains(unit)) && !ended {
            units.pop();
            kept -= 2;
        }
        self.rest = bytes.split_off(kept);
        let text: String = char::decode_utf16(units)
            .collect::<Result<_, _>>()
            .ok()
            .filter(|_| !ended || self.rest.is_empty())
            .ok_or_else(|| io::Error::new(ErrorKind::InvalidData, "it is not text in UTF-16"))?;
        self.ready = Cursor::new(text.into_bytes());
        Ok(ended)
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(unit) = self.unit else { return self.bytes.read(buffer) };
        let mut ended = false;
        while !ended && self.ready.position() == self.ready.get_ref().len() as u64 {
            ended = self.decode(unit)?;
        }
        self.ready.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out a byte at a time, as a slow pipe may.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let most = buffer.len().min(1);
            self.0.read(&mut buffer[..most])
        }
    }

    fn decoded(bytes: &[u8]) -> io::Result<String> {
        let mut text = String::new();
        Decoded::new(Slow(bytes))?.read_to_string(&mut text).map(|_| text)
    }

    #[test]
    fn every_form_is_the_same_text() {
        let long = "São Paulo 🐙, ".repeat(3_000);
        for text in ["", "a", "São Paulo 🐙\r\n", &long] {
            let units: Vec<u16> = std::iter::once(0xFEFF).chain(text.encode_utf16()).collect();
            let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            let marked = format!("\u{feff}{text}");
            for bytes in [text.as_bytes(), marked.as_bytes(), &little, &big] {
                assert_eq!(decoded(bytes).expect("a text"), text);
            }
        }
    }

    #[test]
    fn half_a_letter_is_no_text() {
        for bytes in [&[0xFF, 0xFE, 0x41][..], &[0xFF, 0xFE, 0x00, 0xD8], &[0xFE, 0xFF, 0xDC, 0x00]]
        {
            assert_eq!(decoded(bytes).expect_err("no text").kind(), ErrorKind::InvalidData);
        }
    }
}
