//! What traffic passes from the offices to Azure: stops in columns, or in rows where there is little width.

mod layout;
mod words;

use plotters::style::RGBColor;

use self::layout::{Layout, Routed};
use super::{
    Theme,
    legend::Legend,
    network::{Link, Network, Stage},
    pen::{Ink, Pen, Rect, text_size},
};
use crate::evaluation::{Design, Family};

pub(super) use words::{table, title};

/// How wide the line of a way is, and what is left clear inside it where it is encrypted, CSS pixels.
const LINE: f64 = 2.0;
const TUBE: f64 = 4.0;

/// The circle that marks what is one thing only.
const BADGE: f64 = 8.0;

/// Room that badges stand out by.
const OVER: f64 = 6.0;

/// Margin around all, and between key and stops.
const MARGIN: f64 = 10.0;

/// How high the picture is at this width.
pub(super) fn height(design: &Design, width: f64) -> u32 {
    let network = Network::of(design);
    let ink = Ink::new(Theme::LIGHT.muted, text_size(width));
    let top = legend(&network, width, &Theme::LIGHT, ink).height() + MARGIN;
    (top + Layout::new(&network, width, ink).height + MARGIN).ceil() as u32
}

/// Draws it.
pub(super) fn draw(pen: &mut Pen<'_>, design: &Design) {
    let theme = pen.theme;
    let (width, height) = pen.size();
    if width < 200.0 || height < 100.0 {
        return;
    }
    let network = Network::of(design);
    let ink = Ink::new(theme.muted, text_size(width));
    let legend = legend(&network, width, theme, ink);
    legend.draw(pen, |pen, key, at| draw_key(pen, key, at, ink));
    let mut layout = Layout::new(&network, width, ink);
    layout.lower(legend.height() + MARGIN);
    for (stage, x, y) in &layout.heads {
        pen.text(*x, *y, stage.title(), ink);
    }
    // What carries lies over what waits.
    for carries in [false, true] {
        for (link, route) in network.links.iter().zip(&layout.routes) {
            if link.carries == carries {
                draw_link(pen, link, route);
            }
        }
    }
    for (index, stop) in network.stops.iter().enumerate() {
        let at = &layout.stops[index];
        let edge = if stop.alone.is_some() { theme.foreground } else { theme.muted };
        pen.fill(at.rect, edge);
        let border = if stop.alone.is_some() { 2.0 } else { 1.0 };
        pen.fill(inset(at.rect, border), theme.background);
        if stop.stage == Stage::Offices {
            let family = network.links.iter().find(|link| link.from == index && link.carries);
            let family = family.and_then(|link| link.family);
            let color = family.map_or(theme.muted, |family| theme.of(family));
            pen.fill(Rect { w: 5.0, ..at.rect }, color);
        }
        for line in &at.lines {
            let ink =
                Ink { color: if line.strong { theme.foreground } else { theme.muted }, ..line.ink };
            pen.text(at.rect.x + line.x, at.rect.y + line.y, &line.words, ink);
        }
        if stop.alone.is_some() {
            badge(pen, (at.rect.right() - 3.0, at.rect.y + 1.0), ink);
        }
    }
}

fn inset(rect: Rect, by: f64) -> Rect {
    Rect { x: rect.x + by, y: rect.y + by, w: rect.w - 2.0 * by, h: rect.h - 2.0 * by }
}

/// A line, a double one where traffic is encrypted, in dashes where it waits.
fn draw_link(pen: &mut Pen<'_>, link: &Link, route: &Routed) {
    let color = link.family.map_or(pen.theme.muted, |family| pen.theme.of(family));
    line(pen, route, (color, link.encrypted, link.carries));
}

fn line(
    pen: &mut Pen<'_>,
    points: &[(f64, f64)],
    (color, encrypted, carries): (RGBColor, bool, bool),
) {
    let width = if encrypted { TUBE } else { LINE };
    if carries {
        pen.path(points, color, width);
    } else {
        pen.dashes(points, color, width);
    }
    if encrypted {
        pen.path(points, pen.theme.background, TUBE - 2.0);
    }
}

fn badge(pen: &mut Pen<'_>, (x, y): (f64, f64), ink: Ink) {
    pen.disc((x, y), BADGE, pen.theme.foreground);
    let ink = Ink { color: pen.theme.background, size: 11.0, ..ink };
    pen.text(x, y, "1", ink.bold().centered());
}

/// What stands in the key.
#[derive(Clone, Copy, PartialEq)]
enum Key {
    /// A way, by its colour.
    Way(Family),
    Encrypted,
    Clear,
    TakesOver,
    Alone,
}

impl Key {
    const fn words(self) -> &'static str {
        match self {
            Self::Way(Family::Vpn) => "VPN over the internet",
            Self::Way(Family::Expressroute) => "ExpressRoute",
            Self::Way(Family::ExpressrouteIpsec) => "IPsec inside ExpressRoute",
            Self::Encrypted => "encrypted",
            Self::Clear => "in clear",
            Self::TakesOver => "takes over",
            Self::Alone => "one thing only: no other way takes over for it",
        }
    }
}

/// Room for a mark before its words.
const MARK: f64 = 28.0;

fn keys(network: &Network<'_>) -> Vec<Key> {
    let mut keys: Vec<Key> = (Family::ALL.iter())
        .filter(|family| network.links.iter().any(|link| link.family == Some(**family)))
        .map(|family| Key::Way(*family))
        .collect();
    keys.extend(network.links.iter().any(|link| link.encrypted).then_some(Key::Encrypted));
    keys.push(Key::Clear);
    keys.extend(network.links.iter().any(|link| !link.carries).then_some(Key::TakesOver));
    keys.extend(network.stops.iter().any(|stop| stop.alone.is_some()).then_some(Key::Alone));
    keys
}

fn legend(network: &Network<'_>, width: f64, theme: &Theme, ink: Ink) -> Legend<Key> {
    let ink = Ink { color: theme.foreground, ..ink };
    Legend::new(&keys(network), Key::words, MARK, width, ink)
}

fn draw_key(pen: &mut Pen<'_>, key: Key, (x, y): (f64, f64), ink: Ink) {
    let (theme, end) = (pen.theme, x + MARK - 7.0);
    let mark = [(x, y), (end, y)];
    match key {
        Key::Way(family) => line(pen, &mark, (theme.of(family), false, true)),
        Key::Encrypted => line(pen, &mark, (theme.muted, true, true)),
        Key::Clear => line(pen, &mark, (theme.muted, false, true)),
        Key::TakesOver => line(pen, &mark, (theme.muted, false, false)),
        Key::Alone => badge(pen, (end - BADGE, y), ink),
    }
}
