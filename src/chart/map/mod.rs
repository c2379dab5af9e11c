//! Where offices, peering locations and regions are, and which way traffic goes between them.

mod marks;
mod projection;
mod words;

use self::{
    marks::{Mark, Marks, What},
    projection::View,
};
use super::{
    Theme,
    legend::Legend,
    network::{Link, Network},
    outline::coasts,
    pen::{Ink, Pen, Rect, free_place, text_size},
};
use crate::evaluation::{Design, Family};

pub(super) use words::{table, title};

/// Room around the offices and places, CSS pixels: for their marks and what is written beside them.
const MARGIN: f64 = 48.0;

/// Room for a mark in the key before its words.
const MARK: f64 = 24.0;

/// Between the key and the map.
const BELOW_KEY: f64 = 8.0;

/// An area of land that is smaller than this is not drawn, square pixels.
const SPECK: f64 = 2.0;

/// How far a way bends from the straight line, as a share of its length.
const BEND: f64 = 0.1;

/// Between two points of a bent way, about, CSS pixels.
const STEP: f64 = 28.0;

/// The lowest and the highest map.
const LOWEST: f64 = 240.0;
const HIGHEST: f64 = 480.0;

/// How high the picture is at this width.
pub(super) fn height(design: &Design, width: f64) -> u32 {
    let network = Network::of(design);
    let ink = Ink::new(Theme::LIGHT.muted, text_size(width));
    let shape = View::shape(&marks::points(&network));
    let map = (width * shape.clamp(0.45, 0.8)).clamp(LOWEST, HIGHEST);
    (legend(&network, width, ink).height() + BELOW_KEY + map).ceil() as u32
}

/// Draws it.
pub(super) fn draw(pen: &mut Pen<'_>, design: &Design) {
    let theme = pen.theme;
    let (width, height) = pen.size();
    let network = Network::of(design);
    let ink = Ink::new(theme.foreground, text_size(width));
    let legend = legend(&network, width, ink);
    let top = legend.height() + BELOW_KEY;
    let frame = Rect { x: 0.0, y: top, w: width, h: height - top };
    if width < 200.0 || frame.h < 100.0 {
        return;
    }
    legend.draw(pen, draw_key);
    let view = View::new(&marks::points(&network), frame, MARGIN);
    draw_land(pen, &view, frame);
    let marks = Marks::new(&network, &view);
    let mut lines: Vec<Vec<(f64, f64)>> = Vec::new();
    for carries in [false, true] {
        for leg in marks.ways.iter().filter(|way| way.carries == carries) {
            let points = bent(leg.from, leg.to, if carries { BEND } else { -BEND });
            let color = leg.family.map_or(theme.muted, |family| theme.of(family));
            if carries {
                pen.path(&points, color, 2.0);
            } else {
                pen.dashes(&points, color, 2.0);
            }
            lines.push(points);
        }
    }
    for mark in marks.all.iter().rev() {
        draw_mark(pen, mark);
    }
    draw_labels(pen, &marks, frame, &lines, ink);
}

/// Land in the colour of a grid, inland seas in that of the ground; a frame around it.
fn draw_land(pen: &mut Pen<'_>, view: &View, frame: Rect) {
    for coast in coasts() {
        for around in [-360.0, 0.0, 360.0] {
            let ring = view.clipped(&coast.ring, around);
            if SPECK < projection::size(&ring) {
                let theme = pen.theme;
                pen.area(&ring, if coast.is_water { theme.background } else { theme.grid });
            }
        }
    }
    let (right, bottom) = (frame.right() - 1.0, frame.bottom() - 1.0);
    let corners = [
        (frame.x, frame.y),
        (right, frame.y),
        (right, bottom),
        (frame.x, bottom),
        (frame.x, frame.y),
    ];
    pen.path(&corners, pen.theme.grid, 1.0);
}

/// A line that bends to one side, so that two ways between the same places lie apart.
fn bent((x, y): (f64, f64), (to_x, to_y): (f64, f64), bend: f64) -> Vec<(f64, f64)> {
    let (dx, dy) = (to_x - x, to_y - y);
    // It bends up for both directions.
    let side = if dx < 0.0 { -bend } else { bend };
    let middle = (x + dx / 2.0 + dy * side, y + dy / 2.0 - dx * side);
    let steps = (libm::hypot(dx, dy) / STEP).clamp(4.0, 80.0) as u32;
    (0..=steps)
        .map(|step| {
            let t = f64::from(step) / f64::from(steps);
            let mix = |a: f64, b: f64, c: f64| {
                a * (1.0 - t) * (1.0 - t) + 2.0 * b * t * (1.0 - t) + c * t * t
            };
            (mix(x, middle.0, to_x), mix(y, middle.1, to_y))
        })
        .collect()
}

fn draw_mark(pen: &mut Pen<'_>, mark: &Mark) {
    let theme = pen.theme;
    let (x, y) = mark.at;
    let r = mark.radius;
    let square = |r: f64| Rect { x: x - r, y: y - r, w: 2.0 * r, h: 2.0 * r };
    let diamond = |r: f64| [(x, y - r), (x + r, y), (x, y + r), (x - r, y)];
    // A rim of the ground keeps marks apart.
    match mark.what {
        What::Offices(family) => {
            pen.disc(mark.at, r + 1.0, theme.background);
            pen.disc(mark.at, r, theme.of(family));
        }
        What::Place => {
            pen.area(&diamond(r + 2.0), theme.background);
            pen.area(&diamond(r), theme.foreground);
        }
        What::Region => {
            pen.fill(square(r + 1.0), theme.background);
            pen.fill(square(r), theme.foreground);
        }
        What::Hub => {
            pen.fill(square(r + 1.0), theme.background);
            pen.fill(square(r), theme.foreground);
            pen.fill(square(r - 2.0), theme.background);
        }
    }
}

