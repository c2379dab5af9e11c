//! The globe on paper: degrees east and north as straight axes, true to shape in the middle of what is shown.

use crate::{chart::pen::Rect, domain::Point, order::sort_by};

/// What is shown is at least this high, degrees: a city is shown in its country.
const LEAST: f64 = 11.0;

/// Nothing is shown beyond these, degrees north.
const NORTH: f64 = 84.0;
const SOUTH: f64 = -60.0;

/// East and west are drawn at least this much narrower than they are at the equator.
const NARROWEST: f64 = 0.35;

/// Where a part of the globe is in a picture.
#[derive(Clone, Copy, Debug)]
pub struct View {
    frame: Rect,
    /// What is in the middle, degrees east and north.
    middle: (f64, f64),
    /// Pixels for a degree east and for one north.
    scale: (f64, f64),
}

/// West, east, south and north end of what is to be shown; east may lie beyond 180 degrees.
fn ends(points: &[Point]) -> [f64; 4] {
    let mut east: Vec<f64> =
        points.iter().map(|point| point.lon).filter(|lon| lon.is_finite()).collect();
    if east.is_empty() {
        return [-180.0, 180.0, SOUTH, NORTH];
    }
    sort_by(&mut east, f64::total_cmp);
    // What is shown begins behind the widest stretch without anything: the Pacific as well as the Atlantic.
    let next = |at: usize| east.get(at + 1).copied().unwrap_or(east[0] + 360.0);
    let gap = |at: &usize| next(*at) - east[*at];
    let widest = (0..east.len()).max_by(|a, b| gap(a).total_cmp(&gap(b))).unwrap_or(0);
    let west = next(widest);
    let west = if 180.0 < west { west - 360.0 } else { west };
    let width = 360.0 - gap(&widest);
    let north = points.iter().map(|point| point.lat).filter(|lat| lat.is_finite());
    let low = north.clone().fold(NORTH, f64::min).max(SOUTH);
    let high = north.fold(SOUTH, f64::max).min(NORTH);
    [west, west + width, low, high.max(low)]
}

fn narrowing(north: f64) -> f64 {
    libm::cos(north.to_radians()).max(NARROWEST)
}

impl View {
    /// How high a map of `points` would best be, for its width.
    pub fn shape(points: &[Point]) -> f64 {
        let [west, east, south, north] = ends(points);
        let narrow = narrowing(f64::midpoint(south, north));
        let (w, h) = ((east - west) * narrow, north - south);
        (h.max(LEAST)) / w.max(LEAST)
    }

    /// All `points` in `frame`, with a margin.
    pub fn new(points: &[Point], frame: Rect, margin: f64) -> Self {
        let [west, east, south, north] = ends(points);
        let middle = (f64::midpoint(west, east), f64::midpoint(south, north));
        let narrow = narrowing(middle.1);
        let (w, h) = ((frame.w - 2.0 * margin).max(20.0), (frame.h - 2.0 * margin).max(20.0));
        let by_width = w / ((east - west) * narrow).max(LEAST);
        let by_height = h / (north - south).max(LEAST);
        let scale = by_width.min(by_height);
        // Ice has nothing to show: the map is moved rather than wide.
        let half = frame.h / scale / 2.0;
        let low = (SOUTH + half).min(middle.1);
        let high = (NORTH - half).max(low);
        Self {
            frame,
            middle: (middle.0, middle.1.clamp(low, high)),
            scale: (scale * narrow, scale),
        }
    }

    /// Where a point is, on the side that is nearer to the middle.
    pub fn at(&self, point: Point) -> (f64, f64) {
        let mut east = point.lon - self.middle.0;
        if east < -180.0 {
            east += 360.0;
        } else if 180.0 < east {
            east -= 360.0;
        }
        self.place((self.middle.0 + east, point.lat))
    }

    fn place(&self, (east, north): (f64, f64)) -> (f64, f64) {
        let middle = (self.frame.x + self.frame.w / 2.0, self.frame.y + self.frame.h / 2.0);
        (
            middle.0 + (east - self.middle.0) * self.scale.0,
            middle.1 - (north - self.middle.1) * self.scale.1,
        )
    }

