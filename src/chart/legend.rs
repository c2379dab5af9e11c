//! What the marks of a picture mean, in rows above it.

use super::pen::{Ink, Pen, flow};

/// Room to both sides.
const MARGIN: f64 = 10.0;

/// Between two items.
const GAP: f64 = 14.0;

/// From row to row, in sizes of text.
const LEADING: f64 = 1.6;

/// Items with their words, left edge and row.
pub(super) struct Legend<K> {
    items: Vec<(K, &'static str, f64, usize)>,
    width: f64,
    mark: f64,
    ink: Ink,
}

impl<K: Copy> Legend<K> {
    /// Of `keys`, each with its `words` behind room for a `mark`, in a picture of this `width`.
    pub fn new(keys: &[K], words: fn(K) -> &'static str, mark: f64, width: f64, ink: Ink) -> Self {
        let widths: Vec<f64> = keys.iter().map(|key| mark + ink.width(words(*key))).collect();
        let places = flow(&widths, width - 2.0 * MARGIN, GAP);
        let items =
            keys.iter().zip(places).map(|(key, (x, row))| (*key, words(*key), x + MARGIN, row));
        Self { items: items.collect(), width, mark, ink }
    }

    /// How high its rows are together.
    pub fn height(&self) -> f64 {
        let rows = self.items.last().map_or(0, |(.., row)| row + 1);
        rows as f64 * self.ink.size * LEADING
    }

    /// Draws it; `mark` draws what stands before the words, from a left edge at a height.
    pub fn draw(&self, pen: &mut Pen<'_>, mark: impl Fn(&mut Pen<'_>, K, (f64, f64))) {
        for (key, words, x, row) in &self.items {
            let y = self.ink.size * (1.0 + LEADING * *row as f64);
            mark(pen, *key, (*x, y));
            let left = x + self.mark;
            pen.text(left, y, &self.ink.fit(words, self.width - left - 4.0), self.ink);
        }
    }
}