/// Names, where there is room: regions and places first, then the offices that carry most.
fn draw_labels(pen: &mut Pen<'_>, marks: &Marks, frame: Rect, lines: &[Vec<(f64, f64)>], ink: Ink) {
    let inside = Rect { x: frame.x + 4.0, y: frame.y + 4.0, w: frame.w - 8.0, h: frame.h - 8.0 };
    let around = |(x, y): (f64, f64), r: f64| Rect { x: x - r, y: y - r, w: 2.0 * r, h: 2.0 * r };
    let mut taken: Vec<Rect> =
        marks.all.iter().map(|mark| around(mark.at, mark.radius + 1.0)).collect();
    let crossed: Vec<Rect> = (lines.iter().flat_map(|points| points.windows(2)))
        .map(|pair| {
            let ((x, y), (to_x, to_y)) = (pair[0], pair[1]);
            Rect {
                x: x.min(to_x),
                y: y.min(to_y),
                w: (to_x - x).abs() + 1.0,
                h: (to_y - y).abs() + 1.0,
            }
        })
        .collect();
    for mark in &marks.all {
        let ink = match mark.what {
            What::Region => ink.bold(),
            What::Offices(_) => Ink { color: pen.theme.muted, ..ink },
            What::Place | What::Hub => ink,
        };
        let text = ink.fit(&mark.label, inside.w * 0.6);
        let size = (ink.width(&text), ink.size * 1.25);
        let gap = mark.radius + 4.0;
        let clear: Vec<Rect> = taken.iter().chain(&crossed).copied().collect();
        let must = mark.what == What::Region;
        let place = free_place(mark.at, size, gap, inside, &clear, false)
            .or_else(|| free_place(mark.at, size, gap, inside, &taken, must));
        if let Some(place) = place {
            pen.text(place.x, place.y + place.h / 2.0, &text, ink);
            taken.push(place);
        }
    }
}

/// What stands in the key.
#[derive(Clone, Copy)]
enum Key {
    /// A mark; of offices, whether there are others with another way.
    Mark(What, bool),
    /// A way, by its family; none for Microsoft's own network.
    Way(Option<Family>),
    TakesOver,
}

impl Key {
    const fn words(self) -> &'static str {
        match self {
            Self::Mark(What::Offices(_), false) => "offices",
            Self::Mark(What::Offices(Family::Vpn), true) => "offices on the internet",
            Self::Mark(What::Offices(_), true) => "offices on private lines",
            Self::Mark(What::Place, _) => "peering location",
            Self::Mark(What::Region, _) => "region",
            Self::Mark(What::Hub, _) => "hub near offices",
            Self::Way(Some(Family::Vpn)) => "over the internet",
            Self::Way(Some(_)) => "private line",
            Self::Way(None) => "Microsoft's network",
            Self::TakesOver => "takes over",
        }
    }
}

fn keys(network: &Network<'_>) -> Vec<Key> {
    let legs = marks::legs(network);
    let families = |has: &dyn Fn(Family) -> bool| -> Vec<Family> {
        Family::ALL.into_iter().filter(|family| has(*family)).collect()
    };
    let offices = families(&|family| network.groups.iter().any(|group| group.family() == family));
    let mut keys: Vec<Key> = (offices.iter())
        .map(|family| Key::Mark(What::Offices(*family), 1 < offices.len()))
        .collect();
    for what in [What::Place, What::Hub, What::Region] {
        keys.extend(legs.iter().any(|leg| leg.ends == what).then_some(Key::Mark(what, false)));
    }
    let ways = families(&|family| legs.iter().any(|leg| leg.family == Some(family)));
    keys.extend(ways.into_iter().map(|family| Key::Way(Some(family))));
    keys.extend(legs.iter().any(|leg| leg.family.is_none()).then_some(Key::Way(None)));
    keys.extend(has_waiting(network).then_some(Key::TakesOver));
    keys
}

/// Whether anything waits for something else to fail.
fn has_waiting(network: &Network<'_>) -> bool {
    let waits = |link: &Link| !link.carries;
    network.links.iter().any(waits)
}

fn legend(network: &Network<'_>, width: f64, ink: Ink) -> Legend<Key> {
    Legend::new(&keys(network), Key::words, MARK, width, ink)
}

fn draw_key(pen: &mut Pen<'_>, key: Key, (x, y): (f64, f64)) {
    let line = [(x, y), (x + MARK - 6.0, y)];
    let theme = pen.theme;
    match key {
        Key::Mark(what, _) => {
            let at = (x + MARK - 13.0, y);
            draw_mark(pen, &Mark { what, at, radius: 5.0, label: String::new() });
        }
        Key::Way(family) => {
            let color = family.map_or(theme.muted, |family| theme.of(family));
            pen.path(&line, color, 2.0);
        }
        Key::TakesOver => pen.dashes(&line, theme.muted, 2.0),
    }
}