    /// A ring of degrees east and north, so many degrees `around` the globe, as far as it is shown.
    pub fn clipped(&self, ring: &[(f64, f64)], around: f64) -> Vec<(f64, f64)> {
        let Rect { x, y, .. } = self.frame;
        // A globe is shown once.
        let half = (self.frame.w / 2.0).min(180.0 * self.scale.0);
        let middle = x + self.frame.w / 2.0;
        let (left, right) = (middle - half, middle + half);
        let (top, bottom) = (y, self.frame.bottom());
        let mut points: Vec<(f64, f64)> =
            ring.iter().map(|&(east, north)| self.place((east + around, north))).collect();
        let beyond = |out: &dyn Fn(&(f64, f64)) -> bool| points.iter().all(out);
        if beyond(&|p| p.0 < left)
            || beyond(&|p| right < p.0)
            || beyond(&|p| p.1 < top)
            || beyond(&|p| bottom < p.1)
        {
            return Vec::new();
        }
        points = cut(&points, |p| p.0 - left);
        points = cut(&points, |p| right - p.0);
        points = cut(&points, |p| p.1 - top);
        cut(&points, |p| bottom - p.1)
    }
}

/// The part of a ring on the side on which `within` is not negative (Sutherland and Hodgman).
fn cut(ring: &[(f64, f64)], within: impl Fn((f64, f64)) -> f64) -> Vec<(f64, f64)> {
    let mut kept = Vec::with_capacity(ring.len());
    for (at, &to) in ring.iter().enumerate() {
        let from = ring[(at + ring.len() - 1) % ring.len()];
        let (before, after) = (within(from), within(to));
        if (before < 0.0) != (after < 0.0) {
            let share = before / (before - after);
            kept.push((from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share));
        }
        if 0.0 <= after {
            kept.push(to);
        }
    }
    kept
}

/// The area within a ring.
pub fn size(ring: &[(f64, f64)]) -> f64 {
    let sum: f64 = (0..ring.len())
        .map(|at| {
            let ((x, y), (to_x, to_y)) = (ring[at], ring[(at + 1) % ring.len()]);
            x * to_y - to_x * y
        })
        .sum();
    sum.abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Rect = Rect { x: 0.0, y: 0.0, w: 800.0, h: 400.0 };

    #[test]
    fn auckland_and_honolulu_are_neighbours_over_the_pacific() {
        let auckland = Point { lat: -36.85, lon: 174.76 };
        let honolulu = Point { lat: 21.31, lon: -157.86 };
        let view = View::new(&[auckland, honolulu], FRAME, 40.0);
        let (one, other) = (view.at(auckland), view.at(honolulu));
        assert!(one.0 < other.0, "{one:?} {other:?}");
        // 27.4 degrees of longitude on 58.2 of latitude, at nearly the equator.
        let (across, down) = (other.0 - one.0, one.1 - other.1);
        assert!((down - 320.0).abs() < 1.0, "{down}");
        assert!((across / down - 27.38 / 58.16 * 0.9908).abs() < 0.01, "{across} {down}");
    }

    #[test]
    fn one_point_is_in_the_middle_with_its_country() {
        let berlin = Point { lat: 52.5, lon: 13.4 };
        let view = View::new(&[berlin], FRAME, 40.0);
        let (x, y) = view.at(berlin);
        assert!((x - 400.0).abs() < 1e-9 && (y - 200.0).abs() < 1e-9, "{x} {y}");
        assert!((view.scale.1 - 320.0 / LEAST).abs() < 1e-9);
    }

    #[test]
    fn a_ring_is_cut_at_the_frame() {
        let view = View::new(&[Point { lat: 0.0, lon: 0.0 }], FRAME, 0.0);
        let all = view.clipped(&[(-90.0, -45.0), (90.0, -45.0), (90.0, 45.0), (-90.0, 45.0)], 0.0);
        assert!((size(&all) - 800.0 * 400.0).abs() < 1.0, "{all:?}");
        assert!(view.clipped(&[(90.0, 0.0), (91.0, 0.0), (91.0, 1.0)], 0.0).is_empty());
    }
}
