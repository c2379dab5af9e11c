//! The outline of the land, from Natural Earth.

/// Packed coasts; `scripts/import-outline.mjs` writes them and says how.
#[cfg(not(feature = "split"))]
fn packed() -> &'static str {
    include_str!("outline.txt")
}

/// Packed coasts, where they come beside the program: none before that.
#[cfg(feature = "split")]
static PACKED: std::sync::OnceLock<String> = std::sync::OnceLock::new();

#[cfg(feature = "split")]
fn packed() -> &'static str {
    PACKED.get().map_or("", String::as_str)
}

/// From now on maps show the land whose packed coasts are `lines`.
#[cfg(feature = "split")]
pub fn provide_land(lines: String) {
    // Whoever comes second brings the same.
    let _ = PACKED.set(lines);
}

/// Whether maps show the land.
pub fn has_land() -> bool {
    !packed().is_empty()
}

/// Steps of the packed coasts to a degree.
const STEPS: f64 = 20.0;

/// Bits of a step in one letter, and the letter for none of them.
const BITS: u32 = 5;
const LETTER: u8 = 63;

/// A coast as a ring of degrees east and north.
pub(super) struct Coast {
    /// Whether it is of an inland sea, which lies in the land before it.
    pub is_water: bool,
    /// Its points; a coast that crosses 180 degrees goes on beyond.
    pub ring: Vec<(f64, f64)>,
}

/// All coasts.
pub(super) fn coasts() -> impl Iterator<Item = Coast> {
    packed().lines().map(|line| {
        let is_water = line.starts_with(' ');
        let mut steps = steps(line.trim_start());
        let (mut east, mut north) = (0.0, 0.0);
        let mut ring = Vec::with_capacity(line.len() / 2);
        while let (Some(x), Some(y)) = (steps.next(), steps.next()) {
            east += x;
            north += y;
            ring.push((east / STEPS, north / STEPS));
        }
        Coast { is_water, ring }
    })
}

/// The numbers in a line.
fn steps(line: &str) -> impl Iterator<Item = f64> {
    let mut letters = line.bytes();
    std::iter::from_fn(move || {
        let (mut value, mut shift) = (0_i32, 0);
        loop {
            let bits = i32::from(letters.next()?.saturating_sub(LETTER));
            value |= (bits & 31) << shift;
            shift += BITS;
            if bits < 32 || 25 < shift {
                break;
            }
        }
        let half = value >> 1;
        Some(f64::from(if value & 1 == 1 { -half - 1 } else { half }))
    })
}

#[cfg(test)]
mod tests {
    use super::{coasts, steps};

    #[test]
    fn a_line_of_letters_is_steps() {
        // 0, -1, 1, 16 (32 as zigzag: no bits, and then one) and -17.
        assert_eq!(steps("?@A_@`@").collect::<Vec<_>>(), [0.0, -1.0, 1.0, 16.0, -17.0]);
    }

    #[test]
    fn every_coast_is_a_ring_on_the_globe() {
        let all: Vec<_> = coasts().collect();
        assert!(all.iter().all(|coast| 2 < coast.ring.len()));
        let points = all.iter().flat_map(|coast| &coast.ring);
        assert!(points.clone().all(|(east, north)| east.abs() < 200.0 && north.abs() <= 90.0));
        // One inland sea that large: the Caspian.
        let water: Vec<_> = all.iter().filter(|coast| coast.is_water).collect();
        assert_eq!(water.len(), 1);
        assert!(
            water[0]
                .ring
                .iter()
                .all(|(east, north)| (46.0..55.0).contains(east) && (36.0..48.0).contains(north))
        );
    }
}
